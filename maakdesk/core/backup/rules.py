"""Which backups stay: the newest few, and one for each week and each month before."""

from collections.abc import Iterable
from datetime import datetime

from maakdesk.base.clock import local_day

WEEKS = 8
"""So many weeks back one backup of each is kept."""
MONTHS = 12
"""So many months back one backup of each is kept."""


def kept(moments: Iterable[datetime], *, newest: int) -> frozenset[datetime]:
    """The moments (UTC) of the backups that stay: the `newest` ones, and the last of each recent week and month.

    Weeks and months are those of Amsterdam's calendar. Only weeks and months in which a backup was made count, so that
    a desk that rested for a year keeps its old ones.
    """
    ordered = sorted(set(moments), reverse=True)
    by_week: dict[tuple[int, int], datetime] = {}
    by_month: dict[tuple[int, int], datetime] = {}
    for moment in ordered:
        day = local_day(moment)
        week = day.isocalendar()
        by_week.setdefault((week.year, week.week), moment)
        by_month.setdefault((day.year, day.month), moment)
    weekly, monthly = list(by_week.values())[:WEEKS], list(by_month.values())[:MONTHS]
    return frozenset([*ordered[: max(newest, 1)], *weekly, *monthly])
