"""Reading judgements: one's own at any time, all of them side by side after the opening."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from maakdesk.base.vocabulary import Background, SeatPart, Stage
from maakdesk.core.access import seen, visible
from maakdesk.core.accord.scheme import Scheme
from maakdesk.core.assessment.rules import Difference, Line, difference, most_different_first
from maakdesk.core.viewer import Viewer
from maakdesk.models import Case, Judgement, JudgementLine, Panel, Person, SealedJudgement, Seat


class Standing(StrEnum):
    """How far one member is, as told to whoever may know it."""

    OPEN = "open"
    HANDED_IN = "handed_in"
    OPENED = "opened"
    AFTER_OPENING = "after_opening"
    ABSENT = "absent"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class SeatRow:
    """One place on a panel. `standing` is None for who may not know it yet."""

    person_id: str
    name: str
    part: SeatPart
    judges: bool
    background: Background | None
    standing: Standing | None


@dataclass(frozen=True, slots=True)
class PanelRow:
    """The panel of a case."""

    opens_at: datetime
    quorum: int
    opened_at: datetime | None
    opened_by: str | None
    open_reason: str | None
    seats: tuple[SeatRow, ...]


@dataclass(frozen=True, slots=True)
class MemberJudgement:
    """What one member thought alone."""

    person_id: str
    name: str
    background: Background | None
    handed_in_at: datetime
    after_opening: bool
    lines: tuple[Line, ...]

    def line(self, criterion: str) -> Line:
        """What they thought of one criterion."""
        return next(line for line in self.lines if line.criterion == criterion)


@dataclass(frozen=True, slots=True)
class JudgingCase:
    """A case that somebody still owes a judgement."""

    case_id: str
    number: str
    title: str
    opens_at: datetime
    opened: bool
    """Whether the judgements of others were opened already; one's own then comes after the opening."""


def judging_cases(session: Session, viewer: Viewer) -> list[JudgingCase]:
    """The cases that `viewer` still has to judge: the soonest opening moment first, then by number."""
    sealed = select(SealedJudgement.case_id).where(
        SealedJudgement.person_id == viewer.person_id, SealedJudgement.deleted.is_(None)
    )
    judged = select(Judgement.case_id).where(Judgement.person_id == viewer.person_id)
    rows = session.execute(
        select(Case.id, Case.number, Case.title, Panel.opens_at, Panel.opened_at)
        .join(Panel, Panel.case_id == Case.id)
        .join(Seat, Seat.case_id == Case.id)
        .where(
            visible(Case, viewer), visible(Panel, viewer), Seat.deleted.is_(None),
            Seat.person_id == viewer.person_id, Seat.judges, Seat.recused_at.is_(None),
            Case.stage.in_((Stage.ASSESSMENT, Stage.CONVERSATION)),
            Case.id.not_in(sealed), Case.id.not_in(judged),
        )
        .order_by(Panel.opens_at, Case.number_year, Case.number_serial)
    )  # fmt: skip
    return [
        JudgingCase(case_id, number, title, opens_at, opened_at is not None)
        for case_id, number, title, opens_at, opened_at in rows
    ]


def panel_row(session: Session, viewer: Viewer, case_id: str) -> PanelRow | None:
    """The panel of a case, or None when it has none yet."""
    panel = session.scalars(seen(Panel, viewer).where(Panel.case_id == case_id)).first()
    if panel is None:
        return None
    seats = session.execute(
        select(Seat, Person.name)
        .join(Person, Person.id == Seat.person_id)
        .where(visible(Seat, viewer), Seat.case_id == case_id)
        .order_by(Seat.id)
    ).all()
    waiting = set(session.scalars(select(SealedJudgement.person_id).where(
        visible(SealedJudgement, viewer), SealedJudgement.case_id == case_id)))  # fmt: skip
    opened = {row.person_id: row.after_opening for row in session.scalars(
        seen(Judgement, viewer).where(Judgement.case_id == case_id))}  # fmt: skip
    part = next((seat.part for seat, _name in seats if seat.person_id == viewer.person_id), None)
    # Who handed in is told to the office and to those who open; to a member it would hint at others.
    all_told = part is None or part in (SeatPart.CHAIR, SeatPart.DEPUTY)
    opener = session.get(Person, panel.opened_by) if panel.opened_by else None
    return PanelRow(
        opens_at=panel.opens_at,
        quorum=panel.quorum,
        opened_at=panel.opened_at,
        opened_by=opener.name if opener else None,
        open_reason=panel.open_reason,
        seats=tuple(
            SeatRow(
                seat.person_id, name, seat.part, seat.judges, seat.background,
                _standing(panel, seat, waiting, opened, may_know=all_told or seat.person_id == viewer.person_id),
            )
            for seat, name in seats
        ),
    )  # fmt: skip


