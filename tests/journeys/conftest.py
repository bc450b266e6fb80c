"""The whole program in a window, on a real desk, with a clock that a story can move."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from maakdesk.base.clock import FixedClock
from maakdesk.base.i18n import Language
from maakdesk.bootstrap import Desk
from maakdesk.ui import fonts
from maakdesk.ui.application import Front, WindowApplication
from maakdesk.ui.ask import ScriptedAsk
from maakdesk.ui.context import Context
from maakdesk.ui.preferences import Preferences
from maakdesk.ui.rooms import shell_spec
from maakdesk.ui.theme import ThemeName
from maakdesk.ui.welcome.page import WelcomePage
from maakdesk.ui.welcome.recent import RecentDesks
from tests.journeys.hands import Hands

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """The application as the program starts it."""
    return ["maakdesk", "-style", "fusion"]


class Program(WindowApplication):
    """The program, which notes a crash for the test instead of asking somebody to read it."""

    def __init__(self, *given: object, **named: object) -> None:
        """As the program itself."""
        self.crashes: list[str] = []
        super().__init__(*given, **named)  # type: ignore[arg-type]

    def _show_crash(self, report: str) -> None:
        self.crashes.append(report)


class Office:
    """The program with one window: its hands, its clock, and the answers of the file dialogs."""

    def __init__(self, qtbot: QtBot, place: Path, scale: int) -> None:
        """Start the program in Dutch; new desks are proposed in `place`."""
        self.place = place
        self.clock = FixedClock(START)
        self.ask = ScriptedAsk()
        preferences = Preferences(place / "window.ini")
        preferences.language, preferences.theme, preferences.scale = Language.NL, ThemeName.LIGHT, scale
        recent = RecentDesks(place / "desks.json")

        def front(context: Context, front: Front, opened: Callable[[Desk], None]) -> QWidget:
            return WelcomePage(context, front, opened, recent=recent, place=place)

        self.program = Program(preferences, front, shell_spec, clock=self.clock, ask=self.ask)
        self.hands = Hands(qtbot, self.program.window, self.program.crashes)
        self.program.window.resize(1366, 768)
        with qtbot.waitActive(self.program.window):
            self.program.show()
            self.program.window.activateWindow()

    def close(self) -> None:
        """Close the window, as somebody does; nothing broke on the way."""
        self.program.window.close()
        QApplication.sendPostedEvents()
        assert self.program.crashes == []


@pytest.fixture(params=[100, 150])
def office(qtbot: QtBot, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Office]:
    """The program in a window of 1366 by 768, at 100 and 150 % text."""
    fonts.load()
    made = Office(qtbot, tmp_path, request.param)
    yield made
    made.close()
    made.program.theme.use(ThemeName.LIGHT, 100)
