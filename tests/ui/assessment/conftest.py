"""A real encrypted desk with a panel, copied for each test, and windows opened as one of its people."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from maakdesk.base.clock import FixedClock
from maakdesk.bootstrap import Desk, unlock_desk
from maakdesk.ui.assessment.page import JudgePage
from maakdesk.ui.assessment.tab import AssessmentTab
from maakdesk.ui.context import Context
from maakdesk.ui.gallery.panel_desk import PHRASE, PanelCases, panel_desk
from tests.ui.conftest import MOMENT


class SignIn(Protocol):
    """Opens the desk as somebody, with the passphrase everybody has unless another is told."""

    def __call__(self, name: str, passphrase: str = PHRASE) -> Desk:
        """Open it."""
        ...


Show = Callable[[QWidget, int, int], None]


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, PanelCases]:
    """The desk, made once."""
    folder = tmp_path_factory.mktemp("panel") / "Noord"
    return folder, panel_desk(folder)


@pytest.fixture
def folder(template: tuple[Path, PanelCases], tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(template[0], tmp_path / "Noord"))


@pytest.fixture
def cases(template: tuple[Path, PanelCases]) -> PanelCases:
    """The ids of its cases."""
    return template[1]


@pytest.fixture
def clock() -> FixedClock:
    """The time on the desk, which a test may move."""
    return FixedClock(MOMENT)


@pytest.fixture
def context(context: Context, clock: FixedClock) -> Context:
    """The window's context with that clock."""
    return Context(context.texts, context.theme, context.tasks, context.operations, context.ask, clock)


@pytest.fixture
def enter(folder: Path, clock: FixedClock) -> Iterator[SignIn]:
    """Open the desk as somebody; whoever was in before leaves first."""
    inside: list[Desk] = []

    def open_as(name: str, passphrase: str = PHRASE) -> Desk:
        while inside:
            inside.pop().close()
        inside.append(unlock_desk(folder, name=name, passphrase=passphrase, clock=clock))
        return inside[-1]

    yield open_as
    while inside:
        inside.pop().close()


@pytest.fixture
def show(qapp: QApplication) -> Iterator[Show]:
    """Show a widget in an active window of a size."""
    shown: list[QWidget] = []

    def show_it(widget: QWidget, width: int = 1272, height: int = 820) -> None:
        shown.append(widget)
        widget.resize(width, height)
        widget.show()
        widget.activateWindow()
        qapp.processEvents()

    yield show_it
    for widget in shown:
        widget.close()
        widget.deleteLater()
    qapp.processEvents()


def judge_page(context: Context, desk: Desk, case_id: str) -> JudgePage:
    """The judge's page of a case, read."""
    page = JudgePage(context, desk)
    page.recall({"case_id": case_id})
    page.reload()
    return page


def case_tab(context: Context, desk: Desk, case_id: str) -> AssessmentTab:
    """The tab of a case, read."""
    tab = AssessmentTab(context, desk)
    tab.show_case(case_id)
    tab.reload()
    return tab


def all_words(widget: QWidget) -> str:
    """Every word anywhere in a widget and in all it holds, hidden or not: texts, names, descriptions, tooltips."""
    words = []
    for one in (widget, *widget.findChildren(QWidget)):
        words += [one.accessibleName(), one.accessibleDescription(), one.toolTip(), one.windowTitle()]
        if isinstance(one, QLabel | QLineEdit):
            words.append(one.text())
        elif isinstance(one, QPlainTextEdit | QTextEdit):
            words.append(one.toPlainText())
        elif hasattr(one, "text") and callable(one.text):
            words.append(str(one.text()))
    return "\n".join(words)


def settle() -> None:
    """Let the window lay itself out."""
    QTest.qWait(0)


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is, as a keyboard does."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus.window().windowHandle(), key, modifier)


def write(text: str) -> None:
    """Type where the focus is."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, text)
