"""Pure decisions about letters of the clock: which last day, by which channel, and which event a letter stands for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from maakdesk.base.calendar import Calendar
from maakdesk.base.errors import Refused
from maakdesk.base.vocabulary import Channel, ClockEventKind, MessageKind, NoticeKind
from maakdesk.core.accord.amounts import Supplement
from maakdesk.core.clock.events import NewEvent
from maakdesk.core.deadlines.resident import AskFirst
from maakdesk.core.notices.facts import NoticeFacts, Track
from maakdesk.core.notices.school_holidays import SchoolHolidays

MESSAGES = {
    NoticeKind.RECEIPT: MessageKind.RECEIPT,
    NoticeKind.SUPPLEMENT: MessageKind.QUESTIONS,
    NoticeKind.EXTENSION: MessageKind.NEWS,
    NoticeKind.LATER: MessageKind.NEWS,
    NoticeKind.INVITATION: MessageKind.QUESTIONS,
    NoticeKind.POSTPONEMENT_CONSENT: MessageKind.QUESTIONS,
    NoticeKind.NOT_PROCESSED: MessageKind.DECISION,
    NoticeKind.FORWARDING: MessageKind.NEWS,
}
"""For which kind of message a channel must have been agreed (Awb 2:8)."""

ON_PAPER = frozenset({Channel.POST, Channel.DESK})
"""Channels that need nobody's consent: the post, and handing it over."""

ELECTRONIC = frozenset({Channel.EMAIL, Channel.ONLINE})
"""Channels by which a letter may go only to who said so, for that kind of message."""

ONCE = frozenset({NoticeKind.RECEIPT, NoticeKind.NOT_PROCESSED, NoticeKind.FORWARDING})
"""Letters that are sent once for a case."""

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class LastDay:
    """The last day that is proposed for a supplement, and how it was counted.

    `working_days` lie after the day of sending, through `day`; `holidays`: they fall in a school holiday, so that there
    are more of them; None where the table does not know these days.
    """

    day: date
    working_days: int
    holidays: bool | None


@dataclass(frozen=True, slots=True)
class Leaving:
    """When an application may be left unprocessed (Awb 4:5).

    Args:
        last_day: until when the applicant had time, by the widest count.
        from_day: the first day on which nothing can be on its way any more (Awb 6:9).
        latest: the last of the four weeks in which it must be told (Awb 4:5 l.4).
        ask_first: what the applicant must be asked before (Awb 6:11).
        answered_on: when everything that was asked came in; None while something of it is missing.
    """

    last_day: date
    from_day: date
    latest: date
    ask_first: tuple[AskFirst, ...] = ()
    answered_on: date | None = None


def proposed_last_day(sending_on: date, given: Supplement, calendar: Calendar, schools: SchoolHolidays) -> LastDay:
    """The earliest last day that the scheme allows without a reason: always an ordinary day.

    A period that the authority sets never moves by the Algemene termijnenwet, so that it has to end on a working day by
    itself.
    """
    plain = _working_day(sending_on, given.minimum, calendar)
    if not (schools.knows(sending_on + _DAY) and schools.knows(plain)):
        return LastDay(plain, given.minimum, None)
    if not any(schools.closed(day) for day in _days(sending_on, plain) if calendar.is_ordinary_day(day)):
        return LastDay(plain, given.minimum, holidays=False)
    count = max(given.minimum, given.minimum_in_holidays)
    return LastDay(_working_day(sending_on, count, calendar), count, holidays=True)


def check_last_day(last_day: date, sending_on: date, calendar: Calendar) -> None:
    """Go on only with a last day after the sending, on which an office is open.

    Raises:
        Refused: `notice.last_day_past`, `notice.last_day_closed` (with the first day after it that is possible).
    """
    if last_day <= sending_on:
        raise Refused("notice.last_day_past", last=last_day, sending=sending_on)
    if not calendar.is_ordinary_day(last_day):
        raise Refused("notice.last_day_closed", last=last_day, next=calendar.next_ordinary_day(last_day))


