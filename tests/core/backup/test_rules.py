"""Which backups stay."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from maakdesk.core.backup.rules import MONTHS, WEEKS, kept

MOMENTS = st.lists(st.datetimes(datetime(2024, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC)), max_size=80)


@given(MOMENTS, st.integers(1, 20))
def test_the_newest_stay_and_never_too_many(moments: list[datetime], newest: int) -> None:
    staying = kept(moments, newest=newest)
    assert set(sorted(set(moments), reverse=True)[:newest]) <= staying <= set(moments)
    assert len(staying) <= newest + WEEKS + MONTHS


@given(MOMENTS, st.integers(1, 5))
def test_what_was_let_go_is_not_missed_later(moments: list[datetime], newest: int) -> None:
    staying = kept(moments, newest=newest)
    assert kept(staying, newest=newest) == staying


def test_a_year_of_days_keeps_days_weeks_and_months() -> None:
    first = datetime(2026, 1, 1, 12, tzinfo=UTC)
    staying = sorted(kept([first + timedelta(days=day) for day in range(365)], newest=7))
    assert staying[-7:] == [first + timedelta(days=day) for day in range(358, 365)]
    assert {moment.month for moment in staying} == set(range(1, 13))
    assert len(staying) < 7 + WEEKS + MONTHS


def test_even_none_keeps_one() -> None:
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    assert kept([moment], newest=0) == {moment}
