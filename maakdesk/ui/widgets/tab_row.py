"""The tabs of a case: words in a row, the chosen one bold with a line of accent under it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QWidget

from maakdesk.ui.context import Context


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab: its key, its word and perhaps a count."""

    key: str
    word: str
    count: int | None = None


class TabRow(QWidget):
    """Chooses what the page below shows. Left and right choose; one stop for Tab."""

    chosen = Signal(str)

    def __init__(self, context: Context, tabs: Sequence[Tab], current: str = "", *, name: str = "") -> None:
        """Show `tabs`; the first is chosen unless `current` names another."""
        super().__init__()
        self._buttons: dict[str, _TabButton] = {}
        self._group = QButtonGroup(self)
        self.setAccessibleName(name or context.texts("widgets.tabs"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(context.theme.px(24))
        for tab in tabs:
            button = _TabButton(context, tab)
            button.setChecked(tab.key == (current or tabs[0].key))
            button.toggled.connect(lambda on, key=tab.key: self.chosen.emit(key) if on else None)
            button.step.connect(self._step)
            self._group.addButton(button)
            self._buttons[tab.key] = button
            layout.addWidget(button)
        layout.addStretch(1)

    def current(self) -> str:
        """The key of the chosen tab."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def choose(self, key: str) -> None:
        """Choose a tab.

        Raises:
            KeyError: there is no such tab.
        """
        self._buttons[key].setChecked(True)

    def set_count(self, key: str, count: int | None) -> None:
        """Change the count behind a tab's word."""
        self._buttons[key].set_count(count)

    def _step(self, button: "_TabButton", step: int) -> None:
        order = list(self._buttons.values())
        other = order[(order.index(button) + step) % len(order)]
        other.setFocus(Qt.FocusReason.TabFocusReason)
        other.setChecked(True)


class _TabButton(QRadioButton):
    step = Signal(object, int)

    def __init__(self, context: Context, tab: Tab) -> None:
        super().__init__()
        self._theme, self._word, self._count = context.theme, tab.word, ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        context.theme.changed.connect(self.update)
        self.set_count(tab.count)

    def set_count(self, count: int | None) -> None:
        self._count = "" if count is None else str(count)
        self.setAccessibleName(f"{self._word}, {self._count}" if self._count else self._word)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        theme = self._theme
        self.setFont(theme.font(bold=True))
        width = self.fontMetrics().horizontalAdvance(self._word)
        if self._count:
            width += self.fontMetrics().horizontalAdvance(self._count) + theme.px(6)
        return QSize(width + 4, theme.px(40))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: object) -> bool:  # noqa: ARG002
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self.step.emit(self, 1 if event.key() == Qt.Key.Key_Right else -1)
        elif event.key() not in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        theme, on = self._theme, self.isChecked()
        painter = QPainter(self)
        painter.setFont(theme.font(bold=on))
        painter.setPen(theme.colour("ink" if on or self.underMouse() else "ink2"))
        width = painter.fontMetrics().horizontalAdvance(self._word)
        painter.drawText(QRectF(2, 0, width + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, self._word)
        if self._count:
            painter.setFont(theme.font("second", tabular=True))
            painter.setPen(theme.colour("ink3"))
            painter.drawText(
                QRectF(2 + width + theme.px(6), 0, self.width(), self.height()),
                Qt.AlignmentFlag.AlignVCenter,
                self._count,
            )
        if on:
            painter.fillRect(0, self.height() - 3, self.width(), 3, theme.colour("accent"))
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 5, -1, -6))
