"""The box in the title row (Ctrl+K): commands by name, and whatever the desk's search finds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QListWidget, QListWidgetItem, QWidget

from maakdesk.base.text import fold
from maakdesk.ui.context import Context
from maakdesk.ui.key_words import key_words
from maakdesk.ui.widgets.form import TextField
from maakdesk.ui.widgets.labels import let_go

_MOST = 9
_WAIT_MS = 60


@dataclass(frozen=True, slots=True)
class Command:
    """Something the window can do: words, its key, an icon, and the act."""

    words: str
    run: Callable[[], object]
    key: str = ""
    icon: str = "corner-down-left"


@dataclass(frozen=True, slots=True)
class Found:
    """Something the desk's search found: a title, a second line, an icon, and how to go there."""

    title: str
    second: str
    icon: str
    run: Callable[[], object]


Finder = Callable[[str], Sequence[Found]]
"""Searches the desk; called off the UI thread."""


class CommandBox(TextField):
    """Type, choose with up and down, Enter does it, Esc goes back to where one was."""

    def __init__(self, context: Context, commands: Callable[[], Sequence[Command]], finder: Finder | None) -> None:
        """`commands` is asked for what can be done now; `finder` searches the desk."""
        super().__init__(context, context.texts("shell.search"), placeholder=context.texts("shell.search"), tool=True)
        self._context, self._commands, self._finder = context, commands, finder
        theme = context.theme
        self.setTextMargins(theme.px(24), 0, theme.px(64), 0)
        self._before: QWidget | None = None
        self._list: QListWidget | None = None
        self._runs: list[Callable[[], object]] = []
        self._wait = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._wait.timeout.connect(self._search)
        self.textEdited.connect(self._typed)
        theme.changed.connect(self.update)

    def go(self) -> None:
        """Put the focus here and show what can be done."""
        self._before = QApplication.focusWidget()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
        self._offer(())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up, down, Enter and Esc belong to the list."""
        key = event.key()
        if key in {Qt.Key.Key_Up, Qt.Key.Key_Down} and self._list is not None:
            row = self._list.currentRow() + (1 if key == Qt.Key.Key_Down else -1)
            self._list.setCurrentRow(row % max(1, self._list.count()))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._run()
        elif key == Qt.Key.Key_Escape:
            self._close()
            if self._before is not None:
                self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Whoever goes elsewhere closes the list."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._close()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the magnifying glass and, while empty, the keys."""
        super().paintEvent(event)
        theme = self._context.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = theme.px(16)
        theme.draw_icon(painter, QRectF(theme.px(11), (self.height() - size) // 2, size, size), "search", "ink2")
        if self.text():
            return
        painter.setFont(theme.font("caption"))
        right = self.width() - theme.px(8)
        for word in ("K", "Ctrl"):
            width = max(theme.px(20), painter.fontMetrics().horizontalAdvance(word) + theme.px(10))
            box = QRectF(right - width + 0.5, (self.height() - theme.px(18)) / 2 + 0.5, width - 1, theme.px(17))
            painter.setPen(QPen(theme.colour("hair"), 1))
            painter.drawRoundedRect(box, theme.px(4), theme.px(4))
            painter.setPen(theme.colour("ink2"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, word)
            right -= width + theme.px(4)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The list lies over the window and goes when the window changes its size."""
        if event.type() == QEvent.Type.Resize and watched is self.window():
            self._close()
        return False

    def _typed(self) -> None:
        self._offer(())
        if self._finder is not None and self.text().strip():
            self._wait.start()

    def _search(self) -> None:
        finder, text = self._finder, self.text().strip()
        if finder is None or not text or not self.hasFocus():
            return
        self._context.tasks.run(
            lambda _progress: list(finder(text)), owner=self, done=lambda found: self._found(text, found), key="palette"
        )

    def _found(self, text: str, found: Sequence[Found]) -> None:
        if text == self.text().strip() and self.hasFocus():
            self._offer(found)

    def _offer(self, found: Sequence[Found]) -> None:
        wanted = fold(self.text()).split()
        commands = [one for one in self._commands() if all(word in fold(one.words) for word in wanted)]
        if not commands and not found:
            self._close()
            return
        shown = self._open()
        shown.clear()
        self._runs = []
        theme = self._context.theme
        for one in found[:_MOST]:
            self._add(shown, f"{one.title}   {one.second}".strip(), one.icon, one.run)
        for command in commands[: max(3, _MOST - len(found))]:
            words = f"{command.words}   {key_words(self._context.texts, command.key)}".strip()
            self._add(shown, words, command.icon, command.run)
        shown.setCurrentRow(0)
        window = self.window()
        shown.setGeometry(
            self.mapTo(window, QPoint(0, self.height() + 4)).x(),
            self.mapTo(window, QPoint(0, self.height() + 4)).y(),
            self.width(),
            shown.count() * theme.px(34) + theme.px(10),
        )
        shown.show()
        shown.raise_()

    def _add(self, shown: QListWidget, words: str, icon: str, run: Callable[[], object]) -> None:
        item = QListWidgetItem(self._context.theme.icon(icon), words)
        item.setSizeHint(QSize(10, self._context.theme.px(34)))
        shown.addItem(item)
        self._runs.append(run)

    def _open(self) -> QListWidget:
        if self._list is None:
            self._list = QListWidget(self.window())
            self._list.setProperty("popup", True)
            self._list.setFont(self._context.theme.font())
            self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self._list.setAccessibleName(self._context.texts("shell.search.results"))
            self._list.itemClicked.connect(lambda _item: self._run())
            self.window().installEventFilter(self)
        return self._list

    def _run(self) -> None:
        if self._list is None or not 0 <= self._list.currentRow() < len(self._runs):
            return
        run = self._runs[self._list.currentRow()]
        self._close()
        self.clear()
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        run()

    def _close(self) -> None:
        self._wait.stop()
        if self._list is not None:
            let_go(self._list)
            self._list = None
