"""The row at the top: menus, the search and command box, the desk's name and the lock; 44 high."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QMenuBar, QSizePolicy, QWidget

from maakdesk.ui.commands_palette import Command, CommandBox, Finder
from maakdesk.ui.context import Context
from maakdesk.ui.widgets.buttons import Button
from maakdesk.ui.widgets.labels import ElidedLabel, IconLabel, ground


class TitleRow(QWidget):
    """Menus at the left, the box in the middle, desk and lock at the right."""

    def __init__(
        self,
        context: Context,
        desk_name: str,
        commands: Callable[[], Sequence[Command]],
        finder: Finder | None,
        lock: Callable[[], object],
    ) -> None:
        """`commands` and `finder` are for the box; `lock` locks the desk."""
        super().__init__()
        self._context = context
        theme = context.theme
        ground(self, "rail")
        self.setFixedHeight(theme.px(44))
        self.bar = QMenuBar()
        self.bar.setNativeMenuBar(False)
        self.bar.setFont(theme.font("second"))
        self.bar.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.box = CommandBox(context, commands, finder)
        self.box.setMaximumWidth(theme.px(420))
        self.box.setMinimumWidth(theme.px(180))
        name = ElidedLabel(theme, desk_name, "second", tone="ink2")
        name.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        name.setMinimumWidth(min(theme.px(190), name.fontMetrics().horizontalAdvance(desk_name) + 8))
        name.set_whole(desk_name)
        icon = IconLabel(theme, "hard-drive", 16)
        self.lock = Button(context, context.texts("shell.lock"), icon="lock", small=True, quiet=True, on=lock)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.px(12), 0, theme.px(12), 0)
        layout.setSpacing(theme.px(8))
        layout.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addStretch(1)
        layout.addWidget(self.box, 6)
        layout.addStretch(1)
        layout.addWidget(icon)
        layout.addWidget(name)
        layout.addSpacing(theme.px(8))
        layout.addWidget(self.lock)
        if theme.wide_text:
            icon.hide()
            name.hide()
            self.lock.setToolTip(desk_name)

    def menu(self, words: str) -> QMenu:
        """Add a menu; `words` carry its letter with an ampersand."""
        menu = QMenu(words, self.bar)
        self.bar.addMenu(menu)
        return menu

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and a hairline below it."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._context.theme.colour("hair"))

    def changeEvent(self, event: QEvent) -> None:
        """Paint again with other colours."""
        super().changeEvent(event)
        self.update()


def add_action(
    menu: QMenu, words: str, on: Callable[[], object], *, key: str = "", checked: bool | None = None
) -> QAction:
    """Add a line to a menu; its key works in the whole window."""
    action = menu.addAction(words)
    if key:
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    if checked is not None:
        action.setCheckable(True)
        action.setChecked(checked)
    action.triggered.connect(lambda _checked=False: on())
    return action
