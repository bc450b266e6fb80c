"""Whose work is whose: which cases and records are "only mine", as conditions for the database."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, func, or_, select, true
from sqlalchemy.orm import Session

from maakdesk.base.vocabulary import Audience, Role, Stage, TermPurpose
from maakdesk.core.access import hears, visible
from maakdesk.core.deadlines.warnings import warn_days
from maakdesk.core.settings import settings
from maakdesk.core.today.rules import OPEN_STAGES
from maakdesk.core.viewer import Viewer
from maakdesk.models import Case

SHOWN = 12
"""Rows that one group shows; the others are counted."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks for their work, on which day and at which moment (UTC), and whether colleagues' work is left out."""

    session: Session
    viewer: Viewer
    today: date
    now: datetime
    mine: bool


def handled_by(asked: Asked) -> ColumnElement[bool]:
    """Cases that are somebody's own to work on.

    Theirs as handler; for a secretary also what nobody handles, so that it is never left to wait unseen; for somebody
    who decides, what is ready for a decision.
    """
    if not asked.mine:
        return true()
    viewer = asked.viewer
    nobody = Case.handler_id.is_(None) if viewer.has(Role.SECRETARY) else false()
    ready = Case.stage.in_((Stage.CONVERSATION, Stage.DRAFTING, Stage.SIGNING)) if viewer.has(Role.DECIDER) else false()
    return or_(Case.handler_id == viewer.person_id, nobody, ready)


def work_on(asked: Asked) -> ColumnElement[bool]:
    """Open cases with a term that `asked.viewer` works on as the office does, never from a seat."""
    return and_(
        visible(Case, asked.viewer),
        hears(asked.viewer, Audience.OFFICE),
        Case.deadline.is_not(None),
        Case.stage.in_(OPEN_STAGES),
        handled_by(asked),
    )


def soon(asked: Asked) -> date:
    """The last day of which the decision term warns today."""
    return asked.today + timedelta(days=warn_days(TermPurpose.DECISION, settings(asked.session)))


def some(session: Session, query: Select[*tuple[Any, ...]]) -> tuple[list[Any], int]:
    """The first `SHOWN` rows of `query`, and how many there are: counted, in the database, only when there are more."""
    rows = list(session.execute(query.limit(SHOWN + 1)).all())
    if len(rows) <= SHOWN:
        return rows, len(rows)
    column = query.selected_columns[0]
    counted = select(func.count()).select_from(query.with_only_columns(column).order_by(None).subquery())
    return rows[:SHOWN], session.scalar(counted) or 0
