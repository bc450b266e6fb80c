"""Reading letters of the clock: of one case, or all that wait."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, select, true
from sqlalchemy.orm import Session

from maakdesk.base.vocabulary import Channel, ClockEventKind, LetterStatus, NoticeKind
from maakdesk.core.access import find, seen, visible
from maakdesk.core.letters.letter import Letter, from_json
from maakdesk.core.notices.facts import NoticeFacts, facts_from
from maakdesk.core.notices.rules import MESSAGES
from maakdesk.core.parties.queries import channel_for
from maakdesk.core.viewer import Viewer
from maakdesk.models import Case, ClockEvent, FileRow, Notice


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """One version of a letter of the clock. `stored_name` is where its PDF lies among the encrypted files."""

    id: str
    case_id: str
    number: str
    title: str
    applicant: str
    kind: NoticeKind
    version: int
    status: LetterStatus
    subject: str
    language: str
    facts: NoticeFacts
    sending_on: date
    final_at: datetime
    sent_on: date | None
    channel: Channel | None
    stored_name: str
    sha256: str


def notices_of_case(session: Session, viewer: Viewer, case_id: str) -> list[NoticeRow]:
    """The letters of the clock on a case that `viewer` may see, the newest first."""
    return _notices(session, viewer, Notice.case_id == case_id)


def notices(session: Session, viewer: Viewer, *statuses: LetterStatus) -> list[NoticeRow]:
    """All letters of the clock with one of `statuses` (or any) that `viewer` may see, the newest first."""
    return _notices(session, viewer, Notice.status.in_(statuses) if statuses else true())


def letter_of_notice(session: Session, viewer: Viewer, notice_id: str) -> Letter:
    """The frozen letter of a notice, as it was made final.

    Raises:
        NotFound: no such letter for this viewer.
    """
    notice: Notice = find(session, Notice, viewer, Notice.id == notice_id)
    return from_json(notice.content)


def receipt_confirmed_on(session: Session, viewer: Viewer, case_id: str) -> date | None:
    """The day on which the receipt was confirmed (Awb afdeling 2.3); None while it was not.

    Raises:
        NotFound: no such case for this viewer.
    """
    find(session, Case, viewer, Case.id == case_id)
    event: ClockEvent | None = session.scalars(
        seen(ClockEvent, viewer)
        .where(ClockEvent.case_id == case_id, ClockEvent.kind == ClockEventKind.RECEIPT_CONFIRMED)
        .order_by(ClockEvent.on_day)
        .limit(1)
    ).first()
    return event.on_day if event is not None else None


def channel_of_notice(session: Session, viewer: Viewer, case_id: str, kind: NoticeKind, on: date) -> Channel:
    """By which channel a letter of this kind goes to the applicant on that day: the agreed one, else post (Awb 2:8).

    Raises:
        NotFound: no such case for this viewer.
    """
    case: Case = find(session, Case, viewer, Case.id == case_id)
    return channel_for(session, viewer, case.party_id, MESSAGES[kind], on)


def consents_given(session: Session, viewer: Viewer, case_id: str) -> frozenset[str]:
    """The ids of the requests for postponement to which the applicant agreed."""
    rows = session.scalars(
        seen(ClockEvent, viewer).where(
            ClockEvent.case_id == case_id, ClockEvent.kind == ClockEventKind.POSTPONEMENT_AGREED
        )
    )
    return frozenset(row.notice_id for row in rows if row.notice_id is not None)


def _notices(session: Session, viewer: Viewer, condition: ColumnElement[bool]) -> list[NoticeRow]:
    rows = session.execute(
        select(Notice, Case, FileRow)
        .join(Case, Case.id == Notice.case_id)
        .join(FileRow, FileRow.id == Notice.file_id)
        .where(visible(Notice, viewer), condition)
        .order_by(Notice.final_at.desc(), Notice.id.desc())
    )
    return [
        NoticeRow(
            id=notice.id,
            case_id=case.id,
            number=case.number,
            title=case.title,
            applicant=case.applicant,
            kind=notice.kind,
            version=notice.version,
            status=notice.status,
            subject=notice.subject,
            language=notice.language,
            facts=facts_from(notice.facts),
            sending_on=notice.sending_on,
            final_at=notice.final_at,
            sent_on=notice.sent_on,
            channel=notice.channel,
            stored_name=file.stored_name,
            sha256=file.sha256,
        )
        for notice, case, file in rows
    ]
