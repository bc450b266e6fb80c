"""What happens to the clock of a case, as plain frozen values."""

from dataclasses import dataclass
from datetime import date

from maakdesk.base.vocabulary import ClockEventKind
from maakdesk.core.deadlines.terms import Length

TYPED_IN = "@typed_in"
REGISTER = "@register"
LETTER = "@letter"
CHOSEN_LETTER = "@notice"
CHOSEN_FILE = "@file"
"""Evidence that the program itself knows; the words are `clock.evidence.<key>`. Anything else is what people wrote."""

CAUSES = frozenset({ClockEventKind.FOREIGN_INFORMATION, ClockEventKind.APPLICANT_DELAY, ClockEventKind.FORCE_MAJEURE})
"""What stops the clock until it is over; the end may come as an event of the same kind that answers the first."""

ANSWERS = frozenset({ClockEventKind.SUPPLEMENT_RECEIVED, ClockEventKind.SUPPLEMENT_DECLINED})
"""What ends a request to supplement before its period does."""

OVER = frozenset({ClockEventKind.WITHDRAWN, ClockEventKind.FORWARDED, ClockEventKind.NOT_PROCESSED})
"""What ends a case without a decision on what was asked."""


@dataclass(frozen=True, slots=True)
class NewEvent:
    """An event as somebody records it: its legal day, and the letter, the file or the words that show it.

    `last_day` is the last day of a period that was set or agreed, on which a cause ended, or that was named as the new
    end; `length` is by how much a term was made longer. `answers_id` is the event that this one answers; without it
    the request or cause that is open is meant. `basis` is the article that allows it; for a notice of default, a key of
    `PenaltyException` when no penalty is due.
    """

    kind: ClockEventKind
    on_day: date
    last_day: date | None = None
    length: Length | None = None
    text: str = ""
    basis: str = ""
    evidence: str = ""
    notice_id: str | None = None
    file_id: str | None = None
    answers_id: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """An event as it stands in the record, with what the count needs of it."""

    id: str
    kind: ClockEventKind
    on_day: date
    last_day: date | None = None
    length: Length | None = None
    basis: str = ""
    answers_id: str | None = None


def answer_to(event: Event, events: tuple[Event, ...]) -> Event | None:
    """The event that answered a request or ended a cause, or None."""
    return next((one for one in events if one.answers_id == event.id), None)


def open_request(events: tuple[Event, ...], on: date) -> Event | None:
    """The request to supplement that is neither answered nor lapsed on day `on`, or None."""
    asked = [one for one in events if one.kind is ClockEventKind.SUPPLEMENT_ASKED and one.on_day <= on]
    waiting = [one for one in asked if answer_to(one, events) is None and (one.last_day is None or one.last_day >= on)]
    return waiting[-1] if waiting else None


def unanswered_request(events: tuple[Event, ...]) -> Event | None:
    """The latest request to supplement that nobody answered, its period lapsed or not, or None."""
    asked = [one for one in events if one.kind is ClockEventKind.SUPPLEMENT_ASKED]
    return asked[-1] if asked and answer_to(asked[-1], events) is None else None


def open_cause(events: tuple[Event, ...], kind: ClockEventKind) -> Event | None:
    """The cause of this kind of which no end is known, or None."""
    begun = [one for one in events if one.kind is kind and one.answers_id is None and one.last_day is None]
    waiting = [one for one in begun if answer_to(one, events) is None]
    return waiting[-1] if waiting else None


def awaited_event(events: tuple[Event, ...]) -> Event | None:
    """The request or the cause to which an answer is still awaited, whether its period has lapsed or not."""
    causes = (open_cause(events, kind) for kind in sorted(CAUSES))
    return unanswered_request(events) or next((one for one in causes if one is not None), None)
