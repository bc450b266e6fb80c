"""How a scheme deals with money and time: tiers with the proof asked, terms, ceilings, and how it ranks."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from maakdesk.core.accord.words import Words
from maakdesk.core.deadlines.terms import Length


class Proof(StrEnum):
    """How somebody can show what was done; Awb 4:45 asks that it is shown, not in which form."""

    TALK = "talk"
    VISIT = "visit"
    FILM = "film"
    PHOTOS = "photos"
    STORY = "story"
    REPORT = "report"
    RECEIPTS = "receipts"
    COSTS = "costs"
    ACCOUNTS = "accounts"
    AUDIT = "audit"


class Determination(StrEnum):
    """How the amount becomes final (Awb 4:42-4:47): at once with the grant, when asked for, or by the office itself."""

    DIRECT = "direct"
    ON_REQUEST = "on_request"
    EX_OFFICIO = "ex_officio"


class FirstCome(StrEnum):
    """What counts where money goes to whoever comes first: the day of receipt, or the day it was complete."""

    RECEIPT = "receipt"
    COMPLETENESS = "completeness"
    NONE = "none"


class Talk(StrEnum):
    """Whether the applicants of a round are offered a talk: all of them, or none."""

    ALL = "all"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Extension:
    """By how much the office may lengthen the term to decide, and on what ground."""

    length: Length
    basis: str
    check: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class Supplement:
    """How long an applicant gets at least to supplement (Awb 4:5), in working days; more in school holidays."""

    minimum: int
    minimum_in_holidays: int
    basis: str
    check: bool = False
    source: str = ""


SUPPLEMENT = Supplement(10, 15, "Awb 4:5 l.1", check=True)
"""The proposal of the house, where a scheme says nothing."""


@dataclass(frozen=True, slots=True)
class Tier:
    """From which amount through which (cents, both included; no `to_cents`: no end) what proof is asked.

    `account_within`: how long after the activities the applicant has to show it; none where nothing need be sent.
    `advance_percent`: the part that is paid beforehand (Awb 4:95).
    """

    key: str
    from_cents: int
    to_cents: int | None
    proof: tuple[Proof, ...]
    text: Words
    determination: Determination
    basis: str
    account_within: Length | None = None
    advance_percent: int | None = None
    check: bool = False
    source: str = ""

    def holds(self, cents: int) -> bool:
        """Whether an amount falls in it."""
        return self.from_cents <= cents and (self.to_cents is None or cents <= self.to_cents)


@dataclass(frozen=True, slots=True)
class Publication:
    """Where something was made known, and on which day; no day: not made known yet."""

    reference: str
    on: date | None


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The most that can be granted from `first` through `last` (Awb 4:25), and where that was published."""

    key: str
    cents: int
    first: date
    last: date
    publication: Publication
    check: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class Ranking:
    """How the applications of a round are put in order (Awb 4:26).

    `rule` is the rule in words; `additions` what may still be added after closing. Days may be open in an example;
    `rules.round_gaps` says what is missing before a round can open.
    """

    rule: Words
    additions: Words
    publication: Publication
    opens_on: date | None
    closes_on: date | None
    check: bool = False
    source: str = ""
