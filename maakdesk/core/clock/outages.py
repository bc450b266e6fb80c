"""Reading when the office's own system could not be reached, and which periods became longer by it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from maakdesk.base.vocabulary import TermPurpose
from maakdesk.core.access import seen, visible
from maakdesk.core.clock.standing import FILING, days_of
from maakdesk.core.deadlines.terms import Suspension
from maakdesk.core.viewer import Viewer
from maakdesk.models import Case, CountedTerm, Outage


@dataclass(frozen=True, slots=True)
class Lengthened:
    """A period to hand something in that became `days` longer by an outage; it runs through `until` now."""

    case_id: str
    number: str
    purpose: TermPurpose
    days: int
    until: date


@dataclass(frozen=True, slots=True)
class OutageRow:
    """One outage; without `until_at` it still goes on. `lengthened` are the periods of cases the viewer may see."""

    id: str
    from_at: datetime
    until_at: datetime | None
    text: str
    evidence: str
    lengthened: tuple[Lengthened, ...]


def outages(session: Session, viewer: Viewer, *, today: date) -> list[OutageRow]:
    """Every outage, the newest first, with what it lengthened as that was last counted.

    A supplement that came in has no period any more, and is not told of.
    """
    rows = session.scalars(seen(Outage, viewer).order_by(Outage.from_at.desc(), Outage.id.desc())).all()
    longer = _longer(session, viewer) if rows else []
    return [
        OutageRow(row.id, row.from_at, row.until_at, row.text, row.evidence, _by(days_of(row, today=today), longer))
        for row in rows
    ]


def _longer(session: Session, viewer: Viewer) -> list[tuple[CountedTerm, str]]:
    """The newest count of every filing period of which the wider count is later, with the number of its case."""
    newest = (
        select(func.max(CountedTerm.id))
        .where(CountedTerm.deleted.is_(None), CountedTerm.purpose.in_(FILING))
        .group_by(CountedTerm.case_id, CountedTerm.purpose)
    )
    query = (
        select(CountedTerm, Case.number)
        .join(Case, Case.id == CountedTerm.case_id)
        .where(
            visible(CountedTerm, viewer), visible(Case, viewer), CountedTerm.id.in_(newest),
            CountedTerm.outer_on > CountedTerm.end_on,
        )
        .order_by(Case.number_year, Case.number_serial, CountedTerm.purpose)
    )  # fmt: skip
    return [(row, number) for row, number in session.execute(query)]


def _by(outage: Suspension | None, longer: list[tuple[CountedTerm, str]]) -> tuple[Lengthened, ...]:
    if outage is None:
        return ()
    found = ((row, number, _shared_days(outage, row.inputs)) for row, number in longer)
    return tuple(
        Lengthened(row.case_id, number, row.purpose, days, row.outer_on) for row, number, days in found if days > 0
    )


def _shared_days(outage: Suspension, inputs: Any) -> int:  # noqa: ANN401 - the plain values of a count
    """How many days of `outage` a count has as standstill."""
    gaps = (
        (date.fromisoformat(first), date.fromisoformat(last)) for first, last, _ground in inputs["outer"]["suspended"]
    )
    return sum(max(0, (min(last, outage.last) - max(first, outage.first)).days + 1) for first, last in gaps)
