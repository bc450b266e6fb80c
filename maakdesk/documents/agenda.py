"""Dates as a calendar file (RFC 5545) that Outlook, Thunderbird and others read: days and times in Amsterdam."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from icalendar import Alarm, Calendar, Event, Timezone

from maakdesk import __version__
from maakdesk.base.clock import AMSTERDAM
from maakdesk.documents.output import whole_file


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One date in a calendar, of which the calendar reminds `warn_days` before.

    `uid` is the same whenever the same date is written again, so that it is moved and not doubled.
    """

    uid: str
    day: date
    title: str
    text: str
    warn_days: int = 0


@dataclass(frozen=True, slots=True)
class CalendarMeeting:
    """One meeting in a calendar, with a beginning and an end (aware moments) and a place."""

    uid: str
    begins_at: datetime
    ends_at: datetime
    title: str
    text: str
    place: str = ""


def calendar_bytes(
    entries: Sequence[CalendarEntry | CalendarMeeting], *, name: str, made_at: datetime, language: str
) -> bytes:
    """The calendar as a file's content.

    Args:
        entries: what stands in it.
        name: what the calendar is called.
        made_at: when it was made; newer ones replace older ones with the same uid.
        language: of its words, `nl` or `en`.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//MaakDesk//{__version__}//{language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", AMSTERDAM.key)
    years = [made_at.year, *(_day(entry).year for entry in entries)]
    calendar.add_component(
        Timezone.from_tzinfo(AMSTERDAM, first_date=date(min(years), 1, 1), last_date=date(max(years) + 2, 1, 1))
    )
    for entry in entries:
        calendar.add_component(_whole_day(entry) if isinstance(entry, CalendarEntry) else _meeting(entry))
        calendar.subcomponents[-1].add("dtstamp", made_at)
        calendar.subcomponents[-1].add("sequence", int(made_at.timestamp()) // 60 % 2**31)
    content: bytes = calendar.to_ical()
    return content


def write_calendar(
    entries: Sequence[CalendarEntry | CalendarMeeting], target: Path, *, name: str, made_at: datetime, language: str
) -> int:
    """Write the calendar to a file, whole or not at all; gives how many dates stand in it.

    Raises:
        WorldError: `document.disk_full` or `document.not_written`.
    """
    content = calendar_bytes(entries, name=name, made_at=made_at, language=language)
    with whole_file(target) as part:
        part.write_bytes(content)
    return len(entries)


def _whole_day(entry: CalendarEntry) -> Event:
    event = Event()
    event.add("uid", f"{entry.uid}@maakdesk")
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + timedelta(days=1))
    event.add("summary", entry.title)
    event.add("description", entry.text)
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    if entry.warn_days > 0:
        event.add_component(_alarm(entry.title, timedelta(days=entry.warn_days)))
    return event


def _meeting(entry: CalendarMeeting) -> Event:
    event = Event()
    event.add("uid", f"{entry.uid}@maakdesk")
    event.add("dtstart", entry.begins_at.astimezone(AMSTERDAM))
    event.add("dtend", entry.ends_at.astimezone(AMSTERDAM))
    event.add("summary", entry.title)
    event.add("description", entry.text)
    if entry.place:
        event.add("location", entry.place)
    return event


def _alarm(title: str, before: timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", -before)
    return alarm


def _day(entry: CalendarEntry | CalendarMeeting) -> date:
    return entry.day if isinstance(entry, CalendarEntry) else entry.begins_at.date()
