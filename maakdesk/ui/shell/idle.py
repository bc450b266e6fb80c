"""Locks a desk that nobody looks at: typing, scrolling and the mouse count as being there; it warns a minute before."""

from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal

from maakdesk.core.settings import settings

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk

WARNING_SECONDS = 60
_EVERY_MS = 1_000
_ACTIVE = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseMove,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
    QEvent.Type.TabletMove,
    QEvent.Type.InputMethod,
}


class IdleWatch(QObject):
    """Sends `warned` a minute before and `passed` at the end of `minutes` without a sign of anybody.

    `returned` follows when somebody moved after the warning.
    """

    warned = Signal()
    returned = Signal()
    passed = Signal()

    def __init__(self, minutes: int, *, seconds_now: Callable[[], float] = monotonic) -> None:
        """Watch for `minutes`; 0 never locks. `seconds_now` is a clock that only goes forward."""
        super().__init__()
        self._minutes, self._now = minutes, seconds_now
        self._last = seconds_now()
        self._warned = False
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.check)

    def start(self) -> None:
        """Begin to watch the whole application."""
        application = QCoreApplication.instance()
        if self._minutes and application is not None:
            self._last, self._warned = self._now(), False
            application.installEventFilter(self)
            self._timer.start()

    def stop(self) -> None:
        """Watch no more."""
        application = QCoreApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        self._timer.stop()

    def check(self) -> None:
        """Look whether the time has come."""
        quiet = self._now() - self._last
        if quiet >= self._minutes * 60:
            self.stop()
            self.passed.emit()
        elif quiet >= self._minutes * 60 - WARNING_SECONDS and not self._warned:
            self._warned = True
            self.warned.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        """Notice that somebody is there."""
        if event.type() in _ACTIVE:
            self._last = self._now()
            if self._warned:
                self._warned = False
                self.returned.emit()
        return False


def lock_minutes(desk: "Desk") -> int:
    """What `desk` says about locking by itself, in minutes; reads the desk, so not on the UI thread."""
    with desk.acting.store.read() as session:
        return int(settings(session)["desk.lock_minutes"])
