"""What was answered to the fields of a scheme: one kind of value for each kind of field, and its plain form in JSON.

line, text, area (its code), party, choice: a text. money: cents. number: a whole number. date: a day. flag: yes or no.
`several`: texts. table: rows, each with a value by column. What is empty or left out is not answered.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import cast

from maakdesk.base.errors import Refused
from maakdesk.base.money import MOST_CENTS, parse_euros
from maakdesk.core.accord.asking import ApplicationField, Column, FieldKind, Option

Cell = str | int | bool | date
Row = Mapping[str, Cell]
Value = Cell | tuple[str, ...] | tuple[Row, ...]
Values = Mapping[str, Value]

_MOST_ROWS = 500
_NUMBER = re.compile(r"[+-]?[0-9]{1,15}")


def is_answered(value: object) -> bool:
    """Whether somebody answered: "no" and nought are answers, an empty text or list is none."""
    return value is not None and value != () and (not isinstance(value, str) or bool(value.strip()))


def value_from(field: ApplicationField, plain: object) -> Value | None:
    """The value in a plain form, as a form server or a recorded application holds it; None when nothing was answered.

    An amount is in euros, as a text that people write (`1.250,50`) or as a number; a day is an ISO text.

    Raises:
        Refused: `answer.kind`, `answer.option`, `answer.column`, `answer.rows`, or `money.*`.
    """
    if plain is None or plain == [] or (isinstance(plain, str) and not plain.strip()):
        return None
    if field.kind is FieldKind.TABLE:
        return _rows(field, plain)
    if field.several:
        many = plain if isinstance(plain, list | tuple) else [plain]
        return tuple(str(_cell(field, field.options, one)) for one in many if is_answered(one)) or None
    return _cell(field, field.options, plain)


def values_from(fields: Sequence[ApplicationField], plain: Mapping[str, object]) -> dict[str, Value]:
    """What was answered, from plain forms by the key of the field; what is empty is left out.

    Raises:
        Refused: `answer.unknown` (there is no such field), or as `value_from`.
    """
    by_key = {field.key: field for field in fields}
    found = {}
    for key, one in plain.items():
        if key not in by_key:
            raise Refused("answer.unknown", field=str(key)[:60])
        value = value_from(by_key[key], one)
        if value is not None:
            found[key] = value
    return found


def plain_value(field: ApplicationField, value: Value) -> object:
    """The plain form of a value, for JSON; `value_from` reads it back."""
    if not isinstance(value, tuple):
        return _plain(field.kind, value)
    columns = {column.key: column.kind for column in field.columns}
    return [
        one if isinstance(one, str) else {key: _plain(columns[key], cell) for key, cell in one.items()} for one in value
    ]


def total(field: ApplicationField, value: object, column: str) -> int:
    """What a column of a table adds up to (cents for money); a cell that is empty counts for nothing."""
    if field.kind is not FieldKind.TABLE or not isinstance(value, tuple):
        return 0
    cells = [row.get(column, 0) for row in value if isinstance(row, Mapping)]
    return sum(cell for cell in cells if isinstance(cell, int) and not isinstance(cell, bool))


def _rows(field: ApplicationField, plain: object) -> tuple[Row, ...] | None:
    if not isinstance(plain, Sequence) or isinstance(plain, str | bytes) or len(plain) > _MOST_ROWS:
        raise Refused("answer.rows", field=field.key, most=_MOST_ROWS)
    rows = []
    for line in plain:
        if not isinstance(line, Mapping):
            raise Refused("answer.rows", field=field.key, most=_MOST_ROWS)
        row = {}
        for key, cell in line.items():
            column = field.column(str(key))
            if column is None:
                raise Refused("answer.column", field=field.key, column=str(key)[:60])
            if is_answered(cell):
                row[column.key] = _cell(column, column.options, cell)
        if row:
            rows.append(row)
    return tuple(rows) or None


def _cell(asked: ApplicationField | Column, options: Sequence[Option], plain: object) -> Cell:
    if asked.kind is FieldKind.MONEY:
        return _cents(asked, plain)
    if isinstance(plain, str) and asked.kind not in (FieldKind.FLAG, FieldKind.TABLE):
        return _typed(asked, options, plain)
    fits = {FieldKind.FLAG: bool, FieldKind.NUMBER: int}.get(asked.kind)
    if fits is not None and type(plain) is fits:  # a bool is an int as well, and no number here
        return cast("Cell", plain)
    raise Refused("answer.kind", field=asked.key, kind=asked.kind.value)


def _typed(asked: ApplicationField | Column, options: Sequence[Option], plain: str) -> Cell:
    if asked.kind is FieldKind.DATE:
        return _day(asked, plain)
    if asked.kind is FieldKind.NUMBER:
        if not _NUMBER.fullmatch(plain.strip()):
            raise Refused("answer.kind", field=asked.key, kind=asked.kind.value)
        return int(plain)
    if asked.kind is FieldKind.CHOICE and plain not in {one.key for one in options}:
        raise Refused("answer.option", field=asked.key, value=plain[:60], known=", ".join(one.key for one in options))
    return plain


def _cents(asked: ApplicationField | Column, plain: object) -> int:
    if isinstance(plain, str):
        return parse_euros(plain)
    if isinstance(plain, int | float | Decimal) and not isinstance(plain, bool):
        try:
            cents = Decimal(str(plain)) * 100
            if cents == cents.to_integral_value() and 0 <= cents <= MOST_CENTS:
                return int(cents)
        except InvalidOperation:
            pass
    raise Refused("answer.kind", field=asked.key, kind=FieldKind.MONEY.value)


def _day(asked: ApplicationField | Column, plain: str) -> date:
    try:
        return date.fromisoformat(plain)
    except ValueError:
        raise Refused("answer.kind", field=asked.key, kind=FieldKind.DATE.value) from None


def _plain(kind: FieldKind, value: Cell) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if kind is FieldKind.MONEY and isinstance(value, int):
        return f"{value // 100}.{value % 100:02d}"
    return value
