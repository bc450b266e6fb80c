"""Linking an objection to its decision, or a complaint to its case, and saying who deals with it."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from maakdesk.base.errors import Refused
from maakdesk.base.vocabulary import ClockEventKind, LinkKind, Operation, Role
from maakdesk.core.access import find, require, require_unseated
from maakdesk.core.accord.scheme import Instrument
from maakdesk.core.accord.versions import case_scheme
from maakdesk.core.clock.commands import event_in, recount
from maakdesk.core.clock.events import NewEvent
from maakdesk.core.dossier.hands import REVIEWS, hands_before, require_fresh
from maakdesk.core.objections.queries import decision_sent
from maakdesk.core.parties.commands import link_in
from maakdesk.core.store import Store, Write
from maakdesk.core.viewer import Viewer
from maakdesk.models import Case, CaseLink, Person


def link_objection(store: Store, viewer: Viewer, case_id: str, first_id: str, *, at: datetime, today: date) -> str:
    """Say to which decision an objection objects; gives the id of the link, which stays.

    The clock of the objection then starts at the last day of the objection term, as the Algemene termijnenwet moved it
    (Awb 7:10), and the first case learns that an objection came in. A handler who had a hand in the first case is
    taken off this one.

    Raises:
        Refused: `objection.other_scheme` (this case is no objection), `objection.no_decision` (nothing was sent),
            `objection.no_remedy` (nothing that can be objected to), `objection.linked_already`, `link.itself`,
            `access.role`, `access.seated`.
        NotFound: one of the cases is not for this viewer.
    """
    require(viewer, Role.SECRETARY)
    with store.write(Operation.CASE_LINKED, at=at, by=viewer.person_id, case_id=case_id) as write:
        case, first = _both(write, viewer, case_id, first_id, Instrument.OBJECTION_DECISION)
        sent = decision_sent(write.session, first_id)
        if sent is None:
            raise Refused("objection.no_decision", number=first.number)
        if case_scheme(write.session, first).instrument is not Instrument.BESLUIT:
            raise Refused("objection.no_remedy", number=first.number)
        link_id = link_in(write, viewer, case_id, first_id, LinkKind.OBJECTS_TO, remark=sent.subject)
        if case.received_on is not None:
            received = NewEvent(ClockEventKind.OBJECTION_RECEIVED, case.received_on, evidence=case.number)
            event_in(write, first, received, today=today)
        _take_off(write, case)
        recount(write, case, today=today)
        return link_id


def link_complaint(store: Store, viewer: Viewer, case_id: str, first_id: str, *, at: datetime) -> str:
    """Say of which case a complaint complains; gives the id of the link, which stays (Awb 9:4, 9:7).

    Raises:
        Refused: `objection.other_scheme`, `objection.linked_already`, `link.itself`, `access.role`, `access.seated`.
        NotFound: one of the cases is not for this viewer.
    """
    require(viewer, Role.SECRETARY)
    with store.write(Operation.CASE_LINKED, at=at, by=viewer.person_id, case_id=case_id) as write:
        case, _ = _both(write, viewer, case_id, first_id, Instrument.COMPLAINT_ANSWER)
        link_id = link_in(write, viewer, case_id, first_id, LinkKind.COMPLAINS_OF)
        _take_off(write, case)
        return link_id


def give_to(store: Store, viewer: Viewer, case_id: str, person_id: str, *, at: datetime) -> None:
    """Let somebody handle a case; on an objection or a complaint only who had no hand in the first case.

    Raises:
        Refused: `objection.touched`, `objection.no_handler` (no secretary), `access.role`, `access.seated`.
        NotFound: no such case or person for this viewer.
    """
    require(viewer, Role.SECRETARY)
    with store.write(Operation.CASES_ASSIGNED, at=at, by=viewer.person_id, case_id=case_id) as write:
        case: Case = find(write.session, Case, viewer, Case.id == case_id)
        require_unseated(write.session, viewer, case_id)
        person: Person = find(write.session, Person, viewer, Person.id == person_id)
        if Role.SECRETARY.value not in person.roles:
            raise Refused("objection.no_handler", name=person.name)
        require_fresh(write.session, case_id, person_id)
        case.handler_id = person_id


def _both(write: Write, viewer: Viewer, case_id: str, first_id: str, instrument: Instrument) -> tuple[Case, Case]:
    case: Case = find(write.session, Case, viewer, Case.id == case_id)
    first: Case = find(write.session, Case, viewer, Case.id == first_id)
    if case_scheme(write.session, case).instrument is not instrument:
        raise Refused("objection.other_scheme", number=case.number)
    if _linked(write.session, case_id):
        raise Refused("objection.linked_already", number=case.number)
    return case, first


def _linked(session: Session, case_id: str) -> bool:
    live = (CaseLink.case_id == case_id, CaseLink.kind.in_(REVIEWS), CaseLink.deleted.is_(None))
    return session.scalar(select(CaseLink.id).where(*live).limit(1)) is not None


def _take_off(write: Write, case: Case) -> None:
    """Whoever took it in may have had a hand in the first case: then somebody else has to handle it."""
    write.session.flush()
    if case.handler_id in hands_before(write.session, case.id):
        case.handler_id = None
