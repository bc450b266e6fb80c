"""What every workbook of this house has: text that stays text, real dates and amounts, an explaining first sheet."""

import contextlib
import errno
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import cast

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils.exceptions import WorkbookAlreadySaved
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.header_footer import _HeaderFooterPart as _FooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml import LXML

from maakdesk.base.clock import AMSTERDAM

if LXML:
    # openpyxl writes with lxml where it is installed, which has its own error for a full disk.
    from lxml.etree import SerialisationError as _XmlNotWritten  # type: ignore[import-untyped]
else:
    _XmlNotWritten = OSError

DATE, EURO, TEXT, WHOLE = "dd-mm-yyyy", '"€" #,##0.00', "@", "0"
_MOST_LETTERS = 32_767
"""What a cell of Excel can hold."""

_NOT_PLAIN = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_|^[=+\\-@\t]")
_ENCODED = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_LONE = re.compile("[\ud800-\udfff]")


@contextmanager
def new_book(part: Path) -> Iterator[Workbook]:
    """A workbook that streams its rows; saved to `part` at the end, and not a trace left when anything goes wrong.

    Raises:
        OSError: the disk is full or not writable.
    """
    book = Workbook(write_only=True)
    try:
        yield book
        book.save(part)
    except _XmlNotWritten as error:
        number = getattr(errno, str(error).removeprefix("IO_"), errno.EIO)
        raise OSError(number, os.strerror(number)) from error
    finally:
        for sheet in book.worksheets:
            _forget(sheet)


def _forget(sheet: Worksheet) -> None:
    """Close the temporary file in which openpyxl keeps a sheet's rows, and remove it.

    openpyxl does so only when it has saved, or when the program ends: too late for rows about people.
    """
    with contextlib.suppress(WorkbookAlreadySaved, OSError, _XmlNotWritten):
        sheet.close()  # type: ignore[attr-defined]  # of write-only sheets
    writer = sheet._writer  # type: ignore[attr-defined]  # noqa: SLF001
    if writer is not None and Path(writer.out).exists():
        writer.cleanup()


class Row:
    """One row of cells that is written again and again with other values, so that a long sheet costs little."""

    def __init__(self, sheet: Worksheet, formats: Sequence[str]) -> None:
        """Cells with these number formats; `TEXT` marks a column of words."""
        self._sheet = sheet
        self._cells = [_cell(sheet, number_format) for number_format in formats]
        self._marked = {place: _marked(sheet) for place, kind in enumerate(formats) if kind == TEXT}

    def write(self, values: Sequence[object]) -> None:
        """Append one row. Words are written as they are, whatever they begin with; None leaves a cell empty."""
        row: list[Cell | str | None] = []
        for place, value in enumerate(values):
            if value is None or value == "":
                row.append(None)
            elif isinstance(value, str):
                row.append(self._text(place, value))
            else:
                cell = self._cells[place]
                cell.value = value  # type: ignore[assignment]  # int, float and date are what Excel takes
                row.append(cell)
        self._sheet.append(row)

    def _text(self, place: int, value: str) -> Cell | str:
        """Plain words as they are; what could be taken for something else in a cell marked as text."""
        if len(value) <= _MOST_LETTERS and not _NOT_PLAIN.search(value):
            return value
        cell = self._marked.setdefault(place, _marked(self._sheet))
        cell.value = safe_text(value)
        cell.data_type = "s"
        return cell


def safe_text(value: str) -> str:
    """Words as Excel can keep them: control characters as _xHHHH_, cut (visibly) at what a cell can hold."""
    value = _LONE.sub("\ufffd", value)
    value = _ENCODED.sub(lambda found: f"_x{ord(found[0]):04X}_", value)
    return value if len(value) <= _MOST_LETTERS else value[: _MOST_LETTERS - 1] + "…"


def _cell(sheet: Worksheet, number_format: str) -> Cell:
    cell = WriteOnlyCell(sheet)
    if number_format != TEXT:
        cell.number_format = number_format
    return cell


def _marked(sheet: Worksheet) -> Cell:
    """A cell whose words stay words when somebody edits it in Excel."""
    cell = WriteOnlyCell(sheet)
    cell.number_format = TEXT
    cell.quotePrefix = True
    return cell


