"""The letter as it reads now, as real type on white paper, with its empty places to click."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from maakdesk.core.letters.letter import Letter
from maakdesk.ui.context import Context
from maakdesk.ui.widgets.labels import ElidedLabel, Label, columns, ground, hairline
from maakdesk.ui.widgets.paper import Paper


class LetterView(QWidget):
    """Shows one letter. `place_chosen` carries the `Empty` that somebody clicked."""

    place_chosen = Signal(object)

    def __init__(self, context: Context) -> None:
        """No letter yet."""
        super().__init__()
        theme = context.theme
        ground(self, "rail")
        self._context = context
        self._caption = ElidedLabel(theme, "", "second", tone="ink2")
        bar = columns(context, gap=12)
        bar.setContentsMargins(theme.px(24), theme.px(10), theme.px(16), theme.px(10))
        bar.addWidget(self._caption, 1)
        self.nothing = Label(theme, "", "reading", tone="ink2", wrap=True)
        self.nothing.setContentsMargins(theme.px(24), theme.px(24), theme.px(24), theme.px(24))
        self.paper = Paper(context)
        self._desk = QWidget()
        ground(self._desk, "rail")
        self.paper.setParent(self._desk)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(self._desk)
        self._scroll.setAccessibleName(context.texts("widgets.paper"))
        self._scroll.viewport().installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(hairline())
        column.addWidget(self.nothing)
        column.addWidget(self._scroll, 1)
        self._rest = QWidget()
        column.addWidget(self._rest, 1)
        self.paper.place_chosen.connect(self.place_chosen)
        self.show_nothing("")

    def show_letter(self, letter: Letter, caption: str) -> None:
        """Show `letter`; where one reads stays."""
        self._caption.set_whole(caption)
        self.nothing.hide()
        self._rest.hide()
        self._scroll.show()
        self.paper.show_letter(letter, {})
        self._lay()

    def show_nothing(self, words: str) -> None:
        """Say why there is no letter."""
        self._caption.set_whole("")
        self.nothing.setText(words)
        self.nothing.setVisible(bool(words))
        self._scroll.hide()
        self._rest.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Set the letter for the room there is."""
        if watched is self._scroll.viewport() and event.type() == QEvent.Type.Resize:
            self._lay()
        return super().eventFilter(watched, event)

    def _lay(self) -> None:
        px = self._context.theme.px
        room = self._scroll.viewport().width() - 2 * px(24)
        width = max(px(360), min(px(660), room))
        height = self.paper.lay(width)
        self.paper.move(px(24) + max(0, (room - width) // 2), px(20))
        self._desk.setMinimumSize(width + px(40), height + px(40))
