"""What names say by themselves, and which two may stand for the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maakdesk.base.vocabulary import PartyKind
from maakdesk.core.parties.rules import LIKELY, is_private, likeness, party_kind, taken_apart


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("(Particulier)", PartyKind.PERSON),
        ("X", PartyKind.PERSON),
        ("Stichting Noord", PartyKind.ORGANISATION),
        ("Buurtvereniging van der Pek", PartyKind.ORGANISATION),
        ("Combiwel B.V.", PartyKind.ORGANISATION),
        ("Gemeente Amsterdam", PartyKind.ORGANISATION),
        ("Jan Jansen", PartyKind.UNKNOWN),
        ("XS4All", PartyKind.UNKNOWN),
        ("Bv", PartyKind.ORGANISATION),
    ],
)
def test_a_name_tells_who_asks(name: str, kind: PartyKind) -> None:
    assert party_kind(name) is kind


def alike(one: str, other: str) -> int:
    mine, theirs = taken_apart(one), taken_apart(other)
    assert mine is not None
    assert theirs is not None
    return likeness(mine, theirs)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Stichting De Lange Tafel", "st. de lange tafel"),
        ("Stichting De Lange Tafel", "Lange Tafel, Stichting"),
        ("De Lange Tafel", "De Lange Tavel"),
        ("Buurtkamer van der Pek", "Buurtkamer v.d. Pek"),
        ("Vereniging Café Überall", "cafe uberall"),
        ("Combiwel B.V.", "Combiwel BV"),
        ("Buurthuis De Klinker", "Buurthuis De Klinker Noord"),
        ("Fatima El Amrani", "Amrani, Fatima el"),
    ],
)
def test_these_are_offered_as_perhaps_the_same(one: str, other: str) -> None:
    assert alike(one, other) >= LIKELY
    mine, theirs = taken_apart(one), taken_apart(other)
    assert mine is not None
    assert theirs is not None
    assert any(stem in theirs.folded for stem in mine.stems), "the database would not give it"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Stichting De Lange Tafel", "Stichting De Ronde Hoek"),
        ("Buurtkamer Noord", "Buurtkamer Zuidoost"),
        ("Jan Jansen", "Piet Jansen"),
        ("Stichting Noord", "Noordelijke Werkplaats"),
        ("Jansen", "Jan Jansen"),
    ],
)
def test_these_are_not(one: str, other: str) -> None:
    assert alike(one, other) < LIKELY


@pytest.mark.parametrize("name", ["(Particulier)", "X", "x", "Natuurlijk persoon", "  ", "", "(?)", "\u202e"])
def test_who_has_no_name_is_like_nobody(name: str) -> None:
    assert taken_apart(name) is None


def test_a_private_person_is_told_from_a_name() -> None:
    assert is_private("(Particulier)")
    assert not is_private("Particuliere Aanvragers Noord")


@given(st.text(max_size=80))
def test_every_name_is_wholly_like_itself_and_found_by_its_own_beginnings(name: str) -> None:
    apart = taken_apart(name)
    if apart is not None:
        assert likeness(apart, apart) == 100
        assert all(stem in apart.folded for stem in apart.stems)


@given(st.text(max_size=60), st.text(max_size=60))
def test_likeness_is_the_same_both_ways(one: str, other: str) -> None:
    mine, theirs = taken_apart(one), taken_apart(other)
    if mine is not None and theirs is not None:
        assert likeness(mine, theirs) == likeness(theirs, mine)
        assert 0 <= likeness(mine, theirs) <= 100
