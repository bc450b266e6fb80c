"""A register before it comes in: its columns, and what becomes of each row."""

from collections.abc import Callable, Collection
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from maakdesk.base.i18n import Texts
from maakdesk.base.text import show_controls
from maakdesk.core.intake.mapping import header_rows
from maakdesk.core.intake.plan import What
from maakdesk.core.intake.raw import RawRow, cell_text
from maakdesk.ui.context import Context
from maakdesk.ui.intake.foot import Foot, sums_of
from maakdesk.ui.intake.lines import Line, Lines, line_columns
from maakdesk.ui.intake.mapping_strip import MappingStrip
from maakdesk.ui.intake.reading import Planned, ReadFile
from maakdesk.ui.intake.row_strip import RowStrip
from maakdesk.ui.intake.words import count
from maakdesk.ui.items.paged_model import PagedTableModel
from maakdesk.ui.items.table import DeskTable
from maakdesk.ui.widgets.band import error_words
from maakdesk.ui.widgets.buttons import Button
from maakdesk.ui.widgets.chips import Chip
from maakdesk.ui.widgets.fields import ChoiceField
from maakdesk.ui.widgets.labels import ElidedLabel, Label, hairline

_NAMES = 22
"""How many characters of the row with the names of the columns are shown; the list shows more."""


def _header_words(texts: Texts, row: RawRow) -> str:
    """A row as somebody may know it as the one with the names of the columns."""
    cells = (" ".join(show_controls(cell_text(cell)).split())[:24] for cell in row.cells)
    return texts("importing.header.row", row=row.number, cells=" · ".join(filter(None, cells))[:90])


