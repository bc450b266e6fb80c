"""Where the clock of a case stands, read from its records: its events, and what it is counted on."""

from datetime import date

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import Session

from maakdesk.base.clock import local_day
from maakdesk.base.vocabulary import ClockState, LinkKind, Outcome, PartyRole, Stage, TermPurpose
from maakdesk.core.accord.amounts import Determination
from maakdesk.core.accord.rules import tier_of
from maakdesk.core.accord.scheme import Instrument, Scheme
from maakdesk.core.accord.versions import case_scheme
from maakdesk.core.clock.counting import Footing, count_clock
from maakdesk.core.clock.events import Event
from maakdesk.core.clock.rules import Standing
from maakdesk.core.deadlines.resident import outage_days
from maakdesk.core.deadlines.retention import usual_row
from maakdesk.core.deadlines.terms import Length, Suspension, Unit
from maakdesk.models import Case, CaseLink, CaseParty, ClockEvent, CountedTerm, Outage

FILING = (TermPurpose.OBJECTION, TermPurpose.SUPPLEMENT)
"""Periods in which a resident hands something in; a failure of the office's system lengthens them (Awb 2:21 l.3)."""
OBJECTION_RULES = ("awb_7_10", "awb_7_10_committee")
"""Terms that start when the objection term has ended, not on the day of receipt (Awb 7:10 l.1)."""


def standing_of(session: Session, case: Case, *, today: date) -> Standing:
    """Where the clock of this case stands; an outage that still goes on counts through `today`."""
    events = events_of(session, case.id)
    return Standing(footing_of(session, case, today=today), events, case.stage, case.outcome)


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


def footing_of(session: Session, case: Case, *, today: date) -> Footing | None:
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
        payment=scheme.payment_term,
        extension=(scheme.extension.length, scheme.extension.basis) if scheme.extension is not None else None,
        outages=_outages(session, today),
        retention=usual_row(scheme.instrument, case.outcome, accounted=_accounted(scheme, case)),
    )


def applicants_of(session: Session, case_id: str) -> int:
    """How many ask together: the applicant and the co-applicants, among whom a penalty is shared (Awb 4:17 l.5)."""
    together = (PartyRole.CO_APPLICANT, PartyRole.LEAD_APPLICANT)
    query = select(func.count(CaseParty.party_id.distinct())).where(
        CaseParty.case_id == case_id, CaseParty.role.in_(together), CaseParty.deleted.is_(None),
        CaseParty.party_id.not_in(select(Case.party_id).where(Case.id == case_id)),
    )  # fmt: skip
    return 1 + (session.scalar(query) or 0)


def _accounted(scheme: Scheme, case: Case) -> bool:
    """Whether an account of the money follows: what its tier says, or that the scheme has a term to determine it."""
    tier = tier_of(scheme, case.granted_cents)
    if tier is None:
        return scheme.determination_term is not None
    return tier.determination is not Determination.DIRECT


def _outages(session: Session, today: date) -> tuple[Suspension, ...]:
    rows = session.scalars(select(Outage).where(Outage.deleted.is_(None)).order_by(Outage.from_at))
    days = (days_of(row, today=today) for row in rows)
    return tuple(one for one in days if one is not None)


def days_of(outage: Outage, *, today: date) -> Suspension | None:
    """The days by which an outage lengthens what ran; one that still goes on counts through `today`."""
    first = local_day(outage.from_at)
    last = local_day(outage.until_at) if outage.until_at is not None else today
    return outage_days(first, last) if last >= first else None


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


def filing_periods_on(day: date) -> Select[Case]:
    """The cases in which a period to hand something in ran on `day`, or began after it."""
    running = select(CountedTerm.case_id).where(
        CountedTerm.purpose.in_(FILING), CountedTerm.outer_on >= day, CountedTerm.deleted.is_(None)
    )
    return select(Case).where(Case.id.in_(running), Case.deleted.is_(None))


def moved_by_days(today: date) -> Select[Case]:
    """The cases whose clock may have gone on or run out since they were written: still, or past their day."""
    past = and_(Case.clock == ClockState.RUNS, Case.deadline < today)
    return select(Case).where(or_(Case.clock == ClockState.STOPPED, past), Case.deleted.is_(None))


def state_on(session: Session, case: Case, today: date) -> ClockState:
    """How the clock of a case stands on a day."""
    standing = standing_of(session, case, today=today)
    if standing.footing is None:
        return ClockState.NONE
    return count_clock(standing.footing, standing.events, today=today).state
