"""Recording what happened to the clock of a case; every term that follows is counted anew in the same write."""

from datetime import date, datetime

from sqlalchemy import select

from maakdesk.base.clock import local_day
from maakdesk.base.errors import Refused
from maakdesk.base.vocabulary import ClockEventKind, ClockState, Operation, Role, TermPurpose
from maakdesk.core.access import find, require, require_unseated
from maakdesk.core.clock.counting import Counted, count_clock
from maakdesk.core.clock.events import CHOSEN_LETTER, OVER, TYPED_IN, NewEvent
from maakdesk.core.clock.evidence import require_own_evidence
from maakdesk.core.clock.plain import plain_inputs, plain_steps
from maakdesk.core.clock.rules import fitted, stage_after
from maakdesk.core.clock.standing import events_of, filing_periods_on, moved_by_days, standing_of, state_on
from maakdesk.core.store import Store, Write
from maakdesk.core.viewer import Viewer
from maakdesk.models import Case, ClockEvent, CountedTerm, Note, Outage

OUTAGE_KEEPERS = (Role.SECRETARY, Role.ADMINISTRATOR)
"""Who may record that the office's own system could not be reached."""


def add_event(store: Store, viewer: Viewer, case_id: str, new: NewEvent, *, at: datetime, today: date) -> str:
    """Record one event on the clock of a case; gives its id.

    Raises:
        Refused: `access.role`, `access.seated`, or why the event does not fit (`clock.rules.fitted`).
        NotFound: no such case for this viewer, or the letter or file that shows it is not one of this case.
    """
    require(viewer, Role.SECRETARY)
    with store.write(Operation.CLOCK_EVENT_ADDED, at=at, by=viewer.person_id, case_id=case_id) as write:
        case: Case = find(write.session, Case, viewer, Case.id == case_id)
        require_unseated(write.session, viewer, case_id)
        require_own_evidence(write.session, viewer, case_id, new)
        return event_in(write, case, new, today=today)


def event_in(write: Write, case: Case, new: NewEvent, *, today: date) -> str:
    """Record an event within a write that does more, such as sending the letter that shows it; gives its id.

    Raises:
        Refused: why the event does not fit (`clock.rules.fitted`).
    """
    event = fitted(new, standing_of(write.session, case, today=today), today=today)
    row = write.add(
        ClockEvent(
            case_id=case.id,
            kind=event.kind,
            on_day=event.on_day,
            last_day=event.last_day,
            length_count=event.length.count if event.length else None,
            length_unit=event.length.unit.value if event.length else None,
            text=event.text,
            basis=event.basis,
            evidence=event.evidence,
            notice_id=event.notice_id,
            file_id=event.file_id,
            answers_id=event.answers_id,
        )
    )
    if event.kind is ClockEventKind.RECEIVED:
        case.received_on = event.on_day
    case.stage, case.outcome = stage_after(event.kind, case.stage, case.outcome)
    recount(write, case, today=today)
    return row.id


def correct_receipt(write: Write, case: Case, received_on: date, *, today: date, evidence: str = TYPED_IN) -> None:
    """Put the day of receipt right, within a write that corrects the case: a new event in the place of the old one.

    `evidence` says why; the event that it replaces stays in the history.
    """
    before = write.session.scalars(
        select(ClockEvent).where(
            ClockEvent.case_id == case.id, ClockEvent.kind == ClockEventKind.RECEIVED, ClockEvent.deleted.is_(None)
        )
    ).first()
    if before is not None:
        write.remove(before)
        write.session.flush()
    event_in(write, case, NewEvent(ClockEventKind.RECEIVED, received_on, evidence=evidence), today=today)


def recount(write: Write, case: Case, *, today: date) -> None:
    """Count the terms of a case again from what is recorded, and let the case follow.

    A new result is written only where something changed, and never over an old one; a term that does not apply any
    more is taken away, which its history keeps.
    """
    write.session.flush()
    standing = standing_of(write.session, case, today=today)
    if standing.footing is None:
        case.clock, case.deadline = ClockState.NONE, None
        _keep(write, case.id, ())
        return
    count = count_clock(standing.footing, standing.events, today=today)
    decision = count.of(TermPurpose.DECISION)
    case.clock, case.deadline = count.state, decision.strict.end if decision is not None else None
    _keep(write, case.id, count.terms)


def remove_event(
    store: Store, viewer: Viewer, case_id: str, event_id: str, *, reason: str, at: datetime, today: date
) -> None:
    """Take away an event that was recorded by mistake, with the reason as a note; the terms are counted again.

    Raises:
        Refused: `access.role`, `access.seated`, `clock.reason_missing`, `clock.first_event` (the day of receipt is
            corrected with the case), `clock.event_answered` (another event rests on it), `clock.event_sent` (a letter
            that went out shows it, or it ended the case).
        NotFound: no such case or event for this viewer.
    """
    require(viewer, Role.SECRETARY)
    if not reason.strip():
        raise Refused("clock.reason_missing")
    with store.write(Operation.CLOCK_EVENT_REMOVED, at=at, by=viewer.person_id, case_id=case_id) as write:
        case: Case = find(write.session, Case, viewer, Case.id == case_id)
        require_unseated(write.session, viewer, case_id)
        row: ClockEvent = find(
            write.session, ClockEvent, viewer, ClockEvent.id == event_id, ClockEvent.case_id == case_id
        )
        if row.kind is ClockEventKind.RECEIVED:
            raise Refused("clock.first_event")
        by_letter = row.notice_id is not None and row.evidence != CHOSEN_LETTER
        if by_letter or row.kind in OVER or row.kind is ClockEventKind.SENT:
            raise Refused("clock.event_sent")
        if any(one.answers_id == event_id for one in events_of(write.session, case_id)):
            raise Refused("clock.event_answered")
        write.remove(row)
        write.add(Note(case_id=case_id, text=reason.strip()))
        recount(write, case, today=today)


