"""The schemes of the desk, one row each: name, version, whether letters can go out on it, and its cases."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from maakdesk.core.accord.queries import SchemeRow
from maakdesk.ui.context import Context
from maakdesk.ui.schemes.words import list_words
from maakdesk.ui.widgets.labels import let_go


class SchemeList(QWidget):
    """`chosen` carries the key of a scheme, `entered` that somebody wants to read it; arrows go between the rows."""

    chosen = Signal(str)
    entered = Signal()

    def __init__(self, context: Context) -> None:
        """No schemes yet."""
        super().__init__()
        self._context = context
        self._rows: dict[str, SchemeButton] = {}
        self._group = QButtonGroup(self)
        self.setAccessibleName(context.texts("schemes.room.list"))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addStretch(1)

    def show_rows(self, rows: Sequence[SchemeRow]) -> None:
        """Show these schemes; whoever was chosen stays so."""
        texts = self._context.texts
        shown = {row.scheme.key: row for row in rows}
        for key in [key for key in self._rows if key not in shown]:
            gone = self._rows.pop(key)
            self._group.removeButton(gone)
            let_go(gone)
        for place, (key, row) in enumerate(shown.items()):
            if key not in self._rows:
                self._rows[key] = self._made(key, place)
            self._rows[key].say(row.scheme.title.of(texts.language), list_words(row, texts), adopted=row.adopted)
        self._rows = {key: self._rows[key] for key in shown}

    def choose(self, key: str) -> None:
        """Choose a scheme, if it is there."""
        if key in self._rows:
            self._rows[key].setChecked(True)

    def current(self) -> str:
        """The key that is chosen, or nothing."""
        return next((key for key, row in self._rows.items() if row.isChecked()), "")

    def row(self, key: str) -> "SchemeButton":
        """The row of a scheme.

        Raises:
            KeyError: it is not in the list.
        """
        return self._rows[key]

    def _made(self, key: str, place: int) -> "SchemeButton":
        row = SchemeButton(self._context)
        row.toggled.connect(lambda on: self.chosen.emit(key) if on else None)
        row.step.connect(self._step)
        row.clicked.connect(lambda _checked=False: self.entered.emit())
        self._group.addButton(row)
        self._layout.insertWidget(place, row)
        return row

    def _step(self, row: "SchemeButton", step: int) -> None:
        order = list(self._rows.values())
        other = order[max(0, min(len(order) - 1, order.index(row) + step))]
        other.setChecked(True)
        other.setFocus(Qt.FocusReason.TabFocusReason)


class SchemeButton(QPushButton):
    """One scheme: a sign, its name, and a line about it."""

    step = Signal(object, int)

    def __init__(self, context: Context) -> None:
        """Say nothing yet."""
        super().__init__()
        self._context, self._name, self._words, self._adopted = context, "", "", False
        self.setProperty("bare", True)
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        context.theme.changed.connect(self.update)

    def say(self, name: str, words: str, *, adopted: bool) -> None:
        """Show a scheme; `adopted`: letters can go out on it."""
        self._name, self._words, self._adopted = name, words, adopted
        self.setAccessibleName(name)
        self.setAccessibleDescription(words)
        self.setToolTip(f"{name}\n{words}")
        self.update()

    def sizeHint(self) -> QSize:
        """Two lines."""
        return QSize(self._context.theme.px(300), self._context.theme.px(60))

    def minimumSizeHint(self) -> QSize:
        """Narrow windows cut the name."""
        return QSize(self._context.theme.px(160), self._context.theme.px(60))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down choose the scheme above or below; Enter goes to its words."""
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.step.emit(self, 1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint ground, sign, name and second line."""
        theme, on = self._context.theme, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if on or self.underMouse():
            painter.fillRect(self.rect(), theme.colour("select" if on else "hover"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("hair"))
        if on:
            painter.fillRect(0, 0, theme.px(3), self.height(), theme.colour("accent", selected=True))
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent", selected=on), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        size = theme.px(16)
        sign, tone = ("circle-check", "green") if self._adopted else ("circle-alert", "amber")
        theme.draw_icon(painter, QRectF(theme.px(24), theme.px(12), size, size), sign, tone, selected=on)
        left, right = theme.px(50), theme.px(16)
        room = self.width() - left - right
        for font, ink, words, top in (
            (theme.font(bold=True if on else None), "ink", self._name, 10),
            (theme.font("second", tabular=True), "ink2", self._words, 32),
        ):
            painter.setFont(font)
            painter.setPen(theme.colour(ink, selected=on))
            cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRectF(left, theme.px(top), room, theme.px(20)), Qt.AlignmentFlag.AlignVCenter, cut)
