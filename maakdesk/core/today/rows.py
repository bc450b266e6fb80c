"""The worklist of one person on one day, as plain frozen values: each row with its reasons and its one act."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from maakdesk.base.vocabulary import ClockState, TermPurpose


class Group(StrEnum):
    """Under which head a row stands, in the order in which they are read; the words are `today.group.<key>`."""

    TERMS = "terms"
    UNCONFIRMED = "unconfirmed"
    PROMISES = "promises"
    JUDGEMENTS = "judgements"
    LETTERS = "letters"
    MESSAGES = "messages"
    TALKS = "talks"
    OBJECTIONS = "objections"


class Why(StrEnum):
    """Why a row is here; the sentence is `today.why.<key>`, filled with the data of the reason."""

    NO_DECISION = "no_decision"
    DEFAULT_TOLD = "default_told"
    LATER_TOLD = "later_told"
    WAITING = "waiting"
    STILL = "still"
    UNANSWERED = "unanswered"
    ANSWERED = "answered"
    TO_CHECK = "to_check"
    NO_PANEL = "no_panel"
    JUDGING = "judging"
    JUDGING_UNTIL = "judging_until"
    CONVERSATION = "conversation"
    DRAFTED = "drafted"
    NO_HANDLER = "no_handler"
    UNCONFIRMED = "unconfirmed"
    PROMISED = "promised"
    OWES_JUDGEMENT = "owes_judgement"
    OWES_AFTER = "owes_after"
    TO_SIGN = "to_sign"
    TO_SEND = "to_send"
    NOTICE_TO_SEND = "notice_to_send"
    PLAN_PASSED = "plan_passed"
    ASKED_ME = "asked_me"
    TALK = "talk"
    TALK_UNTOLD = "talk_untold"
    REVIEWS = "reviews"


class Act(StrEnum):
    """The one thing a row offers; the words are `today.act.<key>`."""

    LOOK = "look"
    CHECK = "check"
    DECIDE = "decide"
    LETTER = "letter"
    CONFIRM = "confirm"
    KEEP = "keep"
    JUDGE = "judge"
    ANSWER = "answer"
    TALK = "talk"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, with the plain data that its sentence is filled with: days, moments, names, counts."""

    why: Why
    data: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class TodayRow:
    """One thing to do in one case.

    `day` is the date that counts for it, `moment` (UTC) where it has an hour; `clock` and `received_on` are those of
    the case, for the ring. `record_id` is the promise, letter, message or talk that it is about, empty for the case.
    """

    group: Group
    case_id: str
    number: str
    title: str
    reasons: tuple[Reason, ...]
    act: Act
    day: date | None = None
    moment: datetime | None = None
    clock: ClockState = ClockState.NONE
    received_on: date | None = None
    record_id: str = ""

    def passed(self, today: date) -> bool:
        """Whether its day lies behind; a clock that stands still passes nothing."""
        return self.clock is not ClockState.STOPPED and self.day is not None and self.day < today


@dataclass(frozen=True, slots=True)
class GroupOfRows:
    """The first rows of one group, and how many there are in all."""

    group: Group
    rows: tuple[TodayRow, ...]
    total: int


class DayKind(StrEnum):
    """What stands on a day of this week; the words are `today.week.<key>`."""

    LAST_DAY = "last_day"
    TERM = "term"
    TALK = "talk"
    OPENING = "opening"


@dataclass(frozen=True, slots=True)
class DayItem:
    """Something on a day: the last day to decide, another term (`purpose`), a talk, an opening of judgements."""

    kind: DayKind
    case_id: str
    number: str
    title: str
    moment: datetime | None = None
    place: str = ""
    purpose: TermPurpose | None = None


@dataclass(frozen=True, slots=True)
class WeekDay:
    """One day of this week: its first items, and how many more there are."""

    day: date
    items: tuple[DayItem, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Happened:
    """What somebody else did: the sentence is `history.<name>`. No case for work on the whole desk."""

    at: datetime
    by: str
    name: str
    case_id: str | None
    number: str
    title: str


@dataclass(frozen=True, slots=True)
class Worklist:
    """Everything that Vandaag shows.

    `passed` is how many terms to decide are over, of all and not only the shown; a date is near from `amber_days`
    before it. `any_case` is whether there is any case at all that this person may see.
    """

    today: date
    amber_days: int
    mine: bool
    groups: tuple[GroupOfRows, ...]
    passed: int
    week: tuple[WeekDay, ...]
    happened: tuple[Happened, ...]
    any_case: bool

    @property
    def total(self) -> int:
        """How many things ask for attention."""
        return sum(group.total for group in self.groups)
