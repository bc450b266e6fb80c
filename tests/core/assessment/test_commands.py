"""Judging alone, under seal, until the opening."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from sqlalchemy import select

from maakdesk.base.errors import Refused
from maakdesk.core.accord.reading import shipped_schemes
from maakdesk.core.acting import Acting
from maakdesk.core.assessment.commands import (
    OwnJudgement,
    draft_lines,
    hand_in,
    open_judgements,
    own_judgement,
    own_sealed,
    save_line,
    take_back,
)
from maakdesk.core.assessment.queries import judgements
from maakdesk.core.assessment.recovering import BroughtBack, bring_back
from maakdesk.core.assessment.rules import Line
from maakdesk.core.assessment.sealed import lines_of, opened_lines
from maakdesk.core.audit import verify
from maakdesk.core.drafts import Drafts
from maakdesk.core.panels.commands import NewPanel, compose_panel, recuse
from maakdesk.core.people.commands import confirm_reset, reset_passphrase
from maakdesk.core.vault import open_vault
from maakdesk.models import JudgementLine, SealedJudgement
from tests.core.vaults import OTHER_PHRASE
from tests.office import MEMBERS, OPENS, SCHEME, Office


@pytest.fixture
def case_id(office: Office) -> str:
    """A case with its panel."""
    made = office.case()
    office.panel(made)
    return made


def test_a_draft_keeps_the_newest_line_of_each_criterion(office: Office, case_id: str) -> None:
    resident = office["resident"]
    for reason in ("eerst", "toen"):
        save_line(resident, case_id, Line("value", "real", reason), at=office.now())
    save_line(resident, case_id, Line("open", "everyone", "x", ("q",), ("v?",)), at=office.now())
    assert draft_lines(resident, case_id) == {
        "value": Line("value", "real", "toen"),
        "open": Line("open", "everyone", "x", ("q",), ("v?",)),
    }
    assert draft_lines(office["expert"], case_id) == {}


def test_what_is_handed_in_is_sealed_to_its_author_and_the_chair_alone(office: Office, case_id: str) -> None:
    office.judge(case_id, "resident", reason="geheim")
    resident, secretary = office["resident"], office["secretary"]
    assert draft_lines(resident, case_id) == {}
    with resident.store.read() as session:
        sealed = own_sealed(session, resident, case_id)
        assert sealed is not None
        own = own_judgement(session, resident, case_id)
        assert (own.sealed, own.lines["value"].reason) == (True, "geheim")
        assert opened_lines(office["chair"], sealed)["value"].reason == "geheim"
        for name in ("secretary", "expert", "auditor"):
            with pytest.raises(Refused) as caught:
                opened_lines(office[name], sealed)
            assert caught.value.code == "vault.not_for_you"
        assert session.scalars(select(JudgementLine)).all() == []
    for file in secretary.drafts.path.parent.parent.rglob("*"):
        assert not file.is_file() or b"geheim" not in file.read_bytes()


def test_taking_back_gives_the_same_draft_again(office: Office, case_id: str) -> None:
    office.judge(case_id, "resident", reason="mijn woorden")
    take_back(office["resident"], case_id, at=office.now())
    lines = draft_lines(office["resident"], case_id)
    assert {line.reason for line in lines.values()} == {"mijn woorden"}
    with office["resident"].store.read() as session:
        assert own_sealed(session, office["resident"], case_id) is None
    hand_in(office["resident"], case_id, at=office.now())


def test_the_opening_turns_seals_into_records_of_their_authors(office: Office, case_id: str) -> None:
    for name in MEMBERS:
        office.judge(case_id, name, reason=f"van {name}")
    assert office.open(case_id) == 3
    expert = office["expert"]
    with expert.store.read() as session:
        found = judgements(session, expert.viewer, case_id)
        assert session.scalars(select(SealedJudgement).where(SealedJudgement.deleted.is_(None))).all() == []
        assert not own_judgement(session, expert, case_id).after_opening
    assert [(one.name, one.lines[0].reason) for one in found] == [(name, f"van {name}") for name in MEMBERS]


def test_a_reset_passphrase_locks_what_waits_until_it_is_confirmed(office: Office, case_id: str) -> None:
    for name in MEMBERS:
        office.judge(case_id, name)
    expert = office["expert"].viewer
    reset_passphrase(office["secretary"], expert.person_id, OTHER_PHRASE, at=office.now())
    assert office.open(case_id, reason="Eén oordeel is op slot.") == 2
    confirm_reset(office["secretary"].store, expert, at=office.now())
    assert open_judgements(office["chair"], case_id, at=office.now()) == 1
    with office["chair"].store.read() as session:
        late = {one.name: one.after_opening for one in judgements(session, office["chair"].viewer, case_id)}
    assert late == {"resident": False, "expert": True, "civil servant": False}


def _after_reset(office: Office, name: str) -> tuple[Acting, str]:
    """Somebody signs in with the passphrase they were given anew; with the recovery key they had before."""
    acting = office[name]
    old_code = acting.vault.new_recovery_code()
    reset_passphrase(office["secretary"], acting.viewer.person_id, OTHER_PHRASE, at=office.now())
    vault = open_vault(office.desk.folder, name=name, passphrase=OTHER_PHRASE)
    return replace(acting, vault=vault), old_code


def test_after_a_reset_ones_own_judgement_and_drafts_come_back_with_the_old_recovery_key(
    office: Office, case_id: str
) -> None:
    office.judge(case_id, "expert", reason="mijn woorden")
    office["expert"].drafts.save("note:elders", "half af", at=office.now())
    expert, old_code = _after_reset(office, "expert")
    with _with_own_drafts(expert) as expert:
        own = _own(expert, case_id)
        assert (own.closed, own.sealed, own.lines) == (True, True, {})
        with pytest.raises(Refused, match=r"judge\.closed"):
            take_back(expert, case_id, at=office.now())
        with pytest.raises(Refused, match=r"vault\.cannot_open"):
            bring_back(expert, expert.vault.new_recovery_code(), at=office.now())  # the one the administrator was shown
        assert bring_back(expert, old_code, at=office.now()) == BroughtBack(judgements=1, drafts=1)
        again = _own(expert, case_id)
        assert not again.closed
        assert {line.reason for line in again.lines.values()} == {"mijn woorden"}
        kept = expert.drafts.load("note:elders")
        assert kept is not None
        assert kept.body == "half af"
        take_back(expert, case_id, at=office.now())
        assert {line.reason for line in draft_lines(expert, case_id).values()} == {"mijn woorden"}
        assert expert.drafts.all("sealed:") == []
        confirm_reset(expert.store, expert.viewer, at=office.now())
        hand_in(expert, case_id, at=office.now())
    office.wait_until(OPENS)
    reason = "Alleen de deskundige."
    assert open_judgements(office["chair"], case_id, reason=reason, at=office.now()) == 1


def test_a_draft_of_before_does_not_replace_what_was_written_since(office: Office, case_id: str) -> None:
    save_line(office["expert"], case_id, Line("value", "real", "eerst"), at=office.now())
    expert, old_code = _after_reset(office, "expert")
    with _with_own_drafts(expert) as expert:
        save_line(expert, case_id, Line("value", "real", "later"), at=office.now())
        assert bring_back(expert, old_code, at=office.now()) == BroughtBack(judgements=0, drafts=0)
        assert draft_lines(expert, case_id)["value"].reason == "later"


def test_without_the_old_key_one_judges_anew_only_after_confirming(office: Office, case_id: str) -> None:
    office.judge(case_id, "expert", reason="weg")
    expert, _ = _after_reset(office, "expert")
    with _with_own_drafts(expert) as expert:
        with pytest.raises(Refused, match=r"judge\.reset_waiting"):
            take_back(expert, case_id, anew=True, at=office.now())
        assert _own(expert, case_id).closed, "whoever chose the passphrase takes nothing away"
        confirm_reset(expert.store, expert.viewer, at=office.now())
        take_back(expert, case_id, anew=True, at=office.now())
        own = _own(expert, case_id)
        assert (own.handed_in_at, own.lines) == (None, {})
    assert verify(office["secretary"].store).ok


@contextmanager
def _with_own_drafts(acting: Acting) -> Iterator[Acting]:
    """The drafts that somebody has with the keys of now, as after signing in anew."""
    drafts = Drafts.open(acting.vault.folder, acting.vault)
    yield replace(acting, drafts=drafts)
    drafts.close()


def _own(acting: Acting, case_id: str) -> OwnJudgement:
    with acting.store.read() as session:
        return own_judgement(session, acting, case_id)


def test_a_chair_with_new_keys_opens_what_was_sealed_before_with_the_old_recovery_key(
    office: Office, case_id: str
) -> None:
    for name in MEMBERS:
        office.judge(case_id, name)
    chair, old_code = _after_reset(office, "chair")
    office.wait_until(OPENS)
    with pytest.raises(Refused) as caught:
        open_judgements(chair, case_id, at=office.now())
    assert caught.value.code == "panel.cannot_read_alone"
    with pytest.raises(Refused) as caught:
        open_judgements(chair, case_id, old_code=chair.vault.new_recovery_code(), at=office.now())
    assert caught.value.code == "vault.cannot_open"
    assert open_judgements(chair, case_id, old_code=old_code, at=office.now()) == 3


def test_a_deputy_opens_what_the_chair_no_longer_can(office: Office) -> None:
    case_id, secretary = office.case(), office["secretary"]
    new = NewPanel(MEMBERS, "chair", OPENS, deputy="expert")
    compose_panel(secretary.store, secretary.viewer, case_id, new, at=office.now())
    for name in MEMBERS:
        office.judge(case_id, name)
    chair, _ = _after_reset(office, "chair")
    office.wait_until(OPENS)
    with pytest.raises(Refused) as caught:
        open_judgements(chair, case_id, at=office.now())
    assert (caught.value.code, caught.value.data) == ("panel.cannot_read", {"who": "expert"})
    with pytest.raises(Refused, match=r"judge\.too_late"):
        take_back(office["resident"], case_id, at=office.now())
    assert open_judgements(office["expert"], case_id, at=office.now()) == 3


def test_what_nobody_can_open_any_more_is_taken_back_and_handed_in_again(office: Office, case_id: str) -> None:
    for name in MEMBERS:
        office.judge(case_id, name)
    chair, _ = _after_reset(office, "chair")
    office.wait_until(OPENS)
    for name in MEMBERS:
        take_back(office[name], case_id, at=office.now())
        hand_in(office[name], case_id, at=office.now())
    with pytest.raises(Refused, match=r"judge\.too_late"):
        take_back(office["resident"], case_id, at=office.now())
    assert open_judgements(chair, case_id, at=office.now()) == 3


def test_who_stands_aside_takes_their_judgement_along(office: Office, case_id: str) -> None:
    for name in MEMBERS:
        office.judge(case_id, name)
    expert, secretary = office["expert"].viewer, office["secretary"]
    recuse(secretary.store, secretary.viewer, case_id, expert.person_id, "Mijn zus vraagt aan.", at=office.now())
    assert office.open(case_id, reason="Eén lid deed een stap opzij.") == 2
    with office["chair"].store.read() as session:
        assert "expert" not in {one.name for one in judgements(session, office["chair"].viewer, case_id)}


def test_a_quote_keeps_its_place_in_a_file_through_seal_and_opening(office: Office) -> None:
    case_id = office.case()
    office.panel(case_id)
    place = f"{'0' * 32} p2 1,2,3,4"
    for criterion in shipped_schemes()[SCHEME].criteria:
        line = Line(
            criterion.key, criterion.levels[1].key, "Omdat.", ("uit de aanvraag", "uit het plan"), (), ("", place)
        )
        save_line(office["resident"], case_id, line, at=office.now())
    hand_in(office["resident"], case_id, at=office.now())
    for name in ("expert", "civil servant"):
        office.judge(case_id, name)
    office.open(case_id)
    with office["chair"].store.read() as session:
        found = {one.name: one.lines[0] for one in judgements(session, office["chair"].viewer, case_id)}
    assert [found["resident"].place_of(n) for n in range(3)] == ["", place, ""]
    assert found["expert"].places == ()
    assert verify(office["chair"].store).ok


def test_what_was_sealed_before_quotes_had_places_still_reads() -> None:
    old: dict[str, object] = {
        "criterion": "value", "level": "real", "reason": "Omdat.", "quotes": ["soep"], "questions": [],
    }  # fmt: skip
    assert lines_of([old])["value"] == Line("value", "real", "Omdat.", ("soep",))
