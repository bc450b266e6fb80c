"""The steps at the left: which one is shown, which ones are done, and at which something stands in the way."""

from collections.abc import Mapping, Sequence
from enum import Enum

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QVBoxLayout, QWidget

from maakdesk.core.intake.steps import Problem, Step
from maakdesk.ui.context import Context
from maakdesk.ui.widgets.labels import ground


class Mark(Enum):
    """How far a step is: not been there, done, done with something to know, or something stands in the way."""

    OPEN = ""
    DONE = "check"
    NOTED = "circle-alert"
    STOPS = "triangle-alert"


_TONES = {Mark.OPEN: "ink2", Mark.DONE: "green", Mark.NOTED: "ink2", Mark.STOPS: "amber"}


def mark_of(problems: Sequence[Problem]) -> Mark:
    """How far a step is at which somebody has been."""
    if any(one.stops for one in problems):
        return Mark.STOPS
    return Mark.NOTED if problems else Mark.DONE


class StepList(QWidget):
    """`chosen` asks for a step."""

    chosen = Signal(object)

    def __init__(self, context: Context) -> None:
        """All steps, none of them done."""
        super().__init__()
        ground(self, "ground")
        self.setAccessibleName(context.texts("steps.list"))
        column = QVBoxLayout(self)
        column.setContentsMargins(context.theme.px(12), context.theme.px(20), context.theme.px(12), 0)
        column.setSpacing(context.theme.px(2))
        self._group = QButtonGroup(self)
        self.buttons: dict[Step, StepButton] = {}
        for number, step in enumerate(Step, 1):
            button = StepButton(context, number, context.texts(f"steps.step.{step}"))
            button.clicked.connect(lambda _on=False, step=step: self.chosen.emit(step))
            button.walk.connect(self._walk)
            self._group.addButton(button)
            self.buttons[step] = button
            column.addWidget(button)
        column.addStretch(1)

    def show_steps(self, current: Step, marks: Mapping[Step, Mark]) -> None:
        """Show which step is at hand and how far the others are."""
        for step, button in self.buttons.items():
            button.setChecked(step is current)
            button.set_mark(marks.get(step, Mark.OPEN))

    def _walk(self, down: int) -> None:
        buttons = list(self.buttons.values())
        at = next((place for place, one in enumerate(buttons) if one.hasFocus()), 0) + down
        if 0 <= at < len(buttons):
            buttons[at].setFocus(Qt.FocusReason.OtherFocusReason)


class StepButton(QAbstractButton):
    """One step: its number or its mark, and its name. `walk` goes up or down."""

    walk = Signal(int)

    def __init__(self, context: Context, number: int, words: str) -> None:
        """`number` counts from 1."""
        super().__init__()
        self._context, self._number, self._words = context, number, words
        self._mark = Mark.OPEN
        self.setText(words)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(words)
        context.theme.changed.connect(self.update)

    def set_mark(self, mark: Mark) -> None:
        """Show how far it is."""
        self._mark = mark
        self.setAccessibleDescription(self._context.texts(f"steps.mark.{mark.name.lower()}"))
        self.update()

    def mark(self) -> Mark:
        """How far it is."""
        return self._mark

    def sizeHint(self) -> QSize:
        """A row of 40 with room for the words."""
        theme = self._context.theme
        self.setFont(theme.font(bold=True))
        return QSize(theme.px(58) + self.fontMetrics().horizontalAdvance(self._words), theme.px(40))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go along the steps, Enter and Space choose."""
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.walk.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the row."""
        theme, on = self._context.theme, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if on or self.underMouse():
            painter.setBrush(theme.colour("select" if on else "hover"))
            painter.drawRoundedRect(box, theme.px(6), theme.px(6))
        size = theme.px(22)
        ring = QRectF(theme.px(10), (self.height() - size) / 2, size, size)
        if self._mark is Mark.OPEN:
            painter.setPen(QPen(theme.colour("accent" if on else "edge", selected=on), 1.25))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(ring.adjusted(0.5, 0.5, -0.5, -0.5))
            painter.setFont(theme.font("caption", bold=True, tabular=True))
            painter.setPen(theme.colour("ink2", selected=on))
            painter.drawText(ring, Qt.AlignmentFlag.AlignCenter, str(self._number))
        else:
            inset = theme.px(2)
            icon = ring.adjusted(inset, inset, -inset, -inset)
            theme.draw_icon(painter, icon, self._mark.value, _TONES[self._mark], selected=on)
        painter.setFont(theme.font(bold=on))
        painter.setPen(theme.colour("ink", selected=on))
        left = theme.px(42)
        words = QRectF(left, 0, self.width() - left - theme.px(8), self.height())
        cut = painter.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, int(words.width()))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, cut)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("accent", selected=on), 2))
            painter.drawRoundedRect(box, theme.px(6), theme.px(6))
