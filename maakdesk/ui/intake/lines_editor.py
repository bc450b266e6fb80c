"""A table of lines that is typed in: real fields in a grid, an empty line always at the end, and sums below."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from maakdesk.base.errors import DeskError
from maakdesk.base.money import format_euros, parse_euros
from maakdesk.core.accord.asking import ApplicationField, Column, FieldKind
from maakdesk.core.intake.typed import Cells
from maakdesk.ui.context import Context
from maakdesk.ui.intake.cells import Editor, editor_for, put_words, words_in
from maakdesk.ui.widgets.buttons import IconButton
from maakdesk.ui.widgets.form import TextField
from maakdesk.ui.widgets.labels import Label, hairline, let_go
from maakdesk.ui.widgets.tab_order import tab_through

_MOST_LINES = 200


class LinesEditor(QWidget):
    """`changed` is sent while somebody types. Up and down walk along a column, Ctrl+Delete takes a line away."""

    changed = Signal()

    def __init__(self, context: Context, asked: ApplicationField) -> None:
        """One empty line."""
        super().__init__()
        self._context, self._asked = context, asked
        self._rows: list[list[Editor]] = []
        self._removers: list[IconButton] = []
        self._sums: dict[str, Label] = {}
        theme = context.theme
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(8))
        self._grid.setVerticalSpacing(theme.px(6))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addLayout(self._grid)
        language = context.texts.language
        for place, one in enumerate(asked.columns):
            money = one.kind in {FieldKind.MONEY, FieldKind.NUMBER}
            head = Label(theme, one.label.of(language), "second", tone="ink2", wrap=True)
            side = Qt.AlignmentFlag.AlignRight if money else Qt.AlignmentFlag.AlignLeft
            head.setAlignment(side | Qt.AlignmentFlag.AlignBottom)
            self._grid.addWidget(head, 0, place)
            self._grid.setColumnStretch(place, 2 if money else 5)
        if any(one.total for one in asked.columns):
            self._add_sums(column)
        self.put(())

    def lines(self) -> tuple[Cells, ...]:
        """The lines in which something was typed, as typed."""
        keys = [one.key for one in self._asked.columns]
        every = [dict(zip(keys, map(words_in, row), strict=True)) for row in self._rows]
        return tuple(row for row in every if any(cell.strip() for cell in row.values()))

    def put(self, lines: Sequence[Cells]) -> None:
        """Show these lines, and an empty one."""
        while self._rows:
            self._drop(len(self._rows) - 1)
        for line in lines[:_MOST_LINES]:
            self._append(line)
        self._keep_one_empty()
        self._add_up()

    def sum_words(self) -> list[str]:
        """The sums as they are shown."""
        return [label.text() for label in self._sums.values()]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk along a column with the arrows; take a line away with Ctrl+Delete."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        at = next(((r, c) for r, row in enumerate(self._rows) for c, one in enumerate(row) if one is watched), None)
        if at is None:
            return False
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Delete and control:
            self._remove(self._rows[at[0]])
            return True
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Return: 1, Qt.Key.Key_Enter: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None or control or not 0 <= at[0] + step < len(self._rows):
            return False
        self._rows[at[0] + step][at[1]].setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _append(self, line: Cells) -> None:
        context, number = self._context, len(self._rows) + 1
        texts = context.texts
        row: list[Editor] = []
        for place, one in enumerate(self._asked.columns):
            editor = editor_for(context, one.kind, one.options)
            put_words(editor, line.get(one.key, ""))
            editor.setAccessibleName(self._name(one, number))
            editor.setMinimumWidth(0)
            if isinstance(editor, TextField):  # an example in every cell is noise
                editor.setPlaceholderText("")
            editor.installEventFilter(self)
            editor.typed.connect(self._typed)
            self._grid.addWidget(editor, number, place)
            row.append(editor)
        remove = IconButton(context, "x", texts("steps.lines.remove", n=number), lambda: self._remove(row))
        self._grid.addWidget(remove, number, len(self._asked.columns))
        tab_through([*self._removers[-1:], *row, remove])
        self._rows.append(row)
        self._removers.append(remove)

    def _name(self, column: Column, number: int) -> str:
        language = self._context.texts.language
        return self._context.texts(
            "steps.lines.cell", field=self._asked.label.of(language), n=number, column=column.label.of(language)
        )

    def _remove(self, row: list[Editor]) -> None:
        keys = [one.key for one in self._asked.columns]
        at = self._rows.index(row)
        left = [dict(zip(keys, map(words_in, one), strict=True)) for place, one in enumerate(self._rows) if place != at]
        self.put([one for one in left if any(cell.strip() for cell in one.values())])
        self._rows[min(at, len(self._rows) - 1)][0].setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _drop(self, at: int) -> None:
        for one in (*self._rows.pop(at), self._removers.pop(at)):
            self._grid.removeWidget(one)
            let_go(one)

    def _typed(self) -> None:
        self._keep_one_empty()
        self._add_up()
        self.changed.emit()

    def _keep_one_empty(self) -> None:
        full = all(any(words_in(one).strip() for one in row) for row in self._rows[-1:])
        if full and len(self._rows) < _MOST_LINES:
            self._append({})
        for at, remove in enumerate(self._removers):
            remove.setVisible(at < len(self._rows) - 1)

    def _add_sums(self, column: QVBoxLayout) -> None:
        theme = self._context.theme
        column.addWidget(hairline())
        for one in self._asked.columns:
            if one.total:
                self._sums[one.key] = Label(theme, "", bold=True, tabular=True)
                self._sums[one.key].setAlignment(Qt.AlignmentFlag.AlignRight)
                column.addWidget(self._sums[one.key])

    def _add_up(self) -> None:
        texts = self._context.texts
        for one in self._asked.columns:
            if one.key in self._sums:
                cells = [_number(one, line.get(one.key, "")) for line in self.lines()]
                summed = sum(cells)
                words = format_euros(summed, texts.language) if one.kind is FieldKind.MONEY else str(summed)
                label = one.label.of(texts.language)
                self._sums[one.key].setText(texts("intake.answer.total", column=label, sum=words))


def _number(column: Column, cell: str) -> int:
    try:
        if column.kind is FieldKind.MONEY:
            return parse_euros(cell) if cell.strip() else 0
        return int(cell) if cell.strip() else 0
    except (DeskError, ValueError):
        return 0
