"""The one algorithm: worked examples of courts and government, and laws that hold for every term."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maakdesk.base.calendar import shipped_calendar
from maakdesk.base.errors import Refused
from maakdesk.core.deadlines.catalogue import shipped_terms, term_rule
from maakdesk.core.deadlines.rules import add, supplement_suspension, term
from maakdesk.core.deadlines.terms import Adjournment, Length, SupplementCount, Suspension, Term, Unit

CALENDAR = shipped_calendar()
DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))
ROLLING = st.sampled_from([key for key, rule in shipped_terms().items() if rule.rolls and rule.length])


def day(text: str) -> date:
    return date.fromisoformat(text)


def _maybe(text: str | None) -> date | None:
    return day(text) if text else None


def count(key: str, start: str, **facts: object) -> Term:
    return term(term_rule(key), day(start), calendar=CALENDAR, **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("key", "start", "end"),
    [
        ("awb_6_7", "2023-04-14", "2023-05-26"),  # ECLI:NL:RBMNE:2024:6245
        ("awb_6_7", "2026-02-20", "2026-04-07"),  # Good Friday, weekend, Easter Monday
        ("awb_6_7", "2026-04-02", "2026-05-18"),  # Ascension Day, and the Friday put on a par
        ("awb_6_7", "2026-03-23", "2026-05-04"),  # the day before Liberation Day is ordinary
        ("awb_6_7", "2024-11-14", "2024-12-30"),
        ("awb_4_13", "2026-01-10", "2026-03-09"),  # eight weeks end on a Saturday
        ("awb_4_13", "2026-01-06", "2026-03-03"),
        ("awb_4_87", "2026-03-05", "2026-04-16"),
        ("awb_4_56", "2026-01-26", "2026-04-27"),  # thirteen weeks: King's Day stays
        ("awb_3_16", "2026-01-15", "2026-02-25"),  # the day of laying open counts
        ("awb_4_74", "2025-12-31", "2026-06-30"),
        ("awb_4_49_3", "2021-03-01", "2026-03-01"),  # a Sunday: terms in years stay
        ("awb_4_17_first_day", "2026-03-09", "2026-03-24"),  # circular on the penalty act, 1.1
        ("awb_4_17_last_day", "2026-03-24", "2026-05-04"),
    ],
)
def test_worked_examples(key: str, start: str, end: str) -> None:
    assert count(key, start).end == day(end)


@pytest.mark.parametrize(
    ("request_day", "received", "last_day", "way", "end"),
    [
        ("2026-01-12", "2026-01-26", "2026-02-09", SupplementCount.CIRCULAIRE, "2026-03-17"),
        ("2026-01-12", "2026-01-26", "2026-02-09", SupplementCount.STRICT, "2026-03-16"),
        ("2026-01-12", None, "2026-01-26", SupplementCount.STRICT, "2026-03-17"),
        ("2026-01-12", "2026-03-01", "2026-01-26", SupplementCount.STRICT, "2026-03-17"),
        ("2026-01-12", "2026-01-26", None, SupplementCount.CIRCULAIRE, "2026-03-03"),  # ECLI:NL:RVS:2016:2527
        ("2026-01-12", "2026-01-13", "2026-01-26", SupplementCount.STRICT, "2026-03-03"),
    ],
)
def test_supplements(
    request_day: str, received: str | None, last_day: str | None, way: SupplementCount, end: str
) -> None:
    gap = supplement_suspension(day(request_day), received=_maybe(received), last_day=_maybe(last_day), count=way)
    assert count("awb_4_13", "2026-01-06", suspensions=[gap] if gap else []).end == day(end)


def test_the_circular_of_government() -> None:
    six_weeks = Length(6, Unit.WEEKS)
    gap = supplement_suspension(
        day("2014-10-04"), received=day("2014-10-17"), last_day=day("2014-10-31"), count=SupplementCount.CIRCULAIRE
    )
    assert gap is not None
    stopped = count("awb_4_13", "2014-10-01", length=six_weeks, suspensions=[gap])
    assert (stopped.nominal_end, stopped.suspended_days, stopped.end) == (day("2014-11-12"), 13, day("2014-11-25"))
    longer = Adjournment(Length(2, Unit.WEEKS), told=day("2014-11-25"))
    assert count("awb_4_13", "2014-10-01", length=six_weeks, suspensions=[gap], adjournments=[longer]).end == day(
        "2014-12-09"
    )


def test_an_adjournment_told_too_late_changes_nothing() -> None:
    longer = Adjournment(Length(6, Unit.WEEKS), told=day("2026-03-10"))
    late = count("awb_4_13", "2026-01-10", adjournments=[longer])
    assert late.end == day("2026-03-09")
    assert late.adjournments == ()
    assert [step.code for step in late.steps] == [
        "start.after",
        "length",
        "adjourned_late",
        "rolled",
        "rolled_on",
        "last_day",
    ]
    # Monday 9 March is still in time: the Atw makes the term itself longer.
    in_time = Adjournment(Length(6, Unit.WEEKS), told=day("2026-03-09"))
    assert count("awb_4_13", "2026-01-10", adjournments=[in_time]).end == day("2026-04-20")


def test_days_of_standstill_outside_the_term_do_not_count() -> None:
    before = Suspension(day("2025-12-01"), day("2026-01-06"))
    after = Suspension(day("2026-03-04"), day("2026-04-01"))
    result = count("awb_4_13", "2026-01-06", suspensions=[before, after])
    assert result.end == day("2026-03-03")
    assert result.suspended == ()
    assert result.steps[2].code == "suspended_outside"
    until_the_end = Suspension(day("2026-03-03"), day("2026-03-05"))
    assert count("awb_4_13", "2026-01-06", suspensions=[until_the_end]).end == day("2026-03-06")
    # The eight weeks end on a Saturday, so the term still runs on the Monday after it, and not on the Tuesday.
    on_the_monday = Suspension(day("2026-03-09"), day("2026-03-09"))
    assert count("awb_4_13", "2026-01-10", suspensions=[on_the_monday]).unrolled_end == day("2026-03-08")
    on_the_tuesday = Suspension(day("2026-03-10"), day("2026-03-10"))
    assert count("awb_4_13", "2026-01-10", suspensions=[on_the_tuesday]).unrolled_end == day("2026-03-07")


def test_overlapping_reasons_count_a_day_once() -> None:
    asked = Suspension(day("2026-01-13"), day("2026-01-26"), "supplement")
    agreed = Suspension(day("2026-01-20"), day("2026-02-02"), "agreed")
    result = count("awb_4_13", "2026-01-06", suspensions=[agreed, asked])
    assert (result.suspended_days, result.end) == (21, day("2026-03-24"))
    assert result.suspended == (
        Suspension(day("2026-01-13"), day("2026-01-19"), "supplement"),
        Suspension(day("2026-01-20"), day("2026-02-02"), "agreed"),
    )


def test_a_short_term_holds_two_ordinary_days() -> None:
    three_days = Length(3, Unit.DAYS)
    assert count("act_term", "2017-12-19", length=three_days).end == day("2017-12-22")
    # Friday to Monday is three days with one ordinary day in it.
    weekend = count("act_term", "2026-01-16", length=three_days)
    assert weekend.end == day("2026-01-20")
    assert weekend.rolled
    assert count("act_term", "2026-01-16", length=Length(2, Unit.DAYS)).end == day("2026-01-19")


def test_a_result_keeps_what_it_was_counted_from() -> None:
    result = count("awb_6_7", "2026-02-20")
    assert result.rule.articles == ("Awb 6:7", "Awb 6:8 l.1")
    assert (result.first, result.unrolled_end, result.end) == (day("2026-02-21"), day("2026-04-03"), day("2026-04-07"))
    assert result.rolled
    assert result.atw
    assert result.certain
    assert (result.calendar_version, result.engine_version) == (CALENDAR.version, "1")
    assert result.days_left(day("2026-04-01")) == 6
    assert [step.data["why"] for step in result.steps if step.code.startswith("rolled")] == [
        "good_friday",
        "saturday",
        "sunday",
        "easter_monday",
    ]


def test_a_term_beyond_the_decrees_says_so() -> None:
    result = count("awb_6_7", "2029-05-01")
    assert not result.certain
    assert "table_ended" in {step.code for step in result.steps}


def test_a_term_needs_a_length() -> None:
    with pytest.raises(Refused) as refusal:
        count("bylaw_term", "2026-01-05")
    assert refusal.value.code == "deadline.no_length"


@st.composite
def suspensions(draw: st.DrawFn) -> list[Suspension]:
    starts = draw(st.lists(st.tuples(DAYS, st.integers(0, 40)), max_size=4))
    return [Suspension(first, first + timedelta(days=days)) for first, days in starts]


@given(ROLLING, DAYS, st.integers(0, 40), suspensions())
def test_a_later_start_never_ends_earlier(key: str, start: date, later: int, gaps: list[Suspension]) -> None:
    rule = term_rule(key)
    # Months of unequal length: a later start can gain no day and still lose a suspended one.
    in_months = rule.length is not None and rule.length.unit in {Unit.MONTHS, Unit.YEARS}
    stopped = [] if in_months else gaps
    early = term(rule, start, calendar=CALENDAR, suspensions=stopped)
    late = term(rule, start + timedelta(days=later), calendar=CALENDAR, suspensions=stopped)
    assert early.end <= late.end


@given(ROLLING, DAYS, suspensions())
def test_a_term_that_the_act_moves_ends_on_an_ordinary_day(key: str, start: date, gaps: list[Suspension]) -> None:
    result = term(term_rule(key), start, calendar=CALENDAR, suspensions=gaps)
    assert result.end >= result.unrolled_end >= result.nominal_end >= result.first
    if result.atw:
        assert CALENDAR.is_ordinary_day(result.end)
    else:
        assert result.end == result.unrolled_end


@given(DAYS, suspensions())
def test_suspensions_are_a_set_of_days(start: date, gaps: list[Suspension]) -> None:
    result = term(term_rule("awb_4_13"), start, calendar=CALENDAR, suspensions=gaps)
    again = term(term_rule("awb_4_13"), start, calendar=CALENDAR, suspensions=[*reversed(gaps), *gaps])
    assert (again.end, again.suspended) == (result.end, result.suspended)
    assert sum(gap.days for gap in result.suspended) == result.suspended_days
    assert result.unrolled_end - result.nominal_end == timedelta(days=result.suspended_days)
    assert all(one.last < other.first for one, other in zip(result.suspended, result.suspended[1:], strict=False))


@given(DAYS, suspensions(), suspensions())
def test_one_more_suspension_never_shortens(start: date, gaps: list[Suspension], more: list[Suspension]) -> None:
    fewer = term(term_rule("awb_4_13"), start, calendar=CALENDAR, suspensions=gaps)
    all_of_them = term(term_rule("awb_4_13"), start, calendar=CALENDAR, suspensions=gaps + more)
    assert fewer.end <= all_of_them.end


@given(DAYS, st.integers(1, 48))
def test_months_keep_the_day_number_or_end_with_the_month(start: date, months: int) -> None:
    end = add(start, Length(months, Unit.MONTHS))
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months
    month_ends = (end + timedelta(days=1)).day == 1
    assert month_ends if (start + timedelta(days=1)).day == 1 else end.day == start.day or month_ends
