"""Days and hours of the demo: working days, counted back from its last moment."""

from datetime import UTC, date, datetime, time, timedelta

from maakdesk.base.calendar import is_ordinary_day
from maakdesk.base.clock import AMSTERDAM, local_day


class Timing:
    """Moments on working days before (or after) the last moment of the play."""

    def __init__(self, last: datetime) -> None:
        """End at `last` (aware)."""
        self.last = last
        self.today = local_day(last)

    def day(self, ago: int) -> date:
        """The working day that lies `ago` working days before today; a negative number lies ahead."""
        step = timedelta(days=-1 if ago > 0 else 1)
        day = self.today
        for _ in range(abs(ago)):
            day += step
            while not is_ordinary_day(day):
                day += step
        return day

    def at(self, ago: int, hour: int, minute: int = 0) -> datetime:
        """That hour on that day, in UTC, never later than the last moment when the day has begun."""
        moment = datetime.combine(self.day(ago), time(hour, minute), AMSTERDAM).astimezone(UTC)
        return min(moment, self.last) if ago >= 0 else moment
