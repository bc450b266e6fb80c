import pytest

from maakdesk.base.errors import Refused
from maakdesk.core.intake.raw import RawTable
from maakdesk.documents.tables import limits
from maakdesk.documents.tables.json_rows import read_json


def read(text: str) -> RawTable:
    return read_json(text.encode())


def test_objects_are_rows_and_their_names_the_header() -> None:
    table = read('[{"Naam": "A", "Jaar": 2016}, {"Verleend": 676.0, "Naam": null}]')
    assert table.header == ("Naam", "Jaar", "Verleend")
    assert [(row.number, row.cells) for row in table.rows] == [(1, ("A", 2016, None)), (2, (None, None, 676.0))]


def test_numbers_that_a_float_cannot_hold_stay_text() -> None:
    long = "1234567890123456789"
    (row,) = read(f'[{{"a": {long}, "b": 0.{long}, "c": 1e400, "d": NaN, "e": -Infinity, "f": {"9" * 5000}}}]').rows
    assert row.cells == (long, f"0.{long}", "1e400", "NaN", "-Infinity", "9" * 5000)


def test_a_name_that_stands_twice_marks_its_row_alone() -> None:
    table = read('[{"a": 1, "a": 2}, {"a": 3}]')
    assert [row.fault for row in table.rows] == ["name_twice", None]


def test_a_bare_value_amid_the_objects_is_marked() -> None:
    assert [row.fault for row in read('[{"a": 1}, 5, {"a": 3}]').rows] == [None, "not_an_object", None]


def test_objects_inside_objects_are_kept_as_text() -> None:
    assert read('[{"a": {"straat": "Één"}, "b": [1, 2]}]').rows[0].cells == ('{"straat": "Één"}', "[1, 2]")


def test_halves_of_surrogate_pairs_are_replaced() -> None:
    table = read(r'[{"a\ud800": "x\udfffy", "b": "\ud83c\udf31"}]')
    assert (table.header, table.rows[0].cells) == (("a\ufffd", "b"), ("x\ufffdy", "🌱"))


@pytest.mark.parametrize(
    "text", ["{}", "[]", "[1, 2]", "null", '"tekst"', '{"a": [{"b": 1}]}', "[" * 100_000, '[{"a":' * 100_000]
)
def test_other_shapes_are_refused(text: str) -> None:
    with pytest.raises(Refused, match=r"import\.json_(shape|broken)"):
        read(text)


def test_broken_json_says_in_which_line() -> None:
    with pytest.raises(Refused) as refused:
        read('[{"a": 1},\n{"a": 2},\n{"a": ')
    assert (refused.value.code, refused.value.data) == ("import.json_broken", {"line": 3})


def test_a_bomb_of_small_objects_is_refused_before_it_is_unfolded() -> None:
    with pytest.raises(Refused, match=r"import\.too_many_cells"):
        read("[" + "{}," * (2 * limits.MOST_CELLS) + "{}]")


def test_an_endless_cell_marks_its_row() -> None:
    assert read(f'[{{"a": "{"x" * (limits.MOST_CELL_CHARACTERS + 1)}"}}]').rows[0].fault == "cell_too_long"
