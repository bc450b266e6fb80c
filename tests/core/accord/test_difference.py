"""What is different between two versions is told in words, whatever it is."""

import dataclasses

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from maakdesk.base.errors import DeskError
from maakdesk.base.i18n import Language, Texts
from maakdesk.core.accord.difference import Change, Difference, differences
from maakdesk.core.accord.reading import read_scheme, scheme_from, shipped_schemes
from maakdesk.core.accord.telling import PARTS, told
from tests.core.accord.example import EXAMPLE
from tests.core.accord.test_format import mutated

NL, EN = Texts(Language.NL), Texts(Language.EN)
SCHEME = read_scheme(EXAMPLE)


def of(old: str, new: str, texts: Texts = NL) -> tuple[Difference, ...]:
    assert old in EXAMPLE
    return differences(SCHEME, read_scheme(EXAMPLE.replace(old, new, 1)), texts)


def test_nothing_is_different_from_itself() -> None:
    for scheme in (SCHEME, *shipped_schemes().values()):
        assert differences(scheme, scheme, NL) == ()
    assert differences(SCHEME, read_scheme("# another layout\n" + EXAMPLE), NL) == ()
    assert of("check = true  ", "check = true\n") == ()


@pytest.mark.parametrize(
    ("old", "new", "place", "name", "before", "after"),
    [
        ("weeks = 12", "weeks = 8", "decision_term", "Beslistermijn", "twaalf weken", "acht weken"),
        ('nl = "Groot"', 'nl = "Reusachtig"', "criteria.value.levels.great", "Waarde › Groot", "Groot", "Reusachtig"),
        ('nl = "Het geld is op"', 'nl = "Op"', "grounds.ceiling", "Het geld is op", "Het geld is op", "Op"),
        ("to_euros = 25000", "to_euros = 30000", "tiers.large", "Vanaf €\u00a05.000, tot en met €\u00a025.000",
         "Vanaf €\u00a05.000, tot en met €\u00a025.000", "Vanaf €\u00a05.000, tot en met €\u00a030.000"),
        ("from_euros = 10000", "from_euros = 20000", "documents.quotes", "Offertes",
         "als er €\u00a010.000 of meer wordt gevraagd", "als er €\u00a020.000 of meer wordt gevraagd"),
        ('talk = "all"', 'talk = "none"', "first_come", "Wie eerst komt, en het gesprek", "met iedereen",
         "met niemand"),
    ],
)  # fmt: skip
def test_a_change_is_told_with_before_and_after(
    old: str, new: str, place: str, name: str, before: str, after: str
) -> None:
    (found,) = of(old, new)
    assert (found.change, found.place, found.name) == (Change.CHANGED, place, name)
    assert [(one.before, one.after) for one in found.altered] == [(before, after)]


def test_what_comes_and_goes() -> None:
    begin = EXAMPLE.index('[[fields]]\nkey = "street"')
    end = EXAMPLE.index('[[fields]]\nkey = "begins_on"')
    shorter = read_scheme(EXAMPLE[:begin] + EXAMPLE[end:])
    gone = differences(SCHEME, shorter, NL)
    assert [(one.change, one.place) for one in gone] == [
        (Change.REMOVED, "fields.street"),
        (Change.REMOVED, "fields.days"),
    ]
    come = differences(shorter, SCHEME, EN)
    assert [(one.change, one.name) for one in come] == [
        (Change.ADDED, "Must the street be closed?"), (Change.ADDED, "How many days?")
    ]  # fmt: skip
    assert [one.name for one in come[1].altered] == ["Kind", "Needed"]


def test_a_change_of_place_is_told() -> None:
    begin, middle = EXAMPLE.index('[[fields]]\nkey = "street"'), EXAMPLE.index('[[fields]]\nkey = "days"')
    end = EXAMPLE.index('[[fields]]\nkey = "begins_on"')
    swapped = read_scheme(EXAMPLE[:begin] + EXAMPLE[middle:end] + EXAMPLE[begin:middle] + EXAMPLE[end:])
    assert {(one.change, one.place) for one in differences(SCHEME, swapped, NL)} == {
        (Change.MOVED, "fields.street"), (Change.MOVED, "fields.days")
    }  # fmt: skip


def test_a_change_in_the_other_language_alone_is_told_in_that_language() -> None:
    (found,) = of('en = "Great"', 'en = "Huge"', NL)
    assert [(one.before, one.after) for one in found.altered] == [("Great", "Huge")]


def test_a_key_that_no_words_show_is_still_told() -> None:
    (found,) = of('key = "home"', 'key = "house"')
    assert (found.place, found.altered) == ("fields.themes", ())


def test_every_part_is_told_in_both_languages() -> None:
    for texts in (NL, EN):
        parts = told(SCHEME, texts)
        assert tuple(part.key for part in parts) == PARTS
        places = [item.place for part in parts for item in part.items]
        assert len(set(places)) == len(places)
        assert set(SCHEME.sourced) <= set(places)


@settings(suppress_health_check=[HealthCheck.filter_too_much])
@given(st.data())
def test_whatever_changes_is_told(data: st.DataObject) -> None:
    try:
        other = scheme_from(mutated(data))
    except DeskError:
        assume(False)
    same = dataclasses.replace(other, canonical=SCHEME.canonical) == SCHEME
    for texts in (NL, EN):
        assert bool(differences(SCHEME, other, texts)) is not same
        assert bool(differences(other, SCHEME, texts)) is not same
