"""The planned sending day is the office's: each change is recorded, the next reads it, the letter ends it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from maakdesk.base.errors import NotFound, Refused
from maakdesk.base.vocabulary import Operation
from maakdesk.core.audit import history, verify
from maakdesk.core.letters.commands import make_final
from maakdesk.core.letters.planning import plan_sending, planned_sending
from maakdesk.core.undo import undo
from tests.core.access_story import CAST
from tests.office import Office, in_full

DAY, LATER = date(2026, 3, 23), date(2026, 3, 25)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path / "desk", CAST)
    yield made
    made.close()


def plan(office: Office, name: str, case_id: str, day: date | None) -> None:
    plan_sending(office[name].store, office[name].viewer, case_id, day, at=office.now())


def planned(office: Office, name: str, case_id: str) -> date | None:
    with office[name].store.read() as session:
        return planned_sending(session, office[name].viewer, case_id)


def plans(office: Office, case_id: str) -> list[tuple[str, str]]:
    """Who planned, newest first, and the operation."""
    with office["secretary"].store.read() as session:
        lines = history(session, office["secretary"].viewer, case_id)
    return [(line.by, line.operation_id) for line in lines if line.name == Operation.SENDING_PLANNED]


def test_the_next_person_sees_the_day_and_the_record_who_planned_it(office: Office) -> None:
    case_id = office.case()
    plan(office, "decider", case_id, DAY)
    plan(office, "decider", case_id, DAY)
    assert planned(office, "secretary", case_id) == DAY
    plan(office, "secretary", case_id, LATER)
    assert planned(office, "decider", case_id) == LATER
    assert [by for by, _ in plans(office, case_id)] == ["secretary", "decider"], "the same day again is no news"
    plan(office, "secretary", case_id, None)
    assert planned(office, "decider", case_id) is None
    plan(office, "decider", case_id, DAY)
    assert planned(office, "auditor", case_id) == DAY
    assert verify(office["secretary"].store).ok


def test_only_the_office_off_the_panel_plans_and_sees(office: Office) -> None:
    case_id = office.case()
    office.panel(case_id, ("resident", "expert", "civil servant", "seated"))
    for name, code in (("seated", "access.seated"), ("resident", "access.role"), ("auditor", "access.role")):
        with pytest.raises(Refused) as refused:
            plan(office, name, case_id, DAY)
        assert refused.value.code == code
    with pytest.raises(NotFound):
        plan(office, "secretary", "0" * 32, DAY)
    plan(office, "secretary", case_id, DAY)
    assert planned(office, "seated", case_id) is None
    assert planned(office, "chair", case_id) is None


def test_a_final_letter_carries_the_day_and_the_plan_is_gone(office: Office) -> None:
    case_id = office.talked()
    plan(office, "decider", case_id, DAY)
    office.decide(case_id)
    make_final(office["secretary"], case_id, sending_on=LATER, render=in_full, at=office.now())
    assert planned(office, "decider", case_id) is None
    assert verify(office["secretary"].store).ok


def test_a_plan_is_undone_by_name_and_stands_in_nobodys_way(office: Office) -> None:
    case_id = office.talked()
    plan(office, "decider", case_id, DAY)
    plan(office, "secretary", case_id, LATER)
    secretary = office["secretary"]
    undo(secretary.store, secretary.viewer, plans(office, case_id)[0][1], at=office.now())
    assert planned(office, "decider", case_id) == DAY
    office.decide(case_id)
    plan(office, "decider", case_id, LATER)
    decider = office["decider"]
    with decider.store.read() as session:
        lines = history(session, decider.viewer, case_id)
    decided = next(line.operation_id for line in lines if line.name == Operation.DECISION_DRAFTED)
    undo(decider.store, decider.viewer, decided, at=office.now())
    assert planned(office, "decider", case_id) == LATER
