"""Saving, renaming and removing one's own views of the list of cases."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select

from maakdesk.base.errors import Refused
from maakdesk.base.text import clean_name, fold
from maakdesk.base.vocabulary import Operation
from maakdesk.core.access import find, seen
from maakdesk.core.dossier.filters import CaseFilter, plain_filter
from maakdesk.core.store import Store, Write
from maakdesk.core.viewer import Viewer
from maakdesk.models import SavedView

MOST_VIEWS = 40
LONGEST_NAME = 60


def save_view(
    store: Store,
    viewer: Viewer,
    name: str,
    wanted: CaseFilter,
    columns: Sequence[str],
    *,
    at: datetime,
    view_id: str | None = None,
) -> str:
    """Keep a selection with its columns (keys, from left to right) under a name; gives its id.

    With `view_id` that view is changed instead, name and all.

    Raises:
        Refused: `view.name_empty`, `view.name_long`, `view.name_taken`, `view.too_many`.
        NotFound: no such view of this person.
    """
    with store.write(Operation.VIEW_SAVED, at=at, by=viewer.person_id) as write:
        clean = _free_name(write, viewer, name, view_id)
        definition = {"filter": plain_filter(wanted), "columns": list(columns)}
        if view_id is not None:
            row: SavedView = find(write.session, SavedView, viewer, SavedView.id == view_id)
            row.name, row.definition = clean, definition
            return row.id
        mine = select(func.count()).select_from(seen(SavedView, viewer).subquery())
        if (write.session.scalar(mine) or 0) >= MOST_VIEWS:
            raise Refused("view.too_many", most=MOST_VIEWS)
        return write.add(SavedView(name=clean, definition=definition)).id


def rename_view(store: Store, viewer: Viewer, view_id: str, name: str, *, at: datetime) -> None:
    """Give one's view another name.

    Raises:
        Refused: `view.name_empty`, `view.name_long`, `view.name_taken`.
        NotFound: no such view of this person.
    """
    with store.write(Operation.VIEW_SAVED, at=at, by=viewer.person_id) as write:
        row: SavedView = find(write.session, SavedView, viewer, SavedView.id == view_id)
        row.name = _free_name(write, viewer, name, view_id)


def remove_view(store: Store, viewer: Viewer, view_id: str, *, at: datetime) -> None:
    """Take one's view away; the cases in it stay.

    Raises:
        NotFound: no such view of this person.
    """
    with store.write(Operation.VIEW_REMOVED, at=at, by=viewer.person_id) as write:
        write.remove(find(write.session, SavedView, viewer, SavedView.id == view_id))


def _free_name(write: Write, viewer: Viewer, name: str, view_id: str | None) -> str:
    clean = clean_name(name)
    if not clean:
        raise Refused("view.name_empty")
    if len(clean) > LONGEST_NAME:
        raise Refused("view.name_long", most=LONGEST_NAME)
    for row in write.session.scalars(seen(SavedView, viewer)):
        if row.id != view_id and fold(row.name) == fold(clean):
            raise Refused("view.name_taken", name=row.name)
    return clean
