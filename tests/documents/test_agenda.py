"""A calendar that was written is read back by the library: days, uids, reminders, letters of every kind."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from icalendar import Calendar

from maakdesk.documents.agenda import CalendarEntry, CalendarMeeting, calendar_bytes, write_calendar

MADE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ENTRY = CalendarEntry(
    uid="abc-decision",
    day=date(2026, 3, 16),
    title="Besluiten: MA-2026-00042 Buurtkeuken ‘Élan’; soep, brood\\koek",
    text="De aanvraag kwam binnen.\nDat was dinsdag 6 januari 2026. " + "Een lange zin met ë. " * 12,
    warn_days=14,
)


def read(content: bytes) -> Calendar:
    found = Calendar.from_ical(content)
    assert isinstance(found, Calendar)
    return found


def test_a_date_comes_back_as_it_was() -> None:
    calendar = read(calendar_bytes([ENTRY], name="Termijnen", made_at=MADE, language="nl"))
    [event] = calendar.walk("VEVENT")
    assert (event["uid"], event.decoded("dtstart"), event.decoded("dtend")) == (
        "abc-decision@maakdesk",
        date(2026, 3, 16),
        date(2026, 3, 17),
    )
    assert str(event["summary"]) == ENTRY.title
    assert str(event["description"]) == ENTRY.text
    [alarm] = event.walk("VALARM")
    assert alarm.decoded("trigger") == timedelta(days=-14)


def test_lines_are_folded_by_bytes_and_end_as_the_standard_says() -> None:
    content = calendar_bytes([ENTRY], name="Termijnen", made_at=MADE, language="nl")
    assert content.endswith(b"END:VCALENDAR\r\n")
    lines = content.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert all(line.decode("utf-8") is not None for line in lines), "no letter is cut in two"


def test_the_same_date_counted_again_moves_and_does_not_double() -> None:
    later = CalendarEntry(ENTRY.uid, date(2026, 3, 31), ENTRY.title, ENTRY.text)
    first = read(calendar_bytes([ENTRY], name="x", made_at=MADE, language="nl")).walk("VEVENT")[0]
    again = read(calendar_bytes([later], name="x", made_at=MADE + timedelta(days=1), language="nl")).walk("VEVENT")[0]
    assert first["uid"] == again["uid"]
    assert int(again.decoded("sequence")) > int(first.decoded("sequence"))


def test_a_meeting_stands_in_the_time_of_amsterdam_on_both_sides_of_a_clock_change() -> None:
    winter = CalendarMeeting("a", datetime(2026, 3, 27, 18, tzinfo=UTC), datetime(2026, 3, 27, 19, tzinfo=UTC), "t", "")
    summer = CalendarMeeting("b", datetime(2026, 3, 30, 18, tzinfo=UTC), datetime(2026, 3, 30, 19, tzinfo=UTC), "t", "")
    content = calendar_bytes([winter, summer], name="x", made_at=MADE, language="nl")
    assert b"DTSTART;TZID=Europe/Amsterdam:20260327T190000" in content
    assert b"DTSTART;TZID=Europe/Amsterdam:20260330T200000" in content
    calendar = read(content)
    [zone] = calendar.walk("VTIMEZONE")
    assert str(zone["tzid"]) == "Europe/Amsterdam"
    assert {str(part.name) for part in zone.subcomponents} == {"STANDARD", "DAYLIGHT"}
    found = [event.decoded("dtstart").astimezone(UTC) for event in calendar.walk("VEVENT")]
    assert found == [winter.begins_at, summer.begins_at]


def test_a_file_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "agenda.ics"
    assert write_calendar([ENTRY], target, name="x", made_at=MADE, language="en") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["agenda.ics"]
    assert len(read(target.read_bytes()).walk("VEVENT")) == 1
