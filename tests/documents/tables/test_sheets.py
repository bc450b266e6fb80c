import multiprocessing
from datetime import date, datetime, time
from pathlib import Path

import pytest

from maakdesk.base.errors import Refused
from maakdesk.core.intake.raw import Cell, MergedCells
from maakdesk.documents.tables import limits, sheets
from maakdesk.documents.tables.table import read_table
from tests.tables import GARDEN, HEADER, MUSIC, cells_file, silent_reader, xlsx_file


def test_rows_keep_their_numbers_and_their_types(tmp_path: Path) -> None:
    values: list[Cell | time] = [12.5, 2016, date(2016, 3, 2), datetime(2016, 3, 2, 10, 30), True, time(9, 5)]
    cells_file(tmp_path / "a.xlsx", {(3, 2): "tekst", **{(row, 3): value for row, value in enumerate(values, 5)}})
    table = read_table(tmp_path / "a.xlsx")
    assert [row.number for row in table.rows] == list(range(1, 11))
    assert table.rows[2].cells == ("", "tekst", "")
    assert [row.cells[2] for row in table.rows[4:]] == [*values[:-1], "09:05:00"]


def test_the_first_sheet_with_content_is_read_unless_another_is_named(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path / "a.xlsx", {"Leeg": [], "Een": [HEADER, GARDEN], "Twee": [HEADER, MUSIC]})
    assert read_table(path).sheet == "Een"
    second = read_table(path, sheet="Twee")
    assert (second.sheets, second.rows[1].cells[0]) == (("Leeg", "Een", "Twee"), "Harmonie Vooruit")
    with pytest.raises(Refused) as refused:
        read_table(path, sheet="Drie")
    assert (refused.value.code, refused.value.data["sheets"]) == ("import.no_such_sheet", "Leeg, Een, Twee")
    with pytest.raises(Refused, match=r"import\.empty"):
        read_table(path, sheet="Leeg")


def test_cells_merged_downwards_are_told(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path / "a.xlsx", {"A": [HEADER, GARDEN, MUSIC]}, merged=("C2:C3", "A1:B1"))
    assert read_table(path).merged == (MergedCells(2, 3, 2),)


def test_a_formula_is_not_evaluated(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path / "a.xlsx", {"A": [HEADER, ("=1+1", "=cmd|'/c calc'!A0", *GARDEN[2:])]})
    assert read_table(path).rows[1].cells[:2] == ("", "")


def test_a_cell_at_the_far_corner_costs_no_memory_here(tmp_path: Path) -> None:
    cells_file(tmp_path / "far.xlsx", {(1, 1): "a", (1_048_576, 16_384): 1})
    with pytest.raises(Refused, match=r"import\.(gave_up|damaged|too_many_rows)"):
        read_table(tmp_path / "far.xlsx")


def test_too_many_rows_are_refused(tmp_path: Path) -> None:
    cells_file(tmp_path / "long.xlsx", {(1, 1): "a", (limits.MOST_ROWS + 1, 2): 1})
    with pytest.raises(Refused, match=r"import\.too_many_rows"):
        read_table(tmp_path / "long.xlsx")


def test_reading_tells_how_far_it_is_stops_when_asked_and_leaves_no_process(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path / "a.xlsx", {"A": [HEADER, *[GARDEN] * 4_500]})
    told: list[tuple[int, int]] = []
    read_table(path, progress=lambda done, of: told.append((done, of)))
    assert told[-3:] == [(2_000, 4_501), (4_000, 4_501), (4_501, 4_501)]
    asked = iter([False, True])
    with pytest.raises(Refused, match=r"import\.cancelled"):
        read_table(path, cancelled=lambda: next(asked, True))
    assert multiprocessing.active_children() == []


def test_a_reader_that_stays_silent_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = xlsx_file(tmp_path / "a.xlsx", {"A": [HEADER, GARDEN]})
    monkeypatch.setattr(sheets, "READER_SECONDS", 0.3)
    monkeypatch.setattr(sheets, "serve", silent_reader)
    with pytest.raises(Refused, match=r"import\.gave_up"):
        read_table(path)
    assert multiprocessing.active_children() == []


def test_the_reader_says_nothing_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    cells_file(tmp_path / "far.xlsx", {(1, 1): "a", (1_048_576, 16_384): 1})
    with pytest.raises(Refused):
        read_table(tmp_path / "far.xlsx")
    assert capfd.readouterr() == ("", "")
    assert list(tmp_path.iterdir()) == [tmp_path / "far.xlsx"]
