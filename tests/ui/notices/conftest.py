"""A real encrypted desk with applications that are not complete, made once and copied, and its window."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from maakdesk.base.clock import FixedClock
from maakdesk.bootstrap import Desk
from maakdesk.ui.context import Context
from maakdesk.ui.gallery.notice_desk import NoticeCases, notice_desk
from maakdesk.ui.gallery.panel_desk import SECRETARY, sign_in
from maakdesk.ui.gallery.scenes_dossier import _NoActions
from maakdesk.ui.main_window import MainWindow
from maakdesk.ui.rooms import shell_spec
from maakdesk.ui.shell.shell import Shell
from tests.ui.conftest import MOMENT

Open = Callable[..., Shell]


@pytest.fixture(scope="session")
def made_desk(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, NoticeCases]:
    """The desk and the ids of its cases."""
    folder = tmp_path_factory.mktemp("notices") / "desk"
    return folder, notice_desk(folder)


@pytest.fixture
def cases(made_desk: tuple[Path, NoticeCases]) -> NoticeCases:
    """The ids of the cases."""
    return made_desk[1]


@pytest.fixture
def desk(made_desk: tuple[Path, NoticeCases], tmp_path: Path) -> Iterator[Desk]:
    """A copy of the desk, opened by its secretary."""
    folder = tmp_path / "desk"
    shutil.copytree(made_desk[0], folder)
    with sign_in(folder, SECRETARY, FixedClock(MOMENT)) as opened:
        yield opened


@pytest.fixture
def open_at(qtbot: QtBot, context: Context, desk: Desk) -> Iterator[Open]:
    """Opens the window at a page and place; what is written makes pages read again."""
    windows: list[MainWindow] = []
    desk.acting.store.subscribe(context.operations.broadcast)

    def make(page: str, **place: object) -> Shell:
        window = MainWindow()
        qtbot.addWidget(window)
        windows.append(window)
        shell = Shell(context, shell_spec(desk, context), _NoActions())
        window.show_shell(shell)
        window.resize(1366, 768)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        shell.go(page, dict(place))
        return shell

    yield make
    for window in windows:
        window.close()
