"""The day on which the letter of a case is meant to go out: planned by the office until the letter is final."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from maakdesk.base.vocabulary import Operation, Role
from maakdesk.core.access import find, require, require_unseated, seen
from maakdesk.core.store import Store, Write
from maakdesk.core.viewer import Viewer
from maakdesk.models import Case, SendingPlan


def planned_sending(session: Session, viewer: Viewer, case_id: str) -> date | None:
    """The day that is planned for the letter of a case; None while there is none, and for the panel."""
    plan = session.scalars(seen(SendingPlan, viewer).where(SendingPlan.case_id == case_id)).first()
    return plan.sending_on if plan is not None else None


def plan_sending(store: Store, viewer: Viewer, case_id: str, day: date | None, *, at: datetime) -> None:
    """Plan the day for everybody of the office; None plans none. The same day again is not written down again.

    Raises:
        Refused: `access.role`, `access.seated`.
        NotFound: no such case for this viewer.
    """
    require(viewer, Role.SECRETARY, Role.DECIDER)
    with store.read() as session:
        if planned_sending(session, viewer, case_id) == day:
            return
    with store.write(Operation.SENDING_PLANNED, at=at, by=viewer.person_id, case_id=case_id) as write:
        find(write.session, Case, viewer, Case.id == case_id)
        require_unseated(write.session, viewer, case_id)
        plan = _plan(write, case_id)
        if day is None:
            forget_plan(write, case_id)
        elif plan is None:
            write.add(SendingPlan(case_id=case_id, sending_on=day))
        else:
            plan.sending_on = day


def forget_plan(write: Write, case_id: str) -> None:
    """Plan no day any more: the letter carries it now."""
    plan = _plan(write, case_id)
    if plan is not None:
        write.remove(plan)


def _plan(write: Write, case_id: str) -> SendingPlan | None:
    live = (SendingPlan.case_id == case_id, SendingPlan.deleted.is_(None))
    return write.session.scalars(select(SendingPlan).where(*live)).first()
