"""In which days the schools are closed, as data: who has to supplement something then gets more time."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from maakdesk.base.resources import resource


@dataclass(frozen=True, slots=True)
class SchoolHolidays:
    """The holidays of one table, first and last day included; `first` through `last` are the days it knows."""

    version: str
    source: str
    first: date
    last: date
    holidays: tuple[tuple[date, date], ...]

    def knows(self, day: date) -> bool:
        """Whether the table says of this day that it is a holiday or not."""
        return self.first <= day <= self.last

    def closed(self, day: date) -> bool:
        """Whether the schools are closed for a holiday on `day`."""
        return any(first <= day <= last for first, last in self.holidays)


def read_school_holidays(path: Path) -> SchoolHolidays:
    """The holidays of one table.

    Raises:
        KeyError, TypeError, tomllib.TOMLDecodeError: the table is damaged; `resources/` is part of the installation.
    """
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return SchoolHolidays(
        version=table["version"],
        source=table["source"],
        first=table["from"],
        last=table["through"],
        holidays=tuple((one["first"], one["last"]) for one in table["holidays"]),
    )


@cache
def shipped_school_holidays() -> SchoolHolidays:
    """The table of this installation; read once, since it cannot change while the program runs."""
    return read_school_holidays(resource("calendar", "school_holidays.toml"))
