"""Types a passphrase on the real first page and waits for the rows of the list; says how long, and the key's part."""

import json
import sys
import time
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.desks import PASSPHRASE
from maakdesk.ui import application as program
from maakdesk.ui import fonts
from maakdesk.ui.preferences import Preferences
from maakdesk.ui.welcome.page import WelcomePage
from maakdesk.ui.welcome.unlock import UnlockPane


class Watch(QObject):
    """Follows the window from the first paint to the first rows."""

    def __init__(self, application: QApplication, window: program.WindowApplication, folder: Path) -> None:
        """Begin when the first page is painted."""
        super().__init__()
        self._application, self._window, self._folder = application, window, folder
        self._started = 0.0
        window.window.painted.connect(lambda: QTimer.singleShot(1500, self._enter))

    def _enter(self) -> None:
        """Somebody typed for a second and a half, in which the rest was imported."""
        page: Any = self._window.window.centralWidget()
        assert isinstance(page, WelcomePage)
        page.desks.choose(self._folder)
        assert isinstance(page.pane, UnlockPane)
        page.pane.passphrase.line.setText(PASSPHRASE)
        self._application.installEventFilter(self)
        self._started = time.perf_counter()
        QTest.keyClick(page.pane.passphrase.line, Qt.Key.Key_Return)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice the paint of a table that has rows that were read."""
        if event.type() == QEvent.Type.Paint:
            shell = self._window.window.shell()
            page: Any = shell.page() if shell is not None else None
            table = getattr(page, "table", None)
            if table is not None and watched is table.viewport() and page.model.row(0) is not None:
                self._application.removeEventFilter(self)
                QTimer.singleShot(0, partial(self._tell, time.perf_counter()))
        return False

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