def new_sheet(
    book: Workbook, title: str, widths: Sequence[float], *, head_row: int = 0, pages_wide: int = 1
) -> Worksheet:
    """A sheet with column widths, printed on A4 and `pages_wide` pages beside each other.

    The rows up to `head_row` stay in sight and are repeated on every page; so are the first two columns, if the sheet
    is wider than a page.
    """
    # A write-only sheet has the members used here, which its type does not say.
    sheet = cast("Worksheet", book.create_sheet(title))
    for number, width in enumerate(widths):
        sheet.column_dimensions[chr(ord("A") + number)].width = width
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth = pages_wide
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.HeaderFooter.oddFooter = HeaderFooterItem(left=_FooterPart(text="&A"), right=_FooterPart(text="&P / &N"))
    if head_row:
        sheet.freeze_panes = f"A{head_row + 1}"
        sheet.print_title_rows = f"1:{head_row}"
    if pages_wide > 1:
        sheet.print_title_cols = "A:B"
    return sheet


def type_face(*, bold: bool = False, size: float = 11, colour: str = "FF1E1B17") -> Font:
    """The letters of a cell that is not a plain one, in the typeface of the plain ones."""
    return Font(name="Calibri", size=size, bold=bold, color=colour)


def write_head(sheet: Worksheet, headers: Sequence[str], formats: Sequence[str]) -> None:
    """A row of column heads, over their numbers at the right and over their words at the left."""
    cells = []
    for header, number_format in zip(headers, formats, strict=True):
        cell = WriteOnlyCell(sheet, header)
        cell.font = type_face(bold=True, colour="FFFFFFFF")
        cell.fill = PatternFill("solid", fgColor="FF1D4B87")
        side = "left" if number_format == TEXT else "right"
        cell.alignment = Alignment(horizontal=side, vertical="center", wrap_text=True)
        cells.append(cell)
    sheet.append(cells)


def as_table(sheet: Worksheet, name: str, headers: Sequence[str], rows: int) -> None:
    """Make rows 1 to `rows` + 1 a table with filters; a table needs at least one row below its head."""
    if not rows:
        return
    reference = f"A1:{chr(ord('A') + len(headers) - 1)}{rows + 1}"
    table = Table(displayName=name, ref=reference)
    table.tableColumns = [TableColumn(id=number, name=header) for number, header in enumerate(headers, start=1)]
    table.autoFilter = AutoFilter(ref=reference)
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
    sheet.tables.add(table)


def write_explanation(sheet: Worksheet, title: str, lines: Sequence[tuple[str, object]], notes: Sequence[str]) -> None:
    """The first sheet: what this is, when, by whom and from which selection, and what to know before using it."""
    heading = WriteOnlyCell(sheet, safe_text(title))
    heading.font = type_face(bold=True, size=16, colour="FF1D4B87")
    heading.data_type = "s"
    sheet.append([heading])
    sheet.append([])
    for label, value in lines:
        name = WriteOnlyCell(sheet, label)
        name.font = type_face(bold=True)
        name.alignment = Alignment(vertical="top")
        sheet.append([name, _shown(sheet, value)])
    sheet.append([])
    for note in notes:
        cell = WriteOnlyCell(sheet, safe_text(note))
        cell.alignment = Alignment(wrap_text=False, vertical="top")
        sheet.append([cell])


def _shown(sheet: Worksheet, value: object) -> Cell:
    if isinstance(value, str):
        cell = _marked(sheet)
        cell.value = safe_text(value)
        cell.data_type = "s"
        return cell
    cell = WriteOnlyCell(sheet)
    if isinstance(value, datetime):
        cell.value = value.astimezone(AMSTERDAM).replace(tzinfo=None)
        cell.number_format = "dd-mm-yyyy hh:mm"
    elif isinstance(value, float):
        cell.value = value
        cell.number_format = EURO
    else:
        cell.value = value  # type: ignore[assignment]  # a whole number
    cell.alignment = Alignment(horizontal="left", vertical="top")
    return cell
