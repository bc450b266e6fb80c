"""The pages of a PDF with what is marked on them: words can be chosen, places shown, and rectangles drawn to cover."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView

from maakdesk.ui.context import Context

FULL = 10_000
"""The width and the height of a page, in the units of a place on it."""
_CHOSEN = "#551D4B87"
"""Over chosen words: paper is white in every theme."""
_LEAST = 40  # a rectangle smaller than this was a press and no drag


class Tone(Enum):
    """What a place on a page is: the colours it is drawn in."""

    ANCHOR = "mark"
    FINDING = "amberbg"
    COVER = "ink"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on page `page` (from 1), in ten-thousandths of its width and height."""

    page: int
    left: int
    top: int
    right: int
    bottom: int


class PdfPages(QPdfView):
    """Pages below each other. `chosen` carries the words that somebody selected and their box; `drawn` a `Box`."""

    chosen = Signal(str, object)
    drawn = Signal(object)

    def __init__(self, context: Context) -> None:
        """Show no document yet."""
        super().__init__()
        self._theme = context.theme
        self._boxes: tuple[tuple[Box, Tone], ...] = ()
        self._covering = False
        self._from: tuple[int, QPointF] | None = None
        self._to: QPointF | None = None
        self._words, self._polygons = "", list[QRectF]()
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)

    def show_boxes(self, boxes: tuple[tuple[Box, Tone], ...]) -> None:
        """Mark these places and no others."""
        self._boxes = boxes
        self.viewport().update()

    def cover(self, *, on: bool) -> None:
        """Whether a drag draws a rectangle to cover; otherwise it chooses words."""
        self._covering = on
        self.forget_choice()
        self.viewport().setCursor(Qt.CursorShape.CrossCursor if on else Qt.CursorShape.IBeamCursor)

    def words(self) -> str:
        """The chosen words."""
        return self._words

    def forget_choice(self) -> None:
        """Choose nothing any more."""
        self._words, self._polygons, self._from, self._to = "", [], None, None
        self.viewport().update()

    def choose(self, page: int, start: QPointF, end: QPointF) -> None:
        """Choose the words between two points (in points of the page, from its top left corner); `page` from 0."""
        selection = self._pdf().getSelection(page, start, end)
        self._words = selection.text().replace("\r\n", "\n").strip()
        self._polygons = [polygon.boundingRect() for polygon in selection.bounds()]
        self._from = (page, start)
        self.viewport().update()
        if self._words:
            self.chosen.emit(self._words, self._box(page, selection.boundingRectangle()))

    def bring(self, box: Box) -> None:
        """Bring a place into sight, with room above it."""
        rect = self._on_screen(box)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + rect.top() - self.viewport().height() // 4)

    def page_rect(self, page: int) -> QRect:
        """Where page `page` (from 0) lies on the screen: as QPdfView lays it out, which tells nobody."""
        document, margins = self._pdf(), self.documentMargins()
        sizes = [self._page_size(one) for one in range(document.pageCount())]
        if not 0 <= page < len(sizes):
            return QRect()
        widest = max(size.width() for size in sizes)
        room = self.viewport().width() - margins.left() - margins.right()
        left = (max(widest, room) - sizes[page].width()) // 2 + margins.left()
        top = margins.top() + sum(size.height() + self.pageSpacing() for size in sizes[:page])
        corner = QPoint(left - self.horizontalScrollBar().value(), top - self.verticalScrollBar().value())
        return QRect(corner, sizes[page])

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages, and over them what is marked, chosen or being drawn."""
        super().paintEvent(event)
        if not self._pdf().pageCount():
            return
        painter = QPainter(self.viewport())
        for box, tone in self._boxes:
            self._paint_box(painter, QRectF(self._on_screen(box)), tone)
        if self._from is not None:
            chosen = QColor(_CHOSEN)
            for rect in self._polygons:
                painter.fillRect(self._scaled(self._from[0], rect).adjusted(-1, -2, 1, 2), chosen)
        if self._covering and self._from is not None and self._to is not None:
            self._paint_box(
                painter, self._scaled(self._from[0], QRectF(self._from[1], self._to).normalized()), Tone.COVER
            )
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to choose or to draw."""
        if event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self.forget_choice()
        self._from = self._point(event.position().toPoint())
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Choose or draw as far as here."""
        if self._from is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        page, start = self._from
        self._to = self._within(page, event.position().toPoint())
        if not self._covering:
            selection = self._pdf().getSelection(page, start, self._to)
            self._words = selection.text().replace("\r\n", "\n").strip()
            self._polygons = [polygon.boundingRect() for polygon in selection.bounds()]
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """That was it."""
        if self._from is None or self._to is None:
            super().mouseReleaseEvent(event)
            return
        (page, start), end = self._from, self._to
        if self._covering:
            box = self._box(page, QRectF(start, end).normalized())
            self.forget_choice()
            if box.right - box.left >= _LEAST and box.bottom - box.top >= _LEAST:
                self.drawn.emit(box)
        else:
            self._to = None
            self.choose(page, start, end)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy what is chosen."""
        if event.matches(QKeySequence.StandardKey.Copy) and self._words:
            QGuiApplication.clipboard().setText(self._words)
            return
        super().keyPressEvent(event)

    def _pdf(self) -> QPdfDocument:
        return self.document()

    def _page_size(self, page: int) -> QSize:
        dots = QGuiApplication.primaryScreen().logicalDotsPerInch() / 72
        points = self._pdf().pagePointSize(page)
        if self.zoomMode() is QPdfView.ZoomMode.Custom:
            return (points * (dots * self.zoomFactor())).toSize()
        size = (points * dots).toSize()
        margins = self.documentMargins()
        room = self.viewport().width() - margins.left() - margins.right()
        return (QSizeF(size) * (room / max(1, size.width()))).toSize()

    def _scaled(self, page: int, rect: QRectF) -> QRectF:
        """A rectangle in points of a page, on the screen."""
        place, points = self.page_rect(page), self._pdf().pagePointSize(page)
        across, down = place.width() / points.width(), place.height() / points.height()
        return QRectF(
            place.left() + rect.left() * across, place.top() + rect.top() * down,
            rect.width() * across, rect.height() * down,
        )  # fmt: skip

    def _on_screen(self, box: Box) -> QRect:
        points = self._pdf().pagePointSize(box.page - 1)
        across, down = points.width() / FULL, points.height() / FULL
        rect = QRectF(box.left * across, box.top * down, (box.right - box.left) * across, (box.bottom - box.top) * down)
        return self._scaled(box.page - 1, rect).toRect()

    def _box(self, page: int, rect: QRectF) -> Box:
        points = self._pdf().pagePointSize(page)

        def part(value: float, of: float) -> int:
            return min(FULL, max(0, round(value / of * FULL)))

        left, top = part(rect.left(), points.width()), part(rect.top(), points.height())
        right, bottom = part(rect.right(), points.width()), part(rect.bottom(), points.height())
        return Box(page + 1, left, top, max(right, left + 1), max(bottom, top + 1))

    def _point(self, where: QPoint) -> tuple[int, QPointF] | None:
        """The page under a place on the screen, and where on it in points."""
        for page in range(self._pdf().pageCount()):
            if self.page_rect(page).contains(where):
                return page, self._within(page, where)
        return None

    def _within(self, page: int, where: QPoint) -> QPointF:
        """A place on the screen as points of `page`, held to the page."""
        place, points = self.page_rect(page), self._pdf().pagePointSize(page)
        across = (where.x() - place.left()) / max(1, place.width()) * points.width()
        down = (where.y() - place.top()) / max(1, place.height()) * points.height()
        return QPointF(min(points.width(), max(0.0, across)), min(points.height(), max(0.0, down)))

    def _paint_box(self, painter: QPainter, rect: QRectF, tone: Tone) -> None:
        painter.save()
        if tone is Tone.COVER:
            painter.fillRect(rect, Qt.GlobalColor.black)
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.drawRect(rect)
        else:
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
            painter.fillRect(rect, self._theme.colour(tone.value))
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            painter.setPen(QPen(self._theme.colour("amber" if tone is Tone.FINDING else "accent"), 2))
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()
