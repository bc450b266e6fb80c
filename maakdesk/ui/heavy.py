"""What opening a desk needs and is slow to load: loaded while somebody types a passphrase."""

import gc
import importlib
import sys
import threading
from collections.abc import Iterator
from time import monotonic

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from shiboken6 import isValid

_HEAVY = (
    "maakdesk.ui.shell.shell",
    "sqlalchemy.orm",
    "maakdesk.bootstrap",
    "maakdesk.ui.rooms",
    "maakdesk.ui.welcome.opening",
    "maakdesk.ui.shell.idle",
)
_SLICE_SECONDS = 0.005
"""So long the window may be away from whoever types."""


class Heavy(QObject):
    """Imports modules in a thread, then makes the names of Qt on this one, some at a time."""

    _imported = Signal()

    def __init__(self, parent: QObject) -> None:
        """Begin with `start`."""
        super().__init__(parent)
        self._names = names_of_qt()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._make_some)
        self._imported.connect(self._timer.start, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Load all of it."""
        threading.Thread(target=self._import, name="maakdesk-imports", daemon=True).start()

    def _import(self) -> None:
        import_heavy()
        if isValid(self):  # nobody closed the window meanwhile
            self._imported.emit()

    def _make_some(self) -> None:
        until = monotonic() + _SLICE_SECONDS
        while monotonic() < until:
            if next(self._names, self) is self:
                self._timer.stop()
                gc.freeze()  # these stay too
                return


def import_heavy() -> None:
    """Import all of it, by name: this module ties no rooms together.

    All of it stays, so it is kept out of every search for garbage: that stopped the window for 60 to 90 ms each time.
    """
    gc.disable()
    try:
        for name in _HEAVY:
            importlib.import_module(name)
        importlib.import_module("sqlalchemy.orm").configure_mappers()
    finally:
        gc.freeze()
        gc.enable()


def names_of_qt() -> Iterator[None]:
    """Let PySide make the classes of Qt that nobody asked for yet, one at each step.

    It does so by itself when the window meets a part of Qt that has no name in Python, such as the viewport of a list:
    then it looks through everything it knows of, and whoever opened a desk would wait 40 ms for that. On the thread of
    the window, which may ask for the same class meanwhile.
    """
    for name in sorted(sys.modules):
        if name.startswith("PySide6.Qt"):
            module = sys.modules[name]
            for part in dir(module):
                getattr(module, part)
                yield
