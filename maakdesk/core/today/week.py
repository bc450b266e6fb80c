"""The calm side of today: what this week brings, day by day, and what others just did."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy import exists, func, select
from sqlalchemy.orm import aliased

from maakdesk.base.clock import epoch_ms, local_day
from maakdesk.base.vocabulary import Attendance, ClockState, Operation, TermPurpose
from maakdesk.core.access import visible, visible_operations
from maakdesk.core.today.people import day_begins
from maakdesk.core.today.rows import DayItem, DayKind, Happened, WeekDay
from maakdesk.core.today.scope import Asked, handled_by, work_on
from maakdesk.models import Appointment, Case, CountedTerm, OperationRow, Panel, Person

DAYS = 7
OF_A_DAY = 4
"""Items of one day that are shown; the others are counted."""
_NEWS = 6
_NEWS_DAYS = 7
_OTHERS = (
    TermPurpose.SUPPLEMENT, TermPurpose.PENALTY_BEGIN, TermPurpose.PENALTY_DECISION, TermPurpose.OBJECTION_DECISION,
    TermPurpose.PAYMENT,
)  # fmt: skip
_MOST = 40
_NOT_NEWS = (Operation.CLOCK_COUNTED.value, Operation.VIEW_SAVED.value, Operation.VIEW_REMOVED.value)


def week(asked: Asked) -> tuple[WeekDay, ...]:
    """Today and the six days after it, each day on which there is something."""
    items: dict[date, list[DayItem]] = defaultdict(list)
    for day, item in (*_talks(asked), *_openings(asked), *_last_days(asked), *_terms(asked)):
        items[day].append(item)
    numbers = _numbers(asked)
    days = []
    for day in sorted(items):
        shown = items[day][:OF_A_DAY]
        known = sum(item.kind is DayKind.LAST_DAY for item in items[day])
        total = len(items[day]) - known + max(known, numbers.get(day, 0))
        days.append(WeekDay(day, tuple(shown), total - len(shown)))
    return tuple(days)


def happened(asked: Asked) -> tuple[Happened, ...]:
    """What others did in the last days, as far as this viewer may see it, the newest first."""
    since = epoch_ms(asked.now - timedelta(days=_NEWS_DAYS)) << 16
    query = (
        select(OperationRow.at, Person.name.label("by"), OperationRow.name, Case.id, Case.number, Case.title)
        .join(Case, Case.id == OperationRow.case_id)
        .outerjoin(Person, Person.id == OperationRow.by)
        .where(
            OperationRow.hlc >= since, OperationRow.by != asked.viewer.person_id, OperationRow.name.not_in(_NOT_NEWS),
            visible_operations(asked.viewer), visible(Case, asked.viewer),
        )
        .order_by(OperationRow.hlc.desc())
        .limit(_NEWS)
    )  # fmt: skip
    return tuple(
        Happened(row.at, row.by or "?", row.name, row.id, row.number, row.title) for row in asked.session.execute(query)
    )


def _last(asked: Asked) -> date:
    return asked.today + timedelta(days=DAYS - 1)


def _last_days(asked: Asked) -> Iterable[tuple[date, DayItem]]:
    query = (
        select(Case.id, Case.number, Case.title, Case.deadline)
        .where(
            work_on(asked),
            Case.clock != ClockState.STOPPED,
            Case.deadline >= asked.today,
            Case.deadline <= _last(asked),
        )
        .order_by(Case.deadline, Case.id)
        .limit(_MOST)
    )
    for row in asked.session.execute(query):
        yield row.deadline, DayItem(DayKind.LAST_DAY, row.id, row.number, row.title)


def _numbers(asked: Asked) -> dict[date, int]:
    """How many decision terms end on each day of this week."""
    query = (
        select(Case.deadline, func.count())
        .where(
            work_on(asked),
            Case.clock != ClockState.STOPPED,
            Case.deadline >= asked.today,
            Case.deadline <= _last(asked),
        )
        .group_by(Case.deadline)
    )
    return {day: number for day, number in asked.session.execute(query) if day is not None}


def _terms(asked: Asked) -> Iterable[tuple[date, DayItem]]:
    """The other terms that end: of each case and purpose the newest count."""
    newer = aliased(CountedTerm)
    counted_again = exists().where(
        newer.case_id == CountedTerm.case_id, newer.purpose == CountedTerm.purpose, newer.id > CountedTerm.id,
        newer.deleted.is_(None),
    )  # fmt: skip
    query = (
        select(CountedTerm.purpose, CountedTerm.end_on, Case.id, Case.number, Case.title)
        .join(Case, Case.id == CountedTerm.case_id)
        .where(
            CountedTerm.purpose.in_(_OTHERS), CountedTerm.end_on >= asked.today, CountedTerm.end_on <= _last(asked),
            visible(CountedTerm, asked.viewer), visible(Case, asked.viewer), handled_by(asked), ~counted_again,
        )
        .order_by(CountedTerm.end_on, CountedTerm.id)
        .limit(_MOST)
    )  # fmt: skip
    for row in asked.session.execute(query):
        yield row.end_on, DayItem(DayKind.TERM, row.id, row.number, row.title, purpose=row.purpose)


def _talks(asked: Asked) -> Iterable[tuple[date, DayItem]]:
    query = (
        select(Appointment.starts_at, Appointment.place, Case.id, Case.number, Case.title)
        .join(Case, Case.id == Appointment.case_id)
        .where(
            Appointment.starts_at >= day_begins(asked.today),
            Appointment.starts_at < day_begins(asked.today + timedelta(days=DAYS)),
            Appointment.attendance == Attendance.PLANNED,
            visible(Appointment, asked.viewer),
        )
        .order_by(Appointment.starts_at, Appointment.id)
        .limit(_MOST)
    )
    for row in asked.session.execute(query):
        item = DayItem(DayKind.TALK, row.id, row.number, row.title, moment=row.starts_at, place=row.place)
        yield local_day(row.starts_at), item


def _openings(asked: Asked) -> Iterable[tuple[date, DayItem]]:
    """When judgements are opened: for whoever sits there or works on it."""
    query = (
        select(Panel.opens_at, Case.id, Case.number, Case.title)
        .join(Case, Case.id == Panel.case_id)
        .where(
            Panel.opens_at >= day_begins(asked.today),
            Panel.opens_at < day_begins(asked.today + timedelta(days=DAYS)),
            Panel.opened_at.is_(None),
            visible(Panel, asked.viewer),
        )
        .order_by(Panel.opens_at, Panel.id)
        .limit(_MOST)
    )
    for row in asked.session.execute(query):
        yield local_day(row.opens_at), DayItem(DayKind.OPENING, row.id, row.number, row.title, moment=row.opens_at)
