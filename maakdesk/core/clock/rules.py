"""Which event may follow which: everything that keeps an event from the record, and what deserves a look."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from maakdesk.base.calendar import shipped_calendar
from maakdesk.base.errors import Refused
from maakdesk.base.vocabulary import ClockEventKind, Outcome, Stage
from maakdesk.core.clock.counting import Footing, decision_count, not_processing, supplement_period
from maakdesk.core.clock.events import (
    ANSWERS,
    CAUSES,
    OVER,
    Event,
    NewEvent,
    answer_to,
    open_cause,
    open_request,
    unanswered_request,
)
from maakdesk.core.deadlines.resident import Against, Excuse, defensible
from maakdesk.core.deadlines.rules import add
from maakdesk.core.deadlines.terms import Length, Unit

LONGEST_ADJOURNMENT = Length(6, Unit.WEEKS)
"""By how much a decision on an objection may be adjourned (Awb 7:10 l.3)."""

_AFTER_THE_END = frozenset(
    {
        ClockEventKind.SENT,
        ClockEventKind.OBJECTION_RECEIVED,
        ClockEventKind.EXCUSE_ASKED,
        ClockEventKind.EXCUSE_ANSWERED,
        ClockEventKind.PENALTY_FIXED,
    }
)
"""What can still happen once a decision went out."""

_SETS_A_LAST_DAY = frozenset({ClockEventKind.SUPPLEMENT_ASKED, ClockEventKind.POSTPONEMENT_AGREED})
_MAY_LIE_AHEAD = frozenset({ClockEventKind.POSTPONEMENT_AGREED})
_NEEDS_BASIS = frozenset({ClockEventKind.EXTENDED})
_OUTCOMES: Mapping[ClockEventKind, tuple[Stage, Outcome]] = MappingProxyType(
    {
        ClockEventKind.WITHDRAWN: (Stage.CLOSED, Outcome.WITHDRAWN),
        ClockEventKind.FORWARDED: (Stage.CLOSED, Outcome.FORWARDED),
        ClockEventKind.NOT_PROCESSED: (Stage.SENT, Outcome.NOT_PROCESSED),
    }
)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a case stands when an event comes: what it is counted on, what happened, and what became of it."""

    footing: Footing | None
    events: tuple[Event, ...]
    stage: Stage
    outcome: Outcome

    @property
    def over(self) -> bool:
        """Whether the case was decided, or ended otherwise."""
        return self.outcome is not Outcome.NONE or self.stage in (Stage.SENT, Stage.CLOSED)


def fitted(new: NewEvent, standing: Standing, *, today: date) -> NewEvent:
    """`new` as it goes into the record: trimmed, and with the event that it answers.

    Raises:
        Refused: `clock.evidence_missing`, `clock.event_in_future`, `clock.last_day_before`, `clock.last_day_missing`,
            `clock.length_missing`, `clock.basis_missing`, `clock.case_over`, `clock.not_sent`, `clock.before_receipt`,
            `clock.received_already`, and those of the kind of event (`_FITS`).
    """
    event = _with_the_schemes_own(
        replace(new, evidence=new.evidence.strip(), text=new.text.strip(), basis=new.basis.strip()), standing
    )
    _require_complete(event, today)
    _require_place(event, standing)
    fit = _FITS.get(event.kind)
    return event if fit is None else fit(event, standing, today)


def remarks(new: NewEvent, standing: Standing, *, today: date) -> tuple[str, ...]:
    """What deserves a look and may be right, as keys of `clock.remark.*`."""
    found = {
        "supplement_late": _late_supplement(new, standing.events),
        "extended_before": new.kind is ClockEventKind.EXTENDED and _has(standing, ClockEventKind.EXTENDED),
        "extended_strictly_late": new.kind in _LONGER and _between_the_counts(new, standing, today),
        "tell_applicant": new.kind in CAUSES and new.last_day is None and new.answers_id is None,
        "notice_early": new.kind is ClockEventKind.DEFAULT_NOTICE and _early(new, standing, today),
        "moves_nothing": new.kind is ClockEventKind.LATER_TOLD,
    }
    return tuple(key for key, holds in found.items() if holds)


