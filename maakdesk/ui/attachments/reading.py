"""What the tab Bestanden shows, read off the window's thread."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from maakdesk.base.vocabulary import Role
from maakdesk.core.access import in_office
from maakdesk.core.attachments.queries import (
    AnchorRow,
    AppearanceRow,
    AttachmentRow,
    OpenedFile,
    TypedFinding,
    anchors_of,
    appearances_of,
    attachments_of,
    extracted_text,
    open_attachment,
    typed_findings,
)
from maakdesk.ui.attachments.words import Kind, kind_of_file

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk

IN_MEMORY = 256 * 1024 * 1024
"""A PDF or picture up to this size is read whole, so that every byte of it was checked before it is shown."""
_WHOLE = (Kind.PDF, Kind.PICTURE)


@dataclass(frozen=True, slots=True)
class CaseFiles:
    """The files of one case."""

    rows: tuple[AttachmentRow, ...]
    typed: tuple[TypedFinding, ...]
    """What looks like a private number in the application itself."""
    inside: bool
    """Whether the person sees them as the office does."""
    may_act: bool
    """Whether they may add, release and remove."""


@dataclass(frozen=True, slots=True)
class FileShown:
    """One file with all that is shown of it. Whoever takes it closes `opened.content`, unless it was read: `data`."""

    row: AttachmentRow
    opened: OpenedFile
    data: bytes | None
    text: str
    anchors: tuple[AnchorRow, ...]
    appearances: tuple[AppearanceRow, ...]


def read_files(desk: "Desk", case_id: str) -> CaseFiles:
    """The files of a case, without their text."""
    acting = desk.acting
    with acting.store.read() as session:
        inside = in_office(session, acting.viewer, case_id)
        return CaseFiles(
            tuple(attachments_of(session, acting.viewer, case_id)),
            tuple(typed_findings(session, acting.viewer, case_id)),
            inside=inside,
            may_act=inside and acting.viewer.has(Role.SECRETARY),
        )


def read_file(desk: "Desk", row: AttachmentRow) -> FileShown:
    """One file, opened.

    Raises:
        NotFound: it is not there any more, or not for this person.
        WorldError: it is missing or damaged.
    """
    acting = desk.acting
    with acting.store.read() as session:
        text = extracted_text(session, acting.viewer, row.id)
        anchors = tuple(anchors_of(session, acting.viewer, row.id))
        appearances = tuple(appearances_of(session, acting.viewer, row.id))
    opened = open_attachment(acting, row.id)
    data = None
    if kind_of_file(opened.media_type) in _WHOLE and opened.size <= IN_MEMORY:
        with opened.content as content:
            data = content.read()
    return FileShown(row, opened, data, text, anchors, appearances)
