import io
import zipfile
from pathlib import Path

import pytest

from maakdesk.base.errors import DeskError, Refused
from maakdesk.documents.tables.packed import check_packed
from maakdesk.documents.tables.table import read_table
from tests.tables import GARDEN, HEADER, repacked, xlsx_file


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return xlsx_file(tmp_path / "good.xlsx", {"A": [HEADER, GARDEN]})


def code_of(path: Path) -> str:
    with pytest.raises(DeskError) as refused:
        read_table(path)
    return refused.value.code


def test_a_bomb_is_found_by_unpacking_and_never_kept(tmp_path: Path, good: Path) -> None:
    bomb = repacked(good, tmp_path / "bomb.xlsx", {"xl/media/image1.png": bytes(40 * 1024 * 1024)})
    assert bomb.stat().st_size < 100_000
    assert code_of(bomb) == "import.unsafe_archive"


def test_a_bomb_that_lies_about_its_size_is_found_too(tmp_path: Path, good: Path) -> None:
    honest = repacked(good, tmp_path / "honest.xlsx", {"xl/media/image1.png": bytes(40 * 1024 * 1024)})
    data = bytearray(honest.read_bytes())
    size = (40 * 1024 * 1024).to_bytes(4, "little")
    while (place := data.find(size)) >= 0:
        data[place : place + 4] = (10).to_bytes(4, "little")
    liar = tmp_path / "liar.xlsx"
    liar.write_bytes(data)
    assert code_of(liar) == "import.damaged"


@pytest.mark.parametrize("name", ["../../etc/passwd", "xl/../../x", "..\\x"])
def test_names_that_point_outside_are_refused(tmp_path: Path, good: Path, name: str) -> None:
    assert code_of(repacked(good, tmp_path / "slip.xlsx", {name: b"x"})) == "import.unsafe_archive"


def test_thousands_of_parts_are_refused(tmp_path: Path, good: Path) -> None:
    many = {f"xl/worksheets/sheet{n}.xml": b"<x/>" for n in range(2, 2_500)}
    assert code_of(repacked(good, tmp_path / "many.xlsx", many)) == "import.unsafe_archive"


def test_a_thousand_sheets_are_no_trouble(tmp_path: Path) -> None:
    path = xlsx_file(
        tmp_path / "sheets.xlsx", {f"Blad {n}": [HEADER, GARDEN] if n == 900 else [] for n in range(1_000)}
    )
    assert read_table(path).sheet == "Blad 900"


def test_the_same_part_twice_is_refused(good: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(good, "a") as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
    assert code_of(good) == "import.unsafe_archive"


def test_a_workbook_with_macros_behind_another_ending_is_refused(tmp_path: Path, good: Path) -> None:
    with zipfile.ZipFile(good) as archive:
        types = archive.read("[Content_Types].xml")
    macros = types.replace(
        b"openxmlformats-officedocument.spreadsheetml.sheet.main", b"ms-excel.sheet.macroEnabled.main"
    )
    assert macros != types
    assert code_of(repacked(good, tmp_path / "macro.xlsx", {"[Content_Types].xml": macros})) == "import.wrong_kind"


def test_a_letter_behind_the_ending_of_a_spreadsheet_is_refused() -> None:
    letter = io.BytesIO()
    with zipfile.ZipFile(letter, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    with pytest.raises(Refused, match=r"import\.wrong_kind"):
        check_packed(letter.getvalue(), ".ods", "brief.ods")


def test_a_workbook_cut_off_at_any_place_is_damaged(tmp_path: Path, good: Path) -> None:
    whole = good.read_bytes()
    for part in (10, 100, len(whole) // 2, len(whole) - 30):
        cut = tmp_path / f"cut{part}.xlsx"
        cut.write_bytes(whole[:part])
        assert code_of(cut) in {"import.damaged", "import.wrong_kind"}


def test_broken_xml_and_entities_that_multiply_are_damaged_or_empty(tmp_path: Path, good: Path) -> None:
    laughs = (
        b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
        b"<worksheet><sheetData><row><c><v>&b;</v></c></row></sheetData></worksheet>"
    )
    for content in (laughs, b"<worksheet><sheetData><row r='1'>", b"\xff\xfe\x00", b""):
        path = repacked(good, tmp_path / "broken.xlsx", {"xl/worksheets/sheet1.xml": content})
        assert code_of(path) in {"import.damaged", "import.empty"}


def test_a_missing_sheet_is_damaged(tmp_path: Path, good: Path) -> None:
    path = repacked(good, tmp_path / "less.xlsx", {"xl/worksheets/sheet1.xml": None})
    assert code_of(path) in {"import.damaged", "import.empty"}