class PlanView(QWidget):
    """Shows a `Planned`.

    `accept` carries the number of a duplicate whose fate changes, `sheet` the name of a sheet, `header` the number of
    the row in which the names of the columns stand.
    """

    accept = Signal(int)
    sheet = Signal(str)
    header = Signal(int)

    def __init__(
        self, context: Context, *, choose: Callable[[], object], cancel: Callable[[], object], add: Callable[[], object]
    ) -> None:
        """`choose` asks for another file, `cancel` leaves this one, `add` takes it in."""
        super().__init__()
        texts, theme = context.texts, context.theme
        self._context = context
        self._read: ReadFile | None = None
        self._planned: Planned | None = None
        self._accepted: tuple[int, ...] = ()
        self.lines: Lines | None = None
        self.only_notes = True
        self.subtitle = ElidedLabel(theme, "", "second", tone="ink2")
        self.sheets = ChoiceField(context, name=texts("importing.sheet"), tool=True)
        self.sheets.activated.connect(lambda _at: self.sheet.emit(self.sheets.key() or ""))
        self.other = Button(context, texts("importing.other"), icon="file-down", key="Ctrl+O", on=choose)
        self.names = ChoiceField(context, name=texts("importing.header"), tool=True)
        self.names.setSizeAdjustPolicy(self.names.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.names.setMinimumContentsLength(_NAMES)
        self.names.setToolTip(texts("importing.header.help"))
        self.names.activated.connect(lambda _at: self.header.emit(int(self.names.key() or 0)))
        self._hint = ElidedLabel(theme, texts("importing.mapping.hint"), "second", tone="ink2")
        self.mapping = MappingStrip(context)
        self.fold = Button(context, texts("importing.mapping.change"), small=True, on=lambda: self.fold_out(out=None))
        self.chip_notes = Chip(context, texts("importing.only_notes"))
        self.chip_all = Chip(context, texts("importing.all_rows"))
        self.chip_notes.clicked.connect(lambda _on=False: self.show_only(notes=True))
        self.chip_all.clicked.connect(lambda _on=False: self.show_only(notes=False))
        self.model: PagedTableModel[Line] = PagedTableModel(context, line_columns())
        self.table: DeskTable[Line] = DeskTable(context, self.model, texts("importing.rows.title"))
        self._nothing = Label(theme, texts("importing.rows.none"), "reading", tone="ink2", wrap=True)
        self.row = RowStrip(context)
        self.foot = Foot(context, cancel, add)
        self._build()
        # Only now that they are in the page: shown before, they would be windows of their own for a moment.
        self.fold.setVisible(theme.wide_text)
        self.mapping.setVisible(not theme.wide_text)
        self.table.chosen.connect(lambda _row: self._tell_row())
        self.table.quick_look.connect(lambda _row: self._switch())
        self.table.opened.connect(lambda _row: self._switch())
        self.row.accept.connect(self.accept)
        self.model.ready.connect(self._ready)

    def show_planned(self, read: ReadFile, planned: Planned, accepted: Collection[int]) -> None:
        """Show what would become of a file."""
        if self._read is None or self._read is not read:
            self.mapping.forget()
        self._read, self._planned, self._accepted = read, planned, tuple(sorted(accepted))
        self._tell_file()
        self.mapping.show_planned(planned)
        # The columns were made after the rest, and Tab goes in the order of making.
        for one, following in pairwise((self.names, self.fold, *self.mapping.choices(), self.chip_notes)):
            QWidget.setTabOrder(one, following)
        self._tell_general()
        plan = planned.plan
        if plan is None:
            self.lines = None
            self.table.hide()
            self._nothing.hide()
            self.row.hide()
            self.fold_out(out=True)
        else:
            self.foot.show_sums(sums_of(plan))
            self._show_lines()
        self.foot.figures.setVisible(plan is not None)
        self.foot.refuse(error_words(self._context, planned.problem) if planned.problem is not None else "")

    def show_only(self, *, notes: bool) -> None:
        """Show only the rows of which something is said, or all."""
        self.only_notes = notes
        self._show_lines()

    def fold_out(self, *, out: bool | None) -> None:
        """With large text columns and rows take turns: fold the columns out or in, or the other way round (None)."""
        if not self._context.theme.wide_text:
            return
        shown = self.mapping.isHidden() if out is None else out
        self.mapping.setVisible(shown)
        self.fold.set_words(self._context.texts("importing.mapping.ready" if shown else "importing.mapping.change"))
        self._tell_row()

    def next_note(self) -> None:
        """Go to the next row of which something is said."""
        lines = self.lines
        if lines is None:
            return
        rows = self.model.rowCount()
        at = self.table.current_row()
        for step in range(1, rows + 1):
            place = (at + step) % rows
            if self.model.id_at(place) in lines.notes:
                self.table.choose_row(place)
                self.table.setFocus()
                return

    def allow(self, *, on: bool) -> None:
        """Whether anything can be changed now."""
        for part in (self.sheets, self.names, self.other, self.row.button):
            part.setEnabled(on)
        self.mapping.allow(on=on)

    def current(self) -> Line | None:
        """The chosen row."""
        at = self.table.current_row()
        return self.model.row(at) if at >= 0 else None

    # --- building -----------------------------------------------------------------------------------------------

    def _build(self) -> None:
        texts, theme = self._context.texts, self._context.theme
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(Label(theme, texts("importing.title"), "title"))
        words.addWidget(self.subtitle)
        head = QHBoxLayout()
        head.setSpacing(theme.px(10))
        head.addLayout(words, 1)
        head.addWidget(self.sheets)
        head.addWidget(self.other)
        first = QHBoxLayout()
        first.setSpacing(theme.px(12))
        first.addWidget(Label(theme, texts("importing.mapping.title"), bold=True))
        first.addWidget(self._hint, 1)
        first.addWidget(self.names)
        first.addWidget(self.fold)
        second = QHBoxLayout()
        second.setSpacing(theme.px(8))
        second.addWidget(Label(theme, texts("importing.rows.title"), bold=True))
        second.addStretch(1)
        second.addWidget(self.chip_notes)
        second.addWidget(self.chip_all)
        top = QVBoxLayout()
        narrow = theme.wide_text
        top.setContentsMargins(theme.px(24), theme.px(8 if narrow else 16), theme.px(24), theme.px(6 if narrow else 10))
        top.setSpacing(theme.px(6 if narrow else 10))
        top.addLayout(head)
        top.addLayout(first)
        top.addWidget(self.mapping)
        top.addLayout(second)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(hairline())
        column.addWidget(self.table, 1)
        self._nothing.setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(20))
        column.addWidget(self._nothing)
        self._rest = QWidget()
        column.addWidget(self._rest, 1)
        column.addWidget(self.row)
        column.addWidget(self.foot)
        self.table.setMinimumHeight(theme.px(32 + 2 * 36))
        self.row.hide()

    # --- telling ------------------------------------------------------------------------------------------------

    def _tell_file(self) -> None:
        texts, read = self._context.texts, self._read
        if read is None:
            return
        table = read.table
        name = show_controls(read.path.name)
        plan = self._planned.plan if self._planned is not None else None
        parts = [name if table.sheet is None else texts("importing.of_sheet", file=name, sheet=table.sheet)]
        if plan is not None:
            parts.append(texts.n("importing.read", plan.read, count=count(texts, plan.read)))
        parts.append(texts("importing.nothing_changed"))
        self.subtitle.set_whole(" · ".join(parts))
        self.sheets.setVisible(len(table.sheets) > 1)
        self.sheets.set_choices([(sheet, texts("importing.sheet_is", sheet=sheet)) for sheet in table.sheets])
        self.sheets.set_key(table.sheet)
        rows = header_rows(table)
        self.names.setVisible(bool(rows))
        self.names.set_choices([(str(row.number), _header_words(texts, row)) for row in rows])
        if self._planned is not None and rows:
            self.names.set_key(str(self._planned.mapping.header_row))

    def _tell_general(self) -> None:
        texts, planned = self._context.texts, self._planned
        codes = planned.plan.general if planned is not None and planned.plan is not None else ()
        words = " ".join(texts(f"intake.general.{code}") for code in codes)
        self._hint.set_whole(words or texts("importing.mapping.hint"))
        self._hint.set_tone("amber" if words else "ink2")

    def _show_lines(self) -> None:
        read, planned = self._read, self._planned
        if read is None or planned is None or planned.plan is None:
            return
        texts, plan = self._context.texts, planned.plan
        self.lines = Lines(texts, read.table, plan, only_notes=self.only_notes)
        self.chip_notes.setChecked(self.only_notes)
        self.chip_all.setChecked(not self.only_notes)
        self.chip_notes.set_count(count(texts, len(self.lines.notes)))
        self.chip_all.set_count(count(texts, plan.read))
        some = bool(self.lines.notes) or not self.only_notes
        self.table.setVisible(some)
        self._nothing.setVisible(not some)
        self._rest.setVisible(not some)
        self.model.show(self.lines)
        if not some:
            self.row.hide()

    def _ready(self) -> None:
        if self.table.current_row() < 0 and self.model.rowCount():
            self.table.choose_row(0)
        self._tell_row()

    def _tell_row(self) -> None:
        if self.lines is None or self.table.isHidden():
            return
        folded_out = self._context.theme.wide_text and not self.mapping.isHidden()
        self.row.show_line(None if folded_out else self.current(), self.lines, self._accepted)

    def _switch(self) -> None:
        """Space or Enter on a duplicate: a case after all, or none after all."""
        line = self.current()
        if line is None or not self.other.isEnabled():
            return
        if line.what is What.DUPLICATE or line.number in self._accepted:
            self.accept.emit(line.number)
