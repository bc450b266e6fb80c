"""Composing a panel, and standing aside from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from maakdesk.base.errors import NotFound, Refused
from maakdesk.base.text import clean_name, fold
from maakdesk.base.vocabulary import Operation, Role, SeatPart, Stage
from maakdesk.core.access import find, require, require_unseated
from maakdesk.core.accord.scheme import Part
from maakdesk.core.accord.versions import case_scheme
from maakdesk.core.dossier.commands import give_scheme
from maakdesk.core.dossier.hands import require_fresh
from maakdesk.core.panels.rules import Candidate, composition_problems, pair_forbidden
from maakdesk.core.people.queries import person_named
from maakdesk.core.store import Store, Write
from maakdesk.core.viewer import Viewer
from maakdesk.models import Case, Judgement, Panel, Recusal, SealedJudgement, Seat


@dataclass(frozen=True, slots=True)
class NewPanel:
    """Who judges a case, by name; the chair judges too when also named as a member. `opens_at` is aware."""

    members: Sequence[str]
    chair: str
    opens_at: datetime
    deputy: str | None = None
    scheme_key: str | None = None
    """For a case of a register, which came without criteria: the scheme under which it is judged."""


def compose_panel(store: Store, viewer: Viewer, case_id: str, new: NewPanel, *, at: datetime) -> None:
    """Give a case its panel and its opening moment, both set beforehand. Until anything is handed in it can be redone.

    Raises:
        Refused: `access.role`, `panel.too_few`, `panel.background_missing`, `panel.no_background`,
            `panel.pair_forbidden`, `panel.begun`, `panel.decided`, `person.twice`, `objection.touched` (Awb 7:5).
        NotFound: no such case or person for this viewer.
    """
    require(viewer, Role.SECRETARY)
    with store.write(Operation.PANEL_COMPOSED, at=at, by=viewer.person_id, case_id=case_id) as write:
        case: Case = find(write.session, Case, viewer, Case.id == case_id)
        require_unseated(write.session, viewer, case_id)
        scheme = give_scheme(write, case, new.scheme_key) if new.scheme_key else case_scheme(write.session, case)
        if case.stage not in (Stage.RECEIVED, Stage.COMPLETE, Stage.ASSESSMENT):
            raise Refused("panel.decided", number=case.number)
        if _begun(write.session, case_id):
            raise Refused("panel.begun", number=case.number)
        candidates = _candidates(write.session, viewer, new)
        for candidate in candidates:
            require_fresh(write.session, case_id, candidate.person_id)
        rules = scheme.panel
        for problem in composition_problems(candidates, minimum=rules.minimum, backgrounds=rules.backgrounds):
            raise Refused(problem.code, **dict(problem.facts))
        for candidate in candidates:
            _require_no_forbidden_pair(candidate, viewer, rules.forbidden_pairs)
        panel = _panel_row(write, case_id)
        panel.opens_at, panel.secretary_id = new.opens_at, viewer.person_id
        panel.quorum = rules.quorum_of(sum(candidate.judges for candidate in candidates))
        _seat(write, panel, candidates, new)
        case.stage = Stage.ASSESSMENT


def recuse(store: Store, viewer: Viewer, case_id: str, person_id: str, reason: str, *, at: datetime) -> None:
    """Take a case away from somebody who has an interest in it (Awb 2:4), at once; they may say so themselves.

    What they had handed in does not count and stays closed.

    Raises:
        Refused: `access.role`, `panel.reason_empty`.
        NotFound: no such seat for this viewer.
    """
    if person_id != viewer.person_id:
        require(viewer, Role.SECRETARY)
    if not reason.strip():
        raise Refused("panel.reason_empty")
    with store.write(Operation.MEMBER_RECUSED, at=at, by=viewer.person_id, case_id=case_id) as write:
        seat: Seat = find(
            write.session, Seat, viewer,
            Seat.case_id == case_id, Seat.person_id == person_id, Seat.recused_at.is_(None),
        )  # fmt: skip
        seat.recused_at = at
        write.add(Recusal(case_id=case_id, person_id=person_id, reason=reason))
        for sealed in write.session.scalars(
            select(SealedJudgement).where(
                SealedJudgement.case_id == case_id,
                SealedJudgement.person_id == person_id,
                SealedJudgement.deleted.is_(None),
            )
        ):
            write.remove(sealed)


def _begun(session: Session, case_id: str) -> bool:
    handed_in = select(SealedJudgement.id).where(SealedJudgement.case_id == case_id, SealedJudgement.deleted.is_(None))
    opened = select(Judgement.id).where(Judgement.case_id == case_id)
    return session.scalar(handed_in.limit(1)) is not None or session.scalar(opened.limit(1)) is not None


def _candidates(session: Session, viewer: Viewer, new: NewPanel) -> list[Candidate]:
    judging = list(new.members)
    presiding = [name for name in (new.chair, new.deputy) if name is not None]
    found: dict[str, Candidate] = {}
    for name, judges in [*((name, True) for name in judging), *((name, False) for name in presiding)]:
        row = person_named(session, viewer, name)
        if row.id in found:
            if judges:
                raise Refused("person.twice", name=row.name)
            continue
        found[row.id] = Candidate(row.id, row.name, row.background, row.roles, judges)
    return list(found.values())


def _require_no_forbidden_pair(candidate: Candidate, secretary: Viewer, pairs: Sequence[tuple[str, str]]) -> None:
    parts = {Part.JUDGE} if candidate.judges else set()
    if candidate.person_id == secretary.person_id:
        parts.add(Part.SECRETARY)
    if Role.AUDITOR in candidate.roles:
        parts |= {Part.AUDITOR, Part.JUDGE}
    pair = pair_forbidden(parts, pairs)
    if pair is not None:
        raise Refused("panel.pair_forbidden", name=candidate.name, one=pair[0], other=pair[1])


def _panel_row(write: Write, case_id: str) -> Panel:
    panel = write.session.scalars(select(Panel).where(Panel.case_id == case_id)).first()
    return panel if panel is not None else write.add(Panel(case_id=case_id))


def _seat(write: Write, panel: Panel, candidates: Sequence[Candidate], new: NewPanel) -> None:
    known = {seat.person_id: seat for seat in write.session.scalars(select(Seat).where(Seat.case_id == panel.case_id))}
    parts = {}
    for name, part in ((new.deputy, SeatPart.DEPUTY), (new.chair, SeatPart.CHAIR)):
        if name is not None:
            parts[_id_named(candidates, name)] = part
    for candidate in candidates:
        seat = known.pop(candidate.person_id, None)
        if seat is None:
            seat = Seat(case_id=panel.case_id, person_id=candidate.person_id)
            seat.panel_id = panel.id
            _fill(seat, candidate, parts)
            write.add(seat)
        elif seat.recused_at is not None:
            raise Refused("panel.recused", name=candidate.name)
        else:
            seat.deleted = None
            _fill(seat, candidate, parts)
    for seat in known.values():
        if seat.recused_at is None:
            write.remove(seat)


def _fill(seat: Seat, candidate: Candidate, parts: dict[str, SeatPart]) -> None:
    seat.part = parts.get(candidate.person_id, SeatPart.MEMBER)
    seat.judges, seat.background = candidate.judges, candidate.background


def _id_named(candidates: Sequence[Candidate], name: str) -> str:
    wanted = fold(clean_name(name))
    for candidate in candidates:
        if fold(candidate.name) == wanted:
            return candidate.person_id
    raise NotFound(what=name)
