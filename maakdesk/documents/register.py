"""The register of cases as an Excel workbook: an explanation, the cases as a table, totals that really add them up."""

from dataclasses import dataclass, field
from pathlib import Path

from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from maakdesk.base.i18n import Texts
from maakdesk.core.registers.book import RegisterBook, RegisterRow
from maakdesk.documents.output import Cancelled, Progress, watch, whole_file
from maakdesk.documents.workbook import (
    DATE,
    EURO,
    TEXT,
    WHOLE,
    Row,
    as_table,
    new_book,
    new_sheet,
    safe_text,
    type_face,
    write_explanation,
    write_head,
)

_COLUMNS: tuple[tuple[str, str, float], ...] = (
    # key of the heading, number format, width
    ("number", TEXT, 16),
    ("title", TEXT, 46),
    ("applicant", TEXT, 32),
    ("scheme", TEXT, 30),
    ("theme", TEXT, 24),
    ("organisation", TEXT, 24),
    ("district", TEXT, 18),
    ("neighbourhood", TEXT, 24),
    ("year", WHOLE, 8),
    ("periodicity", TEXT, 13),
    ("state", TEXT, 20),
    ("outcome", TEXT, 18),
    ("asked", EURO, 15),
    ("granted", EURO, 15),
    ("received", DATE, 12),
    ("decided", DATE, 12),
    ("sent", DATE, 12),
    ("deadline", DATE, 13),
    ("source_number", TEXT, 18),
)
_LETTERS = {key: chr(ord("A") + place) for place, (key, _, _) in enumerate(_COLUMNS)}
_GROUPS = ("scheme", "theme", "district")
_MOST_IN_CRITERION = 255
"""Excel refuses a longer text as a criterion of SUMIFS."""


@dataclass(slots=True)
class _Seen:
    """What is counted while the rows go by."""

    rows: int = 0
    asked: int = 0
    granted: int = 0
    groups: dict[str, dict[str, str]] = field(default_factory=lambda: {key: {} for key in _GROUPS})

    def add(self, row: RegisterRow) -> None:
        self.rows += 1
        self.asked += row.asked_cents or 0
        self.granted += row.granted_cents or 0
        for key, value in (("scheme", row.scheme), ("theme", row.theme), ("district", row.district)):
            # Excel compares without regard to capitals, so two spellings are one group.
            self.groups[key].setdefault(value.lower(), value)


