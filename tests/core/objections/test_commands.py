"""An objection to a real decision: its link, its clock, and who may not deal with it."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from maakdesk.base.errors import NotFound, Refused
from maakdesk.base.i18n import Language, Texts
from maakdesk.base.telling import tell
from maakdesk.base.vocabulary import Background, ClockEventKind, LinkKind, Operation, Role
from maakdesk.core.accord.reading import scheme_from, shipped_schemes
from maakdesk.core.clock.queries import case_clock
from maakdesk.core.dossier.hands import Hand, hands_on, require_fresh
from maakdesk.core.letters.commands import make_final, record_sending
from maakdesk.core.objections.commands import give_to, link_complaint, link_objection
from maakdesk.core.objections.queries import Review, review_of, who_may_handle
from maakdesk.core.objections.rules import Timing
from maakdesk.demo.script import DemoPerson
from maakdesk.models import Case, SchemeVersion
from tests.office import MEMBERS, PEOPLE, Office, in_full

CAST = (
    *(one for one in PEOPLE if one.name in {"secretary", "decider", "auditor", "chair", *MEMBERS}),
    DemoPerson("fresh", (Role.SECRETARY, Role.DECIDER), Background.CIVIL_SERVANT),
)


def scheme(office: Office, key: str, instrument: str, rule: str) -> None:
    """Put a scheme in the desk as an office would publish one."""
    body = json.loads(shipped_schemes()["resident_initiative"].canonical)
    body |= {"key": key, "instrument": instrument, "decision_term": {"rule": rule, "basis": "Awb"}}
    read = scheme_from(body)
    acting = office["secretary"]
    with acting.store.write(Operation.SCHEME_ADDED, at=office.now(), by=acting.viewer.person_id) as write:
        write.add(SchemeVersion(key=key, version="1", title=key, body=body, digest=read.digest))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path / "desk", CAST)
    scheme(made, "own_objection", "objection_decision", "awb_7_10")
    scheme(made, "own_complaint", "complaint_answer", "awb_7_10")
    yield made
    made.close()


def decided(office: Office) -> str:
    """A case on which a decision was sent on Tuesday 10 March 2026; objecting is possible through 21 April."""
    case_id = office.talked()
    office.decide(case_id)
    today = office.desk.today()
    make_final(office["secretary"], case_id, sending_on=today, render=in_full, at=office.now())
    record_sending(office["secretary"], case_id, sent_on=today, today=today, at=office.now())
    return case_id


def objection(office: Office, key: str = "own_objection") -> str:
    return office.case("Bezwaar", scheme=key)


def link(office: Office, case_id: str, first: str, name: str = "secretary") -> str:
    acting = office[name]
    return link_objection(acting.store, acting.viewer, case_id, first, at=office.now(), today=office.desk.today())


def test_its_clock_starts_at_the_rolled_end_of_the_objection_term(office: Office) -> None:
    first, case_id = decided(office), objection(office)
    link(office, case_id, first)
    acting = office["secretary"]
    with acting.store.read() as session:
        clock = case_clock(session, acting.viewer, case_id, office.desk.today())
        before = case_clock(session, acting.viewer, first, office.desk.today())
        case = session.get_one(Case, case_id)
        review = review_of(session, acting.viewer, case_id)
    assert clock is not None
    assert before is not None
    assert clock.strict.start == date(2026, 4, 21)
    assert case.deadline == clock.strict.end == date(2026, 6, 2)
    assert ClockEventKind.OBJECTION_RECEIVED in {one.kind for one in before.events}
    assert isinstance(review, Review)
    assert (review.kind, review.first_id, review.timing) == (LinkKind.OBJECTS_TO, first, Timing.EARLY)


def test_everybody_who_touched_the_first_case_is_kept_away_with_the_reason(office: Office) -> None:
    first, case_id = decided(office), objection(office)
    link(office, case_id, first)
    acting = office["fresh"]
    with acting.store.read() as session:
        found = {one.name: one for one in who_may_handle(session, acting.viewer, case_id)}
        assert session.get_one(Case, case_id).handler_id is None
    assert found["fresh"].may
    assert found["auditor"].may
    assert found["decider"].hands == (Hand.DECIDED,)
    assert found["resident"].hands == (Hand.JUDGED,)
    assert found["secretary"].hands == (Hand.HANDLED,)
    assert not any(found[name].may for name in ("secretary", "decider", "chair", *MEMBERS))
    with pytest.raises(Refused, match=r"objection\.touched") as refused:
        give_to(acting.store, acting.viewer, case_id, office["secretary"].viewer.person_id, at=office.now())
    assert "behandelde de zaak" in tell(refused.value, Texts(Language.NL))
    give_to(acting.store, acting.viewer, case_id, acting.viewer.person_id, at=office.now())
    with acting.store.read() as session:
        assert session.get_one(Case, case_id).handler_id == acting.viewer.person_id


def test_the_decider_and_the_panel_of_the_first_case_do_not_decide_or_hear(office: Office) -> None:
    first, case_id = decided(office), objection(office)
    link(office, case_id, first)
    with pytest.raises(Refused, match=r"objection\.touched"):
        office.panel(case_id)
    with pytest.raises(Refused, match=r"objection\.touched"):
        office.decide(case_id)


def test_an_ordinary_case_keeps_nobody_away(office: Office) -> None:
    case_id = office.case()
    with office["secretary"].store.read() as session:
        assert all(one.may for one in who_may_handle(session, office["secretary"].viewer, case_id))
        require_fresh(session, case_id, office["secretary"].viewer.person_id)
        assert hands_on(session, case_id)[office["secretary"].viewer.person_id] == {Hand.HANDLED, Hand.WORKED}


def test_what_cannot_be_linked(office: Office) -> None:
    open_case, case_id = office.case(), objection(office)
    with pytest.raises(Refused, match=r"objection\.no_decision"):
        link(office, case_id, open_case)
    with pytest.raises(Refused, match=r"objection\.other_scheme"):
        link(office, open_case, case_id)
    first = decided(office)
    with pytest.raises(Refused, match=r"access\.role"):
        link(office, case_id, first, "auditor")
    with pytest.raises(NotFound):
        link(office, case_id, "0" * 32)
    link(office, case_id, first)
    with pytest.raises(Refused, match=r"objection\.linked_already"):
        link(office, case_id, first)


def test_a_complaint_is_about_any_case_and_moves_no_clock(office: Office) -> None:
    first, case_id, acting = office.case(), objection(office, "own_complaint"), office["secretary"]
    with acting.store.read() as session:
        deadline = session.get_one(Case, case_id).deadline
    with pytest.raises(Refused, match=r"objection\.other_scheme"):
        link(office, case_id, first)
    link_complaint(acting.store, acting.viewer, case_id, first, at=office.now())
    with acting.store.read() as session:
        case = session.get_one(Case, case_id)
        found = {one.name: one.may for one in who_may_handle(session, acting.viewer, case_id)}
    assert case.deadline == deadline
    assert case.handler_id is None
    assert found["fresh"]
    assert not found["secretary"]


def test_only_a_secretary_handles(office: Office) -> None:
    case_id, acting = office.case(), office["secretary"]
    with pytest.raises(Refused, match=r"objection\.no_handler"):
        give_to(acting.store, acting.viewer, case_id, office["auditor"].viewer.person_id, at=office.now())
