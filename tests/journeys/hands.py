"""Somebody at the window: finds things by the words that stand on them, clicks, types, and looks.

Nothing here reaches into a page: what has no words for a reader cannot be found, and that is a finding.
"""

from collections.abc import Callable, Iterator
from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from maakdesk.ui.main_window import MainWindow
from maakdesk.ui.widgets.tab_row import TabRow

W = TypeVar("W", bound=QWidget)
_PATIENCE_MS = 20_000


class Hands:
    """Acts on one window."""

    def __init__(self, qtbot: QtBot, window: MainWindow, crashes: list[str]) -> None:
        """Act on `window`; nothing may be in `crashes`."""
        self._qtbot, self.window, self._crashes = qtbot, window, crashes

    # --- looking ------------------------------------------------------------------------------------------------

    def until(self, what: Callable[[], object], words: str = "") -> None:
        """Wait until something holds; say `words` and what stands in the window when it never does."""

        def holds() -> bool:
            if not self._crashes:
                assert what(), f"{words} – in the window: {self.reads()}"
            return True

        self._qtbot.waitUntil(holds, timeout=_PATIENCE_MS)
        assert not self._crashes, self._crashes[0]

    def sees(self, words: str) -> bool:
        """Whether these words stand in the window."""
        return words in self.reads()

    def wait_for(self, words: str) -> None:
        """Wait until these words stand in the window."""
        self.until(lambda: self.sees(words), f"waited for ‘{words}’")

    def reads(self) -> str:
        """All words in the window, with plain spaces."""
        found = []
        for one in self._shown(QWidget):
            if isinstance(one, QLabel | QAbstractButton):
                found.append(one.text())
            if isinstance(one, QAbstractButton):
                found.append(one.accessibleName())
            if isinstance(one, QLineEdit):
                found.append(one.text())
            elif isinstance(one, QPlainTextEdit):
                found.append(one.toPlainText())
            elif isinstance(one, QLabel) and one.accessibleName():
                found.append(one.accessibleName())
        return " | ".join(text for text in found if text).replace("\N{NO-BREAK SPACE}", " ")

    def can_press(self, words: str) -> bool:
        """Whether there is a button with these words that can be pressed."""
        return self._find(QAbstractButton, words, enabled=True) is not None

    # --- doing --------------------------------------------------------------------------------------------------

    def press(self, words: str) -> None:
        """Click the button with these words, once it can be pressed."""
        self.until(lambda: self._find(QAbstractButton, words, enabled=True), f"no button ‘{words}’")
        button = self._find(QAbstractButton, words, enabled=True)
        assert button is not None
        self.click(button)

    def tab(self, words: str) -> None:
        """Click a tab of the page."""

        def found() -> QAbstractButton | None:
            tabs = [one for row in self._shown(TabRow) for one in row.findChildren(QAbstractButton)]
            return next(
                (one for one in tabs if one.isVisible() and (one.text() or one.accessibleName()).startswith(words)),
                None,
            )

        self.until(found, f"no tab ‘{words}’")
        tab = found()
        assert tab is not None
        self.click(tab)

    def write(self, field: str, text: str) -> None:
        """Click the field with this name, empty it and type `text` into it."""
        self.until(lambda: self._field(field), f"no field ‘{field}’")
        editor = self._field(field)
        assert editor is not None
        self.click(editor)
        QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(editor, Qt.Key.Key_Delete)
        QTest.keyClicks(editor, text)

    def choose(self, field: str, words: str) -> None:
        """Choose in a drop-down by typing the beginning of what is wanted."""
        flag = Qt.MatchFlag.MatchStartsWith

        def offered() -> bool:
            found = self._find(QComboBox, field, enabled=True)
            return found is not None and found.findText(words, flag) >= 0

        self.until(offered, f"no choice ‘{words}’ in ‘{field}’")
        choice = self._find(QComboBox, field, enabled=True)
        assert choice is not None
        self.show(choice)
        choice.setFocus(Qt.FocusReason.TabFocusReason)
        at = choice.findText(words, flag)
        QTest.keyClick(choice, Qt.Key.Key_Home)
        for _ in range(at - max(choice.currentIndex(), 0)):
            QTest.keyClick(choice, Qt.Key.Key_Down)
        assert choice.currentText().startswith(words)

    def key(self, keys: str) -> None:
        """Press a key, such as "Ctrl+Return", where the caret is."""
        combination = QKeySequence(keys)[0]  # type: ignore[index]
        target = QApplication.focusWidget() or self.window
        assert QApplication.activeWindow() is self.window, "another window came in between"
        QTest.keyClick(target, combination.key(), combination.keyboardModifiers())

    def types(self, text: str) -> None:
        """Type where the caret is."""
        target = QApplication.focusWidget()
        assert target is not None, "nothing has the caret"
        QTest.keyClicks(target, text)

    def menu(self, top: str, words: str) -> None:
        """Choose a line of a menu of the title row."""
        for menu in self._shown(QMenu, hidden=True):
            for action in menu.actions():
                if action.text().replace("&", "") == words and menu.title().replace("&", "") == top:
                    action.trigger()
                    return
        raise AssertionError(f"no {top} › {words}")

    def click(self, widget: QWidget) -> None:
        """Bring something in sight and click it."""
        QApplication.sendPostedEvents()  # a page lays itself out before anybody can see it
        self.until(lambda: widget.height() > 0, f"{widget} {widget.accessibleName()} has no height")
        self.show(widget)
        QTest.mouseClick(
            widget, Qt.MouseButton.LeftButton, pos=QPoint(min(12, widget.width() // 2), widget.height() // 2)
        )

    def show(self, widget: QWidget) -> None:
        """Scroll until something is in sight."""
        parent = widget.parentWidget()
        while parent is not None:
            if isinstance(parent, QScrollArea):
                parent.ensureWidgetVisible(widget)
            parent = parent.parentWidget()
        box = widget.rect().center()
        assert self.window.rect().contains(widget.mapTo(self.window, box)), f"{widget} is out of sight"

    # --- finding ------------------------------------------------------------------------------------------------

    def one(self, kind: type[W], words: str = "") -> W:
        """The part of this kind that is shown, with this name when given."""
        self.until(lambda: self._find(kind, words), f"no {kind.__name__} ‘{words}’")
        found = self._find(kind, words)
        assert found is not None
        return found

    def _field(self, name: str) -> QWidget | None:
        for one in self._shown(QWidget):
            if (
                isinstance(one, QLineEdit | QPlainTextEdit)
                and one.isEnabled()
                and one.accessibleName().startswith(name)
            ):
                return one
        return None

    def _find(self, kind: type[W], words: str, *, enabled: bool = False) -> W | None:
        exact = begins = None
        for one in self._shown(kind):
            name = one.accessibleName() or (one.text() if isinstance(one, QAbstractButton) else "")
            if enabled and not one.isEnabled():
                continue
            if name == words or not words:
                exact = exact or one
            elif name.startswith(words):
                begins = begins or one
        return exact or begins

    def _shown(self, kind: type[W], *, hidden: bool = False) -> Iterator[W]:
        for one in self.window.findChildren(kind):
            if hidden or one.isVisible():
                yield one
