"""A letter becomes final, is signed, is sent: three states. After sending only a correction is possible."""

import hashlib
import io
from collections.abc import Callable
from datetime import date, datetime
from typing import BinaryIO

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from maakdesk.base.errors import Refused
from maakdesk.base.i18n import Language
from maakdesk.base.vocabulary import ClockEventKind, LetterStatus, Operation, Outcome, Role, Stage
from maakdesk.core.access import find, require, require_unseated
from maakdesk.core.acting import Acting
from maakdesk.core.clock.commands import event_in
from maakdesk.core.clock.events import LETTER, NewEvent
from maakdesk.core.file_cipher import StoredFile
from maakdesk.core.letters.gathering import prepare_letter
from maakdesk.core.letters.letter import Letter as LetterContent
from maakdesk.core.letters.letter import to_json
from maakdesk.core.letters.planning import forget_plan
from maakdesk.core.store import Write
from maakdesk.models import Case, Decision, FileRow, Letter


def make_final(
    acting: Acting,
    case_id: str,
    *,
    sending_on: date,
    render: Callable[[LetterContent, datetime], bytes],
    language: Language = Language.NL,
    at: datetime,
) -> str:
    """Freeze the letter with its PDF and the day on which it will be sent; gives its id.

    A final letter that was not sent is replaced by a new version with new dates. The day stands in the letter from
    now on, and is no plan any more.

    Raises:
        Refused: `letter.missing` (what, and where to fill it in), `letter.no_decision`, `letter.sent_already`,
            `access.role`, `access.seated`.
        NotFound: no such case for this viewer.
    """
    require(acting.viewer, Role.SECRETARY, Role.DECIDER)
    with acting.store.write(Operation.LETTER_FINAL, at=at, by=acting.viewer.person_id, case_id=case_id) as write:
        case: Case = find(write.session, Case, acting.viewer, Case.id == case_id)
        require_unseated(write.session, acting.viewer, case_id)
        prepared = prepare_letter(write.session, acting.viewer, case_id, sending_on=sending_on, language=language)
        if prepared.composition.missing:
            missing = prepared.composition.missing
            raise Refused(
                "letter.missing", n=len(missing), first=missing[0].name, where=missing[0].where,
                missing=tuple((one.place, one.name, one.where) for one in missing),
            )  # fmt: skip
        version = _replace_unsent(write, case_id, prepared.decision_id)
        content = prepared.composition.letter
        pdf = render(content, at)
        stored = acting.files.add(io.BytesIO(pdf))
        plain = to_json(content)
        file = _file(write, case_id, stored, f"{case.number} brief {version}.pdf", "application/pdf")
        letter = write.add(
            Letter(
                case_id=case_id, decision_id=prepared.decision_id, version=version, status=LetterStatus.FINAL,
                subject=content.subject, language=language.value, content=plain,
                content_sha256=hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest(),
                file_id=file.id, sending_on=sending_on, objection_until=prepared.objection_until, final_at=at,
            )
        )  # fmt: skip
        forget_plan(write, case_id)
        case.stage = Stage.SIGNING
        return letter.id


def record_signature(
    acting: Acting, letter_id: str, *, signed_by: str, signed_on: date, scan: BinaryIO | None = None, at: datetime
) -> None:
    """Record who signed the letter on paper and when, with the scan if there is one.

    Raises:
        Refused: `letter.not_final`, `letter.signatory_empty`, `letter.signed_early`, `access.role`.
        NotFound: no such letter for this viewer.
    """
    require(acting.viewer, Role.SECRETARY, Role.DECIDER)
    if not signed_by.strip():
        raise Refused("letter.signatory_empty")
    stored = acting.files.add(scan) if scan is not None else None
    with acting.store.write(Operation.LETTER_SIGNED, at=at, by=acting.viewer.person_id) as write:
        letter: Letter = find(write.session, Letter, acting.viewer, Letter.id == letter_id)
        write.case_id = letter.case_id
        decision = write.session.get_one(Decision, letter.decision_id)
        if letter.status is not LetterStatus.FINAL:
            raise Refused("letter.not_final", version=letter.version)
        if signed_on < decision.decided_on:
            raise Refused("letter.signed_early", signed_on=signed_on, decided_on=decision.decided_on)
        letter.status, letter.signed_by, letter.signed_on = LetterStatus.SIGNED, signed_by.strip(), signed_on
        if stored is not None:
            letter.scan_file_id = _file(write, letter.case_id, stored, "scan", "application/octet-stream").id


def record_sending(acting: Acting, case_id: str, *, sent_on: date, today: date, at: datetime) -> None:
    """Record that the letter went out: now the decision holds, the money counts and the objection term has begun.

    A letter carries the day on which it goes out (Awb 3:41, 6:8). Sent on another day, its dates are wrong, so that a
    new version is asked for.

    Raises:
        Refused: `letter.not_final`, `letter.other_day`, `letter.sent_in_future`, `access.role`.
        NotFound: no such case for this viewer.
    """
    require(acting.viewer, Role.SECRETARY, Role.DECIDER)
    with acting.store.write(Operation.LETTER_SENT, at=at, by=acting.viewer.person_id, case_id=case_id) as write:
        case: Case = find(write.session, Case, acting.viewer, Case.id == case_id)
        require_unseated(write.session, acting.viewer, case_id)
        letter = newest_letter(write.session, case_id)
        if letter is None or letter.status not in (LetterStatus.FINAL, LetterStatus.SIGNED):
            raise Refused("letter.not_final", version=letter.version if letter else 0)
        if sent_on != letter.sending_on:
            raise Refused("letter.other_day", sent_on=sent_on, sending_on=letter.sending_on)
        if sent_on > today:
            raise Refused("letter.sent_in_future", sent_on=sent_on, today=today)
        decision = write.session.get_one(Decision, letter.decision_id)
        letter.status, letter.sent_on = LetterStatus.SENT, sent_on
        case.outcome = decision.outcome
        case.granted_cents = 0 if decision.outcome is Outcome.REFUSED else decision.amount_cents
        sent = NewEvent(ClockEventKind.SENT, sent_on, evidence=LETTER, file_id=letter.file_id)
        event_in(write, case, sent, today=today)


def newest_letter(session: Session, case_id: str) -> Letter | None:
    """The newest version of the letter on a case, or None."""
    return session.scalars(
        select(Letter)
        .where(Letter.case_id == case_id, Letter.deleted.is_(None))
        .order_by(Letter.version.desc())
        .limit(1)
    ).first()


def _replace_unsent(write: Write, case_id: str, decision_id: str) -> int:
    """Mark an unsent final letter as replaced; gives the number of the next version."""
    letter = newest_letter(write.session, case_id)
    if letter is not None and letter.status is LetterStatus.SENT and letter.decision_id == decision_id:
        raise Refused("letter.sent_already", sent_on=letter.sent_on)
    if letter is not None and letter.status in (LetterStatus.FINAL, LetterStatus.SIGNED):
        letter.status = LetterStatus.REPLACED
    latest = write.session.scalar(select(func.max(Letter.version)).where(Letter.case_id == case_id))
    return (latest or 0) + 1


def _file(write: Write, case_id: str, stored: StoredFile, title: str, media_type: str) -> FileRow:
    return write.add(
        FileRow(
            case_id=case_id, stored_name=stored.name, title=title, media_type=media_type, sha256=stored.sha256,
            size=stored.size,
        )
    )  # fmt: skip
