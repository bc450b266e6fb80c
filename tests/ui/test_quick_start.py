"""How the process starts: what is spared before the first paint, and that it is given back after it."""

import subprocess
import sys
from pathlib import Path

import pytest

_SCRIPT = """
import builtins, gc, sys, threading
from maakdesk.ui.quick_start import prepare
prepare()
assert "PySide6.QtCore" in sys.modules
assert builtins.__import__ is not builtins.__feature_import__, "PySide reads the source of all that is imported"
assert not gc.isenabled()

from maakdesk.ui import application
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

def look():
    assert "PySide6.QtSvg" in sys.modules and "maakdesk.bootstrap" not in sys.modules
    assert not gc.isenabled()
    assert QApplication.focusWidget() is not None
    QTimer.singleShot(200, collected)

def collected():
    if any(thread.name == "maakdesk-imports" for thread in threading.enumerate()):
        QTimer.singleShot(50, collected)
        return
    assert gc.isenabled()
    print("collected", flush=True)
    QApplication.closeAllWindows()

sys.exit(application.run(["maakdesk"], on_painted=look))
"""


def test_garbage_is_collected_only_after_the_first_paint_and_imports_stay_plain(tmp_path: Path) -> None:
    """Nothing that opens a desk is loaded by then either."""
    ended = subprocess.run(
        [sys.executable, "-c", _SCRIPT], capture_output=True, text=True, timeout=60, check=False,
        env={"HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(Path(__file__).parents[2])},
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    assert "collected" in ended.stdout, ended.stderr


_NAMES = """
import enum, sys
from PySide6.QtWidgets import QApplication, QTableView
from maakdesk.ui.heavy import names_of_qt
application = QApplication(["maakdesk"])
view = QTableView()
if sys.argv[1] == "made":
    for _ in names_of_qt():
        pass
made = []
create = enum.EnumType._create_
enum.EnumType._create_ = lambda cls, name, *more, **named: made.append(name) or create(cls, name, *more, **named)
view.viewport()
print(len(made))
"""


@pytest.mark.parametrize("way", ["made", "not made"])
def test_a_list_finds_all_names_of_qt_made(way: str, tmp_path: Path) -> None:
    """The other way shows what it is for: should PySide stop doing that, the work can go."""
    ended = subprocess.run(
        [sys.executable, "-c", _NAMES, way], capture_output=True, text=True, timeout=60, check=True,
        env={"HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(Path(__file__).parents[2])},
    )  # fmt: skip
    assert (int(ended.stdout) == 0) is (way == "made")
