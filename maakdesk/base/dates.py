"""Days and moments as people write and read them. A day is a calendar day in Amsterdam; a moment is kept in UTC."""

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from maakdesk.base.clock import AMSTERDAM, require_utc
from maakdesk.base.errors import Refused
from maakdesk.base.i18n import Language

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Years outside these are typing errors."""

_CENTURY = 2000

_WEEKDAYS = {
    Language.NL: (
        "maandag",
        "dinsdag",
        "woensdag",
        "donderdag",
        "vrijdag",
        "zaterdag",
        "zondag",
    ),
    Language.EN: (
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ),
}
_MONTHS = {
    Language.NL: (
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ),
    Language.EN: (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}
_SHORT_MONTHS = {
    Language.NL: ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"),
    Language.EN: ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}
_SHORT_DAY = {Language.NL: 2, Language.EN: 3}

_RELATIVE = {
    "vandaag": 0,
    "today": 0,
    "morgen": 1,
    "tomorrow": 1,
    "gisteren": -1,
    "yesterday": -1,
}
_WEEKDAY_OF = {
    spelling: number
    for language, names in _WEEKDAYS.items()
    for number, name in enumerate(names)
    for spelling in (name.lower(), name.lower()[: _SHORT_DAY[language]])
}
_MONTH_OF = {
    name.lower(): number
    for names in (*_MONTHS.values(), *_SHORT_MONTHS.values())
    for number, name in enumerate(names, start=1)
}
_ISO = re.compile(r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})", re.ASCII)
_NUMBERS = re.compile(
    r"(?P<d>\d{1,2})(?P<sep>[-/.])(?P<m>\d{1,2})(?:(?P=sep)(?P<y>\d{4}|\d{2}))?",
    re.ASCII,
)
_WORDS = re.compile(r"(?:(?P<name>[a-z]+),? )?(?P<d>\d{1,2}) (?P<m>[a-z]+)\.?(?: (?P<y>\d{4}))?", re.ASCII)
_SEASONS = {"(zomertijd)": "+02:00", "(summer time)": "+02:00", "(wintertijd)": "+01:00", "(winter time)": "+01:00"}
_OFFSET = re.compile(r"[+-]\d{1,4}", re.ASCII)
_TIME = re.compile(
    r"(?P<day>.+?)(?:T|,? +(?:om |at )?)(?P<h>\d{1,2})[:.](?P<min>\d{2})(?::(?P<s>\d{2})(?:\.\d{1,6})?)?(?: ?uur| ?h)?"
    r" ?(?P<zone>Z|[+-]\d{2}:?\d{2})?",
    re.ASCII | re.IGNORECASE,
)


def long_date(day: date, language: Language) -> str:
    """`maandag 16 maart 2026` or `Monday 16 March 2026`: for sentences and letters."""
    return f"{_WEEKDAYS[language][day.weekday()]} {day.day} {_MONTHS[language][day.month - 1]} {day.year}"


def short_date(day: date, language: Language, *, this_year: int | None = None) -> str:
    """`ma 16 mrt` or `Mon 16 Mar`: for tables; the year follows when it is not `this_year`."""
    name = _WEEKDAYS[language][day.weekday()][: _SHORT_DAY[language]]
    year = "" if day.year == this_year else f" {day.year}"
    return f"{name} {day.day} {_SHORT_MONTHS[language][day.month - 1]}{year}"


def long_moment(moment: datetime, language: Language) -> str:
    """`maandag 16 maart 2026 om 17.00 uur`, in Amsterdam's time; in the hour that comes twice, which of the two.

    Raises:
        ValueError: the moment has no time zone.
    """
    local = require_utc(moment).astimezone(AMSTERDAM)
    twice = ""
    if local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset():
        summer, winter = {
            Language.NL: ("zomertijd", "wintertijd"),
            Language.EN: ("summer time", "winter time"),
        }[language]
        twice = f" ({winter if local.fold else summer})"
    if language is Language.EN:
        return f"{long_date(local.date(), language)} at {local:%H:%M}{twice}"
    return f"{long_date(local.date(), language)} om {local:%H.%M} uur{twice}"


def parse_date(text: str, *, today: date) -> date:
    """The day that a person typed.

    Read are `2026-03-13`, `13-3-2026` (also with `/` or `.`, or two digits for the year), `13 maart 2026`, `13-3` and
    `13 mrt` (the year that brings the day nearest to `today`), `+3` and `-3` (days from today), `vr` (the first Friday
    after today), `vandaag`, `morgen`, `gisteren`; words in Dutch and English.

    Raises:
        Refused: `date.unreadable`, `date.no_such_day` (31 February), or `date.out_of_range`.
    """
    typed = " ".join(text.split()).lower()
    if typed in _RELATIVE:
        return _shifted(today, _RELATIVE[typed])
    if typed in _WEEKDAY_OF:
        return _shifted(today, (_WEEKDAY_OF[typed] - today.weekday() - 1) % 7 + 1)
    if _OFFSET.fullmatch(typed):
        return _shifted(today, int(typed))
    if found := _ISO.fullmatch(typed) or _NUMBERS.fullmatch(typed):
        return _day(found["y"], int(found["m"]), int(found["d"]), today, typed)
    if (found := _WORDS.fullmatch(typed)) and found["m"] in _MONTH_OF:
        day = _day(found["y"], _MONTH_OF[found["m"]], int(found["d"]), today, typed)
        if found["name"] is None or _WEEKDAY_OF.get(found["name"]) == day.weekday():
            return day
    raise Refused("date.unreadable", text=typed[:40])


def parse_moment(text: str) -> datetime:
    """The moment that a person typed, in UTC: a date with its year and a time, Amsterdam's time unless a zone is given.

    Read are `2026-03-13T17:00`, `2026-03-13 17:00+01:00`, `2026-03-13T16:00:00Z`, `13-3-2026 17:00`,
    `13 maart 2026 om 17.00 uur`.

    Raises:
        Refused: `moment.unreadable`; `moment.skipped` (the clock jumps over it in spring); `moment.twice` (in autumn
            the hour comes twice: write the zone, +02:00 or +01:00, behind it); or a refusal of `parse_date`.
    """
    typed = " ".join(text.split())
    for season, zone in _SEASONS.items():
        typed = typed.replace(season, zone)
    found = _TIME.fullmatch(typed)
    if found is None or _OFFSET.fullmatch(found["day"]) or not re.search(r"\d{4}", found["day"], re.ASCII):
        raise Refused("moment.unreadable", text=typed[:40])
    day = parse_date(found["day"], today=date(2000, 1, 1))
    try:
        at = datetime.combine(day, time(int(found["h"]), int(found["min"]), int(found["s"] or 0)))
        if zone := found["zone"]:
            return datetime.fromisoformat(f"{at.isoformat()}{zone.upper()}").astimezone(UTC)
    except ValueError as problem:
        raise Refused("moment.unreadable", text=typed[:40]) from problem
    return _from_amsterdam(at)


def _from_amsterdam(local: datetime) -> datetime:
    first, second = (local.replace(tzinfo=AMSTERDAM, fold=fold) for fold in (0, 1))
    moment = first.astimezone(UTC)
    if first.utcoffset() == second.utcoffset():
        return moment
    skipped = moment.astimezone(AMSTERDAM).replace(tzinfo=None) != local
    code = "moment.skipped" if skipped else "moment.twice"
    raise Refused(code, day=f"{local.day}-{local.month}-{local.year}", time=f"{local:%H:%M}")


def _shifted(today: date, days: int) -> date:
    return _in_range(today + timedelta(days=days))


def _in_range(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Refused("date.out_of_range", first=FIRST_YEAR, last=LAST_YEAR)
    return day


def _day(year: str | None, month: int, day: int, today: date, typed: str) -> date:
    """The day in `year`, or without one in the year that brings it nearest to today (29 February: up to four away)."""
    years: Iterable[int] = range(today.year - 4, today.year + 5)
    if year:
        years = [int(year) + (_CENTURY if len(year) == len("26") else 0)]
    candidates = [date(one, month, day) for one in years if _exists(one, month, day)]
    if not candidates:
        raise Refused("date.no_such_day", text=typed[:40])
    return _in_range(min(candidates, key=lambda found: abs(found - today)))


def _exists(year: int, month: int, day: int) -> bool:
    return year in range(1, 10_000) and month in range(1, 13) and 1 <= day <= monthrange(year, month)[1]
