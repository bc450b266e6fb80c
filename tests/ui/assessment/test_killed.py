"""The process is killed while somebody types: what was typed two seconds ago is there."""

import signal
import subprocess
import sys
from pathlib import Path

from maakdesk.base.clock import FixedClock
from maakdesk.core.assessment.commands import draft_lines
from maakdesk.ui.gallery.panel_desk import OTHER_RESIDENT, PanelCases, sign_in
from tests.ui.conftest import MOMENT

_CHILD = """
import os, signal, sys
from pathlib import Path
from PySide6.QtCore import QElapsedTimer, QEventLoop
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from maakdesk.base.clock import FixedClock
from maakdesk.base.i18n import Texts
from maakdesk.ui.ask import ScriptedAsk
from maakdesk.ui.assessment.page import JudgePage
from maakdesk.ui.context import Context
from maakdesk.ui.gallery.panel_desk import OTHER_RESIDENT, sign_in
from maakdesk.ui.gallery.scene import MOMENT
from maakdesk.ui.operations import Operations
from maakdesk.ui.tasks import ThreadTasks
from maakdesk.ui.theme import Theme

def wait_until(true, most_ms, why):
    timer = QElapsedTimer()
    timer.start()
    while not true():
        application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        assert timer.elapsed() < most_ms, why

application = QApplication([])
theme, tasks, clock = Theme(), ThreadTasks(), FixedClock(MOMENT)
theme.apply()
desk = sign_in(Path(sys.argv[1]), OTHER_RESIDENT, clock)
page = JudgePage(Context(Texts(), theme, tasks, Operations(tasks), ScriptedAsk(), clock), desk)
page.recall({"case_id": sys.argv[2], "criterion": "support"})
page.show()
page.reload()
wait_until(lambda: page.work.form.current() == "support", 10000, "not read")
page.work.form.editor.focus_reason()
QTest.keyClicks(page.work.form.editor.reason, sys.argv[3])
wait_until(lambda: page.status != "", 2000, "not kept within two seconds")
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_what_was_typed_survives_a_kill(folder: Path, cases: PanelCases) -> None:
    typed = "De flats zijn niet gevraagd, en dat"
    child = subprocess.run(
        [sys.executable, "-c", _CHILD, str(folder), cases.judging, typed], check=False, capture_output=True, timeout=60
    )
    assert child.returncode == -signal.SIGKILL, child.stderr.decode()
    with sign_in(folder, OTHER_RESIDENT, FixedClock(MOMENT)) as desk:
        assert draft_lines(desk.acting, cases.judging)["support"].reason == typed
