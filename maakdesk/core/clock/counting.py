"""From events to terms: which terms a case has and from which facts each is counted. Pure: no records, no clock."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial

from maakdesk.base.calendar import shipped_calendar
from maakdesk.base.vocabulary import ClockEventKind, ClockState, TermPurpose
from maakdesk.core.clock.events import CAUSES, OVER, Event, answer_to, open_cause, open_request
from maakdesk.core.deadlines.catalogue import term_rule
from maakdesk.core.deadlines.penalty import penalty_terms
from maakdesk.core.deadlines.retention import CLOSED, Retention, retention_term
from maakdesk.core.deadlines.rules import decision_term, supplement_suspension, term
from maakdesk.core.deadlines.terms import (
    Adjournment,
    Length,
    SupplementCount,
    Suspension,
    Term,
    TermChoice,
    Unit,
)


@dataclass(frozen=True, slots=True)
class Footing:
    """What a case is counted on: the term of its scheme, the day it starts from, and what its outcome means in law.

    `starts_on` is the day of receipt; for an objection the rolled last day of the objection term (Awb 7:10). `besluit`
    says that somebody may object (Awb 1:3, 7:1), `pays` that an amount was granted, `running` that nothing was decided
    yet. `payment` is the scheme's own term to pay, `extension` by how much and on what ground it lets the term to
    decide be made longer, `outages` when the office's own system could not be reached, `retention` the row by which its
    papers are kept once it has ended.
    """

    choice: TermChoice
    starts_on: date
    besluit: bool
    pays: bool = False
    running: bool = True
    payment: TermChoice | None = None
    extension: tuple[Length, str] | None = None
    outages: tuple[Suspension, ...] = ()
    retention: Retention | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """One term counted in both ways: the strict one steers the office, the outer one is the widest that is defended.

    `retention` is the row of the selectielijst from which it was counted, for how long papers are kept.
    """

    purpose: TermPurpose
    strict: Term
    outer: Term
    retention: Retention | None = None

    @property
    def certain(self) -> bool:
        """Whether nothing about it is left to check: the decree days are known, and so is the row of the list."""
        return self.strict.certain and self.outer.certain and not (self.retention and self.retention.check)


@dataclass(frozen=True, slots=True)
class Waiting:
    """That the clock stands still and nobody knows yet until when: since the day after `since`.

    `until` is the last day of the period that was set; None when only the cause itself ends it. Each day of waiting
    moves the last day of the term by one day.
    """

    event: Event
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class ClockCount:
    """Everything that is counted for one case on one day."""

    terms: tuple[Counted, ...]
    state: ClockState
    waiting: Waiting | None

    def of(self, purpose: TermPurpose) -> Counted | None:
        """The term for this purpose, or None."""
        return next((one for one in self.terms if one.purpose is purpose), None)


def count_clock(
    footing: Footing, events: tuple[Event, ...], *, today: date, answer_on: date | None = None
) -> ClockCount:
    """Count every term that `events`, in order, give a case.

    Args:
        footing: what the case is counted on.
        events: what happened, oldest first.
        today: the day on which it is asked.
        answer_on: count as if whatever is still awaited came on this day; without it, as if it never came (a request
            then stops the clock through the last day it named, a cause through today).
    """
    decision = decision_count(footing, events, today=today, answer_on=answer_on)
    terms = [decision] if footing.running and closed_on(events) is None else []
    terms += _asked(footing, events, today) if footing.running else []
    terms += _penalty(events, decision)
    terms += _after_sending(footing, events)
    return ClockCount(tuple(terms), _state(footing, events, decision, today), _waiting(events, today))


def decision_count(
    footing: Footing, events: tuple[Event, ...], *, today: date, answer_on: date | None = None
) -> Counted:
    """The decision term alone, whatever became of the case."""
    ends = partial(_decision, footing, events, today=today, answer_on=answer_on)
    return Counted(TermPurpose.DECISION, ends(SupplementCount.STRICT), ends(SupplementCount.CIRCULAIRE))


def suspensions(
    events: tuple[Event, ...], count: SupplementCount, *, today: date, answer_on: date | None = None
) -> list[Suspension]:
    """When the clock stood still (Awb 4:15, 7:10 l.2), in the order in which it began; days may overlap."""
    found: list[Suspension | None] = []
    for event in events:
        if event.kind is ClockEventKind.SUPPLEMENT_ASKED:
            found.append(_supplement(event, events, count, today, answer_on))
        elif event.kind is ClockEventKind.POSTPONEMENT_AGREED and event.last_day is not None:
            found.append(Suspension(event.on_day, event.last_day, "agreed"))
        elif event.kind in CAUSES and event.answers_id is None:
            found.append(_cause(event, events, count, today, answer_on))
    return [gap for gap in found if gap is not None]


def adjournments(events: tuple[Event, ...]) -> list[Adjournment]:
    """By how much the term was made longer, in the order in which that was told; telling that it is late moves nothing.

    Sources: Awb 4:14 l.3 and a scheme's own rule (EXTENDED), 7:10 l.3 (ADJOURNED).
    """
    longer = {ClockEventKind.EXTENDED, ClockEventKind.ADJOURNED}
    return [
        Adjournment(one.length, told=one.on_day, until=None if one.length else one.last_day)
        for one in sorted(events, key=lambda event: event.on_day)
        if one.kind in longer and (one.length is not None or one.last_day is not None)
    ]


def _decision(
    footing: Footing, events: tuple[Event, ...], count: SupplementCount, *, today: date, answer_on: date | None
) -> Term:
    return decision_term(
        footing.choice,
        footing.starts_on,
        suspensions=suspensions(events, count, today=today, answer_on=answer_on),
        adjournments=adjournments(events),
    )


def _supplement(
    asked: Event, events: tuple[Event, ...], count: SupplementCount, today: date, answer_on: date | None
) -> Suspension | None:
    answer = answer_to(asked, events)
    came = answer.on_day if answer is not None else _supposed(asked, today, answer_on)
    if answer is not None and answer.kind is ClockEventKind.SUPPLEMENT_DECLINED and count is SupplementCount.CIRCULAIRE:
        # Only an unused period or the supplement itself ends the standstill (Awb 4:15 l.1 a); a refusal is neither.
        came = None
    return supplement_suspension(asked.on_day, received=came, last_day=asked.last_day, count=count)


def _supposed(asked: Event, today: date, answer_on: date | None) -> date | None:
    """The day on which a supplement is supposed to come: only while its period still runs."""
    if answer_on is None or (asked.last_day is not None and asked.last_day < today):
        return None
    return max(answer_on, asked.on_day)


def _cause(
    event: Event, events: tuple[Event, ...], count: SupplementCount, today: date, answer_on: date | None
) -> Suspension | None:
    """Information from abroad stops the clock from the day after it was told (4:15 l.1 b), like a supplement.

    Delay by the applicant and force majeure stop it on every day that they last (l.2 b and c).
    """
    answer = answer_to(event, events)
    ended = answer.on_day if answer is not None else event.last_day or answer_on or today
    if event.kind is ClockEventKind.FOREIGN_INFORMATION:
        return supplement_suspension(event.on_day, received=ended, last_day=ended, count=count)
    return Suspension(event.on_day, ended, event.kind.value) if ended >= event.on_day else None


def _asked(footing: Footing, events: tuple[Event, ...], today: date) -> list[Counted]:
    """How long a supplement is awaited, and how long the office may still leave the application (Awb 4:5 l.4)."""
    asked = [one for one in events if one.kind is ClockEventKind.SUPPLEMENT_ASKED and one.last_day is not None]
    if not asked or closed_on(events) is not None:
        return []
    latest = asked[-1]
    waiting = open_request(events, today)
    if waiting is not None and waiting.last_day is not None:
        return [supplement_period(footing, waiting)]
    if any(one.kind is ClockEventKind.COMPLETE and one.on_day >= latest.on_day for one in events):
        return []
    return [not_processing(footing, events, latest)]


def supplement_period(footing: Footing, asked: Event) -> Counted:
    """The period that a request to supplement set; by the wider count, longer for days out of reach (Awb 2:21 l.3)."""
    last = asked.last_day or asked.on_day
    length = Length(max(1, (last - asked.on_day).days), Unit.DAYS)
    rule, calendar = term_rule("authority_term"), shipped_calendar()
    strict = term(rule, asked.on_day, calendar=calendar, length=length)
    if not footing.outages:
        return _both(TermPurpose.SUPPLEMENT, strict)
    outer = term(rule, asked.on_day, calendar=calendar, length=length, suspensions=footing.outages)
    return Counted(TermPurpose.SUPPLEMENT, strict, outer)


def not_processing(footing: Footing, events: tuple[Event, ...], asked: Event) -> Counted:
    """Until when it can be said that an application is not processed: four weeks after the supplement or the lapse."""
    answer = answer_to(asked, events)
    period = supplement_period(footing, asked)
    strict, outer = (
        min(answer.on_day, way.end) if answer is not None else way.end for way in (period.strict, period.outer)
    )
    counted = _shipped("awb_4_5_4", strict)
    return Counted(TermPurpose.NOT_PROCESSING, counted, counted if outer == strict else _shipped("awb_4_5_4", outer))


def _penalty(events: tuple[Event, ...], decision: Counted) -> list[Counted]:
    """When a penalty begins, ends and must be fixed after a notice of default (Awb 4:17, 4:18)."""
    notices = [one for one in events if one.kind is ClockEventKind.DEFAULT_NOTICE and not one.basis]
    if not notices or any(one.kind is ClockEventKind.PENALTY_FIXED for one in events):
        return []
    strict, outer = (
        penalty_terms(notices[0].on_day, way.end, calendar=shipped_calendar())
        for way in (decision.strict, decision.outer)
    )
    closed = closed_on(events)
    if closed is not None and closed < strict.begin.end:
        return []
    return [
        Counted(TermPurpose.PENALTY_BEGIN, strict.begin, outer.begin),
        Counted(TermPurpose.PENALTY_END, strict.end, outer.end),
        Counted(TermPurpose.PENALTY_DECISION, strict.fixed, outer.fixed),
    ]


def _after_sending(footing: Footing, events: tuple[Event, ...]) -> list[Counted]:
    """What runs from the day on which a decision was sent: objection, payment, keeping (Awb 6:8, 4:87; Archiefwet)."""
    found: list[Counted] = []
    sent = [one for one in events if one.kind in (ClockEventKind.SENT, ClockEventKind.NOT_PROCESSED)]
    if sent and footing.besluit:
        objection = objection_term(footing, sent[-1])
        found.append(objection)
        if any(one.kind is ClockEventKind.OBJECTION_RECEIVED for one in events):
            longer = adjournments(tuple(one for one in events if one.kind is ClockEventKind.ADJOURNED))
            rule, calendar = term_rule("awb_7_10"), shipped_calendar()
            strict, outer = (
                term(rule, way.end, calendar=calendar, adjournments=longer)
                for way in (objection.strict, objection.outer)
            )
            found.append(Counted(TermPurpose.OBJECTION_DECISION, strict, outer))
    if sent and footing.pays and sent[-1].kind is ClockEventKind.SENT:
        paid = footing.payment or TermChoice(term_rule("awb_4_87"), "Awb 4:87")
        found.append(_both(TermPurpose.PAYMENT, decision_term(paid, sent[-1].on_day)))
    return [*found, *_keeping(footing, events)]


def _keeping(footing: Footing, events: tuple[Event, ...]) -> list[Counted]:
    """How long the papers are kept from the day on which the case ended; nothing for what is kept for ever.

    What counts from the determination of the amount is not counted: no event says yet when that was.
    """
    row, ended = footing.retention, closed_on(events)
    kept = retention_term(row, ended) if row is not None and ended is not None and row.starts == CLOSED else None
    return [Counted(TermPurpose.RETENTION, kept, kept, row)] if kept is not None else []


def objection_term(footing: Footing, sent: Event) -> Counted:
    """Until when somebody can object; by the wider count, longer for days out of reach (Awb 6:7, 2:21 l.3)."""
    rule, calendar = term_rule("awb_6_7"), shipped_calendar()
    outer = term(rule, sent.on_day, calendar=calendar, suspensions=footing.outages)
    return Counted(TermPurpose.OBJECTION, term(rule, sent.on_day, calendar=calendar), outer)


def closed_on(events: Iterable[Event]) -> date | None:
    """The day on which the case was decided or ended otherwise."""
    ends = [one.on_day for one in events if one.kind in OVER or one.kind is ClockEventKind.SENT]
    return ends[0] if ends else None


def _waiting(events: tuple[Event, ...], today: date) -> Waiting | None:
    if closed_on(events) is not None:
        return None
    request = open_request(events, today)
    if request is not None and request.last_day is not None:
        return Waiting(request, request.on_day, request.last_day)
    causes = (open_cause(events, kind) for kind in sorted(CAUSES))
    return next((Waiting(one, one.on_day, None) for one in causes if one is not None and one.on_day <= today), None)


def _state(footing: Footing, events: tuple[Event, ...], decision: Counted, today: date) -> ClockState:
    if not footing.running or closed_on(events) is not None:
        return ClockState.NONE
    if decision.strict.end < today:
        return ClockState.PASSED
    still = _waiting(events, today) is not None
    return ClockState.STOPPED if still or _stands_still(decision.strict, today) else ClockState.RUNS


def _stands_still(counted: Term, today: date) -> bool:
    return any(gap.first <= today <= gap.last for gap in counted.suspended)


def _shipped(key: str, start: date) -> Term:
    return term(term_rule(key), start, calendar=shipped_calendar())


def _both(purpose: TermPurpose, counted: Term) -> Counted:
    return Counted(purpose, counted, counted)
