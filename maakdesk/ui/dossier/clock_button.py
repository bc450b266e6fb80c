"""The clock of a case at the right of its header: the ring, the date and what is left; pressed, it explains itself."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton

from maakdesk.ui.context import Context
from maakdesk.ui.key_words import key_words
from maakdesk.ui.widgets.clock import Hand, Ring, draw_ring
from maakdesk.ui.widgets.focus_ring import wants_ring

_HEIGHT, _RING, _EDGE, _GAP = 56, 26, 14, 12


class ClockButton(QPushButton):
    """A button with an edge; without an explanation it only tells."""

    def __init__(self, context: Context, on: Callable[[], object]) -> None:
        """Call `on` when pressed."""
        super().__init__()
        self._context = context
        self._ring, self._first, self._second, self._open = Ring(Hand.NONE), "", "", False
        self.setProperty("bare", True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(key_words(context.texts, "Alt+K"))
        wants_ring(self, context.theme, 6)
        context.theme.changed.connect(self.update)
        self.clicked.connect(lambda _checked=False: on())
        self.hide()

    def set_clock(self, ring: Ring, first: str, second: str, *, explains: bool) -> None:
        """Show two sentences beside the ring."""
        self._ring, self._first, self._second = ring, first, second
        self.setEnabled(explains)
        self.setAccessibleName(f"{first}. {second}".strip())
        self.setAccessibleDescription(self._context.texts("dossier.clock.title") if explains else "")
        self.updateGeometry()
        self.update()

    def set_open(self, *, on: bool) -> None:
        """Turn the arrow: the explanation is open."""
        self._open = on
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the ring, the sentences and the arrow."""
        theme = self._context.theme
        self.setFont(theme.font("body", bold=True))
        first = self.fontMetrics().horizontalAdvance(self._first)
        self.setFont(theme.font("second"))
        widest = max(first, self.fontMetrics().horizontalAdvance(self._second))
        extra = theme.px(16 + _GAP) if self.isEnabled() else 0
        return QSize(widest + theme.px(2 * _EDGE + _RING + _GAP) + extra + 2, theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """The same: a date is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint edge, ring, sentences and arrow."""
        theme = self._context.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isEnabled():
            painter.setPen(QPen(theme.colour("edge"), 1))
            painter.setBrush(theme.colour("hover" if self.underMouse() else "surface"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.px(6), theme.px(6))
        size, left = theme.px(_RING), theme.px(_EDGE)
        draw_ring(painter, QRectF(left, (self.height() - size) // 2, size, size), self._ring, theme)
        left += size + theme.px(_GAP)
        painter.setPen(theme.colour(self._ring.tone if self._ring.tone != "ink2" else "ink"))
        half = self.height() / 2
        painter.setFont(theme.font("body", bold=True))
        painter.drawText(
            QRectF(left, half - theme.px(21), self.width(), theme.px(20)), Qt.AlignmentFlag.AlignVCenter, self._first
        )
        painter.setFont(theme.font("second"))
        painter.drawText(
            QRectF(left, half + theme.px(1), self.width(), theme.px(18)), Qt.AlignmentFlag.AlignVCenter, self._second
        )
        if self.isEnabled():
            arrow = theme.px(16)
            box = QRectF(self.width() - theme.px(_EDGE) - arrow, (self.height() - arrow) // 2, arrow, arrow)
            theme.draw_icon(painter, box, "chevron-up" if self._open else "chevron-down", "ink2")
