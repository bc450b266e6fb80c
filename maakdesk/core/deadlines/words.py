"""The story of a counted term in sentences that an applicant can read too (`resources/i18n/deadlines.toml`)."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from maakdesk.base.dates import long_date
from maakdesk.base.i18n import Texts
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
    return texts(key, **values, day=_day(step.day, texts))


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
