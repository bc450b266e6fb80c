"""The order of writing, against worked examples of Unicode Standard Annex 9."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maakdesk.documents.bidi import base_level, has_right_to_left, levels, visual_order

A, B, G = "א", "ב", "ג"


@pytest.mark.parametrize(
    ("text", "base", "expected"),
    [
        ("abc", 0, [0, 0, 0]),
        (f"a {A}{B} c", 0, [0, 0, 1, 1, 0, 0]),
        (f"{A}{B} 12", 1, [1, 1, 1, 2, 2]),
        (f"a {A} 12", 0, [0, 0, 1, 1, 2, 2]),
        (f"{A} a", 1, [1, 1, 2]),
        (f"a{A}.", 0, [0, 1, 0]),
        (f"a ({A}) b", 0, [0, 0, 0, 1, 0, 0, 0]),
        (f"{A}, {B}", 0, [1, 1, 1, 1]),
        ("ا 1,2", 0, [1, 1, 2, 2, 2]),
        (f"{A} €5", 0, [1, 1, 2, 2]),
        (f"{A}\u05b8{B}", 0, [1, 1, 1]),
    ],
)
def test_levels(text: str, base: int, expected: list[int]) -> None:
    assert levels(text, base) == expected


@pytest.mark.parametrize(("text", "expected"), [("", 0), ("12 a", 0), (f"(1) {A} a", 1), ("مرحبا", 1), ("?!", 0)])
def test_the_first_strong_letter_decides_the_paragraph(text: str, expected: int) -> None:
    assert base_level(text) == expected


@pytest.mark.parametrize(
    ("given_levels", "expected"),
    [([], []), ([0, 0], [0, 1]), ([0, 1, 1, 0], [0, 2, 1, 3]), ([1, 1, 2, 2, 1], [4, 2, 3, 1, 0])],
)
def test_visual_order(given_levels: list[int], expected: list[int]) -> None:
    assert visual_order(given_levels) == expected


@given(st.text(alphabet=st.sampled_from(f"ab1,.()€% {A}{B}{G}اب\u05b8٣"), max_size=40), st.sampled_from([0, 1]))
def test_laws(text: str, base: int) -> None:
    found = levels(text, base)
    assert len(found) == len(text)
    assert sorted(visual_order(found)) == list(range(len(text)))
    if has_right_to_left(text):
        assert all(level >= base for level in found)
        assert all(level % 2 == 1 for level, letter in zip(found, text, strict=True) if letter in f"{A}{B}{G}اب")
        assert all(level % 2 == 0 for level, letter in zip(found, text, strict=True) if letter in "ab")
