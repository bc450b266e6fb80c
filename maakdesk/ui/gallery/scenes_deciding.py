"""The decision with its letter, the letters of a case, the room of letters."""

import atexit
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from maakdesk.base.clock import FixedClock
from maakdesk.base.vocabulary import Outcome
from maakdesk.bootstrap import Desk
from maakdesk.ui.context import Context
from maakdesk.ui.decisions.tab import DecisionTab
from maakdesk.ui.gallery.decision_desk import DECIDER, DecisionCases, decision_desk
from maakdesk.ui.gallery.panel_desk import SECRETARY, sign_in
from maakdesk.ui.gallery.scene import MOMENT, Scene
from maakdesk.ui.gallery.scenes_dossier import shell_of


@cache
def _made() -> tuple[Path, DecisionCases]:
    kept = tempfile.TemporaryDirectory()
    atexit.register(kept.cleanup)
    folder = Path(kept.name) / "noord.maakdesk"
    return folder, decision_desk(folder)


_open: dict[str, Desk] = {}


def _desk(name: str) -> Desk:
    """The desk as `name`; one at a time has it open."""
    if name not in _open:
        for desk in _open.values():
            desk.close()
        _open.clear()
        _open[name] = sign_in(_made()[0], name, FixedClock(MOMENT))
    return _open[name]


def _scene(who: str, case: str, tab: str) -> Callable[[Context], QWidget]:
    def build(context: Context) -> QWidget:
        place = {"case_id": getattr(_made()[1], case), "tab": tab}
        return shell_of(lambda: _desk(who), "case", dict(place))(context)

    return build


def _tab(widget: QWidget) -> DecisionTab:
    found = widget.findChild(DecisionTab)
    if found is None:
        raise TypeError("no decision tab")
    return found


def _deciding(widget: QWidget) -> None:
    tab = _tab(widget)
    tab.form.outcome.set_outcome(Outcome.PARTIAL)
    tab.form.amount.set_cents(4_500_00)
    tab.form.grounds.set_chosen(("costs_too_high",))
    tab.form.weighing.show_text("Voor u is het jammer dat wij niet alle laptops betalen. De school leent er vijf uit.")
    tab.form.grounds.changed.emit()
    QApplication.processEvents()
    tab.form.reasons.focus_reason("costs")


def _lower(widget: QWidget) -> None:
    _deciding(widget)
    tab = _tab(widget)
    tab.form.verticalScrollBar().setValue(tab.form.verticalScrollBar().maximum() // 2)
    for _ in range(3):
        tab.letter.step(1)


def _preview(widget: QWidget) -> None:
    _deciding(widget)
    _tab(widget).open_preview()
    _wait()


def _wait() -> None:
    """Pages of a PDF are drawn in a thread of Qt's own."""
    loop = QEventLoop()
    QTimer.singleShot(700, loop.quit)
    loop.exec()


def look_at_pages(_widget: QWidget) -> None:
    """Wait until the pages of a PDF are drawn."""
    _wait()


SCENES = [
    Scene("brieven", shell_of(lambda: _desk(SECRETARY), "letters")),
    Scene("brief-definitief", _scene(SECRETARY, "decided", "letters"), look_at_pages),
    Scene("brief-tekenen", _scene(SECRETARY, "late", "letters"), look_at_pages),
    Scene("brief-versturen", _scene(SECRETARY, "signed", "letters"), look_at_pages),
    Scene("brief-verstuurd", _scene(SECRETARY, "sent", "letters"), look_at_pages),
    Scene("besluit", _scene(DECIDER, "talked", "decision"), _deciding),
    Scene("besluit-verder", _scene(DECIDER, "talked", "decision"), _lower),
    Scene("besluit-pdf", _scene(DECIDER, "talked", "decision"), _preview),
    Scene("besluit-opnieuw", _scene(DECIDER, "signed", "decision")),
    Scene("besluit-lezen", _scene(SECRETARY, "decided", "decision")),
    Scene("besluit-nog-niet", _scene(SECRETARY, "talked", "decision")),
]
