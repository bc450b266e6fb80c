"""The holidays of the Algemene termijnenwet: against two other sources, and by what the law says."""

import csv
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import holidays as holidays_package
import pytest
from hypothesis import given
from hypothesis import strategies as st

from maakdesk.base.calendar import Unordinary, easter, holidays, is_ordinary_day, read_calendar, shipped_calendar
from tests.beside import SHARED

REFERENCE = SHARED / "data" / "holidays" / "termijnenwet_art3_2010_2040.csv"


@pytest.mark.parametrize("day", ["2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16", "2029-04-01", "2038-04-25"])
def test_easter(day: str) -> None:
    assert easter(date.fromisoformat(day).year) == date.fromisoformat(day)


@given(st.integers(1583, 4099))
def test_easter_is_a_sunday_between_22_march_and_25_april(year: int) -> None:
    day = easter(year)
    assert day.weekday() == 6
    assert date(year, 3, 22) <= day <= date(year, 4, 25)


def test_every_year_agrees_with_the_holidays_package() -> None:
    for year in range(1990, 2101):
        theirs = holidays_package.country_holidays("NL", years=year, categories=("public", "optional"))
        assert set(holidays(year)) == {day for day in theirs if day.weekday() != 6 or day in holidays(year)}


def test_every_day_agrees_with_the_reference_list() -> None:
    if not REFERENCE.is_file():
        pytest.skip("the reference list of holidays is not on this computer")
    with REFERENCE.open(encoding="utf-8", newline="") as file:
        theirs = {date.fromisoformat(row["datum"]) for row in csv.DictReader(file)}
    ours = {day for year in range(2010, 2041) for day in holidays(year)}
    assert ours == theirs - shipped_calendar().equalised


def test_kings_day_moves_off_a_sunday() -> None:
    assert holidays(2025)[date(2025, 4, 26)] is Unordinary.KINGS_DAY
    assert date(2025, 4, 27) not in holidays(2025)
    assert holidays(2013)[date(2013, 4, 30)] is Unordinary.KINGS_DAY
    assert holidays(2014)[date(2014, 4, 26)] is Unordinary.KINGS_DAY


def test_decree_days_are_not_ordinary() -> None:
    calendar = shipped_calendar()
    assert calendar.why_not_ordinary(date(2026, 5, 15)) is Unordinary.EQUALISED
    assert calendar.is_ordinary_day(date(2026, 5, 4))  # the day before 5 May was not equalised
    assert not is_ordinary_day(date(2024, 12, 27))
    assert calendar.why_not_ordinary(date(2026, 12, 26)) is Unordinary.BOXING_DAY  # a Saturday too
    assert all(day.weekday() < 5 for day in calendar.equalised)
    assert not any(day in holidays(day.year) for day in calendar.equalised)


def test_the_table_says_where_it_ends() -> None:
    calendar = shipped_calendar()
    assert calendar.knows(date(2028, 12, 31))
    assert not calendar.knows(date(2029, 1, 1))
    assert not calendar.knows(date(2022, 12, 31))


def test_an_office_can_add_a_decree(tmp_path: Path) -> None:
    table = tmp_path / "decree_days.toml"
    table.write_text(
        'version = "x"\nsource = "y"\nfrom = 2029\nthrough = 2029\ndays = [2029-05-11]\n', encoding="utf-8"
    )
    assert read_calendar(table).why_not_ordinary(date(2029, 5, 11)) is Unordinary.EQUALISED


@given(st.dates(date(1980, 1, 1), date(2150, 1, 1)))
def test_an_ordinary_day_comes_within_a_week(day: date) -> None:
    calendar = shipped_calendar()
    found = calendar.next_ordinary_day(day)
    assert day <= found <= day + timedelta(days=7)
    assert calendar.is_ordinary_day(found)
    days = [day + timedelta(days=n) for n in range((found - day).days + 1)]
    assert not any(calendar.is_ordinary_day(earlier) for earlier, _ in pairwise(days))
