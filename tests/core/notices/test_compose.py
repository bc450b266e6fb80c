"""What a letter of the clock says, in which order, and what keeps it from being final."""

import re
from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maakdesk.base.i18n import Language
from maakdesk.base.vocabulary import NoticeKind, TalkForm
from maakdesk.core.letters.letter import Heading, SignatureBlock, from_json, inline_text, to_json
from maakdesk.core.letters.plain import check_letter, load_plain_rules
from maakdesk.core.letters.templates import load_templates
from maakdesk.core.letters.writer import Composition
from maakdesk.core.notices.compose import compose_notice, goes_out
from maakdesk.core.notices.facts import NoticeContents, NoticeFacts, Track, facts_from, plain_facts
from tests.letter_cases import OFFICE
from tests.notice_cases import ENVELOPE, NOTICES, notice_of

NL = load_templates(Language.NL, "notices")


def composed(contents: NoticeContents) -> Composition:
    return compose_notice(contents, NL)


def example(kind: NoticeKind, **chosen: object) -> NoticeContents:
    contents = NOTICES[f"{kind}-nl"][0]
    return replace(contents, chosen=replace(contents.chosen, **chosen))  # type: ignore[arg-type]


def words(contents: NoticeContents) -> str:
    return " ".join(" ".join(composed(contents).letter.texts()).split())


def places(contents: NoticeContents) -> set[str]:
    return {missing.place for missing in composed(contents).missing}


@pytest.mark.parametrize("name", NOTICES)
def test_the_examples_are_complete_plain_and_survive_json(name: str) -> None:
    letter = notice_of(name)
    assert letter.empties() == ()
    assert from_json(to_json(letter)) == letter
    assert check_letter(letter, load_plain_rules(letter.language)) == ()


@pytest.mark.parametrize("name", NOTICES)
def test_articles_stand_only_in_the_block_on_rules(name: str) -> None:
    letter = notice_of(name)
    rules = load_templates(letter.language, "notices").texts["heading.rules"]
    inside = False
    for block in letter.blocks:
        if isinstance(block, Heading):
            inside = block.text == rules
            continue
        texts = " ".join(replace(letter, blocks=(block,), details=(), sender=()).texts())
        assert inside or not re.search(r"\b(artikel|article|lid \d|Awb)\b", texts), texts


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (NoticeKind.RECEIPT, ["maandag 12 januari 2026", "MA-2026-00042", "maandag 9 maart 2026", "ingebrekestelling"]),
        (NoticeKind.SUPPLEMENT, ["vrijdag 30 januari 2026", "wie er meedoen", "stil", "EHBI", "Mail het naar",
                                 "te persoonlijk", "niet verder te behandelen", "maandag 23 maart 2026"]),
        (NoticeKind.EXTENSION, ["maandag 20 april 2026", "maandag 9 maart 2026", "door ziekte", "ingebrekestelling"]),
        (NoticeKind.LATER, ["maandag 23 maart 2026", "Die dag verandert niet", "ingebrekestelling"]),
        (NoticeKind.INVITATION, ["dinsdag 3 februari 2026 om 19.30 uur", "Buurthuis De Brug", "iemand meenemen",
                                 "tolk", "avond", "verslag", "telt niet tegen u", "twee leden van het panel"]),
        (NoticeKind.POSTPONEMENT_CONSENT, ["dinsdag 20 januari 2026 tot en met maandag 2 februari 2026", "14 dagen",
                                           "Het uitstel geldt pas", "Ik vind dit uitstel goed."]),
        (NoticeKind.NOT_PROCESSED, ["Op vrijdag 16 januari 2026 vroegen wij", "maandag 30 maart 2026", "bezwaar",
                                    "namens dit college", "penningmeester"]),
        (NoticeKind.FORWARDING, ["de provincie Noord-Holland", "maandag 12 januari 2026", "Postbus 123"]),
    ],
)  # fmt: skip
def test_each_letter_says_what_the_law_and_a_reader_need(kind: NoticeKind, told: list[str]) -> None:
    text = words(example(kind))
    assert [one for one in told if one not in text] == []


