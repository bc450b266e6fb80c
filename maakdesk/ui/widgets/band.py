"""Words in the page about something that needs attention: what happened, what was kept, what to do."""

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from maakdesk.base.errors import DeskError
from maakdesk.ui.context import Context
from maakdesk.ui.widgets.buttons import Button, IconButton
from maakdesk.ui.widgets.labels import IconLabel, Label, let_go


class BandKind(Enum):
    """How much attention a band asks."""

    ERROR = ("triangle-alert", "amber")
    NOTE = ("circle-alert", "amber")
    INFO = ("info", "ink2")
    DONE = ("circle-check", "green")


class Band(QWidget):
    """A sentence in a frame with a bar at its left. Hidden, and empty inside, until it has something to say."""

    def __init__(self, context: Context) -> None:
        """Say nothing yet."""
        super().__init__()
        self._context, self._kind = context, BandKind.INFO
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        context.theme.changed.connect(self.update)
        self.hide()

    def _build(self) -> None:
        """Make what is inside: every page has a band, few ever say something."""
        context, theme = self._context, self._context.theme
        self._icon = IconLabel(theme, "info", 18)
        self._title = Label(theme, "", "body", bold=True, wrap=True)
        self._text = Label(theme, "", "body", wrap=True, selectable=True)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(theme.px(8))
        self._close = IconButton(context, "x", context.texts("widgets.band.close"), self.clear)
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(self._title)
        words.addWidget(self._text)
        words.addLayout(self._buttons)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.px(16), theme.px(11), theme.px(10), theme.px(11))
        layout.setSpacing(theme.px(10))
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)
        layout.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        QWidget.setTabOrder(self, self._close)  # not behind everything that was made since

    def say(
        self,
        kind: BandKind,
        title: str,
        text: str = "",
        *,
        actions: tuple[tuple[str, Callable[[], object]], ...] = (),
        closes: bool = True,
        focus: bool = False,
    ) -> None:
        """Say it; `actions` are verbs with what they do; `focus` takes the focus, so that a reader says it too."""
        if self.layout() is None:
            self._build()
        self._kind = kind
        self._icon.set_icon(*kind.value)
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self._text.setText(text)
        self._text.setVisible(bool(text))
        while (item := self._buttons.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                let_go(widget)
        for verb, on in actions:
            self._buttons.addWidget(Button(self._context, verb, small=True, on=on))
        if actions:
            self._buttons.addStretch(1)
        self._close.setVisible(closes)
        self.setAccessibleName(f"{title} {text}".strip())
        self.show()
        self.update()
        if focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def error(self, error: DeskError, *, actions: tuple[tuple[str, Callable[[], object]], ...] = ()) -> None:
        """Say an error in its own words, and take the focus there."""
        self.say(BandKind.ERROR, "", error_words(self._context, error), actions=actions, focus=True)

    def clear(self) -> None:
        """Say nothing any more."""
        self.hide()

    def words(self) -> str:
        """What it says now, for tests and for the status bar."""
        return self.accessibleName() if not self.isHidden() else ""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the frame and the bar at the left."""
        theme = self._context.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("surface"))
        painter.setPen(QPen(theme.colour("edge"), 1))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        tone = self._kind.value[1]
        painter.fillRect(0, 0, theme.px(3), self.height(), theme.colour("accent" if tone == "ink2" else tone))
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))


def error_words(context: Context, error: DeskError) -> str:
    """The sentence for an error, in the language of the window."""
    from maakdesk.base.telling import tell  # noqa: PLC0415 - brings dates and amounts, not needed for the first paint

    return tell(error, context.texts)
