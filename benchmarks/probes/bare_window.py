"""A bare QMainWindow of the size of the program's own: says a line when it is painted, and ends."""

import os
import sys

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow


class Bare(QMainWindow):
    """Nothing in it."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say so once everything is painted."""
        super().paintEvent(event)
        QTimer.singleShot(0, _painted)


def _painted() -> None:
    os.write(1, b"painted\n")
    os._exit(0)  # as the probe of the program ends


application = QApplication(sys.argv)
window = Bare()
window.resize(1440, 900)
window.show()
application.exec()
