"""What a page shows while there is nothing: a line drawing, what belongs here, and the ways to begin."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from maakdesk.ui.context import Context
from maakdesk.ui.widgets.buttons import Button
from maakdesk.ui.widgets.labels import IconLabel, Label, hairline


@dataclass(frozen=True, slots=True)
class Way:
    """One way to begin: an icon, its name, a sentence, a verb for the button, its key, and what it does."""

    icon: str
    title: str
    sentence: str
    verb: str
    on: Callable[[], object]
    key: str = ""


class EmptyState(QWidget):
    """Teaches the first step where the work will be. The first of `ways` is the commonest and has the main button."""

    def __init__(
        self,
        context: Context,
        title: str,
        sentence: str,
        ways: Sequence[Way] = (),
        *,
        drawing: bool = True,
    ) -> None:
        """Say `title` and `sentence`, then the `ways`, with a drawing of a street above them."""
        super().__init__()
        theme = context.theme
        inside = QWidget()
        inside.setMaximumWidth(theme.px(880))
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if drawing:
            column.addWidget(Street(context))
            column.addSpacing(theme.px(22))
        column.addWidget(Label(theme, title, "title", wrap=True))
        column.addSpacing(theme.px(6))
        column.addWidget(Label(theme, sentence, "reading", tone="ink2", wrap=True))
        column.addSpacing(theme.px(18))
        buttons: list[Button] = []
        for place, way in enumerate(ways):
            column.addWidget(hairline())
            button = Button(context, way.verb, key=way.key, main=place == 0, on=way.on)
            button.setAccessibleDescription(way.sentence)
            buttons.append(button)
            column.addWidget(_way(context, way, button))
        if ways:
            column.addWidget(hairline())
        for button in buttons:
            button.setMinimumWidth(max(one.sizeHint().width() for one in buttons))
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(inside, 12)
        across.addStretch(1)
        sheet = QWidget()
        scroll = QScrollArea()  # with large text on a small screen it is higher than the page
        scroll.setWidget(sheet)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(scroll)
        outer = QVBoxLayout(sheet)
        outer.setContentsMargins(theme.px(24), theme.px(24), theme.px(24), theme.px(24))
        outer.addStretch(2)
        outer.addLayout(across)
        outer.addStretch(3)


def _way(context: Context, way: Way, button: Button) -> QWidget:
    theme = context.theme
    row = QWidget()
    grid = QGridLayout(row)
    grid.setContentsMargins(0, theme.px(16), theme.px(4), theme.px(16))
    grid.setHorizontalSpacing(theme.px(20))
    grid.setVerticalSpacing(theme.px(1))
    grid.addWidget(IconLabel(theme, way.icon, 24), 0, 0, 2, 1, Qt.AlignmentFlag.AlignVCenter)
    grid.addWidget(Label(theme, way.title, bold=True), 0, 1)
    grid.addWidget(Label(theme, way.sentence, "second", tone="ink2", wrap=True), 1, 1)
    grid.addWidget(button, 0, 2, 2, 1, Qt.AlignmentFlag.AlignVCenter)
    grid.setColumnStretch(1, 1)
    return row


class Street(QLabel):
    """A row of Amsterdam gables in one line; one front door is open. Decoration only."""

    # Left and right edge, eaves, then the gable as points from left to right; windows are drawn in between.
    _HOUSES = (
        (14, 42, 32, ((14, 32), (28, 16), (42, 32))),
        (42, 70, 26, ((42, 26), (50, 26), (50, 18), (62, 18), (62, 26), (70, 26))),
        (70, 100, 34, ((70, 34), (80, 26), (80, 18), (90, 18), (90, 26), (100, 34))),
        (100, 132, 24, ((100, 24), (116, 10), (132, 24))),
        (132, 164, 32, ((132, 32), (140, 32), (144, 22), (154, 22), (158, 32), (164, 32))),
        (164, 192, 30, ((164, 30), (178, 14), (192, 30))),
    )

    def __init__(self, context: Context) -> None:
        """Draw it 220 by 86."""
        super().__init__()
        self._theme = context.theme
        self.setFixedSize(context.theme.px(220), context.theme.px(86))
        context.theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the street."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self.width() / 220, self.height() / 86)
        pen = QPen(
            self._theme.colour("ink2"), 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        )
        painter.setPen(pen)
        painter.drawLine(QPointF(1, 82), QPointF(219, 82))
        for left, right, eaves, gable in self._HOUSES:
            painter.drawPolyline(
                [QPointF(left, 82), *(QPointF(x, y) for x, y in gable), QPointF(right, eaves), QPointF(right, 82)]
            )
            middle = (left + right) / 2
            for y in range(eaves + 14, 70, 13):
                painter.drawLine(QPointF(middle - 6, y), QPointF(middle + 6, y))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("accent"))
        painter.drawRect(QRectF(111, 68, 10, 14))
