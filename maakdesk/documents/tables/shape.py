"""Bringing rows of any reader into one shape: equally long, within the limits, nothing empty at the end."""

from collections.abc import Iterable

from maakdesk.base.errors import Refused
from maakdesk.core.intake.raw import Cell, RawRow
from maakdesk.documents.tables.limits import MOST_CELLS, MOST_COLUMNS, MOST_ROWS


def check_size(rows: int, columns: int) -> None:
    """Whether a table of this size is taken in.

    Raises:
        Refused: `import.too_many_rows`, `import.too_many_columns`, `import.too_many_cells`.
    """
    if rows > MOST_ROWS:
        raise Refused("import.too_many_rows", most=MOST_ROWS)
    if columns > MOST_COLUMNS:
        raise Refused("import.too_many_columns", most=MOST_COLUMNS)
    if rows * columns > MOST_CELLS:
        raise Refused("import.too_many_cells", most=MOST_CELLS)


def shaped(rows: Iterable[RawRow], width: int) -> tuple[RawRow, ...]:
    """The rows, each `width` cells long, without the empty ones at the end.

    Raises:
        Refused: `import.empty`, when no row holds anything.
    """
    kept = [row if len(row.cells) == width else row._replace(cells=_filled(row, width)) for row in rows]
    while kept and not any(cell not in {None, ""} for cell in kept[-1].cells) and kept[-1].fault is None:
        kept.pop()
    if not kept:
        raise Refused("import.empty")
    return tuple(kept)


def _filled(row: RawRow, width: int) -> tuple[Cell, ...]:
    return (*row.cells, *[None] * (width - len(row.cells)))[:width]
