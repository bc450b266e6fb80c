"""Judging alone: a draft that is only one's own, handing in under seal, taking back, and the opening."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from maakdesk.base.errors import Refused
from maakdesk.base.vocabulary import Operation, SeatPart, Stage
from maakdesk.core.access import find, my_seat, seen
from maakdesk.core.accord.versions import case_scheme
from maakdesk.core.acting import Acting
from maakdesk.core.assessment.queries import judgements
from maakdesk.core.assessment.rules import ASK, Lack, Line, lacks
from maakdesk.core.assessment.sealed import copy_key, lines_of, opened_lines, opened_with, own_lines, seal_context
from maakdesk.core.panels.rules import opening_problems
from maakdesk.core.people.queries import own_reset, public_keys
from maakdesk.core.sealing import is_sealed_to
from maakdesk.core.store import Write
from maakdesk.core.vault import Identity
from maakdesk.models import Case, Judgement, JudgementLine, Panel, Person, SealedJudgement, Seat


@dataclass(frozen=True, slots=True)
class OwnJudgement:
    """One's own judgement of a case, wherever it is now: a draft, sealed until the opening, or opened."""

    lines: dict[str, Line]
    """By criterion; a draft may lack some."""
    handed_in_at: datetime | None
    """UTC; None while it is a draft."""
    sealed: bool
    """Handed in and not opened: only its author, the chair and the deputy hold a key to it."""
    after_opening: bool
    closed: bool = False
    """Sealed to the keys its author had before a reset: it still counts, and `lines` are not known here."""


def save_line(acting: Acting, case_id: str, line: Line, *, at: datetime) -> None:
    """Keep one criterion of one's own draft. Only its author can read it; earlier versions are not kept.

    Raises:
        Refused: `judge.unknown_criterion`, `judge.unknown_level`, `judge.handed_in`, `judge.presides`.
        NotFound: no seat on the panel of this case.
    """
    with acting.store.read() as session:
        _require_judging(session, acting, case_id)
        case: Case = find(session, Case, acting.viewer, Case.id == case_id)
        criteria = {criterion.key: criterion for criterion in case_scheme(session, case).criteria}
    if line.criterion not in criteria:
        raise Refused("judge.unknown_criterion", criterion=line.criterion, known=", ".join(criteria))
    levels = [level.key for level in criteria[line.criterion].levels]
    if line.level and line.level != ASK and line.level not in levels:
        raise Refused("judge.unknown_level", level=line.level, known=", ".join([*levels, ASK]))
    lines = draft_lines(acting, case_id)
    lines[line.criterion] = line
    _save_draft(acting, case_id, lines, at)


def draft_lines(acting: Acting, case_id: str) -> dict[str, Line]:
    """One's own draft for a case, by criterion."""
    draft = acting.drafts.load(_draft_key(case_id))
    return lines_of(draft.body) if draft else {}


def hand_in(acting: Acting, case_id: str, *, at: datetime) -> None:
    """Hand in one's judgement. Before the opening it is sealed to oneself, the chair and the deputy; after it, marked.

    Raises:
        Refused: `judge.incomplete` (which criteria, and what they need), `judge.handed_in`, `judge.presides`.
        NotFound: no seat on the panel of this case.
    """
    with acting.store.write(Operation.JUDGEMENT_HANDED_IN, at=at, by=acting.viewer.person_id, case_id=case_id) as write:
        panel = _require_judging(write.session, acting, case_id)
        case: Case = find(write.session, Case, acting.viewer, Case.id == case_id)
        scheme = case_scheme(write.session, case)
        lines = draft_lines(acting, case_id)
        missing = lacks(lines, [criterion.key for criterion in scheme.criteria])
        if missing:
            raise Refused("judge.incomplete", lacks=tuple(missing), first=missing[0][0], n=len(missing))
        ordered = [lines[criterion.key] for criterion in scheme.criteria]
        if panel.opened_at is None:
            _seal(write, acting, case_id, ordered)
        else:
            _record(write, case_id, acting.viewer.person_id, ordered, handed_in_at=at, after_opening=True)
    acting.drafts.delete(_draft_key(case_id))


