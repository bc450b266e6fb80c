"""Today in words: why a row is here, which day it is about, and one sentence about the whole."""

from dataclasses import dataclass
from datetime import date, datetime

from maakdesk.base.clock import AMSTERDAM
from maakdesk.base.dates import long_date, short_date
from maakdesk.base.i18n import Texts
from maakdesk.base.vocabulary import ClockState
from maakdesk.core.today.rows import DayItem, DayKind, Group, Reason, TodayRow, Worklist

_LONGEST = 140
"""Letters of a promise or a message that stand in a row; the whole is in the case."""
_IN_LETTERS = 12
"""Numbers are written in letters up to this one."""


@dataclass(frozen=True, slots=True)
class DayWords:
    """The day of a row in words, and the colour in which it stands: `ink`, `amber` (near) or `red` (over)."""

    words: str
    tone: str


def reason_words(reason: Reason, texts: Texts, *, this_year: int) -> str:
    """One reason as a sentence."""
    key = f"today.why.{reason.why}"
    values = {name: _value(name, value, texts, this_year) for name, value in reason.data.items()}
    lacking = [name for name, value in reason.data.items() if value in (None, "")]
    return texts(f"{key}.no_{lacking[0]}" if lacking else key, **values)


def why_words(row: TodayRow, texts: Texts, today: date) -> str:
    """All reasons of a row, one sentence after the other."""
    return " ".join(reason_words(reason, texts, this_year=today.year) for reason in row.reasons)


def day_words(row: TodayRow, texts: Texts, today: date, amber_days: int) -> DayWords:
    """Which day a row is about, how far away it is, and how that colours it."""
    if row.clock is ClockState.STOPPED and row.group in (Group.TERMS, Group.OBJECTIONS):
        return _stopped(row, texts, today)
    if row.day is None:
        return DayWords(texts("today.day.none"), "ink2")
    left = (row.day - today).days
    short = short_date(row.day, texts.language, this_year=today.year)
    match row.group:
        case Group.TALKS | Group.MESSAGES if row.moment is not None:
            words = texts("today.day.at", day=_near(row.day, texts, today), hour=hour_words(row.moment))
            return DayWords(words, "amber" if row.group is Group.TALKS and left == 0 else "ink")
        case Group.UNCONFIRMED:
            return DayWords(texts("today.day.received", day=short), "amber" if -left >= amber_days else "ink")
        case _ if left < 0:
            return DayWords(texts.n("today.day.passed", -left, day=short), "red")
        case Group.JUDGEMENTS | Group.LETTERS:
            words = texts(f"today.day.{row.group}", day=_near(row.day, texts, today))
        case _:
            words = texts(
                f"today.day.{('today', 'tomorrow')[left]}" if left <= 1 else "today.day.left", n=left, day=short
            )
    return DayWords(words, "amber" if left <= amber_days else "ink")


def _stopped(row: TodayRow, texts: Texts, today: date) -> DayWords:
    since = next((one.data["since"] for one in row.reasons if one.data.get("since")), None)
    if since is None:
        return DayWords(texts("today.day.stopped"), "ink")
    return DayWords(
        texts("today.day.stopped_since", day=short_date(since, texts.language, this_year=today.year)), "ink"
    )


def summary(work: Worklist, texts: Texts) -> str:
    """How much there is and how many terms are over, in one or two sentences."""
    if not work.total:
        return texts("today.summary.none")
    first = texts.n("today.summary", work.total, number=_number(work.total, texts))
    if not work.passed:
        return first
    return f"{first} {texts.n('today.summary.passed', work.passed, number=_number(work.passed, texts))}"


def date_title(day: date, texts: Texts) -> str:
    """The day as a title: "Dinsdag 10 maart"."""
    words = long_date(day, texts.language).rpartition(" ")[0]
    return words[:1].upper() + words[1:]


def item_words(item: DayItem, texts: Texts) -> str:
    """What stands on a day of this week, without where it is."""
    if item.kind is DayKind.TERM:
        return texts("today.week.term", title=item.title, purpose=texts(f"clock.purpose.{item.purpose}"))
    hour = hour_words(item.moment) if item.moment is not None else ""
    return texts(f"today.week.{item.kind}", title=item.title, hour=hour)


def hour_words(moment: datetime) -> str:
    """The hour in Amsterdam: 14:00."""
    return f"{moment.astimezone(AMSTERDAM):%H:%M}"


def _near(day: date, texts: Texts, today: date) -> str:
    left = (day - today).days
    if left in (-1, 0, 1):
        return texts(f"today.{('yesterday', 'this_day', 'next_day')[left + 1]}")
    return short_date(day, texts.language, this_year=today.year)


def _value(name: str, value: object, texts: Texts, this_year: int) -> object:
    if isinstance(value, datetime):
        local = value.astimezone(AMSTERDAM)
        return texts("today.moment", day=short_date(local.date(), texts.language, this_year=this_year),
                     hour=f"{local:%H:%M}")  # fmt: skip
    if isinstance(value, date):
        return short_date(value, texts.language, this_year=this_year)
    if name == "link":
        return texts(f"today.link.{value}")
    if name == "form":
        return texts(f"today.form.{value}")
    if isinstance(value, str):
        line = " ".join(value.split())
        return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"
    return value


def _number(n: int, texts: Texts) -> str:
    """A small number in letters, as a sentence begins; a large one in digits."""
    return (
        texts(f"today.number.{n}")
        if n <= _IN_LETTERS
        else f"{n:,}".replace(",", "." if texts.language == "nl" else ",")
    )
