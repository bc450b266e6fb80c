"""The letter as it stands, as real type on white paper, with its empty places and the reason that is being written."""

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from maakdesk.core.letters.letter import Empty, Letter
from maakdesk.ui.context import Context
from maakdesk.ui.widgets.typeset import PaperColours, Piece, Typesetter


class Paper(QWidget):
    """A sheet as long as its letter. Clicked are `place_chosen` (an `Empty`) and `source_chosen` (a criterion)."""

    place_chosen = Signal(object)
    source_chosen = Signal(str)

    def __init__(self, context: Context) -> None:
        """A blank sheet."""
        super().__init__()
        self._context = context
        self._colours = PaperColours()
        self._letter: Letter | None = None
        self._criteria: Mapping[str, str] = {}
        self._set = Typesetter(context.theme, 600)
        self._lit = ""
        self._chosen: list[QRectF] = []
        self._marked: list[QRectF] = []
        self.setMouseTracking(True)
        self.setAccessibleName(context.texts("widgets.paper"))
        context.theme.changed.connect(self.update)

    def show_letter(self, letter: Letter | None, criteria: Mapping[str, str]) -> None:
        """Show `letter`; `criteria` are their names by key."""
        self._letter, self._criteria = letter, criteria
        self.setAccessibleDescription(" ".join(letter.texts()) if letter else "")
        self.lay(self.width())

    def lay(self, width: int) -> int:
        """Set the letter for `width` pixels; gives the height of the sheet."""
        self._set = Typesetter(self._context.theme, width)
        self._chosen, self._marked = [], []
        if self._letter is not None:
            self._set.set_letter(self._letter, self._criteria)
        # Never shorter than a sheet of A4 looks.
        height = max(round(self._set.height), round(width * 1.2))
        self.setFixedSize(width, height)
        self.update()
        return height

    def light(self, criterion: str) -> QRectF | None:
        """Light the paragraphs that give the reason for `criterion` (empty: none); gives where they stand."""
        self._lit = criterion
        self.update()
        boxes = [self._box(piece) for piece in self._set.pieces if criterion and piece.source == criterion]
        return _around(boxes)

    def lit(self) -> str:
        """The criterion of which the paragraph is lit."""
        return self._lit

    def where_empty(self, empty: Empty) -> QRectF | None:
        """Where an empty place first stands."""
        for piece in self._set.pieces:
            for start, length, one in piece.empties:
                if one == empty:
                    return _around(piece.part(start, length))
        return None

    def where_words(self, words: str) -> QRectF | None:
        """Where `words` first stand."""
        return _around(self._find(words))

    def choose(self, box: QRectF | None) -> None:
        """Draw the line of the focus around a place; None draws none."""
        self._chosen = [] if box is None else [box]
        self.update()

    def mark(self, words: list[str]) -> None:
        """Underline each of `words`, where they first stand."""
        self._marked = [box for one in words for box in self._find(one)]
        self.update()

    def sizeHint(self) -> QSize:
        """The sheet."""
        return self.size()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on an empty place fills it in, on a reason goes to where it is written."""
        at = event.position()
        if (empty := self._empty_at(at)) is not None:
            self.place_chosen.emit(empty)
        elif source := self._source_at(at):
            self.source_chosen.emit(source)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The pointer says that something can be clicked."""
        can = self._empty_at(event.position()) is not None or self._source_at(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if can else Qt.CursorShape.ArrowCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sheet."""
        colours, theme = self._colours, self._context.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), colours.white)
        painter.setPen(QPen(theme.colour("edge"), 1))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        for box, strong in self._set.rules:
            painter.fillRect(box, colours.ink if strong else colours.hair)
        for piece in self._set.pieces:
            if piece.source and piece.source == self._lit:
                painter.fillRect(self._box(piece), colours.select)
        for piece in self._set.pieces:
            if piece.at.y() + piece.height < event.rect().top() or piece.at.y() > event.rect().bottom():
                continue
            for start, length, _empty in piece.empties:
                self._draw_empty(painter, piece, start, length)
            piece.layout.draw(painter, piece.at)
        self._draw_marks(painter)

    def _draw_marks(self, painter: QPainter) -> None:
        colours, theme = self._colours, self._context.theme
        pen = QPen(colours.amber, 2, Qt.PenStyle.DotLine)
        for box in self._marked:
            painter.setPen(pen)
            painter.drawLine(box.bottomLeft() + QPointF(0, 1), box.bottomRight() + QPointF(0, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for box in self._chosen:
            painter.setPen(QPen(colours.accent, 2))
            painter.drawRoundedRect(box.adjusted(-4, -3, 4, 3), theme.px(4), theme.px(4))

    def _draw_empty(self, painter: QPainter, piece: Piece, start: int, length: int) -> None:
        pen = QPen(self._colours.amber, 1, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.setBrush(self._colours.amberbg)
        radius = self._context.theme.px(3)
        for box in piece.part(start, length):
            painter.drawRoundedRect(box.adjusted(-1, -0.5, 1, 0.5), radius, radius)

    def _box(self, piece: Piece) -> QRectF:
        out = self._context.theme.px(8)
        right = self.width() - piece.at.x() + out
        return QRectF(piece.at.x() - out, piece.at.y() - 2, right - piece.at.x() + out, piece.height + 4)

    def _find(self, words: str) -> list[QRectF]:
        wanted = _plain(words)
        for piece in self._set.pieces:
            start = _plain(piece.text).find(wanted) if wanted else -1
            if start >= 0:
                return piece.part(start, len(wanted))
        return []

    def _empty_at(self, at: QPointF) -> Empty | None:
        for piece in self._set.pieces:
            for start, length, empty in piece.empties:
                if any(box.contains(at) for box in piece.part(start, length)):
                    return empty
        return None

    def _source_at(self, at: QPointF) -> str:
        return next((piece.source for piece in self._set.pieces if piece.source and self._box(piece).contains(at)), "")


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u2028", "\n")


def _around(boxes: list[QRectF]) -> QRectF | None:
    if not boxes:
        return None
    whole = boxes[0]
    for box in boxes[1:]:
        whole = whole.united(box)
    return whole
