"""What a term is made of: plain frozen values, read from `resources/calendar/terms.toml` or given by a case."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Unit(StrEnum):
    """In what a term is counted."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


class Basis(StrEnum):
    """What kind of rule sets the term; it decides whether the Algemene termijnenwet holds (its art. 1 and 5)."""

    ACT = "act"
    ORDER = "order"
    BYLAW = "bylaw"
    MINISTERIAL = "ministerial"
    CONTRACT = "contract"
    COURT = "court"
    AUTHORITY = "authority"


class FirstDay(StrEnum):
    """Which day is day one: the day after the event, or (Awb 3:16) the day of the event."""

    AFTER = "after"
    EVENT = "event"


class Answer(StrEnum):
    """What is asked: the last day of the term, or the first day on which it is over."""

    LAST_DAY = "last_day"
    DAY_AFTER = "day_after"


class SupplementCount(StrEnum):
    """Whether the day on which a supplement arrives is still a suspended day (Awb 4:15 is read in two ways).

    STRICT reads "tot de dag waarop" literally; CIRCULAIRE counts the day of receipt as suspended, as the government's
    circular on the penalty act does. Work by the first, show the second as the outer limit.
    """

    STRICT = "strict"
    CIRCULAIRE = "circulaire"


@dataclass(frozen=True, slots=True)
class Length:
    """How long a term is: a positive count of one unit."""

    count: int
    unit: Unit

    def __post_init__(self) -> None:
        if self.count < 1:
            raise ValueError("a term has a positive length")


@dataclass(frozen=True, slots=True)
class TermRule:
    """One term of the law, as data."""

    key: str
    basis: Basis
    articles: tuple[str, ...]
    length: Length | None = None
    first_day: FirstDay = FirstDay.AFTER
    rolls: bool = True
    answer: Answer = Answer.LAST_DAY
    version: str = ""


@dataclass(frozen=True, slots=True)
class TermChoice:
    """The term that a scheme uses: which one, where it stands in words for the case, and its own length if it has one.

    `check` marks a value that nobody has read back in the regulation yet ("nakijken"); `source`, where somebody did.
    """

    rule: TermRule
    basis: str
    length: Length | None = None
    check: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class Suspension:
    """The days on which the clock stands still, first and last included, and why (a key of `deadlines.ground.*`)."""

    first: date
    last: date
    ground: str = "supplement"

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("a suspension ends on or after its first day")

    @property
    def days(self) -> int:
        """How many days the clock stands still."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Adjournment:
    """The term becomes longer by `length`, or runs until the day that was named; `told`: when the other side was told.

    A day that was named is the last day as things stood when it was named: later standstill moves it.
    """

    length: Length | None
    told: date
    until: date | None = None

    def __post_init__(self) -> None:
        if (self.length is None) == (self.until is None):
            raise ValueError("a term is made longer by a length or until a day")


@dataclass(frozen=True, slots=True)
class Step:
    """One sentence of the story: `deadlines.step.<code>`, filled with `data`, about `day`."""

    code: str
    day: date
    data: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Term:
    """A counted term with everything it was counted from; never changed: a new count is a new result.

    `end` is the day asked for. `unrolled_end` is the last day before the Algemene termijnenwet moved it; `atw` says
    whether that act holds, `atw_reason` why (a key of `deadlines.atw.*`). `certain` is false when the last day lies in
    a year of which the decree days are not known.
    """

    rule: TermRule
    start: date
    length: Length
    first: date
    nominal_end: date
    suspended: tuple[Suspension, ...]
    suspended_days: int
    adjournments: tuple[Adjournment, ...]
    unrolled_end: date
    end: date
    atw: bool
    atw_reason: str
    certain: bool
    steps: tuple[Step, ...]
    calendar_version: str
    engine_version: str

    @property
    def rolled(self) -> bool:
        """Whether the Algemene termijnenwet moved the last day."""
        return any(step.code in {"rolled", "two_days"} for step in self.steps)

    def days_left(self, today: date) -> int:
        """Whole days from `today` to the end; negative when it has passed."""
        return (self.end - today).days
