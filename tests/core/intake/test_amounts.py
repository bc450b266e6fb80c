from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maakdesk.core.intake.amounts import AMBIGUOUS, NEGATIVE, TOO_LARGE, UNREADABLE, read_amounts

CENTS = st.integers(min_value=0, max_value=10**13)
LISTS = st.lists(CENTS, min_size=1, max_size=12)


def grouped(whole: int, sign: str) -> str:
    return f"{whole:,}".replace(",", sign)


def dutch(cents: int) -> str:
    return f"€ {grouped(cents // 100, '.')},{cents % 100:02d}"


def english(cents: int) -> str:
    return f"€{cents // 100:,}.{cents % 100:02d}"


def french(cents: int) -> str:
    return f"{grouped(cents // 100, chr(0x202F))},{cents % 100:02d}\u00a0€"


def plain(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02d}"


@pytest.mark.parametrize("notation", [dutch, english, french, plain])
@given(amounts=LISTS)
def test_every_notation_reads_back_what_was_written(notation: object, amounts: list[int]) -> None:
    assert callable(notation)
    assert read_amounts([notation(cents) for cents in amounts]) == amounts


@given(amounts=LISTS)
def test_whole_euros_read_back_in_every_grouping(amounts: list[int]) -> None:
    whole = [cents - cents % 100 for cents in amounts]
    for sign in (".", ",", " ", "\u00a0", "'"):
        assert read_amounts([grouped(cents // 100, sign) for cents in whole]) == whole


@given(amounts=LISTS)
def test_numbers_of_a_spreadsheet_become_cents_without_a_cent_lost(amounts: list[int]) -> None:
    assert read_amounts([float(Decimal(cents) / 100) for cents in amounts]) == amounts


@given(text=st.text(max_size=30))
def test_any_text_gives_cents_nothing_or_a_reason(text: str) -> None:
    (found,) = read_amounts([text])
    assert found is None or isinstance(found, int) or found in {UNREADABLE, AMBIGUOUS, NEGATIVE, TOO_LARGE}


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("€ 15.000", 1_500_000),
        ("€ 15.000,-", 1_500_000),
        ("EUR 15.000,--", 1_500_000),
        ("15.000 euro", 1_500_000),
        ("15 000 €", 1_500_000),
        ("15,000", 1_500_000),
        ("1.234.567", 123_456_700),
        ("0,5", 50),
        ("  € 845 ", 84_500),
        ("0", 0),
    ],
)
def test_one_value_alone(text: str, cents: int) -> None:
    assert read_amounts([text]) == [cents]


@pytest.mark.parametrize(
    "text",
    [
        "N                 82 584,28",
        "X",
        "$ 500",
        "1 50",
        "1.50.000",
        "15K",
        "12,345,6",
        "1e5",
        "٣٠٠",
        "0.500",
        "5 %",
        "=1+1",
    ],
)
def test_what_is_not_one_amount_is_not_guessed(text: str) -> None:
    assert read_amounts([text]) == [UNREADABLE]


@pytest.mark.parametrize("cell", [None, "", "  ", "-", "–", "n.v.t."])
def test_an_empty_cell_is_no_amount(cell: str | None) -> None:
    assert read_amounts([cell]) == [None]


@pytest.mark.parametrize("cell", ["-500", "€ -1.000,00", "(250)", -3, -0.01])
def test_less_than_zero_is_said(cell: str | float) -> None:
    assert read_amounts([cell]) == [NEGATIVE]


@pytest.mark.parametrize("cell", ["9" * 20, 10**17, 1e300])
def test_more_than_a_record_can_hold_is_said(cell: str | float) -> None:
    assert read_amounts([cell]) == [TOO_LARGE]


@pytest.mark.parametrize("cell", [True, float("nan"), float("inf")])
def test_a_value_that_is_no_number_is_no_amount(cell: float) -> None:
    assert read_amounts([cell]) == [UNREADABLE]


def test_true_and_one_euro_are_kept_apart() -> None:
    assert read_amounts([1, True, 1.0, "1"]) == [100, UNREADABLE, 100, 100]


def test_one_decimal_counts_in_a_column_that_does_so_throughout() -> None:
    assert read_amounts(["1.5", "1500.0", "2"]) == [150, 150_000, 200]


def test_one_decimal_is_refused_among_amounts_that_use_the_sign_for_thousands() -> None:
    assert read_amounts(["1.500,00", "2.250,50", "1.5"]) == [150_000, 225_050, AMBIGUOUS]


def test_three_digits_after_a_decimal_sign_are_refused_in_a_column_of_decimals() -> None:
    assert read_amounts(["2.25", "17.5", "1.125"]) == [225, 1_750, AMBIGUOUS]


def test_two_notations_in_one_column_are_read_where_each_value_speaks_for_itself() -> None:
    assert read_amounts(["€ 15.000,50", "15,000.50", "15000.50", "1.500"]) == [
        1_500_050,
        1_500_050,
        1_500_050,
        AMBIGUOUS,
    ]


def test_more_decimals_than_cents_are_rounded_half_up() -> None:
    assert read_amounts([0.1 + 0.2, 2.675, 1.005]) == [30, 268, 101]
