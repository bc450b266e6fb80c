"""The register in Excel: real types, text that stays text, totals that add up, whole or not at all."""

import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from maakdesk.base.errors import Refused, WorldError
from maakdesk.base.i18n import Language
from maakdesk.core.registers.book import RegisterRow
from maakdesk.documents.register import write_register
from maakdesk.documents.workbook import safe_text
from tests.documents.register_rows import PLAIN, ROWS, book


@pytest.fixture
def written(tmp_path: Path) -> Path:
    assert write_register(book(), tmp_path / "register.xlsx") == len(ROWS)
    return tmp_path / "register.xlsx"


def sheet(path: Path, name: str) -> Worksheet:
    found = load_workbook(path)[name]
    assert isinstance(found, Worksheet)
    return found


def test_the_first_sheet_explains(written: Path) -> None:
    workbook = load_workbook(written)
    assert workbook.sheetnames == ["Uitleg", "Zaken", "Totalen"]
    about = {row[0].value: row[1] for row in workbook["Uitleg"].iter_rows(min_row=3, max_row=9)}
    assert about["Gemaakt op"].value == datetime(2026, 3, 12, 10, 30)  # Amsterdam
    assert about["Gemaakt door"].value == "A. Bakker"
    assert (about["Welke zaken"].value, about["Welke zaken"].data_type) == ("=status: besluit", "s")
    assert about["Aantal zaken"].value == len(ROWS)
    assert about["Gevraagd, samen"].value == 50_000
    assert about["Toegekend, samen"].value == pytest.approx(27_751.50)


def test_cases_are_a_table_with_real_types(written: Path) -> None:
    cases = sheet(written, "Zaken")
    assert cases.freeze_panes == "A2"
    assert cases.print_title_rows == "$1:$1"
    assert cases.page_setup.orientation == "landscape"
    (table,) = cases.tables.values()
    assert table.ref == f"A1:S{len(ROWS) + 1}"
    assert table.autoFilter is not None
    heads = [cell.value for cell in cases[1]]
    assert [column.name for column in table.tableColumns] == heads
    row = dict(zip(heads, cases[2], strict=True))
    assert row["Gevraagd"].value == 12_500
    assert row["Toegekend"].value == 9_250.50
    assert "€" in row["Gevraagd"].number_format
    assert row["Ontvangen"].value == datetime(2026, 1, 12)
    assert row["Ontvangen"].is_date
    assert row["Jaar"].value == 2026
    assert row["Uiterste datum"].value is None


def test_text_stays_text(written: Path) -> None:
    titles = [sheet(written, "Zaken").cell(number, 2) for number in range(2, 7)]
    assert all(cell.data_type == "s" for cell in titles)
    assert [cell.value for cell in titles] == [
        "Samen koken",
        "=1+1",
        "_x0000__x001B_[31m rood _x005F_x0041_",
        "@SUM(A1)",
        "-1",
    ]
    assert [cell.quotePrefix for cell in titles] == [False, True, True, True, True]
    with zipfile.ZipFile(written) as parts:
        assert "<f>" not in parts.read("xl/worksheets/sheet2.xml").decode()
    read = CalamineWorkbook.from_path(str(written)).get_sheet_by_name("Zaken").to_python()
    assert [row[1] for row in read[1:3]] == ["Samen koken", "=1+1"]


def test_the_totals_add_up_the_rows(written: Path) -> None:
    """Each formula is worked out here, as Excel would, and compared with the rows."""
    totals, cases = sheet(written, "Totalen"), sheet(written, "Zaken")
    groups: dict[str, tuple[object, ...]] = {}
    for row in totals.iter_rows(min_row=1, max_col=4):
        if row[1].value is not None and str(row[1].value).startswith(("=COUNTIFS", "=SUMPRODUCT")):
            label = str(row[0].value)
            groups[label] = tuple(worked_out(str(cell.value), label, cases) for cell in row[1:])
    assert groups["Bewonersinitiatieven"] == (3, 37_500, 18_501)
    assert groups["Uitdaag*recht?~"] == (1, 12_500, 9_250.5)
    assert groups["r" * 300] == (1, 0, 0)
    assert groups["Ontmoeten"] == (4, 37_500, 27_751.5)
    assert groups["Noord"] == (4, 37_500, 18_501)


def test_groups_are_summed_and_compared_with_the_cases(written: Path) -> None:
    totals = sheet(written, "Totalen")
    sums = [row for row in totals.iter_rows(max_col=4) if row[0].value == "Samen"]
    checks = [row for row in totals.iter_rows(max_col=4) if str(row[0].value).startswith("Gelijk aan")]
    assert [row[1].value for row in sums] == ["=SUM(B2:B4)", "=SUM(B9:B10)", "=SUM(B15:B16)"]
    assert len(checks) == 3
    for total, check in zip(sums, checks, strict=True):
        assert check[2].value == f'=IF(ABS(C{total[0].row}-SUM(\'Zaken\'!$M$2:$M$6))<0.005,"ja","nee")'


def worked_out(formula: str, label: str, cases: Worksheet) -> float:
    """The value of a SUMIFS, COUNTIFS or SUMPRODUCT of one group: equal without regard to capitals."""
    columns = re.findall(r"\$([A-Z])\$2:", formula)
    wanted = "" if '"="' in formula and "SUBSTITUTE" not in formula else label.lower()
    group = columns[0] if formula.startswith("=SUMPRODUCT") else columns[-1]
    amount = next((column for column in columns if column != group), None)
    rows = [row for row in range(2, cases.max_row + 1) if str(cases[f"{group}{row}"].value or "").lower() == wanted]
    if amount is None:
        return len(rows)
    return sum(float(str(cases[f"{amount}{row}"].value or 0)) for row in rows)


