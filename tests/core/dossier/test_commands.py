"""Taking cases in and correcting them, on both databases."""

from dataclasses import replace
from datetime import date

import pytest

from maakdesk.base.errors import NotFound, Refused
from maakdesk.base.vocabulary import Operation, PrivateKind, Role, Stage, State
from maakdesk.core.audit import history, verify
from maakdesk.core.dossier.application import Answer, answers_digest
from maakdesk.core.dossier.commands import (
    CaseChange,
    NewCase,
    add_case,
    add_note,
    change_case,
    give_scheme,
    next_number,
)
from maakdesk.core.dossier.filters import CaseFilter
from maakdesk.core.dossier.queries import case_detail, case_id_of, cases, newest_found
from maakdesk.core.settings import change_setting
from maakdesk.core.store import Store
from maakdesk.core.viewer import Viewer
from maakdesk.models import Application, Case
from tests.factories import START, TODAY, person

NEW = NewCase(
    title="  Soep op de stoep ",
    applicant="Stichting De Lange Tafel",
    scheme_key="resident_initiative",
    received_on=TODAY,
    asked_cents=485_000,
    answers=(Answer("what", "Wat gaat u doen?", "Wij koken sóép."),),
    private=((PrivateKind.ADDRESS, "Voorbeeldpad 1"),),
)


@pytest.fixture
def secretary(store: Store) -> Viewer:
    """Somebody who may take cases in."""
    return person(store, "Roos", Role.SECRETARY)


def add(store: Store, secretary: Viewer, **changes: object) -> str:
    new = replace(NEW, **changes)  # type: ignore[arg-type]
    number = add_case(store, secretary, new, at=START, today=TODAY)
    with store.read() as session:
        return case_id_of(session, secretary, number)


def test_a_case_is_kept_with_its_application_its_term_and_its_number(store: Store, secretary: Viewer) -> None:
    case_id = add(store, secretary)
    with store.read() as session:
        detail = case_detail(session, secretary, case_id)
        application = session.query(Application).one()
    assert (detail.row.number, detail.row.title, detail.row.state) == (
        "MA-2026-00001",
        "Soep op de stoep",
        State.RECEIVED,
    )
    # Eight weeks from the day after receipt (Awb 4:13 and 4:14); 27 April 2026 is King's Day.
    assert detail.row.deadline == date(2026, 4, 28)
    assert detail.private == ((PrivateKind.ADDRESS, "Voorbeeldpad 1"),)
    assert application.digest == answers_digest(detail.answers)
    assert verify(store).ok


def test_numbers_count_on_within_a_year_and_carry_the_code_of_the_desk(store: Store, secretary: Viewer) -> None:
    add(store, secretary)
    change_setting(store, secretary, "desk.code", "NRD", at=START)
    add(store, secretary)
    with store.read() as session:
        assert [row.number for row in cases(session, secretary, CaseFilter())] == ["NRD-2026-00002", "MA-2026-00001"]
        assert next_number(session, 2026) == (2026, 3)
        assert next_number(session, 2027) == (2027, 1)


def test_a_case_is_found_by_every_word_of_it_without_its_accents(store: Store, secretary: Viewer) -> None:
    case_id = add(store, secretary)
    add_note(store, secretary, case_id, "Gebeld met Ördög", at=START)
    with store.read() as session:
        for typed in ("soep", "SOE", "lange taf", "soép stoep", "ordog", "ma 2026 00001"):
            assert [row.id for row in newest_found(session, secretary, typed)] == [case_id], typed
        assert newest_found(session, secretary, "oep") == []
        assert newest_found(session, secretary, "Voorbeeldpad") == [], "an address is in no index"


def test_a_correction_changes_the_term_with_the_day_of_receipt(store: Store, secretary: Viewer) -> None:
    case_id = add(store, secretary)
    change = CaseChange(
        title="Anders", received_on=date(2026, 2, 23), asked_cents=1, district="Noord", area_code="N60",
        received_reason="De stempel zegt 23 februari.",
    )  # fmt: skip
    change_case(store, secretary, case_id, change, at=START, today=TODAY)
    with store.read() as session:
        row = case_detail(session, secretary, case_id).row
        assert [row.id for row in newest_found(session, secretary, "anders")] == [case_id]
        assert newest_found(session, secretary, "stoep") == []
        assert Operation.CASE_CHANGED in {line.name for line in history(session, secretary, case_id)}
    assert (row.title, row.deadline, row.asked_cents, row.district) == ("Anders", date(2026, 4, 20), 1, "Noord")
    assert verify(store).ok


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"title": " "}, "case.title_empty"),
        ({"applicant": "\n"}, "case.applicant_empty"),
        ({"asked_cents": -1}, "case.asked_negative"),
        ({"received_on": date(2026, 3, 3)}, "case.received_in_future"),
        ({"scheme_key": "nothing"}, "scheme.unknown"),
    ],
)
def test_what_cannot_be_a_case_leaves_nothing(
    store: Store, secretary: Viewer, changes: dict[str, object], code: str
) -> None:
    with pytest.raises(Refused) as caught:
        add(store, secretary, **changes)
    assert caught.value.code == code
    with store.read() as session:
        assert session.query(Case).count() == 0


def test_a_case_of_a_register_is_taken_up_again_under_a_scheme(store: Store, secretary: Viewer) -> None:
    case_id = add(store, secretary)
    with store.write(Operation.CASE_CHANGED, at=START, by=secretary.person_id, case_id=case_id) as write:
        case = write.session.get_one(Case, case_id)
        case.stage = Stage.CLOSED
        assert give_scheme(write, case, "right_to_challenge").key == "right_to_challenge"
        assert case.stage is Stage.RECEIVED
        case.stage = Stage.ASSESSMENT
        with pytest.raises(Refused) as caught:
            give_scheme(write, case, "resident_initiative")
    assert caught.value.code == "case.judging"


@pytest.mark.parametrize("role", [Role.MEMBER, Role.AUDITOR, Role.ADMINISTRATOR, Role.COACH])
def test_only_the_office_writes(store: Store, secretary: Viewer, role: Role) -> None:
    case_id, other = add(store, secretary), person(store, "Ander", role)
    for deed in (
        lambda: add_case(store, other, NEW, at=START, today=TODAY),
        lambda: add_note(store, other, case_id, "x", at=START),
        lambda: change_case(store, other, case_id, CaseChange(title="x"), at=START, today=TODAY),
    ):
        with pytest.raises(Refused) as caught:
            deed()
        assert caught.value.code == "access.role"


def test_a_note_has_words_and_a_case(store: Store, secretary: Viewer) -> None:
    with pytest.raises(Refused) as caught:
        add_note(store, secretary, add(store, secretary), " \n", at=START)
    assert caught.value.code == "note.empty"
    with pytest.raises(NotFound):
        add_note(store, secretary, "f" * 32, "x", at=START)
