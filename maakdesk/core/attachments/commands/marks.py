"""Marks of the office in files: a passage with a note. What a member marks for themselves stays in their judgement."""

from dataclasses import dataclass
from datetime import datetime

from maakdesk.base.errors import Refused
from maakdesk.base.text import clean_name
from maakdesk.base.vocabulary import Operation, Release, Role
from maakdesk.core.access import find, require, require_unseated
from maakdesk.core.attachments.anchor import Place
from maakdesk.core.store import Store
from maakdesk.core.viewer import Viewer
from maakdesk.models import Anchor, Attachment


@dataclass(frozen=True, slots=True)
class NewAnchor:
    """A place that somebody of the office marks: `quoted` is what stands there, `note` what they say of it."""

    place: Place
    quoted: str = ""
    note: str = ""
    for_panel: bool = False


def add_anchor(store: Store, viewer: Viewer, attachment_id: str, new: NewAnchor, *, at: datetime) -> str:
    """Mark a place in a file; gives the id of the mark. For the panel only in a file that the panel sees.

    Raises:
        Refused: `anchor.no_place`, `anchor.empty` (nothing quoted and nothing said), `anchor.file_closed`,
            `access.role`, `access.seated`.
        NotFound: no such file for this viewer.
    """
    require(viewer, Role.SECRETARY, Role.DECIDER)
    if not new.place.sound():
        raise Refused("anchor.no_place")
    if not (clean_name(new.note) or clean_name(new.quoted)):
        raise Refused("anchor.empty")
    with store.write(Operation.ANCHOR_ADDED, at=at, by=viewer.person_id) as write:
        attachment: Attachment = find(write.session, Attachment, viewer, Attachment.id == attachment_id)
        write.case_id = attachment.case_id
        require_unseated(write.session, viewer, attachment.case_id)
        if new.for_panel and attachment.release is Release.CLOSED:
            raise Refused("anchor.file_closed")
        place, box = new.place, new.place.rectangle
        anchor = write.add(
            Anchor(
                case_id=attachment.case_id, attachment_id=attachment_id, page=place.page,
                left=box.left if box else None, top=box.top if box else None,
                right=box.right if box else None, bottom=box.bottom if box else None,
                from_ms=place.from_ms, until_ms=place.until_ms,
                quoted=clean_name(new.quoted), note=clean_name(new.note), for_panel=new.for_panel,
            )
        )  # fmt: skip
        return anchor.id


def remove_anchor(store: Store, viewer: Viewer, anchor_id: str, *, at: datetime) -> None:
    """Take a mark away.

    Raises:
        Refused: `access.role`, `access.seated`.
        NotFound: no such mark for this viewer.
    """
    require(viewer, Role.SECRETARY, Role.DECIDER)
    with store.write(Operation.ANCHOR_REMOVED, at=at, by=viewer.person_id) as write:
        anchor: Anchor = find(write.session, Anchor, viewer, Anchor.id == anchor_id)
        write.case_id = anchor.case_id
        require_unseated(write.session, viewer, anchor.case_id)
        write.remove(anchor)
