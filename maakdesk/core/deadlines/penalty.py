"""The penalty for deciding too late (dwangsom): from which day, how much on a day, for whom (Awb 4:17, 4:18)."""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path

from maakdesk.base.calendar import Calendar
from maakdesk.base.resources import resource
from maakdesk.core.deadlines.catalogue import term_rule
from maakdesk.core.deadlines.rules import term
from maakdesk.core.deadlines.terms import Term

_DAY = timedelta(days=1)


class PenaltyException(StrEnum):
    """Why no penalty is due although the term lapsed (Awb 4:17 l.6)."""

    UNREASONABLY_LATE = "unreasonably_late"
    NO_INTERESTED_PARTY = "no_interested_party"
    UNFOUNDED = "unfounded"


@dataclass(frozen=True, slots=True)
class Band:
    """What each day costs (cents) through a day of the penalty."""

    through: int
    cents_per_day: int


@dataclass(frozen=True, slots=True)
class PenaltyTable:
    """The amounts of the law, as data; `check`: not read back in the law yet."""

    version: str
    source: str
    check: bool
    days: int
    maximum_cents: int
    bands: tuple[Band, ...]

    def cents(self, days: int) -> int:
        """What is due after this many days, in cents; nothing before the first, never more than the maximum."""
        total, begun = 0, 0
        for band in self.bands:
            in_band = max(0, min(days, band.through, self.days) - begun)
            total, begun = total + in_band * band.cents_per_day, band.through
        return min(total, self.maximum_cents)


@dataclass(frozen=True, slots=True)
class PenaltyTerms:
    """When a penalty begins, when it ends at the latest, and until when its amount must be fixed."""

    begin: Term
    end: Term
    fixed: Term


@dataclass(frozen=True, slots=True)
class Penalty:
    """What is due on a day: how many days, the sum in cents, and the equal part of each applicant (Awb 4:17 l.5).

    The parts add up to the sum: the cents that cannot be shared go to the first ones.
    """

    days: int
    cents: int
    parts: tuple[int, ...]
    exception: PenaltyException | None = None


def read_penalty(path: Path) -> PenaltyTable:
    """The amounts of one table.

    Raises:
        KeyError, TypeError, tomllib.TOMLDecodeError: the table is damaged; `resources/` is part of the installation.
    """
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return PenaltyTable(
        version=table["version"],
        source=table["source"],
        check=table["check"],
        days=table["days"],
        maximum_cents=table["maximum_cents"],
        bands=tuple(Band(row["through"], row["cents_per_day"]) for row in table["band"]),
    )


@cache
def shipped_penalty() -> PenaltyTable:
    """The amounts of this installation."""
    return read_penalty(resource("calendar", "penalty.toml"))


def penalty_terms(notice: date, lapsed: date, *, calendar: Calendar) -> PenaltyTerms:
    """The days of a penalty after a notice of default.

    Two weeks after the day of the notice, which counts from the day after the last day of the term when it came
    earlier (the government's circular, 1.1), the first of at most 42 days begins.

    Args:
        notice: the day on which the notice of default came in.
        lapsed: the last day of the term within which there was to be decided.
        calendar: the ordinary days.
    """
    begin = term(term_rule("awb_4_17_first_day"), max(notice, lapsed + _DAY), calendar=calendar)
    end = term(term_rule("awb_4_17_last_day"), begin.end, calendar=calendar)
    return PenaltyTerms(begin, end, term(term_rule("awb_4_18"), end.end, calendar=calendar))


def penalty_on(
    first_day: date,
    on: date,
    *,
    table: PenaltyTable,
    decided: date | None = None,
    applicants: int = 1,
    exception: PenaltyException | None = None,
) -> Penalty:
    """What is due at the end of day `on`.

    Args:
        first_day: the first day of the penalty.
        on: the day asked for.
        table: the amounts.
        decided: the day on which the decision was sent; that day counts, the days after it do not.
        applicants: among how many the sum is shared equally.
        exception: why none is due.
    """
    last = on if decided is None else min(on, decided)
    days = 0 if exception else min(table.days, max(0, (last - first_day).days + 1))
    cents = table.cents(days)
    each, rest = divmod(cents, max(1, applicants))
    return Penalty(days, cents, tuple(each + (place < rest) for place in range(max(1, applicants))), exception)