@pytest.mark.parametrize(
    ("kind", "place", "changes"),
    [
        (NoticeKind.SUPPLEMENT, "items", {"items": (" ",)}),
        (NoticeKind.SUPPLEMENT, "last_day", {"last_day": None}),
        (NoticeKind.SUPPLEMENT, "shorter_reason", {"last_day": date(2026, 1, 29)}),
        (NoticeKind.EXTENSION, "until", {"until": None}),
        (NoticeKind.EXTENSION, "why", {"reason": ""}),
        (NoticeKind.LATER, "until", {"until": None}),
        (NoticeKind.LATER, "why", {"reason": "\n"}),
        (NoticeKind.INVITATION, "purpose", {"purpose": ""}),
        (NoticeKind.INVITATION, "form", {"form": None}),
        (NoticeKind.INVITATION, "meet_day", {"meet_day": None}),
        (NoticeKind.INVITATION, "meet_time", {"meet_time": ""}),
        (NoticeKind.INVITATION, "meet_place", {"place": ""}),
        (NoticeKind.INVITATION, "people", {"people": ""}),
        (NoticeKind.POSTPONEMENT_CONSENT, "from_day", {"from_day": None}),
        (NoticeKind.POSTPONEMENT_CONSENT, "consent_until", {"until": None}),
        (NoticeKind.NOT_PROCESSED, "items", {"items": ()}),
        (NoticeKind.NOT_PROCESSED, "why", {"reason": ""}),
        (NoticeKind.NOT_PROCESSED, "excuse", {"excuse": " "}),
        (NoticeKind.NOT_PROCESSED, "mandate", {"on_behalf_of": ""}),
        (NoticeKind.NOT_PROCESSED, "decided_on", {"decided_on": None}),
        (NoticeKind.FORWARDING, "to", {"to": ""}),
    ],
)
def test_a_letter_is_not_final_without(kind: NoticeKind, place: str, changes: dict[str, object]) -> None:
    composition = composed(example(kind, **changes))
    assert [(one.place, bool(one.name), bool(one.where)) for one in composition.missing] == [(place, True, True)]


@pytest.mark.parametrize(
    ("kind", "place", "changes"),
    [
        (NoticeKind.RECEIPT, "decide_by", {"decide_by": None}),
        (NoticeKind.RECEIPT, "title", {"title": ""}),
        (NoticeKind.RECEIPT, "sending_on", {"envelope": replace(ENVELOPE, sending_on=None)}),
        (NoticeKind.RECEIPT, "received_on", {"envelope": replace(ENVELOPE, received_on=None)}),
        (NoticeKind.RECEIPT, "contact_name", {"envelope": replace(ENVELOPE, office=replace(OFFICE, contact_name=""))}),
        (NoticeKind.RECEIPT, "not_adopted", {"not_adopted": "resident_initiative"}),
        (NoticeKind.EXTENSION, "extension_basis", {"extension": None}),
        (NoticeKind.POSTPONEMENT_CONSENT, "new_day", {"new_day": None}),
        (NoticeKind.NOT_PROCESSED, "requests", {"requests": ()}),
        (NoticeKind.NOT_PROCESSED, "objection_last_day", {"objection_last_day": None}),
        (NoticeKind.NOT_PROCESSED, "objection_address",
         {"envelope": replace(ENVELOPE, office=replace(OFFICE, objection_address=()))}),
    ],
)  # fmt: skip
def test_nor_without_what_the_case_and_the_office_give(
    kind: NoticeKind, place: str, changes: dict[str, object]
) -> None:
    assert places(replace(example(kind), **changes)) == {place}  # type: ignore[arg-type]


