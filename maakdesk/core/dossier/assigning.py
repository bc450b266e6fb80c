"""Giving many cases to one handler in one step: what would change, what would not and why, and the write itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from maakdesk.base.errors import Refused
from maakdesk.base.vocabulary import Operation, Outcome, Role, Stage
from maakdesk.core.access import require, seen
from maakdesk.core.dossier.hands import hands_before
from maakdesk.core.people.queries import viewer_of
from maakdesk.core.store import Store
from maakdesk.core.viewer import Viewer
from maakdesk.models import Case, Seat

MOST_AT_ONCE = 200
_OVER = frozenset({Outcome.WITHDRAWN, Outcome.NOT_PROCESSED, Outcome.FORWARDED})


class Stays(StrEnum):
    """Why a case keeps its handler; the words are `dossier.bulk.stays.<key>`."""

    ALREADY = "already"
    CLOSED = "closed"
    OWN_SEAT = "own_seat"
    THEIR_SEAT = "their_seat"
    TOUCHED = "touched"


@dataclass(frozen=True, slots=True)
class Assigning:
    """What giving these cases to somebody does: the cases that change, and the numbers of those that stay, with why."""

    changes: tuple[str, ...]
    stays: tuple[tuple[str, Stays], ...]


def assigning(session: Session, viewer: Viewer, case_ids: Sequence[str], handler_id: str) -> Assigning:
    """What would change if `handler_id` became the handler of these cases; what `viewer` may not see is left out.

    Nobody handles a case on whose panel they sit or stood aside, nor one that objects to their own work (Awb 7:5, 9:7).

    Raises:
        NotFound: nobody with that id is at the desk.
        Refused: `bulk.too_many`; `bulk.no_handler` (they do not work in the office).
    """
    if len(case_ids) > MOST_AT_ONCE:
        raise Refused("bulk.too_many", n=len(case_ids), most=MOST_AT_ONCE)
    handler = viewer_of(session, handler_id)
    if not handler.has(Role.SECRETARY, Role.DECIDER):
        raise Refused("bulk.no_handler", name=handler.name)
    seats = session.execute(
        select(Seat.case_id, Seat.person_id).where(
            Seat.case_id.in_(case_ids), Seat.person_id.in_({viewer.person_id, handler_id}), Seat.deleted.is_(None)
        )
    ).all()
    own = {row.case_id for row in seats if row.person_id == viewer.person_id}
    theirs = {row.case_id for row in seats if row.person_id == handler_id}
    changes, stays = [], []
    order = (Case.number_year, Case.number_serial)
    for case in session.scalars(seen(Case, viewer).where(Case.id.in_(case_ids)).order_by(*order)):
        why = _stays(session, case, handler_id, own, theirs)
        if why is None:
            changes.append(case.id)
        else:
            stays.append((case.number, why))
    return Assigning(tuple(changes), tuple(stays))


def assign_cases(store: Store, viewer: Viewer, case_ids: Sequence[str], handler_id: str, *, at: datetime) -> Assigning:
    """Give these cases to a handler, in one write that one step undoes; gives what changed and what stayed.

    Raises:
        Refused: `access.role`, `bulk.too_many`, `bulk.no_handler`; `bulk.nothing` (no case would change).
        NotFound: nobody with that id is at the desk.
    """
    require(viewer, Role.SECRETARY)
    only = case_ids[0] if len(case_ids) == 1 else None
    with store.write(Operation.CASES_ASSIGNED, at=at, by=viewer.person_id, case_id=only) as write:
        found = assigning(write.session, viewer, case_ids, handler_id)
        if not found.changes:
            raise Refused("bulk.nothing")
        for case in write.session.scalars(select(Case).where(Case.id.in_(found.changes))):
            case.handler_id = handler_id
        return found


def _stays(session: Session, case: Case, handler_id: str, own: set[str], theirs: set[str]) -> Stays | None:
    if case.handler_id == handler_id:
        return Stays.ALREADY
    if case.id in own:
        return Stays.OWN_SEAT
    if case.stage is Stage.CLOSED or case.outcome in _OVER:
        return Stays.CLOSED
    if case.id in theirs:
        return Stays.THEIR_SEAT
    return Stays.TOUCHED if handler_id in hands_before(session, case.id) else None
