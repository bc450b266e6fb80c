"""An objection is a case of its own: its clock starts where the objection term of the first decision ended."""

import json
from datetime import date, timedelta

from maakdesk.base.vocabulary import ClockEventKind, ClockState, LinkKind, Operation
from maakdesk.core.accord.reading import shipped_schemes
from maakdesk.core.clock.commands import event_in, recount
from maakdesk.core.clock.events import NewEvent
from maakdesk.core.clock.queries import case_clock
from maakdesk.core.dossier.commands import NewCase, add_case
from maakdesk.core.dossier.queries import case_id_of
from maakdesk.core.store import Store
from maakdesk.core.viewer import Viewer
from maakdesk.models import Case, CaseLink, SchemeVersion
from tests.core.clock.one_case import Desk
from tests.factories import START

SENT, TODAY = date(2026, 2, 20), date(2026, 3, 9)


def test_it_starts_at_the_rolled_end_of_the_objection_term(store: Store, secretary: Viewer, desk: Desk) -> None:
    with store.write(Operation.LETTER_SENT, at=START, by=secretary.person_id, case_id=desk.case_id) as write:
        case = write.session.get_one(Case, desk.case_id)
        event_in(write, case, NewEvent(ClockEventKind.SENT, SENT, evidence="brief"), today=SENT)
    objection = objecting(store, secretary, desk.case_id)
    with store.read() as session:
        clock = case_clock(session, secretary, objection, TODAY)
    assert clock is not None
    # Sent on 20 February: six weeks end on Good Friday, rolled to 7 April; twelve weeks later is 30 June.
    assert (clock.strict.start, clock.strict.end) == (date(2026, 4, 7), date(2026, 6, 30))
    assert clock.state is ClockState.RUNS


def objecting(store: Store, secretary: Viewer, first: str) -> str:
    body = json.loads(shipped_schemes()["resident_initiative"].canonical)
    body["key"] = "objection"
    body["decision_term"] = {"rule": "awb_7_10_committee", "basis": "Awb 7:10"}
    with store.write(Operation.SCHEME_ADDED, at=START, by=secretary.person_id) as write:
        write.add(SchemeVersion(key="objection", version="1", title="Bezwaar", body=body, digest="0" * 64))
    new = NewCase(title="Bezwaar", applicant="De Tafel", scheme_key="objection", received_on=date(2026, 3, 2))
    number = add_case(store, secretary, new, at=START + timedelta(minutes=1), today=TODAY)
    with store.read() as session:
        case_id = case_id_of(session, secretary, number)
    at = START + timedelta(minutes=2)
    with store.write(Operation.CASE_LINKED, at=at, by=secretary.person_id, case_id=case_id) as write:
        write.add(CaseLink(case_id=case_id, other_id=first, kind=LinkKind.OBJECTS_TO, remark=""))
        recount(write, write.session.get_one(Case, case_id), today=TODAY)
    return case_id
