"""Writing a shared judgement together, and agreeing to it or standing aside."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from maakdesk.base.errors import Refused
from maakdesk.base.vocabulary import Operation, Role, SeatPart, Stage, Stance
from maakdesk.core.access import find
from maakdesk.core.accord.versions import case_scheme
from maakdesk.core.people.queries import person_named
from maakdesk.core.store import Store, Write
from maakdesk.core.viewer import Viewer
from maakdesk.models import Agreement, Case, Judgement, Panel, Seat, SharedJudgement


@dataclass(frozen=True, slots=True)
class Position:
    """How one person stands to a shared judgement; a minority view names its holder only when they choose so."""

    person_id: str
    stance: Stance
    minority: str | None = None
    named: bool = False


def write_shared(
    store: Store, viewer: Viewer, case_id: str, criterion: str, *, level: str, reason: str, at: datetime
) -> str:
    """Write down what the panel thinks together of one criterion; gives its id.

    A new text is a new version, and nobody has agreed to it yet.

    Raises:
        Refused: `shared.not_opened`, `shared.not_on_panel`, `shared.reason_empty`, `judge.unknown_criterion`,
            `judge.unknown_level`, `shared.decided`.
        NotFound: no such case for this viewer.
    """
    with store.write(Operation.SHARED_WRITTEN, at=at, by=viewer.person_id, case_id=case_id) as write:
        case = _talking_case(write.session, viewer, case_id)
        levels = {item.key: [one.key for one in item.levels] for item in case_scheme(write.session, case).criteria}
        if criterion not in levels:
            raise Refused("judge.unknown_criterion", criterion=criterion, known=", ".join(levels))
        if level not in levels[criterion]:
            raise Refused("judge.unknown_level", level=level, known=", ".join(levels[criterion]))
        if not reason.strip():
            raise Refused("shared.reason_empty")
        shared = write.session.scalars(
            select(SharedJudgement).where(SharedJudgement.case_id == case_id, SharedJudgement.criterion == criterion)
        ).first()
        if shared is None:
            shared = SharedJudgement(case_id=case_id, criterion=criterion, level=level, reason=reason)
            shared.version, shared.settled = 1, False
            return write.add(shared).id
        if (shared.level, shared.reason) != (level, reason):
            shared.level, shared.reason = level, reason
            shared.version, shared.settled = shared.version + 1, False
        return shared.id


def take_position(store: Store, viewer: Viewer, shared_id: str, positions: Sequence[Position], *, at: datetime) -> bool:
    """Record how people stand to the present version; gives whether it is settled now.

    A panel member speaks for themselves; the chair, the deputy and the secretary may record what others said aloud.
    It is settled when everyone present has agreed or stands aside, and at least one agreed.

    Raises:
        Refused: `shared.for_others`, `shared.not_present`, `shared.minority_empty`, `shared.nobody_agrees`.
        NotFound: no such shared judgement for this viewer.
    """
    with store.read() as session:
        found: SharedJudgement = find(session, SharedJudgement, viewer, SharedJudgement.id == shared_id)
        case_id = found.case_id
    with store.write(Operation.SHARED_AGREED, at=at, by=viewer.person_id, case_id=case_id) as write:
        _talking_case(write.session, viewer, case_id)
        shared: SharedJudgement = find(write.session, SharedJudgement, viewer, SharedJudgement.id == shared_id)
        present = present_members(write.session, case_id)
        if any(position.person_id != viewer.person_id for position in positions):
            _require_may_record(write.session, viewer, case_id)
        for position in positions:
            if position.person_id not in present:
                raise Refused("shared.not_present")
            _record(write, shared, position)
        write.session.flush()
        stances = _stances(write.session, shared)
        if set(stances) >= present:
            if Stance.AGREE not in stances.values():
                raise Refused("shared.nobody_agrees")
            shared.settled = True
        return shared.settled


def positions_of(
    session: Session, viewer: Viewer, case_id: str, *, agree: Sequence[str], minority: str | None
) -> list[Position]:
    """Positions from names: those in `agree` agree.

    A minority view is the viewer's own when they judge, else unnamed of every other member present.

    Raises:
        NotFound: a name that is not known to this viewer.
    """
    agreed = {person_named(session, viewer, name).id for name in agree}
    positions = [Position(person_id, Stance.AGREE) for person_id in sorted(agreed)]
    if minority is None:
        return positions
    present = present_members(session, case_id)
    aside = {viewer.person_id} if viewer.person_id in present else present - agreed
    return positions + [Position(person_id, Stance.ASIDE, minority) for person_id in sorted(aside - agreed)]


def present_members(session: Session, case_id: str) -> set[str]:
    """Who takes part in the conversation: everyone whose judgement is in and who did not stand aside."""
    return set(
        session.scalars(
            select(Judgement.person_id)
            .join(Seat, (Seat.case_id == Judgement.case_id) & (Seat.person_id == Judgement.person_id))
            .where(Judgement.case_id == case_id, Seat.recused_at.is_(None), Seat.deleted.is_(None))
        )
    )


def _talking_case(session: Session, viewer: Viewer, case_id: str) -> Case:
    case: Case = find(session, Case, viewer, Case.id == case_id)
    panel: Panel = find(session, Panel, viewer, Panel.case_id == case_id)
    seated = session.scalar(
        select(Seat.id).where(Seat.case_id == case_id, Seat.person_id == viewer.person_id, Seat.recused_at.is_(None))
    )
    if seated is None and not viewer.has(Role.SECRETARY):
        raise Refused("shared.not_on_panel")
    if panel.opened_at is None:
        raise Refused("shared.not_opened", opens_at=panel.opens_at)
    if case.stage is not Stage.CONVERSATION:
        raise Refused("shared.decided", number=case.number)
    return case


def _require_may_record(session: Session, viewer: Viewer, case_id: str) -> None:
    part = session.scalar(select(Seat.part).where(Seat.case_id == case_id, Seat.person_id == viewer.person_id))
    leads = part in (SeatPart.CHAIR, SeatPart.DEPUTY)
    office = part is None and viewer.has(Role.SECRETARY)
    if not leads and not office:
        raise Refused("shared.for_others")


def _record(write: Write, shared: SharedJudgement, position: Position) -> None:
    minority = (position.minority or "").strip()
    if position.stance is Stance.ASIDE and not minority:
        raise Refused("shared.minority_empty")
    row = write.session.scalars(
        select(Agreement).where(
            Agreement.shared_id == shared.id,
            Agreement.version == shared.version,
            Agreement.person_id == position.person_id,
        )
    ).first()
    if row is None:
        row = Agreement(case_id=shared.case_id, shared_id=shared.id, person_id=position.person_id)
        row.version = shared.version
        _fill(row, position, minority)
        write.add(row)
    else:
        _fill(row, position, minority)


def _fill(row: Agreement, position: Position, minority: str) -> None:
    row.stance, row.named = position.stance, position.named
    row.minority = minority if position.stance is Stance.ASIDE else None


def _stances(session: Session, shared: SharedJudgement) -> dict[str, Stance]:
    rows = session.execute(
        select(Agreement.person_id, Agreement.stance).where(
            Agreement.shared_id == shared.id, Agreement.version == shared.version
        )
    )
    return {row.person_id: row.stance for row in rows}
