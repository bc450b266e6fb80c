"""JSON: a list of objects, each of which is a row."""

import json
from typing import Any

from maakdesk.base.errors import Refused
from maakdesk.core.intake.raw import Cell, RawRow, RawTable
from maakdesk.documents.tables.encoding import decode, without_halves
from maakdesk.documents.tables.limits import MOST_CELL_CHARACTERS, MOST_CELLS
from maakdesk.documents.tables.shape import check_size, shaped

_EXACT_DIGITS = 15
"""A float holds every decimal number of this many digits exactly enough to give it back."""


class _Twice(dict[str, Any]):
    """An object in which one name stands twice: nobody can say which value counts."""


def read_json(data: bytes) -> RawTable:
    """The objects of a list as rows; the columns are their names, in the order in which they first come.

    Numbers too long for a float stay text. Objects inside objects become their JSON text.

    Raises:
        Refused: `import.json_broken` (with the line), `import.json_shape`, or one of the limits.
    """
    if data.count(b",") + data.count(b"{") + data.count(b"[") > 2 * MOST_CELLS:
        raise Refused("import.too_many_cells", most=MOST_CELLS)
    objects = _parsed(decode(data))
    if not isinstance(objects, list) or not any(isinstance(one, dict) for one in objects):
        raise Refused("import.json_shape")
    names = list(dict.fromkeys(name for one in objects if isinstance(one, dict) for name in one))
    check_size(len(objects), len(names))
    halves = b"\\u" in data
    rows = shaped((_row(number, one, names, halves=halves) for number, one in enumerate(objects, 1)), len(names))
    return RawTable(rows, header=tuple(without_halves(name) for name in names))


def _parsed(text: str) -> Any:  # noqa: ANN401 - JSON can be anything; its shape is checked by the caller
    try:
        return json.loads(
            text,
            parse_int=_integer,
            parse_float=_decimal,
            parse_constant=str,
            object_pairs_hook=_object,
        )
    except json.JSONDecodeError as error:
        raise Refused("import.json_broken", line=error.lineno) from error
    except RecursionError as error:
        raise Refused("import.json_shape") from error


def _integer(digits: str) -> int | str:
    return int(digits) if len(digits) <= _EXACT_DIGITS else digits


def _decimal(digits: str) -> float | str:
    return float(digits) if len(digits) <= _EXACT_DIGITS and "e" not in digits.lower() else digits


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    return found if len(found) == len(pairs) else _Twice(pairs)


def _row(number: int, one: object, names: list[str], *, halves: bool) -> RawRow:
    if not isinstance(one, dict):
        return RawRow(number, (), fault="not_an_object")
    cells = tuple([_cell(one.get(name)) for name in names])
    if halves:
        cells = tuple(without_halves(cell) if isinstance(cell, str) else cell for cell in cells)
    if isinstance(one, _Twice):
        return RawRow(number, cells, fault="name_twice")
    too_long = any(isinstance(cell, str) and len(cell) > MOST_CELL_CHARACTERS for cell in cells)
    return RawRow(number, cells, fault="cell_too_long" if too_long else None)


def _cell(value: object) -> Cell:
    if value is None or isinstance(value, str | int | float):
        return value
    return json.dumps(value, ensure_ascii=False)
