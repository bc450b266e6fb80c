"""The rail: the rooms somebody may enter, with icon, word and count; the person at the foot."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from maakdesk.ui.context import Context
from maakdesk.ui.page import PageSpec
from maakdesk.ui.widgets.labels import ElidedLabel, ground, hairline
from maakdesk.ui.widgets.small import PersonBadge

WIDTH = 168


class Rail(QWidget):
    """Chooses a room: Alt with a number from anywhere, arrows inside, Enter."""

    chosen = Signal(str)

    def __init__(
        self, context: Context, pages: Sequence[PageSpec], roles: Collection[str], person: str, part: str
    ) -> None:
        """Show those of `pages` that `roles` may enter; `person` does their work as `part` ("secretaris")."""
        super().__init__()
        theme = context.theme
        ground(self, "rail")
        self.setAccessibleName(context.texts("shell.rail"))
        self.setFixedWidth(theme.px(WIDTH))
        self._buttons: dict[str, RailButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(9), 0, theme.px(10))
        layout.setSpacing(theme.px(2))
        visible = [page for page in pages if page.visible_for(roles)]
        for number, page in enumerate([*(p for p in visible if not p.at_end), *(p for p in visible if p.at_end)], 1):
            button = RailButton(context, page, number)
            button.clicked.connect(lambda _checked=False, key=page.key: self.chosen.emit(key))
            button.step.connect(self._step)
            shortcut = QShortcut(QKeySequence(f"Alt+{number}"), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(button.click)
            self._buttons[page.key] = button
        for page in visible:
            if not page.at_end:
                layout.addWidget(self._buttons[page.key])
        layout.addStretch(1)
        for page in visible:
            if page.at_end:
                layout.addWidget(self._buttons[page.key])
        line = QHBoxLayout()
        line.setContentsMargins(theme.px(8), theme.px(8), theme.px(8), theme.px(6))
        line.addWidget(hairline())
        layout.addLayout(line)
        who = QHBoxLayout()
        who.setContentsMargins(theme.px(16), 0, theme.px(8), 0)
        who.setSpacing(theme.px(10))
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(ElidedLabel(theme, person, "second"))
        names.addWidget(ElidedLabel(theme, part, "caption", tone="ink2"))
        who.addWidget(PersonBadge(context, person))
        who.addLayout(names, 1)
        layout.addLayout(who)

    def show_chosen(self, key: str) -> None:
        """Mark the room that is shown."""
        for one, button in self._buttons.items():
            button.setChecked(one == key)

    def set_count(self, key: str, count: int | None) -> None:
        """Show how much waits in a room."""
        if key in self._buttons:
            self._buttons[key].set_count(count)

    def rooms(self) -> list[str]:
        """The rooms that are shown, from top to bottom."""
        return list(self._buttons)

    def _step(self, button: "RailButton", step: int) -> None:
        order = list(self._buttons.values())
        order[(order.index(button) + step) % len(order)].setFocus(Qt.FocusReason.TabFocusReason)


class RailButton(QPushButton):
    """One room."""

    step = Signal(object, int)

    def __init__(self, context: Context, page: PageSpec, number: int) -> None:
        """Show the room of `page`; Alt with `number` goes there."""
        super().__init__()
        self._context, self._page, self._count = context, page, ""
        self.setProperty("bare", True)
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        keys = f"Alt {number}"
        self._word = context.texts(page.text_key)
        self.setToolTip(keys)
        self.setAccessibleDescription(context.texts("widgets.key_is", keys=keys))
        context.theme.changed.connect(self.update)
        self.set_count(None)

    def set_count(self, count: int | None) -> None:
        """Show a count, which is read out too."""
        self._count = "" if count is None else f"{count:,}".replace(",", ".")
        self.setAccessibleName(f"{self._word}, {self._count}" if self._count else self._word)
        self.update()

    def sizeHint(self) -> QSize:
        """A row of 36."""
        return QSize(self._context.theme.px(WIDTH), self._context.theme.px(36))

    def nextCheckState(self) -> None:
        """The room that is shown stays chosen."""
        self.setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go to the room above or below; Enter goes in."""
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.step.emit(self, 1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint ground, bar, icon, word and count."""
        theme, on = self._context.theme, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(theme.px(8), 0, -theme.px(8), 0)
        painter.setPen(Qt.PenStyle.NoPen)
        if on or self.underMouse():
            painter.setBrush(theme.colour("select" if on else "hover"))
            painter.drawRoundedRect(box, theme.px(6), theme.px(6))
        if on:
            bar = theme.px(20)
            painter.fillRect(0, (self.height() - bar) // 2, theme.px(3), bar, theme.colour("accent"))
        size = theme.px(18)
        icon = QRectF(theme.px(18), (self.height() - size) // 2, size, size)
        theme.draw_icon(painter, icon, self._page.icon, "accent" if on else "ink2", selected=on)
        painter.setPen(theme.colour("ink" if on else "ink2", selected=on))
        painter.setFont(theme.font(bold=on))
        words = QRectF(theme.px(46), 0, self.width() - theme.px(46 + 18), self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._word)
        painter.setFont(theme.font(tabular=True))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._count)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("accent", selected=on), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), theme.px(6), theme.px(6))
