"""Small things beside others: keys, initials, and the line that says who reads something."""

from enum import Enum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from maakdesk.base.text import initials
from maakdesk.ui.context import Context
from maakdesk.ui.key_words import key_words
from maakdesk.ui.widgets.labels import IconLabel, Label


class KeyCap(QLabel):
    """A key as it stands on the keyboard."""

    def __init__(self, context: Context, key: str) -> None:
        """Show one key, such as "Ctrl" or "Return"."""
        super().__init__(key_words(context.texts, key))
        self._theme = context.theme
        self.setFont(context.theme.font("caption"))
        context.theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Room for the word and its edge."""
        theme = self._theme
        width = max(theme.px(20), self.fontMetrics().horizontalAdvance(self.text()) + theme.px(12))
        return QSize(width, theme.px(18))

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the key."""
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("hair"), 1))
        painter.setBrush(theme.colour("surface"))
        height = theme.px(18)
        box = QRectF(0.5, (self.height() - height) / 2 + 0.5, self.width() - 1, height - 1)
        painter.drawRoundedRect(box, theme.px(4), theme.px(4))
        painter.setPen(theme.colour("ink2"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.text())


class KeyHint(QWidget):
    """Keys and what they do, for the status bar."""

    def __init__(self, context: Context, key: str, does: str) -> None:
        """Show the parts of `key` as caps, then `does`."""
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(context.theme.px(4))
        for part in key.split("+"):
            layout.addWidget(KeyCap(context, part))
        layout.addSpacing(context.theme.px(4))
        layout.addWidget(Label(context.theme, does, "caption", tone="ink2"))


class PersonBadge(QLabel):
    """A person's initials in a ring."""

    def __init__(self, context: Context, name: str, size: int = 28) -> None:
        """Show the initials of `name`, whole to a reader."""
        super().__init__(initials(name))
        self._theme = context.theme
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFixedSize(context.theme.px(size), context.theme.px(size))
        self.setFont(context.theme.font("caption", bold=True))
        context.theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the ring and the letters."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("edge"), 1))
        painter.setBrush(self._theme.colour("ground"))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawEllipse(box)
        painter.setPen(self._theme.colour("ink2"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.text())


class Eyes(Enum):
    """Who can read something, as an icon."""

    NOBODY = "eye-off"
    SOME = "eye"
    OWN = "lock"


class VisibilityLine(QWidget):
    """Who can read this now and later. Stands beside a hand-in or save button and describes that button to a reader."""

    def __init__(self, context: Context, eyes: Eyes, words: str, *, describes: QWidget | None = None) -> None:
        """Say `words`; `describes` is the button beside it."""
        super().__init__()
        self._describes = describes
        self._icon = IconLabel(context.theme, eyes.value, 16)
        self._words = Label(context.theme, words, "second", tone="ink2", wrap=True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(context.theme.px(8))
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._words, 1)
        self.set_words(eyes, words)

    def set_words(self, eyes: Eyes, words: str) -> None:
        """Say something else."""
        self._icon.set_icon(eyes.value)
        self._words.setText(words)
        if self._describes is not None:
            self._describes.setAccessibleDescription(words)