class Owed(StrEnum):
    """What a panel member still owes a case."""

    JUDGE = "judge"
    WAIT = "wait"
    TALK = "talk"
    NOTHING = "nothing"


def owed(session: Session, viewer: Viewer, case_ids: Sequence[str]) -> dict[str, Owed]:
    """What `viewer` owes each of these cases in which they have a seat: only what they themselves did counts."""
    seats = session.execute(
        select(Seat.case_id, Seat.judges, Panel.opened_at, Case.stage)
        .join(Panel, Panel.case_id == Seat.case_id)
        .join(Case, Case.id == Seat.case_id)
        .where(
            visible(Seat, viewer), Seat.case_id.in_(case_ids), Seat.person_id == viewer.person_id,
            Seat.recused_at.is_(None),
        )
    ).all()  # fmt: skip
    mine = set()
    for kind in (SealedJudgement, Judgement):
        own = and_(kind.case_id.in_(case_ids), kind.person_id == viewer.person_id)
        mine |= set(session.scalars(select(kind.case_id).where(visible(kind, viewer), own)))
    found: dict[str, Owed] = {}
    for case_id, judges, opened_at, stage in seats:
        if stage not in (Stage.ASSESSMENT, Stage.CONVERSATION):
            found[case_id] = Owed.NOTHING
        elif judges and case_id not in mine:
            found[case_id] = Owed.JUDGE
        else:
            found[case_id] = Owed.WAIT if opened_at is None else Owed.TALK
    return found


def judgements(session: Session, viewer: Viewer, case_id: str) -> list[MemberJudgement]:
    """All opened judgements of a case that `viewer` may read, in the order of the seats."""
    lines: dict[str, list[Line]] = {}
    for line in session.scalars(
        seen(JudgementLine, viewer).where(JudgementLine.case_id == case_id).order_by(JudgementLine.id)
    ):
        lines.setdefault(line.judgement_id, []).append(
            Line(
                line.criterion,
                line.level,
                line.reason,
                tuple(line.quotes),
                tuple(line.questions),
                tuple(line.places or ()),
            )
        )
    rows = session.execute(
        select(Judgement, Person.name, Seat.background)
        .join(Person, Person.id == Judgement.person_id)
        .join(Seat, (Seat.case_id == Judgement.case_id) & (Seat.person_id == Judgement.person_id))
        .where(visible(Judgement, viewer), Judgement.case_id == case_id)
        .order_by(Seat.id)
    )
    return [
        MemberJudgement(
            row.person_id, name, background, row.handed_in_at, row.after_opening, tuple(lines.get(row.id, ()))
        )
        for row, name, background in rows
    ]


def disagreement(scheme: Scheme, found: list[MemberJudgement]) -> list[Difference]:
    """The criteria in the order in which to talk about them: those on which members differ most come first."""
    differences = [
        difference(
            criterion.key,
            [member.line(criterion.key).level for member in found],
            [level.key for level in criterion.levels],
        )
        for criterion in scheme.criteria
    ]
    return most_different_first(differences)


def _standing(
    panel: Panel, seat: Seat, waiting: set[str], opened: dict[str, bool], *, may_know: bool
) -> Standing | None:
    if seat.recused_at is not None:
        return Standing.ASIDE
    if not seat.judges:
        return None
    if seat.person_id in opened:
        return Standing.AFTER_OPENING if opened[seat.person_id] else Standing.OPENED
    if panel.opened_at is not None:
        return Standing.ABSENT
    if not may_know:
        return None
    return Standing.HANDED_IN if seat.person_id in waiting else Standing.OPEN


__all__ = [
    "JudgingCase", "MemberJudgement", "PanelRow", "SeatRow", "Standing", "disagreement", "judgements", "judging_cases",
    "panel_row",
]  # fmt: skip
