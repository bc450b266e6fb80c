"""Reading the files of a case: lists without their text, one file's content, marks, and who appears in it."""

from dataclasses import dataclass
from datetime import date, datetime
from io import BufferedReader
from typing import Any

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import Session, aliased

from maakdesk.base.ids import made_at
from maakdesk.base.vocabulary import Channel, FindingKind, Release
from maakdesk.core.access import find, in_office, seen, visible
from maakdesk.core.acting import Acting
from maakdesk.core.attachments.anchor import Place, Rectangle
from maakdesk.core.attachments.findings import Finding, findings_in, stored_findings
from maakdesk.core.viewer import Viewer
from maakdesk.models import Anchor, Appearance, Application, Attachment, FileRow, Person


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """One file as a list shows it. A panel is told of the file that it may open, not of what was found in it."""

    id: str
    case_id: str
    title: str
    name: str
    """Its name as it came in; for a panel that sees a redacted copy, the title."""
    media_type: str
    size: int
    """In bytes."""
    document: str | None
    channel: Channel
    received_on: date
    added_by: str
    added_at: datetime
    release: Release
    released_by: str | None
    released_at: datetime | None
    of_id: str | None
    findings: tuple[Finding, ...]
    consent_ended: date | None
    """The first day on which somebody's consent to the recording did not hold: since then the panel does not see it."""


@dataclass(frozen=True, slots=True)
class AnchorRow:
    """A mark in a file."""

    id: str
    attachment_id: str
    place: Place
    quoted: str
    note: str
    for_panel: bool
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AppearanceRow:
    """Somebody who can be seen or heard in a recording; `ended_on` is the first day without their consent."""

    id: str
    who: str
    agreed_on: date
    how: str
    until_day: date | None
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class TypedFinding:
    """Something that looks like a private number in an answer of the application."""

    application_id: str
    version: int
    key: str
    label: str
    kind: FindingKind
    start: int
    end: int
    """Offsets in the text of the answer."""


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """The content of a file, decrypted as it is read and checked chunk by chunk. Whoever opened it closes `content`."""

    name: str
    media_type: str
    size: int
    content: BufferedReader


def attachments_of(session: Session, viewer: Viewer, case_id: str) -> list[AttachmentRow]:
    """The files of a case that `viewer` may see, as they came in; without their text, so that many are one query."""
    inside = in_office(session, viewer, case_id)
    query = _rows(inside=inside).where(visible(Attachment, viewer), Attachment.case_id == case_id)
    return [_row(found, inside=inside) for found in session.execute(query.order_by(Attachment.id))]


def attachment(session: Session, viewer: Viewer, attachment_id: str) -> AttachmentRow:
    """One file.

    Raises:
        NotFound: no such file for this person.
    """
    record: Attachment = find(session, Attachment, viewer, Attachment.id == attachment_id)
    inside = in_office(session, viewer, record.case_id)
    return _row(session.execute(_rows(inside=inside).where(Attachment.id == attachment_id)).one(), inside=inside)


def extracted_text(session: Session, viewer: Viewer, attachment_id: str) -> str:
    """The text that was read in a file, for the office; pages have a form feed between them. A panel gets none.

    Raises:
        NotFound: no such file for this person.
    """
    record: Attachment = find(session, Attachment, viewer, Attachment.id == attachment_id)
    inside = in_office(session, viewer, record.case_id)
    return record.extracted if inside or record.release is Release.WHOLE else ""


def anchors_of(session: Session, viewer: Viewer, attachment_id: str) -> list[AnchorRow]:
    """The marks in one file that `viewer` may see, in the order of the file."""
    query = (
        select(Anchor, Person.name)
        .outerjoin(Person, Person.id == Anchor.author_id)
        .where(visible(Anchor, viewer), Anchor.attachment_id == attachment_id)
        .order_by(Anchor.page, Anchor.from_ms, Anchor.top, Anchor.id)
    )
    return [_anchor(row, name) for row, name in session.execute(query)]


def anchor(session: Session, viewer: Viewer, anchor_id: str) -> AnchorRow:
    """One mark.

    Raises:
        NotFound: no such mark for this person.
    """
    row: Anchor = find(session, Anchor, viewer, Anchor.id == anchor_id)
    return _anchor(row, session.scalar(select(Person.name).where(Person.id == row.author_id)))