def stage_after(kind: ClockEventKind, stage: Stage, outcome: Outcome) -> tuple[Stage, Outcome]:
    """How far a case has come, and what became of it, once an event of this kind is recorded."""
    if kind is ClockEventKind.COMPLETE and stage is Stage.RECEIVED:
        return Stage.COMPLETE, outcome
    if kind is ClockEventKind.SENT:
        return Stage.SENT, outcome
    return _OUTCOMES.get(kind, (stage, outcome))


_LONGER = frozenset({ClockEventKind.EXTENDED, ClockEventKind.ADJOURNED})


def _with_the_schemes_own(event: NewEvent, standing: Standing) -> NewEvent:
    """An extension without a ground or a length of its own takes those of the scheme."""
    own = standing.footing.extension if standing.footing is not None else None
    if event.kind is not ClockEventKind.EXTENDED or own is None:
        return event
    length = event.length if event.length is not None or event.last_day is not None else own[0]
    return replace(event, length=length, basis=event.basis or own[1])


def _require_complete(event: NewEvent, today: date) -> None:
    if not (event.evidence or event.notice_id or event.file_id):
        raise Refused("clock.evidence_missing")
    if event.on_day > today and event.kind not in _MAY_LIE_AHEAD:
        raise Refused("clock.event_in_future", on=event.on_day, today=today)
    if event.last_day is not None and event.last_day < event.on_day:
        raise Refused("clock.last_day_before", on=event.on_day, last=event.last_day)
    if event.kind in _SETS_A_LAST_DAY and event.last_day is None:
        raise Refused("clock.last_day_missing")
    if event.kind in _LONGER and event.length is None and event.last_day is None:
        raise Refused("clock.length_missing")
    if event.kind in _NEEDS_BASIS and not event.basis:
        raise Refused("clock.basis_missing")


def _require_place(event: NewEvent, standing: Standing) -> None:
    if event.kind is ClockEventKind.RECEIVED:
        if _has(standing, ClockEventKind.RECEIVED):
            raise Refused("clock.received_already")
        return
    ended = next((one for one in standing.events if one.kind in OVER or one.kind is ClockEventKind.SENT), None)
    if standing.over and (event.kind not in _AFTER_THE_END or standing.stage is Stage.CLOSED):
        in_objection = event.kind is ClockEventKind.ADJOURNED and _has(standing, ClockEventKind.OBJECTION_RECEIVED)
        if not in_objection:
            raise Refused("clock.case_over")
    if event.kind is ClockEventKind.OBJECTION_RECEIVED and not standing.over:
        raise Refused("clock.not_sent")
    begun = standing.footing.starts_on if standing.footing is not None else None
    if begun is not None and ended is None and event.on_day < begun:
        raise Refused("clock.before_receipt", on=event.on_day, received=begun)


def _fit_request(event: NewEvent, standing: Standing, today: date) -> NewEvent:
    waiting = open_request(standing.events, today)
    if waiting is not None:
        raise Refused("clock.asked_already", asked=waiting.on_day, last=waiting.last_day or waiting.on_day)
    return event


def _fit_answer(event: NewEvent, standing: Standing, _today: date) -> NewEvent:
    asked = _answered(event, standing.events) or unanswered_request(standing.events)
    if asked is None:
        raise Refused("clock.nothing_asked")
    if event.on_day < asked.on_day:
        raise Refused("clock.supplement_before_asked", on=event.on_day, asked=asked.on_day)
    return replace(event, answers_id=asked.id)


def _fit_cause(event: NewEvent, standing: Standing, _today: date) -> NewEvent:
    running = open_cause(standing.events, event.kind)
    if running is None:
        if event.answers_id is not None:
            raise Refused("clock.no_cause")
        return event
    if event.answers_id is None:
        raise Refused("clock.cause_running", since=running.on_day)
    if event.on_day < running.on_day:
        raise Refused("clock.last_day_before", on=running.on_day, last=event.on_day)
    return replace(event, answers_id=running.id)


def _fit_complete(event: NewEvent, standing: Standing, today: date) -> NewEvent:
    waiting = open_request(standing.events, today)
    if waiting is not None:
        raise Refused("clock.supplement_open", asked=waiting.on_day, last=waiting.last_day or waiting.on_day)
    return event


def _fit_extension(event: NewEvent, standing: Standing, today: date) -> NewEvent:
    """In time is on or before the end as it then ran; by the wider count, since a letter may rest on that one."""
    if standing.footing is None:
        raise Refused("clock.no_term")
    running = decision_count(standing.footing, standing.events, today=today).outer
    if event.on_day > running.end:
        raise Refused("clock.extended_late", on=event.on_day, end=running.end)
    if event.last_day is not None and event.length is None and event.last_day <= running.end:
        raise Refused("clock.extended_not_later", last=event.last_day, end=running.end)
    return event


