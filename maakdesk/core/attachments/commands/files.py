"""Files are taken in, described, released to the panel, closed again and removed; closed is how each begins."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from maakdesk.base.errors import Refused
from maakdesk.base.text import clean_name
from maakdesk.base.vocabulary import Channel, FindingKind, Operation, Release, Role
from maakdesk.core.access import find, require, require_unseated
from maakdesk.core.acting import Acting
from maakdesk.core.attachments.destroying import destroy_unlinked
from maakdesk.core.attachments.extracted import Extract, Extracted, found_in
from maakdesk.core.attachments.findings import findings_in, plain_findings
from maakdesk.core.attachments.rules import kind_of, safe_name
from maakdesk.core.erasing import put_instead
from maakdesk.core.file_cipher import Readable, StoredFile
from maakdesk.core.store import Write
from maakdesk.models import Anchor, Appearance, Attachment, Case, FileRow

MOST_BYTES = 4_000_000_000
"""The largest file that is taken in: some four hours of video."""

_HEAD = 512

Progress = Callable[[int], None]
"""Told how many bytes were taken in so far. What it raises stops that, and nothing is kept: so one cancels."""


@dataclass(frozen=True, slots=True)
class NewAttachment:
    """What is known of a file when it comes in; `received_on` is a legal fact (Awb 4:5, 4:13).

    `document` is the key of the document that the scheme asks for, where the file answers one. Without a title the
    name of the file stands for it.
    """

    title: str
    original_name: str
    document: str | None
    channel: Channel
    received_on: date


@dataclass(frozen=True, slots=True)
class AttachmentChange:
    """What is corrected of a file; None leaves it as it is, and an empty text takes a document or recording away."""

    title: str | None = None
    document: str | None = None
    of_id: str | None = None


def attach(
    acting: Acting,
    case_id: str,
    content: Readable,
    new: NewAttachment,
    *,
    at: datetime,
    today: date,
    progress: Progress | None = None,
    extract: Extract | None = None,
) -> str:
    """Take a file in, closed to the panel; gives its id. It is encrypted as it is read, never whole in memory.

    `extract` reads its text, for searching and for what looks like a private number in it; without, the file is only
    told apart by how it begins.

    Raises:
        Refused: `attachment.empty`, `attachment.received_in_future`, `files.too_large`,
            `access.role`, `access.seated`; nothing was kept.
        NotFound: no such case for this viewer.
        WorldError: `disk.…`; nothing was kept.
    """
    require(acting.viewer, Role.SECRETARY)
    if new.received_on > today:
        raise Refused("attachment.received_in_future", received_on=new.received_on, today=today)
    with acting.store.read() as session:  # asked again in the write; here so that nobody waits for a refusal
        find(session, Case, acting.viewer, Case.id == case_id)
        require_unseated(session, acting.viewer, case_id)
    name = safe_name(new.original_name)
    stored, extracted = _taken_in(acting, content, extract, progress)
    try:
        with acting.store.write(Operation.FILE_ATTACHED, at=at, by=acting.viewer.person_id, case_id=case_id) as write:
            find(write.session, Case, acting.viewer, Case.id == case_id)
            require_unseated(write.session, acting.viewer, case_id)
            file = _file(write, case_id, stored, name, extracted.media_type)
            attachment = write.add(
                Attachment(
                    case_id=case_id, file_id=file.id, title=clean_name(new.title) or name, original_name=name,
                    document=new.document or None, channel=new.channel, received_on=new.received_on,
                    release=Release.CLOSED, extracted=extracted.text, findings=plain_findings(found_in(extracted)),
                )
            )  # fmt: skip
            return attachment.id
    except BaseException:
        destroy_unlinked(acting.store, acting.files, stored.name)
        raise


def change_attachment(acting: Acting, attachment_id: str, change: AttachmentChange, *, at: datetime) -> None:
    """Correct what is known of a file: its title, the document it answers, the recording of which it is the transcript.

    Raises:
        Refused: `attachment.title_empty`, `attachment.of_itself`, `access.role`, `access.seated`.
        NotFound: no such file for this viewer, or no such recording on the same case.
    """
    require(acting.viewer, Role.SECRETARY)
    with acting.store.write(Operation.FILE_CHANGED, at=at, by=acting.viewer.person_id) as write:
        attachment = _own(write, acting, attachment_id)
        if change.title is not None:
            if not clean_name(change.title):
                raise Refused("attachment.title_empty")
            attachment.title = clean_name(change.title)
        if change.document is not None:
            attachment.document = change.document or None
        if change.of_id is not None:
            if change.of_id == attachment_id:
                raise Refused("attachment.of_itself")
            if change.of_id:
                same_case = Attachment.case_id == attachment.case_id
                find(write.session, Attachment, acting.viewer, Attachment.id == change.of_id, same_case)
            attachment.of_id = change.of_id or None


def release(acting: Acting, attachment_id: str, *, at: datetime) -> None:
    """Let the panel see a file whole. A redacted copy that it saw instead is taken away.

    Raises:
        Refused: `attachment.consent_ended`, `access.role`, `access.seated`.
        NotFound: no such file for this viewer.
    """
    require(acting.viewer, Role.SECRETARY)
    with acting.store.write(Operation.FILE_RELEASED, at=at, by=acting.viewer.person_id) as write:
        attachment = _own(write, acting, attachment_id)
        _require_consent(write.session, attachment_id)
        unlinked = _without_copy(write, attachment)
        _state(attachment, Release.WHOLE, write)
    destroy_unlinked(acting.store, acting.files, *unlinked)


def release_redacted(
    acting: Acting,
    attachment_id: str,
    copy: Readable,
    *,
    at: datetime,
    extract: Extract,
    knowing: bool = False,
    progress: Progress | None = None,
) -> None:
    """Let the panel see a redacted copy instead of a file; marks that the panel saw become the office's own again.

    A copy in which a private number can still be read is refused, unless somebody says that they know (`knowing`).

    Raises:
        Refused: `attachment.copy_tells` (`findings` can still be read in it), `attachment.copy_same`,
            `attachment.consent_ended`, `attachment.empty`, `files.too_large`, `access.role`,
            `access.seated`; nothing was kept.
        NotFound: no such file for this viewer.
        WorldError: `disk.…`; nothing was kept.
    """
    require(acting.viewer, Role.SECRETARY)
    with acting.store.read() as session:
        find(session, Attachment, acting.viewer, Attachment.id == attachment_id)
    stored, extracted = _taken_in(acting, copy, extract, progress)
    try:
        _require_silent(extracted, knowing=knowing)
        with acting.store.write(Operation.FILE_REDACTED, at=at, by=acting.viewer.person_id) as write:
            attachment = _own(write, acting, attachment_id)
            _require_consent(write.session, attachment_id)
            _require_other(write.session, attachment, stored)
            unlinked = _without_copy(write, attachment)
            name = safe_name(attachment.title)
            made = _file(write, attachment.case_id, stored, name, extracted.media_type)
            attachment.redacted_file_id = made.id
            _state(attachment, Release.REDACTED, write)
            for anchor in _anchors(write.session, attachment_id):
                anchor.for_panel = False  # what was quoted may be what was covered
    except BaseException:
        destroy_unlinked(acting.store, acting.files, stored.name)
        raise
    destroy_unlinked(acting.store, acting.files, *unlinked)


def close(acting: Acting, attachment_id: str, *, at: datetime) -> None:
    """Close a file to the panel again; a redacted copy is taken away. What somebody read before, they have read.

    Raises:
        Refused: `attachment.closed_already`, `access.role`, `access.seated`.
        NotFound: no such file for this viewer.
    """
    require(acting.viewer, Role.SECRETARY)
    with acting.store.write(Operation.FILE_CLOSED, at=at, by=acting.viewer.person_id) as write:
        attachment = _own(write, acting, attachment_id)
        if attachment.release is Release.CLOSED:
            raise Refused("attachment.closed_already")
        unlinked = _without_copy(write, attachment)
        _state(attachment, Release.CLOSED, write)
    destroy_unlinked(acting.store, acting.files, *unlinked)


def remove(acting: Acting, attachment_id: str, *, at: datetime) -> None:
    """Take a file away: its content is destroyed unless another record holds the same, and what was read in it erased.

    That there was a file of this name, who took it away and when, stays. Backups hold it until they rotate away.

    Raises:
        Refused: `attachment.has_transcript`, `access.role`, `access.seated`.
        NotFound: no such file for this viewer.
    """
    require(acting.viewer, Role.SECRETARY)
    with acting.store.write(Operation.FILE_REMOVED, at=at, by=acting.viewer.person_id) as write:
        attachment = _own(write, acting, attachment_id)
        beside = select(Attachment.id).where(Attachment.of_id == attachment_id, Attachment.deleted.is_(None))
        if write.session.scalar(beside.limit(1)) is not None:
            raise Refused("attachment.has_transcript")
        unlinked = _without_copy(write, attachment)
        if attachment.release is Release.REDACTED:
            _state(attachment, Release.CLOSED, write)
        file = write.session.get_one(FileRow, attachment.file_id)
        unlinked.append(file.stored_name)
        for anchor in _anchors(write.session, attachment_id):
            put_instead(write, anchor, {"quoted": "", "note": ""}, reason="removed")
            write.remove(anchor)
        appearances = select(Appearance).where(Appearance.attachment_id == attachment_id, Appearance.deleted.is_(None))
        for appearance in write.session.scalars(appearances):
            write.remove(appearance)
        put_instead(write, attachment, {"extracted": "", "findings": []}, reason="removed")
        write.remove(file)
        write.remove(attachment)
    destroy_unlinked(acting.store, acting.files, *unlinked)


def _taken_in(
    acting: Acting,
    content: Readable,
    extract: Extract | None,
    progress: Progress | None,
) -> tuple[StoredFile, Extracted]:
    """The content, encrypted and kept, and what was read in it."""
    stored = acting.files.add(_Watched(content, progress), most_bytes=MOST_BYTES)
    try:
        _require_content(stored)
        with acting.files.open(stored.name) as kept:
            extracted = extract(kept) if extract is not None else Extracted(kind_of(kept.read(_HEAD)))
    except BaseException:
        destroy_unlinked(acting.store, acting.files, stored.name)
        raise
    return stored, extracted


class _Watched:
    """A stream that tells how far it is."""

    def __init__(self, content: Readable, progress: Progress | None) -> None:
        self._content, self._progress, self._done = content, progress, 0

    def read(self, size: int) -> bytes:
        """At most `size` bytes; first is told how many came before."""
        if self._progress is not None:
            self._progress(self._done)
        part = self._content.read(size)
        self._done += len(part)
        return part


def _require_content(stored: StoredFile) -> None:
    if stored.size == 0:
        raise Refused("attachment.empty")


def _own(write: Write, acting: Acting, attachment_id: str) -> Attachment:
    """The file, for somebody whose work it is; the write becomes one on its case."""
    attachment: Attachment = find(write.session, Attachment, acting.viewer, Attachment.id == attachment_id)
    write.case_id = attachment.case_id
    require_unseated(write.session, acting.viewer, attachment.case_id)
    return attachment


def _state(attachment: Attachment, release_: Release, write: Write) -> None:
    closed = release_ is Release.CLOSED
    attachment.release = release_
    attachment.released_at, attachment.released_by = (None, None) if closed else (write.at, write.by)


def _without_copy(write: Write, attachment: Attachment) -> list[str]:
    """Unlink the redacted copy, if there is one; gives the name of the file that may be destroyed after the write."""
    if attachment.redacted_file_id is None:
        return []
    copy = write.session.get_one(FileRow, attachment.redacted_file_id)
    attachment.redacted_file_id = None
    write.remove(copy)
    return [copy.stored_name]


def _require_consent(session: Session, attachment_id: str) -> None:
    ended = select(Appearance.ended_on).where(
        Appearance.attachment_id == attachment_id, Appearance.ended_on.is_not(None), Appearance.deleted.is_(None)
    )
    found = session.scalar(ended.order_by(Appearance.ended_on).limit(1))
    if found is not None:
        raise Refused("attachment.consent_ended", ended_on=found)


def _require_silent(extracted: Extracted, *, knowing: bool) -> None:
    kinds = {one.kind for one in findings_in(extracted.text)}
    if kinds and not knowing:
        raise Refused("attachment.copy_tells", findings=tuple(kind.value for kind in FindingKind if kind in kinds))


def _require_other(session: Session, attachment: Attachment, stored: StoredFile) -> None:
    if session.get_one(FileRow, attachment.file_id).sha256 == stored.sha256:
        raise Refused("attachment.copy_same")


def _anchors(session: Session, attachment_id: str) -> list[Anchor]:
    query = select(Anchor).where(Anchor.attachment_id == attachment_id, Anchor.deleted.is_(None))
    return list(session.scalars(query))


def _file(write: Write, case_id: str, stored: StoredFile, title: str, media_type: str) -> FileRow:
    return write.add(
        FileRow(
            case_id=case_id, stored_name=stored.name, title=title, media_type=media_type, sha256=stored.sha256,
            size=stored.size,
        )
    )  # fmt: skip
