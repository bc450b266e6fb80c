"""A decision while it is being made: everything may still be empty, and everything is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from maakdesk.base.vocabulary import DutyKind, Outcome
from maakdesk.core.accord.scheme import Scheme


@dataclass(frozen=True, slots=True)
class ReasonInput:
    """The reason for one criterion as it goes into the letter, or why the criterion did not count."""

    criterion: str
    text: str = ""
    not_counted: str | None = None


@dataclass(frozen=True, slots=True)
class DutyInput:
    """A duty (Awb 4:37) or a condition (4:33), with its day and basis."""

    kind: DutyKind
    text: str
    due_on: date | None
    basis: str


@dataclass(frozen=True, slots=True)
class DecisionDraft:
    """What the decider filled in so far. Amounts in cents; None and empty texts are not filled in yet.

    `deviation` is None while the panel's advice is followed, else why it is not (Awb 3:50). A criterion that is in no
    reason has not been used yet.
    """

    outcome: Outcome | None = None
    amount_cents: int | None = None
    decided_on: date | None = None
    reasons: tuple[ReasonInput, ...] = ()
    duties: tuple[DutyInput, ...] = ()
    grounds: tuple[str, ...] = ()
    weighing: str = ""
    hardship: str = ""
    on_behalf_of: str = ""
    deviation: str | None = None
    correction_reason: str = ""

    def unused(self, criteria: Sequence[str]) -> tuple[str, ...]:
        """The keys among `criteria` for which there is neither a reason nor why they did not count."""
        used = {reason.criterion for reason in self.reasons}
        return tuple(key for key in criteria if key not in used)


def first_draft(scheme: Scheme, shared: Mapping[str, str], *, today: date, on_behalf_of: str) -> DecisionDraft:
    """The draft to begin with: the settled shared judgements as reasons in the scheme's order, and its duties.

    Args:
        scheme: of the case.
        shared: the reason of each settled shared judgement, by criterion.
        today: the day of the decision; the days of the duties are counted from it.
        on_behalf_of: the mandate as the office knows it.
    """
    return DecisionDraft(
        decided_on=today,
        reasons=tuple(ReasonInput(one.key, shared[one.key]) for one in scheme.criteria if one.key in shared),
        duties=default_duties(scheme, today),
        on_behalf_of=on_behalf_of,
    )


def default_duties(scheme: Scheme, decided_on: date) -> tuple[DutyInput, ...]:
    """The duties and conditions with which a grant under `scheme` begins."""
    return tuple(
        DutyInput(duty.kind, duty.text.nl, decided_on + timedelta(weeks=duty.weeks), duty.basis)
        for duty in scheme.duties
    )


def to_body(draft: DecisionDraft) -> dict[str, Any]:
    """The draft as plain values, for `Drafts.save`."""
    body = asdict(draft)
    body["decided_on"] = _iso(draft.decided_on)
    for duty, plain in zip(draft.duties, body["duties"], strict=True):
        plain["due_on"] = _iso(duty.due_on)
    return body


def from_body(body: Mapping[str, Any]) -> DecisionDraft:
    """The draft that `to_body` wrote."""
    return DecisionDraft(
        outcome=Outcome(body["outcome"]) if body["outcome"] else None,
        amount_cents=body["amount_cents"],
        decided_on=_day(body["decided_on"]),
        reasons=tuple(ReasonInput(**reason) for reason in body["reasons"]),
        duties=tuple(
            DutyInput(DutyKind(duty["kind"]), duty["text"], _day(duty["due_on"]), duty["basis"])
            for duty in body["duties"]
        ),
        grounds=tuple(body["grounds"]),
        weighing=body["weighing"],
        hardship=body["hardship"],
        on_behalf_of=body["on_behalf_of"],
        deviation=body["deviation"],
        correction_reason=body["correction_reason"],
    )


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(iso: str | None) -> date | None:
    return None if iso is None else date.fromisoformat(iso)
