from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maakdesk.base.dates import long_date
from maakdesk.base.i18n import Language
from maakdesk.core.intake.days import AMBIGUOUS, UNREADABLE, read_days

DAYS = st.dates(min_value=date(1970, 1, 1), max_value=date(2069, 12, 31))
MARCH_2 = date(2016, 3, 2)


@given(days=st.lists(DAYS, min_size=1))
@pytest.mark.parametrize(
    "pattern", ["%Y-%m-%d", "%Y%m%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%y", "%Y-%m-%dT%H:%M:%S"]
)
def test_every_notation_reads_back_what_was_written(pattern: str, days: list[date]) -> None:
    assert read_days([datetime(day.year, day.month, day.day).strftime(pattern) for day in days]) == days


@given(days=st.lists(DAYS, min_size=1))
@pytest.mark.parametrize("language", list(Language))
def test_days_in_words_read_back(language: Language, days: list[date]) -> None:
    assert read_days([long_date(day, language) for day in days]) == days


@given(days=st.lists(DAYS, min_size=1))
def test_month_first_is_read_when_a_value_can_only_be_so(days: list[date]) -> None:
    texts = ["12/31/2016", *(f"{day:%m/%d/%Y}" for day in days)]
    assert read_days(texts)[1:] == days


@given(text=st.text(max_size=30))
def test_any_text_gives_a_day_nothing_or_a_reason(text: str) -> None:
    (found,) = read_days([text])
    assert found is None or isinstance(found, date) or found in {UNREADABLE, AMBIGUOUS}


@pytest.mark.parametrize(
    "cell",
    [
        MARCH_2,
        datetime(2016, 3, 2, 23, 59),
        42431,
        42431.75,
        20160302,
        "2-3-2016",
        "02 / 03 / 2016",
        "2 maart 2016",
        "2 mrt. 2016",
        "2e maart 2016",
        "woensdag 2 maart 2016",
        "March 2, 2016",
        "2nd March 2016",
        "2 mars 2016",
        "2016-03-02T22:15:00Z",
        " 2016/3/2 ",
    ],
)
def test_one_day_in_many_ways(cell: str | float | date) -> None:
    assert read_days([cell]) == [MARCH_2]


@pytest.mark.parametrize(
    "cell", ["31-2-2016", "begin maart", "maart 2016", "13/13/2016", "2 foo 2016", True, 7, 3.5, 1e300, float("nan")]
)
def test_what_is_no_day_is_not_guessed(cell: str | float) -> None:
    assert read_days([cell]) == [UNREADABLE]


@pytest.mark.parametrize("cell", [None, "", "-", "n.v.t."])
def test_an_empty_cell_is_no_day(cell: str | None) -> None:
    assert read_days([cell]) == [None]


def test_a_column_with_both_orders_refuses_what_could_be_either() -> None:
    assert read_days(["31/12/2016", "12/31/2016", "3/4/2016", "5/5/2016"]) == [
        date(2016, 12, 31),
        date(2016, 12, 31),
        AMBIGUOUS,
        date(2016, 5, 5),
    ]
