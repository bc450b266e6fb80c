"""Days and moments, as typed and as shown."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maakdesk.base.dates import long_date, long_moment, parse_date, parse_moment, short_date
from maakdesk.base.errors import Refused
from maakdesk.base.i18n import Language

MONDAY = date(2026, 3, 16)


def test_shown_days() -> None:
    assert long_date(MONDAY, Language.NL) == "maandag 16 maart 2026"
    assert long_date(MONDAY, Language.EN) == "Monday 16 March 2026"
    assert short_date(MONDAY, Language.NL, this_year=2026) == "ma 16 mrt"
    assert short_date(MONDAY, Language.NL, this_year=2025) == "ma 16 mrt 2026"
    assert short_date(MONDAY, Language.EN) == "Mon 16 Mar 2026"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-03-13", date(2026, 3, 13)),
        ("13-3-2026", date(2026, 3, 13)),
        ("13/03/2026", date(2026, 3, 13)),
        ("13.3.26", date(2026, 3, 13)),
        ("13-3", date(2026, 3, 13)),
        ("31-12", date(2025, 12, 31)),
        ("1-9", date(2026, 9, 1)),
        ("29-2", date(2028, 2, 29)),
        ("+3", date(2026, 3, 19)),
        ("-1", date(2026, 3, 15)),
        ("vr", date(2026, 3, 20)),
        ("ma", date(2026, 3, 23)),
        ("Sunday", date(2026, 3, 22)),
        ("morgen", date(2026, 3, 17)),
        ("16 mrt", MONDAY),
        ("  maandag  16 maart 2026 ", MONDAY),
        ("Monday 16 March 2026", MONDAY),
    ],
)
def test_typed_days(text: str, day: date) -> None:
    assert parse_date(text, today=MONDAY) == day


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "date.unreadable"),
        ("13", "date.unreadable"),
        ("13-3/2026", "date.unreadable"),
        ("dinsdag 16 maart 2026", "date.unreadable"),
        ("16 foo 2026", "date.unreadable"),
        ("１３-3-2026", "date.unreadable"),
        ("31-2-2026", "date.no_such_day"),
        ("2026-13-01", "date.no_such_day"),
        ("0000-01-01", "date.no_such_day"),
        ("31-4", "date.no_such_day"),
        ("1-1-1066", "date.out_of_range"),
    ],
)
def test_refused_days(text: str, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        parse_date(text, today=MONDAY)
    assert refusal.value.code == code


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.sampled_from(Language), st.dates(date(1900, 1, 1)))
def test_what_is_shown_reads_back(day: date, language: Language, today: date) -> None:
    assert parse_date(long_date(day, language), today=today) == day
    assert parse_date(short_date(day, language), today=today) == day
    assert parse_date(day.isoformat(), today=today) == day


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_a_day_without_a_year_is_the_nearest(day: date, today: date) -> None:
    found = parse_date(f"{day.day}-{day.month}", today=today)
    assert (found.day, found.month) == (day.day, day.month)
    limit = 184 if (day.day, day.month) != (29, 2) else 4 * 366
    assert abs(found - today) <= timedelta(days=limit)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-13T17:00",
        "2026-03-13 17:00",
        "2026-03-13T16:00:00Z",
        "2026-03-13T16:00:00.000Z",
        "2026-03-13 17:00+01:00",
        "13-3-2026 17:00",
        "13-3-2026 17.00 uur",
        "vrijdag 13 maart 2026 om 17.00 uur",
        "Friday 13 March 2026 at 17:00",
    ],
)
def test_typed_moments(text: str) -> None:
    assert parse_moment(text) == datetime(2026, 3, 13, 16, tzinfo=UTC)
    assert parse_moment(text).tzinfo is UTC


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "moment.unreadable"),
        ("13-3-2026", "moment.unreadable"),
        ("13-3 17:00", "moment.unreadable"),
        ("+1234 17:00", "moment.unreadable"),
        ("13-3-2026 24:00", "moment.unreadable"),
        ("13-3-2026 17:60", "moment.unreadable"),
        ("13-3-2026 17:00 +99:00", "moment.unreadable"),
        ("31-2-2026 17:00", "date.no_such_day"),
        ("29-3-2026 02:30", "moment.skipped"),
        ("25-10-2026 02:30", "moment.twice"),
    ],
)
def test_refused_moments(text: str, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        parse_moment(text)
    assert refusal.value.code == code


def test_the_hour_that_comes_twice_can_be_told_apart() -> None:
    first, second = parse_moment("25-10-2026 02:30 +02:00"), parse_moment("25-10-2026 02:30 +01:00")
    assert second - first == timedelta(hours=1)
    assert long_moment(first, Language.NL) == "zondag 25 oktober 2026 om 02.30 uur (zomertijd)"
    assert long_moment(second, Language.NL) == "zondag 25 oktober 2026 om 02.30 uur (wintertijd)"


@given(st.datetimes(datetime(1950, 1, 1), datetime(2100, 1, 1)), st.sampled_from(Language))
def test_moments_read_back_to_the_minute(moment: datetime, language: Language) -> None:
    at = moment.replace(second=0, microsecond=0, tzinfo=UTC)
    shown = long_moment(at, language)
    assert parse_moment(shown) == at
