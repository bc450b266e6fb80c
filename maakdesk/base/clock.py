"""The one place that reads the time; everything else is told it."""

from datetime import UTC, date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


class Clock(Protocol):
    """Tells the time: an aware moment in UTC."""

    def now(self) -> datetime:
        """The present moment, in UTC."""
        ...


class SystemClock:
    """The clock of this computer."""

    def now(self) -> datetime:
        """The present moment, in UTC."""
        return datetime.now(UTC)


class FixedClock:
    """A clock that stands at one moment until it is moved: for the demo desk, the gallery and tests."""

    def __init__(self, moment: datetime) -> None:
        """Stand at `moment`, which must have a time zone."""
        self._moment = require_utc(moment)

    def now(self) -> datetime:
        """The moment at which the clock stands, in UTC."""
        return self._moment

    def move(self, by: timedelta) -> None:
        """Move the hands by `by`, forwards or backwards."""
        self._moment += by


def require_utc(moment: datetime) -> datetime:
    """`moment` in UTC.

    Raises:
        ValueError: the moment has no time zone, so nobody can say when it was.
    """
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(UTC)


def epoch_ms(moment: datetime) -> int:
    """Whole milliseconds since 1970-01-01 UTC.

    Raises:
        ValueError: the moment has no time zone.
    """
    return (require_utc(moment) - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)


def local_day(moment: datetime) -> date:
    """The calendar day in Amsterdam on which `moment` falls: legal dates are days there."""
    return require_utc(moment).astimezone(AMSTERDAM).date()
