"""The 99 neighbourhoods, and the days on which they hold."""

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from maakdesk.core.accord.areas import areas, divisions, nearest_division, read_division
from tests.beside import SHARED

REFERENCE = SHARED / "data" / "areas-amsterdam" / "buurtcombinaties_99.csv"


def test_the_division_of_2015() -> None:
    division = nearest_division(date(2016, 1, 1))
    assert len(division.areas) == 99
    assert [name for _, name in division.districts] == [
        "Centrum", "Westpoort", "West", "Nieuw-West", "Zuid", "Oost", "Noord", "Zuidoost",
    ]  # fmt: skip
    assert Counter(area.district for area in division.areas)["Noord"] == 15
    assert len({area.code for area in division.areas}) == len({area.name for area in division.areas}) == 99
    assert all(area.code.startswith(area.district_code) for area in division.areas)
    assert {area.code[1:] for area in division.areas} <= {f"{n:02d}" for n in range(99)}


def test_every_area_agrees_with_the_reference_list() -> None:
    if not REFERENCE.is_file():
        pytest.skip("the reference list of neighbourhoods is not on this computer")
    with REFERENCE.open(encoding="utf-8", newline="") as file:
        theirs = {(row["vollcode"], row["naam"], row["stadsdeel"]) for row in csv.DictReader(file)}
    assert {(area.code, area.name, area.district) for area in divisions()[0].areas} == theirs


def test_a_division_holds_for_a_time() -> None:
    assert len(areas(date(2015, 1, 1))) == 99
    assert len(areas(date(2022, 3, 23))) == 99
    assert areas(date(2022, 3, 24)) == ()
    assert areas(date(2014, 12, 31)) == ()
    assert not nearest_division(date(2026, 3, 1)).holds_on(date(2026, 3, 1))
    assert nearest_division(date(2010, 1, 1)) is divisions()[0]


def test_search_as_a_person_types() -> None:
    division = divisions()[0]
    assert [area.name for area in division.search("banne")] == ["Banne Buiksloot"]
    assert [area.code for area in division.search("chasseeb")] == ["E75"]
    assert {area.district for area in division.search("noord bui")} == {"Noord"}
    assert division.search("N73")[0].name == "Waterland"
    assert len(division.search("")) == 99
    assert division.search("banne zuid") == ()


def test_areas_are_found_by_code_and_name() -> None:
    division = divisions()[0]
    indische = division.named("indische buurt west ")
    assert indische is not None
    assert division.area(indische.code) == indische
    assert division.named("Atlantis") is None
    assert division.area("X00") is None


def test_a_later_division_is_another_file(tmp_path: Path) -> None:
    file = tmp_path / "later.toml"
    row = '[[districts]]\ncode = "S"\nname = "Weesp"\nareas = [{ code = "SA", name = "Weesp-Centrum" }]\n'
    file.write_text(f'source = "x"\nfrom = 2022-03-24\n{row}', encoding="utf-8")
    division = read_division(file)
    assert division.holds_on(date(2040, 1, 1))
    assert not division.holds_on(date(2022, 3, 23))