def add_outage(
    store: Store,
    viewer: Viewer,
    *,
    from_at: datetime,
    until_at: datetime | None,
    text: str,
    evidence: str,
    at: datetime,
    today: date,
) -> str:
    """Record that the office's own system could not be reached; filing periods that ran then become longer.

    Gives the id. Moments are aware; without `until_at` it still goes on.

    Raises:
        Refused: `access.role`, `clock.evidence_missing`, `clock.outage_reversed`, `clock.outage_in_future`.
    """
    require(viewer, *OUTAGE_KEEPERS)
    if not evidence.strip():
        raise Refused("clock.evidence_missing")
    _require_past(from_at, until_at, at)
    with store.write(Operation.OUTAGE_ADDED, at=at, by=viewer.person_id) as write:
        row = write.add(Outage(from_at=from_at, until_at=until_at, text=text.strip(), evidence=evidence.strip()))
        _recount_filing(write, row, today)
        return row.id


def end_outage(store: Store, viewer: Viewer, outage_id: str, *, until_at: datetime, at: datetime, today: date) -> None:
    """Record when an outage that still went on was over; the filing periods that ran are counted with that.

    Raises:
        Refused: `access.role`, `clock.outage_ended` (its end is recorded already), `clock.outage_reversed`,
            `clock.outage_in_future`.
        NotFound: no such outage.
    """
    require(viewer, *OUTAGE_KEEPERS)
    with store.write(Operation.OUTAGE_ENDED, at=at, by=viewer.person_id) as write:
        row: Outage = find(write.session, Outage, viewer, Outage.id == outage_id)
        if row.until_at is not None:
            raise Refused("clock.outage_ended")
        _require_past(row.from_at, until_at, at)
        row.until_at = until_at
        _recount_filing(write, row, today)


def keep_up(store: Store, viewer: Viewer, *, at: datetime, today: date) -> int:
    """Let the cases follow whose clock went on or ran out only because days passed; gives how many.

    A request that nobody answered lapses by itself, and a term ends by itself: without this, a case would say that its
    clock stands still until somebody writes in it. Nothing is written where nothing changed.
    """
    if not viewer.has(Role.SECRETARY):
        return 0
    with store.read() as session:
        moved = [
            case.id for case in session.scalars(moved_by_days(today)) if state_on(session, case, today) != case.clock
        ]
    if not moved:
        return 0
    with store.write(Operation.CLOCK_COUNTED, at=at, by=viewer.person_id) as write:
        for case_id in moved:
            recount(write, write.session.get_one(Case, case_id), today=today)
    return len(moved)


def _require_past(from_at: datetime, until_at: datetime | None, at: datetime) -> None:
    if until_at is not None and until_at < from_at:
        raise Refused("clock.outage_reversed")
    if max(from_at, until_at or from_at) > at:
        raise Refused("clock.outage_in_future")


def _recount_filing(write: Write, outage: Outage, today: date) -> None:
    write.session.flush()
    for case in write.session.scalars(filing_periods_on(local_day(outage.from_at))).all():
        recount(write, case, today=today)


def _keep(write: Write, case_id: str, terms: tuple[Counted, ...]) -> None:
    rows = write.session.scalars(
        select(CountedTerm)
        .where(CountedTerm.case_id == case_id, CountedTerm.deleted.is_(None))
        .order_by(CountedTerm.id)
    ).all()
    newest = {row.purpose: row for row in rows}
    wanted = {one.purpose for one in terms}
    for row in rows:
        if row.purpose not in wanted:
            write.remove(row)
    for one in terms:
        row = _row(case_id, one)
        before = newest.get(one.purpose)
        if before is None or _facts(before) != _facts(row):
            write.add(row)


def _row(case_id: str, counted: Counted) -> CountedTerm:
    strict, outer = counted.strict, counted.outer
    return CountedTerm(
        case_id=case_id,
        purpose=counted.purpose,
        rule=strict.rule.key,
        start_on=strict.start,
        end_on=strict.end,
        outer_on=outer.end,
        certain=counted.certain,
        inputs=plain_inputs(counted),
        steps=plain_steps(counted),
        calendar_version=strict.calendar_version,
        engine_version=strict.engine_version,
    )


def _facts(row: CountedTerm) -> tuple[object, ...]:
    return (
        row.rule, row.start_on, row.end_on, row.outer_on, row.certain, row.inputs, row.steps, row.calendar_version,
        row.engine_version,
    )  # fmt: skip
