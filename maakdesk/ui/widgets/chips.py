"""Choices and filters as chips in a row; arrows go between them, Space switches, Delete removes a filter."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from maakdesk.ui.context import Context
from maakdesk.ui.widgets.buttons import under
from maakdesk.ui.widgets.focus_ring import wants_ring
from maakdesk.ui.widgets.labels import let_go


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter in force: its key and the sentence that can be taken away ("Stadsdeel: Noord")."""

    key: str
    words: str


class Chip(QPushButton):
    """A chip. `kind` is choice (a tick when on), filter (a cross) or add (dashed, a plus)."""

    removed = Signal()

    def __init__(self, context: Context, words: str, kind: str = "choice", *, count: str = "") -> None:
        """Show `words`, with a bold `count` behind them."""
        super().__init__()
        self._context, self._words, self._kind, self._count = context, words, kind, count
        self.setProperty("bare", True)
        self.setCheckable(kind == "choice")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFont(context.theme.font("second"))
        self.setAccessibleName(f"{words} {count}".strip())
        if kind == "filter":
            self.setAccessibleDescription(context.texts("widgets.filter.how"))
        wants_ring(self, context.theme, 14)
        context.theme.changed.connect(self.update)

    def set_words(self, words: str) -> None:
        """Change the words."""
        self._words = words
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def set_count(self, count: str) -> None:
        """Change the count behind the words."""
        self._count = count
        self.setAccessibleName(f"{self._words} {count}".strip())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for tick or cross and the words."""
        theme = self._context.theme
        width = self.fontMetrics().horizontalAdvance(self._words) + 2 * theme.px(12) + 2
        if self._count:
            width += self.fontMetrics().horizontalAdvance(self._count) + theme.px(10)
        if self._kind != "choice" or self.isChecked():
            width += theme.px(14 + 8)
        return QSize(width, theme.px(28))

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def nextCheckState(self) -> None:
        """A tick takes room."""
        super().nextCheckState()
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to the chip beside it; Delete removes a filter."""
        key = event.key()
        if key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self.focusNextPrevChild(key == Qt.Key.Key_Right)
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and self._kind == "filter":
            self.removed.emit()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the cross removes the filter."""
        cross = self.width() - self._context.theme.px(30)
        if self._kind == "filter" and event.position().x() > cross and self.rect().contains(event.position().toPoint()):
            self.setDown(False)
            self.removed.emit()
            return
        super().mouseReleaseEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the chip."""
        theme = self._context.theme
        on = self.isChecked() or self._kind == "filter"
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QPen(theme.colour("accent" if on else "edge"), 1)
        if self._kind == "add":
            edge.setStyle(Qt.PenStyle.CustomDashLine)
            edge.setDashPattern([3, 2])
        painter.setPen(edge)
        ground = "select" if on else "hover" if self.underMouse() else "surface" if self._kind == "choice" else "ground"
        painter.setBrush(theme.colour(ground))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        left, size = theme.px(12), theme.px(14)
        top = (self.height() - size) // 2
        if self._kind == "add" or (self._kind == "choice" and on):
            theme.draw_icon(
                painter, QRectF(left, top, size, size), "plus" if self._kind == "add" else "check", "ink2", selected=on
            )
            left += size + theme.px(8)
        painter.setPen(theme.colour("ink2" if self._kind == "add" else "ink", selected=on))
        painter.drawText(QRectF(left, 0, self.width(), self.height()), Qt.AlignmentFlag.AlignVCenter, self._words)
        if self._count:
            left += self.fontMetrics().horizontalAdvance(self._words) + theme.px(8)
            painter.setFont(theme.font("second", bold=True, tabular=True))
            painter.drawText(QRectF(left, 0, self.width(), self.height()), Qt.AlignmentFlag.AlignVCenter, self._count)
        if self._kind == "filter":
            cross = QRectF(self.width() - theme.px(12) - size + 2, top, size, size)
            theme.draw_icon(painter, cross, "x", "ink2", selected=True)


class FilterRow(QWidget):
    """The filters in force as chips, and + Filter. What does not fit is counted ("Nog 1"), never hidden unsaid."""

    removed = Signal(str)
    opened = Signal(str)
    add = Signal()

    def __init__(self, context: Context) -> None:
        """Show only + Filter."""
        super().__init__()
        self._context = context
        self._filters: list[Filter] = []
        self._chips: list[Chip] = []
        self._layout = QHBoxLayout(self)
        ring = context.theme.px(4)  # room for the focus ring around a chip
        self._layout.setContentsMargins(ring, ring, ring, ring)
        self._layout.setSpacing(context.theme.px(8))
        self._more = Chip(context, context.texts("widgets.filter.more", n=0), "choice")
        self._more.setCheckable(False)
        self._more.clicked.connect(self._show_more)
        self.add_chip = Chip(context, context.texts("widgets.filter.add"), "add")
        self.add_chip.clicked.connect(lambda _checked=False: self.add.emit())
        self._layout.addWidget(self._more)
        self._layout.addWidget(self.add_chip)
        self._layout.addStretch(1)
        self._more.hide()

    def show_filters(self, filters: Sequence[Filter]) -> None:
        """Show these filters."""
        for chip in self._chips:
            let_go(chip)
        self._filters = list(filters)
        self._chips = [self._chip(one) for one in filters]
        for place, chip in enumerate(self._chips):
            self._layout.insertWidget(place, chip)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Room for the count and + Filter; chips leave when there is less."""
        theme = self._context.theme
        return QSize(self.add_chip.sizeHint().width() + theme.px(90), theme.px(28))

    def resizeEvent(self, event: object) -> None:  # noqa: ARG002
        """Chips leave or come back with the width."""
        self._fit()

    def _chip(self, one: Filter) -> Chip:
        chip = Chip(self._context, one.words, "filter")
        chip.removed.connect(lambda: self.removed.emit(one.key))
        chip.clicked.connect(lambda _checked=False: self.opened.emit(one.key))
        return chip

    def _fit(self) -> None:
        gap = self._context.theme.px(8)
        room = self.width() - self.add_chip.sizeHint().width() - gap
        wanted = sum(chip.sizeHint().width() + gap for chip in self._chips)
        if wanted > room:
            room -= self._context.theme.px(80)
        used = hidden = 0
        for chip in self._chips:
            used += chip.sizeHint().width() + gap
            fits = used <= room or wanted <= room
            chip.setVisible(fits)
            hidden += not fits
        self._more.setVisible(hidden > 0)
        self._more.set_words(self._context.texts("widgets.filter.more", n=hidden))

    def _show_more(self) -> None:
        menu = QMenu(self)
        for chip, one in zip(self._chips, self._filters, strict=True):
            if chip.isHidden():
                menu.addAction(one.words).triggered.connect(lambda _on=False, key=one.key: self.opened.emit(key))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(under(self._more))
