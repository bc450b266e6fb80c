"""Types a passphrase on the real first page and waits for the rows of the list; says how long, and the key's part."""

import json
import sys
import time
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.desks import PASSPHRASE
from maakdesk.ui import application as program
from maakdesk.ui import fonts
from maakdesk.ui.preferences import Preferences
from maakdesk.ui.welcome.page import WelcomePage
from maakdesk.ui.welcome.unlock import UnlockPane


class Watch(QObject):
    """Follows the window from the first paint to the first rows.

    The table itself tells when it was painted, as the bare window does: a filter on the events of the whole application
    took a quarter of what it measured, since PySide makes an object in Python of everything that gets an event. A desk
    opens at Vandaag, whose reading is begun; the way goes on to the list at once.
    """

    def __init__(self, application: QApplication, window: program.WindowApplication, folder: Path) -> None:
        """Begin when the first page is painted."""
        super().__init__()
        self._application, self._window, self._folder = application, window, folder
        self._started = 0.0
        window.window.painted.connect(lambda: QTimer.singleShot(1500, self._enter))

    def _enter(self) -> None:
        """Somebody typed for a second and a half, in which the rest was imported."""
        from maakdesk.ui.items.table import DeskTable
        from maakdesk.ui.shell.shell import Shell

        page: Any = self._window.window.centralWidget()
        assert isinstance(page, WelcomePage)
        page.desks.choose(self._folder)
        assert isinstance(page.pane, UnlockPane)
        page.pane.passphrase.line.setText(PASSPHRASE)
        paint = DeskTable.paintEvent

        def noticed(table: DeskTable[Any], event: QPaintEvent) -> None:
            paint(table, event)
            if table._model.row(0) is not None:
                setattr(DeskTable, "paintEvent", paint)  # noqa: B010 - a type checker refuses the plain assignment
                QTimer.singleShot(0, partial(self._tell, time.perf_counter()))

        show = self._window.window.show_shell

        def past_today(shell: Shell) -> None:
            show(shell)
            shell.go("cases")

        setattr(DeskTable, "paintEvent", noticed)  # noqa: B010 - as above
        setattr(self._window.window, "show_shell", past_today)  # noqa: B010 - as above
        self._started = time.perf_counter()
        QTest.keyClick(page.pane.passphrase.line, Qt.Key.Key_Return)

    def _tell(self, painted: float) -> None:
        print(json.dumps({"whole_ms": (painted - self._started) * 1000, "key_ms": key_ms()}), flush=True)
        self._window.window.close()
        self._application.quit()


def key_ms() -> float:
    """What one key costs from a passphrase, at the usual cost."""
    from maakdesk.core.key_derivation import DEFAULT_COST, stretched

    took = []
    for _ in range(3):
        started = time.perf_counter()
        stretched(PASSPHRASE, bytes(16), DEFAULT_COST)
        took.append((time.perf_counter() - started) * 1000)
    return median(took)


def main() -> int:
    """Run the window until the rows are there."""
    application = QApplication(["maakdesk", "-style", "fusion"])
    fonts.load()
    window = program.WindowApplication(Preferences(), program._welcome, program._spec)
    watch = Watch(application, window, Path(sys.argv[1]))
    window.show()
    QTimer.singleShot(60_000, lambda: application.exit(4))
    code = application.exec()
    del watch
    return code


if __name__ == "__main__":
    sys.exit(main())
