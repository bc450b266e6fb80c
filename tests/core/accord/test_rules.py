"""What a scheme needs of one application, what does not hold, and whether a round could open."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maakdesk.base.errors import Refused
from maakdesk.core.accord.answers import Row, Values, plain_value, value_from
from maakdesk.core.accord.asking import FieldKind
from maakdesk.core.accord.reading import read_scheme
from maakdesk.core.accord.rules import (
    RoundGap,
    failed_checks,
    needed_documents,
    needed_fields,
    outside_tiers,
    round_gaps,
    tier_of,
    unanswered_fields,
)
from tests.core.accord.example import EXAMPLE

SCHEME = read_scheme(EXAMPLE)
SURE = read_scheme(EXAMPLE.replace("check = true", "check = false"))


def keys(rows: tuple[object, ...]) -> list[str]:
    return [row.key for row in rows]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("values", "asked", "needed"),
    [
        ({}, None, ["address"]),
        ({}, 499_999, ["address"]),
        ({}, 500_000, ["address", "budget"]),
        ({"street": False}, None, ["address"]),
        ({"street": True}, None, ["address", "days"]),
        ({"street": 1}, None, ["address"]),  # one is not yes
        ({"own_money": 99_999}, None, ["address"]),
        ({"own_money": 100_000}, None, ["address", "whence"]),
    ],
)
def test_a_field_is_needed_when_its_condition_holds(values: Values, asked: int | None, needed: list[str]) -> None:
    assert keys(needed_fields(SCHEME, values, asked)) == needed
    assert keys(unanswered_fields(SCHEME, values, asked)) == needed


def test_a_choice_can_be_the_condition() -> None:
    scheme = read_scheme(
        EXAMPLE.replace('{ field = "street", is = true }', '{ field = "themes", is = ["soil", "say"] }')
    )
    assert "days" in keys(needed_fields(scheme, {"themes": ("water", "say")}, None))
    assert "days" not in keys(needed_fields(scheme, {"themes": ("water", "home")}, None))


def test_an_answer_of_spaces_is_none_and_a_line_without_its_needed_column_is_half() -> None:
    assert keys(unanswered_fields(SCHEME, {"address": "  "}, None)) == ["address"]
    lines: tuple[Row, ...] = ({"item": "bread", "amount": 5}, {"amount": 7})
    assert keys(unanswered_fields(SCHEME, {"address": "x", "budget": lines}, None)) == ["budget"]
    assert keys(unanswered_fields(SCHEME, {"address": "x", "budget": ({"item": "bread"},)}, None)) == []


def test_documents_from_an_amount() -> None:
    assert keys(needed_documents(SCHEME, {}, 999_999)) == []
    assert keys(needed_documents(SCHEME, {}, 1_000_000)) == ["quotes"]
    assert keys(needed_documents(SCHEME, {}, None)) == []


@pytest.mark.parametrize(
    ("values", "asked", "failed"),
    [
        ({}, None, ["green", "together"]),
        ({"themes": ("soil", "home"), "partners": ("Ada", "Bo")}, None, []),
        ({"themes": ("home", "say"), "partners": ("Ada", "Bo")}, None, ["green"]),
        ({"themes": ("soil", "soil"), "partners": ("Ada", " ADA ")}, None, ["together"]),  # one name twice is one
        ({"themes": ("soil",), "partners": ("Ada", "Bo"), "budget": ({"amount": 200}, {"amount": 300})}, 500, []),
        ({"themes": ("soil",), "partners": ("Ada", "Bo"), "budget": ({"amount": 200},)}, 500, ["adds_up"]),
        ({"themes": ("soil",), "partners": ("Ada", "Bo"), "budget": ({"amount": 200},)}, None, []),
        ({"themes": ("soil",), "partners": ("A", "B"), "begins_on": date(2026, 5, 2), "ends_on": date(2026, 5, 1)},
         None, ["order"]),
        ({"themes": ("soil",), "partners": ("A", "B"), "begins_on": date(2026, 5, 1), "ends_on": date(2026, 5, 1)},
         None, []),
        ({"themes": ("soil",), "partners": ("A", "B"), "begins_on": date(2026, 5, 2)}, None, []),
    ],
)  # fmt: skip
def test_checks(values: Values, asked: int | None, failed: list[str]) -> None:
    assert keys(failed_checks(SCHEME, values, asked)) == failed


def test_an_amount_outside_the_tiers() -> None:
    assert [outside_tiers(SCHEME, cents) for cents in (None, 49_999, 50_000, 2_500_000, 2_500_001)] == [
        False, True, False, False, True
    ]  # fmt: skip
    tier = tier_of(SCHEME, 500_000)
    assert tier is not None
    assert tier.key == "large"
    assert tier_of(SCHEME, None) is None


def test_a_round_opens_when_everything_was_known_before() -> None:
    today = date(2026, 1, 15)
    assert round_gaps(SURE, today) == ()
    assert round_gaps(SCHEME, today) == (RoundGap.NOT_READ_BACK,)
    assert round_gaps(SCHEME, today, read_back=SCHEME.unsure) == ()
    assert round_gaps(SURE, date(2026, 3, 1)) == ()
    assert round_gaps(SURE, date(2026, 3, 2)) == (RoundGap.CLOSED,)


@pytest.mark.parametrize(
    ("old", "new", "gaps"),
    [
        (", on = 2026-01-10", "", (RoundGap.PUBLICATION_DAY,)),
        ("opens_on = 2026-02-01", "", (RoundGap.OPENS_ON, RoundGap.CEILING)),
        ("closes_on = 2026-03-01", "", (RoundGap.CLOSES_ON,)),
        ("through = 2026-12-31", "through = 2026-01-31", (RoundGap.CEILING,)),
        ("on = 2025-12-01", "on = 2026-02-01", (RoundGap.CEILING_LATE,)),
    ],
)
def test_what_a_round_lacks_is_named(old: str, new: str, gaps: tuple[RoundGap, ...]) -> None:
    text = EXAMPLE.replace("check = true", "check = false")
    assert old in text
    assert round_gaps(read_scheme(text.replace(old, new)), date(2026, 1, 15)) == gaps


def test_a_scheme_that_does_not_rank_needs_none_of_it() -> None:
    begin = EXAMPLE.index("\n[ranking]")
    text = EXAMPLE[:begin] + EXAMPLE[EXAMPLE.index("\n# ---", begin) :]
    assert round_gaps(read_scheme(text), date(2030, 1, 1)) == ()


@pytest.mark.parametrize(
    ("key", "plain", "value"),
    [
        ("address", "Plein 1", "Plein 1"),
        ("address", " ", None),
        ("own_money", "1.250,50", 125_050),
        ("own_money", 1250, 125_000),
        ("own_money", 1250.5, 125_050),
        ("days", 3, 3),
        ("days", "3", 3),
        ("street", False, False),
        ("begins_on", "2026-02-28", date(2026, 2, 28)),
        ("themes", ["soil", "say"], ("soil", "say")),
        ("themes", "soil", ("soil",)),
        ("partners", ["Ada", ""], ("Ada",)),
        ("budget", [{"item": "bread", "amount": "2,50"}, {}, {"item": " "}], ({"item": "bread", "amount": 250},)),
        ("budget", [], None),
    ],
)
def test_answers_are_read_from_their_plain_form(key: str, plain: object, value: object) -> None:
    field = SCHEME.asked(key)
    assert field is not None
    found = value_from(field, plain)
    assert found == value
    if found is not None:
        assert value_from(field, plain_value(field, found)) == found


@pytest.mark.parametrize(
    ("key", "plain", "code"),
    [
        ("address", 3, "answer.kind"),
        ("own_money", "much", "money.unreadable"),
        ("own_money", -1, "answer.kind"),
        ("own_money", 0.001, "answer.kind"),
        ("own_money", True, "answer.kind"),
        ("own_money", float("nan"), "answer.kind"),
        ("days", "three", "answer.kind"),
        ("days", True, "answer.kind"),
        ("days", "9" * 5000, "answer.kind"),
        ("street", "yes", "answer.kind"),
        ("begins_on", "2026-02-30", "answer.kind"),
        ("begins_on", 20260230, "answer.kind"),
        ("themes", ["fire"], "answer.option"),
        ("budget", "bread", "answer.rows"),
        ("budget", ["bread"], "answer.rows"),
        ("budget", [{"item": "x"}] * 501, "answer.rows"),
        ("budget", [{"price": 1}], "answer.column"),
    ],
)
def test_an_answer_of_another_shape_is_refused(key: str, plain: object, code: str) -> None:
    field = SCHEME.asked(key)
    assert field is not None
    with pytest.raises(Refused) as refusal:
        value_from(field, plain)
    assert refusal.value.code == code


@given(st.sampled_from(SCHEME.fields), st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3), max_leaves=6,
))  # fmt: skip
def test_any_json_is_an_answer_or_refused(field: object, plain: object) -> None:
    assert hasattr(field, "kind")
    try:
        found = value_from(field, plain)  # type: ignore[arg-type]
    except Refused:
        return
    if found is not None:
        assert value_from(field, plain_value(field, found)) == found  # type: ignore[arg-type]
        assert isinstance(found, tuple) == (field.kind is FieldKind.TABLE or field.several)  # type: ignore[attr-defined]
