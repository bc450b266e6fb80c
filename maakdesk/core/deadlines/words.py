"""The story of a counted term in sentences that an applicant can read too (`resources/i18n/deadlines.toml`)."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from maakdesk.base.calendar import Unordinary, shipped_calendar
from maakdesk.base.dates import long_date
from maakdesk.base.i18n import Texts
from maakdesk.base.money import format_euros
from maakdesk.core.deadlines.penalty import Penalty
from maakdesk.core.deadlines.terms import Length, Step, Term


def story(term: Term, texts: Texts) -> list[tuple[date, str]]:
    """Each step of the count: the day it is about, and one sentence."""
    return [(step.day, step_words(step, texts)) for step in term.steps]


def step_words(step: Step, texts: Texts) -> str:
    """One step as a sentence."""
    values = _in_words(step.data, texts)
    key = f"deadlines.step.{step.code}"
    if isinstance(n := step.data.get("n"), int):
        return texts.n(
            key, n, **{name: value for name, value in values.items() if name != "n"}, day=_day(step.day, texts)
        )
    sentence = texts(key, **values, day=_day(step.day, texts))
    if step.data.get("why") is Unordinary.EQUALISED:
        return f"{sentence} {texts('deadlines.decree', version=shipped_calendar().version)}"
    return sentence


def outer_words(strict: Term, outer: Term, texts: Texts) -> str:
    """What the wider count gives: the day of receipt of a supplement as standstill, or days of a failure."""
    if strict.end == outer.end:
        return texts("deadlines.outer.same")
    failure = any(gap.ground == "outage" for gap in outer.suspended)
    return texts(f"deadlines.outer.{'filing' if failure else 'differs'}", outer=_day(outer.end, texts))


def if_words(answer_on: date, strict: Term, outer: Term, texts: Texts) -> str:
    """What the last day is if the answer comes on a day, by both counts."""
    key = "deadlines.if.same" if strict.end == outer.end else "deadlines.if.differs"
    days = {"day": answer_on, "strict": strict.end, "outer": outer.end}
    return texts(key, **{name: _day(day, texts) for name, day in days.items()})


def waiting_words(since: date, until: date | None, ground: str, texts: Texts) -> str:
    """That the clock stands still, for what (a key of `deadlines.ground.*`), and that the date moves with it."""
    if until is not None:
        return texts("deadlines.waiting.until", until=_day(until, texts))
    return texts("deadlines.waiting.open", since=_day(since, texts), ground=texts(f"deadlines.ground.{ground}"))


def penalty_words(penalty: Penalty, texts: Texts) -> str:
    """What is due through today because there was no decision in time, and for whom."""
    if penalty.exception is not None:
        return texts(f"deadlines.no_penalty.{penalty.exception}")
    if not penalty.days:
        return texts("deadlines.penalty.not_yet")
    due = format_euros(penalty.cents, texts.language)
    said = texts.n("deadlines.penalty.due", penalty.days, sum=due)
    if len(penalty.parts) == 1:
        return said
    each = format_euros(penalty.parts[0], texts.language)
    return f"{said} {texts('deadlines.penalty.shared', count=count_words(len(penalty.parts), texts), each=each)}"


def length_words(length: Length, texts: Texts) -> str:
    """`zes weken`, `13 weken`, `één jaar`: counts through twelve in letters."""
    return texts.n(f"deadlines.length.{length.unit}", length.count, count=count_words(length.count, texts))


def count_words(count: int, texts: Texts) -> str:
    """A number in letters through twelve, in figures above."""
    key = f"deadlines.count.{count}"
    return texts(key) if texts.has(key) else str(count)


def _in_words(data: Mapping[str, object], texts: Texts) -> dict[str, object]:
    kinds = {"why": "day", "reason": "atw", "ground": "ground", "rule": "event"}
    words: dict[str, object] = {}
    for name, value in data.items():
        if isinstance(value, date):
            words[name] = _day(value, texts)
        elif isinstance(value, Length):
            words[name] = length_words(value, texts)
        elif isinstance(value, str | StrEnum) and name in kinds:
            words[name] = texts(f"deadlines.{kinds[name]}.{value}")
        else:
            words[name] = value
    return words


def _day(day: date, texts: Texts) -> str:
    return long_date(day, texts.language)
