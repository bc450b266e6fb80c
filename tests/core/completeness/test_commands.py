"""Completeness of a real case: what is missing, what was kept back, and when it is complete."""

from datetime import date

import pytest

from maakdesk.base.errors import NotFound, Refused
from maakdesk.base.vocabulary import ClockEventKind, Stage
from maakdesk.core.clock.commands import add_event
from maakdesk.core.clock.events import NewEvent
from maakdesk.core.completeness.commands import CHECKED, Withheld, mark_complete, withhold
from maakdesk.core.completeness.queries import Completeness, completeness_of
from maakdesk.core.dossier.queries import case_detail
from maakdesk.models import Case
from tests.office import MEMBERS, Office

TODAY = date(2026, 3, 2)


def found(office: Office, case_id: str, name: str = "secretary") -> Completeness:
    with office[name].store.read() as session:
        state = completeness_of(session, office[name].viewer, case_id, today=office.desk.today())
    assert state is not None
    return state


def keep_back(office: Office, case_id: str, key: str, *, reason: str = "Ik vertrouw het niet.") -> None:
    acting = office["secretary"]
    new = Withheld(key, reason, TODAY, "telefoon")
    withhold(acting.store, acting.viewer, case_id, new, at=office.now(), today=office.desk.today())


def complete(office: Office, case_id: str, name: str = "secretary", *, reason: str = "", on: date = TODAY) -> str:
    acting = office[name]
    return mark_complete(
        acting.store, acting.viewer, case_id, complete_on=on, reason=reason, at=office.now(), today=office.desk.today()
    )


def test_what_is_missing_is_told_with_what_is_there(office: Office) -> None:
    case_id = office.case()
    needs = {one.key: one for one in found(office, case_id).needs}
    assert needs["what"].met
    assert needs["address"].met
    assert needs["address"].private
    assert not needs["why"].met


def test_complete_only_with_everything_or_with_a_reason(office: Office) -> None:
    case_id = office.case()
    with pytest.raises(Refused, match=r"completeness\.missing") as problem:
        complete(office, case_id)
    assert problem.value.data["n"] == len(found(office, case_id).missing)
    complete(office, case_id, reason="De rest stond in het gesprek.")
    state = found(office, case_id)
    assert state.complete_on == TODAY
    with office["secretary"].store.read() as session:
        assert session.get_one(Case, case_id).stage is Stage.COMPLETE


def test_with_everything_kept_back_or_given_it_is_complete_by_itself(office: Office) -> None:
    case_id = office.case()
    for need in found(office, case_id).missing:
        keep_back(office, case_id, need.key)
    assert found(office, case_id).missing == ()
    event_id = complete(office, case_id)
    acting = office["secretary"]
    from maakdesk.core.clock.queries import events_of_case

    with acting.store.read() as session:
        (event,) = [one for one in events_of_case(session, acting.viewer, case_id) if one.id == event_id]
    assert event.evidence == CHECKED


def test_the_reason_of_keeping_back_is_for_the_office_alone(office: Office) -> None:
    case_id = office.case()
    keep_back(office, case_id, "why", reason="geheimwoord")
    office.panel(case_id, MEMBERS)
    with office["secretary"].store.read() as session:
        for name, sees in (("secretary", True), ("resident", False)):
            detail = case_detail(session, office[name].viewer, case_id)
            assert any(one.key == "why" and one.withheld for one in detail.answers)
            assert any("geheimwoord" in note.text for note in detail.notes) is sees
            assert "geheimwoord" not in str(detail.answers)


@pytest.mark.parametrize(
    ("key", "reason", "told_on", "code"),
    [
        ("nothing", "x", TODAY, "completeness.not_asked"),
        ("why", " ", TODAY, "completeness.reason_empty"),
        ("why", "x", date(2026, 3, 3), "completeness.in_future"),
    ],
)
def test_keeping_back_that_cannot_be(office: Office, key: str, reason: str, told_on: date, code: str) -> None:
    case_id, acting = office.case(), office["secretary"]
    with pytest.raises(Refused, match=code.replace(".", "[.]")):
        withhold(acting.store, acting.viewer, case_id, Withheld(key, reason, told_on, ""), at=office.now(), today=TODAY)


def test_not_while_a_supplement_is_awaited(office: Office) -> None:
    case_id, acting = office.case(), office["secretary"]
    asked = NewEvent(ClockEventKind.SUPPLEMENT_ASKED, TODAY, last_day=date(2026, 3, 16), evidence="brief")
    add_event(acting.store, acting.viewer, case_id, asked, at=office.now(), today=TODAY)
    waiting = found(office, case_id).waiting
    assert waiting is not None
    assert waiting.last_day == date(2026, 3, 16)
    with pytest.raises(Refused, match=r"clock\.supplement_open"):
        complete(office, case_id, reason="toch")


def test_it_is_the_office_s_work(office: Office) -> None:
    case_id = office.case()
    for name in ("chair", "coach", "administrator"):
        with office[name].store.read() as session, pytest.raises(Refused, match=r"access\.role"):
            completeness_of(session, office[name].viewer, case_id, today=TODAY)
    found(office, case_id, "auditor")
    with pytest.raises(Refused, match=r"access\.role"):
        complete(office, case_id, "decider", reason="x")
    with pytest.raises(NotFound):
        complete(office, "0" * 32, reason="x")