def take_back(acting: Acting, case_id: str, *, anew: bool = False, at: datetime) -> None:
    """Take one's judgement back before the opening moment; it is a draft again.

    After that moment only where nobody can open it any more: the chair lost the keys it was sealed to, and there is no
    deputy. Handed in again it is sealed to the keys the chair has now.

    What was sealed before a reset of one's passphrase can be read no more (`recovering.bring_back` mends that); with
    `anew` it is given up for an empty draft. Only after the reset is confirmed: whoever chose the passphrase does not
    judge in somebody's name.

    Raises:
        Refused: `judge.too_late`: the opening moment has come, or it was opened; `judge.closed`: sealed before a reset,
            and not given up; `judge.reset_waiting`: given up before the reset was confirmed.
        NotFound: nothing was handed in.
    """
    with acting.store.write(
        Operation.JUDGEMENT_TAKEN_BACK, at=at, by=acting.viewer.person_id, case_id=case_id
    ) as write:
        my_seat(write.session, acting.viewer, case_id)
        panel: Panel = find(write.session, Panel, acting.viewer, Panel.case_id == case_id)
        if panel.opened_at is not None:
            raise Refused("judge.too_late", opens_at=panel.opens_at)
        sealed: SealedJudgement = find(
            write.session, SealedJudgement, acting.viewer,
            SealedJudgement.case_id == case_id, SealedJudgement.person_id == acting.viewer.person_id,
        )  # fmt: skip
        if at >= panel.opens_at and _openable(write.session, sealed):
            raise Refused("judge.too_late", opens_at=panel.opens_at)
        lines = own_lines(acting, sealed)
        if lines is not None:
            # The draft first: a crash in between leaves the text twice, never nowhere.
            _save_draft(acting, case_id, lines, at)
        elif not anew:
            raise Refused("judge.closed")
        elif own_reset(write.session, acting.viewer) is not None:
            raise Refused("judge.reset_waiting")
        write.remove(sealed)
    acting.drafts.delete(copy_key(sealed))


def open_judgements(
    acting: Acting, case_id: str, *, reason: str | None = None, old_code: str | None = None, at: datetime
) -> int:
    """Open what was handed in, as chair or deputy, at or after the moment set beforehand; gives how many were opened.

    One recorded event. Quorum and composition must hold among what is in, or a reason is recorded. Judgements of
    somebody whose passphrase was reset stay locked until they confirm that; opening again then takes them in,
    marked as after the opening.

    What was handed in before the chair's own passphrase was reset is sealed to the keys they had then: those come back
    with the recovery key of that time, `old_code`.

    Raises:
        Refused: `panel.not_chair`, `panel.too_early`, `panel.no_quorum`, `panel.background_absent`, `panel.opened`,
            `panel.cannot_read` (`who` can open them), `panel.cannot_read_alone` (nobody else can),
            `vault.recovery_typo` or `vault.cannot_open` (the old recovery key is none of this person's).
        NotFound: no seat on the panel of this case.
    """
    former = acting.vault.recover_old_identity(old_code) if old_code is not None else None
    with acting.store.write(Operation.JUDGEMENTS_OPENED, at=at, by=acting.viewer.person_id, case_id=case_id) as write:
        seat = my_seat(write.session, acting.viewer, case_id)
        if seat.part not in (SeatPart.CHAIR, SeatPart.DEPUTY):
            raise Refused("panel.not_chair")
        panel: Panel = find(write.session, Panel, acting.viewer, Panel.case_id == case_id)
        case: Case = find(write.session, Case, acting.viewer, Case.id == case_id)
        waiting = _waiting(write.session, case_id)
        if panel.opened_at is not None and not waiting:
            raise Refused("panel.opened", opened_at=panel.opened_at)
        if panel.opened_at is None:
            rules = case_scheme(write.session, case).panel
            problems = opening_problems(
                [waiting_seat.background for _sealed, waiting_seat in waiting],
                now=at, opens_at=panel.opens_at, quorum=panel.quorum, backgrounds=rules.backgrounds,
            )  # fmt: skip
            for problem in problems:
                if problem.code == "panel.too_early" or not (reason and reason.strip()):
                    raise Refused(problem.code, **dict(problem.facts))
            panel.open_reason = reason if problems else None
        for sealed, _seat in waiting:
            lines = list(_unsealed(write.session, acting, sealed, former).values())
            _record(
                write, case_id, sealed.person_id, lines,
                handed_in_at=sealed.handed_in_at, after_opening=panel.opened_at is not None,
            )  # fmt: skip
            write.remove(sealed)
        if panel.opened_at is None:
            panel.opened_at, panel.opened_by = at, acting.viewer.person_id
            case.stage = Stage.CONVERSATION
        return len(waiting)


def _unsealed(session: Session, acting: Acting, sealed: SealedJudgement, former: Identity | None) -> dict[str, Line]:
    try:
        return opened_lines(acting, sealed)
    except Refused as refusal:
        if former is not None:
            return opened_with(former, sealed)
        others = [person.name for person in _chairs(session, sealed.case_id) if _opens(person, sealed)]
        if others:
            raise Refused("panel.cannot_read", who=", ".join(others)) from refusal
        raise Refused("panel.cannot_read_alone") from refusal


def _chairs(session: Session, case_id: str) -> Sequence[Person]:
    """Who may open the judgements on a case: the chair, and the deputy if there is one."""
    return session.scalars(
        select(Person)
        .join(Seat, Seat.person_id == Person.id)
        .where(
            Seat.case_id == case_id,
            Seat.part.in_((SeatPart.CHAIR, SeatPart.DEPUTY)),
            Seat.recused_at.is_(None),
            Seat.deleted.is_(None),
        )
        .order_by(Seat.id)
    ).all()


