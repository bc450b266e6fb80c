"""A real encrypted desk with thousands of cases, made once and copied for every test."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QMenu

from maakdesk.base.clock import FixedClock
from maakdesk.base.i18n import Language, Texts
from maakdesk.base.ids import new_id
from maakdesk.base.text import fold
from maakdesk.base.vocabulary import ClockState, Operation, Outcome, PartyKind, Stage
from maakdesk.bootstrap import Desk, make_desk, unlock_desk
from maakdesk.core.dossier.application import Answer
from maakdesk.core.dossier.commands import NewCase, add_case
from maakdesk.core.store import sort_key
from maakdesk.core.vault import Cost
from maakdesk.models import Case, Party
from maakdesk.ui.context import Context
from maakdesk.ui.rooms import shell_spec
from maakdesk.ui.shell.shell import Shell
from tests.ui.conftest import MOMENT

COUNT = 3_000
PHRASE = "drie stille boten bij de sluis"
CHEAP = Cost(memory_kib=16, passes=1, lanes=1)
TODAY = date(2026, 3, 10)
_TITLES = ("Tuin aan de dijk", "Buurtsoep", "Huiswerkzolder", "Dansles op zondag", "Fietswerkplaats")
_DISTRICTS = ("Noord", "Oost", "West")


class NoActions:
    """A shell outside the program: nothing to lock, nothing to choose."""

    def lock(self) -> None:
        """Nothing."""

    def leave_desk(self) -> None:
        """Nothing."""

    def look(self, menu: QMenu) -> None:
        """Nothing."""


@pytest.fixture(scope="session")
def made_desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk with 3,000 cases of a register and two that were taken in here."""
    folder = tmp_path_factory.mktemp("dossier") / "desk"
    desk, _ = make_desk(folder, name="Lotte Brandsma", passphrase=PHRASE, clock=FixedClock(MOMENT), cost=CHEAP)
    with desk:
        _fill(desk)
        for title, received in (("Speeltuin De Klimop", TODAY - timedelta(days=50)), ("Koor zonder noten", TODAY)):
            add_case(
                desk.acting.store,
                desk.acting.viewer,
                NewCase(
                    title, "Vereniging Klimop", "resident_initiative", received, 640_000,
                    PartyKind.ORGANISATION, (Answer("what", "Wat gaat u doen?", "Wij zetten een wilgenhut neer."),),
                    district="Noord",
                ),
                at=MOMENT,
                today=TODAY,
            )  # fmt: skip
    return folder


def _fill(desk: Desk) -> None:
    with desk.acting.store.write(Operation.REGISTER_IMPORTED, at=MOMENT, by=desk.acting.viewer.person_id) as write:
        party = new_id(MOMENT)
        write.insert_many(
            Party, [{"id": party, "kind": PartyKind.ORGANISATION, "name": "De Brug", "folded": fold("De Brug")}]
        )
        write.insert_many(Case, [_case(place, party) for place in range(COUNT)])


def _case(place: int, party: str) -> dict[str, object]:
    title = f"{_TITLES[place % len(_TITLES)]} {place}"
    applicant = f"Stichting {place % 97}"
    return {
        "id": new_id(MOMENT), "number": f"MA-2016-{place + 1:05d}", "number_year": 2016, "number_serial": place + 1,
        "title": title, "sort_title": sort_key(title), "applicant": applicant, "sort_applicant": sort_key(applicant),
        "party_id": party, "scheme_name": "Wijkactiviteiten", "department": "", "theme": "Ontmoeten",
        "district": _DISTRICTS[place % 3], "year": 2016, "periodicity": "Eenmalig", "asked_cents": 1_000 * (place + 1),
        "granted_cents": 1_000 * (place + 1), "stage": Stage.CLOSED, "outcome": Outcome.GRANTED,
        "clock": ClockState.NONE, "source": "0" * 64, "source_row": place + 2,
        "source_remarks": [{"code": "year_unreadable", "data": {"text": "twintig"}}] if place == 0 else None,
    }  # fmt: skip


@pytest.fixture
def windows() -> list[Shell]:
    """The windows of a test: they close before their desk does, as in the program."""
    return []


def _close(windows: list[Shell]) -> None:
    for one in windows:
        one.leave()
        one.close()
        one.deleteLater()
    windows.clear()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def desk(made_desk: Path, tmp_path: Path, windows: list[Shell]) -> Iterator[Desk]:
    """The desk, opened by its secretary."""
    folder = tmp_path / "desk"
    shutil.copytree(made_desk, folder)
    with unlock_desk(folder, name=None, passphrase=PHRASE, clock=FixedClock(MOMENT)) as opened:
        yield opened
        _close(windows)


@pytest.fixture
def empty_desk(tmp_path: Path, windows: list[Shell]) -> Iterator[Desk]:
    """A desk on which nothing has happened."""
    clock = FixedClock(MOMENT)
    made, _ = make_desk(tmp_path / "leeg", name="Lotte Brandsma", passphrase=PHRASE, clock=clock, cost=CHEAP)
    with made as opened:
        yield opened
        _close(windows)


ShellMaker = Callable[..., Shell]


@pytest.fixture
def shell(context: Context, qapp: QApplication, windows: list[Shell]) -> ShellMaker:
    """Opens the window of a desk, as the program does."""

    def make(desk: Desk, language: Language = Language.NL) -> Shell:
        if not windows:
            desk.acting.store.subscribe(context.operations.broadcast)
        own = Context(Texts(language), context.theme, context.tasks, context.operations, context.ask, context.clock)
        made = Shell(own, shell_spec(desk, own), NoActions())
        made.resize(1440, 900)
        made.go("cases", None)
        made.show()
        made.activateWindow()
        qapp.processEvents()
        windows.append(made)
        return made

    return make
