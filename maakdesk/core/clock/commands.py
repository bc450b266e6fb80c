"""Recording what happened to the clock of a case; every term that follows is counted anew in the same write."""

from datetime import date, datetime

from sqlalchemy import select

from maakdesk.base.vocabulary import ClockEventKind, ClockState, Operation, Role, TermPurpose
from maakdesk.core.access import find, require, require_unseated
from maakdesk.core.clock.counting import Counted, count_clock
from maakdesk.core.clock.events import TYPED_IN, NewEvent
from maakdesk.core.clock.plain import plain_inputs, plain_steps
from maakdesk.core.clock.rules import fitted, stage_after
from maakdesk.core.clock.standing import standing_of
from maakdesk.core.store import Store, Write
from maakdesk.core.viewer import Viewer
from maakdesk.models import Case, ClockEvent, CountedTerm


def add_event(store: Store, viewer: Viewer, case_id: str, new: NewEvent, *, at: datetime, today: date) -> str:
    """Record one event on the clock of a case; gives its id.

    Raises:
        Refused: `access.role`, `access.seated`, or why the event does not fit (`clock.rules.fitted`).
        NotFound: no such case for this viewer.
    """
    require(viewer, Role.SECRETARY)
    with store.write(Operation.CLOCK_EVENT_ADDED, at=at, by=viewer.person_id, case_id=case_id) as write:
        case: Case = find(write.session, Case, viewer, Case.id == case_id)
        require_unseated(write.session, viewer, case_id)
        return event_in(write, case, new, today=today)


def event_in(write: Write, case: Case, new: NewEvent, *, today: date) -> str:
    """Record an event within a write that does more, such as sending the letter that shows it; gives its id.

    Raises:
        Refused: why the event does not fit (`clock.rules.fitted`).
    """
    event = fitted(new, standing_of(write.session, case), today=today)
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


def correct_receipt(write: Write, case: Case, received_on: date, *, today: date) -> None:
    """Put the day of receipt right, within a write that corrects the case: a new event in the place of the old one."""
    before = write.session.scalars(
        select(ClockEvent).where(
            ClockEvent.case_id == case.id, ClockEvent.kind == ClockEventKind.RECEIVED, ClockEvent.deleted.is_(None)
        )
    ).first()
    if before is not None:
        write.remove(before)
        write.session.flush()
    event_in(write, case, NewEvent(ClockEventKind.RECEIVED, received_on, evidence=TYPED_IN), today=today)


def recount(write: Write, case: Case, *, today: date) -> None:
    """Count the terms of a case again from what is recorded, and let the case follow.

    A new result is written only where something changed, and never over an old one; a term that does not apply any
    more is taken away, which its history keeps.
    """
    write.session.flush()
    standing = standing_of(write.session, case)
    if standing.footing is None:
        case.clock, case.deadline = ClockState.NONE, None
        _keep(write, case.id, ())
        return
    count = count_clock(standing.footing, standing.events, today=today)
    decision = count.of(TermPurpose.DECISION)
    case.clock, case.deadline = count.state, decision.strict.end if decision is not None else None
    _keep(write, case.id, count.terms)


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
        certain=strict.certain and outer.certain,
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
