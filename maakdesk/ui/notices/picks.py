"""Picking what is missing: what the scheme asks, to tick, and lines of one's own."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from maakdesk.ui.context import Context
from maakdesk.ui.widgets.fields import Check
from maakdesk.ui.widgets.labels import Label, let_go
from maakdesk.ui.widgets.reason_field import ReasonField


class _Pick(QWidget):
    """A box to tick with words that may take several lines; the words can be clicked too."""

    def __init__(self, context: Context, words: str) -> None:
        super().__init__()
        self.words = words
        self.check = Check(context, "")
        self.check.setAccessibleName(words)
        self.check.setFixedWidth(self.check.sizeHint().width())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.check, 0, Qt.AlignmentFlag.AlignTop)
        label = Label(context.theme, words, wrap=True)
        label.setContentsMargins(0, context.theme.px(3), 0, 0)
        row.addWidget(label, 1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click anywhere ticks it."""
        if self.rect().contains(event.position().toPoint()):
            self.check.toggle()


class Picks(QWidget):
    """What is picked, in words that go into the letter. `changed` says that it is another list now."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        """Nothing to pick yet."""
        super().__init__()
        self._context = context
        self._picks: list[_Pick] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(context.theme.px(2))
        self.more = ReasonField(context, context.texts("notices.items.more"), least=2, most=8)
        self.more.setPlaceholderText(context.texts("notices.items.more.told"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(context.theme.px(6))
        column.addLayout(self._rows)
        column.addWidget(self.more)
        self.more.textChanged.connect(self.changed)
        self.setFocusProxy(self.more)

    def offer(self, words: Sequence[str]) -> None:
        """Offer these to tick; what was picked stays picked."""
        if [pick.words for pick in self._picks] == list(words):
            return
        picked = self.items()
        for pick in self._picks:
            self._rows.removeWidget(pick)
            let_go(pick)
        self._picks = [_Pick(self._context, one) for one in words]
        for pick in self._picks:
            self._rows.addWidget(pick)
        self.set_items(picked)
        for pick in self._picks:
            pick.check.toggled.connect(lambda _on: self.changed.emit())

    def items(self) -> tuple[str, ...]:
        """What is picked, then the lines of one's own."""
        ticked = [pick.words for pick in self._picks if pick.check.isChecked()]
        return (*ticked, *(line.strip() for line in self.more.toPlainText().splitlines() if line.strip()))

    def set_items(self, items: Sequence[str]) -> None:
        """Pick these; what is not offered stands as a line of one's own."""
        offered = {pick.words for pick in self._picks}
        for pick in self._picks:
            pick.check.blockSignals(True)
            pick.check.setChecked(pick.words in items)
            pick.check.blockSignals(False)
        own = "\n".join(one for one in items if one not in offered)
        if own != self.more.toPlainText():
            self.more.show_text(own)

    def checks(self) -> list[Check]:
        """The boxes, in order."""
        return [pick.check for pick in self._picks]
