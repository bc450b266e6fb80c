"""Days of a whole column at once: whether 3/4 is in March or in April, the other values of the column tell."""

import math
import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from maakdesk.base.text import fold
from maakdesk.core.intake.raw import Cell

UNREADABLE = "day_unreadable"
AMBIGUOUS = "day_ambiguous"

_BLANK = frozenset(("", "-", "--", "–", "—", "n.v.t.", "n.v.t", "nvt", "n/a"))
_TIME = r"(?:[T ]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?(?: ?[AaPp][Mm])?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?"
_YEAR_FIRST = re.compile(rf"(?P<y>[0-9]{{4}})([-/.])(?P<m>[0-9]{{1,2}})\2(?P<d>[0-9]{{1,2}}){_TIME}")
_COMPACT = re.compile(r"(?P<y>(?:19|20)[0-9]{2})(?P<m>[0-9]{2})(?P<d>[0-9]{2})")
_NUMBERS = re.compile(rf"(?P<a>[0-9]{{1,2}}) ?([-/. ]) ?(?P<b>[0-9]{{1,2}}) ?\2 ?(?P<y>[0-9]{{4}}|[0-9]{{2}}){_TIME}")
_DAY_MONTH = re.compile(
    r"(?:[a-z]+,? )?(?P<d>[0-9]{1,2})(?:er|e|st|nd|rd|th)?\.?[ -](?P<m>[a-z]+)\.?,?[ -](?P<y>[0-9]{4})"
)
_MONTH_DAY = re.compile(r"(?:[a-z]+, )?(?P<m>[a-z]+)\.? (?P<d>[0-9]{1,2})(?:st|nd|rd|th)?,? (?P<y>[0-9]{4})")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari january janvier jan janv",
            "februari february fevrier feb febr fev fevr",
            "maart march mars mrt mar",
            "april avril apr avr",
            "mei may mai",
            "juni june juin jun",
            "juli july juillet jul juil",
            "augustus august aout aug",
            "september septembre sep sept",
            "oktober october octobre okt oct",
            "november novembre nov",
            "december decembre dec",
        ),
        start=1,
    )
    for name in names.split()
}
_SERIAL_ZERO = date(1899, 12, 30)
_SERIALS = range(18264, 73416)
"""The day numbers of spreadsheets from 1950 up to 2100: what lies outside is not a day."""
_PIVOT = 70
"""Two digits from 70 on are of the last century."""


def read_days(cells: Sequence[Cell]) -> list[date | str | None]:
    """The day of each cell, in the same order: None for an empty cell, a reason when it cannot be read.

    Year first, day first, and month first are read, names of months in Dutch, English and French, and the day numbers
    of spreadsheets. A column is month first when one of its values can only be so and none can only be day first; when
    there are both, a value that could be either is refused. A time of day is left out.
    """
    texts = {cell.strip() for cell in cells if isinstance(cell, str)}
    pairs = [(int(found["a"]), int(found["b"])) for text in texts if (found := _NUMBERS.fullmatch(text))]
    day_first = any(a > 12 for a, _ in pairs)
    month_first = any(b > 12 for _, b in pairs)
    order = "?" if day_first and month_first else "m" if month_first else "d"
    settled = {text: _read(text, order) for text in texts}
    return [settled[cell.strip()] if isinstance(cell, str) else _other(cell) for cell in cells]


def _read(text: str, order: str) -> date | str | None:
    if text.lower() in _BLANK:
        return None
    if found := _YEAR_FIRST.fullmatch(text) or _COMPACT.fullmatch(text):
        return _day(int(found["y"]), int(found["m"]), int(found["d"]))
    if found := _NUMBERS.fullmatch(text):
        return _from_numbers(int(found["a"]), int(found["b"]), found["y"], order)
    folded = fold(text)
    if found := _DAY_MONTH.fullmatch(folded) or _MONTH_DAY.fullmatch(folded):
        return _day(int(found["y"]), _MONTHS.get(found["m"], 0), int(found["d"]))
    return UNREADABLE


def _from_numbers(a: int, b: int, year_text: str, order: str) -> date | str:
    year = int(year_text)
    if len(year_text) == 2:
        year += 1900 if year >= _PIVOT else 2000
    if order == "?" and a <= 12 and b <= 12 and a != b:
        return AMBIGUOUS
    if b > 12 or (order == "m" and a <= 12):
        return _day(year, a, b)
    return _day(year, b, a)


def _day(year: int, month: int, day: int) -> date | str:
    try:
        return date(year, month, day)
    except ValueError:
        return UNREADABLE


def _other(cell: Cell) -> date | str | None:
    if isinstance(cell, datetime):
        return cell.date()
    if cell is None or isinstance(cell, date):
        return cell
    if isinstance(cell, bool) or not isinstance(cell, int | float) or not math.isfinite(cell):
        return UNREADABLE
    if int(cell) not in _SERIALS:
        return _read(str(int(cell)), "d") if isinstance(cell, int) or cell.is_integer() else UNREADABLE
    return _SERIAL_ZERO + timedelta(days=int(cell))
