"""Undo writes back, and says what stands in its way."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from maakdesk.base.errors import NotFound, Refused
from maakdesk.base.vocabulary import Operation, PartyKind, Role
from maakdesk.core.audit import verify
from maakdesk.core.dossier.commands import CaseChange, NewCase, add_case, add_note, change_case
from maakdesk.core.settings import change_setting, settings
from maakdesk.core.store import Store
from maakdesk.core.undo import undo, undoable
from maakdesk.core.viewer import Viewer
from maakdesk.models import Case, Note, OperationRow, SavedView, SearchText
from tests.factories import START, TODAY, person


def _case(store: Store, viewer: Viewer, title: str = "Samen koken") -> str:
    new = NewCase(
        title=title, applicant="De Tafel", scheme_key="resident_initiative", received_on=TODAY,
        applicant_kind=PartyKind.ORGANISATION, asked_cents=100_00,
    )  # fmt: skip
    number = add_case(store, viewer, new, at=START, today=TODAY)
    with store.read() as session:
        return str(session.scalars(select(Case.id).where(Case.number == number)).one())


def _last(store: Store) -> str:
    with store.read() as session:
        return str(session.scalars(select(OperationRow.id).order_by(OperationRow.hlc.desc()).limit(1)).one())


def _read(store: Store, case_id: str) -> Case:
    with store.read() as session:
        return session.get_one(Case, case_id)


def test_a_change_is_written_back_with_everything_it_moved(store: Store) -> None:
    viewer = person(store, "Anna", Role.SECRETARY)
    case_id = _case(store, viewer)
    before = _read(store, case_id)
    change = CaseChange(title="Anders", received_on=TODAY - timedelta(days=9), asked_cents=1, received_reason="stempel")
    change_case(store, viewer, case_id, change, at=START, today=TODAY)
    assert _read(store, case_id).deadline != before.deadline
    undo(store, viewer, _last(store), at=START)
    after = _read(store, case_id)
    for name in ("title", "sort_title", "received_on", "asked_cents", "deadline", "clock", "stage"):
        assert getattr(after, name) == getattr(before, name), name
    with store.read() as session:
        body = session.scalars(select(SearchText.body).where(SearchText.record_id == case_id)).one()
        newest = session.get_one(OperationRow, _last(store))
    assert "samen koken" in body
    assert (newest.name, newest.case_id) == (Operation.UNDONE.value, case_id)
    assert verify(store).ok


def test_undoing_an_undo_does_it_again(store: Store) -> None:
    viewer = person(store, "Anna", Role.SECRETARY)
    case_id = _case(store, viewer)
    note_id = add_note(store, viewer, case_id, "let op", at=START)
    undone = undo(store, viewer, _last(store), at=START)
    with store.read() as session:
        assert session.get_one(Note, note_id).deleted == undone
    undo(store, viewer, undone, at=START)
    with store.read() as session:
        assert session.get_one(Note, note_id).deleted is None
        assert session.scalars(select(SearchText.body).where(SearchText.record_id == note_id)).one() == "let op"
    assert verify(store).ok


def test_what_changed_since_is_named_and_stays(store: Store) -> None:
    viewer = person(store, "Anna", Role.SECRETARY)
    case_id = _case(store, viewer)
    change_case(store, viewer, case_id, CaseChange(title="Twee", district="Noord"), at=START, today=TODAY)
    second = _last(store)
    change_case(store, viewer, case_id, CaseChange(district="West"), at=START, today=TODAY)
    with pytest.raises(Refused) as told:
        undo(store, viewer, second, at=START)
    assert (told.value.code, told.value.data) == ("undo.changed", {"fields": ("district",)})
    assert _read(store, case_id).title == "Twee"
    undo(store, viewer, _last(store), at=START)
    assert _read(store, case_id).district == "Noord"


def test_a_case_on_which_work_went_on_is_not_taken_away(store: Store) -> None:
    viewer = person(store, "Anna", Role.SECRETARY)
    case_id = _case(store, viewer)
    made = _last(store)
    add_note(store, viewer, case_id, "let op", at=START)
    with pytest.raises(Refused, match=r"undo\.built_on"):
        undo(store, viewer, made, at=START)
    other = _case(store, viewer, "Nog een")
    undo(store, viewer, _last(store), at=START)
    assert _read(store, other).deleted is not None
    third = _case(store, viewer, "Derde")  # under the scheme version that came with the first case
    assert _read(store, third).number == "MA-2026-00003"
    assert verify(store).ok


def test_a_setting_goes_back(store: Store) -> None:
    viewer = person(store, "Anna", Role.ADMINISTRATOR, Role.SECRETARY)
    change_setting(store, viewer, "clock.amber_days", 9, at=START)
    change_setting(store, viewer, "clock.amber_days", 11, at=START)
    undo(store, viewer, _last(store), at=START)
    with store.read() as session:
        assert settings(session)["clock.amber_days"] == 9


def test_people_are_not_undone(store: Store) -> None:
    viewer = person(store, "Anna", Role.ADMINISTRATOR, Role.SECRETARY)
    person(store, "Bea", Role.MEMBER)
    with pytest.raises(Refused, match=r"undo\.kind"):
        undo(store, viewer, _last(store), at=START)


def test_what_somebody_else_keeps_to_themselves_is_not_there(store: Store) -> None:
    viewer, other = person(store, "Anna", Role.SECRETARY), person(store, "Bea", Role.MEMBER)
    with store.write(Operation.VIEW_SAVED, at=START, by=viewer.person_id) as write:
        write.add(SavedView(name="mijn", definition={}))
    for somebody in (other, person(store, "Cor", Role.SECRETARY)):
        with pytest.raises(NotFound):
            undo(store, somebody, write.operation_id, at=START)


def test_a_role_is_still_needed(store: Store) -> None:
    viewer = person(store, "Anna", Role.SECRETARY)
    _case(store, viewer)
    auditor = person(store, "Bea", Role.AUDITOR)
    made = None
    with store.read() as session:
        made = session.scalars(select(OperationRow.id).where(OperationRow.name == Operation.CASE_ADDED.value)).one()
    with pytest.raises(Refused, match=r"access\.role"):
        undo(store, auditor, made, at=START)


def test_an_operation_without_changes_has_nothing_to_undo(store: Store) -> None:
    viewer = person(store, "Anna", Role.SECRETARY)
    with store.write(Operation.VIEW_SAVED, at=START, by=viewer.person_id) as write:
        pass
    with pytest.raises(Refused, match=r"undo\.nothing"):
        undo(store, viewer, write.operation_id, at=START)


def test_undoing_goes_on_step_by_step_and_doing_again_comes_all_the_way_back(store: Store) -> None:
    viewer = person(store, "Anna", Role.SECRETARY)
    case_id = _case(store, viewer, "Een")
    steps = [_last(store)]
    for title in ("Twee", "Drie"):
        change_case(store, viewer, case_id, CaseChange(title=title), at=START, today=TODAY)
        steps.append(_last(store))
    add_note(store, viewer, case_id, "let op", at=START)
    steps.append(_last(store))
    undone = [undo(store, viewer, step, at=START) for step in reversed(steps)]
    assert _read(store, case_id).deleted == undone[-1]
    for operation_id in reversed(undone):
        undo(store, viewer, operation_id, at=START)
    again = _read(store, case_id)
    assert (again.title, again.deleted) == ("Drie", None)
    assert verify(store).ok


def test_what_was_done_again_stands_in_the_way_as_before(store: Store) -> None:
    viewer = person(store, "Anna", Role.SECRETARY)
    case_id = _case(store, viewer)
    made = _last(store)
    add_note(store, viewer, case_id, "let op", at=START)
    undone = undo(store, viewer, _last(store), at=START)
    undo(store, viewer, undone, at=START)
    with pytest.raises(Refused, match=r"undo\.built_on"):
        undo(store, viewer, made, at=START)


def test_only_some_kinds_of_operations_can_be_undone() -> None:
    assert undoable(Operation.NOTE_ADDED)
    assert not undoable(Operation.LETTER_FINAL)
