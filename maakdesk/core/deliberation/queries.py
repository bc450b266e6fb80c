"""Reading what a panel thinks together."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from maakdesk.base.vocabulary import Stance
from maakdesk.core.access import seen, visible
from maakdesk.core.viewer import Viewer
from maakdesk.models import Agreement, Person, SharedJudgement


@dataclass(frozen=True, slots=True)
class PositionRow:
    """How one member stands to the present version. `name` is empty where a minority view goes unnamed."""

    person_id: str
    name: str
    stance: Stance
    minority: str | None
    named: bool


@dataclass(frozen=True, slots=True)
class SharedRow:
    """The present version of one shared judgement."""

    id: str
    criterion: str
    level: str
    reason: str
    version: int
    settled: bool
    positions: tuple[PositionRow, ...]


def shared_judgements(session: Session, viewer: Viewer, case_id: str) -> dict[str, SharedRow]:
    """The shared judgements of a case that `viewer` may read, by criterion."""
    rows = session.scalars(
        seen(SharedJudgement, viewer).where(SharedJudgement.case_id == case_id).order_by(SharedJudgement.id)
    ).all()
    return {
        row.criterion: SharedRow(
            row.id, row.criterion, row.level, row.reason, row.version, row.settled, _positions(session, viewer, row)
        )
        for row in rows
    }


def _positions(session: Session, viewer: Viewer, shared: SharedJudgement) -> tuple[PositionRow, ...]:
    rows = session.execute(
        select(Agreement, Person.name)
        .join(Person, Person.id == Agreement.person_id)
        .where(visible(Agreement, viewer), Agreement.shared_id == shared.id, Agreement.version == shared.version)
        .order_by(Agreement.id)
    )
    return tuple(
        PositionRow(row.person_id, name if row.named or row.stance is Stance.AGREE else "", row.stance, row.minority,
                    row.named)
        for row, name in rows
    )  # fmt: skip
