"""Verbs for the files of a case."""

from pathlib import Path

from maakdesk.base.errors import DeskError, NotFound, WorldError
from maakdesk.base.telling import tell
from maakdesk.base.vocabulary import Channel
from maakdesk.bootstrap import reading_texts
from maakdesk.cli.running import Answer, Running
from maakdesk.core.attachments.commands import NewAttachment, release_redacted
from maakdesk.core.attachments.commands import release as release_whole
from maakdesk.core.attachments.findings import Finding
from maakdesk.core.attachments.many import attach_files
from maakdesk.core.attachments.queries import AttachmentRow, attachment, attachments_of
from maakdesk.core.dossier.queries import case_id_of


def attach(running: Running) -> Answer:
    """Add files to a case, closed to the panel; what in them looks like a private number is told."""
    arguments, desk = running.arguments, running.desk
    acting = desk.acting
    with acting.store.read() as session:
        case_id = case_id_of(session, acting.viewer, arguments.number)
    new = NewAttachment("", "", arguments.document, Channel.DESK, desk.today())
    with reading_texts() as extract:
        taken = attach_files(
            acting, case_id, [Path(name) for name in arguments.files], new, at=desk.now, today=desk.today(),
            extract=extract,
        )  # fmt: skip
    with acting.store.read() as session:
        rows = [attachment(session, acting.viewer, one.id) for one in taken if one.id is not None]
    refused = [(one.name, one.error) for one in taken if one.error is not None]
    if refused and not rows:
        raise refused[0][1]
    data: dict[str, object] = {"attached": [_plain(row) for row in rows]}
    if refused:
        data["refused"] = [{"name": name, **_plain_error(running, error)} for name, error in refused]
    words = [_line(running, row) for row in rows] + [tell(error, running.texts) for _, error in refused]
    return Answer(data, "\n".join(words))


def files(running: Running) -> Answer:
    """List the files of a case that this person may see."""
    acting = running.desk.acting
    with acting.store.read() as session:
        case_id = case_id_of(session, acting.viewer, running.arguments.number)
        rows = attachments_of(session, acting.viewer, case_id)
    words = [_line(running, row) for row in rows] or [running.texts("cli.files.none")]
    return Answer({"files": [_plain(row) for row in rows]}, "\n".join(words))


def release(running: Running) -> Answer:
    """Let the panel see a file: whole, or with --redacted a copy of it instead."""
    arguments, desk = running.arguments, running.desk
    acting = desk.acting
    with acting.store.read() as session:
        case_id = case_id_of(session, acting.viewer, arguments.number)
        if attachment(session, acting.viewer, arguments.file_id).case_id != case_id:
            raise NotFound
    if arguments.redacted is None:
        release_whole(acting, arguments.file_id, at=desk.now())
    else:
        path = Path(arguments.redacted)
        try:
            copy = path.open("rb")
        except OSError as error:
            raise WorldError("attachment.file_unreadable", file=path.name) from error
        with copy, reading_texts() as extract:
            release_redacted(acting, arguments.file_id, copy, at=desk.now(), extract=extract)
    with acting.store.read() as session:
        row = attachment(session, acting.viewer, arguments.file_id)
    return Answer(_plain(row), running.texts(f"cli.released.{row.release}", name=row.name))


def _plain(row: AttachmentRow) -> dict[str, object]:
    return {
        "id": row.id,
        "name": row.name,
        "title": row.title,
        "size": row.size,
        "media_type": row.media_type,
        "document": row.document,
        "release": row.release.value,
        "released_by": row.released_by,
        "findings": [_plain_finding(one) for one in row.findings],
    }


def _plain_finding(one: Finding) -> dict[str, object]:
    return {"kind": one.kind.value, "page": one.page, "start": one.start, "end": one.end}


def _plain_error(running: Running, error: DeskError) -> dict[str, object]:
    return {"code": error.code, "message": tell(error, running.texts)}


def _line(running: Running, row: AttachmentRow) -> str:
    texts = running.texts
    parts = [row.id, row.name, texts(f"attachments.state.{row.release}")]
    kinds = dict.fromkeys(texts(f"attachments.finding.{one.kind}") for one in row.findings)
    return " · ".join([*parts, *kinds])
