"""A form like a sheet of paper: one frame, a label at the left of each row, a line between the rows."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QWidget

from maakdesk.ui.context import Context
from maakdesk.ui.widgets.labels import Label, hairline


class RowForm(QFrame):
    """Rows of label and editor in one frame."""

    def __init__(self, context: Context) -> None:
        """No rows yet."""
        super().__init__()
        self._theme = context.theme
        self.setProperty("line", "box")
        self._grid = QGridLayout(self)
        px = context.theme.px
        self._grid.setContentsMargins(px(14), px(6), px(14), px(6))
        self._grid.setHorizontalSpacing(px(16))
        self._grid.setVerticalSpacing(px(6))
        self._grid.setColumnStretch(1, 1)
        self._row = 0

    def add(self, label: str, editor: QWidget, *, beside: QWidget | None = None) -> Label:
        """A row: `editor` under the name `label`, and perhaps something small `beside` it."""
        if self._row:
            self._grid.addWidget(hairline(), self._row, 0, 1, 3)
            self._row += 1
        word = Label(self._theme, label, "second", tone="ink2")
        word.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        word.setBuddy(editor)
        if not editor.accessibleName():
            editor.setAccessibleName(label)
        self._grid.addWidget(word, self._row, 0, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(editor, self._row, 1, 1, 1 if beside is not None else 2)
        if beside is not None:
            self._grid.addWidget(beside, self._row, 2, Qt.AlignmentFlag.AlignVCenter)
        self._row += 1
        return word
