"""What comes back: a supplement, whole or in part, in time or late; or that somebody does not go on with it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import select

from maakdesk.base.errors import Refused
from maakdesk.base.vocabulary import ClockEventKind, LetterStatus, Operation, Role
from maakdesk.core.access import find, require, require_unseated
from maakdesk.core.clock.commands import event_in
from maakdesk.core.clock.events import NewEvent
from maakdesk.core.clock.standing import events_of
from maakdesk.core.store import Store, Write
from maakdesk.core.viewer import Viewer
from maakdesk.models import Case, Letter, Notice


def supplement_received(
    store: Store,
    viewer: Viewer,
    case_id: str,
    *,
    received_on: date,
    evidence: str,
    still_missing: Sequence[str] = (),
    at: datetime,
    today: date,
) -> str:
    """Record on which day a supplement came in, and what is still missing after it; gives the id of the event.

    `evidence` is what shows that day: a stamp, an e-mail, a contact. It answers the latest request, also when its last
    day has passed or an earlier part came before: whatever is sent is kept. The clock runs again from that day; for
    what is still missing there can be a new request.

    Raises:
        Refused: `clock.nothing_asked`, `clock.supplement_before_asked`, `clock.event_in_future`,
            `clock.evidence_missing`, `clock.case_over`, `access.role`, `access.seated`.
        NotFound: no such case for this viewer.
    """
    lines = "\n".join(line.strip() for line in still_missing if line.strip())
    new = NewEvent(ClockEventKind.SUPPLEMENT_RECEIVED, received_on, text=lines, evidence=evidence)
    return _answer(store, viewer, case_id, new, at=at, today=today)


def supplement_declined(
    store: Store, viewer: Viewer, case_id: str, *, told_on: date, evidence: str, at: datetime, today: date
) -> str:
    """Record that the applicant said not to send what was asked; gives the id of the event.

    Raises:
        Refused: as `supplement_received`.
        NotFound: no such case for this viewer.
    """
    new = NewEvent(ClockEventKind.SUPPLEMENT_DECLINED, told_on, evidence=evidence)
    return _answer(store, viewer, case_id, new, at=at, today=today)


def excuse_told(
    store: Store, viewer: Viewer, case_id: str, *, on_day: date, said: str, evidence: str, at: datetime, today: date
) -> str:
    """Record that the applicant was asked why the supplement did not come, and what they said (Awb 6:11).

    Whoever could not be reached said that too. Gives the id of the answer.

    Raises:
        Refused: `clock.nothing_asked`, `notice.nothing_said`, `clock.evidence_missing`, `clock.event_in_future`,
            `clock.case_over`, `access.role`, `access.seated`.
        NotFound: no such case for this viewer.
    """
    require(viewer, Role.SECRETARY)
    if not said.strip():
        raise Refused("notice.nothing_said")
    with store.write(Operation.CLOCK_EVENT_ADDED, at=at, by=viewer.person_id, case_id=case_id) as write:
        case = _case(write, viewer, case_id)
        if not any(one.kind is ClockEventKind.SUPPLEMENT_ASKED for one in events_of(write.session, case_id)):
            raise Refused("clock.nothing_asked")
        event_in(write, case, NewEvent(ClockEventKind.EXCUSE_ASKED, on_day, evidence=evidence), today=today)
        answered = NewEvent(ClockEventKind.EXCUSE_ANSWERED, on_day, text=said, evidence=evidence)
        return event_in(write, case, answered, today=today)


def withdraw(
    store: Store, viewer: Viewer, case_id: str, *, on_day: date, evidence: str, at: datetime, today: date
) -> str:
    """Record that the applicant took the application back; gives the id of the event. Letters that wait are replaced.

    Raises:
        Refused: `clock.case_over` (a decision was sent), `clock.evidence_missing`, `clock.event_in_future`,
            `clock.before_receipt`, `access.role`, `access.seated`.
        NotFound: no such case for this viewer.
    """
    require(viewer, Role.SECRETARY)
    with store.write(Operation.CLOCK_EVENT_ADDED, at=at, by=viewer.person_id, case_id=case_id) as write:
        case = _case(write, viewer, case_id)
        event_id = event_in(write, case, NewEvent(ClockEventKind.WITHDRAWN, on_day, evidence=evidence), today=today)
        _replace_waiting(write, case_id)
        return event_id


def _answer(store: Store, viewer: Viewer, case_id: str, new: NewEvent, *, at: datetime, today: date) -> str:
    require(viewer, Role.SECRETARY)
    with store.write(Operation.CLOCK_EVENT_ADDED, at=at, by=viewer.person_id, case_id=case_id) as write:
        case = _case(write, viewer, case_id)
        asked = [one for one in events_of(write.session, case_id) if one.kind is ClockEventKind.SUPPLEMENT_ASKED]
        if not asked:
            raise Refused("clock.nothing_asked")
        return event_in(write, case, replace(new, answers_id=asked[-1].id), today=today)


def _case(write: Write, viewer: Viewer, case_id: str) -> Case:
    case: Case = find(write.session, Case, viewer, Case.id == case_id)
    require_unseated(write.session, viewer, case_id)
    return case


def _replace_waiting(write: Write, case_id: str) -> None:
    """Letters that were final and did not go out: there is no use for them once the case is over."""
    waiting = (LetterStatus.FINAL, LetterStatus.SIGNED)
    notices = write.session.scalars(select(Notice).where(Notice.case_id == case_id, Notice.status.in_(waiting)))
    letters = write.session.scalars(select(Letter).where(Letter.case_id == case_id, Letter.status.in_(waiting)))
    for row in (*notices, *letters):
        row.status = LetterStatus.REPLACED
