"""The passages somebody quotes with a judgement: a number in a small disc, the words, and a cross."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from maakdesk.ui.context import Context
from maakdesk.ui.theme import Theme
from maakdesk.ui.widgets.buttons import IconButton
from maakdesk.ui.widgets.labels import let_go


def draw_number(painter: QPainter, box: QRectF, number: int, theme: Theme) -> None:
    """Draw the small accent disc with a quote's number into `box`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("accent"))
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    painter.setPen(theme.colour("onaccent"))
    font = theme.font("caption", bold=True)
    font.setPixelSize(max(8, round(box.height() * 0.72)))
    painter.setFont(font)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number))
    painter.restore()


class QuoteList(QWidget):
    """The quotes of one judgement. `jump` asks to show one in the text; `removed` takes one out (by its place)."""

    jump = Signal(int)
    removed = Signal(int)

    def __init__(self, context: Context) -> None:
        """Show none yet."""
        super().__init__()
        self._context = context
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(context.theme.px(2))
        self._rows: list[QWidget] = []

    def show_quotes(self, quotes: Sequence[str]) -> None:
        """Show `quotes`, numbered from one."""
        for row in self._rows:
            let_go(row)
        self._rows = [self._row(place, words) for place, words in enumerate(quotes)]
        for row in self._rows:
            self._column.addWidget(row)
        self.setVisible(bool(self._rows))

    def focus_quote(self, place: int) -> None:
        """Put the focus on the quote at `place`."""
        button = self._rows[place].findChild(QuoteButton)
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, place: int, words: str) -> QWidget:
        texts = self._context.texts
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self._context.theme.px(8))
        button = QuoteButton(self._context, place + 1, words)
        button.clicked.connect(lambda _checked=False: self.jump.emit(place))
        button.delete.connect(lambda: self.removed.emit(place))
        layout.addWidget(button, 1)
        remove = IconButton(
            self._context, "x", texts("widgets.quote.remove", n=place + 1), lambda: self.removed.emit(place), size=14
        )
        remove.setFixedHeight(self._context.theme.px(24))
        layout.addWidget(remove)
        return row


class QuoteButton(QPushButton):
    """One quote: Enter shows it in the text, Delete takes it out."""

    delete = Signal()

    def __init__(self, context: Context, number: int, words: str) -> None:
        """Show `words` with `number`."""
        super().__init__()
        self._context, self._number, self._words = context, number, words
        self.setProperty("bare", True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(context.texts("widgets.quote.is", n=number, quote=words))
        self.setToolTip(words)
        context.theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """A line of 24."""
        return QSize(self._context.theme.px(200), self._context.theme.px(24))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes it out."""
        if event.key() == Qt.Key.Key_Delete:
            self.delete.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the number and the words in italic."""
        theme = self._context.theme
        painter = QPainter(self)
        disc = theme.px(15)
        draw_number(painter, QRectF(2, (self.height() - disc) / 2, disc, disc), self._number, theme)
        left = disc + theme.px(10)
        painter.setFont(theme.font("second", italic=True))
        painter.setPen(theme.colour("ink"))
        line = f"\u2018{' '.join(self._words.split())}\u2019"
        room = self.width() - left - 4
        cut = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(left, 0, room, self.height()), Qt.AlignmentFlag.AlignVCenter, cut)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
