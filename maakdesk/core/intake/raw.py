"""The rows of a file as they stand in it, before anybody says what they mean."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

Cell = str | int | float | date | datetime | bool | None
"""One cell. A number is kept as text where the file holds more digits than a float can."""


class RawRow(NamedTuple):
    """One row: its place in the file, counted from 1, and its cells.

    `fault` is the key of a sentence (`intake.why.<fault>`) when the row itself cannot be trusted, for example because
    it has more cells than the others; such a row is refused, the rows around it are not.
    """

    number: int
    cells: tuple[Cell, ...]
    fault: str | None = None


class MergedCells(NamedTuple):
    """Cells of one column that were merged over several rows; the value stands in the first of them."""

    first_row: int
    last_row: int
    column: int


@dataclass(frozen=True, slots=True)
class RawTable:
    """One sheet of a file. `header` is set when the format names the columns (JSON), else it is among the rows.

    Every row has the same number of cells; rows without any content at the end of the file are left out.
    """

    rows: tuple[RawRow, ...]
    header: tuple[str, ...] | None = None
    sheet: str | None = None
    sheets: tuple[str, ...] = ()
    merged: tuple[MergedCells, ...] = ()


def cell_text(cell: Cell) -> str:
    """The trimmed text of a cell; whole numbers without a decimal point, days as 2016-03-01, nothing as empty."""
    if isinstance(cell, str):
        return cell.strip()
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell)
