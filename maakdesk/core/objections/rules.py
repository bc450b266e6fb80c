"""Pure decisions about an objection: whether it can be one, and whether it came in time."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from maakdesk.base.calendar import Calendar
from maakdesk.core.deadlines.catalogue import term_rule
from maakdesk.core.deadlines.rules import term


class Timing(StrEnum):
    """How an objection stands to its term (Awb 6:7-6:12).

    EARLY is no bar (6:10). POSTED: in time when it was posted before the end (6:9 l.2). LATE: ask why before anything
    is held against somebody (6:11).
    """

    EARLY = "early"
    IN_TIME = "in_time"
    POSTED = "posted"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class ObjectionTerm:
    """From the day after the decision was sent through the last day; `posted` is the last day for what was posted."""

    sent_on: date
    last_day: date
    posted: date


def objection_term_of(sent_on: date, calendar: Calendar) -> ObjectionTerm:
    """The term to object to a decision that was sent on this day."""
    last_day = term(term_rule("awb_6_7"), sent_on, calendar=calendar).end
    return ObjectionTerm(sent_on, last_day, term(term_rule("awb_6_9_2"), last_day, calendar=calendar).end)


def timing(received_on: date, found: ObjectionTerm) -> Timing:
    """How an objection that came in on `received_on` stands to the term."""
    if received_on <= found.sent_on:
        return Timing.EARLY
    if received_on <= found.last_day:
        return Timing.IN_TIME
    return Timing.POSTED if received_on <= found.posted else Timing.LATE
