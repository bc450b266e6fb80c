"""A desk to import into, and registers to import."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from maakdesk.base.clock import FixedClock
from maakdesk.bootstrap import Desk, make_desk
from maakdesk.core.dossier.filters import CaseFilter
from maakdesk.core.dossier.queries import CaseRow, cases
from maakdesk.core.vault import Cost
from tests.ui.conftest import MOMENT
from tests.ui.dossier.conftest import empty_desk, shell, windows

__all__ = ["empty_desk", "shell", "windows"]

HEADER = "Naam;Project;Regeling;Aangevraagd;Verleend"
ROWS = (
    "Stichting Zonnestraal;Moestuin;Buurt;€ 1.500;€ 900",
    "(Particulier);Stoepkrijt;Buurt;€ 320;€ 320",
    "(Particulier);Stoepkrijt;Buurt;€ 320;€ 320",
    "Vereniging Losse Voet;Dansen;Buurt;twaalfduizend;€ 9.000",
    "Rijwielploeg Noord;Nachtwacht;Buurt;€ 4.400;€ 5.100",
    "Totaal;;;;€ 15.640",
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """An empty, encrypted desk, opened by its secretary."""
    made, _recovery = make_desk(
        tmp_path / "Noord", name="Lotte Brandsma", passphrase="zeven schommels achter de brug",
        clock=FixedClock(MOMENT), cost=Cost(memory_kib=16, passes=1, lanes=1),
    )  # fmt: skip
    with made:
        yield made


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """Six rows: two cases, a duplicate, an amount that cannot be read, a remark, a total."""
    return write_rows(tmp_path / "register.csv", ROWS)


def write_rows(file: Path, rows: tuple[str, ...]) -> Path:
    """A register of these rows."""
    file.write_text("\n".join((HEADER, *rows)) + "\n", encoding="utf-8")
    return file


def all_cases(desk: Desk) -> list[CaseRow]:
    """Every case of the desk."""
    with desk.acting.store.read() as session:
        return list(cases(session, desk.acting.viewer, CaseFilter(), limit=100_000))
