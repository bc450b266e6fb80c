"""The window: a front (welcome, unlock) or a shell (an open desk). Light on purpose: it is painted first."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QWidget

if TYPE_CHECKING:
    from maakdesk.ui.shell.shell import Shell

NAME = "MaakDesk"


class MainWindow(QMainWindow):
    """One window for the front and for the shell.

    `closing` is sent before it closes, `painted` after its first paint.
    """

    closing = Signal()
    painted = Signal()

    def __init__(self) -> None:
        """An empty window of 1440 by 900, or what the screen allows."""
        super().__init__()
        self.setWindowTitle(NAME)
        self._content: QWidget | None = None
        self._shell: Shell | None = None
        self._unpainted = True
        room = self.screen().availableSize()
        self.resize(min(1440, room.width()), min(900, room.height()))
        self.setMinimumSize(800, 560)

    def show_front(self, front: QWidget, title: str = "") -> None:
        """Show the welcome or unlock page; what was shown is gone."""
        self._replace(front)
        self.setWindowTitle(f"{title} – {NAME}" if title else NAME)

    def show_shell(self, shell: "Shell") -> None:
        """Show an open desk."""
        self._replace(shell)
        self._shell = shell
        shell.titled.connect(self.setWindowTitle)
        page = shell.page()
        self.setWindowTitle(f"{page.title()} – {NAME}" if page is not None else NAME)

    def shell(self) -> "Shell | None":
        """The shell, when a desk is open."""
        return self._shell

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save drafts before the window goes."""
        shell = self.shell()
        if shell is not None:
            shell.leave()
        self.closing.emit()
        super().closeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell, once everything inside is painted too, that there is something to see."""
        super().paintEvent(event)
        if self._unpainted:
            self._unpainted = False
            QTimer.singleShot(0, self.painted.emit)

    def _replace(self, content: QWidget) -> None:
        old, self._content = self._content, content
        self._shell = None
        if old is not None:
            old.hide()
        self.setCentralWidget(content)
        if self.isVisible():  # else it comes with the window, and is not laid out twice
            content.show()
