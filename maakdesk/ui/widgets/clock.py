"""The clock of a term: a small ring whose shape says how it stands, always beside the date in words."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QPushButton

from maakdesk.ui.context import Context
from maakdesk.ui.theme import Theme
from maakdesk.ui.widgets.focus_ring import wants_ring


class Hand(StrEnum):
    """How the clock of a term stands."""

    RUNS = "runs"
    PASSED = "passed"
    STOPPED = "stopped"
    DONE = "done"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Ring:
    """What a ring shows: the `used` part of the term (0 to 1), and whether its end is `near` (amber)."""

    hand: Hand
    used: float = 0.0
    near: bool = False

    @property
    def tone(self) -> str:
        """The colour of the ring and of the words beside it, in a list."""
        if self.hand is Hand.PASSED:
            return "red"
        if self.hand is Hand.DONE:
            return "green"
        return "amber" if self.near and self.hand is Hand.RUNS else "ink2"


def draw_ring(painter: QPainter, box: QRectF, ring: Ring, theme: Theme, *, selected: bool = False) -> None:
    """Draw `ring` into the square `box`; on a chosen row in that row's colours."""
    if ring.hand is Hand.NONE:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = theme.colour(ring.tone, selected=selected)
    inner = theme.colour("select") if selected else theme.colour("surface")
    line = max(1.25, box.width() / 13)
    face = box.adjusted(line / 2 + 0.5, line / 2 + 0.5, -line / 2 - 0.5, -line / 2 - 0.5)
    if ring.hand is Hand.PASSED:
        _disc_with_mark(painter, box, colour, inner)
    else:
        painter.setPen(QPen(colour, line))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(face)
        if ring.hand is Hand.RUNS:
            _wedge(painter, face, ring.used, colour)
        elif ring.hand is Hand.STOPPED:
            _bars(painter, face, line)
        else:
            _tick(painter, face, line)
    painter.restore()


def _wedge(painter: QPainter, face: QRectF, used: float, colour: QColor) -> None:
    part = min(1.0, max(0.0, used))
    if part < 0.03:  # just begun: a single hand at twelve
        painter.drawLine(face.center(), QPointF(face.center().x(), face.top()))
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    # What is used is filled; a nearly used term leaves a sliver just before twelve, so that it never looks passed.
    painter.drawPie(face, 90 * 16, -round(min(part, 0.95) * 360 * 16))


def _disc_with_mark(painter: QPainter, box: QRectF, colour: QColor, inner: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(box.adjusted(0.5, 0.5, -0.5, -0.5))
    width = box.width() / 8
    middle = box.center().x()
    painter.setPen(QPen(inner, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(QPointF(middle, box.top() + box.height() * 0.27), QPointF(middle, box.top() + box.height() * 0.55))
    painter.drawPoint(QPointF(middle, box.top() + box.height() * 0.74))


def _bars(painter: QPainter, face: QRectF, line: float) -> None:
    pen = QPen(painter.pen().color(), line * 1.15, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    for at in (0.38, 0.62):
        across = face.left() + face.width() * at
        painter.drawLine(
            QPointF(across, face.top() + face.height() * 0.34), QPointF(across, face.top() + face.height() * 0.66)
        )


def _tick(painter: QPainter, face: QRectF, line: float) -> None:
    painter.setPen(
        QPen(painter.pen().color(), line, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    )
    points = [(0.3, 0.52), (0.44, 0.66), (0.7, 0.37)]
    painter.drawPolyline([QPointF(face.left() + face.width() * x, face.top() + face.height() * y) for x, y in points])


class ClockRing(QLabel):
    """The ring alone. It needs words beside it, or `said` for a reader."""

    def __init__(self, context: Context, ring: Ring, size: int = 20, *, said: str = "") -> None:
        """Show `ring` at `size` design pixels: 18, 20, 24 or 32."""
        super().__init__()
        self._theme, self._ring = context.theme, ring
        self.setFixedSize(context.theme.px(size), context.theme.px(size))
        self.setAccessibleName(said)
        context.theme.changed.connect(self.update)

    def set_ring(self, ring: Ring, said: str = "") -> None:
        """Show another ring."""
        self._ring = ring
        self.setAccessibleName(said)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the ring."""
        painter = QPainter(self)
        draw_ring(painter, QRectF(self.rect()), self._ring, self._theme)


class ClockLabel(QPushButton):
    """The ring with its date in words; a button that explains the clock. A reader hears the whole sentence."""

    def __init__(self, context: Context, ring: Ring, words: str, *, second: str = "", said: str = "") -> None:
        """Show `words` beside the ring, with a `second` line; `said` is the sentence for a reader."""
        super().__init__()
        self._context = context
        self.setProperty("bare", True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        wants_ring(self, context.theme)
        self.set_clock(ring, words, second=second, said=said)
        context.theme.changed.connect(self.update)

    def set_clock(self, ring: Ring, words: str, *, second: str = "", said: str = "") -> None:
        """Show another clock."""
        self._ring, self._words, self._second = ring, words, second
        self.setAccessibleName(said or f"{words}. {second}".strip())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the ring and one or two lines."""
        theme = self._context.theme
        from_font = theme.font("second", bold=bool(self._second))
        self.setFont(from_font)
        widest = max(self.fontMetrics().horizontalAdvance(line) for line in (self._words, self._second))
        ring = 24 if self._second else 18
        return QSize(theme.px(ring + 9) + widest + 4, theme.px(42 if self._second else 24))

    def minimumSizeHint(self) -> QSize:
        """The same: a date is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the ring and the words."""
        theme = self._context.theme
        painter = QPainter(self)
        ring = theme.px(24 if self._second else 18)
        top = theme.px(2) if self._second else (self.height() - ring) // 2
        draw_ring(painter, QRectF(0, top, ring, ring), self._ring, theme)
        left = ring + theme.px(9)
        tone = self._ring.tone if self._ring.tone != "ink2" else "ink"
        painter.setPen(theme.colour(tone))
        painter.setFont(theme.font("second", bold=bool(self._second)))
        first = QRectF(left, 0, self.width(), theme.px(22) if self._second else self.height())
        painter.drawText(first, Qt.AlignmentFlag.AlignVCenter, self._words)
        if self._second:
            painter.setFont(theme.font("second"))
            painter.drawText(
                QRectF(left, theme.px(21), self.width(), theme.px(20)), Qt.AlignmentFlag.AlignVCenter, self._second
            )
