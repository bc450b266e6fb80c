"""The foot of the window: what was saved or counted at the left, the most useful keys at the right."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from maakdesk.ui.context import Context
from maakdesk.ui.page import Hint
from maakdesk.ui.widgets.labels import ElidedLabel, IconLabel, ground, let_go
from maakdesk.ui.widgets.small import KeyHint


class StatusBar(QWidget):
    """26 high. A reader is told what it says whenever that changes."""

    def __init__(self, context: Context) -> None:
        """Say nothing yet."""
        super().__init__()
        self._context = context
        theme = context.theme
        ground(self, "rail")
        self.setFixedHeight(theme.px(26))
        self._icon = IconLabel(theme, "check", 14)
        self._words = ElidedLabel(theme, "", "caption", tone="ink2")
        self._hints = QHBoxLayout()
        self._hints.setSpacing(theme.px(14))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.px(12), 1, theme.px(12), 0)
        layout.setSpacing(theme.px(7))
        layout.addWidget(self._icon)
        layout.addWidget(self._words, 1)
        layout.addLayout(self._hints)
        self._shown: list[KeyHint] = []
        self._icon.hide()

    def say(self, words: str, *, icon: str = "") -> None:
        """Say it at the left, with an icon before it."""
        self._words.set_whole(words)
        self._icon.setVisible(bool(icon))
        if icon:
            self._icon.set_icon(icon)

    def words(self) -> str:
        """What it says."""
        return self._words.whole()

    def show_hints(self, hints: Sequence[Hint]) -> None:
        """Show these keys, and F1 last."""
        for one in self._shown:
            let_go(one)
        last = Hint("F1", self._context.texts("shell.hint.keys"))
        self._shown = [KeyHint(self._context, hint.key, hint.does) for hint in (*hints, last)]
        for one in self._shown:
            self._hints.addWidget(one)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and a hairline above it."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 1, self._context.theme.colour("hair"))

    def changeEvent(self, event: QEvent) -> None:
        """Paint again with other colours."""
        super().changeEvent(event)
        self.update()
