"""A real encrypted desk with a case full of files, made once and copied for every test."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from maakdesk.base.clock import FixedClock
from maakdesk.bootstrap import Desk
from maakdesk.core.attachments.queries import AttachmentRow, attachments_of
from maakdesk.ui.attachments.preview import FilePreview
from maakdesk.ui.attachments.tab import FilesTab
from maakdesk.ui.context import Context
from maakdesk.ui.gallery.files_desk import files_desk
from maakdesk.ui.gallery.panel_desk import PanelCases, sign_in
from tests.ui.conftest import MOMENT

SignIn = Callable[[str], Desk]
Opened = Callable[[Desk, str], FilesTab]


@pytest.fixture(scope="session")
def made_files(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, PanelCases]:
    """The desk and the ids of its cases; Qt draws the plan."""
    folder = tmp_path_factory.mktemp("files") / "desk"
    return folder, files_desk(folder)


@pytest.fixture
def cases(made_files: tuple[Path, PanelCases]) -> PanelCases:
    """The ids of the cases."""
    return made_files[1]


@pytest.fixture
def enter(made_files: tuple[Path, PanelCases], tmp_path: Path) -> Iterator[SignIn]:
    """Open a copy of the desk as somebody; the one before leaves it first."""
    folder = tmp_path / "desk"
    shutil.copytree(made_files[0], folder)
    inside: list[Desk] = []

    def sign(name: str) -> Desk:
        while inside:
            inside.pop().close()
        inside.append(sign_in(folder, name, FixedClock(MOMENT)))
        return inside[0]

    yield sign
    for desk in inside:
        desk.close()


@pytest.fixture
def opened(qtbot: QtBot, context: Context) -> Opened:
    """The tab on a case, shown in a window of its own."""

    def show(desk: Desk, case_id: str) -> FilesTab:
        tab = FilesTab(context, desk)
        qtbot.addWidget(tab, before_close_func=lambda shown: let_go(qtbot, shown.preview))
        tab.resize(1200, 760)
        tab.show_case(case_id)
        tab.reload()
        with qtbot.waitExposed(tab):
            tab.show()
        return tab

    return show


def let_go(qtbot: QtBot, preview: FilePreview) -> None:
    """Let the event loop take a player away here: Qt's own waiting for windows would hold the interpreter meanwhile."""
    preview.clear()
    qtbot.waitUntil(lambda: not any(type(one).__name__ == "QMediaPlayer" for one in preview.findChildren(QObject)))


def rows(desk: Desk, case_id: str) -> dict[str, AttachmentRow]:
    """The files that whoever opened the desk sees, by title."""
    with desk.acting.store.read() as session:
        return {row.title: row for row in attachments_of(session, desk.acting.viewer, case_id)}


def choose(tab: FilesTab, title: str) -> AttachmentRow:
    """Choose the file with this title."""
    row = next(row for row in tab.list.files().rows if row.title == title)
    tab.list.choose(row.id)
    return row
