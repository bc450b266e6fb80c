"""What the clock asks for today: terms that are over or near, answers that came or did not, receipts not confirmed."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import and_, exists, func, or_, select

from maakdesk.base.vocabulary import ClockEventKind, ClockState, LetterStatus, LinkKind, Stage, TermPurpose
from maakdesk.core.access import visible
from maakdesk.core.clock.events import Event
from maakdesk.core.clock.standing import event_of
from maakdesk.core.deadlines.warnings import warn_days
from maakdesk.core.settings import settings
from maakdesk.core.today.rows import Act, Group, GroupOfRows, Reason, TodayRow, Why
from maakdesk.core.today.rules import WAITING, TermFacts, term_act, term_reasons
from maakdesk.core.today.scope import Asked, some, soon, work_on
from maakdesk.models import Case, CaseLink, ClockEvent, CountedTerm, Letter, Panel

_CASE = (
    Case.id, Case.number, Case.title, Case.received_on, Case.stage, Case.clock, Case.deadline, Case.handler_id,
)  # fmt: skip
_LONGEST_LEFT = timedelta(days=35)
"""A term not to process runs four weeks (Awb 4:5 l.4), longer over holidays: what was counted later cannot end yet."""


def terms(asked: Asked) -> GroupOfRows:
    """Cases whose decision term is over or within its warning, or whose request to supplement needs a look.

    Most urgent first; where the clock stands still comes last, with why.
    """
    still = Case.clock == ClockState.STOPPED
    query = select(*_CASE).where(work_on(asked), _presses(asked)).order_by(still, Case.deadline, Case.id)
    rows, total = some(asked.session, query)
    ids = [row.id for row in rows]
    events, opens, waiting = _events(asked, ids), _openings(asked, ids), _letters(asked, ids)
    found = (
        _term(
            row,
            TermFacts(
                row.stage, row.clock, row.deadline, row.handler_id is not None, opens.get(row.id),
                waiting.get(row.id), events.get(row.id, ()),
            ),
            asked.today,
        )
        for row in rows
    )  # fmt: skip
    return GroupOfRows(Group.TERMS, tuple(found), total)


def passed(asked: Asked) -> int:
    """How many terms to decide are over."""
    query = (
        select(func.count())
        .select_from(Case)
        .where(work_on(asked), Case.deadline < asked.today, Case.clock != ClockState.STOPPED)
    )
    return asked.session.scalar(query) or 0


def unconfirmed(asked: Asked) -> GroupOfRows:
    """Cases that came in of which nobody told the applicant so (Awb 4:3a), the ones that wait longest first."""
    confirmed = exists().where(
        ClockEvent.case_id == Case.id,
        ClockEvent.kind == ClockEventKind.RECEIPT_CONFIRMED,
        ClockEvent.deleted.is_(None),
    )
    query = (
        select(*_CASE).where(work_on(asked), Case.stage == Stage.RECEIVED, ~confirmed).order_by(Case.deadline, Case.id)
    )
    rows, total = some(asked.session, query)
    found = (
        TodayRow(
            Group.UNCONFIRMED, row.id, row.number, row.title,
            (Reason(Why.UNCONFIRMED, {"day": row.received_on}), *_unhandled(row)),
            Act.CONFIRM, day=row.received_on, clock=row.clock, received_on=row.received_on,
        )
        for row in rows
    )  # fmt: skip
    return GroupOfRows(Group.UNCONFIRMED, tuple(found), total)


def reviews(asked: Asked) -> GroupOfRows:
    """Objections and complaints to handle whose term does not press yet; where it does, they stand among the terms."""
    kinds = (LinkKind.OBJECTS_TO, LinkKind.COMPLAINS_OF)
    first = select(Case.id, Case.number).subquery()
    query = (
        select(*_CASE, CaseLink.kind.label("link"), first.c.number.label("first"))
        .join(CaseLink, CaseLink.case_id == Case.id)
        .join(first, first.c.id == CaseLink.other_id)
        .where(visible(CaseLink, asked.viewer), CaseLink.kind.in_(kinds), work_on(asked), Case.deadline > soon(asked))
        .order_by(Case.deadline, Case.id)
    )
    rows, total = some(asked.session, query)
    found = (
        TodayRow(
            Group.OBJECTIONS, row.id, row.number, row.title,
            (Reason(Why.REVIEWS, {"link": row.link, "number": row.first}), *_unhandled(row)),
            Act.LOOK, day=row.deadline, clock=row.clock, received_on=row.received_on,
        )
        for row in rows
    )  # fmt: skip
    return GroupOfRows(Group.OBJECTIONS, tuple(found), total)


def _presses(asked: Asked) -> Any:  # noqa: ANN401 - a condition
    """That the term warns, or that there is a request to supplement to look after."""
    today = asked.today
    ends = today + timedelta(days=warn_days(TermPurpose.SUPPLEMENT, settings(asked.session)))
    counted = CountedTerm.end_on
    looked_after = select(CountedTerm.case_id).where(
        CountedTerm.deleted.is_(None),
        or_(
            and_(CountedTerm.purpose == TermPurpose.SUPPLEMENT, counted >= today, counted <= ends),
            and_(CountedTerm.purpose == TermPurpose.NOT_PROCESSING, counted >= today, counted <= today + _LONGEST_LEFT),
        ),
    )
    return or_(Case.deadline <= soon(asked), Case.id.in_(looked_after))


def _term(row: Any, facts: TermFacts, today: date) -> TodayRow:  # noqa: ANN401 - a row of `_CASE`
    reasons = term_reasons(facts, today)
    return TodayRow(
        Group.TERMS, row.id, row.number, row.title, reasons, term_act(facts, reasons), day=row.deadline,
        clock=row.clock, received_on=row.received_on,
    )  # fmt: skip


def _events(asked: Asked, ids: Sequence[str]) -> dict[str, tuple[Event, ...]]:
    found: dict[str, tuple[Event, ...]] = {}
    if ids:
        query = (
            select(ClockEvent)
            .where(visible(ClockEvent, asked.viewer), ClockEvent.case_id.in_(ids))
            .order_by(ClockEvent.on_day, ClockEvent.id)
        )
        for row in asked.session.scalars(query):
            found[row.case_id] = (*found.get(row.case_id, ()), event_of(row))
    return found


def _openings(asked: Asked, ids: Sequence[str]) -> dict[str, Any]:
    """When the judgements of these cases open, by case."""
    if not ids:
        return {}
    query = select(Panel.case_id, Panel.opens_at).where(visible(Panel, asked.viewer), Panel.case_id.in_(ids))
    return {row.case_id: row.opens_at for row in asked.session.execute(query)}


def _letters(asked: Asked, ids: Sequence[str]) -> dict[str, tuple[LetterStatus, date]]:
    """The letters of these cases that wait: whether for a signature or for the post, and when they would go out."""
    if not ids:
        return {}
    query = select(Letter.case_id, Letter.status, Letter.sending_on).where(
        visible(Letter, asked.viewer), Letter.case_id.in_(ids), Letter.status.in_(WAITING)
    )
    return {row.case_id: (row.status, row.sending_on) for row in asked.session.execute(query)}


def _unhandled(row: Any) -> tuple[Reason, ...]:  # noqa: ANN401 - a row of `_CASE`
    return () if row.handler_id is not None else (Reason(Why.NO_HANDLER),)
