"""Amounts are read in the notations that occur, and nothing is guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maakdesk.base.errors import Refused
from maakdesk.base.i18n import Language
from maakdesk.base.money import MOST_CENTS, format_euros, parse_euros


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("15.000", 15_000_00),
        ("€ 15.000,50", 15_000_50),
        ("€\u00a015.000", 15_000_00),
        ("15000.50", 15_000_50),
        ("15000,5", 15_000_50),
        ("15000", 15_000_00),
        ("15,000", 15_000_00),
        ("€15,000.05", 15_000_05),
        ("1,234,567.89", 1_234_567_89),
        ("1.234.567,89", 1_234_567_89),
        ("12 345 678", 12_345_678_00),
        ("12\u202f345,60 €", 12_345_60),
        ("€ 15.000,-", 15_000_00),
        ("€ 15.000,--", 15_000_00),
        ("EUR 12", 12_00),
        ("12 euro", 12_00),
        ("  0  ", 0),
        ("0,05", 5),
    ],
)
def test_notations(text: str, cents: int) -> None:
    assert parse_euros(text) == cents


@pytest.mark.parametrize(
    "text",
    [
        "",
        "€",
        "nader te bepalen",
        "1.500.00",
        "15.00.000",
        "0.500",
        "10.000 - 15.000",
        "12 13",
        "$ 5",
        "1e5",
        "１２",
        "1,2345",
        "5%",
        "NaN",
        "inf",
        "0x10",
        "٣",
        "1_000",
        "15.000 en 3.000",
    ],
)
def test_anything_else_is_unreadable(text: str) -> None:
    with pytest.raises(Refused) as refusal:
        parse_euros(text)
    assert refusal.value.code == "money.unreadable"


@pytest.mark.parametrize("text", ["-5", "€ -5", "-€ 5,00", "- 1.000"])
def test_less_than_zero(text: str) -> None:
    with pytest.raises(Refused) as refusal:
        parse_euros(text)
    assert refusal.value.code == "money.negative"


@pytest.mark.parametrize("text", [str(MOST_CENTS // 100 + 1), "9" * 5000])
def test_too_large(text: str) -> None:
    with pytest.raises(Refused) as refusal:
        parse_euros(text)
    assert refusal.value.code == "money.too_large"


def test_shown_amounts() -> None:
    assert format_euros(12_500_00, Language.NL) == "€\u00a012.500"
    assert format_euros(12_500_05, Language.NL) == "€\u00a012.500,05"
    assert format_euros(1_234_567_80, Language.EN) == "€1,234,567.80"
    assert format_euros(-50, Language.NL) == "-€\u00a00,50"
    assert format_euros(0, Language.EN) == "€0"


@given(st.integers(0, MOST_CENTS), st.sampled_from(Language))
def test_what_is_shown_reads_back(cents: int, language: Language) -> None:
    assert parse_euros(format_euros(cents, language)) == cents


@given(st.text(alphabet="0123456789.,- €\u00a0", max_size=12))
def test_never_anything_but_cents_or_a_refusal(text: str) -> None:
    try:
        cents = parse_euros(text)
    except Refused:
        return
    assert 0 <= cents <= MOST_CENTS