def appearances_of(session: Session, viewer: Viewer, attachment_id: str) -> list[AppearanceRow]:
    """Who appears in a recording, for the office."""
    query = seen(Appearance, viewer).where(Appearance.attachment_id == attachment_id).order_by(Appearance.id)
    return [
        AppearanceRow(one.id, one.who, one.agreed_on, one.how, one.until_day, one.ended_on)
        for one in session.scalars(query)
    ]


def typed_findings(session: Session, viewer: Viewer, case_id: str) -> list[TypedFinding]:
    """What looks like a private number in the answers of every version of the application; for the office alone."""
    if not in_office(session, viewer, case_id):
        return []
    query = seen(Application, viewer).where(Application.case_id == case_id).order_by(Application.version)
    return [
        TypedFinding(row.id, row.version, answer["key"], answer["label"], one.kind, one.start or 0, one.end or 0)
        for row in session.scalars(query)
        for answer in row.answers
        for one in findings_in(answer["text"])
    ]


def open_attachment(acting: Acting, attachment_id: str, *, redacted: bool = False) -> OpenedFile:
    """The content of a file: for the office the file itself or (`redacted`) its copy, for a panel what was released.

    Raises:
        NotFound: no such file for this person, or no redacted copy.
        WorldError: `files.missing`, `files.damaged`, `disk.…`, also while it is read.
    """
    with acting.store.read() as session:
        record: Attachment = find(session, Attachment, acting.viewer, Attachment.id == attachment_id)
        inside = in_office(session, acting.viewer, record.case_id)
        copy = redacted or (not inside and record.release is Release.REDACTED)
        file_id = record.redacted_file_id if copy else record.file_id
        file: FileRow = find(session, FileRow, acting.viewer, FileRow.id == file_id)
        name, stored = file.title, file.stored_name
        media_type, size = file.media_type, file.size
    return OpenedFile(name, media_type, size, acting.files.open(stored))


def _rows(*, inside: bool) -> Select[Any]:
    """All that `_row` needs. A panel is told of the redacted copy where there is one; nobody is told the text here."""
    author, releaser = aliased(Person), aliased(Person)
    file_id = Attachment.file_id if inside else func.coalesce(Attachment.redacted_file_id, Attachment.file_id)
    gone = and_(Appearance.attachment_id == Attachment.id, Appearance.deleted.is_(None))
    ended = select(func.min(Appearance.ended_on)).where(gone).correlate(Attachment).scalar_subquery()
    columns = (
        Attachment.id, Attachment.case_id, Attachment.title, Attachment.original_name, FileRow.media_type,
        FileRow.size, Attachment.document, Attachment.channel, Attachment.received_on,
        author.name.label("added_by"), Attachment.release, releaser.name.label("releaser"), Attachment.released_at,
        Attachment.of_id, Attachment.findings, ended.label("ended"),
    )  # fmt: skip
    return (
        select(*columns)
        .join(FileRow, FileRow.id == file_id)
        .outerjoin(author, author.id == Attachment.author_id)
        .outerjoin(releaser, releaser.id == Attachment.released_by)
    )


def _row(found: Any, *, inside: bool) -> AttachmentRow:  # noqa: ANN401 - the columns of `_rows`
    told = inside or found.release is Release.WHOLE
    return AttachmentRow(
        id=found.id,
        case_id=found.case_id,
        title=found.title,
        name=found.original_name if told else found.title,
        media_type=found.media_type,
        size=found.size,
        document=found.document,
        channel=found.channel,
        received_on=found.received_on,
        added_by=found.added_by or "?",
        added_at=made_at(found.id),
        release=found.release,
        released_by=found.releaser,
        released_at=found.released_at,
        of_id=found.of_id,
        findings=stored_findings(found.findings) if inside else (),
        consent_ended=found.ended if inside else None,
    )


def _anchor(row: Anchor, by: str | None) -> AnchorRow:
    box = None
    if row.left is not None and row.top is not None and row.right is not None and row.bottom is not None:
        box = Rectangle(row.left, row.top, row.right, row.bottom)
    place = Place(row.page, box, row.from_ms, row.until_ms)
    return AnchorRow(row.id, row.attachment_id, place, row.quoted, row.note, row.for_panel, by or "?", made_at(row.id))
