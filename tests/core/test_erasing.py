"""What is erased is gone everywhere in the desk, and the record still holds."""

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from maakdesk.base.errors import NotFound, Refused
from maakdesk.base.vocabulary import Operation, Role
from maakdesk.core.audit import as_of, rebuilt, verify
from maakdesk.core.dossier.application import Answer
from maakdesk.core.dossier.commands import CaseChange, NewCase, add_case, add_note, change_case
from maakdesk.core.erasing import BLACK, erase_value
from maakdesk.core.store import Store
from maakdesk.core.undo import undo
from maakdesk.core.viewer import Viewer
from maakdesk.models import Application, Case, ChangeValue, Gate, Note, OperationRow, SearchText, Tombstone
from tests.factories import START, TODAY, person

SECRET = "Xantippe"


def _case(store: Store, viewer: Viewer) -> str:
    new = NewCase(
        title="Samen koken", applicant=SECRET, scheme_key="resident_initiative", received_on=TODAY,
        answers=(Answer("plan", "Wat gaat u doen?", f"Ik, {SECRET}, ga koken."),),
    )  # fmt: skip
    add_case(store, viewer, new, at=START, today=TODAY)
    with store.read() as session:
        return str(session.scalars(select(Case.id)).one())


def _everything(store: Store) -> str:
    with store.read() as session:
        names = [
            "case", "party", "application", "note", "search_text", "change_value",
        ]  # fmt: skip
        rows = [session.execute(text(f'SELECT * FROM "{name}"')).all() for name in names]
    return str(rows).lower()


def test_it_is_gone_from_every_table_and_the_record_holds(store: Store) -> None:
    viewer = person(store, "Anna", Role.SECRETARY)
    case_id = _case(store, viewer)
    with store.read() as session:
        case = session.get_one(Case, case_id)
        application = session.scalars(select(Application)).one()
    assert SECRET.lower() in _everything(store)
    for kind, record_id, fields in (
        ("case", case_id, ("applicant", "sort_applicant")),
        ("party", case.party_id, ("name", "folded")),
        ("application", application.id, ("answers",)),
    ):
        erase_value(store, viewer, kind, record_id, fields, reason="privacy", at=START)
    assert SECRET.lower() not in _everything(store)
    found = verify(store)
    assert (found.ok, found.why) == (True, None)
    with store.read() as session:
        after = session.get_one(Case, case_id)
        assert (after.applicant, after.title, after.number) == (BLACK, case.title, case.number)
        frozen = session.scalars(select(Application)).one()
        assert (frozen.digest, frozen.submitted_at) == (application.digest, application.submitted_at)
        assert frozen.answers == [{"key": BLACK, "label": BLACK, "text": BLACK}]
        assert session.scalars(select(Gate)).all() == []
        stones = session.scalars(select(Tombstone)).all()
        kept = set(session.scalars(select(ChangeValue.n)).all())
        assert stones
        assert {stone.reason for stone in stones} == {"privacy"}
        assert not kept & {stone.n for stone in stones}
        assert rebuilt(session)[case_id]["title"] == case.title
        assert as_of(session, case_id, TODAY)[case_id]["applicant"] == BLACK
        last = session.scalars(select(OperationRow).order_by(OperationRow.hlc.desc()).limit(1)).one()
        assert last.name == Operation.ERASED.value


def test_earlier_values_go_too(store: Store) -> None:
    viewer = person(store, "Anna", Role.SECRETARY)
    case_id = _case(store, viewer)
    change_case(store, viewer, case_id, CaseChange(title="Het huis van Quibus"), at=START, today=TODAY)
    changed = _last(store)
    change_case(store, viewer, case_id, CaseChange(title="Het huis"), at=START, today=TODAY)
    erase_value(store, viewer, "case", case_id, ("title", "sort_title"), reason="privacy", at=START)
    assert "quibus" not in _everything(store)
    assert verify(store).ok
    with pytest.raises(Refused):
        undo(store, viewer, changed, at=START)


def test_what_was_not_erased_is_still_proven(store: Store) -> None:
    viewer = person(store, "Anna", Role.SECRETARY)
    case_id = _case(store, viewer)
    erase_value(store, viewer, "case", case_id, ("applicant",), reason="privacy", at=START)
    with store.engine.connect().execution_options(write=True) as connection, connection.begin():
        connection.execute(text("UPDATE \"case\" SET district = 'West'"))
    assert verify(store).why == "table:case"


def test_a_value_that_vanished_without_a_tombstone_is_noticed(store: Store) -> None:
    viewer = person(store, "Anna", Role.SECRETARY)
    _case(store, viewer)
    with store.engine.connect().execution_options(write=True) as connection, connection.begin():
        connection.execute(text("INSERT INTO gate VALUES ('x')"))
        connection.execute(text("DELETE FROM change_value WHERE n = 2"))
        connection.execute(text("DELETE FROM gate"))
    assert verify(store).why == "value"


def test_the_gate_is_closed_again(store: Store) -> None:
    viewer = person(store, "Anna", Role.SECRETARY)
    case_id = _case(store, viewer)
    note_id = add_note(store, viewer, case_id, SECRET, at=START)
    erase_value(store, viewer, "note", note_id, ("text",), reason="privacy", at=START)
    with store.read() as session:
        assert session.get_one(Note, note_id).text == BLACK
        found = session.scalars(select(SearchText.body).where(SearchText.record_id == note_id)).one()
        assert SECRET.lower() not in found
    with store.engine.connect() as connection, pytest.raises(DBAPIError, match="append-only"):
        connection.execute(text("DELETE FROM change_value"))


def test_the_search_index_keeps_no_word(sqlite_store: Store) -> None:
    viewer = person(sqlite_store, "Anna", Role.SECRETARY)
    case_id = _case(sqlite_store, viewer)
    note_id = add_note(sqlite_store, viewer, case_id, "zwartgelaktwoord", at=START)

    def index() -> bytes:
        with sqlite_store.engine.connect() as connection:
            return b"".join(connection.execute(text("SELECT block FROM search_fts_data")).scalars())

    assert b"zwartgelaktwoord" in index()
    erase_value(sqlite_store, viewer, "note", note_id, ("text",), reason="privacy", at=START)
    assert b"gelaktwoord" not in index()


@pytest.mark.parametrize(
    ("kind", "field"),
    [("case", "number"), ("case", "stage"), ("case", "asked_cents"), ("case", "party_id"), ("case", "id"),
     ("application", "digest"), ("case", "nergens")],
)  # fmt: skip
def test_only_texts_are_erased(store: Store, kind: str, field: str) -> None:
    viewer = person(store, "Anna", Role.SECRETARY)
    with pytest.raises(Refused, match=r"erase\.field"):
        erase_value(store, viewer, kind, "0" * 32, (field,), reason="privacy", at=START)


def test_it_is_the_offices_work_and_only_on_what_it_sees(store: Store) -> None:
    viewer = person(store, "Anna", Role.SECRETARY)
    case_id = _case(store, viewer)
    with pytest.raises(Refused, match=r"access\.role"):
        erase_value(store, person(store, "Bea", Role.MEMBER), "case", case_id, ("title",), reason="privacy", at=START)
    with pytest.raises(NotFound):
        erase_value(
            store, person(store, "Cor", Role.ADMINISTRATOR), "case", case_id, ("title",), reason="privacy", at=START
        )


def _last(store: Store) -> str:
    with store.read() as session:
        return str(session.scalars(select(OperationRow.id).order_by(OperationRow.hlc.desc()).limit(1)).one())