@given(st.sampled_from(list(NoticeKind)), st.data())
def test_every_empty_place_in_the_letter_is_told_as_missing(kind: NoticeKind, data: st.DataObject) -> None:
    """Whatever is left out, a hole on the paper never goes untold."""
    contents = NOTICES[f"{kind}-nl"][0]
    nothing, empty = NoticeFacts(), {"decide_by": None, "new_day": None, "requests": (), "objection_last_day": None}
    left_out = data.draw(st.sets(st.sampled_from(NoticeFacts.__slots__)))
    chosen = replace(contents.chosen, **{name: getattr(nothing, name) for name in left_out})
    lacking = data.draw(st.sets(st.sampled_from(sorted(empty))))
    composition = composed(replace(contents, chosen=chosen, **{name: empty[name] for name in lacking}))  # type: ignore[arg-type]
    told = {(missing.place, missing.name) for missing in composition.missing}
    assert {(hole.place, hole.name) for hole in composition.letter.empties()} <= told


@pytest.mark.parametrize(("kind", "track", "language"), list(product(NoticeKind, Track, Language)))
def test_every_letter_composes_with_nothing_filled_in(kind: NoticeKind, track: Track, language: Language) -> None:
    bare = replace(
        ENVELOPE, case_number="", received_on=None, applicant="", salutation="", address=(), sending_on=None,
        office=replace(OFFICE, organisation="", return_address=(), contact_name="", contact_email=""),
    )  # fmt: skip
    contents = NoticeContents(kind, track, bare, "", NoticeFacts(), besluit=True)
    if not goes_out(kind, track):
        assert track is not Track.APPLICATION
        return
    composition = compose_notice(contents, load_templates(language, "notices"))
    assert not composition.may_be_final
    assert len(composition.letter.empties()) > 5


def test_a_second_request_says_that_it_is_one_and_less_time_gives_its_reason() -> None:
    text = " ".join(notice_of("supplement-short-nl").texts())
    assert "nog een keer" in text
    assert "U krijgt minder tijd dan anders. De ronde sluit op 26 januari." in text
    assert "minder tijd" not in words(example(NoticeKind.SUPPLEMENT))


def test_what_is_no_decision_has_no_penalty_and_no_objection() -> None:
    for kind in (NoticeKind.RECEIPT, NoticeKind.EXTENSION, NoticeKind.LATER, NoticeKind.NOT_PROCESSED):
        contents = replace(example(kind), besluit=False, objection_last_day=None)
        text = words(contents)
        assert "ingebrekestelling" not in text
        assert "Stuur uw bezwaar" not in text
        assert places(contents) == set()


def test_an_objection_is_called_an_objection() -> None:
    text = " ".join(notice_of("receipt-objection-nl").texts())
    assert "Wij hebben uw bezwaar ‘Samen koken" in text
    assert "Uw bezwaar van" in text
    assert "aanvraag" not in text


def test_the_applicant_has_a_place_to_sign() -> None:
    blocks = [one for one in notice_of("postponement_consent-nl").blocks if isinstance(one, SignatureBlock)]
    assert [inline_text(one.on_behalf_of) for one in blocks] == ["Gemeente Voorbeeld", "Stichting De Lange Tafel"]


def test_an_answer_in_writing_has_a_day_and_no_time() -> None:
    text = words(example(NoticeKind.INVITATION, form=TalkForm.WRITING, meet_time=""))
    assert "uiterlijk op dinsdag 3 februari 2026" in text
    assert " om " not in text.split("Wanneer en hoe")[1].split("Liever")[0]


def test_facts_never_become_places_or_bold() -> None:
    contents = replace(example(NoticeKind.SUPPLEMENT, items=("{last_day} *vet* {",)), title="{title} *")
    assert "{last_day} *vet* {" in words(contents)
    assert "‘{title} *’" in composed(contents).letter.subject


@pytest.mark.parametrize("name", NOTICES)
def test_the_facts_survive_as_plain_values(name: str) -> None:
    chosen = NOTICES[name][0].chosen
    assert facts_from(plain_facts(chosen)) == chosen
