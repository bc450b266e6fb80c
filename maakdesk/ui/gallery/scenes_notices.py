"""What is missing, asking for it with the letter beside it, and the other messages of the clock."""

import atexit
import tempfile
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from maakdesk.base.clock import FixedClock
from maakdesk.base.vocabulary import TalkForm
from maakdesk.bootstrap import Desk
from maakdesk.core.notices.facts import NoticeFacts
from maakdesk.ui.completeness.pane import CompletenessPane
from maakdesk.ui.context import Context
from maakdesk.ui.gallery.notice_desk import NoticeCases, notice_desk
from maakdesk.ui.gallery.panel_desk import SECRETARY, sign_in
from maakdesk.ui.gallery.scene import MOMENT, Scene
from maakdesk.ui.gallery.scenes_deciding import look_at_pages
from maakdesk.ui.gallery.scenes_dossier import shell_of
from maakdesk.ui.notices.page import NoticePage


@cache
def _made() -> tuple[Path, NoticeCases]:
    kept = tempfile.TemporaryDirectory()
    atexit.register(kept.cleanup)
    folder = Path(kept.name) / "noord.maakdesk"
    return folder, notice_desk(folder)


@cache
def _desk() -> Desk:
    desk = sign_in(_made()[0], SECRETARY, FixedClock(MOMENT))
    atexit.register(desk.close)
    return desk


def _scene(page: str, case: str, **place: object) -> Callable[[Context], QWidget]:
    def build(context: Context) -> QWidget:
        where = {"case_id": getattr(_made()[1], case), **place}
        return shell_of(_desk, page, where)(context)

    return build


def _page(widget: QWidget) -> NoticePage:
    found = widget.findChild(NoticePage)
    if found is None:
        raise TypeError("no page of a notice")
    return found


def _chosen(facts: NoticeFacts) -> Callable[[QWidget], None]:
    def fill(widget: QWidget) -> None:
        page = _page(widget)
        page.form.type(facts)
        page.reload()
        QApplication.processEvents()

    return fill


def _pick(widget: QWidget) -> None:
    page = _page(widget)
    for check in page.form.fields["items"].editor.checks()[:3]:  # type: ignore[attr-defined]
        check.setChecked(True)
    page.reload()
    QApplication.processEvents()


def _keep(widget: QWidget) -> None:
    pane = widget.findChild(CompletenessPane)
    if pane is not None:
        pane.keep_back.open_for("why", "Waarom is dit goed voor de buurt?")


_TALK = NoticeFacts(
    purpose="Wij willen graag horen wie er meedoen.", form=TalkForm.COME, meet_day=date(2026, 3, 19),
    meet_time="19.30", place="Buurthuis De Brug, Buikslotermeerplein 1", people="de secretaris en twee panelleden",
)  # fmt: skip
_UNTIL = NoticeFacts(until=date(2026, 6, 1), reason="Het panel komt door ziekte pas in mei bij elkaar.")

SCENES = [
    Scene("ontbreekt", _scene("case", "fresh", tab="application")),
    Scene("ontbreekt-weigering", _scene("case", "fresh", tab="application"), _keep),
    Scene("ontbreekt-gevraagd", _scene("case", "asked", tab="application")),
    Scene("bericht-aanvulling", _scene("notice", "fresh", act="supplement"), _pick),
    Scene("bericht-uitnodiging", _scene("notice", "fresh", act="invitation"), _chosen(_TALK)),
    Scene("bericht-verlengen", _scene("notice", "fresh", act="extension"), _chosen(_UNTIL)),
    Scene("bericht-versturen", _scene("notice", "waiting", act="receipt")),
    Scene("bericht-binnen", _scene("notice", "asked", act="received")),
    Scene("bericht-buiten-behandeling", _scene("notice", "asked", act="not_processed")),
    Scene("brieven-van-de-zaak", _scene("case", "asked", tab="letters"), look_at_pages),
]
