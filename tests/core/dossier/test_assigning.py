"""Giving many cases to a handler: one write, one step back, and who may not handle what."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from maakdesk.base.errors import Refused
from maakdesk.base.vocabulary import Operation
from maakdesk.core.audit import history
from maakdesk.core.dossier.assigning import MOST_AT_ONCE, Stays, assign_cases, assigning
from maakdesk.core.undo import undo
from maakdesk.models import Case, OperationRow
from tests.core.access_story import CAST
from tests.office import Office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path / "desk", CAST, adopting=False)
    yield made
    made.close()


def handlers(office: Office) -> set[str | None]:
    with office["secretary"].store.read() as session:
        return set(session.scalars(select(Case.handler_id)))


def test_many_are_assigned_in_one_operation_and_go_back_in_one_step(office: Office) -> None:
    secretary, decider = office["secretary"], office["decider"].viewer.person_id
    ids = [office.case(f"Zaak {n}") for n in range(5)]
    done = assign_cases(secretary.store, secretary.viewer, ids, decider, at=office.now())
    assert set(done.changes) == set(ids)
    assert handlers(office) == {decider}
    with secretary.store.read() as session:
        [operation] = session.scalars(select(OperationRow.id).where(OperationRow.name == Operation.CASES_ASSIGNED))
        assert Operation.CASES_ASSIGNED in {line.name for line in history(session, secretary.viewer, ids[0])}
    undo(secretary.store, secretary.viewer, operation, at=office.now())
    assert handlers(office) == {secretary.viewer.person_id}


def test_what_does_not_change_is_told_with_the_reason(office: Office) -> None:
    secretary, seated = office["secretary"], office["seated"].viewer.person_id
    free, sits = office.case("Vrij"), office.case("Panel")
    office.panel(sits, ("resident", "expert", "civil servant", "seated"))
    with secretary.store.read() as session:
        found = assigning(session, secretary.viewer, [free, sits], seated)
        assert found.changes == (free,)
        assert [why for _number, why in found.stays] == [Stays.THEIR_SEAT]
        own = assigning(session, secretary.viewer, [free], secretary.viewer.person_id)
        assert (own.changes, [why for _number, why in own.stays]) == ((), [Stays.ALREADY])
        mine = assigning(session, office["seated"].viewer, [sits], office["decider"].viewer.person_id)
        assert [why for _number, why in mine.stays] == [Stays.OWN_SEAT]


def test_refusals_write_nothing(office: Office) -> None:
    secretary, case_id = office["secretary"], office.case()
    store, at = secretary.store, office.now()
    with store.read() as session:
        before = session.scalar(select(func.count()).select_from(OperationRow))
    for viewer, ids, to, code in (
        (office["decider"].viewer, [case_id], "decider", "access.role"),
        (secretary.viewer, [case_id], "resident", "bulk.no_handler"),
        (secretary.viewer, [case_id], "secretary", "bulk.nothing"),
        (secretary.viewer, [f"{n:032x}" for n in range(MOST_AT_ONCE + 1)], "decider", "bulk.too_many"),
    ):
        with pytest.raises(Refused) as refused:
            assign_cases(store, viewer, ids, office[to].viewer.person_id, at=at)
        assert refused.value.code == code
    with store.read() as session:
        assert session.scalar(select(func.count()).select_from(OperationRow)) == before


def test_somebody_who_sits_on_one_of_the_cases_does_not_undo_it(office: Office) -> None:
    secretary, decider = office["secretary"], office["decider"].viewer.person_id
    ids = [office.case("Een"), office.case("Twee")]
    assign_cases(secretary.store, secretary.viewer, ids, decider, at=office.now())
    office.panel(ids[0], ("resident", "expert", "civil servant", "seated"))
    with secretary.store.read() as session:
        [operation] = session.scalars(select(OperationRow.id).where(OperationRow.name == Operation.CASES_ASSIGNED))
        assert Operation.CASES_ASSIGNED not in {one.name for one in history(session, office["seated"].viewer, ids[0])}
    with pytest.raises(Refused) as refused:
        undo(secretary.store, office["seated"].viewer, operation, at=office.now())
    assert refused.value.code == "access.seated"