def _fit_not_processed(event: NewEvent, standing: Standing, _today: date) -> NewEvent:
    """Only after a request with a last day, when that has surely passed and it was asked why (Awb 4:5, 6:11).

    What came in time and is still incomplete can be left at once; after four weeks nothing can (l.4).
    """
    if standing.footing is None:
        raise Refused("clock.no_term")
    asked = [one for one in standing.events if one.kind is ClockEventKind.SUPPLEMENT_ASKED and one.last_day]
    if not asked:
        raise Refused("clock.not_asked")
    latest = asked[-1]
    until = not_processing(standing.footing, standing.events, latest).outer.end
    if event.on_day > until:
        raise Refused("clock.not_processed_late", on=event.on_day, last=until)
    answer = answer_to(latest, standing.events)
    if answer is not None and latest.last_day is not None and answer.on_day <= latest.last_day:
        return event
    last_day = supplement_period(standing.footing, latest).outer.end
    allowed = defensible(
        Against.NOT_PROCESSED, last_day, today=event.on_day, calendar=shipped_calendar(), excuse=excuse(standing.events)
    )
    if event.on_day < allowed.from_day:
        raise Refused("clock.not_processed_early", on=event.on_day, day=allowed.from_day)
    if allowed.ask_first:
        raise Refused(f"clock.{allowed.ask_first[0].value}_first")
    return event


def excuse(events: tuple[Event, ...]) -> Excuse | None:
    """Whether the applicant was last asked why something was late, and answered (Awb 6:11)."""
    asked = [one for one in events if one.kind is ClockEventKind.EXCUSE_ASKED]
    if not asked:
        return None
    answers = [one.on_day for one in events if one.kind is ClockEventKind.EXCUSE_ANSWERED]
    answered = next((day for day in answers if day >= asked[-1].on_day), None)
    return Excuse(asked[-1].on_day, asked[-1].last_day, answered)


def _fit_adjournment(event: NewEvent, standing: Standing, today: date) -> NewEvent:
    begun = event.on_day
    latest = add(begun, LONGEST_ADJOURNMENT)
    if event.length is not None and add(begun, event.length) > latest:
        raise Refused("clock.adjourned_too_long")
    if _has(standing, ClockEventKind.ADJOURNED):
        raise Refused("clock.adjourned_already")
    if _has(standing, ClockEventKind.OBJECTION_RECEIVED):
        return event
    if standing.footing is None or not standing.footing.choice.rule.key.startswith("awb_7_10"):
        raise Refused("clock.no_objection")
    return _fit_extension(event, standing, today)


_FITS: Mapping[ClockEventKind, Callable[[NewEvent, Standing, date], NewEvent]] = MappingProxyType(
    {
        ClockEventKind.SUPPLEMENT_ASKED: _fit_request,
        ClockEventKind.COMPLETE: _fit_complete,
        ClockEventKind.EXTENDED: _fit_extension,
        ClockEventKind.ADJOURNED: _fit_adjournment,
        ClockEventKind.NOT_PROCESSED: _fit_not_processed,
        **dict.fromkeys(ANSWERS, _fit_answer),
        **dict.fromkeys(CAUSES, _fit_cause),
    }
)


def _answered(event: NewEvent, events: tuple[Event, ...]) -> Event | None:
    return next((one for one in events if one.id == event.answers_id), None)


def _has(standing: Standing, kind: ClockEventKind) -> bool:
    return any(one.kind is kind for one in standing.events)


def _late_supplement(new: NewEvent, events: tuple[Event, ...]) -> bool:
    asked = _answered(new, events) or unanswered_request(events)
    return new.kind in ANSWERS and asked is not None and asked.last_day is not None and new.on_day > asked.last_day


def _between_the_counts(new: NewEvent, standing: Standing, today: date) -> bool:
    if standing.footing is None:
        return False
    running = decision_count(standing.footing, standing.events, today=today)
    return running.strict.end < new.on_day <= running.outer.end


def _early(new: NewEvent, standing: Standing, today: date) -> bool:
    if standing.footing is None:
        return False
    return new.on_day <= decision_count(standing.footing, standing.events, today=today).strict.end
