"""The whole program in an offscreen window: real threads, real encrypted desks, settings in a folder of the test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from maakdesk.base.clock import FixedClock
from maakdesk.base.errors import WorldError
from maakdesk.base.i18n import Language
from maakdesk.bootstrap import make_desk
from maakdesk.core.lock import DeskLock
from maakdesk.core.vault import Cost
from maakdesk.ui import fonts
from maakdesk.ui.application import WindowApplication
from maakdesk.ui.ask import ScriptedAsk
from maakdesk.ui.preferences import Preferences
from maakdesk.ui.rooms import shell_spec
from maakdesk.ui.theme import ThemeName
from maakdesk.ui.welcome.page import WelcomePage
from maakdesk.ui.welcome.recent import RecentDesks
from maakdesk.ui.welcome.unlock import UnlockPane
from tests.ui.conftest import MOMENT

CHEAP = Cost(64, 1, 1)
PASSPHRASE = "vier losse woorden samen"
NAME = "Marit Overwater"


class Program:
    """The window, and short words for what a person does with it."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.folder, self.bot = folder, qtbot
        self.recent = RecentDesks(folder / "desks.json")
        self.ask = ScriptedAsk()
        self.clock = FixedClock(MOMENT)
        self._app: WindowApplication | None = None

    @property
    def app(self) -> WindowApplication:
        """The program, once it was started."""
        assert self._app is not None
        return self._app

    def start(self, language: Language = Language.NL, scale: int = 100) -> None:
        """Make the window, with what is remembered by now."""
        preferences = Preferences(self.folder / "window.ini")
        preferences.language, preferences.theme, preferences.scale = language, ThemeName.LIGHT, scale
        self._app = WindowApplication(
            preferences,
            lambda context, front, opened: WelcomePage(
                context, front, opened, recent=self.recent, place=self.folder / "Documenten"
            ),
            shell_spec,
            clock=self.clock,
            ask=self.ask,
        )

    def show(self) -> None:
        """Show the window and wait until it can be typed in."""
        if self._app is None:
            self.start()
        self.app.show()
        self.bot.waitExposed(self.app.window)
        self.app.window.activateWindow()
        self.bot.waitUntil(self.app.window.isActiveWindow)

    @property
    def page(self) -> WelcomePage:
        """The front."""
        page = self.app._page
        assert isinstance(page, WelcomePage)
        return page

    @property
    def pane(self) -> UnlockPane:
        """The pane that asks for a passphrase."""
        pane = self.page.pane
        assert isinstance(pane, UnlockPane)
        return pane

    def wait_for_front(self) -> None:
        """Wait until no desk is open."""
        self.bot.waitUntil(lambda: self.app.window.shell() is None, timeout=20_000)

    def wait_for_desk(self) -> None:
        """Wait until a desk is open."""
        self.bot.waitUntil(lambda: self.app.window.shell() is not None, timeout=20_000)

    def wait_until_free(self, folder: Path) -> None:
        """Wait until nobody has the desk in `folder`; the word on who has it goes a moment before they let go."""
        self.bot.waitUntil(lambda: _is_free(folder), timeout=20_000)

    def sign_in(self, passphrase: str = PASSPHRASE, name: str = "") -> None:
        """Type and press Enter."""
        if name:
            self.pane.name.setText(name)
        QTest.keyClicks(self.pane.passphrase.line, passphrase)
        self.pane.submit()

    def make(self, name: str = "Noord") -> Path:
        """A desk on the disk, remembered as used."""
        folder = self.folder / name
        desk, _ = make_desk(folder, name=NAME, passphrase=PASSPHRASE, clock=self.clock, cost=CHEAP)
        desk.close()
        self.recent.remember(folder, "2026-03-10T07:12:00+00:00")
        return folder


def _is_free(folder: Path) -> bool:
    try:
        DeskLock.acquire(folder, at=MOMENT).release()
    except WorldError:
        return False
    return True


@pytest.fixture
def program(tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[Program]:
    """The program; its window is not shown yet."""
    fonts.load()
    made = Program(tmp_path, qtbot)
    yield made
    if made._app is not None:
        made.app.window.close()
        qapp.styleHints().colorSchemeChanged.disconnect(made.app.theme._system_changed)
        made.app.window.deleteLater()
