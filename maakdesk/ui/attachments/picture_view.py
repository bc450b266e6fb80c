"""A picture: fitted to the pane, larger and smaller, turned, and moved by dragging."""

from PySide6.QtCore import QBuffer, QByteArray, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QKeyEvent, QPainter, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QGraphicsPixmapItem, QGraphicsScene, QGraphicsView, QHBoxLayout, QVBoxLayout, QWidget

from maakdesk.ui.context import Context
from maakdesk.ui.widgets.buttons import IconButton
from maakdesk.ui.widgets.labels import Label, ground, hairline

MOST_PIXELS = 120_000_000
"""The largest picture that is unfolded: as a bitmap it takes half a gigabyte."""
_MOST_SIDE = 6_000
_STEP = 1.25
_SMALLEST, _LARGEST = 0.02, 16.0


def read_picture(data: bytes) -> QImage | None:
    """The picture in `data`, turned as its camera was held and no larger than anybody sees; None when it is none.

    Safe off the window's thread.
    """
    bytes_ = QByteArray(data)
    buffer = QBuffer(bytes_)
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if not reader.canRead() or (size.isValid() and size.width() * size.height() > MOST_PIXELS):
        return None
    if size.isValid() and max(size.width(), size.height()) > _MOST_SIDE:
        reader.setScaledSize(size.scaled(QSize(_MOST_SIDE, _MOST_SIDE), Qt.AspectRatioMode.KeepAspectRatio))
    picture = reader.read()
    return None if picture.isNull() else picture


class PictureView(QWidget):
    """Shows one picture. Plus, minus and 0 zoom, R turns it."""

    def __init__(self, context: Context) -> None:
        """Show nothing yet."""
        super().__init__()
        texts, theme = context.texts, context.theme
        self._theme = theme
        self._scene = QGraphicsScene(self)
        self._item = QGraphicsPixmapItem()
        self._item.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        self._scene.addItem(self._item)
        self.view = _View(self._scene, self)
        self.view.setAccessibleName(texts("attachments.picture"))
        self.view.setFrameShape(QGraphicsView.Shape.NoFrame)
        self.view.setBackgroundBrush(theme.colour("rail"))
        self.view.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.view.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self.view.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        theme.changed.connect(self._recolour)
        self._zoom = Label(theme, "", "second", tone="ink2", tabular=True)
        self._fitted = True
        bar = QWidget()
        ground(bar, "ground")
        row = QHBoxLayout(bar)
        row.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
        row.setSpacing(theme.px(8))
        row.addStretch(1)
        row.addWidget(IconButton(context, "minus", texts("letters.preview.smaller"), lambda: self.zoom(-1)))
        row.addWidget(self._zoom)
        row.addWidget(IconButton(context, "plus", texts("letters.preview.larger"), lambda: self.zoom(1)))
        row.addWidget(IconButton(context, "maximize", texts("attachments.picture.fit"), self.fit))
        row.addWidget(IconButton(context, "rotate-cw", texts("attachments.picture.turn"), self.turn))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(hairline())
        column.addWidget(self.view, 1)

    def _recolour(self) -> None:
        """The desk around the picture follows the theme; a slot of this widget ends with it."""
        self.view.setBackgroundBrush(self._theme.colour("rail"))

    def show_picture(self, picture: QImage) -> None:
        """Show `picture`, whole."""
        self.view.resetTransform()
        self._item.setPixmap(QPixmap.fromImage(picture))
        self._scene.setSceneRect(self._item.boundingRect())
        self.fit()

    def zoom(self, way: int) -> None:
        """One step larger or smaller."""
        factor = _STEP**way
        if _SMALLEST <= self.scale() * factor <= _LARGEST:
            self._fitted = False
            self.view.scale(factor, factor)
            self._tell()

    def fit(self) -> None:
        """As large as fits, never larger than it is."""
        self._fitted = True
        self.view.fitInView(self._item, Qt.AspectRatioMode.KeepAspectRatio)
        if self.scale() > 1:
            self.view.scale(1 / self.scale(), 1 / self.scale())
        self._tell()

    def turn(self) -> None:
        """A quarter to the right."""
        self.view.rotate(90)
        if self._fitted:
            self.fit()

    def scale(self) -> float:
        """How large it is shown: 1 is a pixel for a pixel."""
        shape = self.view.transform()
        return float((shape.m11() ** 2 + shape.m12() ** 2) ** 0.5)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A picture that was fitted stays so."""
        super().resizeEvent(event)
        if self._fitted:
            self.fit()

    def _tell(self) -> None:
        self._zoom.setText(f"{round(self.scale() * 100)} %")


class _View(QGraphicsView):
    def __init__(self, scene: QGraphicsScene, page: PictureView) -> None:
        super().__init__(scene)
        self._page = page
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._page.zoom(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        acts = {
            Qt.Key.Key_Plus: lambda: self._page.zoom(1), Qt.Key.Key_Equal: lambda: self._page.zoom(1),
            Qt.Key.Key_Minus: lambda: self._page.zoom(-1), Qt.Key.Key_0: self._page.fit, Qt.Key.Key_R: self._page.turn,
        }  # fmt: skip
        act = acts.get(Qt.Key(event.key())) if not event.modifiers() else None
        if act is None:
            super().keyPressEvent(event)
        else:
            act()
