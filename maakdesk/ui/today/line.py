"""One line of Vandaag: what it is about, why it is here, its day, and the one act that it offers."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy

from maakdesk.ui.context import Context
from maakdesk.ui.key_words import key_words
from maakdesk.ui.widgets.clock import Hand, Ring, draw_ring

HEIGHT = 52
_DAY, _ACT = 206, 158
"""Widths of the day and of the act, at 100 %."""
_NARROW = 760
"""Below this width, at 100 %, the day stands beside the title, and the reason has the width below both."""


@dataclass(frozen=True, slots=True)
class LineWords:
    """What a line says. `ring` is drawn before it, or `icon`; `tone` colours day and icon."""

    title: str
    number: str
    why: str
    day: str
    act: str
    tone: str
    icon: str = ""
    ring: Ring | None = None


class WorkLine(QPushButton):
    """A line of 52. It can be chosen by keyboard or mouse; the chosen one shows its act as a button with Enter.

    `chosen` when it gets the focus, `step` for up and down, `clicked` when its act is asked for.
    """

    chosen = Signal(object)
    step = Signal(object, int)

    def __init__(self, context: Context, words: LineWords) -> None:
        """Show `words`."""
        super().__init__()
        self._context, self.words, self._on = context, words, False
        self.setProperty("bare", True)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(f"{words.title}, {words.number}. {words.day}. {words.why}")
        self.setAccessibleDescription(words.act)
        context.theme.changed.connect(self.update)

    def set_on(self, on: bool) -> None:  # noqa: FBT001 - chosen or not
        """Show it as the chosen line: the one that Tab reaches and Enter opens."""
        self._on = on
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)
        self.update()

    def on(self) -> bool:
        """Whether it is the chosen line."""
        return self._on

    def sizeHint(self) -> QSize:
        """A row of 52."""
        return QSize(self._context.theme.px(400), self._context.theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """It can be narrow: the words are cut with …."""
        return QSize(self._context.theme.px(320), self._context.theme.px(HEIGHT))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever has the focus is chosen."""
        super().focusInEvent(event)
        self.chosen.emit(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up, down, Home and End choose; Enter and Space open."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Home: -10_000, Qt.Key.Key_End: 10_000}
        if event.key() in steps:
            self.step.emit(self, steps[Qt.Key(event.key())])
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not event.isAutoRepeat():
                self.click()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the act opens; elsewhere on the line it only chooses."""
        if self._act_box().contains(event.position().toPoint()):
            super().mouseReleaseEvent(event)
        else:
            self.setDown(False)
            event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Twice, anywhere, opens."""
        event.accept()
        self.click()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand above the act."""
        over = self._act_box().contains(event.position().toPoint())
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint ground, ring, the two lines of words, the day and the act."""
        theme, words = self._context.theme, self.words
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self._on or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("select" if self._on else "hover"))
            painter.drawRoundedRect(box, theme.px(6), theme.px(6))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("accent", selected=self._on), 2))
            painter.drawRoundedRect(box, theme.px(6), theme.px(6))
        self._paint_sign(painter)
        act = self._act_box()
        day = self._day_box(act)
        left = theme.px(48)
        right = (act.left() if self._narrow() else day.left()) - theme.px(12)
        self._paint_title(painter, QRect(left, theme.px(6), right - left, theme.px(20)), day)
        painter.setFont(theme.font("second"))
        painter.setPen(theme.colour("ink2", selected=self._on))
        why = QRect(left, theme.px(26), right - left, theme.px(20))
        painter.drawText(why, _LEFT, self._cut(words.why, why.width(), "second"))
        tone = words.tone if words.tone != "ink2" or not self._on else "ink"
        painter.setFont(theme.font("second"))
        painter.setPen(theme.colour(tone, selected=self._on))
        painter.drawText(day, _LEFT, self._cut(words.day, day.width(), "second"))
        self._paint_act(painter, act)

    def _paint_sign(self, painter: QPainter) -> None:
        theme, size = self._context.theme, self._context.theme.px(20)
        box = QRectF(theme.px(14), (self.height() - size) / 2, size, size)
        if self.words.ring is not None and self.words.ring.hand is not Hand.NONE:
            draw_ring(painter, box, self.words.ring, theme, selected=self._on)
        else:
            tone = "ink2" if self.words.tone == "ink" else self.words.tone
            theme.draw_icon(painter, box, self.words.icon or "clock", tone, selected=self._on)

    def _paint_title(self, painter: QPainter, box: QRect, day: QRect) -> None:
        theme = self._context.theme
        if self._narrow():
            box = QRect(box.left(), box.top(), day.left() - theme.px(10) - box.left(), box.height())
        bold = theme.font("body", bold=True)
        number = QFontMetrics(theme.font("body")).horizontalAdvance(self.words.number)
        room = box.width() - number - theme.px(8)
        title = QFontMetrics(bold).elidedText(self.words.title, Qt.TextElideMode.ElideRight, max(room, theme.px(60)))
        painter.setFont(bold)
        painter.setPen(theme.colour("ink", selected=self._on))
        painter.drawText(box, _LEFT, title)
        taken = QFontMetrics(bold).horizontalAdvance(title) + theme.px(7)
        if taken + number <= box.width():
            painter.setFont(theme.font("body"))
            painter.setPen(theme.colour("ink2", selected=self._on))
            painter.drawText(box.adjusted(taken, 0, 0, 0), _LEFT, self.words.number)

    def _paint_act(self, painter: QPainter, box: QRect) -> None:
        """A quiet link, or on the chosen line a button with its key."""
        theme = self._context.theme
        font = theme.font("second")
        words = self.words.act
        wide = QFontMetrics(font).horizontalAdvance(words)
        if not self._on:
            painter.setFont(font)
            painter.setPen(theme.colour("accent"))
            painter.drawText(box.adjusted(0, 0, -theme.px(14), 0), _RIGHT, words)
            if self.underMouse():
                base = QPointF(box.right() - theme.px(14) - wide, box.center().y() + theme.px(9))
                painter.drawLine(base, QPointF(base.x() + wide, base.y()))
            return
        high = theme.px(32)
        frame = QRectF(box.left() + 0.5, (self.height() - high) / 2 + 0.5, box.width() - theme.px(10), high - 1)
        painter.setPen(QPen(theme.colour("edge"), 1))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(frame, theme.px(6), theme.px(6))
        key = key_words(self._context.texts, "Return")
        small = theme.font("caption")
        key_wide = QFontMetrics(small).horizontalAdvance(key) + theme.px(12)
        with_key = frame.width() >= wide + key_wide + theme.px(28)
        left = frame.left() + (frame.width() - wide - (key_wide + theme.px(10) if with_key else 0)) / 2
        painter.setFont(font)
        painter.setPen(theme.colour("ink"))
        painter.drawText(QRectF(left, frame.top(), wide + 2, frame.height()), _LEFT, words)
        if with_key:
            side = theme.px(18)
            cap = QRectF(left + wide + theme.px(10), frame.center().y() - side / 2, key_wide, side)
            painter.setPen(QPen(theme.colour("hair"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(cap, theme.px(4), theme.px(4))
            painter.setFont(small)
            painter.setPen(theme.colour("ink2"))
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)

    def _narrow(self) -> bool:
        return self.width() < self._context.theme.px(_NARROW)

    def _act_box(self) -> QRect:
        wide = self._context.theme.px(_ACT)
        return QRect(self.width() - wide, 0, wide, self.height())

    def _day_box(self, act: QRect) -> QRect:
        theme = self._context.theme
        wide = min(theme.px(_DAY), QFontMetrics(theme.font("second")).horizontalAdvance(self.words.day) + 4)
        if self._narrow():
            return QRect(act.left() - theme.px(12) - wide, theme.px(6), wide, theme.px(20))
        return QRect(act.left() - theme.px(_DAY), 0, theme.px(_DAY), self.height())

    def _cut(self, words: str, room: int, kind: str) -> str:
        metrics = QFontMetrics(self._context.theme.font(kind))
        cut = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        if cut != words:
            self.setToolTip(self.words.why)
        return cut


_LEFT = (Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter).value | Qt.TextFlag.TextSingleLine.value
_RIGHT = (Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter).value | Qt.TextFlag.TextSingleLine.value
