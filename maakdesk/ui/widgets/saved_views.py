"""Saved views of a list as words in a row, or as a drop-down where there is no room for words."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from maakdesk.ui.context import Context
from maakdesk.ui.widgets.buttons import under
from maakdesk.ui.widgets.focus_ring import wants_ring
from maakdesk.ui.widgets.labels import let_go


@dataclass(frozen=True, slots=True)
class View:
    """A saved view: its key, its name, and how many it holds (None while that is not known)."""

    key: str
    name: str
    count: int | None = None


class SavedViews(QWidget):
    """The saved views as words with counts; a drop-down when narrow or above 125 % text. Ctrl+1 … Ctrl+9 choose."""

    chosen = Signal(str)

    def __init__(self, context: Context) -> None:
        """Show none yet."""
        super().__init__()
        self._context = context
        self._views: list[View] = []
        self._current = ""
        self._buttons: list[ViewButton] = []
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(context.theme.px(2))
        self._drop = ViewButton(context, View("", ""), drop=True)
        self._drop.clicked.connect(self._open)
        self._layout.addWidget(self._drop)
        self._layout.addStretch(1)
        self._drop.hide()

    def show_views(self, views: Sequence[View], current: str) -> None:
        """Show `views`; the one with the key `current` is chosen."""
        had = any(button.hasFocus() for button in self._buttons)
        for button in self._buttons:
            let_go(button)
        self._views, self._current = list(views), current
        self._buttons = []
        for place, view in enumerate(views):
            button = ViewButton(self._context, view, key=f"Ctrl+{place + 1}" if place < 9 else "")
            button.setChecked(view.key == current)
            button.clicked.connect(lambda _checked=False, key=view.key: self.choose(key))
            self._layout.insertWidget(place, button)
            self.setTabOrder(self._buttons[-1] if self._buttons else self._drop, button)
            self._buttons.append(button)
            if had and view.key == current:
                button.setFocus()
        chosen = next((view for view in views if view.key == current), View("", ""))
        self._drop.set_view(chosen)
        self._fit()

    def choose(self, key: str) -> None:
        """Choose a view, as Ctrl with its number does."""
        for button, view in zip(self._buttons, self._views, strict=True):
            button.setChecked(view.key == key)
            if view.key == key:
                self._drop.set_view(view)
        self._current = key
        self.chosen.emit(key)

    def choose_number(self, number: int) -> None:
        """Choose the view in place `number`, from one; nothing when there is none."""
        if 1 <= number <= len(self._views):
            self.choose(self._views[number - 1].key)

    def minimumSizeHint(self) -> QSize:
        """Room for the drop-down."""
        return QSize(self._drop.sizeHint().width(), self._context.theme.px(30))

    def sizeHint(self) -> QSize:
        """Room for all views, or for the drop-down above 125 % text."""
        if self._context.theme.wide_text:
            return self.minimumSizeHint()
        gap = self._context.theme.px(2)
        return QSize(sum(one.sizeHint().width() + gap for one in self._buttons), self._context.theme.px(30))

    def resizeEvent(self, event: object) -> None:  # noqa: ARG002
        """Become a drop-down or words again."""
        self._fit()

    def _fit(self) -> None:
        drop = self._context.theme.wide_text or self.width() < self.sizeHint().width()
        for button in self._buttons:
            button.setVisible(not drop)
        self._drop.setVisible(drop and bool(self._views))

    def _open(self) -> None:
        menu = QMenu(self)
        for view in self._views:
            count = "" if view.count is None else f"   {view.count}"
            action = menu.addAction(f"{view.name}{count}".replace("&", "&&"))
            action.triggered.connect(lambda _on=False, key=view.key: self.choose(key))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(under(self._drop))


class ViewButton(QPushButton):
    """One saved view: a word with a count."""

    def __init__(self, context: Context, view: View, *, key: str = "", drop: bool = False) -> None:
        """Show `view`; `drop` draws an arrow and an edge."""
        super().__init__()
        self._context, self._drop = context, drop
        self.setProperty("bare", True)
        self.setCheckable(not drop)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        wants_ring(self, context.theme)
        if key:
            self.setAccessibleDescription(context.texts("widgets.key_is", keys=key.replace("+", " ")))
            self.setToolTip(key.replace("+", " "))
        context.theme.changed.connect(self.update)
        self.set_view(view)

    def set_view(self, view: View) -> None:
        """Show another view."""
        self._name = view.name
        self._count = "" if view.count is None else str(view.count)
        self.setAccessibleName(f"{view.name}, {self._count}" if self._count else view.name)
        self.updateGeometry()
        self.update()

    def nextCheckState(self) -> None:
        """A chosen view stays chosen."""
        if not self._drop:
            self.setChecked(True)

    def sizeHint(self) -> QSize:
        """Room for the name in bold, so that nothing moves when it is chosen."""
        theme = self._context.theme
        self.setFont(theme.font("second", bold=True))
        width = self.fontMetrics().horizontalAdvance(self._name) + 2 * theme.px(10)
        if self._count:
            width += self.fontMetrics().horizontalAdvance(self._count) + theme.px(7)
        return QSize(width + (theme.px(28) if self._drop else 0), theme.px(30))

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to the view beside it."""
        if event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Right)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the view."""
        theme, on = self._context.theme, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(theme.colour("edge"), 1) if self._drop else Qt.PenStyle.NoPen)
        if on or self.underMouse() or self._drop:
            painter.setBrush(theme.colour("select" if on else "hover" if self.underMouse() else "surface"))
            painter.drawRoundedRect(box, theme.px(6), theme.px(6))
        painter.setPen(theme.colour("ink" if on or self._drop else "ink2", selected=on))
        painter.setFont(theme.font("second", bold=on or self._drop))
        left = theme.px(10)
        width = painter.fontMetrics().horizontalAdvance(self._name)
        painter.drawText(QRectF(left, 0, width + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, self._name)
        left += width + theme.px(7)
        painter.setFont(theme.font("caption", bold=on, tabular=True))
        painter.setPen(theme.colour("ink" if on else "ink3", selected=on))
        painter.drawText(QRectF(left, 0, self.width(), self.height()), Qt.AlignmentFlag.AlignVCenter, self._count)
        if self._drop:
            size = theme.px(16)
            arrow = QRectF(self.width() - theme.px(10) - size, (self.height() - size) // 2, size, size)
            theme.draw_icon(painter, arrow, "chevron-down", "ink2")
