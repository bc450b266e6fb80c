"""Reading the clock of a case: its date in both counts, what happened, and every other term that runs."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from maakdesk.base.calendar import shipped_calendar
from maakdesk.base.errors import Refused
from maakdesk.base.vocabulary import ClockEventKind, ClockState, TermPurpose
from maakdesk.core.access import find, seen, visible
from maakdesk.core.clock.counting import Counted, Waiting, closed_on, count_clock, decision_count, supplement_period
from maakdesk.core.clock.events import Event, NewEvent, awaited_event
from maakdesk.core.clock.rules import excuse, fitted, remarks
from maakdesk.core.clock.standing import applicants_of, event_of, standing_of
from maakdesk.core.deadlines.penalty import Penalty, PenaltyException, penalty_on, penalty_terms, shipped_penalty
from maakdesk.core.deadlines.resident import Against, Defensible, defensible
from maakdesk.core.deadlines.terms import Length, Term
from maakdesk.core.viewer import Viewer
from maakdesk.models import Case, ClockEvent, CountedTerm


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
class AgendaRow:
    """One date of one case that lies ahead or passed unmet: for what, from which day it was counted, until when.

    `uid` stays the same when the date is counted again.
    """

    uid: str
    case_id: str
    number: str
    title: str
    purpose: TermPurpose
    rule: str
    start_on: date
    end_on: date
    outer_on: date
    certain: bool


@dataclass(frozen=True, slots=True)
class CaseClock:
    """The clock of one case on one day.

    `strict` and `outer` are the decision term in both counts, as if an answer that is awaited came on this day; the
    strict one steers. `waiting` says for what the clock stands still; each day more moves the date by one day.
    `others` are the terms beside the decision: objection, payment, supplement, penalty; `penalty` is what is due
    on this day after a notice of default.
    """

    strict: Term
    outer: Term
    state: ClockState
    waiting: Waiting | None
    others: tuple[Counted, ...]
    events: tuple[EventRow, ...]
    penalty: Penalty | None = None


def case_clock(session: Session, viewer: Viewer, case_id: str, today: date) -> CaseClock | None:
    """How the dates of a case are counted on `today`; None where a register gave no rules or no day to start from.

    Raises:
        NotFound: no such case for this viewer.
    """
    case: Case = find(session, Case, viewer, Case.id == case_id)
    standing = standing_of(session, case, today=today)
    if standing.footing is None:
        return None
    decision = decision_count(standing.footing, standing.events, today=today, answer_on=today)
    count = count_clock(standing.footing, standing.events, today=today)
    events = tuple(events_of_case(session, viewer, case_id))
    # A panel that judges the case is not told what the office and the applicant write each other.
    told = any(one.kind is ClockEventKind.DEFAULT_NOTICE for one in events)
    return CaseClock(
        strict=decision.strict,
        outer=decision.outer,
        state=count.state,
        waiting=count.waiting,
        others=tuple(one for one in count.terms if one.purpose is not TermPurpose.DECISION),
        events=events,
        penalty=penalty_of(session, viewer, case_id, today) if told else None,
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
    standing = standing_of(session, case, today=answer_on)
    awaited = awaited_event(standing.events)
    if standing.footing is None or awaited is None:
        raise Refused("clock.nothing_awaited")
    if answer_on < awaited.on_day:
        raise Refused("clock.answer_before", on=answer_on, asked=awaited.on_day)
    supposed = decision_count(standing.footing, standing.events, today=answer_on, answer_on=answer_on)
    return supposed.strict, supposed.outer


@dataclass(frozen=True, slots=True)
class Preview:
    """What an event would do, before it is recorded: both dates before and after, and what deserves a look.

    `remarks` are keys of `clock.remark.*`; the dates after are None when the event ends the term to decide.
    """

    before: tuple[date, date]
    after: tuple[date, date] | None
    remarks: tuple[str, ...]


def preview(session: Session, viewer: Viewer, case_id: str, new: NewEvent, today: date) -> Preview:
    """What recording `new` would do to the decision term, its evidence left aside.

    Raises:
        NotFound: no such case for this viewer.
        Refused: why the event does not fit (`clock.rules.fitted`); `clock.no_term`.
    """
    case: Case = find(session, Case, viewer, Case.id == case_id)
    standing = standing_of(session, case, today=today)
    if standing.footing is None:
        raise Refused("clock.no_term")
    event = fitted(replace(new, evidence=new.evidence.strip() or "-"), standing, today=today)
    supposed = Event("-", event.kind, event.on_day, event.last_day, event.length, event.basis, event.answers_id)
    then = tuple(sorted((*standing.events, supposed), key=lambda one: one.on_day))
    before = decision_count(standing.footing, standing.events, today=today, answer_on=today)
    after = decision_count(standing.footing, then, today=today, answer_on=today)
    return Preview(
        (before.strict.end, before.outer.end),
        None if closed_on(then) is not None else (after.strict.end, after.outer.end),
        remarks(new, standing, today=today),
    )


def penalty_of(session: Session, viewer: Viewer, case_id: str, on: date) -> Penalty | None:
    """What is due at the end of day `on` because there was no decision in time; None without a notice of default.

    Raises:
        NotFound: no such case for this viewer.
    """
    case: Case = find(session, Case, viewer, Case.id == case_id)
    standing = standing_of(session, case, today=on)
    notices = [one for one in standing.events if one.kind is ClockEventKind.DEFAULT_NOTICE]
    if standing.footing is None or not notices:
        return None
    ended = decision_count(standing.footing, standing.events, today=on).strict.end
    return penalty_on(
        penalty_terms(notices[0].on_day, ended, calendar=shipped_calendar()).begin.end,
        on,
        table=shipped_penalty(),
        decided=closed_on(standing.events),
        applicants=applicants_of(session, case_id),
        exception=PenaltyException(notices[0].basis) if notices[0].basis in set(PenaltyException) else None,
    )


def defensible_of(session: Session, viewer: Viewer, case_id: str, against: Against, today: date) -> Defensible | None:
    """From which day on the office can hold to "too late" in a case, and what must be asked first.

    `INADMISSIBLE` is about the objection to its decision, the others about the last request to supplement; None where
    there is neither.

    Raises:
        NotFound: no such case for this viewer.
    """
    case: Case = find(session, Case, viewer, Case.id == case_id)
    standing = standing_of(session, case, today=today)
    if standing.footing is None:
        return None
    if against is Against.INADMISSIBLE:
        counted = count_clock(standing.footing, standing.events, today=today).of(TermPurpose.OBJECTION)
    else:
        asked = [one for one in standing.events if one.kind is ClockEventKind.SUPPLEMENT_ASKED and one.last_day]
        counted = supplement_period(standing.footing, asked[-1]) if asked else None
    if counted is None:
        return None
    return defensible(
        against, counted.outer.end, today=today, calendar=shipped_calendar(), excuse=excuse(standing.events)
    )


def agenda(session: Session, viewer: Viewer, *, until: date | None = None) -> list[AgendaRow]:
    """Every date that this viewer's cases have, soonest first, through `until`; what passed unmet comes first.

    How long papers are kept is no date to work by and stands in it only when `until` reaches it.
    """
    newest = (
        select(func.max(CountedTerm.id))
        .where(CountedTerm.deleted.is_(None))
        .group_by(CountedTerm.case_id, CountedTerm.purpose)
    )
    query = (
        select(CountedTerm, Case.number, Case.title)
        .join(Case, Case.id == CountedTerm.case_id)
        .where(visible(CountedTerm, viewer), visible(Case, viewer), CountedTerm.id.in_(newest))
        .order_by(CountedTerm.end_on, Case.number_year, Case.number_serial, CountedTerm.purpose)
    )
    if until is not None:
        query = query.where(CountedTerm.end_on <= until)
    else:
        query = query.where(CountedTerm.purpose != TermPurpose.RETENTION)
    return [
        AgendaRow(
            uid=f"{row.case_id}-{row.purpose.value}",
            case_id=row.case_id,
            number=number,
            title=title,
            purpose=row.purpose,
            rule=row.rule,
            start_on=row.start_on,
            end_on=row.end_on,
            outer_on=row.outer_on,
            certain=row.certain,
        )
        for row, number, title in session.execute(query)
    ]


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