def _opens(person: Person, sealed: SealedJudgement) -> bool:
    """Whether it is sealed to the keys that `person` has now."""
    return is_sealed_to(public_keys(person).sealing, sealed.ciphertext)


def _openable(session: Session, sealed: SealedJudgement) -> bool:
    return any(_opens(person, sealed) for person in _chairs(session, sealed.case_id))


def own_sealed(session: Session, acting: Acting, case_id: str) -> SealedJudgement | None:
    """One's own judgement as it waits for the opening, or None."""
    return session.scalars(
        seen(SealedJudgement, acting.viewer).where(
            SealedJudgement.case_id == case_id, SealedJudgement.person_id == acting.viewer.person_id
        )
    ).first()


def own_judgement(session: Session, acting: Acting, case_id: str) -> OwnJudgement:
    """One's own judgement of a case; an empty draft when nothing was written yet."""
    sealed = own_sealed(session, acting, case_id)
    if sealed is not None:
        lines, moment = own_lines(acting, sealed), sealed.handed_in_at
        return OwnJudgement(lines or {}, moment, sealed=True, after_opening=False, closed=lines is None)
    for one in judgements(session, acting.viewer, case_id):
        if one.person_id == acting.viewer.person_id:
            lines = {line.criterion: line for line in one.lines}
            return OwnJudgement(lines, one.handed_in_at, sealed=False, after_opening=one.after_opening)
    return OwnJudgement(draft_lines(acting, case_id), None, sealed=False, after_opening=False)


def _require_judging(session: Session, acting: Acting, case_id: str) -> Panel:
    """The panel, when this person judges on it and has not handed in yet."""
    seat = my_seat(session, acting.viewer, case_id)
    if not seat.judges:
        raise Refused("judge.presides")
    done = session.scalar(
        select(Judgement.id).where(Judgement.case_id == case_id, Judgement.person_id == acting.viewer.person_id)
    )
    if done is not None or own_sealed(session, acting, case_id) is not None:
        raise Refused("judge.handed_in")
    panel: Panel = find(session, Panel, acting.viewer, Panel.case_id == case_id)
    return panel


def _seal(write: Write, acting: Acting, case_id: str, lines: Sequence[Line]) -> None:
    author = acting.viewer.person_id
    readers = {person.id: person for person in _chairs(write.session, case_id)}
    readers[author] = write.session.get_one(Person, author)
    keys = [public_keys(person) for person in readers.values()]
    plain = json.dumps([asdict(line) for line in lines], ensure_ascii=False).encode("utf-8", "surrogatepass")
    write.add(
        SealedJudgement(
            case_id=case_id,
            person_id=author,
            handed_in_at=write.at,
            ciphertext=acting.vault.seal_for(keys, plain, context=seal_context(case_id, author)),
        )
    )


def _record(
    write: Write, case_id: str, person_id: str, lines: Sequence[Line], *, handed_in_at: datetime, after_opening: bool
) -> None:
    judgement = write.add(
        Judgement(
            case_id=case_id, author_id=person_id, person_id=person_id, handed_in_at=handed_in_at,
            after_opening=after_opening,
        )
    )  # fmt: skip
    for line in lines:
        write.add(
            JudgementLine(
                case_id=case_id, author_id=person_id, judgement_id=judgement.id, criterion=line.criterion,
                level=line.level, reason=line.reason, quotes=list(line.quotes), questions=list(line.questions),
                places=list(line.places) or None,
            )
        )  # fmt: skip


def _waiting(session: Session, case_id: str) -> list[tuple[SealedJudgement, Seat]]:
    """What waits to be opened, with the seats of its authors; locked ones (a reset not confirmed) are not among it."""
    query = (
        select(SealedJudgement, Seat)
        .join(Seat, (Seat.case_id == SealedJudgement.case_id) & (Seat.person_id == SealedJudgement.person_id))
        .join(Person, Person.id == SealedJudgement.person_id)
        .where(
            SealedJudgement.case_id == case_id,
            SealedJudgement.deleted.is_(None),
            Seat.recused_at.is_(None),
            Person.reset_at.is_(None) | Person.reset_confirmed_at.is_not(None),
        )
        .order_by(SealedJudgement.id)
    )
    return [(sealed, seat) for sealed, seat in session.execute(query)]


def _save_draft(acting: Acting, case_id: str, lines: dict[str, Line], at: datetime) -> None:
    acting.drafts.save(_draft_key(case_id), [asdict(line) for line in lines.values()], at=at)


def _draft_key(case_id: str) -> str:
    return f"judgement:{case_id}"


__all__ = [
    "Lack", "OwnJudgement", "draft_lines", "hand_in", "open_judgements", "own_judgement", "own_sealed", "save_line",
    "take_back",
]  # fmt: skip
