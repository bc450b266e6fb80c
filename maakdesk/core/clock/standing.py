"""Where the clock of a case stands, read from its records: its events, and what it is counted on."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from maakdesk.base.vocabulary import LinkKind, Outcome, Stage, TermPurpose
from maakdesk.core.accord.scheme import Instrument
from maakdesk.core.accord.versions import case_scheme
from maakdesk.core.clock.counting import Footing
from maakdesk.core.clock.events import Event
from maakdesk.core.clock.rules import Standing
from maakdesk.core.deadlines.terms import Length, Unit
from maakdesk.models import Case, CaseLink, ClockEvent, CountedTerm

OBJECTION_RULES = ("awb_7_10", "awb_7_10_committee")
"""Terms that start when the objection term has ended, not on the day of receipt (Awb 7:10 l.1)."""


def standing_of(session: Session, case: Case) -> Standing:
    """Where the clock of this case stands."""
    events = events_of(session, case.id)
    return Standing(footing_of(session, case), events, case.stage, case.outcome)


def events_of(session: Session, case_id: str) -> tuple[Event, ...]:
    """The events of a case in the order of their days; of one day, in the order in which they were recorded."""
    rows = session.scalars(
        select(ClockEvent)
        .where(ClockEvent.case_id == case_id, ClockEvent.deleted.is_(None))
        .order_by(ClockEvent.on_day, ClockEvent.id)
    )
    return tuple(event_of(row) for row in rows)


def event_of(row: ClockEvent) -> Event:
    """What the count needs of an event."""
    return Event(
        id=row.id,
        kind=row.kind,
        on_day=row.on_day,
        last_day=row.last_day,
        length=Length(row.length_count, Unit(row.length_unit)) if row.length_count and row.length_unit else None,
        basis=row.basis,
        answers_id=row.answers_id,
    )


def footing_of(session: Session, case: Case) -> Footing | None:
    """What a case is counted on; None without a scheme or a day to start from."""
    if case.scheme_version_id is None:
        return None
    scheme = case_scheme(session, case)
    starts_on = _starts_on(session, case, scheme.decision_term.rule.key)
    if starts_on is None:
        return None
    return Footing(
        choice=scheme.decision_term,
        starts_on=starts_on,
        besluit=scheme.instrument is Instrument.BESLUIT,
        pays=case.outcome in (Outcome.GRANTED, Outcome.PARTIAL) and bool(case.granted_cents),
        running=case.outcome is Outcome.NONE and case.stage not in (Stage.SENT, Stage.CLOSED),
    )


def _starts_on(session: Session, case: Case, rule: str) -> date | None:
    """The day of receipt; for an objection the last day of the objection term of the decision it is about."""
    if rule not in OBJECTION_RULES:
        return case.received_on
    ends = session.scalar(
        select(CountedTerm.end_on)
        .join(CaseLink, CaseLink.other_id == CountedTerm.case_id)
        .where(
            CaseLink.case_id == case.id,
            CaseLink.kind == LinkKind.OBJECTS_TO,
            CaseLink.deleted.is_(None),
            CountedTerm.purpose == TermPurpose.OBJECTION,
            CountedTerm.deleted.is_(None),
        )
        .order_by(CountedTerm.id.desc())
        .limit(1)
    )
    return ends if ends is not None else case.received_on
