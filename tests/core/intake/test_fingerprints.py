from maakdesk.core.intake.fingerprints import fingerprints


def one(headers: list[str], row: list[str]) -> str:
    return fingerprints(headers, [[text] for text in row])[0]


def test_the_order_of_the_columns_and_empty_columns_do_not_matter() -> None:
    assert one(["Naam", "Jaar"], ["A", "2021"]) == one(["JAAR", "naam", "Buurt"], ["2021", "A", ""])


def test_the_same_values_in_other_columns_are_another_row() -> None:
    assert one(["Naam", "Project"], ["A", "B"]) != one(["Naam", "Project"], ["B", "A"])


def test_a_value_cannot_pretend_to_be_two() -> None:
    assert one(["a", "b"], ["x", "y"]) != one(["a", "b"], ["x\x1fb#1=y", ""])


def test_columns_with_the_same_name_are_kept_apart() -> None:
    assert one(["a", "a"], ["x", "y"]) != one(["a", "a"], ["y", "x"])


def test_halves_of_surrogates_do_no_harm() -> None:
    assert len(one(["a"], ["\ud800"])) == 64
