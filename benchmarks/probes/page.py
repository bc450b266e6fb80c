"""The real list of cases in a window without a screen, with the real threads, for the probes that drive it."""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

from benchmarks.desks import PASSPHRASE, START
from maakdesk.base.clock import FixedClock
from maakdesk.base.i18n import Language, Texts
from maakdesk.base.vocabulary import Role
from maakdesk.bootstrap import Desk, unlock_desk
from maakdesk.core.viewer import Viewer
from maakdesk.ui import fonts
from maakdesk.ui.ask import ScriptedAsk
from maakdesk.ui.context import Context
from maakdesk.ui.dossier.page import CasesPage
from maakdesk.ui.heavy import import_heavy, names_of_qt
from maakdesk.ui.operations import Operations
from maakdesk.ui.tasks import ThreadTasks
from maakdesk.ui.theme import Theme, ThemeName


class ListWindow(QObject):
    """A window with the list; `painted_at` is the moment at which rows that were asked for last were painted."""

    def __init__(self, folder: Path, person: str = "") -> None:
        """Open the desk in `folder`, as its secretary or as the member with the id `person`."""
        super().__init__()
        self.application = QApplication(["maakdesk", "-style", "fusion"])
        fonts.load()
        import_heavy()  # as the program does while somebody types a passphrase
        for _ in names_of_qt():
            pass
        self.theme = Theme(ThemeName.LIGHT)
        self.theme.apply()
        self.tasks = ThreadTasks()
        clock = FixedClock(START)
        desk = unlock_desk(folder, name=None, passphrase=PASSPHRASE, clock=clock)
        if person:
            member = Viewer(person, "Mo Lid", frozenset({Role.MEMBER}))
            opened = replace(desk.opened, acting=replace(desk.acting, viewer=member))
            desk = Desk(opened, clock)
        self.desk = desk
        context = Context(Texts(Language.NL), self.theme, self.tasks, Operations(self.tasks), ScriptedAsk(), clock)
        self.page = CasesPage(context, desk, frozenset())
        self.window = QMainWindow()
        self.window.resize(1440, 900)
        self.window.setCentralWidget(self.page)
        self.painted_at = 0.0
        self._ready = self._counted = self._whole = False
        self._loop = QEventLoop()
        self.page.model.ready.connect(self._on_ready)
        self.page.model.counted.connect(self._on_counted)
        self.application.installEventFilter(self)
        self.window.show()
        self.do(self.page.reload)

    def do(self, act: Callable[[], object], *, whole: bool = True) -> float:
        """Do something and wait until its rows are painted, or (`whole`) all ids are known too; milliseconds."""
        self._ready = self._counted = False
        self._whole = whole
        self.painted_at = 0.0
        started = time.perf_counter()
        act()
        if not self._enough():
            # As the window itself waits: asleep until there is something to do.
            late = QTimer(singleShot=True, interval=30_000)
            late.timeout.connect(self._loop.quit)
            late.start()
            self._loop.exec()
        if not self._enough():
            raise TimeoutError
        return (self.painted_at - started) * 1000

    def rest(self, seconds: float) -> None:
        """Let the window live for so long."""
        loop = QEventLoop()
        QTimer.singleShot(round(seconds * 1000), loop.quit)
        loop.exec()

    def close(self) -> None:
        """End threads, window and desk."""
        self.application.removeEventFilter(self)
        self.tasks.close()
        self.window.close()
        self.desk.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        """Notice the first paint after the rows came."""
        if event.type() == QEvent.Type.Paint and self._ready and not self.painted_at:
            QTimer.singleShot(0, self._painted)
        return False

    def _enough(self) -> bool:
        return bool(self.painted_at) and (self._counted or not self._whole)

    def _painted(self) -> None:
        self.painted_at = self.painted_at or time.perf_counter()
        if self._enough():
            self._loop.quit()

    def _on_ready(self) -> None:
        self._ready = True
        self.page.table.viewport().update()
        self.page.update()

    def _on_counted(self, _total: int) -> None:
        self._counted = True
        if self._enough():
            self._loop.quit()


class Heartbeat(QObject):
    """A timer of 2 ms: the longest time between two beats is the longest block of the UI thread.

    `busy` is the most processor time that the thread used between two beats: what is left of a block when it waits for
    neither another thread nor the processor.
    """

    def __init__(self) -> None:
        """Begin to beat."""
        super().__init__()
        self.begin()
        timer = QTimer(self, interval=2)
        timer.timeout.connect(self._beat)
        timer.start()

    def begin(self) -> None:
        """Forget what was before."""
        self.longest = self.busy = 0.0
        self._last, self._used = time.perf_counter(), time.thread_time()

    def _beat(self) -> None:
        now, used = time.perf_counter(), time.thread_time()
        self.longest = max(self.longest, (now - self._last) * 1000 - 2)
        self.busy = max(self.busy, (used - self._used) * 1000)
        self._last, self._used = now, used
