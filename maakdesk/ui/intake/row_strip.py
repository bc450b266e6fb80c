"""The chosen row as it stands in the file, with its sentence whole and what can be done about it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from maakdesk.core.intake.plan import What
from maakdesk.ui.context import Context
from maakdesk.ui.intake.lines import Line, Lines, wrong_places
from maakdesk.ui.widgets.buttons import Button
from maakdesk.ui.widgets.labels import ElidedLabel, Label, hairline

_WIDTH = 136


class RowStrip(QWidget):
    """Below the list; `accept` carries the number of a duplicate that is a case after all, or is none after all."""

    accept = Signal(int)

    def __init__(self, context: Context) -> None:
        """Show no row yet."""
        super().__init__()
        texts, theme = context.texts, context.theme
        self._context, self._number = context, 0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._title = Label(theme, "", bold=True)
        self._why = Label(theme, "", wrap=True, selectable=True)
        self.button = Button(context, texts("importing.accept"), small=True, on=self._accept)
        self._cells = QScrollArea()
        self._cells.setFrameShape(QFrame.Shape.NoFrame)
        self._cells.setWidgetResizable(True)
        self._cells.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._cells.setAccessibleName(texts("importing.row.cells"))
        self._cells.setFixedHeight(theme.line_height("caption") + theme.line_height("second") + theme.px(18))
        self._cells.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        head = QHBoxLayout()
        head.setSpacing(theme.px(16))
        head.addWidget(self._title, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._why, 1)
        head.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(24), theme.px(8), theme.px(24), theme.px(4))
        layout.setSpacing(theme.px(6))
        layout.addLayout(head)
        layout.addWidget(self._cells)

    def show_line(self, line: Line | None, lines: Lines, accepted: Sequence[int]) -> None:
        """Show one row, or nothing."""
        self.setVisible(line is not None)
        if line is None:
            return
        texts = self._context.texts
        self._number = line.number
        taken = line.number in accepted
        self._title.setText(texts("importing.row.title", row=line.number))
        self._why.setText(texts("importing.row.accepted") if taken else line.why)
        self._why.set_tone("amber" if line.what is What.REFUSED else "ink2")
        self.button.set_words(texts("importing.unaccept" if taken else "importing.accept"))
        self.button.setVisible(taken or line.what is What.DUPLICATE)
        self._show_cells(line, lines)

    def _show_cells(self, line: Line, lines: Lines) -> None:
        theme = self._context.theme
        raw, mapping = lines.raw(line.number), lines.plan.mapping
        wrong = wrong_places(mapping, lines.notes.get(line.number, ()))
        inside = QWidget()
        across = QHBoxLayout(inside)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(theme.px(10))
        for place, cell in enumerate(raw.cells if raw is not None else ()):
            if place:
                across.addWidget(hairline(down=True))
            one = QWidget()
            one.setMinimumWidth(theme.px(_WIDTH))
            column = QVBoxLayout(one)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            header = " ".join(mapping.headers[place].split()) if place < len(mapping.headers) else ""
            column.addWidget(ElidedLabel(theme, header, "caption", tone="ink3"))
            value = ElidedLabel(theme, lines.cell_words(cell), "second", tone="amber" if place in wrong else "ink")
            if place in wrong:
                value.setFont(theme.font("second", bold=True))
            column.addWidget(value)
            across.addWidget(one, 1)
        self._cells.setWidget(inside)

    def _accept(self) -> None:
        self.accept.emit(self._number)
