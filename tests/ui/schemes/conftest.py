"""The room Regelingen at a real desk with real threads."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from maakdesk.base.clock import FixedClock
from maakdesk.base.i18n import Language, Texts
from maakdesk.base.vocabulary import Role
from maakdesk.bootstrap import Desk, make_desk
from maakdesk.core.people.commands import NewPerson, add_person
from maakdesk.core.vault import Cost
from maakdesk.ui.ask import ScriptedAsk
from maakdesk.ui.context import Context
from maakdesk.ui.operations import Operations
from maakdesk.ui.schemes.page import SchemesPage
from maakdesk.ui.tasks import ThreadTasks
from maakdesk.ui.theme import Theme
from tests.ui.conftest import MOMENT

PASSPHRASE = "vier losse woorden samen"
AUDITOR = "Ada Ankerplaats"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk on which nobody read a scheme back, with an auditor."""
    made, _ = make_desk(
        tmp_path / "Noord", name="Marit Overwater", passphrase=PASSPHRASE, clock=FixedClock(MOMENT), cost=Cost(64, 1, 1)
    )
    add_person(made.acting, NewPerson(AUDITOR, {Role.AUDITOR}, PASSPHRASE), at=made.now())
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


def shown(context: Context, desk: Desk, qtbot: QtBot) -> SchemesPage:
    """The room, shown and read; it reads again after every write, as the shell lets it."""
    page = SchemesPage(context, desk)
    qtbot.addWidget(page)
    page.resize(1280, 900)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    desk.acting.store.subscribe(context.operations.broadcast)
    context.operations.changed.connect(lambda _changes: page.reload())
    page.reload()
    qtbot.waitUntil(lambda: bool(page.list.current()))
    return page
