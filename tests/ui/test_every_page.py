"""Every page of every room, for everybody who may enter it, in both languages, all colours and large text.

The desk is that of the demo: cases in every state, made through the commands that people use.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QShortcut
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from maakdesk.base.i18n import Language, Texts
from maakdesk.bootstrap import Desk
from maakdesk.core.dossier.filters import CaseFilter
from maakdesk.core.dossier.queries import cases
from maakdesk.ui.context import Context
from maakdesk.ui.gallery.desk import scene_desk
from maakdesk.ui.main_window import MainWindow
from maakdesk.ui.page import Place
from maakdesk.ui.rooms import TAB_KEYS, shell_spec
from maakdesk.ui.shell.shell import Shell
from maakdesk.ui.shortcuts import keys_used, used_twice
from maakdesk.ui.theme import Theme, ThemeName
from tests.ui.accessibility import assert_accessible
from tests.ui.conftest import context_with
from tests.ui.layout import cut

SECRETARY, CHAIR, MEMBER, DECIDER, AUDITOR = (
    "Roos Regenboog", "Bram Brugwachter", "Fatima Fietsbel", "Dina Dakgoot", "Ada Ankerplaats",
)  # fmt: skip
PEOPLE = (SECRETARY, CHAIR, MEMBER, DECIDER, AUDITOR)
SMALL = (1366, 768)


@dataclass(frozen=True)
class Stop:
    """Somewhere to go."""

    page: str
    place: Place | None

    def __str__(self) -> str:
        """For the message of a failure."""
        place = self.place or {}
        return " ".join((self.page, str(place.get("state", "")), str(place.get("tab", "")))).strip()


class Nothing:
    """The menus of the shell ask nothing here."""

    def lock(self) -> None:
        """Nothing is locked."""

    def leave_desk(self) -> None:
        """Nothing is closed."""

    def look(self, menu: object) -> None:
        """Nothing to choose."""


OpenShell = Callable[[str], Shell]


@pytest.fixture
def open_shell(qtbot: QtBot, context: Context, request: pytest.FixtureRequest) -> Iterator[OpenShell]:
    """Opens the window of somebody, 1366 by 768, in the language, colours and text size that the test asks."""
    language, colours, scale = request.param
    theme: Theme = context.theme
    theme.use(colours, scale)
    windows: list[MainWindow] = []

    def make(name: str) -> Shell:
        desk = scene_desk(name)
        other = context_with(context, texts=Texts(language))
        window = MainWindow()
        qtbot.addWidget(window)
        windows.append(window)
        shell = Shell(other, shell_spec(desk, other), Nothing())
        window.show_shell(shell)
        window.resize(*SMALL)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return shell

    yield make
    for window in windows:
        window.close()
    theme.use(ThemeName.LIGHT, 100)


def stops(desk: Desk) -> list[Stop]:
    """Every page this person may see; of the pages of a case one for each state and tab."""
    with desk.acting.store.read() as session:
        rows = cases(session, desk.acting.viewer, CaseFilter(), limit=200)
    by_state = {row.state: row.id for row in rows}
    found = []
    for tab in TAB_KEYS:
        found += [Stop("case", {"case_id": one, "tab": tab, "state": state}) for state, one in by_state.items()]
    found += [Stop("judge", {"case_id": one, "state": state}) for state, one in by_state.items()]
    return found


def visit(shell: Shell, name: str) -> Iterator[Stop]:
    """Go everywhere, one stop after another."""
    known = set(shell._specs)
    rooms = [Stop(key, None) for key in known - {"case", "judge"}]
    for stop in (*rooms, *stops(scene_desk(name))):
        if stop.page in known:
            shell.go(stop.page, stop.place)
            settle(shell)
            yield stop


def settle(shell: Shell) -> None:
    """Let a page lay itself out, and then what is in it, until nothing moves any more."""
    application, before = QApplication.instance(), list[object]()
    assert application is not None
    for _ in range(20):
        application.processEvents()
        places = [widget.geometry().getRect() for widget in shell.findChildren(QWidget)]
        if places == before:
            return
        before = places


def told(wrong: dict[str, list[str]]) -> str:
    """What is wrong where, each thing once."""
    lines: dict[str, str] = {}
    for stop, found in wrong.items():
        for one in found:
            lines.setdefault(one, stop)
    return "\n".join(f"{stop}: {one}" for one, stop in lines.items())


def _listens(shortcut: QShortcut) -> bool:
    """Whether a key works everywhere on the page now: what it belongs to is in sight, and it is not that part's own.

    A key of one part of a page (each reason in a list has the same) works only while the caret is in that part.
    """
    owner = shortcut.parent()
    own = shortcut.context() == Qt.ShortcutContext.WidgetWithChildrenShortcut
    page = isinstance(owner, QWidget) and owner.width() * 2 > owner.window().width()
    seen = isinstance(owner, QWidget) and owner.isVisible() and owner.isEnabled()
    return shortcut.isEnabled() and seen and (page or not own)


LAYOUTS = [(language, ThemeName.LIGHT, scale) for language in Language for scale in (100, 150)]
COLOURS = [(Language.NL, ThemeName.DARK, 100), (Language.EN, ThemeName.HIGH, 150)]


@pytest.mark.parametrize("open_shell", LAYOUTS, indirect=True, ids=str)
@pytest.mark.parametrize("name", PEOPLE)
def test_nothing_is_cut_on_a_small_screen(open_shell: OpenShell, name: str) -> None:
    shell = open_shell(name)
    wrong = {}
    for stop in visit(shell, name):
        found = cut(shell)
        size = shell.window().size().toTuple()
        if size != SMALL:
            found.append(f"the window grew to {size}: {shell.minimumSizeHint().toTuple()}")
            shell.window().resize(*SMALL)
        if found:
            wrong[str(stop)] = found
    assert not wrong, told(wrong)


@pytest.mark.parametrize("open_shell", [(Language.NL, ThemeName.LIGHT, 100)], indirect=True, ids=str)
@pytest.mark.parametrize("name", PEOPLE)
def test_a_reader_and_a_keyboard_come_everywhere(open_shell: OpenShell, name: str) -> None:
    shell = open_shell(name)
    wrong = {}
    for stop in visit(shell, name):
        page = shell.page()
        assert page is not None
        try:
            assert_accessible(page)
        except AssertionError as error:
            wrong[str(stop)] = [str(error)]
    assert not wrong, told(wrong)


@pytest.mark.parametrize("open_shell", COLOURS, indirect=True, ids=str)
@pytest.mark.parametrize("name", [SECRETARY, MEMBER])
def test_every_page_is_painted_in_all_colours(open_shell: OpenShell, name: str) -> None:
    shell = open_shell(name)
    for stop in visit(shell, name):
        image = shell.grab().toImage().scaled(160, 90).convertToFormat(QImage.Format.Format_RGB32)
        colours = {image.pixel(x, y) for x in range(160) for y in range(90)}
        assert len(colours) > 10, stop


@pytest.mark.parametrize(
    "open_shell", [(language, ThemeName.LIGHT, 100) for language in Language], indirect=True, ids=str
)
@pytest.mark.parametrize("name", PEOPLE)
def test_no_key_is_used_twice(open_shell: OpenShell, name: str) -> None:
    shell = open_shell(name)
    wrong = {}
    for stop in visit(shell, name):
        hidden = [key for one in shell.findChildren(QShortcut) if not _listens(one) for key in [one.key().toString()]]
        keys = keys_used(shell)
        for key in hidden:
            keys.remove(key)
        twice = used_twice(keys)
        if twice:
            wrong[str(stop)] = twice
    assert not wrong, told(wrong)
