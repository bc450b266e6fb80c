"""Reading the decision on a case."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from maakdesk.base.vocabulary import Role
from maakdesk.core.access import find, seen
from maakdesk.core.decisions.draft import DecisionDraft, DutyInput, ReasonInput
from maakdesk.core.viewer import Viewer
from maakdesk.models import Case, Decision, DecisionReason, Duty, Person, Seat


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """The newest decision on a case as it was written down.

    `sources` is the version of the shared judgement from which the reason of a criterion came.
    """

    id: str
    version: int
    decider: str
    values: DecisionDraft
    sources: Mapping[str, int]


def decision_of_case(session: Session, viewer: Viewer, case_id: str) -> DecisionRow | None:
    """The newest decision on a case that `viewer` may see; None while there is none for them.

    Raises:
        NotFound: no such case for this viewer.
    """
    find(session, Case, viewer, Case.id == case_id)
    decision: Decision | None = session.scalars(
        seen(Decision, viewer).where(Decision.case_id == case_id).order_by(Decision.version.desc()).limit(1)
    ).first()
    if decision is None:
        return None
    reasons = session.scalars(
        seen(DecisionReason, viewer).where(DecisionReason.decision_id == decision.id).order_by(DecisionReason.place)
    ).all()
    duties = session.scalars(seen(Duty, viewer).where(Duty.decision_id == decision.id).order_by(Duty.place)).all()
    decider = session.get(Person, decision.decider_id)
    values = DecisionDraft(
        outcome=decision.outcome,
        amount_cents=decision.amount_cents,
        decided_on=decision.decided_on,
        reasons=tuple(ReasonInput(row.criterion, row.text, row.not_counted) for row in reasons),
        duties=tuple(DutyInput(row.kind, row.text, row.due_on, row.basis) for row in duties),
        grounds=tuple(decision.grounds),
        weighing=decision.weighing,
        hardship=decision.hardship,
        on_behalf_of=decision.on_behalf_of,
        deviation=decision.deviation,
        correction_reason=decision.correction_reason or "",
    )
    sources = {row.criterion: row.shared_version for row in reasons if row.shared_version is not None}
    return DecisionRow(decision.id, decision.version, decider.name if decider else "?", values, sources)


def may_decide(session: Session, viewer: Viewer, case_id: str) -> bool:
    """Whether `viewer` is a decider who neither sits nor stood aside on the panel of this case."""
    seat = session.scalar(select(Seat.id).where(Seat.case_id == case_id, Seat.person_id == viewer.person_id).limit(1))
    return viewer.has(Role.DECIDER) and seat is None
