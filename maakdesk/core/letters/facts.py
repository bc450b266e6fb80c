"""What a decision letter is made from: one frozen snapshot of the case, so that the letter can be made again."""

from dataclasses import dataclass
from datetime import date

from maakdesk.base.vocabulary import Outcome
from maakdesk.core.accord.scheme import Instrument


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason (Awb 3:46), under the criterion it answers; `source` says which shared judgement it came from."""

    text: str
    criterion: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class NotCounted:
    """A criterion that did not weigh in this decision, and why."""

    criterion: str
    because: str


@dataclass(frozen=True, slots=True)
class Duty:
    """Something the applicant must do (verplichting, Awb 4:37-4:39): by when, and on which article it rests."""

    text: str
    due: date | None
    basis: str


@dataclass(frozen=True, slots=True)
class Condition:
    """A true condition (voorwaarde, Awb 4:33): until it is met there is no claim."""

    text: str
    basis: str


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground for refusal from the scheme version; `text` says how it applies here."""

    label: str
    article: str
    text: str


@dataclass(frozen=True, slots=True)
class Adviser:
    """Who advised (Awb 3:8): the panel, how it was composed, how many stood aside (only that they did).

    `departs`: the decision departs from the advice, which needs `deviation` (Awb 3:50).
    """

    panel: str
    composition: str
    stood_aside: int = 0
    departs: bool = False
    deviation: str = ""


@dataclass(frozen=True, slots=True)
class MinorityView:
    """What somebody on the panel thought otherwise; `name` only if they chose to be named."""

    text: str
    name: str | None = None


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """One article and what it says in plain words, for the block on rules."""

    article: str
    text: str


@dataclass(frozen=True, slots=True)
class Office:
    """The settings of the office that a letter needs; an empty text is a missing setting."""

    organisation: str
    department: str
    authority: str
    return_address: tuple[str, ...]
    contact_name: str
    contact_phone: str
    contact_email: str
    objection_address: tuple[str, ...]
    objection_digital: str
    signatory_name: str
    signatory_function: str


@dataclass(frozen=True, slots=True)
class DecisionFacts:
    """Everything a decision letter says. Texts may be empty and days None while the decision is being made.

    Args:
        asked_cents, granted_cents: euros in cents; granted is None while undecided.
        outcome: one that decides: granted, partial or refused.
        mandate: on whose behalf the decision is taken (Awb 10:10), as it stands in the signature block.
        criteria: the labels of all criteria of the scheme version: each is used by a reason or in `not_counted`.
        objection_last_day, objection_explanation: computed by the deadlines, never here.
        pay_by: the last day on which the money is transferred (Awb 4:87).
        not_adopted: the scheme as `scheme adopt` takes it, while the office has not said where its values stand; then
            no letter becomes final.
        conversation: how the talk with the applicant was used (Awb 4:7); next_time: what could help next time.
    """

    case_number: str
    title: str
    received_on: date | None
    applicant: str
    salutation: str
    address: tuple[str, ...]
    asked_cents: int | None
    granted_cents: int | None
    outcome: Outcome
    instrument: Instrument
    activities: tuple[str, ...]
    criteria: tuple[str, ...]
    reasons: tuple[Reason, ...]
    not_counted: tuple[NotCounted, ...]
    duties: tuple[Duty, ...]
    conditions: tuple[Condition, ...]
    grounds: tuple[Ground, ...]
    weighing: str
    hardship: str
    adviser: Adviser | None
    minority: tuple[MinorityView, ...]
    mandate: str
    decided_on: date | None
    sending_on: date | None
    objection_last_day: date | None
    objection_explanation: str
    pay_by: date | None
    accounting: str
    conversation: str
    next_time: str
    legal_basis: tuple[LegalBasis, ...]
    office: Office
    not_adopted: str = ""
