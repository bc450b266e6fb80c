"""Notices that a new day began while a desk stands open: clocks go on or run out, and pages say "today" of another."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from maakdesk.bootstrap import keep_clocks
from maakdesk.ui.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Callable

    from maakdesk.bootstrap import Desk
    from maakdesk.ui.shell.shell import Shell

_EVERY_MS = 30_000
"""A computer that slept through midnight notices it this soon after it wakes."""


class NewDay(QObject):
    """Lets the cases of a desk follow when it is opened and on each day after, off the UI thread.

    What changed is told to the pages like any other write; on another day every page is read anew.
    """

    def __init__(self, desk: "Desk", tasks: Tasks, shell: "Callable[[], Shell | None]") -> None:
        """Watch from now on; `shell` gives the window's pages as they are then."""
        super().__init__()
        self._desk, self._tasks, self._shell = desk, tasks, shell
        self._day = desk.today()
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.check)
        self._timer.start()
        tasks.run(lambda _progress: keep_clocks(desk), owner=self, done=lambda _moved: None)

    def stop(self) -> None:
        """Watch no more."""
        self._timer.stop()

    def check(self) -> None:
        """Look whether another day began."""
        today, desk = self._desk.today(), self._desk
        if today != self._day:
            self._day = today
            self._tasks.run(lambda _progress: keep_clocks(desk), owner=self, done=lambda _moved: self._turned())

    def _turned(self) -> None:
        shell = self._shell()
        if shell is not None:
            shell.freshen_all()
