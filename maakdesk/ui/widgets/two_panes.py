"""Two panes beside each other; where there is no room for both, one at a time with two words to switch between them."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from maakdesk.ui.context import Context
from maakdesk.ui.widgets.labels import ground, hairline
from maakdesk.ui.widgets.tab_row import Tab, TabRow


class TwoPanes(QWidget):
    """A left pane of a fixed width and a right pane with the rest.

    `switched` says that the panes stand beside each other (False) or one at a time (True).
    """

    switched = Signal(bool)

    def __init__(
        self,
        context: Context,
        left: QWidget,
        right: QWidget,
        words: tuple[str, str],
        *,
        width: int = 412,
        least: int = 960,
    ) -> None:
        """Below `least` design pixels only one of the two is shown; `words` name them. `width` is that of the left."""
        super().__init__()
        theme = context.theme
        self._left, self._right = left, right
        self._width, self._least = theme.px(width), theme.px(least)
        self._one = False
        self._tabs = TabRow(context, (Tab("left", words[0]), Tab("right", words[1])))
        self._tabs.chosen.connect(lambda _key: self._lay())
        self._row = QWidget()
        ground(self._row, "ground")
        across = QHBoxLayout(self._row)
        across.setContentsMargins(theme.px(24), 0, theme.px(24), 0)
        across.addWidget(self._tabs)
        self._under = hairline()
        self._line = hairline(down=True)
        panes = QHBoxLayout()
        panes.setSpacing(0)
        panes.addWidget(left)
        panes.addWidget(self._line)
        panes.addWidget(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._row)
        column.addWidget(self._under)
        column.addLayout(panes, 1)
        self._lay()

    def one_at_a_time(self) -> bool:
        """Whether there is room for one pane only."""
        return self._one

    def left(self) -> QWidget:
        """The left pane."""
        return self._left

    def bring(self, pane: QWidget) -> None:
        """Bring a pane in sight."""
        self._tabs.choose("left" if pane is self._left else "right")
        self._lay()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One or two panes, by the room there is."""
        super().resizeEvent(event)
        one = self.width() < self._least
        if one != self._one:
            self._one = one
            self._lay()
            self.switched.emit(one)

    def _lay(self) -> None:
        self._row.setVisible(self._one)
        self._under.setVisible(self._one)
        self._line.setVisible(not self._one)
        left = self._tabs.current() == "left"
        self._left.setVisible(not self._one or left)
        self._right.setVisible(not self._one or not left)
        if self._one:
            self._left.setMinimumWidth(0)
            self._left.setMaximumWidth(16_777_215)
        else:
            self._left.setFixedWidth(self._width)
