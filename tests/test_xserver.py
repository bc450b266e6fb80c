"""The X server for journeys really shows a window."""

import subprocess
import sys

from tests.xserver import XServer

_WINDOW = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
application = QApplication([])
label = QLabel("MaakDesk")
label.show()
QTimer.singleShot(0, lambda: print(application.platformName(), label.isVisible()))
QTimer.singleShot(50, application.quit)
raise SystemExit(application.exec())
"""


def test_a_window_opens_in_it(x_server: XServer) -> None:
    words = [sys.executable, "-c", _WINDOW]
    done = subprocess.run(words, env=x_server.environment(), capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout.split()) == (0, ["xcb", "True"]), done.stderr
