"""Judging in words: what is missing, and where members differ most."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maakdesk.core.assessment.rules import ASK, Difference, Lack, Line, difference, lack_of, lacks, most_different_first

ORDER = ("first", "second", "third", "fourth")
LEVELS = st.lists(st.sampled_from([*ORDER, ASK]), max_size=7)


@pytest.mark.parametrize(
    ("line", "lack"),
    [
        (Line("c"), Lack.LEVEL),
        (Line("c", reason="x"), Lack.LEVEL),
        (Line("c", "first"), Lack.REASON),
        (Line("c", "first", " \n"), Lack.REASON),
        (Line("c", "first", "x"), None),
        (Line("c", ASK), Lack.QUESTION),
        (Line("c", ASK, reason="x"), Lack.QUESTION),
        (Line("c", ASK, questions=(" ",)), Lack.QUESTION),
        (Line("c", ASK, questions=("Waarom?",)), None),
    ],
)
def test_a_level_needs_a_reason_and_asking_needs_a_question(line: Line, lack: Lack | None) -> None:
    assert lack_of(line) is lack


def test_what_is_missing_comes_in_the_order_of_the_set() -> None:
    assert lacks({"b": Line("b", "first", "x"), "c": Line("c", "first")}, ["a", "b", "c"]) == [
        ("a", Lack.LEVEL),
        ("c", Lack.REASON),
    ]


def test_a_difference_is_steps_between_highest_and_lowest_plus_who_asks() -> None:
    assert difference("c", ["first", "third", ASK], ORDER) == Difference("c", 3, 2)
    assert difference("c", [ASK, ASK], ORDER) == Difference("c", 2, 0)
    assert difference("c", [], ORDER) == Difference("c", 0, 0)
    assert difference("c", ["first", "first", "fourth"], ORDER) == Difference("c", 3, 6)


@given(LEVELS)
def test_a_difference_does_not_depend_on_who_said_it_or_from_which_end_one_counts(levels: list[str]) -> None:
    told = difference("c", levels, ORDER)
    assert difference("c", sorted(levels), ORDER) == told
    assert difference("c", levels, ORDER[::-1]) == told


@given(LEVELS, st.sampled_from([*ORDER, ASK]))
def test_one_more_voice_never_makes_a_difference_smaller(levels: list[str], more: str) -> None:
    before, after = difference("c", levels, ORDER), difference("c", [*levels, more], ORDER)
    assert after.spread >= before.spread
    assert after.pairwise >= before.pairwise


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=8))
def test_most_different_comes_first_then_pairwise_then_the_order_of_the_set(pairs: list[tuple[int, int]]) -> None:
    given_order = [Difference(str(place), *pair) for place, pair in enumerate(pairs)]
    found = most_different_first(given_order)
    keys = [(-one.spread, -one.pairwise, int(one.criterion)) for one in found]
    assert keys == sorted(keys)
    assert set(found) == set(given_order)
