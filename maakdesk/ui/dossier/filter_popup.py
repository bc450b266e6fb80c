"""+ Filter: choose a column, then a value; both by typing a part of it, with up, down and Enter."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from maakdesk.base.text import fold
from maakdesk.core.dossier.filters import Column, Condition, values_of
from maakdesk.ui.context import Context
from maakdesk.ui.dossier.filter_words import CHOICES, condition_words, proposals
from maakdesk.ui.dossier.popover import Popover
from maakdesk.ui.widgets.form import TextField
from maakdesk.ui.widgets.labels import Label

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk

_MOST = 60
_ROWS = 9


class FilterPopup(Popover):
    """A small list under + Filter. `chosen` carries a `Condition`; Esc goes one step back, then away."""

    chosen = Signal(object)

    def __init__(self, context: Context, desk: "Desk", parent: QWidget) -> None:
        """Offer the columns first."""
        super().__init__(context, parent, 340)
        self._desk = desk
        theme = context.theme
        self.setAccessibleName(context.texts("dossier.filter.pick"))
        self._title = Label(theme, "", "second", bold=True)
        self._line = _Line(context, self)
        self._list = QListWidget()
        self._list.setProperty("popup", True)
        self._list.setFont(theme.font())
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setAccessibleName(context.texts("dossier.filter.list"))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.itemClicked.connect(lambda _item: self.take())
        self._line.textChanged.connect(lambda _text: self._offer())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(12), theme.px(10), theme.px(12), theme.px(10))
        layout.setSpacing(theme.px(8))
        layout.addWidget(self._title)
        layout.addWidget(self._line)
        layout.addWidget(self._list)
        self._column: Column | None = None
        self._known: list[tuple[str, int]] = []
        self._offers: list[Column | Condition] = []
        self._ask_column()

    def open_for(self, opener: QWidget, column: Column | None = None) -> None:
        """Open under `opener`, at once with the values of `column` when given."""
        if column is not None:
            self._ask_value(column)
        self.open_under(opener, self._line)

    def step(self, by: int) -> None:
        """Go up or down in the list."""
        count = self._list.count()
        if count:
            self._list.setCurrentRow((self._list.currentRow() + by) % count)

    def take(self) -> None:
        """Take what is chosen in the list: a column leads to its values, a filter is done."""
        at = self._list.currentRow()
        if not 0 <= at < len(self._offers):
            return
        offer = self._offers[at]
        if isinstance(offer, Condition):
            self.shut()
            self.chosen.emit(offer)
        else:
            self._ask_value(offer)

    def back(self) -> None:
        """From the values to the columns; from the columns away."""
        if self._column is None:
            self.shut()
        else:
            self._ask_column()

    def _ask_column(self) -> None:
        self._column, self._known = None, []
        self._say(self._context.texts("dossier.filter.pick"))

    def _ask_value(self, column: Column) -> None:
        texts, desk = self._context.texts, self._desk
        self._column, self._known = column, []
        self._say(texts("dossier.filter.value", column=texts(f"dossier.column.{column}")))
        if column not in CHOICES:
            return

        def read(_progress: object) -> list[tuple[str, int]]:
            with desk.acting.store.read() as session:
                return values_of(session, desk.acting.viewer, column)

        self._context.tasks.run(read, owner=self, done=lambda known: self._know(column, known), key="values")

    def _know(self, column: Column, known: Sequence[tuple[str, int]]) -> None:
        if column is self._column:
            self._known = list(known)
            self._offer()

    def _say(self, words: str) -> None:
        self._title.setText(words)
        self._line.setAccessibleName(words)
        self._line.clear()
        self._offer()

    def _offer(self) -> None:
        texts, typed = self._context.texts, self._line.text()
        lines: list[str] = []
        self._offers = []
        if self._column is None:
            for column in Column:
                word = texts(f"dossier.column.{column}")
                if fold(typed.strip()) in fold(word):
                    lines.append(word)
                    self._offers.append(column)
        else:
            found = proposals(texts, self._column, typed, self._known, self._context.today())
            for condition, count in found[:_MOST]:
                words = condition_words(texts, condition)
                lines.append(words if count is None else f"{words}   {count}")
                self._offers.append(condition)
        self._list.clear()
        for line in lines:
            item = QListWidgetItem(line)
            item.setSizeHint(QSize(10, self._context.theme.px(32)))
            item.setToolTip(line)
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._list.setFixedHeight(
            min(_ROWS, max(1, len(lines))) * self._context.theme.px(32) + self._context.theme.px(10)
        )
        self.fit()


class _Line(TextField):
    def __init__(self, context: Context, popup: FilterPopup) -> None:
        super().__init__(context, tool=True)
        self._popup = popup

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self._popup.step(1 if key == Qt.Key.Key_Down else -1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._popup.take()
        elif key == Qt.Key.Key_Escape or (key == Qt.Key.Key_Backspace and not self.text()):
            self._popup.back()
        else:
            super().keyPressEvent(event)
