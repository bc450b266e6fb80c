from pathlib import Path

import pytest

from maakdesk.base.errors import DeskError, Refused
from maakdesk.core.intake.raw import RawTable
from maakdesk.documents.tables import limits
from maakdesk.documents.tables.csv_rows import read_csv
from maakdesk.documents.tables.table import read_table
from tests.tables import GARDEN, HEADER, MUSIC, PRIVATE, csv_file


def read(text: str) -> RawTable:
    return read_csv(text.encode(), lambda _done, _of: None, lambda: False)


def cells(table: RawTable) -> list[tuple[object, ...]]:
    return [row.cells for row in table.rows]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_every_dialect_gives_the_same_rows(tmp_path: Path, delimiter: str, encoding: str) -> None:
    lines = [HEADER, GARDEN, MUSIC, ("Café Één", "a; b, c\td", *PRIVATE[2:])]
    table = read_table(csv_file(tmp_path / "register.csv", lines, encoding=encoding, delimiter=delimiter))
    assert cells(table) == [tuple(str(cell) for cell in line) for line in lines]
    assert [row.number for row in table.rows] == [1, 2, 3, 4]


def test_line_ends_inside_quotes_belong_to_the_cell_and_rows_are_counted_as_a_spreadsheet_does() -> None:
    table = read('a;b\r\n"één\r\ntwee";x\r\n\r\nlaatste;y\r\n')
    assert cells(table) == [("a", "b"), ("één\r\ntwee", "x"), (None, None), ("laatste", "y")]
    assert table.rows[-1].number == 4


def test_decimal_commas_do_not_look_like_separators() -> None:
    assert cells(read("Naam;Verleend\nA;15,50\nB;10,25\n"))[1] == ("A", "15,50")


def test_a_line_that_names_the_separator_is_obeyed_and_counted() -> None:
    table = read("sep=;\na,b,c;d\nx,y,z;w\n")
    assert (table.rows[0].number, cells(table)[0]) == (2, ("a,b,c", "d"))


def test_nul_and_other_control_characters_stay_as_they_are() -> None:
    assert cells(read("a;b\nx\x00y;\x07\n"))[1] == ("x\x00y", "\x07")


def test_a_row_with_more_cells_than_the_others_is_marked_and_short_rows_are_filled() -> None:
    table = read("a;b;c\n1;2;3\n1;2;3;te veel\n1;2;3;;\nkort\n")
    assert [row.fault for row in table.rows] == [None, None, "too_many_cells", None, None]
    assert table.rows[-1].cells == ("kort", None, None)


def test_a_quote_that_never_closes_is_refused_with_its_row() -> None:
    with pytest.raises(Refused) as refused:
        read('a;b\n1;2\n3;"open\n5;6\n7;8\n')
    assert (refused.value.code, refused.value.data) == ("import.csv_open_quote", {"row": 3})


def test_inches_in_a_cell_are_no_open_quote() -> None:
    assert cells(read('a;b\n1;buis van 5"\n3;4\n'))[1] == ("1", 'buis van 5"')


def test_a_cell_beyond_the_limit_is_refused_and_a_long_one_marks_its_row() -> None:
    with pytest.raises(Refused) as refused:
        read(f"a;b\n{'x' * 200_000};y\n")
    assert (refused.value.code, refused.value.data) == ("import.cell_too_long", {"row": 2})
    table = read(f"a;b\n{'x' * (limits.MOST_CELL_CHARACTERS + 1)};y\n{'x' * 10_000};z\n")
    assert [row.fault for row in table.rows] == [None, "cell_too_long", None]


@pytest.mark.parametrize("text", ["", "\n\n", ";;;\n;;;\n", "\ufeff"])
def test_nothing_in_it_is_refused(text: str) -> None:
    with pytest.raises(DeskError, match=r"import\.empty"):
        read(text)


def test_too_much_of_anything_is_refused() -> None:
    with pytest.raises(Refused, match=r"import\.too_many_cells"):
        read(";" * (limits.MOST_CELLS + 1))
    with pytest.raises(Refused, match=r"import\.too_many_columns"):
        read(";" * (limits.MOST_COLUMNS + 1))
    with pytest.raises(Refused, match=r"import\.too_many_rows"):
        read("a\n" * (limits.MOST_ROWS + 1))


def test_reading_tells_how_far_it_is_and_stops_when_asked() -> None:
    told: list[tuple[int, int]] = []
    data = b"a;b\n" * 12_000
    read_csv(data, lambda done, of: told.append((done, of)), lambda: False)
    assert len(told) == 2
    with pytest.raises(Refused, match=r"import\.cancelled"):
        read_csv(data, lambda _done, _of: None, lambda: True)
