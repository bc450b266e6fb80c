"""What is decided: three rows, each an icon and a word."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton, QVBoxLayout

from maakdesk.base.vocabulary import Outcome
from maakdesk.ui.context import Context

ICONS = {
    Outcome.GRANTED: ("circle-check", "green"),
    Outcome.PARTIAL: ("circle-dot", "green"),
    Outcome.REFUSED: ("circle-minus", "ink"),
}


class OutcomePicker(QFrame):
    """Chooses an outcome; up and down choose."""

    chosen = Signal(object)

    def __init__(self, context: Context) -> None:
        """Nothing is chosen yet."""
        super().__init__()
        self.setProperty("line", "box")
        self.setAccessibleName(context.texts("decisions.outcome"))
        self._group = QButtonGroup(self)
        self._rows = {outcome: _Row(context, outcome) for outcome in ICONS}
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        for outcome, row in self._rows.items():
            self._group.addButton(row)
            column.addWidget(row)
            row.clicked.connect(lambda _checked=False, outcome=outcome: self.chosen.emit(outcome))
            row.walked.connect(self._walk)

    def outcome(self) -> Outcome | None:
        """What is chosen."""
        return next((outcome for outcome, row in self._rows.items() if row.isChecked()), None)

    def set_outcome(self, outcome: Outcome | None) -> None:
        """Choose without telling."""
        self._group.setExclusive(False)
        for one, row in self._rows.items():
            row.setChecked(one is outcome)
        self._group.setExclusive(True)

    def focus_choice(self) -> None:
        """Put the focus on what is chosen, else on the first."""
        self._rows[self.outcome() or Outcome.GRANTED].setFocus(Qt.FocusReason.OtherFocusReason)

    def _walk(self, outcome: Outcome, step: int) -> None:
        order = list(self._rows)
        at = order.index(outcome) + step
        if 0 <= at < len(order):
            row = self._rows[order[at]]
            row.setFocus(Qt.FocusReason.OtherFocusReason)
            row.setChecked(True)
            self.chosen.emit(order[at])


class _Row(QRadioButton):
    walked = Signal(object, int)

    def __init__(self, context: Context, outcome: Outcome) -> None:
        super().__init__()
        self._theme, self._outcome = context.theme, outcome
        self._words = context.texts(f"decisions.outcome.{outcome}")
        self.setAccessibleName(self._words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        context.theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(36))

    def hitButton(self, pos: object) -> bool:  # noqa: ARG002
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps:
            self.walked.emit(self._outcome, steps[Qt.Key(event.key())])
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        theme, on = self._theme, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if on or self.underMouse():
            painter.fillRect(self.rect(), theme.colour("select" if on else "hover"))
        if self._outcome is not Outcome.REFUSED:
            painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("hair"))
        size = theme.px(16)
        top = (self.height() - size) / 2
        radio = QRectF(theme.px(12), top, size, size).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(theme.colour("accent" if on else "edge", selected=on), 1.25))
        painter.setBrush(theme.colour("accent", selected=True) if on else theme.colour("surface"))
        painter.drawEllipse(radio)
        if on:
            inset = radio.width() * 0.32
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("select" if theme.high else "onaccent"))
            painter.drawEllipse(radio.adjusted(inset, inset, -inset, -inset))
        icon, tone = ICONS[self._outcome]
        theme.draw_icon(painter, QRectF(theme.px(40), round(top), size, size), icon, tone, selected=on)
        painter.setFont(theme.font(bold=on))
        painter.setPen(theme.colour("ink", selected=on))
        words = QRect(theme.px(66), 0, self.width(), self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._words)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("accent", selected=on), 2))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
