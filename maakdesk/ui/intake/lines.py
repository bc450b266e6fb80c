"""The rows of a register as lines of a list: what happens to each, and why."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from maakdesk.base.i18n import Texts
from maakdesk.base.money import format_euros
from maakdesk.base.text import show_controls
from maakdesk.core.intake.mapping import Field, Mapping
from maakdesk.core.intake.plan import ImportPlan, ImportRow, RowNote, What
from maakdesk.core.intake.raw import Cell as RawCell
from maakdesk.core.intake.raw import RawRow, RawTable, cell_text
from maakdesk.core.intake.words import why
from maakdesk.ui.items.columns import Align, Cell, Column, Sort

_ORDER = {What.REFUSED: 0, What.DUPLICATE: 1, What.REMARK: 2, What.SKIPPED: 3}
_SIGNS = {
    What.REFUSED: ("circle-x", "amber"),
    What.DUPLICATE: ("copy", "ink"),
    What.SKIPPED: ("sigma", "ink2"),
    What.REMARK: ("info", "ink"),
    None: ("check", "ink"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the file as it is shown. `what` is None for a row that simply becomes a case."""

    number: int
    what: What | None
    happens: str
    title: str
    applicant: str
    asked: str
    granted: str
    why: str


class Lines:
    """A `RowSource` over a plan: first what needs eyes, or every row in the order of the file."""

    def __init__(
        self, texts: Texts, table: RawTable, plan: ImportPlan, *, only_notes: bool, done: bool = False
    ) -> None:
        """Show the rows of `plan`; with `only_notes` those of which something must be said, the gravest first.

        `done` says what happened in the past.
        """
        self._texts, self.table, self.plan = texts, table, plan
        self._case = texts("importing.what.added" if done else "importing.what.case")
        below = plan.mapping.header_row
        self._raw = {row.number: row for row in table.rows if below is None or row.number > below}
        self._taken = {row.number: row for row in plan.rows}
        self.notes: dict[int, list[RowNote]] = {}
        for note in plan.notes:
            self.notes.setdefault(note.row, []).append(note)
        self._ids = sorted(self.notes, key=lambda row: (self._gravity(row), row)) if only_notes else list(self._raw)

    def raw(self, number: int) -> RawRow | None:
        """A row as it stands in the file."""
        return self._raw.get(number)

    def first(self, limit: int, sort: Sort | None) -> Sequence[tuple[Hashable, Line]]:  # noqa: ARG002 - one order
        """The first lines."""
        return [(number, self.line(number)) for number in self._ids[:limit]]

    def ids(self, sort: Sort | None) -> Sequence[Hashable]:  # noqa: ARG002 - one order
        """The numbers of all rows."""
        return self._ids

    def rows(self, ids: Sequence[Hashable]) -> Sequence[Line | None]:
        """The lines of these rows."""
        return [self.line(number) for number in ids if isinstance(number, int)]

    def line(self, number: int) -> Line:
        """The line of one row."""
        notes = self.notes.get(number, [])
        what = notes[0].what if notes else None
        sentence = " ".join(why(note, self._texts) for note in notes)
        taken = self._taken.get(number)
        if taken is not None:
            title, applicant, asked, granted = self._as_case(taken)
        else:
            title, applicant, asked, granted = self._as_typed(self._raw[number])
        return Line(number, what, self._happens(what, notes), title, applicant, asked, granted, sentence)

    def _gravity(self, number: int) -> int:
        return min(_ORDER[note.what] for note in self.notes[number])

    def _happens(self, what: What | None, notes: Sequence[RowNote]) -> str:
        if what is What.DUPLICATE and notes[0].code == "duplicate_row":
            return self._texts("importing.what.same_as", row=notes[0].data["other"])
        if what is What.DUPLICATE and notes[0].code == "duplicate_case":
            return self._texts("importing.what.is_case", case=notes[0].data["case"])
        known = {What.REFUSED: "refused", What.DUPLICATE: "duplicate", What.SKIPPED: "skipped"}
        return self._texts(f"importing.what.{known[what]}") if what in known else self._case

    def _as_case(self, row: ImportRow) -> tuple[str, str, str, str]:
        asked, granted = (
            "" if cents is None else format_euros(cents, self._texts.language)
            for cents in (row.asked_cents, row.granted_cents)
        )
        return show_controls(row.title), show_controls(row.applicant_name), asked, granted

    def _as_typed(self, row: RawRow) -> tuple[str, str, str, str]:
        title, applicant, asked, granted = (
            self._typed(row, field) for field in (Field.TITLE, Field.APPLICANT, Field.ASKED, Field.GRANTED)
        )
        return title, applicant, asked, granted

    def _typed(self, row: RawRow, field: Field) -> str:
        cells = [row.cells[place] for place in self.plan.mapping.columns.get(field, ())]
        return " + ".join(words for cell in cells if (words := self.cell_words(cell)))

    @staticmethod
    def cell_words(cell: RawCell) -> str:
        """What stands in a cell, on one line, with control characters as pictures."""
        return show_controls(" ".join(cell_text(cell).split()))


def wrong_places(mapping: Mapping, notes: Sequence[RowNote]) -> frozenset[int]:
    """The columns that the sentences about a row point at."""
    fields = {note.data.get("field") for note in notes}
    return frozenset(place for field, places in mapping.columns.items() if field in fields for place in places)


def line_columns() -> list[Column[Line]]:
    """The columns of the list."""
    return [
        Column("row", "importing.column.row", lambda line: Cell(str(line.number), tone="ink2"), 76, keep=True,
               tabular=True),
        Column("what", "importing.column.what", _what, 176, keep=True),
        Column("title", "importing.column.title", lambda line: Cell(line.title), 200),
        Column("applicant", "importing.column.applicant", lambda line: Cell(line.applicant, tone="ink2"), 170),
        Column("asked", "importing.column.asked", lambda line: Cell(line.asked), 104, Align.END, tabular=True),
        Column("granted", "importing.column.granted", lambda line: Cell(line.granted), 104, Align.END, tabular=True),
        Column("why", "importing.column.why", _why, 220, stretch=True, keep=True),
    ]  # fmt: skip


def _what(line: Line) -> Cell:
    icon, tone = _SIGNS[line.what]
    return Cell(line.happens, icon=icon, tone=tone)


def _why(line: Line) -> Cell:
    return Cell(line.why, tone="amber" if line.what is What.REFUSED else "ink")
