"""Judging in words: the page of one member, and the tab on which a panel talks."""

import shutil
import tempfile
from collections.abc import Callable
from datetime import timedelta
from functools import cache
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from maakdesk.base.clock import FixedClock
from maakdesk.bootstrap import Desk
from maakdesk.core.assessment.commands import save_line
from maakdesk.core.assessment.rules import ASK, Line
from maakdesk.ui.assessment.page import JudgePage
from maakdesk.ui.context import Context
from maakdesk.ui.gallery.panel_desk import OTHER_RESIDENT, PanelCases, judge, panel_desk, sign_in
from maakdesk.ui.gallery.scene import MOMENT, Scene
from maakdesk.ui.shell.shell import Shell, ShellSpec
from maakdesk.ui.page import Page, PageSpec
from PySide6.QtWidgets import QMenu

DRAFT = (
    Line("value", "great", "Kinderen hebben na school nergens een tafel. Samen eten brengt ook de ouders binnen."),
    Line("open", "threshold", "Het briefje is alleen in het Nederlands."),
    Line(
        "support", "group",
        "Veertien kinderen per middag is veel voor een proef. Maar de kring bestaat uit wie er al kwam; de flats voelden"
        " zich niet gevraagd. Het plan om bij de ingang te staan",
        ("gemiddeld veertien kinderen per middag, en de helft van de ouders bleef eten",
         "zij dachten dat het alleen voor leden van het buurthuis was"),
        ("Wie gaat er bij de flats staan, en wanneer?",),
    ),
    Line("costs", ASK, questions=("Waarop is de prijs van de laptops gebaseerd?",)),
)  # fmt: skip


class _NoActions:
    def lock(self) -> None:
        """Nothing is locked in a picture."""

    def leave_desk(self) -> None:
        """Nothing is left in a picture."""

    def look(self, menu: QMenu) -> None:
        """Nothing to choose in a picture."""


@cache
def _template() -> tuple[Path, PanelCases]:
    folder = Path(tempfile.mkdtemp(prefix="maakdesk-gallery-")) / "Noord"
    return folder, panel_desk(folder)


def _desk(name: str, owner: QObject) -> tuple[Desk, PanelCases]:
    """A copy of the desk, opened as `name`, and closed when `owner` is gone."""
    template, cases = _template()
    folder = Path(tempfile.mkdtemp(prefix="maakdesk-gallery-")) / template.name
    shutil.copytree(template, folder)
    desk = sign_in(folder, name, FixedClock(MOMENT))

    def close() -> None:
        desk.close()
        shutil.rmtree(folder.parent, ignore_errors=True)

    owner.destroyed.connect(close)
    return desk, cases


def shell_with(context: Context, desk: Desk, page: Callable[[Context], Page], role: str) -> Shell:
    """A window that shows `page` in the room of cases."""
    rooms = (PageSpec("cases", "folder", "shell.page.cases", page),)
    part = context.texts(f"people.role.{role}")
    spec = ShellSpec("Bewonersinitiatieven Noord", desk.acting.viewer.name, part, {role}, rooms)
    return Shell(context, spec, _NoActions())


def _judge(name: str, which: str, *, prepare: Callable[[Desk, str], None] | None = None) -> Callable[[Context], QWidget]:
    def build(context: Context) -> QWidget:
        owner = QObject()
        desk, cases = _desk(name, owner)
        case_id = getattr(cases, which)
        if prepare is not None:
            prepare(desk, case_id)

        def page(context: Context) -> Page:
            made = JudgePage(context, desk)
            made.recall({"case_id": case_id, "criterion": "support", "side": "judge"})
            return made

        shell = shell_with(context, desk, page, "member")
        owner.setParent(shell)
        return shell

    return build


def _draft(desk: Desk, case_id: str) -> None:
    for line in DRAFT:
        save_line(desk.acting, case_id, line, at=desk.now())


def _whole(desk: Desk, case_id: str) -> None:
    _draft(desk, case_id)
    rest = (
        Line("organisation", "with_help", "Zij kunnen koken en op tijd stoppen. Een penningmeester ontbreekt."),
        Line("afterwards", "beginning", "Er is een idee, nog geen afspraak met de school."),
    )
    for line in rest:
        save_line(desk.acting, case_id, line, at=desk.now() + timedelta(minutes=1))


def _handed(desk: Desk, case_id: str) -> None:
    _whole(desk, case_id)
    judge(desk, case_id, ())


def _page(widget: QWidget) -> JudgePage:
    page = widget.page() if isinstance(widget, Shell) else None
    assert isinstance(page, JudgePage)  # noqa: S101
    return page


def _write(widget: QWidget) -> None:
    page = _page(widget)
    page._jump(1)  # noqa: SLF001
    page.work.show_side("judge")
    page.work.form.editor.focus_reason()


def _look(widget: QWidget) -> None:
    page = _page(widget)
    page.work.form.open("organisation")
    page.work.form.editor.toggle_help()
    page.work.show_side("read")


def _over(widget: QWidget) -> None:
    _page(widget).read_over()


SCENES = (
    Scene("05-beoordelen", _judge(OTHER_RESIDENT, "judging", prepare=_draft), _write),
    Scene("05-beoordelen-let-op", _judge(OTHER_RESIDENT, "judging", prepare=_draft), _look),
    Scene("05-beoordelen-nalezen", _judge(OTHER_RESIDENT, "judging", prepare=_whole), _over),
    Scene("05-beoordelen-ingeleverd", _judge(OTHER_RESIDENT, "judging", prepare=_handed)),
)
