"""Filters said as sentences, and what somebody who types a filter can mean."""

from collections.abc import Sequence
from datetime import date

from maakdesk.base.dates import parse_date, short_date
from maakdesk.base.errors import Refused
from maakdesk.base.i18n import Texts
from maakdesk.base.money import format_euros, parse_euros
from maakdesk.base.text import fold
from maakdesk.core.dossier.filters import CaseFilter, Column, Condition, Test
from maakdesk.ui.widgets.chips import Filter
from maakdesk.ui.widgets.state_chip import state_words

MONEY = frozenset({Column.ASKED, Column.GRANTED})
DAYS = frozenset({Column.RECEIVED, Column.DEADLINE})
CHOICES = frozenset({Column.SCHEME, Column.PLACE, Column.THEME, Column.YEAR, Column.STATE})
_BETWEEN = {Test.AT_LEAST: "at_least", Test.AT_MOST: "at_most"}
_DAY_BETWEEN = {Test.AT_LEAST: "from", Test.AT_MOST: "until"}


def value_words(texts: Texts, condition: Condition) -> str:
    """The value of a filter as people read it."""
    value = condition.value
    if condition.column in MONEY:
        return format_euros(int(value), texts.language)
    if condition.column in DAYS:
        return short_date(date.fromisoformat(str(value)), texts.language)
    return state_words(texts, str(value)) if condition.column is Column.STATE else str(value)


def condition_words(texts: Texts, condition: Condition) -> str:
    """One filter as a sentence: "Gevraagd ten minste € 5.000"."""
    column = texts(f"dossier.column.{condition.column}")
    if condition.test is Test.EMPTY:
        return texts("dossier.filter.empty", column=column)
    key = condition.test.value
    if condition.test in _BETWEEN:
        key = (_DAY_BETWEEN if condition.column in DAYS else _BETWEEN)[condition.test]
    return texts(f"dossier.filter.{key}", column=column, value=value_words(texts, condition))


def filter_chips(texts: Texts, wanted: CaseFilter) -> list[Filter]:
    """The filters in force as chips: values that one column may have share a chip."""
    chips: list[Filter] = []
    for column in dict.fromkeys(one.column for one in wanted.conditions):
        values = [one for one in wanted.conditions if one.column is column and one.test is Test.IS]
        if values:
            words = value_words(texts, values[0])
            for other in values[1:]:
                words = texts("dossier.filter.or", one=words, other=value_words(texts, other))
            said = texts("dossier.filter.is", column=texts(f"dossier.column.{column}"), value=words)
            chips.append(Filter(f"{column}|{Test.IS}", said))
        chips += [
            Filter(f"{column}|{one.test}|{one.value}", condition_words(texts, one))
            for one in wanted.conditions
            if one.column is column and one.test is not Test.IS
        ]
    return chips


def without(wanted: CaseFilter, key: str) -> tuple[Condition, ...]:
    """The conditions that stay when the chip `key` is taken away."""
    return tuple(
        one
        for one in wanted.conditions
        if key not in (f"{one.column}|{one.test}", f"{one.column}|{one.test}|{one.value}")
    )


def selection_words(texts: Texts, wanted: CaseFilter) -> str:
    """The whole selection in one line, for the explanation of an export and for "nothing found"."""
    parts = [chip.words for chip in filter_chips(texts, wanted)]
    if wanted.typed.strip():
        parts.insert(0, texts("dossier.none.typed", typed=wanted.typed.strip()))
    return ", ".join(parts)


def proposals(
    texts: Texts, column: Column, typed: str, known: Sequence[tuple[str, int]], today: date
) -> list[tuple[Condition, int | None]]:
    """What `typed` can mean as a filter on `column`, the likeliest first; with how many cases where that is known."""
    typed = typed.strip()
    empty = (Condition(column, Test.EMPTY), None)
    if column in MONEY:
        return [*_between(column, typed, _cents(typed)), empty] if typed else [empty]
    if column in DAYS:
        return [*_between(column, typed, _day(typed, today)), empty] if typed else [empty]
    found: list[tuple[Condition, int | None]] = []
    if column in CHOICES:
        for value, count in known:
            one = Condition(column, Test.IS, int(value) if column is Column.YEAR else value)
            if fold(typed) in fold(value_words(texts, one)):
                found.append((one, count))
    if typed and column not in (Column.STATE, Column.YEAR):
        contains = (Condition(column, Test.CONTAINS, typed), None)
        found = [*found, contains] if found else [contains]
    return found if column in (Column.STATE, Column.NUMBER) else [*found, empty]


def _between(column: Column, typed: str, value: str | int | None) -> list[tuple[Condition, int | None]]:
    if not typed or value is None:
        return []
    return [(Condition(column, test, value), None) for test in (Test.AT_LEAST, Test.AT_MOST, Test.IS)]


def _cents(typed: str) -> int | None:
    try:
        return parse_euros(typed)
    except Refused:
        return None


def _day(typed: str, today: date) -> str | None:
    try:
        return parse_date(typed, today=today).isoformat()
    except Refused:
        return None
