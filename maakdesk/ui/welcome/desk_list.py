"""The desks that were used on this computer, one row each; arrows go between them, Enter goes to the passphrase."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from maakdesk.ui.context import Context
from maakdesk.ui.welcome.recent import RecentDesk, desk_name
from maakdesk.ui.widgets.labels import let_go


class DeskList(QWidget):
    """`chosen` is sent when another desk is chosen, `entered` to open it, `forgotten` to drop it."""

    chosen = Signal(object)
    entered = Signal()
    forgotten = Signal(object)

    def __init__(self, context: Context) -> None:
        """No desks yet."""
        super().__init__()
        self._context = context
        self._rows: dict[Path, DeskRow] = {}
        self._group = QButtonGroup(self)
        self.setAccessibleName(context.texts("welcome.desks"))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)

    def show_desks(self, desks: Sequence[RecentDesk]) -> None:
        """Show these desks, none of them chosen."""
        for row in self._rows.values():
            self._group.removeButton(row)
            let_go(row)
        self._rows = {desk.folder: self._row(desk.folder) for desk in desks}

    def rows(self) -> list["DeskRow"]:
        """The rows, from top to bottom."""
        return list(self._rows.values())

    def folders(self) -> list[Path]:
        """The desks that are shown, from top to bottom."""
        return list(self._rows)

    def choose(self, folder: Path) -> None:
        """Choose a desk; one that is not in the list is put at its end."""
        if folder not in self._rows:
            self._rows[folder] = self._row(folder)
        self._rows[folder].setChecked(True)

    def choose_none(self) -> None:
        """Choose none of them."""
        self._group.setExclusive(False)
        for row in self._rows.values():
            row.setChecked(False)
        self._group.setExclusive(True)

    def say(self, folder: Path, words: str) -> None:
        """Say `words` below the name of a desk."""
        if folder in self._rows:
            self._rows[folder].say(words)

    def _row(self, folder: Path) -> "DeskRow":
        row = DeskRow(self._context, desk_name(folder))
        row.toggled.connect(lambda on: self.chosen.emit(folder) if on else None)
        row.clicked.connect(lambda _checked=False: self.entered.emit())
        row.step.connect(self._step)
        row.forget.connect(lambda: self.forgotten.emit(folder))
        self._group.addButton(row)
        self._layout.addWidget(row)
        return row

    def _step(self, row: "DeskRow", step: int) -> None:
        order = list(self._rows.values())
        other = order[(order.index(row) + step) % len(order)]
        other.setChecked(True)
        other.setFocus(Qt.FocusReason.TabFocusReason)


class DeskRow(QPushButton):
    """One desk: a lock, its name, and when it was used."""

    step = Signal(object, int)
    forget = Signal()

    def __init__(self, context: Context, name: str) -> None:
        """Show the desk called `name`."""
        super().__init__()
        self._context, self._name, self._words = context, name, ""
        self.setProperty("bare", True)
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        context.theme.changed.connect(self.update)

    def say(self, words: str) -> None:
        """Say `words` below the name."""
        self._words = words
        self.setAccessibleDescription(words)
        self.update()

    def sizeHint(self) -> QSize:
        """Two lines."""
        return QSize(self._context.theme.px(320), self._context.theme.px(58))

    def minimumSizeHint(self) -> QSize:
        """Narrow windows cut the name."""
        return QSize(self._context.theme.px(160), self._context.theme.px(58))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down choose the desk above or below; Enter goes on; Delete takes the desk out of the list."""
        key = event.key()
        if key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.step.emit(self, 1 if key == Qt.Key.Key_Down else -1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif key == Qt.Key.Key_Delete:
            self.forget.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to take the desk out of the list."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self._context.texts("welcome.forget")).triggered.connect(lambda _on=False: self.forget.emit())
        menu.popup(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint ground, lock, name, second line and, when chosen, an arrow to the right."""
        theme, on = self._context.theme, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if on or self.underMouse():
            painter.setPen(QPen(theme.colour("accent", selected=on), 1) if on else Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("select" if on else "hover"))
            painter.drawRoundedRect(box, theme.px(6), theme.px(6))
        else:
            painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("hair"))
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent", selected=on), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), theme.px(5), theme.px(5))
        size = theme.px(18)
        middle = (self.height() - size) // 2
        theme.draw_icon(painter, QRectF(theme.px(14), middle, size, size), "lock", "ink2", selected=on)
        left, right = theme.px(47), theme.px(40)
        room = self.width() - left - right
        if on:
            arrow = QRectF(self.width() - theme.px(30), middle, size, size)
            theme.draw_icon(painter, arrow, "chevron-right", "accent", selected=on)
        first = QRectF(left, theme.px(9), room, theme.px(20))
        second = QRectF(left, theme.px(30), room, theme.px(18))
        painter.setPen(theme.colour("ink", selected=on))
        painter.setFont(theme.font(bold=on))
        painter.drawText(first, Qt.AlignmentFlag.AlignVCenter, self._cut(painter, self._name, room))
        painter.setPen(theme.colour("ink2", selected=on))
        painter.setFont(theme.font("second", tabular=True))
        painter.drawText(second, Qt.AlignmentFlag.AlignVCenter, self._cut(painter, self._words, room))

    def _cut(self, painter: QPainter, words: str, room: int) -> str:
        return painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