def check_channel(channel: Channel, agreed: Channel | None, message: MessageKind) -> None:
    """Go on only by a channel that reaches somebody, and electronically only to who agreed to that (Awb 2:8).

    `agreed` is the channel that was agreed for this kind of message on the day of sending, None without an agreement.

    Raises:
        Refused: `notice.channel_no_letter`, `notice.channel_not_agreed`.
    """
    if channel in ELECTRONIC:
        if agreed is not channel:
            raise Refused("notice.channel_not_agreed", channel=channel, message=message)
    elif channel not in ON_PAPER:
        raise Refused("notice.channel_no_letter", channel=channel)


def check_period(facts: NoticeFacts) -> None:
    """Go on only with a period that ends on or after its first day.

    Raises:
        Refused: `notice.period_order`.
    """
    if facts.from_day is not None and facts.until is not None and facts.until < facts.from_day:
        raise Refused("notice.period_order", first=facts.from_day, last=facts.until)


def check_later(until: date | None, decide_by: date | None) -> None:
    """Go on only with a new day that is later than the last day as it stands.

    Raises:
        Refused: `notice.until_not_later`.
    """
    if until is not None and decide_by is not None and until <= decide_by:
        raise Refused("notice.until_not_later", until=until, now=decide_by)


def check_extension(until: date | None, longest: date | None) -> None:
    """Go on only with a new day that the scheme allows; `longest` is None where nothing is extended.

    Raises:
        Refused: `notice.until_too_late`.
    """
    if until is not None and longest is not None and until > longest:
        raise Refused("notice.until_too_late", until=until, longest=longest)


def check_leaving(sending_on: date, leaving: Leaving) -> None:
    """Go on only when nothing that was asked can still come in time, and not all of it did (Awb 4:5).

    That it must be told within four weeks, and that it must have been asked why, the clock itself holds.

    Raises:
        Refused: `notice.answered`, `notice.leaving_early`.
    """
    if leaving.answered_on is not None and leaving.answered_on < leaving.from_day:
        raise Refused("notice.answered", on=leaving.answered_on)
    if sending_on < leaving.from_day:
        raise Refused("notice.leaving_early", last=leaving.last_day, first=leaving.from_day)


def event_of(kind: NoticeKind, track: Track, facts: NoticeFacts, sent_on: date, notice_id: str) -> NewEvent | None:
    """What sending a letter puts on the clock; None for a request for consent, which waits for the signed answer."""
    told = {
        NoticeKind.RECEIPT: ClockEventKind.RECEIPT_CONFIRMED,
        NoticeKind.SUPPLEMENT: ClockEventKind.SUPPLEMENT_ASKED,
        NoticeKind.EXTENSION: ClockEventKind.ADJOURNED if track is Track.OBJECTION else ClockEventKind.EXTENDED,
        NoticeKind.LATER: ClockEventKind.LATER_TOLD,
        NoticeKind.INVITATION: ClockEventKind.TALK_OFFERED,
        NoticeKind.NOT_PROCESSED: ClockEventKind.NOT_PROCESSED,
        NoticeKind.FORWARDING: ClockEventKind.FORWARDED,
    }.get(kind)
    if told is None:
        return None
    items = kind in {NoticeKind.SUPPLEMENT, NoticeKind.NOT_PROCESSED}
    return NewEvent(
        told,
        sent_on,
        last_day=facts.last_day or (facts.until if kind is not NoticeKind.INVITATION else None),
        text="\n".join(facts.items) if items else facts.to or facts.reason,
        basis=facts.basis,
        notice_id=notice_id,
    )


def _working_day(after: date, count: int, calendar: Calendar) -> date:
    """The day on which `count` ordinary days have passed since `after`."""
    day = after
    while count:
        day += _DAY
        count -= calendar.is_ordinary_day(day)
    return day


def _days(after: date, last: date) -> Iterator[date]:
    day = after
    while day < last:
        day += _DAY
        yield day
