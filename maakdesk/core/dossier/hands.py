"""Who had a hand in the case to which another objects or of which it complains: they may not judge their own work.

Sources: Awb 7:5 (who hears an objection had no part in the decision), 10:3 l.3 (who decided does not decide again), 9:7
(who deals with a complaint had no part in what it is about).
"""

from collections import defaultdict
from collections.abc import Mapping
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from maakdesk.base.errors import Refused
from maakdesk.base.vocabulary import LinkKind
from maakdesk.models import Case, CaseLink, Decision, Letter, OperationRow, Person, Seat

REVIEWS = (LinkKind.OBJECTS_TO, LinkKind.COMPLAINS_OF)
"""Links to a case whose people may not deal with this one."""


class Hand(StrEnum):
    """What somebody did in a case; the words are `objections.hand.<key>`."""

    DECIDED = "decided"
    SIGNED = "signed"
    JUDGED = "judged"
    STOOD_ASIDE = "stood_aside"
    HANDLED = "handled"
    WORKED = "worked"


def hands_on(session: Session, case_id: str) -> Mapping[str, frozenset[Hand]]:
    """Everybody who had a hand in a case, by id: from its decisions, letters, seats, handler and every write on it."""
    found: dict[str, set[Hand]] = defaultdict(set)
    for person_id in session.scalars(select(Decision.decider_id).where(Decision.case_id == case_id)):
        found[person_id].add(Hand.DECIDED)
    for person_id, recused in session.execute(
        select(Seat.person_id, Seat.recused_at).where(Seat.case_id == case_id, Seat.deleted.is_(None))
    ):
        found[person_id].add(Hand.JUDGED if recused is None else Hand.STOOD_ASIDE)
    handler_id = session.scalar(select(Case.handler_id).where(Case.id == case_id))
    if handler_id is not None:
        found[handler_id].add(Hand.HANDLED)
    signatures = {name for name in session.scalars(select(Letter.signed_by).where(Letter.case_id == case_id)) if name}
    for person_id in session.scalars(select(Person.id).where(Person.name.in_(signatures))):
        found[person_id].add(Hand.SIGNED)
    for person_id in session.scalars(select(OperationRow.by).where(OperationRow.case_id == case_id).distinct()):
        found[person_id].add(Hand.WORKED)
    return {person_id: frozenset(hands) for person_id, hands in found.items()}


def hands_before(session: Session, case_id: str) -> Mapping[str, frozenset[Hand]]:
    """Everybody who had a hand in a case that this one objects to or complains of; nobody when it does neither."""
    before = session.scalars(
        select(CaseLink.other_id).where(
            CaseLink.case_id == case_id, CaseLink.kind.in_(REVIEWS), CaseLink.deleted.is_(None)
        )
    )
    found: dict[str, set[Hand]] = defaultdict(set)
    for other_id in before:
        for person_id, hands in hands_on(session, other_id).items():
            found[person_id] |= hands
    return {person_id: frozenset(hands) for person_id, hands in found.items()}


def require_fresh(session: Session, case_id: str, person_id: str) -> None:
    """Go on only when somebody had no hand in the case that this one objects to or complains of.

    Raises:
        Refused: `objection.touched`, with who it is and what they did.
    """
    hands = hands_before(session, case_id).get(person_id)
    if hands:
        name = session.scalar(select(Person.name).where(Person.id == person_id))
        raise Refused("objection.touched", name=name or "?", hands=in_order(hands))


def in_order(hands: frozenset[Hand]) -> tuple[Hand, ...]:
    """The weightiest first; that somebody worked on it is told only when it is all there is."""
    told = tuple(hand for hand in Hand if hand in hands)
    return told if told == (Hand.WORKED,) else tuple(hand for hand in told if hand is not Hand.WORKED)
