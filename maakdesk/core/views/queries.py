"""Reading one's own views."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from maakdesk.core.access import seen
from maakdesk.core.dossier.filters import CaseFilter, filter_from
from maakdesk.core.viewer import Viewer
from maakdesk.models import SavedView


@dataclass(frozen=True, slots=True)
class ViewRow:
    """One saved view: its name, what it selects, and the keys of its columns from left to right."""

    id: str
    name: str
    wanted: CaseFilter
    columns: tuple[str, ...]


def saved_views(session: Session, viewer: Viewer) -> list[ViewRow]:
    """The views of `viewer`, the oldest first."""
    rows = session.scalars(seen(SavedView, viewer).order_by(SavedView.id))
    return [
        ViewRow(
            row.id, row.name, filter_from(row.definition.get("filter", {})), tuple(row.definition.get("columns", ()))
        )
        for row in rows
    ]
