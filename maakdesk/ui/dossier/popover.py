"""A small pane over the page, under what opened it; it closes when the focus leaves it, and gives the focus back."""

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from maakdesk.ui.context import Context


class Popover(QFrame):
    """Lies in the window of its page, not in a window of its own: it moves and is locked away with it."""

    closed = Signal()

    def __init__(self, context: Context, page: QWidget, width: int) -> None:
        """Lie over `page`, `width` design pixels wide; hidden until `open_under`."""
        super().__init__(page)
        self._context, self._page, self._from = context, page, page
        self._open = False
        self.setFixedWidth(context.theme.px(width))
        self.hide()

    def open_under(self, opener: QWidget, first: QWidget, *, right: bool = False) -> None:
        """Open under `opener`, edges in line at the left or the `right`; `first` gets the focus."""
        self._from = opener
        self._open = True
        self.fit()
        page = self._page
        corner = opener.mapTo(page, QPoint(opener.width() if right else 0, opener.height() + self._context.theme.px(6)))
        left = corner.x() - self.width() if right else corner.x()
        self.move(max(0, min(left, page.width() - self.width())), corner.y())
        self.show()
        self.raise_()
        first.setFocus(Qt.FocusReason.PopupFocusReason)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    def fit(self) -> None:
        """Take the height that the content needs at this width."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            hfw = layout.totalHeightForWidth(self.width()) if layout.hasHeightForWidth() else -1
            self.setFixedHeight(hfw if hfw > 0 else layout.totalSizeHint().height())

    def shut(self, *, give_back: bool = True) -> None:
        """Close; the focus goes back to what opened it unless it went elsewhere."""
        if not self._open:
            return
        self._open = False
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.disconnect(self._focus_moved)
        self.hide()
        if give_back:
            self._from.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()
        self.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the ground and its edge."""
        theme = self._context.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.colour("surface"))
        painter.setPen(QPen(theme.colour("edge"), 1))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
        else:
            super().keyPressEvent(event)

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and new is not self and not self.isAncestorOf(new):
            self.shut(give_back=False)
