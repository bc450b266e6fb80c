"""A column of facts and fields that scrolls: never squeezed, however large the text."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget


class SidePane(QScrollArea):
    """Scrolls `inside` down only, and gives it the height that its wrapped words need at this width."""

    def __init__(self, inside: QWidget) -> None:
        """Hold `inside`, which has a layout."""
        super().__init__()
        self._inside = inside
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)
        inside.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Measure again when something inside changed."""
        if watched is self._inside and event.type() == QEvent.Type.LayoutRequest:
            self._measure()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width needs another height."""
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        layout = self._inside.layout()
        if layout is not None:
            needed = layout.totalHeightForWidth(self.viewport().width())
            if needed != self._inside.minimumHeight():
                self._inside.setMinimumHeight(max(0, needed))
