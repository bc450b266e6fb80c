"""The message from which somebody types over: its words, to read beside the fields; nothing in it is a link."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from maakdesk.base.text import show_controls
from maakdesk.ui.context import Context
from maakdesk.ui.dossier.reading_text import ReadingText
from maakdesk.ui.widgets.labels import Label, ground, hairline

WIDTH = 380


class MessagePane(QWidget):
    """Who wrote, about what, and the words."""

    def __init__(self, context: Context) -> None:
        """Empty and hidden."""
        super().__init__()
        theme = context.theme
        ground(self, "surface")
        self.setFixedWidth(theme.px(WIDTH))
        self._head = Label(theme, "", "second", tone="ink2", wrap=True)
        self._head.setContentsMargins(theme.px(24), theme.px(14), theme.px(16), theme.px(10))
        self.text = ReadingText(context, context.texts("steps.message"))
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(hairline(down=True))
        column = QVBoxLayout()
        across.addLayout(column, 1)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(hairline())
        column.addWidget(self.text, 1)
        self.hide()

    def show_message(self, title: str, text: str) -> None:
        """Show a message; without words there is none."""
        self._head.setText(show_controls(title, lines=True))
        self.text.show_text([("", show_controls(text, lines=True))])
        self.setVisible(bool(text.strip()))
