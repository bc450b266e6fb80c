"""A look, a context and a fixed time for tests of the window."""

import copy
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget

from maakdesk.base.clock import FixedClock
from maakdesk.base.i18n import Language, Texts
from maakdesk.ui import fonts
from maakdesk.ui.ask import ScriptedAsk
from maakdesk.ui.context import Context
from maakdesk.ui.operations import Operations
from maakdesk.ui.tasks import ImmediateTasks, ThreadTasks
from maakdesk.ui.theme import Theme, ThemeName

MOMENT = datetime(2026, 3, 10, 9, 42, tzinfo=UTC)


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """The application as the program starts it."""
    return ["maakdesk", "-style", "fusion"]


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The light theme at 100 %, in force."""
    fonts.load()
    theme = Theme(ThemeName.LIGHT)
    theme.apply()
    yield theme
    qapp.styleHints().colorSchemeChanged.disconnect(theme._system_changed)


@pytest.fixture
def context(theme: Theme) -> Context:
    """Dutch, light, Tuesday 10 March 2026 at 10:42, with work that runs at once."""
    tasks = ImmediateTasks()
    return Context(Texts(Language.NL), theme, tasks, Operations(tasks), ScriptedAsk(), FixedClock(MOMENT))


def context_with(context: Context, **other: object) -> Context:
    """The same context with other parts: `ask=…`, `texts=…`, `clock=…`, `tasks=…`."""
    made = copy.copy(context)
    for name, value in other.items():
        setattr(made, name, value)
    return made


@pytest.fixture
def thread_tasks(qapp: QApplication) -> Iterator[ThreadTasks]:
    """Work in real threads, joined at the end."""
    tasks = ThreadTasks()
    yield tasks
    tasks.close()
    qapp.processEvents()


def type_text(widget: QWidget, text: str) -> None:
    """Type any text, also what no key of the test keyboard has, as an input method does."""
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)
