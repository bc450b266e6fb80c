"""Open data: the columns of the public register, no private persons, nothing that a spreadsheet would run."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maakdesk.base.errors import Refused
from maakdesk.documents.open_data import COLUMNS, write_open_data
from tests.documents.register_rows import PLAIN, ROWS, book


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def test_columns_and_values(tmp_path: Path) -> None:
    assert write_open_data(book(), tmp_path / "open.csv") == len(ROWS)
    first, *_ = rows = read(tmp_path / "open.csv")
    assert tuple(first) == COLUMNS
    assert first == {
        "Naam": "Stichting De Lange Tafel",
        "Project": "Samen koken",
        "Regeling": "Bewonersinitiatieven",
        "Organisatie": "Stadsdeel Noord",
        "Thema": "Ontmoeten",
        "Jaar": "2026",
        "Periodiciteit": "Eenmalig",
        "Aangevraagd": "12500",
        "Verleend": "9250.50",
    }
    assert rows[3]["Naam"] == "(Particulier)"
    assert "Jansen" not in (tmp_path / "open.csv").read_text(encoding="utf-8-sig")
    assert [row["Verleend"] for row in rows] == ["9250.50", "", "9250.50", "9250.50", "0"]


@given(st.text(max_size=40))
def test_no_cell_begins_as_a_formula(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    target = tmp_path_factory.mktemp("open") / "open.csv"
    write_open_data(book([replace(PLAIN, title=text, applicant=text, scheme=text)]), target)
    (row,) = read(target)
    for column in ("Naam", "Project", "Regeling"):
        assert not row[column].startswith(("=", "+", "-", "@", "\t", "\r"))
        assert row[column].isprintable()


def test_stopping_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"document\.cancelled"):
        write_open_data(book([PLAIN] * 600), tmp_path / "open.csv", cancelled=lambda: True)
    assert not list(tmp_path.iterdir())
