"""The state of a case: always an icon and a word; in tables plain, in headers a chip with an edge."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel

from maakdesk.base.i18n import Texts
from maakdesk.base.vocabulary import State
from maakdesk.ui.context import Context

# Icon and colour by the key of a state; the words are `widgets.state.<key>`. Refused is ink, not red: nothing is wrong.
STATES: dict[str, tuple[str, str]] = {
    "received": ("inbox", "ink2"),
    "complete": ("list-checks", "ink2"),
    "supplement_requested": ("circle-pause", "ink2"),
    "in_assessment": ("scale", "ink2"),
    "conversation": ("messages-square", "ink2"),
    "drafting": ("pen-line", "ink2"),
    "to_sign": ("signature", "ink2"),
    "granted": ("circle-check", "green"),
    "partly_granted": ("circle-dot", "green"),
    "refused": ("circle-minus", "ink2"),
    "withdrawn": ("undo-2", "ink2"),
    "not_processed": ("circle-slash", "ink2"),
    "forwarded": ("forward", "ink2"),
    "accounting": ("video", "ink2"),
    "closed": ("archive", "ink2"),
}


def state_words(texts: Texts, state: State | str) -> str:
    """The word for a state.

    Raises:
        KeyError: there is no such state (a defect).
    """
    return texts(f"widgets.state.{state}")


class StateChip(QLabel):
    """The state of a case, with an edge around it unless it stands in a line of text."""

    def __init__(self, context: Context, state: State | str, *, edge: bool = True) -> None:
        """Show `state`, a key of `STATES`."""
        super().__init__()
        self._context, self._edge, self._state = context, edge, ""
        self.setFont(context.theme.font("second"))
        context.theme.changed.connect(self.update)
        self.set_state(state)

    def set_state(self, state: State | str) -> None:
        """Show another state."""
        self._state = str(state)
        words = state_words(self._context.texts, state)
        self.setText(words)
        self.setAccessibleName(self._context.texts("widgets.state_is", state=words))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Room for icon, word and edge."""
        theme = self._context.theme
        width = self.fontMetrics().horizontalAdvance(self.text()) + theme.px(16 + 8) + 2
        return QSize(width + (2 * theme.px(10) if self._edge else 0), theme.px(28 if self._edge else 20))

    def minimumSizeHint(self) -> QSize:
        """The same: a state is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint edge, icon and word."""
        theme = self._context.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        icon, tone = STATES[self._state]
        height = theme.px(28 if self._edge else 20)
        top, left = (self.height() - height) / 2, 0
        if self._edge:
            painter.setPen(QPen(theme.colour("edge"), 1))
            painter.setBrush(theme.colour("surface"))
            box = QRectF(0.5, top + 0.5, self.sizeHint().width() - 1, height - 1)
            painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
            left = theme.px(10)
        size = theme.px(16)
        theme.draw_icon(painter, QRectF(left, round((self.height() - size) / 2), size, size), icon, tone)
        painter.setPen(theme.colour("ink" if tone == "ink2" else tone))
        painter.drawText(
            QRectF(left + size + theme.px(8), 0, self.width(), self.height()),
            Qt.AlignmentFlag.AlignVCenter,
            self.text(),
        )
