"""The ring around the control that has the focus: 2 px in accent, with a gap of 2 px, whatever the control paints."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget
from shiboken6 import isValid

from maakdesk.ui.theme import Theme
from maakdesk.ui.widgets.labels import let_go

_PROPERTY = "focusRing"
GAP = 4


def wants_ring(widget: QWidget, theme: Theme, radius: int = 6) -> None:
    """Draw the ring around `widget` while it has the focus; `radius` is that of its own corners."""
    widget.setProperty(_PROPERTY, radius)
    widget.installEventFilter(_Watcher(widget, theme))


class _Watcher(QObject):
    """Lays a ring beside its widget, in the same parent, so that both scroll and are cut alike."""

    def __init__(self, widget: QWidget, theme: Theme) -> None:
        super().__init__(widget)
        self._widget, self._theme = widget, theme
        self._ring: _Ring | None = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show, move or take away the ring."""
        kind = event.type()
        if watched is self._widget:
            if kind == QEvent.Type.FocusIn:
                self._show()
            elif kind in {QEvent.Type.FocusOut, QEvent.Type.Hide, QEvent.Type.ParentAboutToChange}:
                self._hide()
            elif kind in {QEvent.Type.Move, QEvent.Type.Resize} and self._ring is not None and isValid(self._ring):
                self._ring.lay_around(self._widget)
        return False

    def _show(self) -> None:
        parent = self._widget.parentWidget()
        if parent is None or isinstance(parent, QSplitter | QStackedWidget):
            return
        if self._ring is None or not isValid(self._ring):
            self._ring = _Ring(parent, self._theme, int(self._widget.property(_PROPERTY)))
        self._ring.lay_around(self._widget)
        self._ring.show()
        self._ring.raise_()

    def _hide(self) -> None:
        if self._ring is not None and isValid(self._ring):
            let_go(self._ring)
        self._ring = None


class _Ring(QWidget):
    def __init__(self, parent: QWidget, theme: Theme, radius: int) -> None:
        super().__init__(parent)
        self._theme, self._radius = theme, radius
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def lay_around(self, widget: QWidget) -> None:
        self.setGeometry(widget.geometry().adjusted(-GAP, -GAP, GAP, GAP))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("accent"), 2))
        radius = min(self._theme.px(self._radius) + GAP - 1, (self.height() - 2) / 2)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)
