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
        # A notice a week too early counts from the day after the last day.
        ("awb_4_17_first_day", "2026-03-02", "lapsed=2026-03-09", "2026-03-25"),
        ("awb_4_17_first_day", "2026-03-09", "lapsed=2026-03-03", "2026-03-24"),
        # Eight weeks from a leap day; six months from the last of February run through the last of August.
        ("awb_4_13", "2028-02-29", "", "2028-04-25"),
        ("awb_4_74", "2024-02-29", "", "2024-08-31"),
        ("awb_4_49_3", "2024-02-29", "", "2029-02-28"),
        # Months are cut to the end of the month; 28 February 2027 is a Sunday.
        ("act_term", "2026-12-30", "months=2", "2027-03-01"),
        ("statutory_weeks", "2026-12-31", "months=3", "2027-03-31"),
        # Three days over Ascension Day, the Friday after it and a weekend: two ordinary days must lie in the term.
        ("atw_days", "2026-05-13", "days=3", "2026-05-19"),
        # Thirteen weeks of a by-law do not roll from King's Day, twelve do; ninety-one days are too long as well.
        ("ordinance_weeks", "2026-01-26", "weeks=13", "2026-04-27"),
        ("ordinance_weeks", "2026-02-02", "weeks=12", "2026-04-28"),
        ("act_term", "2026-01-26", "days=91", "2026-04-27"),
        ("act_term", "2026-01-27", "days=90", "2026-04-28"),
        # A court's term ends on the Saturday on which it ends.
        ("court_weeks", "2026-01-10", "weeks=6", "2026-02-21"),
        # Over the end of summer time.
        ("awb_6_7", "2026-10-16", "", "2026-11-27"),
        # A supplement after its period: the standstill ended with the period.
        ("awb_4_15", "2026-01-06", "invite=2026-01-12;term_end=2026-01-26;supplement=2026-02-09", "2026-03-17"),
        # Two requests, the first unanswered: 7 + 6 days, strictly.
        (
            "awb_4_15",
            "2026-01-06",
            "invite=2026-01-12;term_end=2026-01-19;invite2=2026-01-26;supplement2=2026-02-02",
            "2026-03-16",
        ),
        # Two requests that overlap count each day once: 13 to 29 January.
        (
            "awb_4_15",
            "2026-01-06",
            "invite=2026-01-12;term_end=2026-01-26;invite2=2026-01-19;supplement2=2026-01-30",
            "2026-03-20",
        ),
        ("awb_4_15", "2026-01-06", "foreign_from=2026-01-20;foreign_to=2026-01-22", "2026-03-06"),
        ("awb_4_15", "2026-01-06", "delay_from=2026-01-20;delay_to=2026-01-20", "2026-03-04"),
        ("awb_4_15", "2026-01-06", "majeure_from=2026-03-02;majeure_to=2026-03-08", "2026-03-10"),
        # Repair of an objection (Awb 7:10 l.2) with a committee: 13 days; 23 August is a Sunday.
        ("awb_7_10", "2026-05-18", "invite=2026-05-20;supplement=2026-06-03;committee=yes", "2026-08-24"),
        # Told on the last day it is in time, a day later it is not.
        ("awb_4_13", "2026-01-06", "adjourn_weeks=4;adjourn_told=2026-03-03", "2026-03-31"),
        ("awb_4_13", "2026-01-06", "adjourn_weeks=4;adjourn_told=2026-03-04", "2026-03-03"),
        ("awb_4_13", "2026-01-06", "adjourn_until=2026-04-01;adjourn_told=2026-03-03", "2026-04-01"),
        # Two days out of reach give a resident two days more.
        ("awb_6_7", "2026-01-12", "outage_from=2026-02-01;outage_to=2026-02-02", "2026-02-25"),
        # No decree is known for 2029: King's Day rolls all the same.
        ("awb_6_7", "2029-03-16", "", "2029-04-30"),
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
        ("awb_4_15", {"supplement": "2026-01-26"}, "fact_missing"),
        ("awb_4_15", {"invite": "2026-01-12", "term_end": "2026-01-26", "term_end2": "2026-02-01"}, "fact_missing"),
        ("zgw_archiefactiedatum", {"years": "9000"}, "fact_unreadable"),
        ("awb_4_15", {"foreign_from": "2026-02-02", "foreign_to": "2026-02-01"}, "days_reversed"),
    ],
)
def test_facts_that_do_not_fit_are_refused(rule: str, facts: dict[str, str], code: str) -> None:
    with pytest.raises(Refused) as refusal:
        term_told(rule, day("2026-01-06"), facts)
    assert refusal.value.code == f"deadline.{code}"


def test_a_day_in_another_age_is_a_typing_error() -> None:
    with pytest.raises(Refused) as refusal:
        term_told("awb_4_15", day("2026-01-06"), {"agreed_from": "2026-01-12", "agreed_to": "9999-12-31"})
    assert refusal.value.code == "date.out_of_range"


def test_every_known_rule_can_be_asked_for() -> None:
    for rule in known_rules():
        assert term_told(rule, day("2026-01-06"), {"weeks": "6"}).end > day("2026-01-06")
