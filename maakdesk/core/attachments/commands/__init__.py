"""All that is written about files: the files themselves, marks in them, and who appears in recordings."""

from maakdesk.core.attachments.commands.appearances import NewAppearance, add_appearance, end_appearance, end_expired
from maakdesk.core.attachments.commands.erasing import erase_typed
from maakdesk.core.attachments.commands.files import (
    AttachmentChange,
    NewAttachment,
    attach,
    change_attachment,
    close,
    release,
    release_redacted,
    remove,
)
from maakdesk.core.attachments.commands.marks import NewAnchor, add_anchor, remove_anchor

__all__ = [
    "AttachmentChange", "NewAnchor", "NewAppearance", "NewAttachment", "add_anchor", "add_appearance", "attach",
    "change_attachment", "close", "end_appearance", "end_expired", "erase_typed", "release", "release_redacted",
    "remove", "remove_anchor",
]  # fmt: skip
