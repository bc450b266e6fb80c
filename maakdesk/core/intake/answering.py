"""From values to answers as they are frozen: the question as it was asked, the answer as people read it, its value."""

from collections.abc import Mapping
from datetime import date

from maakdesk.base.dates import long_date
from maakdesk.base.i18n import Texts
from maakdesk.base.money import format_euros
from maakdesk.base.vocabulary import PrivateKind
from maakdesk.core.accord.answers import Cell, Value, Values, is_answered, plain_value, total
from maakdesk.core.accord.areas import divisions
from maakdesk.core.accord.asking import ApplicationField, Column, FieldKind
from maakdesk.core.accord.scheme import Scheme
from maakdesk.core.dossier.application import Answer

_TEXTS = frozenset({FieldKind.LINE, FieldKind.TEXT, FieldKind.PARTY})


def answers_for(scheme: Scheme, values: Values, texts: Texts) -> tuple[Answer, ...]:
    """The open answers in the order of the scheme; what no panel may see is not among them."""
    return tuple(
        Answer(one.key, one.label.of(texts.language), value_words(one, values[one.key], texts), _plain(one, values))
        for one in scheme.fields
        if not one.hidden_from_panel and is_answered(values.get(one.key))
    )


def private_for(scheme: Scheme, values: Values, texts: Texts) -> tuple[tuple[PrivateKind, str], ...]:
    """What is kept apart with the applicant."""
    return tuple(
        (one.private, value_words(one, values[one.key], texts))
        for one in scheme.fields
        if one.private is not None and is_answered(values.get(one.key))
    )


def value_words(field: ApplicationField, value: Value, texts: Texts) -> str:
    """A value as people read it: a table has a line for each row, and what adds up below it."""
    if not isinstance(value, tuple):
        return _cell_words(field, value, texts)
    lines = [
        _row_words(field, row, texts) if isinstance(row, Mapping) else _cell_words(field, row, texts) for row in value
    ]
    for column in field.columns:
        if column.total and any(isinstance(row, Mapping) and column.key in row for row in value):
            label, summed = column.label.of(texts.language), total(field, value, column.key)
            lines.append(texts("intake.answer.total", column=label, sum=_cell_words(column, summed, texts)))
    return "\n".join(lines)


def _row_words(field: ApplicationField, row: Mapping[str, Cell], texts: Texts) -> str:
    return " · ".join(_cell_words(one, row[one.key], texts) for one in field.columns if is_answered(row.get(one.key)))


def _cell_words(asked: ApplicationField | Column, value: object, texts: Texts) -> str:
    if asked.kind is FieldKind.MONEY and isinstance(value, int):
        return format_euros(value, texts.language)
    if asked.kind is FieldKind.FLAG:
        return texts("intake.answer.yes" if value else "intake.answer.no")
    if asked.kind is FieldKind.CHOICE:
        return next((one.label.of(texts.language) for one in asked.options if one.key == value), str(value))
    if asked.kind is FieldKind.AREA:
        return area_words(str(value))
    return long_date(value, texts.language) if isinstance(value, date) else str(value).strip()


def area_words(code: str) -> str:
    """A neighbourhood by its code, with its district, in the newest division that knows it; no code stays as it is."""
    found = next((area for one in reversed(divisions()) if (area := one.area(code)) is not None), None)
    return code if found is None else f"{found.name} ({found.district})"


def _plain(field: ApplicationField, values: Values) -> object:
    return None if field.kind in _TEXTS and not field.several else plain_value(field, values[field.key])
