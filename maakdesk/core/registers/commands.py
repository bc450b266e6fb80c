"""Recording that a register left the desk."""

from datetime import datetime

from maakdesk.base.vocabulary import Operation, Role
from maakdesk.core.access import require
from maakdesk.core.store import Store
from maakdesk.core.viewer import Viewer


def record_export(store: Store, viewer: Viewer, *, at: datetime) -> None:
    """Write down that `viewer` made a file of the cases that they may see; the file itself is not kept."""
    with store.write(Operation.REGISTER_EXPORTED, at=at, by=viewer.person_id):
        pass  # that it happened, when and by whom is the whole record


def record_judgements_export(store: Store, viewer: Viewer, *, at: datetime) -> None:
    """Write down that `viewer` made a file of judgements.

    Raises:
        Refused: `access.role`: only an auditor takes judgements out of the desk.
    """
    require(viewer, Role.AUDITOR)
    with store.write(Operation.JUDGEMENTS_EXPORTED, at=at, by=viewer.person_id):
        pass  # as above