ODD_NAMES = ("=1+1", ">5", "<>", "~tilde", "ster*", "sterren", "vraag?", "vraagt", 'quote "x"', "2016", "a & <b>", "É")


def test_a_real_spreadsheet_adds_up_the_same(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not on this computer: the formulas were worked out by the tests alone")
    odd = [replace(PLAIN, number=f"MA-{name}", scheme=name, theme=name, district=name) for name in ODD_NAMES]
    rows = [*ROWS, *odd]
    write_register(book(rows), tmp_path / "register.xlsx")
    profile, out = (tmp_path / "profile").as_uri(), tmp_path / "out"
    subprocess.run(
        [office, "--headless", f"-env:UserInstallation={profile}", "--convert-to", "xlsx", "--outdir", out,
         tmp_path / "register.xlsx"],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    read = CalamineWorkbook.from_path(str(out / "register.xlsx"))
    totals = read.get_sheet_by_name("Totalen").to_python()
    assert [row[1:4] for row in totals if str(row[0]).startswith("Gelijk aan")] == [["ja", "ja", "ja"]] * 3
    assert [row[1:4] for row in totals if row[0] == "Samen"] == [[len(rows), 200_000, 138_757.5]] * 3
    for name in ODD_NAMES:
        assert [row[1:4] for row in totals if row[0] == name] == [[1, 12_500, 9_250.5]] * 3, name
    assert read.get_sheet_by_name("Zaken").to_python()[3][1] == ROWS[2].title


def test_english(tmp_path: Path) -> None:
    write_register(book(language=Language.EN), tmp_path / "r.xlsx")
    assert load_workbook(tmp_path / "r.xlsx").sheetnames == ["Explanation", "Cases", "Totals"]


def test_without_cases_there_is_still_a_register(tmp_path: Path) -> None:
    assert write_register(book(()), tmp_path / "r.xlsx") == 0
    assert not sheet(tmp_path / "r.xlsx", "Zaken").tables


def test_progress_is_told_and_stopping_leaves_what_was(tmp_path: Path) -> None:
    target = tmp_path / "r.xlsx"
    target.write_bytes(b"before")
    told: list[int] = []
    with pytest.raises(Refused, match=r"document\.cancelled"):
        write_register(book([PLAIN] * 2000), target, progress=told.append, cancelled=lambda: len(told) >= 2)
    assert told == [500, 1000]
    assert target.read_bytes() == b"before"
    assert [path.name for path in tmp_path.iterdir()] == ["r.xlsx"]


def test_a_row_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows_kept = tmp_path / "temporary"
    rows_kept.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(rows_kept))

    def rows() -> Iterator[RegisterRow]:
        yield PLAIN
        raise LookupError

    with pytest.raises(LookupError):
        write_register(book(rows()), tmp_path / "r.xlsx")
    assert list(tmp_path.iterdir()) == [rows_kept]
    assert not list(rows_kept.iterdir())


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(WorldError, match=r"document\.not_written"):
        write_register(book(), tmp_path / "nowhere" / "r.xlsx")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on file size to stand in for a full disk")
def test_a_full_disk_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    code = (
        "import resource, signal, sys\n"
        "from pathlib import Path\n"
        "from maakdesk.base.errors import WorldError\n"
        "from maakdesk.documents.register import write_register\n"
        "from tests.documents.register_rows import PLAIN, book\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))\n"
        "try:\n"
        "    write_register(book([PLAIN] * 3000), Path(sys.argv[1]))\n"
        "except WorldError as error:\n"
        "    print(error.code)\n"
    )
    for limit in ("40000", "4000"):
        said = subprocess.run(
            [sys.executable, "-c", code, tmp_path / "r.xlsx", limit],
            capture_output=True,
            text=True,
            check=False,
            cwd=Path(__file__).resolve().parents[2],
        )
        assert said.stdout.strip() == "document.disk_full", said.stderr
        assert not list(tmp_path.iterdir())


@settings(max_examples=25)
@given(st.lists(st.tuples(st.text(max_size=80), st.text(max_size=20)), max_size=5))
def test_any_text_can_be_written_and_opened(
    tmp_path_factory: pytest.TempPathFactory, texts: list[tuple[str, str]]
) -> None:
    target = tmp_path_factory.mktemp("register") / "r.xlsx"
    rows = [replace(PLAIN, title=title, scheme=scheme, theme=title) for title, scheme in texts]
    write_register(book(rows), target)
    cases = sheet(target, "Zaken")
    for number, (title, _) in enumerate(texts, start=2):
        cell = cases.cell(number, 2)
        assert (cell.value or "") == safe_text(title)
        assert not title or cell.data_type == "s"


@given(st.text(max_size=60))
def test_control_characters_come_back_from_excel(text: str) -> None:
    """Excel reads _xHHHH_ as the character; what was in the text as such letters comes back as such letters."""
    kept = re.sub(r"_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), safe_text(text))
    assert kept == text


def test_a_text_longer_than_a_cell_is_cut_visibly() -> None:
    assert safe_text("x" * 40_000) == "x" * 32_766 + "…"
