"""Which days are ordinary days by law: not Saturday, Sunday, a general holiday or a day put on a par with one.

Source: Algemene termijnenwet art. 1 and 3. The holidays follow from a computation; the days of art. 3 l.3 are named by
decree and stand in `resources/calendar/decree_days.toml`.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path

from maakdesk.base.resources import resource


class Unordinary(StrEnum):
    """Why a day is not an ordinary day; the words are `deadlines.day.<key>`."""

    SATURDAY = "saturday"
    SUNDAY = "sunday"
    NEW_YEAR = "new_year"
    GOOD_FRIDAY = "good_friday"
    EASTER_MONDAY = "easter_monday"
    KINGS_DAY = "kings_day"
    LIBERATION_DAY = "liberation_day"
    ASCENSION_DAY = "ascension_day"
    WHIT_MONDAY = "whit_monday"
    CHRISTMAS_DAY = "christmas_day"
    BOXING_DAY = "boxing_day"
    EQUALISED = "equalised"


def easter(year: int) -> date:
    """Easter Sunday of a Gregorian year (the computus as Meeus gives it, after Butcher, 1876)."""
    century, of_century = divmod(year, 100)
    leaps, rest = divmod(century, 4)
    shift = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * (year % 19) + century - leaps - shift + 15) % 30
    to_sunday = (32 + 2 * rest + 2 * (of_century // 4) - epact - of_century % 4) % 7
    back = (year % 19 + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * back + 114, 31)
    return date(year, month, day + 1)


@cache
def holidays(year: int) -> Mapping[date, Unordinary]:
    """The general holidays of art. 3 l.1 and Good Friday of l.2, in a year from 1980 on; Sundays are not repeated.

    5 May is one every year. The king's (queen's) birthday was kept on 30 April through 2013, on 27 April since; on the
    day before when that is a Sunday.
    """
    sunday = easter(year)
    birthday = date(year, 4, 27) if year >= 2014 else date(year, 4, 30)
    if birthday.weekday() == 6:
        birthday -= timedelta(days=1)
    return {
        date(year, 1, 1): Unordinary.NEW_YEAR,
        sunday - timedelta(days=2): Unordinary.GOOD_FRIDAY,
        sunday + timedelta(days=1): Unordinary.EASTER_MONDAY,
        date(year, 5, 5): Unordinary.LIBERATION_DAY,
        birthday: Unordinary.KINGS_DAY,
        sunday + timedelta(days=39): Unordinary.ASCENSION_DAY,
        sunday + timedelta(days=50): Unordinary.WHIT_MONDAY,
        date(year, 12, 25): Unordinary.CHRISTMAS_DAY,
        date(year, 12, 26): Unordinary.BOXING_DAY,
    }


@dataclass(frozen=True, slots=True)
class Calendar:
    """The ordinary days, with the decrees known to one version of the table.

    `first_year` through `last_year` are the years of which every equalised day is known; outside them a term may end
    on a day that a decree put on a par, and a warning belongs with it.
    """

    version: str
    source: str
    first_year: int
    last_year: int
    equalised: frozenset[date]

    def why_not_ordinary(self, day: date) -> Unordinary | None:
        """Why `day` is not an ordinary day, the holiday before the weekday; `None` when it is one."""
        if holiday := holidays(day.year).get(day):
            return holiday
        if day in self.equalised:
            return Unordinary.EQUALISED
        return {5: Unordinary.SATURDAY, 6: Unordinary.SUNDAY}.get(day.weekday())

    def is_ordinary_day(self, day: date) -> bool:
        """Whether a term may end on `day` (Algemene termijnenwet art. 1)."""
        return self.why_not_ordinary(day) is None

    def next_ordinary_day(self, day: date) -> date:
        """`day` itself when it is ordinary, else the first ordinary day after it."""
        while not self.is_ordinary_day(day):
            day += timedelta(days=1)
        return day

    def knows(self, day: date) -> bool:
        """Whether the decrees for the year of `day` are in the table."""
        return self.first_year <= day.year <= self.last_year


def read_calendar(path: Path) -> Calendar:
    """The calendar with the decree days of one table.

    Raises:
        KeyError, TypeError, tomllib.TOMLDecodeError: the table is damaged; `resources/` is part of the installation.
    """
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return Calendar(
        version=table["version"],
        source=table["source"],
        first_year=table["from"],
        last_year=table["through"],
        equalised=frozenset(table["days"]),
    )


@cache
def shipped_calendar() -> Calendar:
    """The calendar of this installation; read once, since it cannot change while the program runs."""
    return read_calendar(resource("calendar", "decree_days.toml"))


def is_ordinary_day(day: date) -> bool:
    """Whether a term may end on `day`, by the calendar of this installation."""
    return shipped_calendar().is_ordinary_day(day)
