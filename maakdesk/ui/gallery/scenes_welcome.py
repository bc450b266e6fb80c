"""The front: unlocking, the first time, a new desk, its recovery key, the recovery key typed, a reset that is told."""

import json
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from maakdesk.base.errors import WorldError
from maakdesk.bootstrap import Desk
from maakdesk.ui.application import Front
from maakdesk.ui.context import Context
from maakdesk.ui.gallery.scene import Scene
from maakdesk.ui.welcome.demo import DemoPane
from maakdesk.ui.welcome.new_desk import KeyPane, NewDeskPane
from maakdesk.ui.welcome.page import WelcomePage
from maakdesk.ui.welcome.recent import RecentDesks
from maakdesk.ui.welcome.reset_notice import ResetNotice
from maakdesk.ui.welcome.unlock import UnlockPane

_USED = (
    ("Bewonersinitiatieven Noord", "2026-03-10T07:12:00+00:00", 4),
    ("Uitdaagrecht Noord", "2026-03-09T15:40:00+00:00", 1),
    ("Buurtbudget 2025", "2025-12-19T11:05:00+00:00", 1),
)
_CODE = "7K2M-QF4X-0ZTA-9PWD-H3RN-5VYB-8GCJ-E6S1-XK0T"


def _folders() -> Path:
    """Three folders that look like desks from outside, and the list that knows them."""
    home = Path(tempfile.mkdtemp(prefix="maakdesk-pictures-"))
    for name, _used, people in _USED:
        folder = home / "Documenten" / "MaakDesk" / name
        (folder / "backups").mkdir(parents=True)
        (folder / "desk.db").touch()
        slots = [{"owner": str(person)} for person in range(people)]
        (folder / "keys.json").write_text(json.dumps({"slots": slots}), encoding="utf-8")
        (folder / "backups" / "20260310T071200Z.maakdesk-backup").touch()
    desks = [{"folder": str(home / "Documenten" / "MaakDesk" / name), "used": used} for name, used, _ in _USED]
    (home / "desks.json").write_text(json.dumps(desks), encoding="utf-8")
    return home


def _front(*, known: bool = True, person: str = "", home: Path | None = None) -> Callable[[Context], QWidget]:
    def build(context: Context) -> QWidget:
        place = home or _folders()
        recent = RecentDesks(place / ("desks.json" if known else "none.json"))
        locked = recent.desks()[0].folder if person else None
        page = WelcomePage(
            context, Front(locked, person), _nobody, recent=recent, place=Path.home() / "Documenten" / "MaakDesk"
        )
        if known and isinstance(page.pane, UnlockPane):
            page.pane.sentence.setText(f"Documenten › MaakDesk › {page.pane.folder.name}")
        return page

    return build


def _nobody(desk: Desk) -> None:
    """Nothing is opened in a picture."""


def _typed(widget: QWidget) -> None:
    if isinstance(widget, WelcomePage) and isinstance(pane := widget.pane, UnlockPane):
        pane.name.setText("Marit Overwater")
        pane.passphrase.line.setText("vier losse woorden samen")
        pane.take_focus()
        QApplication.processEvents()


def _wrong(widget: QWidget) -> None:
    if isinstance(widget, WelcomePage) and isinstance(pane := widget.pane, UnlockPane):
        _typed(widget)
        since = datetime(2026, 3, 10, 8, 5, tzinfo=UTC)
        pane.band.error(WorldError("lock.held", who="m.overwater", host="laptop-17", pid=4012, since=since))


def _new(widget: QWidget) -> None:
    if isinstance(widget, WelcomePage):
        widget.make_new()
        if isinstance(pane := widget.pane, NewDeskPane):
            pane.name.setText("Bewonersinitiatieven Noord")
            pane.you.setText("Marit Overwater")
            pane.new.first.line.setText("fiets dijk lamp zeven")


def _key(widget: QWidget) -> None:
    if isinstance(widget, WelcomePage):
        widget._show(KeyPane(widget.context, desk="Bewonersinitiatieven Noord", person="Marit Overwater", code=_CODE))  # noqa: SLF001


def _recover(widget: QWidget) -> None:
    if isinstance(widget, WelcomePage) and isinstance(pane := widget.pane, UnlockPane):
        widget.recover(pane.folder, "Marit Overwater")


def _demo(widget: QWidget) -> None:
    if isinstance(widget, WelcomePage):
        pane = DemoPane(widget.context, Path("Demo"))
        widget._show(pane)  # noqa: SLF001
        pane.show_progress(41, 96)


class _Reset:
    at = datetime(2026, 3, 9, 15, 20, tzinfo=UTC)
    by = "Yusuf Bakker"


def _reset(widget: QWidget) -> None:
    if isinstance(widget, WelcomePage):
        widget._show(ResetNotice(widget.context, _Opened, _Reset))  # type: ignore[arg-type]  # noqa: SLF001


class _Opened:
    desk = None


SCENES = (
    Scene("01-welkom", _front(), _typed),
    Scene("01-welkom-eerste-keer", _front(known=False)),
    Scene("01-welkom-fout", _front(), _wrong),
    Scene("01-welkom-vergrendeld", _front(person="Marit Overwater")),
    Scene("01-welkom-nieuw", _front(), _new),
    Scene("01-welkom-sleutel", _front(), _key),
    Scene("01-welkom-herstel", _front(), _recover),
    Scene("01-welkom-proefmap", _front(), _demo),
    Scene("01-welkom-opnieuw-ingesteld", _front(), _reset),
)
