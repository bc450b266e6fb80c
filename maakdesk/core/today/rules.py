"""Pure decisions about today: why a case asks for attention, and what there is to do about it."""

from dataclasses import dataclass
from datetime import date, datetime

from maakdesk.base.vocabulary import ClockEventKind, ClockState, LetterStatus, Stage
from maakdesk.core.clock.events import CAUSES, Event, answer_to, open_cause, open_request
from maakdesk.core.today.rows import Act, Reason, Why

OPEN_STAGES = (
    Stage.RECEIVED, Stage.COMPLETE, Stage.ASSESSMENT, Stage.CONVERSATION, Stage.DRAFTING, Stage.SIGNING,
)  # fmt: skip
"""How far a case can be while there is still to decide on it, or its letter still to send."""

_BY_STAGE = {
    Stage.RECEIVED: (Why.TO_CHECK, Act.CHECK),
    Stage.COMPLETE: (Why.NO_PANEL, Act.LOOK),
    Stage.ASSESSMENT: (Why.JUDGING, Act.LOOK),
    Stage.CONVERSATION: (Why.CONVERSATION, Act.DECIDE),
    Stage.DRAFTING: (Why.DRAFTED, Act.LETTER),
    Stage.SIGNING: (Why.DRAFTED, Act.LETTER),
}
WAITING = {LetterStatus.FINAL: Why.TO_SIGN, LetterStatus.SIGNED: Why.TO_SEND}
"""What a letter waits for in each of its states before it is sent."""


@dataclass(frozen=True, slots=True)
class TermFacts:
    """What is known of a case whose term asks for attention.

    `opens_at` is when its judgements open; `letter` how its letter waits and the day planned for sending it.
    """

    stage: Stage
    clock: ClockState
    deadline: date
    handled: bool
    opens_at: datetime | None
    letter: tuple[LetterStatus, date] | None
    events: tuple[Event, ...]


def term_reasons(facts: TermFacts, today: date) -> tuple[Reason, ...]:
    """Why a case asks for attention, the weightiest reason first.

    A notice of default (Awb 4:17) comes before a term that is over; that it is over before what is still to do; and
    that nobody handles the case comes last, whatever else there is to say.
    """
    reasons = [
        one for one in (_over(facts, today), _still(facts, today), _supplement(facts.events, today)) if one is not None
    ]
    if not reasons or reasons[0].why is Why.LATER_TOLD:
        reasons.append(_step(facts, today))
    if not facts.handled:
        reasons.append(Reason(Why.NO_HANDLER))
    return tuple(reasons)


def term_act(facts: TermFacts, reasons: tuple[Reason, ...]) -> Act:
    """What there is to do: look at what came or did not come, else the next step of its stage."""
    whys = {reason.why for reason in reasons}
    if whys & {Why.UNANSWERED, Why.ANSWERED}:
        return Act.CHECK
    if whys & {Why.WAITING, Why.STILL}:
        return Act.LOOK
    if whys & {Why.NO_DECISION, Why.DEFAULT_TOLD} and facts.stage not in (Stage.DRAFTING, Stage.SIGNING):
        return Act.DECIDE
    return _BY_STAGE[facts.stage][1]


def letter_reason(why: Why, sending_on: date, today: date) -> Reason:
    """Why a letter waits: for `why`, or because the day on which it would go out has passed, and its dates with it."""
    if sending_on < today:
        return Reason(Why.PLAN_PASSED, {"day": sending_on})
    return Reason(why, {"day": sending_on})


def _step(facts: TermFacts, today: date) -> Reason:
    """What the case waits for, from how far it has come."""
    if facts.letter is not None:
        status, sending_on = facts.letter
        return letter_reason(WAITING[status], sending_on, today)
    why, _act = _BY_STAGE[facts.stage]
    if why is Why.JUDGING and facts.opens_at is not None:
        return Reason(Why.JUDGING_UNTIL, {"moment": facts.opens_at})
    return Reason(why)


def _over(facts: TermFacts, today: date) -> Reason | None:
    told = _last(facts.events, ClockEventKind.DEFAULT_NOTICE)
    if told is not None:
        return Reason(Why.DEFAULT_TOLD, {"day": told.on_day})
    if facts.clock is ClockState.STOPPED or facts.deadline >= today:
        return None
    later = _last(facts.events, ClockEventKind.LATER_TOLD)
    if later is not None and later.last_day is not None and later.last_day >= today:
        return Reason(Why.LATER_TOLD, {"day": later.last_day})
    return Reason(Why.NO_DECISION)


def _still(facts: TermFacts, today: date) -> Reason | None:
    asked = open_request(facts.events, today)
    if asked is not None:
        return Reason(Why.WAITING, {"since": asked.on_day, "until": asked.last_day})
    if facts.clock is not ClockState.STOPPED:
        return None
    causes = [one for one in (open_cause(facts.events, kind) for kind in sorted(CAUSES)) if one is not None]
    agreed = _last(facts.events, ClockEventKind.POSTPONEMENT_AGREED)
    since = causes[0] if causes else agreed
    return Reason(Why.STILL, {"since": since.on_day if since is not None else None})


def _supplement(events: tuple[Event, ...], today: date) -> Reason | None:
    """That a request to supplement was answered and nobody looked, or that its period is over without an answer."""
    asked = _last(events, ClockEventKind.SUPPLEMENT_ASKED)
    if asked is None or any(one.kind is ClockEventKind.COMPLETE and one.on_day >= asked.on_day for one in events):
        return None
    answer = answer_to(asked, events)
    if answer is not None:
        return Reason(Why.ANSWERED, {"day": answer.on_day})
    if asked.last_day is not None and asked.last_day < today:
        return Reason(Why.UNANSWERED, {"day": asked.last_day})
    return None


def _last(events: tuple[Event, ...], kind: ClockEventKind) -> Event | None:
    return next((one for one in reversed(events) if one.kind is kind), None)
