"""The columns of a table read field by field: texts, amounts, days and years, in the order of the rows."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from maakdesk.core.intake.amounts import read_amounts
from maakdesk.core.intake.days import read_days
from maakdesk.core.intake.mapping import Field, Mapping
from maakdesk.core.intake.raw import Cell, MergedCells, RawRow, RawTable, cell_text

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_TEXTS = (
    Field.APPLICANT,
    Field.TITLE,
    Field.SCHEME,
    Field.DEPARTMENT,
    Field.THEME,
    Field.PERIODICITY,
    Field.SOURCE_NUMBER,
    Field.NEIGHBOURHOOD,
)

Amount = int | str | None
"""Cents, nothing, or the reason why it cannot be read."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Field by field, one value for each row of `rows`; a field without a column has only empty values.

    `texts` holds the trimmed text of every cell, column by column.
    """

    rows: tuple[RawRow, ...]
    texts: tuple[Sequence[str], ...]
    text: dict[Field, Sequence[str]]
    asked: list[Amount]
    granted: list[Amount]
    received_on: list[date | str | None]
    years: list[int | str | None]


def read_columns(table: RawTable, mapping: Mapping) -> Columns:
    """Read everything below the header."""
    below = mapping.header_row
    rows = table.rows if below is None else tuple(row for row in table.rows if row.number > below)
    cells = tuple(zip(*(row.cells for row in rows), strict=True)) or ((),) * len(mapping.headers)
    texts = tuple([_trimmed(column) for column in cells])
    return Columns(
        rows=rows,
        texts=texts,
        text={field: _texts(table, mapping, field, rows, texts) for field in _TEXTS},
        asked=_amounts(mapping, Field.ASKED, cells, len(rows)),
        granted=_amounts(mapping, Field.GRANTED, cells, len(rows)),
        received_on=_days(mapping, cells, len(rows)),
        years=_years(_texts(table, mapping, Field.YEAR, rows, texts)),
    )


def _trimmed(cells: Sequence[Cell]) -> list[str]:
    return [cell.strip() if cell.__class__ is str else cell_text(cell) for cell in cells]


def _texts(
    table: RawTable, mapping: Mapping, field: Field, rows: Sequence[RawRow], texts: Sequence[Sequence[str]]
) -> Sequence[str]:
    places = mapping.columns.get(field)
    if places is None:
        return [""] * len(rows)
    spans = [span for span in table.merged if span.column == places[0]]
    if not spans:
        return texts[places[0]]
    column = list(texts[places[0]])
    for span in spans:
        _fill_down(column, rows, span)
    return column


def _fill_down(column: list[str], rows: Sequence[RawRow], span: MergedCells) -> None:
    """A cell merged over several rows speaks for all of them. Only for texts: an amount would be counted twice."""
    start = bisect_left(rows, span.first_row, key=_number)
    stop = bisect_right(rows, span.last_row, key=_number)
    value = next((text for text in column[start:stop] if text), "")
    for place in range(start, stop):
        column[place] = column[place] or value


def _number(row: RawRow) -> int:
    return row.number


def _amounts(mapping: Mapping, field: Field, cells: Sequence[Sequence[Cell]], rows: int) -> list[Amount]:
    columns = [read_amounts(cells[place]) for place in mapping.columns.get(field, ())]
    if not columns:
        return [None] * rows
    return columns[0] if len(columns) == 1 else [_added(parts) for parts in zip(*columns, strict=True)]


def _added(parts: Sequence[Amount]) -> Amount:
    """The sum of amounts that stand in several columns; one that cannot be read makes the sum unreadable."""
    total: int | None = None
    for part in parts:
        if isinstance(part, str):
            return part
        if part is not None:
            total = part + (total or 0)
    return total


def _days(mapping: Mapping, cells: Sequence[Sequence[Cell]], rows: int) -> list[date | str | None]:
    places = mapping.columns.get(Field.RECEIVED_ON)
    return [None] * rows if places is None else read_days(cells[places[0]])


def _years(texts: Sequence[str]) -> list[int | str | None]:
    known = {text: _year(text) for text in set(texts)}
    return [known[text] for text in texts]


def _year(text: str) -> int | str | None:
    """The year a text begins with, as in `2016`, `2016-03-01` or `2016/2017`; the text itself when it has none."""
    found = _YEAR.match(text)
    if found and not text[4:5].isdigit():
        return int(found[0])
    return text or None
