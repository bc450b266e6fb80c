"""Reading letters: of one case, or all that wait."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, select, true
from sqlalchemy.orm import Session

from maakdesk.base.vocabulary import LetterStatus, Role
from maakdesk.core.access import visible
from maakdesk.core.viewer import Viewer
from maakdesk.models import Case, FileRow, Letter, Seat


@dataclass(frozen=True, slots=True)
class LetterRow:
    """One version of a letter. `stored_name` is where its PDF lies among the encrypted files."""

    id: str
    case_id: str
    number: str
    title: str
    applicant: str
    version: int
    status: LetterStatus
    subject: str
    sending_on: date
    objection_until: date | None
    final_at: datetime
    signed_by: str | None
    signed_on: date | None
    sent_on: date | None
    stored_name: str
    sha256: str
    decision_id: str
    scanned: bool


def letters_of_case(session: Session, viewer: Viewer, case_id: str) -> list[LetterRow]:
    """The letters on a case that `viewer` may see, newest version first."""
    return _letters(session, viewer, Letter.case_id == case_id)


def letters(session: Session, viewer: Viewer, *statuses: LetterStatus) -> list[LetterRow]:
    """All letters with one of `statuses` (or any) that `viewer` may see, newest first."""
    return _letters(session, viewer, Letter.status.in_(statuses) if statuses else true())


def may_handle_letters(session: Session, viewer: Viewer, case_id: str) -> bool:
    """Whether `viewer` may make a letter of this case final, sign and send it: the office, off the panel."""
    seat = session.scalar(select(Seat.id).where(Seat.case_id == case_id, Seat.person_id == viewer.person_id).limit(1))
    return viewer.has(Role.SECRETARY, Role.DECIDER) and seat is None


def _letters(session: Session, viewer: Viewer, condition: ColumnElement[bool]) -> list[LetterRow]:
    rows = session.execute(
        select(Letter, Case, FileRow)
        .join(Case, Case.id == Letter.case_id)
        .join(FileRow, FileRow.id == Letter.file_id)
        .where(visible(Letter, viewer), condition)
        .order_by(Letter.final_at.desc(), Letter.version.desc())
    )
    return [
        LetterRow(
            id=letter.id,
            case_id=case.id,
            number=case.number,
            title=case.title,
            applicant=case.applicant,
            version=letter.version,
            status=letter.status,
            subject=letter.subject,
            sending_on=letter.sending_on,
            objection_until=letter.objection_until,
            final_at=letter.final_at,
            signed_by=letter.signed_by,
            signed_on=letter.signed_on,
            sent_on=letter.sent_on,
            stored_name=file.stored_name,
            sha256=file.sha256,
            decision_id=letter.decision_id,
            scanned=letter.scan_file_id is not None,
        )
        for letter, case, file in rows
    ]
