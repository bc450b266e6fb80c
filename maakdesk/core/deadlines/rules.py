"""The one algorithm that counts every term.

Source: Awb 4:13–4:18, 6:7–6:12, 7:10; Algemene termijnenwet (Atw) art. 1–5; the government's circular on the penalty
act (BWBR0035667) for its worked examples. Terms are data (`terms.toml`); nothing here knows one particular regulation.
"""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Protocol

from maakdesk.base.calendar import Calendar, shipped_calendar
from maakdesk.base.errors import Refused
from maakdesk.core.deadlines.terms import (
    Adjournment,
    Answer,
    Basis,
    FirstDay,
    Length,
    Step,
    SupplementCount,
    Suspension,
    Term,
    TermChoice,
    TermRule,
    Unit,
)

ENGINE_VERSION = "1"
"""Raised when the same facts would give another day; every counted term keeps it."""

_DAY = timedelta(days=1)
_ATW_BASES = frozenset({Basis.ACT, Basis.ORDER, Basis.BYLAW})
_ATW_LONGEST = {Unit.DAYS: 90, Unit.WEEKS: 12, Unit.MONTHS: 3, Unit.YEARS: 0}


def term(
    rule: TermRule,
    start: date,
    *,
    calendar: Calendar,
    length: Length | None = None,
    suspensions: Sequence[Suspension] = (),
    adjournments: Sequence[Adjournment] = (),
) -> Term:
    """Count one term from the day of its event.

    Suspended days count once, however many reasons they have, and only while the term runs; an adjournment counts only
    when it was told on or before the last day as it then stood. The Atw moves the last day once, at the very end.

    Args:
        rule: which term; `length` fills or replaces its length (a scheme's own decision term).
        start: the day of the event: received, sent, laid open.
        calendar: the ordinary days.
        length: the length that the case or the scheme gives.
        suspensions: when the clock stood still (Awb 4:15).
        adjournments: by how much it was made longer (Awb 4:14, 7:10 l.3), in the order in which they were told.

    Raises:
        Refused: `deadline.no_length`: neither the rule nor the caller gives a length.
    """
    chosen = length or rule.length
    if chosen is None:
        raise Refused("deadline.no_length", rule=rule.key)
    origin = start if rule.first_day is FirstDay.AFTER else start - _DAY
    atw, atw_reason = atw_holds(rule, chosen)
    roll = (
        partial(_roll, calendar=calendar, first=origin + _DAY, two_days=_at_least_three_days(chosen)) if atw else _stay
    )
    nominal_end = add(origin, chosen)
    run = _run(origin, nominal_end, suspensions, adjournments, roll)
    last, moves = roll(run.unrolled)
    if not atw and (why := calendar.why_not_ordinary(last)):
        moves = (Step("not_rolled", last, {"why": why, "reason": atw_reason}),)
    certain = calendar.knows(last)
    if atw and certain and not moves:
        moves = (Step("ordinary", last),)
    if not certain:
        moves += (Step("table_ended", last, {"first": calendar.first_year, "through": calendar.last_year}),)
    end = last + _DAY if rule.answer is Answer.DAY_AFTER else last
    return Term(
        rule=rule,
        start=start,
        length=chosen,
        first=origin + _DAY,
        nominal_end=nominal_end,
        suspended=run.suspended,
        suspended_days=run.suspended_days,
        adjournments=run.adjournments,
        unrolled_end=run.unrolled,
        end=end,
        atw=atw,
        atw_reason=atw_reason,
        certain=certain,
        steps=(
            Step(f"start.{rule.first_day}", start, {"rule": rule.key}),
            Step("length", nominal_end, {"length": chosen}),
            *run.steps,
            *moves,
            Step(rule.answer.value, end),
        ),
        calendar_version=calendar.version,
        engine_version=ENGINE_VERSION,
    )


