"""Reading what was recorded beside a panel."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from maakdesk.core.access import visible
from maakdesk.core.viewer import Viewer
from maakdesk.models import Person, Recusal


@dataclass(frozen=True, slots=True)
class RecusalRow:
    """Why somebody does not take part (Awb 2:4)."""

    person_id: str
    name: str
    reason: str


def recusals(session: Session, viewer: Viewer, case_id: str) -> tuple[RecusalRow, ...]:
    """Why people stood aside from a case, in the order in which they did; empty for who may know the fact alone."""
    rows = session.execute(
        select(Recusal, Person.name)
        .join(Person, Person.id == Recusal.person_id)
        .where(visible(Recusal, viewer), Recusal.case_id == case_id)
        .order_by(Recusal.id)
    )
    return tuple(RecusalRow(recusal.person_id, name, recusal.reason) for recusal, name in rows)
