import os
import sys
from pathlib import Path

import pytest

from maakdesk.base.errors import DeskError
from maakdesk.documents.tables import limits, source
from maakdesk.documents.tables.table import read_table
from tests.tables import GARDEN, HEADER, csv_file


def code_of(path: Path, **options: object) -> str:
    with pytest.raises(DeskError) as refused:
        read_table(path, **options)  # type: ignore[arg-type]
    return refused.value.code


@pytest.mark.parametrize("name", ["a.xlsb", "a.xlsm", "a.odt", "a.pdf", "a.txt", "a", ".csv", "a.csv.exe"])
def test_other_kinds_are_refused_by_their_ending(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"a;b\n")
    assert code_of(tmp_path / name) == "import.unsupported_kind"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", b"PK\x03\x04rest"),
        ("a.csv", b"%PDF-1.7"),
        ("a.json", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest"),
        ("a.xlsx", b"Naam;Project\n"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest"),
        ("a.xls", b"<html><table></table></html>"),
        ("a.ods", b"<office/>"),
    ],
)
def test_a_wrong_kind_behind_a_right_ending_is_refused(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    assert code_of(tmp_path / name) == "import.wrong_kind"


def test_a_workbook_behind_a_password_is_told_apart(tmp_path: Path) -> None:
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100) + "EncryptedPackage".encode("utf-16-le")
    (tmp_path / "a.xlsx").write_bytes(locked)
    assert code_of(tmp_path / "a.xlsx") == "import.encrypted"
    old = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + b"\x09\x08\x10\x00\x00\x06\x05\x00" + bytes(12) + b"\x2f\x00"
    )
    (tmp_path / "a.xls").write_bytes(old + bytes(40))
    assert code_of(tmp_path / "a.xls") == "import.encrypted"


def test_the_ending_may_be_in_capitals(tmp_path: Path) -> None:
    assert len(read_table(csv_file(tmp_path / "REGISTER.CSV", [HEADER, GARDEN])).rows) == 2


def test_a_file_that_is_not_there_a_folder_and_an_empty_file_are_said(tmp_path: Path) -> None:
    assert code_of(tmp_path / "weg.csv") == "import.file_missing"
    (tmp_path / "map.csv").mkdir()
    assert code_of(tmp_path / "map.csv") == "import.not_a_file"
    (tmp_path / "leeg.csv").touch()
    assert code_of(tmp_path / "leeg.csv") == "import.empty"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pijp.csv")
    assert code_of(tmp_path / "pijp.csv") == "import.not_a_file"


def test_a_file_that_grows_or_shrinks_while_it_is_read_is_refused(tmp_path: Path) -> None:
    path = csv_file(tmp_path / "groeit.csv", [HEADER, *[GARDEN] * 30_000])
    assert path.stat().st_size > source._CHUNK

    def grow(_done: int, _of: int) -> None:
        with path.open("ab") as file:
            file.write(b"nog een regel\n")

    assert code_of(path, progress=grow) == "import.file_changed"
    assert code_of(path, progress=lambda _done, _of: os.truncate(path, 10)) == "import.file_changed"


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with (tmp_path / "groot.csv").open("wb") as file:
        file.truncate(limits.MOST_BYTES + 1)
    told: list[int] = []
    assert code_of(tmp_path / "groot.csv", progress=lambda done, _of: told.append(done)) == "import.too_large"
    assert told == []


def test_stopping_while_the_bytes_are_read(tmp_path: Path) -> None:
    path = csv_file(tmp_path / "a.csv", [HEADER, GARDEN])
    assert code_of(path, cancelled=lambda: True) == "import.cancelled"


def test_a_text_file_has_no_sheets(tmp_path: Path) -> None:
    assert code_of(csv_file(tmp_path / "a.csv", [HEADER, GARDEN]), sheet="Blad1") == "import.no_sheets"
