"""Judging in words: the page of one member, and the tab on which a panel talks."""

import shutil
import tempfile
from collections.abc import Callable
from datetime import timedelta
from functools import cache
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from maakdesk.base.clock import FixedClock
from maakdesk.base.vocabulary import Stance
from maakdesk.bootstrap import Desk
from maakdesk.core.assessment.commands import save_line
from maakdesk.core.assessment.queries import judgements, panel_row
from maakdesk.core.assessment.rules import ASK, Line
from maakdesk.core.deliberation.commands import Position, take_position, write_shared
from maakdesk.core.panels.commands import recuse
from maakdesk.core.people.commands import reset_passphrase
from maakdesk.core.people.queries import person_named
from maakdesk.ui.assessment.page import JudgePage
from maakdesk.ui.assessment.stood_aside import StoodAside
from maakdesk.ui.assessment.tab import AssessmentTab
from maakdesk.ui.context import Context
from maakdesk.ui.gallery.panel_desk import (
    CHAIR,
    CIVIL_SERVANT,
    EXPERT,
    OTHER_RESIDENT,
    PHRASE,
    RESIDENT,
    SECRETARY,
    PanelCases,
    judge,
    panel_desk,
    sign_in,
)
from maakdesk.ui.gallery.scene import MOMENT, Scene
from maakdesk.ui.page import Hint, Page, PageSpec
from maakdesk.ui.shell.shell import Shell, ShellSpec
from maakdesk.ui.widgets.labels import Label, hairline
from maakdesk.ui.widgets.tab_row import Tab, TabRow

