"""What follows from a date: penalties, what is defensible against a resident, keeping papers, and warnings."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maakdesk.base.calendar import shipped_calendar
from maakdesk.base.errors import NotFound
from maakdesk.base.i18n import Language, Texts
from maakdesk.base.vocabulary import Outcome, TermPurpose
from maakdesk.core.accord.scheme import Instrument
from maakdesk.core.deadlines.penalty import Penalty, PenaltyException, penalty_on, penalty_terms, shipped_penalty
from maakdesk.core.deadlines.resident import Against, AskFirst, Excuse, defensible, outage_days
from maakdesk.core.deadlines.retention import retention_row, retention_term, shipped_retention, usual_row
from maakdesk.core.deadlines.terms import Suspension
from maakdesk.core.deadlines.warnings import Urgency, warn_days, warning
from maakdesk.core.deadlines.words import penalty_words
from maakdesk.core.settings import defaults

CALENDAR, TABLE = shipped_calendar(), shipped_penalty()
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("days", "euros"), [(0, 0), (1, 23), (14, 322), (15, 357), (28, 812), (29, 857), (42, 1442), (60, 1442)]
)
def test_the_amounts_of_the_law(days: int, euros: int) -> None:
    assert TABLE.cents(days) == euros * 100


def test_the_days_of_a_penalty() -> None:
    late = penalty_terms(date(2026, 3, 9), date(2026, 3, 3), calendar=CALENDAR)
    assert [one.end for one in (late.begin, late.end, late.fixed)] == [
        date(2026, 3, 24), date(2026, 5, 4), date(2026, 5, 18),
    ]  # fmt: skip
    early = penalty_terms(date(2026, 3, 2), date(2026, 3, 9), calendar=CALENDAR)
    assert early.begin.end == date(2026, 3, 25)


def test_a_penalty_ends_with_the_decision_and_is_none_where_the_law_says_so() -> None:
    first, on = date(2026, 3, 24), date(2026, 4, 30)
    assert penalty_on(first, first - timedelta(days=1), table=TABLE) == Penalty(0, 0, (0,))
    assert penalty_on(first, on, table=TABLE, decided=date(2026, 3, 25)).cents == 4_600
    assert penalty_on(first, on, table=TABLE, decided=date(2026, 3, 20)).cents == 0
    for exception in PenaltyException:
        assert penalty_on(first, on, table=TABLE, exception=exception).cents == 0


@given(st.integers(0, 60), st.integers(1, 12))
def test_applicants_share_equally_to_the_cent(days: int, applicants: int) -> None:
    first = date(2026, 3, 24)
    due = penalty_on(first, first + timedelta(days=days - 1), table=TABLE, applicants=applicants)
    assert len(due.parts) == applicants
    assert sum(due.parts) == due.cents
    assert max(due.parts) - min(due.parts) <= 1


def test_what_is_due_is_told_in_words() -> None:
    texts = Texts(Language.NL)
    assert penalty_words(Penalty(0, 0, (0,)), texts) == "Er is nog geen dwangsom verschuldigd."
    told = penalty_words(Penalty(14, 32_200, (10_734, 10_733, 10_733)), texts)
    assert "over 14 dagen" in told
    assert "drie aanvragers" in told
    reason = penalty_words(Penalty(0, 0, (0,), PenaltyException.UNREASONABLY_LATE), texts)
    assert reason == "De ingebrekestelling kwam onredelijk laat."


def test_an_objection_is_late_only_after_the_post_and_the_question_why() -> None:
    # Objection until Tuesday 7 April 2026; posted in time, it may come until Tuesday 14 April (Awb 6:9 l.2).
    found = defensible(Against.INADMISSIBLE, date(2026, 4, 7), today=date(2026, 4, 15), calendar=CALENDAR)
    assert (found.last_receipt, found.from_day, found.check) == (date(2026, 4, 14), date(2026, 4, 15), False)
    assert found.ask_first == (AskFirst.EXCUSE,)
    assert not found.holds(date(2026, 4, 15))
    # The week of the post ends on King's Day for an objection until 20 April, and so on the day after it.
    king = defensible(Against.INADMISSIBLE, date(2026, 4, 20), today=date(2026, 4, 28), calendar=CALENDAR)
    assert king.last_receipt == date(2026, 4, 28)


@pytest.mark.parametrize(
    ("excuse", "asked"),
    [
        (Excuse(date(2026, 2, 10)), (AskFirst.EXCUSE_ANSWER,)),
        (Excuse(date(2026, 2, 10), last_day=date(2026, 2, 20)), (AskFirst.EXCUSE_ANSWER,)),
        (Excuse(date(2026, 2, 10), last_day=date(2026, 2, 19)), ()),
        (Excuse(date(2026, 2, 10), answered=date(2026, 2, 12)), ()),
    ],
)
def test_a_question_is_answered_or_its_time_is_over(excuse: Excuse, asked: tuple[AskFirst, ...]) -> None:
    today = date(2026, 2, 20)
    found = defensible(Against.NOT_PROCESSED, date(2026, 2, 2), today=today, calendar=CALENDAR, excuse=excuse)
    assert found.ask_first == asked
    assert found.check, "no rule gives this margin for a supplement"
    assert found.holds(today) is (not asked)


@given(DAYS, st.sampled_from(Against))
def test_nobody_is_told_too_late_before_the_widest_day_and_the_post(last_day: date, against: Against) -> None:
    found = defensible(against, last_day, today=last_day, calendar=CALENDAR)
    assert found.from_day >= last_day + timedelta(days=8)
    assert CALENDAR.is_ordinary_day(found.last_receipt)


def test_each_day_of_a_failure_counts_once() -> None:
    assert outage_days(date(2026, 2, 1), date(2026, 2, 2)) == Suspension(date(2026, 2, 1), date(2026, 2, 2), "outage")


def test_papers_are_kept_as_the_list_says() -> None:
    refused = retention_term(retention_row("refused"), date(2026, 5, 1))
    assert refused is not None
    assert refused.end == date(2031, 5, 1)
    assert retention_term(retention_row("initiative_granted"), date(2026, 5, 1)) is None
    for instrument in Instrument:
        assert usual_row(instrument, Outcome.NONE, accounted=False) is None
        for outcome in set(Outcome) - {Outcome.NONE}:
            found = usual_row(instrument, outcome, accounted=True)
            assert found in shipped_retention().rows.values()
    with pytest.raises(NotFound):
        retention_row("nothing")


@pytest.mark.parametrize(
    ("instrument", "outcome", "accounted", "result"),
    [
        ("besluit", Outcome.GRANTED, True, "8.1.7"),
        ("besluit", Outcome.PARTIAL, False, "8.1.8"),
        ("besluit", Outcome.REFUSED, True, "8.2"),
        ("besluit", Outcome.NOT_PROCESSED, True, "8.4"),
        ("agreement", Outcome.GRANTED, True, "16.1.2"),
        ("promise", Outcome.REFUSED, False, "6.2.3"),
        ("objection_decision", Outcome.GRANTED, False, "13.1.1"),
        ("complaint_answer", Outcome.WITHDRAWN, False, "13.1"),
    ],
)
def test_what_comes_out_in_law_says_which_row_of_the_list_fits(
    instrument: str, outcome: Outcome, accounted: bool, result: str
) -> None:
    row = usual_row(instrument, outcome, accounted=accounted)
    assert row is not None
    assert (row.result, row.check) == (result, True)


def test_a_warning_comes_before_the_date_and_never_only_after_it() -> None:
    settings = defaults()
    end = date(2026, 3, 16)
    ahead = warn_days(TermPurpose.DECISION, settings)
    assert warning(TermPurpose.DECISION, end, end - timedelta(days=ahead + 1), settings) is None
    for left, urgency in ((ahead, Urgency.NEAR), (0, Urgency.TODAY), (-1, Urgency.PASSED)):
        found = warning(TermPurpose.DECISION, end, end - timedelta(days=left), settings)
        assert found is not None
        assert (found.days_left, found.urgency) == (left, urgency)
    assert warn_days(TermPurpose.RETENTION, settings) == settings["clock.amber_days"]
    assert all(warn_days(purpose, settings) > 0 for purpose in TermPurpose)
