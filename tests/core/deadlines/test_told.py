"""Terms told in words come out as in the worked examples, and words that do not fit are refused."""

import csv

import pytest

from maakdesk.base.errors import Refused
from maakdesk.core.deadlines.told import known_rules, term_told
from tests.beside import SHARED
from tests.core.deadlines.test_rules import day

VECTORS = SHARED / "terms" / "term-vectors.csv"


@pytest.mark.parametrize(
    ("rule", "start", "facts", "end"),
    [
        # The government's circular on the penalty act: thirteen days of standstill, then two weeks longer.
        ("awb_4_15", "2014-10-01", "weeks=6;invite=2014-10-04;supplement=2014-10-17;count=circulaire", "2014-11-25"),
        ("awb_4_15", "2014-10-01", "weeks=6;invite=2014-10-04;supplement=2014-10-17", "2014-11-24"),
        ("awb_4_15", "2026-01-06", "invite=2026-01-12;supplement=2026-01-26;term_set=no", "2026-03-03"),
        ("awb_7_10", "2026-04-16", "committee=yes;adjourn_weeks=6", "2026-08-20"),
        ("awb_4_17_early_notice", "2026-03-09", "", "2026-03-25"),
    ],
)
def test_worked_examples(rule: str, start: str, facts: str, end: str) -> None:
    assert term_told(rule, day(start), dict(one.split("=") for one in facts.split(";") if one)).end == day(end)


def test_every_vector_of_the_reference_file() -> None:
    if not VECTORS.is_file():
        pytest.skip("the reference file of worked terms is not on this computer")
    with VECTORS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = {
        (row["rule"], row["start_date"], row["events"]): term_told(
            row["rule"],
            day(row["start_date"]),
            dict(event.split("=") for event in row["events"].split(";") if event),
        ).end.isoformat()
        for row in rows
    }
    assert found == {(row["rule"], row["start_date"], row["events"]): row["expected_end"] for row in rows}


@pytest.mark.parametrize(
    ("rule", "facts", "code"),
    [
        ("awb_1_1", {}, "unknown_rule"),
        ("awb_4_13", {"weken": "6"}, "unknown_fact"),
        ("awb_4_13", {"weeks": "zes"}, "fact_unreadable"),
        ("awb_4_13", {"weeks": "0"}, "fact_unreadable"),
        ("awb_4_15", {"invite": "2026-02-30"}, "fact_unreadable"),
        ("awb_4_15", {"invite": "2026-01-12"}, "fact_missing"),
        ("awb_4_15", {"invite": "2026-01-12", "supplement": "2026-01-10"}, "days_reversed"),
        ("awb_4_15", {"agreed_from": "2026-02-02"}, "fact_missing"),
        ("awb_4_15", {"agreed_from": "2026-02-02", "agreed_to": "2026-02-01"}, "days_reversed"),
        ("awb_4_15", {"invite": "2026-01-12", "supplement": "2026-01-26", "count": "ruim"}, "fact_unreadable"),
        ("awb_7_10", {"committee": "ja"}, "fact_unreadable"),
        ("court_weeks", {}, "no_length"),
    ],
)
def test_facts_that_do_not_fit_are_refused(rule: str, facts: dict[str, str], code: str) -> None:
    with pytest.raises(Refused) as refusal:
        term_told(rule, day("2026-01-06"), facts)
    assert refusal.value.code == f"deadline.{code}"


def test_every_known_rule_can_be_asked_for() -> None:
    for rule in known_rules():
        assert term_told(rule, day("2026-01-06"), {"weeks": "6"}).end > day("2026-01-06")
