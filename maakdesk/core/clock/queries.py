"""Reading the clock of a case: its date in both counts, what happened, and every other term that runs."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from maakdesk.base.errors import Refused
from maakdesk.base.vocabulary import ClockEventKind, ClockState, TermPurpose
from maakdesk.core.access import find, seen
from maakdesk.core.clock.counting import Counted, Waiting, count_clock, decision_count
from maakdesk.core.clock.events import awaited_event
from maakdesk.core.clock.standing import event_of, standing_of
from maakdesk.core.deadlines.terms import Length, Term
from maakdesk.core.viewer import Viewer
from maakdesk.models import Case, ClockEvent


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event as a person reads it. `evidence` may be a key of `clock.evidence.*` behind an @."""

    id: str
    kind: ClockEventKind
    on_day: date
    last_day: date | None
    length: Length | None
    text: str
    basis: str
    evidence: str
    notice_id: str | None
    file_id: str | None
    answers_id: str | None


@dataclass(frozen=True, slots=True)
class CaseClock:
    """The clock of one case on one day.

    `strict` and `outer` are the decision term in both counts, as if an answer that is awaited came on this day; the
    strict one steers. `waiting` says for what the clock stands still; each day more moves the date by one day.
    `others` are the terms beside the decision: objection, payment, supplement, penalty.
    """

    strict: Term
    outer: Term
    state: ClockState
    waiting: Waiting | None
    others: tuple[Counted, ...]
    events: tuple[EventRow, ...]


def case_clock(session: Session, viewer: Viewer, case_id: str, today: date) -> CaseClock | None:
    """How the dates of a case are counted on `today`; None where a register gave no rules or no day to start from.

    Raises:
        NotFound: no such case for this viewer.
    """
    case: Case = find(session, Case, viewer, Case.id == case_id)
    standing = standing_of(session, case)
    if standing.footing is None:
        return None
    decision = decision_count(standing.footing, standing.events, today=today, answer_on=today)
    count = count_clock(standing.footing, standing.events, today=today)
    return CaseClock(
        strict=decision.strict,
        outer=decision.outer,
        state=count.state,
        waiting=count.waiting,
        others=tuple(one for one in count.terms if one.purpose is not TermPurpose.DECISION),
        events=tuple(events_of_case(session, viewer, case_id)),
    )


def events_of_case(session: Session, viewer: Viewer, case_id: str) -> list[EventRow]:
    """What happened to the clock of a case, oldest first, as far as this viewer may see it.

    Raises:
        NotFound: no such case for this viewer.
    """
    find(session, Case, viewer, Case.id == case_id)
    rows = session.scalars(
        seen(ClockEvent, viewer).where(ClockEvent.case_id == case_id).order_by(ClockEvent.on_day, ClockEvent.id)
    )
    return [_row(row) for row in rows]


def what_if(session: Session, viewer: Viewer, case_id: str, answer_on: date) -> tuple[Term, Term]:
    """Until when there is to decide if what is awaited came on `answer_on`: by the strict and by the wider count.

    Raises:
        NotFound: no such case for this viewer.
        Refused: `clock.nothing_awaited`; `clock.answer_before` (a day before the request).
    """
    case: Case = find(session, Case, viewer, Case.id == case_id)
    standing = standing_of(session, case)
    awaited = awaited_event(standing.events)
    if standing.footing is None or awaited is None:
        raise Refused("clock.nothing_awaited")
    if answer_on < awaited.on_day:
        raise Refused("clock.answer_before", on=answer_on, asked=awaited.on_day)
    supposed = decision_count(standing.footing, standing.events, today=answer_on, answer_on=answer_on)
    return supposed.strict, supposed.outer


def _row(row: ClockEvent) -> EventRow:
    event = event_of(row)
    return EventRow(
        id=row.id,
        kind=row.kind,
        on_day=row.on_day,
        last_day=row.last_day,
        length=event.length,
        text=row.text,
        basis=row.basis,
        evidence=row.evidence,
        notice_id=row.notice_id,
        file_id=row.file_id,
        answers_id=row.answers_id,
    )
