"""Taking a decision by mandate: follow or leave out what the panel thought, with reasons, grounds and duties."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from maakdesk.base.errors import Refused
from maakdesk.base.vocabulary import LetterStatus, Operation, Outcome, Role, Stage
from maakdesk.core.access import find, require
from maakdesk.core.accord.scheme import Scheme
from maakdesk.core.accord.versions import case_scheme
from maakdesk.core.decisions.draft import DecisionDraft, DutyInput, ReasonInput, default_duties
from maakdesk.core.dossier.hands import require_fresh
from maakdesk.core.store import Store, Write
from maakdesk.core.viewer import Viewer
from maakdesk.models import Case, Decision, DecisionReason, Duty, Letter, Seat, SharedJudgement


@dataclass(frozen=True, slots=True)
class NewDecision:
    """A decision as the decider takes it.

    `amount_cents` is asked for with partial; reasons default to what the panel thought together, duties to those of
    the scheme. `deviation` is why the panel's advice is not followed (Awb 3:50), None where it is.
    """

    outcome: Outcome
    weighing: str
    on_behalf_of: str
    decided_on: date
    amount_cents: int | None = None
    grounds: tuple[str, ...] = ()
    hardship: str = ""
    reasons: Sequence[ReasonInput] | None = None
    duties: Sequence[DutyInput] | None = field(default=None)
    deviation: str | None = None
    correction_reason: str | None = None


def new_decision(draft: DecisionDraft) -> NewDecision:
    """What was filled in as a decision to take.

    Raises:
        Refused: `decision.outcome_missing`, `decision.day_missing`.
    """
    if draft.outcome is None:
        raise Refused("decision.outcome_missing")
    if draft.decided_on is None:
        raise Refused("decision.day_missing")
    return NewDecision(
        outcome=draft.outcome,
        weighing=draft.weighing,
        on_behalf_of=draft.on_behalf_of,
        decided_on=draft.decided_on,
        amount_cents=None if draft.outcome is Outcome.REFUSED else draft.amount_cents,
        grounds=() if draft.outcome is Outcome.GRANTED else draft.grounds,
        hardship=draft.hardship,
        reasons=draft.reasons,
        duties=draft.duties,
        deviation=draft.deviation,
        correction_reason=draft.correction_reason.strip() or None,
    )


def decide(store: Store, viewer: Viewer, case_id: str, new: NewDecision, *, at: datetime) -> str:
    """Write a decision down as a new version; gives its id. The letter checks later that nothing is missing.

    A letter that is final or signed and was not sent is replaced by this: a new one tells the new decision.

    Raises:
        Refused: `access.role`, `decision.judged` (the decider judges on this panel), `decision.not_talked`,
            `decision.amount…`, `decision.unknown_ground`, `decision.weighing_empty`, `decision.mandate_empty`,
            `decision.before_receipt`, `decision.correction_reason` (a letter was sent), `objection.touched` (Awb 10:3).
        NotFound: no such case for this viewer.
    """
    require(viewer, Role.DECIDER)
    with store.write(Operation.DECISION_DRAFTED, at=at, by=viewer.person_id, case_id=case_id) as write:
        case: Case = find(write.session, Case, viewer, Case.id == case_id)
        scheme = case_scheme(write.session, case)
        _require_may_decide(write.session, viewer, case, new)
        amount = _amount(case, new)
        unknown = set(new.grounds) - {ground.key for ground in scheme.grounds}
        if unknown:
            known = ", ".join(ground.key for ground in scheme.grounds)
            raise Refused("decision.unknown_ground", ground=min(unknown), known=known)
        version = write.session.scalar(select(func.max(Decision.version)).where(Decision.case_id == case_id)) or 0
        decision = write.add(
            Decision(
                case_id=case_id, version=version + 1, outcome=new.outcome, amount_cents=amount,
                grounds=list(new.grounds), weighing=new.weighing, hardship=new.hardship,
                on_behalf_of=new.on_behalf_of, decided_on=new.decided_on, decider_id=viewer.person_id,
                deviation=new.deviation, correction_reason=new.correction_reason,
            )
        )  # fmt: skip
        _add_reasons(write, decision, scheme, new.reasons)
        _add_duties(write, decision, scheme, new.duties)
        _replace_unsent(write.session, case_id)
        case.stage = Stage.DRAFTING
        return decision.id


def _require_may_decide(session: Session, viewer: Viewer, case: Case, new: NewDecision) -> None:
    seated = session.scalar(select(Seat.id).where(Seat.case_id == case.id, Seat.person_id == viewer.person_id))
    if seated is not None:
        raise Refused("decision.judged", number=case.number)
    require_fresh(session, case.id, viewer.person_id)
    if case.stage in (Stage.RECEIVED, Stage.COMPLETE, Stage.ASSESSMENT):
        raise Refused("decision.not_talked", number=case.number)
    if not new.weighing.strip():
        raise Refused("decision.weighing_empty")
    if not new.on_behalf_of.strip():
        raise Refused("decision.mandate_empty")
    if case.received_on is not None and new.decided_on < case.received_on:
        raise Refused("decision.before_receipt", decided_on=new.decided_on, received_on=case.received_on)
    sent = select(Letter.id).where(
        Letter.case_id == case.id, Letter.status == LetterStatus.SENT, Letter.deleted.is_(None)
    )
    if session.scalar(sent.limit(1)) is not None and not (new.correction_reason or "").strip():
        raise Refused("decision.correction_reason", number=case.number)


def _replace_unsent(session: Session, case_id: str) -> None:
    """Nobody outside knows a letter that did not go out: it makes way, and stays readable as replaced."""
    for letter in session.scalars(
        select(Letter).where(
            Letter.case_id == case_id,
            Letter.status.in_((LetterStatus.FINAL, LetterStatus.SIGNED)),
            Letter.deleted.is_(None),
        )
    ):
        letter.status = LetterStatus.REPLACED


def _amount(case: Case, new: NewDecision) -> int:
    """The amount in cents that follows from outcome, what was asked, and what the decider typed."""
    asked, amount = case.asked_cents, new.amount_cents
    if new.outcome is Outcome.REFUSED:
        if amount:
            raise Refused("decision.amount_refused")
        return 0
    if new.outcome is Outcome.GRANTED:
        amount = asked if amount is None else amount
        if asked is not None and amount is not None and amount < asked:
            raise Refused("decision.amount_partial")
    if amount is None or amount <= 0:
        raise Refused("decision.amount_missing")
    if asked is not None and amount > asked:
        raise Refused("decision.amount_above_asked", amount_cents=amount, asked_cents=asked)
    if new.outcome is Outcome.PARTIAL and amount == asked:
        raise Refused("decision.amount_whole")
    return amount


def _add_reasons(write: Write, decision: Decision, scheme: Scheme, reasons: Sequence[ReasonInput] | None) -> None:
    shared = {
        row.criterion: row
        for row in write.session.scalars(
            select(SharedJudgement).where(SharedJudgement.case_id == decision.case_id, SharedJudgement.settled)
        )
    }
    if reasons is None:
        reasons = [ReasonInput(item.key, shared[item.key].reason) for item in scheme.criteria if item.key in shared]
    known = {criterion.key for criterion in scheme.criteria}
    for place, reason in enumerate(reasons, 1):
        if reason.criterion not in known:
            raise Refused("judge.unknown_criterion", criterion=reason.criterion, known=", ".join(sorted(known)))
        source = shared.get(reason.criterion)
        write.add(
            DecisionReason(
                case_id=decision.case_id, decision_id=decision.id, place=place, criterion=reason.criterion,
                text=reason.text, not_counted=reason.not_counted,
                shared_id=source.id if source else None, shared_version=source.version if source else None,
            )
        )  # fmt: skip


def _add_duties(write: Write, decision: Decision, scheme: Scheme, duties: Sequence[DutyInput] | None) -> None:
    if decision.outcome is Outcome.REFUSED:
        return
    if duties is None:
        duties = default_duties(scheme, decision.decided_on)
    for place, duty in enumerate(duties, 1):
        write.add(
            Duty(
                case_id=decision.case_id, decision_id=decision.id, place=place, kind=duty.kind, text=duty.text,
                due_on=duty.due_on, basis=duty.basis,
            )
        )  # fmt: skip