def write_register(
    book: RegisterBook, target_path: Path, *, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> int:
    """Write the register to `target_path`, whole or not at all; gives the number of cases.

    Args:
        book: what to write; its rows are read once.
        target_path: the workbook to make, with the ending .xlsx; what was there is replaced at the end.
        progress: told the number of cases written so far.
        cancelled: asked now and then; when it says yes, nothing is left behind.

    Raises:
        Refused: `document.cancelled`.
        WorldError: `document.disk_full` or `document.not_written`.
    """
    texts = Texts(book.language)
    seen = _Seen()
    with whole_file(target_path) as part, new_book(part) as workbook:
        explanation = new_sheet(workbook, texts("register.sheet.explanation"), (24, 90))
        widths, formats = [width for _, _, width in _COLUMNS], [number_format for _, number_format, _ in _COLUMNS]
        cases = new_sheet(workbook, texts("register.sheet.cases"), widths, head_row=1, pages_wide=2)
        totals = new_sheet(workbook, texts("register.sheet.totals"), (44, 12, 18, 18))
        headers = [texts(f"register.column.{key}") for key, _, _ in _COLUMNS]
        write_head(cases, headers, formats)
        line = Row(cases, formats)
        for row in book.rows:
            line.write(_values(row))
            seen.add(row)
            watch(seen.rows, target_path, progress, cancelled)
        as_table(cases, texts("register.sheet.cases"), headers, seen.rows)
        _Totals(totals, seen, texts).write()
        write_explanation(explanation, book.title, _about(book, seen, texts), _notes(texts))
    if progress is not None:
        progress(seen.rows)
    return seen.rows


def _values(row: RegisterRow) -> tuple[object, ...]:
    return (
        row.number,
        row.title,
        row.applicant,
        row.scheme,
        row.theme,
        row.organisation,
        row.district,
        row.neighbourhood,
        row.year,
        row.periodicity,
        row.state,
        row.outcome,
        None if row.asked_cents is None else row.asked_cents / 100,
        None if row.granted_cents is None else row.granted_cents / 100,
        row.received_on,
        row.decided_on,
        row.sent_on,
        row.deadline,
        row.source_number,
    )


def _about(book: RegisterBook, seen: _Seen, texts: Texts) -> list[tuple[str, object]]:
    return [
        (texts("register.about.desk"), book.desk),
        (texts("register.about.made_at"), book.made_at),
        (texts("register.about.made_by"), book.made_by),
        (texts("register.about.selection"), book.selection or texts("register.about.all")),
        (texts("register.about.rows"), seen.rows),
        (texts("register.about.asked"), seen.asked / 100),
        (texts("register.about.granted"), seen.granted / 100),
    ]


def _notes(texts: Texts) -> list[str]:
    return [texts(f"register.note.{key}") for key in ("cases", "totals", "empty", "judgements")]


class _Totals:
    """Writes the sheet of totals; `at` is the last row written."""

    def __init__(self, sheet: Worksheet, seen: _Seen, texts: Texts) -> None:
        self.sheet, self.seen, self.texts = sheet, seen, texts
        self.at = 0

    def write(self) -> None:
        """For scheme, theme and district: a line each with how many cases and how much, and whether they add up."""
        for key in _GROUPS:
            self._head(key)
            first = self.at + 1
            names = self.seen.groups[key]
            for name in sorted(names):
                self._group(key, names[name])
            self._sum(first)
            self._check()
            self._append([])

    def _append(self, cells: list[Cell]) -> None:
        self.sheet.append(cells)
        self.at += 1

    def _head(self, key: str) -> None:
        texts = self.texts
        columns = (
            f"register.column.{key}",
            "register.totals.cases",
            "register.column.asked",
            "register.column.granted",
        )
        write_head(self.sheet, [texts(column) for column in columns], (TEXT, WHOLE, EURO, EURO))
        self.at += 1

    def _group(self, key: str, name: str) -> None:
        label = WriteOnlyCell(self.sheet, safe_text(name) or self.texts("register.totals.none"))
        label.data_type = "s"
        column = self._range(key)
        cells = [label]
        for amount, number_format in ((None, WHOLE), ("asked", EURO), ("granted", EURO)):
            if len(name) > _MOST_IN_CRITERION // 2:
                values = "1" if amount is None else self._range(amount)
                formula = f"SUMPRODUCT(({column}=A{self.at + 1})*{values})"
            elif amount is None:
                formula = f"COUNTIFS({column},{self._criterion(name)})"
            else:
                formula = f"SUMIFS({self._range(amount)},{column},{self._criterion(name)})"
            cells.append(self._formula(formula, number_format))
        self._append(cells)

    def _criterion(self, name: str) -> str:
        """Equal to the label of this row; the characters that SUMIFS takes for a pattern stand for themselves."""
        if not name:
            return '"="'
        pattern = f"A{self.at + 1}"
        for special in "~*?":
            pattern = f'SUBSTITUTE({pattern},"{special}","~{special}")'
        return f'"="&{pattern}'

    def _sum(self, first: int) -> None:
        cells = [WriteOnlyCell(self.sheet, self.texts("register.totals.sum"))]
        for letter, number_format in (("B", WHOLE), ("C", EURO), ("D", EURO)):
            formula = f"SUM({letter}{first}:{letter}{self.at})" if self.at >= first else "0"
            cells.append(self._formula(formula, number_format))
        for cell in cells:
            cell.font = type_face(bold=True)
        self._append(cells)

    def _check(self) -> None:
        """Whether the groups together are what the cases say: to the cent."""
        yes, no = self.texts("register.totals.yes"), self.texts("register.totals.no")
        cells = [WriteOnlyCell(self.sheet, self.texts("register.totals.check"))]
        for letter, whole in (
            ("B", f"COUNTA({self._range('number')})"),
            ("C", f"SUM({self._range('asked')})"),
            ("D", f"SUM({self._range('granted')})"),
        ):
            cells.append(self._formula(f'IF(ABS({letter}{self.at}-{whole})<0.005,"{yes}","{no}")', "General"))
        self._append(cells)

    def _range(self, key: str) -> str:
        letter = _LETTERS[key]
        return f"'{self.texts('register.sheet.cases')}'!${letter}$2:${letter}${max(self.seen.rows, 1) + 1}"

    def _formula(self, formula: str, number_format: str) -> Cell:
        cell = WriteOnlyCell(self.sheet, f"={formula}")
        cell.number_format = number_format
        cell.alignment = Alignment(horizontal="right")
        return cell
