"""A write leaves all of itself or nothing, and the record can be followed back."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from maakdesk.base.ids import made_at
from maakdesk.base.vocabulary import Operation, Role
from maakdesk.core.audit import as_of, rebuilt, verify
from maakdesk.core.store import Store
from maakdesk.models import ChangeRow, OperationRow, Person, SavedView, Setting
from tests.factories import START, TODAY, person


def test_a_write_is_one_operation_with_its_changes(store: Store) -> None:
    viewer = person(store, "Anna", Role.SECRETARY)
    with store.write(Operation.VIEW_SAVED, at=START, by=viewer.person_id) as write:
        view = write.add(SavedView(name="Mijn zaken", definition={"typed": "é"}))
    with store.write(Operation.VIEW_SAVED, at=START, by=viewer.person_id) as write:
        write.session.get_one(SavedView, view.id).name = "Alle zaken"
    with store.read() as session:
        changes = session.execute(
            select(ChangeRow.field, ChangeRow.base, OperationRow.seq)
            .join(OperationRow, OperationRow.id == ChangeRow.operation_id)
            .where(ChangeRow.record_id == view.id)
            .order_by(ChangeRow.n)
        ).all()
        first = session.scalars(select(OperationRow.id).where(OperationRow.seq == 2)).one()
        assert [tuple(row) for row in changes] == [(None, None, 2), ("name", first, 3)]
        assert rebuilt(session)[view.id]["name"] == "Alle zaken"
        assert verify(store).ok


def test_an_error_leaves_nothing(store: Store) -> None:
    viewer = person(store, "Anna", Role.SECRETARY)
    with pytest.raises(ZeroDivisionError), store.write(Operation.VIEW_SAVED, at=START, by=viewer.person_id) as write:
        write.add(SavedView(name="half", definition={}))
        write.session.flush()
        raise ZeroDivisionError
    with store.read() as session:
        assert session.scalars(select(SavedView)).all() == []
        assert session.scalars(select(OperationRow.seq)).all() == [1]


def test_a_reading_session_cannot_write(store: Store) -> None:
    with pytest.raises(TypeError), store.read() as session:
        session.add(SavedView(id="x", name="x", definition={}, author_id="x", rev="x"))
        session.flush()


def test_a_clock_set_back_never_goes_back_in_the_record(store: Store) -> None:
    viewer = person(store, "Anna", Role.SECRETARY)
    with store.write(Operation.VIEW_SAVED, at=START - timedelta(days=400), by=viewer.person_id) as write:
        write.add(SavedView(name="vroeger", definition={}))
    with store.read() as session:
        order = session.scalars(select(OperationRow.seq).order_by(OperationRow.hlc)).all()
    assert order == [1, 2]
    assert verify(store).ok


@pytest.mark.parametrize("table", ["operation", "change", "change_value"])
@pytest.mark.parametrize("statement", ["DELETE FROM {0}", "UPDATE {0} SET {1} = {1}"])
def test_the_record_is_append_only(store: Store, table: str, statement: str) -> None:
    person(store, "Anna", Role.SECRETARY)
    column = {"operation": "hash", "change": "base", "change_value": "value"}[table]
    with store.engine.connect() as connection, pytest.raises(DBAPIError, match="append-only"):
        connection.execute(text(statement.format(f'"{table}"', column)))


def test_a_changed_table_does_not_verify(store: Store) -> None:
    viewer = person(store, "Anna", Role.SECRETARY)
    with store.engine.connect().execution_options(write=True) as connection, connection.begin():
        connection.execute(text("UPDATE person SET name = 'Bea'"))
    found = verify(store)
    assert (found.ok, found.first_broken, found.why) == (False, viewer.person_id, "table:person")


def test_many_at_once_are_kept_like_one_by_one(store: Store) -> None:
    viewer = person(store, "Anna", Role.SECRETARY)
    with store.write(Operation.VIEW_SAVED, at=START, by=viewer.person_id) as write:
        write.insert_many(SavedView, [{"id": f"{n:032x}", "name": str(n), "definition": {"n": n}} for n in range(50)])
    assert verify(store).ok
    with store.read() as session:
        assert rebuilt(session)[f"{7:032x}"]["definition"] == {"n": 7}


def test_yesterday_can_be_read_back(store: Store) -> None:
    viewer = person(store, "Anna", Role.SECRETARY)
    with store.write(Operation.PERSON_CHANGED, at=START + timedelta(days=2), by=viewer.person_id) as write:
        write.session.get_one(Person, viewer.person_id).name = "Anna Maria"
    with store.read() as session:
        assert rebuilt(session, until=TODAY)[viewer.person_id]["name"] == "Anna"
        assert rebuilt(session)[viewer.person_id]["name"] == "Anna Maria"
        assert as_of(session, viewer.person_id, TODAY)[viewer.person_id]["name"] == "Anna"


def test_what_is_written_later_in_one_millisecond_sorts_later(store: Store) -> None:
    """The newest of some records is told by its id: two writes of one millisecond must not be left to chance."""
    ids: list[str] = []
    for place in range(20):
        with store.write(Operation.SETTING_CHANGED, at=START, by="0" * 32) as write:
            ids.append(write.add(Setting(key=f"k{place}", value=place)).id)
    assert ids == sorted(ids)
    with store.write(Operation.SETTING_CHANGED, at=START - timedelta(hours=1), by="0" * 32) as write:
        earlier = write.add(Setting(key="back", value=0)).id
    assert made_at(earlier) == START - timedelta(hours=1), "a clock set back is told as it was"