DRAFT = (
    Line("value", "great", "Kinderen hebben na school nergens een tafel. Samen eten brengt ook de ouders binnen."),
    Line("open", "threshold", "Het briefje is alleen in het Nederlands."),
    Line(
        "support", "group",
        "Veertien kinderen per middag is veel voor een proef. Maar de kring bestaat uit wie er al kwam; de flats"
        " voelden zich niet gevraagd. Het plan om bij de ingang te staan",
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


Prepare = Callable[[Desk, str], None]


def _desk(name: str, owner: QObject, *, talked: bool = False, reset: bool = False) -> tuple[Desk, PanelCases]:
    """A copy of the desk, opened as `name`, and closed when `owner` is gone.

    `talked`: with a conversation recorded; `reset`: after the secretary reset the passphrase of `name`.
    """
    template, cases = _template()
    folder = Path(tempfile.mkdtemp(prefix="maakdesk-gallery-")) / template.name
    shutil.copytree(template, folder)
    if talked:
        with sign_in(folder, CHAIR, FixedClock(MOMENT)) as chair:
            _together(chair, cases.opened)
    if reset:
        with sign_in(folder, SECRETARY, FixedClock(MOMENT)) as secretary:
            with secretary.acting.store.read() as session:
                person = person_named(session, secretary.acting.viewer, name)
            reset_passphrase(secretary.acting, person.id, PHRASE, at=MOMENT)
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


def _judge(
    name: str, which: str, *, prepare: Prepare | None = None, reset: bool = False
) -> Callable[[Context], QWidget]:
    def build(context: Context) -> QWidget:
        owner = QObject()
        desk, cases = _desk(name, owner, reset=reset)
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


class _CasePage(Page):
    """A case page with this one tab, for its picture."""

    def __init__(self, context: Context, desk: Desk, case_id: str) -> None:
        super().__init__(context, "Huiswerkkeuken Banne")
        theme = context.theme
        head = QHBoxLayout()
        head.setContentsMargins(theme.px(24), theme.px(10), theme.px(24), theme.px(4))
        head.addWidget(Label(theme, "Huiswerkkeuken Banne", "title"))
        self.column.addLayout(head)
        row = QHBoxLayout()
        row.setContentsMargins(theme.px(24), 0, theme.px(24), 0)
        words = ("application", "assessment", "decision", "letters", "history")
        row.addWidget(TabRow(context, [Tab(key, context.texts(f"gallery.tab.{key}")) for key in words], "assessment"))
        self.column.addLayout(row)
        self.column.addWidget(hairline())
        self.tab = AssessmentTab(context, desk)
        self.tab.said.connect(self.say)
        self.tab.show_case(case_id)
        self.column.addWidget(self.tab, 1)

    def reload(self) -> None:
        self.tab.reload()

    def hints(self) -> tuple[Hint, ...]:
        return self.tab.hints()


def _tab(name: str, which: str, role: str, *, talked: bool = False) -> Callable[[Context], QWidget]:
    def build(context: Context) -> QWidget:
        owner = QObject()
        desk, cases = _desk(name, owner, talked=talked)
        case_id = getattr(cases, which)
        shell = shell_with(context, desk, lambda context: _CasePage(context, desk, case_id), role)
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


def _the_tab(widget: QWidget) -> AssessmentTab:
    page = widget.page() if isinstance(widget, Shell) else None
    assert isinstance(page, _CasePage)  # noqa: S101
    return page.tab


def _choose_people(widget: QWidget) -> None:
    composer = _the_tab(widget).composer
    for row in composer.rows()[1:3]:
        row.setChecked(True)
    composer.day.setText("13-3")
    composer.day.textEdited.emit("13-3")


def _why(widget: QWidget) -> None:
    """The secretary records that somebody stands aside, and asks why afterwards."""
    tab = _the_tab(widget)
    acting = tab.desk.acting
    with acting.store.read() as session:
        panel = panel_row(session, acting.viewer, tab.case_id)
    person_id = next(seat.person_id for seat in panel.seats if seat.name == EXPERT) if panel is not None else ""
    why = "Zijn zus is penningmeester van de stichting die dit vraagt."
    recuse(acting.store, acting.viewer, tab.case_id, person_id, why, at=tab.desk.now())
    tab.reload()
    for one in tab.findChildren(StoodAside):
        one.tell()


def _talk(widget: QWidget) -> None:
    tab = _the_tab(widget)
    tab.conversation.map.choose("organisation")
    tab.conversation.tabs.choose("map")
    together = tab.conversation.sheet.together
    together.level.set_key("with_help")
    together.reason.setPlainText(
        "De groep heeft laten zien dat zij kan koken en op tijd stopt. Wat nog mist is een kok die kan invallen. Daarom"
    )
    tab.conversation.sheet.area.verticalScrollBar().setValue(0)


def _together(desk: Desk, case_id: str) -> None:
    acting, at = desk.acting, desk.now()
    reason = "Zij kunnen koken en op tijd stoppen. Met een derde kok die kan invallen staat het stevig."
    shared = write_shared(acting.store, acting.viewer, case_id, "organisation", level="with_help", reason=reason, at=at)
    with acting.store.read() as session:
        members = {one.name: one.person_id for one in judgements(session, acting.viewer, case_id)}
    view = "Zonder afspraak op papier is dit voor mij nog te vroeg."
    positions = [
        Position(members[RESIDENT], Stance.AGREE), Position(members[EXPERT], Stance.AGREE),
        Position(members[CIVIL_SERVANT], Stance.ASIDE, view, named=True),
    ]  # fmt: skip
    take_position(acting.store, acting.viewer, shared, positions, at=at)
    reason = "Kinderen hebben na school nergens een tafel, en samen eten brengt de ouders binnen."
    write_shared(acting.store, acting.viewer, case_id, "value", level="great", reason=reason, at=at)


def _sheet(widget: QWidget) -> None:
    _the_tab(widget).conversation.map.choose("organisation")


def _own(widget: QWidget) -> None:
    _the_tab(widget).conversation.map.choose("value")


SCENES = (
    Scene("05-beoordelen", _judge(OTHER_RESIDENT, "judging", prepare=_draft), _write),
    Scene("05-beoordelen-let-op", _judge(OTHER_RESIDENT, "judging", prepare=_draft), _look),
    Scene("05-beoordelen-nalezen", _judge(OTHER_RESIDENT, "judging", prepare=_whole), _over),
    Scene("05-beoordelen-ingeleverd", _judge(OTHER_RESIDENT, "judging", prepare=_handed)),
    Scene("05-beoordelen-op-slot", _judge(EXPERT, "waiting", reset=True)),
    Scene("06-panel-samenstellen", _tab(SECRETARY, "new", "secretary"), _choose_people),
    Scene("06-panel-wacht-voorzitter", _tab(CHAIR, "waiting", "chair")),
    Scene("06-panel-wacht-lid", _tab(OTHER_RESIDENT, "waiting", "member")),
    Scene("06-panel-opzij", _tab(SECRETARY, "waiting", "secretary"), _why),
    Scene("06-gesprek", _tab(CHAIR, "opened", "chair"), _talk),
    Scene("06-gesprek-vastgesteld", _tab(CHAIR, "opened", "chair", talked=True), _sheet),
    Scene("06-gesprek-lid", _tab(RESIDENT, "opened", "member", talked=True), _own),
)
