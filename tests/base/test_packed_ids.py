"""Packed ids behave as the list of the same ids does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maakdesk.base.packed_ids import WIDTH, PackedIds

# Few letters, so that an id also turns up across the border of two others.
some_ids = st.lists(st.text(alphabet="ab", min_size=WIDTH, max_size=WIDTH) | st.just("a" * WIDTH), max_size=8)
places = st.none() | st.integers(-10, 10)


@given(ids=some_ids, start=places, stop=places, step=st.sampled_from([None, 1, 2, -1]))
def test_it_reads_as_a_list(ids: list[str], start: int | None, stop: int | None, step: int | None) -> None:
    packed = PackedIds.of(ids)
    assert list(packed) == ids
    assert len(packed) == len(ids)
    assert packed[start:stop:step] == ids[start:stop:step]
    for place in range(-len(ids), len(ids)):
        assert packed[place] == ids[place]


@given(ids=some_ids, wanted=st.text(alphabet="ab", min_size=WIDTH, max_size=WIDTH) | st.just("a" * WIDTH))
def test_it_finds_what_a_list_finds(ids: list[str], wanted: str) -> None:
    packed = PackedIds.of(ids)
    assert (wanted in packed) is (wanted in ids)
    for one in (*ids, wanted):
        if one in ids:
            assert packed.index(one) == ids.index(one)
            assert packed[packed.index(one, ids.index(one))] == one
        else:
            with pytest.raises(ValueError, match=one):
                packed.index(one)


def test_what_is_no_id_is_not_in_it() -> None:
    packed = PackedIds.of(["a" * WIDTH, "b" * WIDTH])
    for stranger in ("", "a", "a" * (2 * WIDTH), 7, None):
        assert stranger not in packed
    with pytest.raises(ValueError, match="b"):
        packed.index("b" * WIDTH, 0, 1)
    with pytest.raises(IndexError):
        packed[2]


def test_half_an_id_is_refused() -> None:
    with pytest.raises(ValueError, match="33"):
        PackedIds("a" * (WIDTH + 1))
