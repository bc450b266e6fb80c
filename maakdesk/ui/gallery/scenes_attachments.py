"""The files of a case: a list with a PDF, a recording, a picture, a mail; covering parts; nothing yet; and progress."""

import atexit
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from PySide6.QtCore import QEventLoop, QPointF, QTimer
from PySide6.QtWidgets import QWidget

from maakdesk.base.clock import FixedClock
from maakdesk.bootstrap import Desk
from maakdesk.ui.assessment.page import JudgePage
from maakdesk.ui.attachments.tab import FilesTab
from maakdesk.ui.context import Context
from maakdesk.ui.gallery.files_desk import files_desk
from maakdesk.ui.gallery.panel_desk import RESIDENT, SECRETARY, PanelCases, sign_in
from maakdesk.ui.gallery.scene import MOMENT, Scene
from maakdesk.ui.gallery.scenes_dossier import shell_of
from maakdesk.ui.widgets.pdf_pages import PdfPages


@cache
def _made() -> tuple[Path, PanelCases]:
    kept = tempfile.TemporaryDirectory()
    atexit.register(kept.cleanup)
    folder = Path(kept.name) / "noord.maakdesk"
    return folder, files_desk(folder)


_open: dict[str, Desk] = {}


def _desk(name: str = SECRETARY) -> Desk:
    """The desk as `name`; one at a time has it open."""
    if name not in _open:
        for desk in _open.values():
            desk.close()
        _open.clear()
        _open[name] = sign_in(_made()[0], name, FixedClock(MOMENT))
    return _open[name]


def _scene(case: str = "waiting") -> Callable[[Context], QWidget]:
    def build(context: Context) -> QWidget:
        return shell_of(_desk, "case", {"case_id": getattr(_made()[1], case), "tab": "files"})(context)

    return build


def _judging(context: Context) -> QWidget:
    return shell_of(lambda: _desk(RESIDENT), "judge", {"case_id": _made()[1].judging})(context)


def _beside(widget: QWidget) -> None:
    """A released plan beside the judgement, with words chosen to quote."""
    page = widget.findChild(JudgePage)
    if page is None or page.files is None:
        raise TypeError("no page to judge on")
    page.work.show_source("files")
    _wait()
    pdf = page.files.widget().findChild(PdfPages)
    if isinstance(pdf, PdfPages):
        pdf.choose(0, QPointF(74, 199), QPointF(330, 199))
    _wait()


def _tab(widget: QWidget) -> FilesTab:
    found = widget.findChild(FilesTab)
    if found is None:
        raise TypeError("no tab of files")
    return found


def _file(start: str) -> Callable[[QWidget], None]:
    def after(widget: QWidget) -> None:
        tab = _tab(widget)
        row = next(one for one in tab.list.files().rows if one.title.startswith(start))
        tab.list.choose(row.id)
        _wait()

    return after


def _search(widget: QWidget) -> None:
    _file("Plan")(widget)
    tab = _tab(widget)
    row = tab.list.current()
    if row is not None:
        tab.preview.go_to_finding(row.findings[0])
    _wait()


def _cover(widget: QWidget) -> None:
    _file("Plan")(widget)
    tab = _tab(widget)
    tab.head.cover.click()
    from maakdesk.ui.widgets.pdf_pages import Box  # noqa: PLC0415 - QtPdf is there by now

    if tab.covering is not None:
        tab.covering.preview.go_to(2)
        tab.covering.preview.view.drawn.emit(Box(2, 1100, 1590, 3600, 1830))
        tab.covering.preview.view.drawn.emit(Box(2, 1100, 1830, 3900, 2070))
    _wait()


def _progress(widget: QWidget) -> None:
    _file("Tafel")(widget)
    tab = _tab(widget)
    tab.progress.begin(tab.context.texts.n("attachments.taking", 5), tab.context.texts("attachments.taking.meaning"))
    tab.progress.show_progress(3, 5)
    tab.progress.show_share(540, 1000, 20.0)


def _wait() -> None:
    """Pages of a PDF and pictures of a film are drawn in threads of Qt's own."""
    loop = QEventLoop()
    QTimer.singleShot(900, loop.quit)
    loop.exec()


SCENES = [
    Scene("bestanden", _scene(), _file("Plan")),
    Scene("bestanden-zoeken", _scene(), _search),
    Scene("bestanden-afdekken", _scene(), _cover),
    Scene("bestanden-geluid", _scene(), _file("Gesprek")),
    Scene("bestanden-afbeelding", _scene(), _file("Tafel")),
    Scene("bestanden-mail", _scene(), _file("Bericht")),
    Scene("bestanden-voortgang", _scene(), _progress),
    Scene("bestanden-leeg", _scene("opened")),
    Scene("beoordelen-bestand", _judging, _beside),
]
