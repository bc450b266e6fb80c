"""Whether an objection came in time: before, on and after its days."""

from datetime import date

import pytest

from maakdesk.base.calendar import shipped_calendar
from maakdesk.core.objections.rules import Timing, objection_term_of, timing

TERM = objection_term_of(date(2026, 2, 20), shipped_calendar())


def test_the_term_is_the_one_of_the_law() -> None:
    assert (TERM.last_day, TERM.posted) == (date(2026, 4, 7), date(2026, 4, 14))


@pytest.mark.parametrize(
    ("received", "when"),
    [
        (date(2026, 2, 19), Timing.EARLY),
        (date(2026, 2, 20), Timing.EARLY),
        (date(2026, 2, 21), Timing.IN_TIME),
        (date(2026, 4, 7), Timing.IN_TIME),
        (date(2026, 4, 8), Timing.POSTED),
        (date(2026, 4, 14), Timing.POSTED),
        (date(2026, 4, 15), Timing.LATE),
    ],
)
def test_when_it_came(received: date, when: Timing) -> None:
    assert timing(received, TERM) is when
