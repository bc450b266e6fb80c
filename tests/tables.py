"""Tables that tests make themselves: registers as offices keep them, in rows and in files."""

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import time
from multiprocessing.connection import Connection
from pathlib import Path

from openpyxl import Workbook

from maakdesk.core.intake.raw import Cell, RawRow, RawTable

Line = tuple[Cell, ...]

HEADER: tuple[str, ...] = (
    "Naam",
    "Project",
    "Regeling",
    "Organisatie",
    "Thema",
    "Jaar",
    "Periodiciteit",
    "Aangevraagd",
    "Verleend",
)
GARDEN: Line = (
    "Stichting De Tuin",
    "Moestuin",
    "Bewonersinitiatief",
    "Noord",
    "Groen",
    2021,
    "Eenmalig",
    "€ 1.500",
    1200.0,
)
MUSIC: Line = ("Harmonie Vooruit", "Zomerconcert", "Cultuur", "Noord", "Kunst", 2021, "Eenmalig", "€ 800", 0.0)
PRIVATE: Line = (
    "(Particulier)",
    "Straatfeest",
    "Bewonersinitiatief",
    "Noord",
    "Ontmoeten",
    2021,
    "Eenmalig",
    "€ 250",
    250.0,
)


def sheet_table(*lines: Line) -> RawTable:
    """Rows as they come out of a sheet, made equally long, numbered from 1."""
    width = max(len(line) for line in lines)
    return RawTable(tuple(RawRow(n, (*line, *[None] * (width - len(line)))) for n, line in enumerate(lines, 1)))


def csv_file(path: Path, lines: Sequence[Line], *, encoding: str = "utf-8", delimiter: str = ";") -> Path:
    """A CSV file."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(lines)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def xlsx_file(path: Path, sheets: dict[str, Sequence[Line]], *, merged: Sequence[str] = ()) -> Path:
    """A workbook with these sheets; `merged` are ranges of the first one."""
    book = Workbook()
    del book["Sheet"]
    for name, lines in sheets.items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(list(line))
    for cells in merged:
        book.worksheets[0].merge_cells(cells)
    book.save(path)
    return path


def cells_file(path: Path, cells: Mapping[tuple[int, int], Cell | time]) -> Path:
    """A workbook of one sheet with only these cells, by row and column from 1."""
    book = Workbook()
    sheet = book.worksheets[0]
    for (row, column), value in cells.items():
        sheet.cell(row, column, value)
    book.save(path)
    return path


def silent_reader(connection: Connection) -> None:
    """What a parser that never ends looks like from outside; only a kill stops it."""
    while True:
        connection.poll(60)


def repacked(source: Path, path: Path, changes: Mapping[str, bytes | None]) -> Path:
    """A copy of a packed file in which some parts are replaced, added or (None) left out."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        kept = {name: old.read(name) for name in old.namelist()}
        for name, content in (kept | dict(changes)).items():
            if content is not None:
                new.writestr(name, content)
    return path
