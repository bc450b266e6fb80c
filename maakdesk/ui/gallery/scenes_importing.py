"""Importing a register: before there is a file, what its rows become, progress, a report, and what goes wrong."""

import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from PySide6.QtWidgets import QWidget

from maakdesk.base.clock import FixedClock
from maakdesk.base.resources import resource
from maakdesk.bootstrap import Desk, make_desk
from maakdesk.ui.context import Context
from maakdesk.ui.gallery.panel_desk import CHEAP, PHRASE, SECRETARY, sign_in
from maakdesk.ui.gallery.scene import MOMENT, Scene
from maakdesk.ui.gallery.scenes_assessment import shell_with
from maakdesk.ui.intake.page import ImportPage

_ODD = (
    "N-2025-901;Vereniging Losse Voet;Dansen op het Dek;stadsdeel Noord;Cultuur;2025;twaalfduizend;€ 9.000",
    "N-2025-902;Rijwielploeg Noord;Nachtwacht op de fiets;stadsdeel Noord;Veilig;2025;€ 4.400;€ 5.100",
    "N-2025-903;Stichting Halve Meter;;stadsdeel Noord;Jeugd;2025;€ 6.000;",
    "N-2025-904;(Particulier);Stoepkrijt;stadsdeel Noord;Spelen;2025;€ 320;€ 320",
    "N-2025-904;(Particulier);Stoepkrijt;stadsdeel Noord;Spelen;2025;€ 320;€ 320",
    ";Totaal;;;;;;€ 121.950",
)


def write_register(folder: Path, *, odd: bool = True) -> Path:
    """A register of the demo with, when `odd`, rows of which something must be said."""
    lines = resource("demo", "register.csv").read_text(encoding="utf-8").splitlines()
    file = folder / "register_noord_2025.csv"
    file.write_text("\n".join([*lines, *(_ODD if odd else ())]) + "\n", encoding="utf-8")
    return file


@cache
def _template() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="maakdesk-gallery-")) / "Noord"
    desk, _recovery = make_desk(folder, name=SECRETARY, passphrase=PHRASE, clock=FixedClock(MOMENT), cost=CHEAP)
    desk.close()
    return folder


def _page(context: Context, then: Callable[[ImportPage, Path], None]) -> QWidget:
    where = Path(tempfile.mkdtemp(prefix="maakdesk-gallery-"))
    shutil.copytree(_template(), where / "Noord")
    desk = sign_in(where / "Noord", SECRETARY, FixedClock(MOMENT))

    def page(context: Context) -> ImportPage:
        return _filled(context, desk, where, then)

    shell = shell_with(context, desk, page, "secretary")

    def close() -> None:
        desk.close()
        shutil.rmtree(where, ignore_errors=True)

    shell.destroyed.connect(close)
    return shell


def _filled(context: Context, desk: Desk, where: Path, then: Callable[[ImportPage, Path], None]) -> ImportPage:
    page = ImportPage(context, desk)
    then(page, write_register(where))
    return page


def _plan(page: ImportPage, file: Path) -> None:
    page.recall({"file": str(file)})


def _unmapped(page: ImportPage, file: Path) -> None:
    page.recall({"file": str(file), "mapping": {"title": "Project", "asked": ["Aangevraagd", "Verleend"]}})


def _busy(page: ImportPage, file: Path) -> None:
    page.recall({"file": str(file)})
    texts = page.context.texts
    page.begin(texts("importing.busy"), texts("importing.meaning"))
    page.progress.show_progress(212, 336, 5.2)


def _report(page: ImportPage, file: Path) -> None:
    page.recall({"file": str(file)})
    page.add()


def _hostile(page: ImportPage, file: Path) -> None:
    odd = file.with_name("aanvragen (def).xlsx")
    odd.write_bytes(b"%PDF-1.7 this is something else")
    page.recall({"file": str(odd)})


SCENES = [
    Scene("09a-import-begin", lambda context: _page(context, lambda _page, _file: None)),
    Scene("09b-import", lambda context: _page(context, _plan)),
    Scene("09c-import-kolommen", lambda context: _page(context, _unmapped)),
    Scene("09d-import-bezig", lambda context: _page(context, _busy)),
    Scene("09e-import-verslag", lambda context: _page(context, _report)),
    Scene("09f-import-vreemd-bestand", lambda context: _page(context, _hostile)),
]
