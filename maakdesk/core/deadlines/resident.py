"""What is counted in favour of a resident: the latest defensible day, the post, and failures of the office's system.

The office works by the strict count. Before it says "too late" to somebody, the widest count must have passed, with the
time that the post may take, and it must have been asked why it was late (Awb 6:9 l.2, 6:11).
"""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path

from maakdesk.base.calendar import Calendar
from maakdesk.base.resources import resource
from maakdesk.core.deadlines.catalogue import term_rule
from maakdesk.core.deadlines.rules import add, term
from maakdesk.core.deadlines.terms import Length, Suspension, Unit

_DAY = timedelta(days=1)


class Against(StrEnum):
    """What the office wants to say to a resident."""

    NOT_PROCESSED = "not_processed"
    INADMISSIBLE = "inadmissible"
    LATE = "late"


class AskFirst(StrEnum):
    """What must have been asked before (a key of `deadlines.ask_first.*`)."""

    EXCUSE = "excuse"
    EXCUSE_ANSWER = "excuse_answer"


@dataclass(frozen=True, slots=True)
class Excuse:
    """That somebody was asked why it was late (Awb 6:11): when, until when they may answer, and when they did."""

    asked: date
    last_day: date | None = None
    answered: date | None = None


@dataclass(frozen=True, slots=True)
class Defensible:
    """From which day on the office can hold to "too late", and what is still to be asked before it may.

    `last_receipt` is the last day on which it still counts as in time when it was posted in time; `check` says that no
    rule gives this margin for what is meant here, only the house does.
    """

    against: Against
    last_day: date
    last_receipt: date
    from_day: date
    ask_first: tuple[AskFirst, ...]
    check: bool

    def holds(self, today: date) -> bool:
        """Whether the office may say so on `today`."""
        return today >= self.from_day and not self.ask_first


@dataclass(frozen=True, slots=True)
class Margins:
    """How much a resident is given beyond a last day; data, with a source."""

    version: str
    post: Length
    post_source: str
    days_for_outage_day: int
    outage_source: str
    outage_check: bool


def read_margins(path: Path) -> Margins:
    """The margins of one table.

    Raises:
        KeyError, TypeError, tomllib.TOMLDecodeError: the table is damaged; `resources/` is part of the installation.
    """
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return Margins(
        version=table["version"],
        post=Length(table["post"]["weeks"], Unit.WEEKS),
        post_source=table["post"]["source"],
        days_for_outage_day=table["outage"]["days_for_each_day"],
        outage_source=table["outage"]["source"],
        outage_check=table["outage"]["check"],
    )


@cache
def shipped_margins() -> Margins:
    """The margins of this installation."""
    return read_margins(resource("calendar", "resident.toml"))


def defensible(
    against: Against,
    last_day: date,
    *,
    today: date,
    calendar: Calendar,
    excuse: Excuse | None = None,
    margins: Margins | None = None,
) -> Defensible:
    """From which day on the office can hold to "too late" against a resident, and what must be asked first.

    Args:
        against: what the office wants to say.
        last_day: the last day by the widest count.
        today: the day on which it is asked.
        calendar: the ordinary days.
        excuse: whether it was asked why it was late, and answered.
        margins: the time for the post; by default that of this installation.
    """
    given = margins or shipped_margins()
    objection = against is Against.INADMISSIBLE
    if objection:
        last_receipt = term(term_rule("awb_6_9_2"), last_day, calendar=calendar, length=given.post).end
    else:
        last_receipt = calendar.next_ordinary_day(add(last_day, given.post))
    return Defensible(
        against=against,
        last_day=last_day,
        last_receipt=last_receipt,
        from_day=last_receipt + _DAY,
        ask_first=_ask_first(excuse, today),
        check=not objection,
    )


def _ask_first(excuse: Excuse | None, today: date) -> tuple[AskFirst, ...]:
    if excuse is None:
        return (AskFirst.EXCUSE,)
    lapsed = excuse.last_day is not None and excuse.last_day < today
    return () if excuse.answered is not None or lapsed else (AskFirst.EXCUSE_ANSWER,)


def outage_days(first: date, last: date, margins: Margins | None = None) -> Suspension:
    """The days by which an outage from `first` through `last` makes a filing period longer."""
    each = (margins or shipped_margins()).days_for_outage_day
    return Suspension(first, first + ((last - first).days + 1) * each * _DAY - _DAY, "outage")
