"""One criterion that is not open: how far one is with it, its name, and one's level in words."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from maakdesk.core.accord.scheme import Criterion
from maakdesk.core.assessment.rules import Lack, Line, lack_of
from maakdesk.ui.assessment.words import level_shape, level_words
from maakdesk.ui.context import Context


class CriterionRow(QAbstractButton):
    """A row of 36 that opens its criterion when pressed."""

    def __init__(self, context: Context, criterion: Criterion) -> None:
        """Show `criterion` without an answer."""
        super().__init__()
        self._context, self.criterion = context, criterion
        self._line = Line(criterion.key)
        self._name = criterion.name.of(context.texts.language)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(criterion.question.of(context.texts.language))
        context.theme.changed.connect(self.update)
        self.show_line(self._line)

    def show_line(self, line: Line) -> None:
        """Show how far one is with it."""
        self._line = line
        parts = (self._name, level_words(self._context, self.criterion, line.level), self._lack_words())
        self.setAccessibleName(". ".join(part for part in parts if part))
        self.update()

    def sizeHint(self) -> QSize:
        """A row of 36."""
        return QSize(self._context.theme.px(320), self._context.theme.px(36))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens too."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the row and the line below it."""
        theme, lack = self._context.theme, lack_of(self._line)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.isDown():
            painter.fillRect(self.rect(), theme.colour("hover"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("hair"))
        left, size = theme.px(24), theme.px(18)
        top = round((self.height() - size) / 2)
        icon, tone = ("check", "green") if lack is None else ("circle-dashed", "ink2")
        theme.draw_icon(painter, QRectF(left, top, size, size), icon, tone)
        left += size + theme.px(14)
        painter.setFont(theme.font())
        painter.setPen(theme.colour("ink"))
        name = painter.fontMetrics().horizontalAdvance(self._name)
        painter.drawText(QRect(left, 0, name + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, self._name)
        self._paint_answer(painter, left + name + theme.px(16))
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -2))

    def _paint_answer(self, painter: QPainter, left: int) -> None:
        theme = self._context.theme
        right, size = self.width() - theme.px(24), theme.px(16)
        lack, level = self._lack_words(), level_words(self._context, self.criterion, self._line.level)
        painter.setFont(theme.font("second"))
        metrics = QFontMetrics(theme.font("second"))
        words = " · ".join(part for part in (level, lack) if part)
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(0, right - left - size - theme.px(8)))
        width = metrics.horizontalAdvance(words)
        painter.setPen(theme.colour("ink2" if level else "ink3"))
        painter.drawText(QRect(right - width, 0, width + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, words)
        if level:
            box = QRectF(right - width - theme.px(8) - size, round((self.height() - size) / 2), size, size)
            theme.draw_icon(painter, box, level_shape(self.criterion, self._line.level), "ink")

    def _lack_words(self) -> str:
        lack = lack_of(self._line)
        if lack is None:
            return ""
        key = "empty" if lack is Lack.LEVEL and not self._line.reason.strip() else lack.value
        return self._context.texts(f"assessment.lack.{key}")
