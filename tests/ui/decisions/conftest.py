"""A real encrypted desk on which panels have talked, made once and copied for every test."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from maakdesk.base.clock import FixedClock
from maakdesk.bootstrap import Desk
from maakdesk.ui.gallery.decision_desk import DecisionCases, decision_desk
from maakdesk.ui.gallery.panel_desk import sign_in
from tests.ui.conftest import MOMENT

SignIn = Callable[[str], Desk]


@pytest.fixture(scope="session")
def made_desk(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, DecisionCases]:
    """The desk and the ids of its cases."""
    folder = tmp_path_factory.mktemp("deciding") / "desk"
    return folder, decision_desk(folder)


@pytest.fixture
def cases(made_desk: tuple[Path, DecisionCases]) -> DecisionCases:
    """The ids of the cases."""
    return made_desk[1]


@pytest.fixture
def enter(made_desk: tuple[Path, DecisionCases], tmp_path: Path) -> Iterator[SignIn]:
    """Open a copy of the desk as somebody; the one before leaves it first."""
    folder = tmp_path / "desk"
    shutil.copytree(made_desk[0], folder)
    inside: list[Desk] = []

    def sign(name: str) -> Desk:
        while inside:
            inside.pop().close()
        inside.append(sign_in(folder, name, FixedClock(MOMENT)))
        return inside[0]

    yield sign
    for desk in inside:
        desk.close()
