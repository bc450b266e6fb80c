"""What a letter of the clock is made from: what somebody chose for it, and what the case and its clock say."""

from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from maakdesk.base.vocabulary import NoticeKind, TalkForm
from maakdesk.core.letters.facts import LegalBasis
from maakdesk.core.letters.writer import Envelope


class Track(StrEnum):
    """What came in: the same letters go out on all three, on other articles."""

    APPLICATION = "application"
    OBJECTION = "objection"
    COMPLAINT = "complaint"


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """What somebody chose for a letter; which of these a kind needs, `guards` says. Kept with the letter as it was.

    Args:
        items: what is missing, each in words that the applicant understands.
        last_day: the last day to send it.
        reason: why it takes longer, why there is less time than usual, or why it cannot go on without.
        from_day, until: the new day of an extension or a late decision; the period of a postponement.
        form, meet_day, meet_time, place, people, purpose, used: the talk; `meet_time` as "19:30".
        to, contact: to whom something is passed on, and how they can be reached.
        on_behalf_of: whose decision it is not to deal with an application (Awb 10:10).
        decided_on: when that was decided.
        excuse: what the applicant said when asked why it did not work out (Awb 6:11), or that nobody could be reached.
        basis: the article that allows an extension; filled in from the scheme.
    """

    items: tuple[str, ...] = ()
    last_day: date | None = None
    reason: str = ""
    from_day: date | None = None
    until: date | None = None
    form: TalkForm | None = None
    meet_day: date | None = None
    meet_time: str = ""
    place: str = ""
    people: str = ""
    purpose: str = ""
    used: str = ""
    to: str = ""
    contact: str = ""
    on_behalf_of: str = ""
    decided_on: date | None = None
    excuse: str = ""
    basis: str = ""


_DAYS = frozenset({"last_day", "from_day", "until", "meet_day", "decided_on"})


def plain_facts(facts: NoticeFacts) -> dict[str, Any]:
    """The facts as plain values, without those that nobody filled in."""
    empty = NoticeFacts()
    found = {key: value for key, value in asdict(facts).items() if value != getattr(empty, key)}
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in found.items()}


def facts_from(plain: dict[str, Any]) -> NoticeFacts:
    """The facts that `plain_facts` wrote.

    Raises:
        ValueError, TypeError: these are no facts.
    """
    found: dict[str, Any] = {key: date.fromisoformat(value) if key in _DAYS else value for key, value in plain.items()}
    if "items" in found:
        found["items"] = tuple(found["items"])
    if "form" in found:
        found["form"] = TalkForm(found["form"])
    return NoticeFacts(**found)


@dataclass(frozen=True, slots=True)
class Request:
    """A request to supplement that went out: on which day, until when, and what was asked."""

    on_day: date
    last_day: date
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NoticeContents:
    """Everything a letter of the clock says.

    Args:
        decide_by: the strict last day of the decision as it stands now; `new_day`: as it becomes by this letter.
        besluit: what comes out can be objected to, and a penalty can follow when it is late (Awb 1:3, 4:17).
        shortest: the earliest last day that the scheme allows; a day before it needs a reason.
        extension: the article that allows an extension.
        requests: what was asked before, oldest first.
        objection_last_day, objection_explanation: counted by the deadlines, never here.
        not_adopted: the scheme that the office has not taken as its own; then no letter is final.
        in_holidays: whether the last day lies in a school holiday; None where the table does not know that year.
    """

    kind: NoticeKind
    track: Track
    envelope: Envelope
    title: str
    chosen: NoticeFacts
    besluit: bool
    decide_by: date | None = None
    new_day: date | None = None
    shortest: date | None = None
    extension: LegalBasis | None = None
    requests: tuple[Request, ...] = ()
    objection_last_day: date | None = None
    objection_explanation: str = ""
    in_holidays: bool | None = False
    overdue: bool = False
    basis: tuple[LegalBasis, ...] = ()
    not_adopted: str = ""
