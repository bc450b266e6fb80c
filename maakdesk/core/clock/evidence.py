"""What of a case can show an event on its clock: letters that were sent, and files."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from maakdesk.base.vocabulary import LetterStatus
from maakdesk.core.access import find, seen
from maakdesk.core.clock.events import NewEvent
from maakdesk.core.viewer import Viewer
from maakdesk.models import Attachment, Case, Notice


@dataclass(frozen=True, slots=True)
class Evidence:
    """One letter or file: `notice_id` or `file_id` as an event keeps it, its title, and the day it went or came."""

    notice_id: str | None
    file_id: str | None
    title: str
    on_day: date


def evidence_of(session: Session, viewer: Viewer, case_id: str) -> list[Evidence]:
    """The letters of a case that were sent and its files, the newest first.

    Raises:
        NotFound: no such case for this viewer.
    """
    find(session, Case, viewer, Case.id == case_id)
    letters = session.scalars(seen(Notice, viewer).where(Notice.case_id == case_id, Notice.status == LetterStatus.SENT))
    files = session.execute(
        select(Attachment.file_id, Attachment.title, Attachment.original_name, Attachment.received_on).where(
            Attachment.id.in_(seen(Attachment, viewer).with_only_columns(Attachment.id)), Attachment.case_id == case_id
        )
    )
    found = [Evidence(one.id, None, one.subject, one.sent_on or one.sending_on) for one in letters]
    found += [Evidence(None, file_id, title or name, on_day) for file_id, title, name, on_day in files]
    return sorted(found, key=lambda one: one.on_day, reverse=True)


def require_own_evidence(session: Session, viewer: Viewer, case_id: str, new: NewEvent) -> None:
    """What shows an event is a letter of this case that was sent, or a file of it.

    Raises:
        NotFound: it is not.
    """
    if new.notice_id is not None:
        find(
            session,
            Notice,
            viewer,
            Notice.id == new.notice_id,
            Notice.case_id == case_id,
            Notice.status == LetterStatus.SENT,
        )
    if new.file_id is not None:
        find(session, Attachment, viewer, Attachment.file_id == new.file_id, Attachment.case_id == case_id)
