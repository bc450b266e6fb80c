"""What a decision letter says, in which order, and what keeps it from being final."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maakdesk.base.i18n import Language
from maakdesk.base.vocabulary import Outcome
from maakdesk.core.accord.scheme import Instrument
from maakdesk.core.letters.compose import compose_decision
from maakdesk.core.letters.facts import Adviser, DecisionFacts, MinorityView
from maakdesk.core.letters.letter import Heading, SignatureBlock, inline_text
from maakdesk.core.letters.templates import load_templates
from maakdesk.core.letters.writer import Composition
from tests.letter_cases import CASES, GRANT_NL, OFFICE, PARTIAL_NL, REFUSE_NL

NL = load_templates(Language.NL)


def composed(facts: DecisionFacts) -> Composition:
    return compose_decision(facts, NL)


def words(facts: DecisionFacts) -> str:
    return "\n".join(composed(facts).letter.texts())


def places(facts: DecisionFacts) -> set[str]:
    return {missing.place for missing in composed(facts).missing}


@pytest.mark.parametrize("name", CASES)
def test_the_examples_are_complete(name: str) -> None:
    facts, language = CASES[name]
    composition = compose_decision(facts, load_templates(language))
    assert composition.may_be_final
    assert composition.letter.empties() == ()


def test_the_outcome_comes_first_and_objection_last() -> None:
    headings = [block.text for block in composed(PARTIAL_NL).letter.blocks if isinstance(block, Heading)]
    assert headings[0] == "Wat u krijgt"
    assert headings[-1] == "Bent u het niet eens met dit besluit?"
    assert headings.index("Waarom wij dit besluiten") < headings.index("Hoe het verder gaat")
    assert headings.index("Hoe het verder gaat") < headings.index("Heeft u vragen?")
    assert "U krijgt " in inline_text(composed(PARTIAL_NL).letter.blocks[1].runs)  # type: ignore[union-attr]


@pytest.mark.parametrize("name", CASES)
def test_articles_stand_only_in_the_block_on_rules(name: str) -> None:
    facts, language = CASES[name]
    letter = compose_decision(facts, load_templates(language)).letter
    rules = load_templates(language).texts["heading.rules"]
    inside = False
    for block in letter.blocks:
        if isinstance(block, Heading):
            inside = block.text == rules
            continue
        texts = " ".join(replace(letter, blocks=(block,), details=(), sender=()).texts())
        assert inside or not re.search(r"\b(artikel|article|lid \d|Awb)\b", texts), texts


@pytest.mark.parametrize(
    ("place", "changes"),
    [
        ("case_number", {"case_number": " "}),
        ("title", {"title": ""}),
        ("applicant", {"applicant": "\t"}),
        ("received_on", {"received_on": None}),
        ("asked_cents", {"asked_cents": None}),
        ("granted_cents", {"granted_cents": None}),
        ("granted_not_positive", {"granted_cents": 0}),
        ("granted_not_less", {"granted_cents": PARTIAL_NL.asked_cents}),
        ("activities", {"activities": ("",)}),
        ("pay_by", {"pay_by": None}),
        ("accounting", {"accounting": ""}),
        ("duty_due", {"duties": (replace(PARTIAL_NL.duties[0], due=None),)}),
        ("duty_basis", {"duties": (replace(PARTIAL_NL.duties[0], basis=""),)}),
        ("reasons", {"reasons": ()}),
        ("reason_text", {"reasons": (replace(PARTIAL_NL.reasons[0], text=" "),)}),
        ("criterion_open", {"not_counted": ()}),
        ("not_counted_because", {"not_counted": (replace(PARTIAL_NL.not_counted[0], because=""),)}),
        ("grounds", {"grounds": ()}),
        ("ground_article", {"grounds": (replace(PARTIAL_NL.grounds[0], article=""),)}),
        ("ground_text", {"grounds": (replace(PARTIAL_NL.grounds[0], text=""),)}),
        ("weighing", {"weighing": ""}),
        ("hardship", {"hardship": ""}),
        ("adviser", {"adviser": None}),
        ("adviser_composition", {"adviser": Adviser("het panel", "")}),
        ("deviation", {"adviser": Adviser("het panel", "drie bewoners", departs=True)}),
        ("minority_text", {"minority": (MinorityView(""),)}),
        ("mandate", {"mandate": ""}),
        ("decided_on", {"decided_on": None}),
        ("sending_on", {"sending_on": None}),
        ("objection_last_day", {"objection_last_day": None}),
        ("legal_basis", {"legal_basis": ()}),
        ("organisation", {"office": replace(OFFICE, organisation="")}),
        ("return_address", {"office": replace(OFFICE, return_address=())}),
        ("contact_name", {"office": replace(OFFICE, contact_name="")}),
        ("contact_way", {"office": replace(OFFICE, contact_phone="", contact_email="")}),
        ("objection_address", {"office": replace(OFFICE, objection_address=("",))}),
        ("signatory_name", {"office": replace(OFFICE, signatory_name="")}),
        ("signatory_function", {"office": replace(OFFICE, signatory_function="")}),
    ],
)
def test_a_letter_is_not_final_without(place: str, changes: dict[str, object]) -> None:
    composition = composed(replace(PARTIAL_NL, **changes))  # type: ignore[arg-type]
    assert not composition.may_be_final
    (missing,) = (missing for missing in composition.missing if missing.place == place)
    assert missing.name
    assert missing.where


@given(st.sampled_from([GRANT_NL, PARTIAL_NL, REFUSE_NL]), st.data())
def test_every_empty_place_in_the_letter_is_told_as_missing(facts: DecisionFacts, data: st.DataObject) -> None:
    """Whatever is left out, a hole on the paper never goes untold."""
    empty: dict[str, object] = {
        "title": "", "applicant": "", "received_on": None, "asked_cents": None, "granted_cents": None,
        "activities": (), "reasons": (), "not_counted": (), "grounds": (), "weighing": "", "hardship": "",
        "adviser": None, "mandate": "", "sending_on": None, "objection_last_day": None, "pay_by": None,
        "accounting": "", "legal_basis": (), "case_number": "",
    }  # fmt: skip
    left_out = data.draw(st.sets(st.sampled_from(sorted(empty))))
    composition = composed(replace(facts, **{name: empty[name] for name in left_out}))  # type: ignore[arg-type]
    told = {(missing.place, missing.name) for missing in composition.missing}
    assert {(hole.place, hole.name) for hole in composition.letter.empties()} <= told


def test_a_grant_needs_no_weighing_and_shows_it_when_there_is_one() -> None:
    assert "weighing" not in places(GRANT_NL)
    assert "Wij wogen dit af." in words(replace(GRANT_NL, weighing="Wij wogen dit af."))


def test_a_refusal_needs_no_activities_and_no_payment() -> None:
    assert places(REFUSE_NL) == set()
    assert places(replace(REFUSE_NL, granted_cents=100)) == {"granted_not_zero"}


def test_a_full_grant_is_not_less_than_was_asked() -> None:
    assert places(replace(GRANT_NL, granted_cents=100)) == {"granted_less"}


def test_an_agreement_has_no_objection_clause() -> None:
    text = words(replace(GRANT_NL, instrument=Instrument.AGREEMENT, objection_last_day=None))
    assert "bezwaar uiterlijk" not in text
    assert "griffierecht" not in text
    assert "Algemene wet bestuursrecht" not in text
    assert places(replace(GRANT_NL, instrument=Instrument.AGREEMENT, objection_last_day=None)) == set()


def test_only_that_somebody_stood_aside_is_told_and_how_many() -> None:
    assert "Eén lid had een belang" in words(GRANT_NL)
    assert "2 leden hadden een belang" in words(replace(GRANT_NL, adviser=replace(GRANT_NL.adviser, stood_aside=2)))  # type: ignore[type-var]
    assert "belang bij deze aanvraag" not in words(REFUSE_NL)


def test_a_minority_view_is_named_only_when_its_author_chose_so() -> None:
    named = words(replace(GRANT_NL, minority=(MinorityView("het kan goedkoper.", "R. Bakker"),)))
    assert "R. Bakker van het panel denkt hier anders over: het kan goedkoper." in named
    assert "Iemand van het panel denkt hier anders over" in words(GRANT_NL)


def test_facts_never_become_places_or_bold() -> None:
    letter = composed(replace(GRANT_NL, title="{granted} *vet* {")).letter
    assert letter.subject == "Besluit: u krijgt subsidie voor ‘{granted} *vet* {’"
    assert "‘{granted} *vet* {’" in inline_text(letter.blocks[1].runs)  # type: ignore[union-attr]


def test_no_address_is_a_remark_and_no_hole() -> None:
    composition = composed(replace(GRANT_NL, address=()))
    assert composition.may_be_final
    assert [remark.key for remark in composition.remarks] == ["no_address"]


def test_a_sending_day_in_a_weekend_is_a_remark() -> None:
    assert "sending_weekend" in [one.key for one in composed(replace(GRANT_NL, sending_on=date(2026, 3, 14))).remarks]


def test_dates_and_amounts_stay_on_one_line() -> None:
    text = words(PARTIAL_NL)
    assert "maandag 27\u00a0april\u00a02026" in text
    assert "€\u00a09.250,50" in text
    assert "€\u00a012.500" in text


def test_the_signature_says_on_whose_behalf() -> None:
    (block,) = (block for block in composed(GRANT_NL).letter.blocks if isinstance(block, SignatureBlock))
    assert "namens dit college" in inline_text(block.on_behalf_of)


@pytest.mark.parametrize("outcome", [Outcome.GRANTED, Outcome.PARTIAL, Outcome.REFUSED])
@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("instrument", list(Instrument))
def test_every_kind_composes_with_nothing_filled_in(
    outcome: Outcome, language: Language, instrument: Instrument
) -> None:
    nothing = DecisionFacts(
        case_number="", title="", received_on=None, applicant="", salutation="", address=(), asked_cents=None,
        granted_cents=None, outcome=outcome, instrument=instrument, activities=(), criteria=("A",), reasons=(),
        not_counted=(), duties=(), conditions=(), grounds=(), weighing="", hardship="", adviser=None, minority=(),
        mandate="", decided_on=None, sending_on=None, objection_last_day=None, objection_explanation="", pay_by=None,
        accounting="", conversation="", next_time="", legal_basis=(),
        office=replace(OFFICE, organisation="", return_address=(), contact_name="", contact_phone="", contact_email=""),
    )  # fmt: skip
    composition = compose_decision(nothing, load_templates(language))
    assert not composition.may_be_final
    assert len(composition.letter.empties()) > 8