def decision_term(
    chosen: TermChoice,
    received: date,
    *,
    calendar: Calendar | None = None,
    suspensions: Sequence[Suspension] = (),
    adjournments: Sequence[Adjournment] = (),
) -> Term:
    """When an application received on `received` must be decided, and the decision sent, under a scheme's term.

    Args:
        chosen: the term of the scheme.
        received: the day on which the application came in.
        calendar: the ordinary days; by default those of this installation.
        suspensions: when the clock stood still.
        adjournments: by how much it was made longer.

    Raises:
        Refused: `deadline.no_length`.
    """
    return term(
        chosen.rule,
        received,
        calendar=calendar or shipped_calendar(),
        length=chosen.length,
        suspensions=suspensions,
        adjournments=adjournments,
    )


def supplement_suspension(
    requested: date, *, received: date | None, last_day: date | None, count: SupplementCount
) -> Suspension | None:
    """How long a request to supplement stops the clock (Awb 4:15 l.1 a, 7:10 l.2).

    From the day after the request to the day on which the supplement came in, or through the last day of the period
    that was set when it came later or not at all.

    Args:
        requested: the day on which the request was sent.
        received: the day on which the supplement came in; `None` when it has not.
        last_day: the last day of the period set in the request; `None` when it set none, and then nothing is suspended
            (ECLI:NL:RVS:2016:2527).
        count: whether the day of receipt is a suspended day.
    """
    if last_day is None:
        return None
    last = last_day
    if received is not None and received <= last_day:
        last = received if count is SupplementCount.CIRCULAIRE else received - _DAY
    return Suspension(requested + _DAY, last, "supplement") if last > requested else None


def add(day: date, length: Length) -> date:
    """The day on which a term of `length` from `day` ends, before anything moves it.

    Months end on the same day number, cut to the end of the month; a term of whole calendar months (it begins on the
    first) ends on the last day of a month.
    """
    if length.unit is Unit.DAYS:
        return day + timedelta(days=length.count)
    if length.unit is Unit.WEEKS:
        return day + timedelta(weeks=length.count)
    months = day.month - 1 + length.count * (12 if length.unit is Unit.YEARS else 1)
    year, month = day.year + months // 12, months % 12 + 1
    month_end = monthrange(year, month)[1]
    whole_months = (day + _DAY).day == 1
    return date(year, month, month_end if whole_months else min(day.day, month_end))


def atw_holds(rule: TermRule, length: Length) -> tuple[bool, str]:
    """Whether the Algemene termijnenwet moves the last day, and why (a key of `deadlines.atw.*`).

    It holds for acts, orders in council and by-laws (art. 1, 5), not for a term in years, of more than 90 days, twelve
    weeks or three months (art. 4), nor where the law takes it away.
    """
    if rule.basis not in _ATW_BASES:
        return False, f"basis_{rule.basis}"
    if not rule.rolls:
        return False, "excluded"
    if length.unit is Unit.YEARS:
        return False, "years"
    if length.count > _ATW_LONGEST[length.unit]:
        return False, "long"
    return True, "holds"


class _Roll(Protocol):
    def __call__(self, last: date) -> tuple[date, tuple[Step, ...]]: ...


@dataclass(frozen=True, slots=True)
class _Run:
    """How the term ran: where it stood still, what made it longer, where it ended before the last day was moved."""

    unrolled: date
    suspended: tuple[Suspension, ...]
    suspended_days: int
    adjournments: tuple[Adjournment, ...]
    steps: tuple[Step, ...]


