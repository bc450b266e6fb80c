"""One tab of the settings: a column of parts, each with a heading, that scrolls when the window is low."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from maakdesk.ui.context import Context
from maakdesk.ui.page import Place
from maakdesk.ui.widgets.band import Band
from maakdesk.ui.widgets.labels import Label, columns, hairline
from maakdesk.ui.widgets.scrolling import scrolling

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk

FORM = 460
"""How wide fields are, at 100 %."""


class SettingsTab(QWidget):
    """A tab. Its constructor builds; `reload` reads off the UI thread. `say` puts words in the status bar."""

    def __init__(self, context: Context, desk: "Desk", say: Callable[[str], object]) -> None:
        """For the open `desk`."""
        super().__init__()
        self.context, self.desk, self.say = context, desk, say
        theme = context.theme
        self.band = Band(context)
        self.column = QVBoxLayout()
        self.column.setSpacing(0)
        side = QWidget()
        inside = QVBoxLayout(side)
        inside.setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(24))
        inside.setSpacing(theme.px(16))
        inside.addWidget(self.band)
        inside.addLayout(self.column)
        inside.addStretch(1)
        area = scrolling(side)
        self.whole = QHBoxLayout(self)
        self.whole.setContentsMargins(0, 0, 0, 0)
        self.whole.setSpacing(0)
        self.whole.addWidget(area, 1)

    def reload(self) -> None:
        """Read what is shown, off the UI thread."""

    def remember(self) -> Place:
        """What was typed and not saved. Passphrases are not kept."""
        return {}

    def recall(self, place: Place) -> None:
        """Type it again."""

    def part(self, title: str, sentence: str = "") -> None:
        """Begin a part: a line above it when it is not the first, its title, and what it is about."""
        theme = self.context.theme
        if self.column.count():
            self.column.addSpacing(theme.px(26))
            self.column.addWidget(hairline())
            self.column.addSpacing(theme.px(22))
        self.column.addWidget(Label(theme, title, "heading", wrap=True))
        if sentence:
            self.column.addSpacing(theme.px(3))
            self.words(sentence)
        self.column.addSpacing(theme.px(14))

    def words(self, sentence: str, *, tone: str = "ink2") -> Label:
        """A sentence, at most as wide as reads well."""
        label = Label(self.context.theme, sentence, "body", tone=tone, wrap=True)
        self.put(label, width=680)
        return label

    def put(self, widget: QWidget, *, width: int = FORM, gap: int = 0) -> None:
        """Add `widget`, at most `width` wide, with `gap` below it (both at 100 %)."""
        theme = self.context.theme
        widget.setMaximumWidth(theme.px(width))
        line = columns(self.context, gap=0)
        line.addWidget(widget, 1000)
        line.addStretch(1)
        self.column.addLayout(line)
        if gap:
            self.column.addSpacing(theme.px(gap))

    def row(self, *widgets: QWidget) -> None:
        """Add small things side by side."""
        line = columns(self.context, gap=8)
        for widget in widgets:
            line.addWidget(widget)
        line.addStretch(1)
        self.column.addLayout(line)
