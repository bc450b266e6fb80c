"""Reading a spreadsheet in a process of its own.

The parser is fast and does not evaluate anything, but a file of five kilobytes can make it ask for 500 gigabytes, which
ends the process it runs in. So that process is not ours: its memory has a ceiling, it can be stopped, and it writes
nothing.
"""

import io
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from multiprocessing.connection import Connection

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from maakdesk.base.errors import DeskError, Refused
from maakdesk.core.intake.raw import Cell, MergedCells
from maakdesk.documents.confined import stay_small_and_silent
from maakdesk.documents.tables.limits import MOST_CELL_CHARACTERS, READER_MEMORY_BYTES
from maakdesk.documents.tables.packed import check_packed
from maakdesk.documents.tables.shape import check_size
from maakdesk.documents.tables.source import PACKED_KINDS

ROWS_AT_ONCE = 2_000

Row = tuple[tuple[Cell, ...], str | None]
"""The cells of a row and its fault, as sent to the process that asked."""


def serve(connection: Connection) -> None:
    """Answer one request over `connection` (content, kind, name, sheet): the sheet, its rows, an end; or an error."""
    stay_small_and_silent(READER_MEMORY_BYTES)
    data, kind, name, wanted = connection.recv()
    try:
        _send_sheet(connection, data, kind, name, wanted)
        connection.send(("end",))
    except PasswordError:
        connection.send(("error", "import.encrypted", {"file": name}))
    except DeskError as error:
        connection.send(("error", error.code, error.data))
    except MemoryError:
        connection.send(("error", "import.gave_up", {"file": name}))
    except (CalamineError, OSError, ValueError):
        connection.send(("error", "import.damaged", {"file": name}))
    except BaseException as error:
        # A panic of the parser is raised as pyo3's PanicException, which is no Exception so that nobody hides it by
        # accident and which cannot be imported. Here it is meant: the file made the parser fail. The rest goes on up.
        if type(error).__name__ != "PanicException":
            raise
        connection.send(("error", "import.damaged", {"file": name}))
    finally:
        connection.close()


def _send_sheet(connection: Connection, data: bytes, kind: str, name: str, wanted: str | None) -> None:
    if kind in PACKED_KINDS:
        check_packed(data, kind, name)
    with CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
        names = _readable(workbook)
        if wanted is not None and wanted not in names:
            raise Refused("import.no_such_sheet", sheet=wanted, sheets=", ".join(names))
        if not names:
            raise Refused("import.empty")
        sheet, chosen = _sheet(workbook, [wanted] if wanted is not None else names)
        height, width = _size(sheet)
        check_size(height, width)
        connection.send(("sheet", chosen, names, height, width, _merged(sheet)))
        rows = sheet.to_python(skip_empty_area=False)
    for start in range(0, len(rows), ROWS_AT_ONCE):
        connection.send(("rows", [_row(row) for row in rows[start : start + ROWS_AT_ONCE]]))


def _readable(workbook: CalamineWorkbook) -> list[str]:
    """The names of the sheets with cells, those that are seen first: charts and macros are no tables."""
    sheets = [sheet for sheet in workbook.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    return [sheet.name for sheet in sorted(sheets, key=lambda sheet: sheet.visible != SheetVisibleEnum.Visible)]


def _sheet(workbook: CalamineWorkbook, names: list[str]) -> tuple[CalamineSheet, str]:
    """The first of the sheets that holds anything."""
    for name in names:
        sheet = workbook.get_sheet_by_name(name)
        if sheet.start is not None:
            return sheet, name
    raise Refused("import.empty")


def _size(sheet: CalamineSheet) -> tuple[int, int]:
    """Rows and columns from the top left corner of the sheet to its last filled cell."""
    end = sheet.end
    return (end[0] + 1, end[1] + 1) if end is not None else (0, 0)


def _merged(sheet: CalamineSheet) -> list[MergedCells]:
    ranges = sheet.merged_cell_ranges or []
    return [MergedCells(first[0] + 1, last[0] + 1, first[1]) for first, last in ranges if last[0] > first[0]]


def _row(values: Sequence[object]) -> Row:
    cells = tuple([value if value.__class__ is str else _cell(value) for value in values])
    too_long = any(cell.__class__ is str and len(cell) > MOST_CELL_CHARACTERS for cell in cells)
    return cells, "cell_too_long" if too_long else None


def _cell(value: object) -> Cell:
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 1e15 else value
    if isinstance(value, datetime) and value.time() == time():
        return value.date()
    if value is None or isinstance(value, str | int | date):
        return value
    if isinstance(value, time | timedelta):
        return str(value)
    return None