def _run(
    origin: date, nominal_end: date, suspensions: Sequence[Suspension], adjournments: Sequence[Adjournment], roll: _Roll
) -> _Run:
    grounds = _grounds(suspensions)
    base = nominal_end
    counted = _counted(origin, base, grounds, roll)
    accepted: list[Adjournment] = []
    late: list[Step] = []
    for adjournment in adjournments:
        running_end, _ = roll(base + len(counted) * _DAY)
        if adjournment.told > running_end:
            late.append(Step("adjourned_late", adjournment.told, {"last": running_end}))
        else:
            accepted.append(adjournment)
            base = _longer(base, adjournment, sum(day <= adjournment.told for day in counted))
            counted = _counted(origin, base, grounds, roll)
    unrolled = base + len(counted) * _DAY
    gaps = _intervals(counted, grounds)
    steps = [Step("suspended", gap.first, {"last": gap.last, "n": gap.days, "ground": gap.ground}) for gap in gaps]
    if len(counted) < len(grounds):
        steps.append(Step("suspended_outside", unrolled, {"n": len(grounds) - len(counted)}))
    steps += [_adjourned(one) for one in accepted]
    steps += late
    if unrolled != nominal_end:
        steps.append(Step("moved", unrolled, {"nominal": nominal_end}))
    return _Run(unrolled, gaps, len(counted), tuple(accepted), tuple(steps))


def _longer(base: date, adjournment: Adjournment, stood_still: int) -> date:
    """The end without standstill as the adjournment leaves it; a named day before the running end changes nothing.

    `stood_still` is how many suspended days there were when it was told: a named day has those in it already.
    """
    if adjournment.length is not None:
        return add(base, adjournment.length)
    assert adjournment.until is not None  # noqa: S101  (an adjournment has one of the two)
    return max(base, adjournment.until - stood_still * _DAY)


def _adjourned(one: Adjournment) -> Step:
    if one.length is not None:
        return Step("adjourned", one.told, {"length": one.length})
    return Step("adjourned_until", one.told, {"until": one.until})


def _grounds(suspensions: Sequence[Suspension]) -> dict[date, str]:
    """Every suspended day once, in order, with the ground that was given first."""
    grounds: dict[date, str] = {}
    for one in suspensions:
        for n in range(one.days):
            grounds.setdefault(one.first + n * _DAY, one.ground)
    return dict(sorted(grounds.items()))


def _counted(origin: date, base: date, grounds: Iterable[date], roll: _Roll) -> list[date]:
    """The suspended days that fall while the term runs; each makes it a day longer. `grounds` is in order."""
    counted: list[date] = []
    for day in grounds:
        if day <= origin:
            continue
        running = base + len(counted) * _DAY
        if day > running and day > roll(running)[0]:
            break
        counted.append(day)
    return counted


def _intervals(days: Sequence[date], grounds: dict[date, str]) -> tuple[Suspension, ...]:
    """`days`, in order, as intervals of days that follow each other for the same ground."""
    intervals: list[Suspension] = []
    first: date | None = None
    for place, day in enumerate(days):
        first = first or day
        after = days[place + 1] if place + 1 < len(days) else None
        if after is None or after - day != _DAY or grounds[after] != grounds[day]:
            intervals.append(Suspension(first, day, grounds[day]))
            first = None
    return tuple(intervals)


def _at_least_three_days(length: Length) -> bool:
    return length.unit is not Unit.DAYS or length.count >= 3


def _stay(last: date) -> tuple[date, tuple[Step, ...]]:
    return last, ()


def _roll(last: date, *, calendar: Calendar, first: date, two_days: bool) -> tuple[date, tuple[Step, ...]]:
    """The last day as the Atw moves it.

    Off days that are not ordinary (art. 1), then on until two ordinary days lie in the term (art. 2).
    """
    steps: list[Step] = []
    while why := calendar.why_not_ordinary(last):
        steps.append(Step("rolled_on" if steps else "rolled", last, {"why": why}))
        last += _DAY
    if two_days and _ordinary(first, last, calendar) < 2:
        begin = last
        while _ordinary(first, last, calendar) < 2:
            last += _DAY
        steps.append(Step("two_days", begin, {"last": last}))
    return last, tuple(steps)


def _ordinary(first: date, last: date, calendar: Calendar) -> int:
    """How many ordinary days lie in the term; counting stops at two."""
    found = 0
    while first <= last and found < 2:
        found += calendar.is_ordinary_day(first)
        first += _DAY
    return found
