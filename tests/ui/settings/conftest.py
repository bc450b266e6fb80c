"""The settings at a real desk with real threads."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from maakdesk.base.clock import FixedClock
from maakdesk.base.errors import Refused
from maakdesk.base.i18n import Language, Texts
from maakdesk.base.vocabulary import Role
from maakdesk.bootstrap import Desk, make_desk
from maakdesk.core.people.commands import NewPerson, add_person
from maakdesk.core.vault import Cost, open_vault
from maakdesk.ui.ask import ScriptedAsk
from maakdesk.ui.context import Context
from maakdesk.ui.operations import Operations
from maakdesk.ui.settings.page import SettingsPage
from maakdesk.ui.tasks import ThreadTasks
from maakdesk.ui.theme import Theme
from tests.ui.conftest import MOMENT

PASSPHRASE = "vier losse woorden samen"
OTHER = "fiets dijk lamp zeven"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk with its founder and a member."""
    made, _ = make_desk(
        tmp_path / "Noord", name="Marit Overwater", passphrase=PASSPHRASE, clock=FixedClock(MOMENT), cost=Cost(64, 1, 1)
    )
    add_person(made.acting, NewPerson("Anne de Wit", {Role.MEMBER}, OTHER), at=made.now())
    yield made
    made.close()


@pytest.fixture
def ask() -> ScriptedAsk:
    """Answers that a test gives."""
    return ScriptedAsk()


@pytest.fixture
def window(theme: Theme, thread_tasks: ThreadTasks, ask: ScriptedAsk) -> Context:
    """A context whose work really runs in threads."""
    return Context(Texts(Language.NL), theme, thread_tasks, Operations(thread_tasks), ask, FixedClock(MOMENT))


def shown(context: Context, desk: Desk, qtbot: QtBot, tab: str) -> SettingsPage:
    """The settings at `tab`, shown and read."""
    page = SettingsPage(context, desk)
    qtbot.addWidget(page)
    page.resize(1280, 900)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.row.choose(tab)
    return page


def opens(desk: Desk, name: str, passphrase: str) -> bool:
    """Whether that passphrase opens the vault of `desk` as `name`."""
    try:
        open_vault(desk.folder, name=name, passphrase=passphrase).close()
    except Refused:
        return False
    return True
