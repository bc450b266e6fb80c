"""Searching while one types: records whose words begin with every typed word, newest first, never ranked."""

from collections.abc import Iterator

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from maakdesk.core.access import seated_cases, sees_few, visible_search
from maakdesk.core.dialect import matching
from maakdesk.core.viewer import Viewer
from maakdesk.models import SearchText

_BATCH = 400


def found_cases(session: Session, viewer: Viewer, typed: str, *, limit: int) -> list[str]:
    """The cases that `viewer` may see and in which `typed` is found, newest find first, at most `limit`."""
    found: dict[str, None] = {}
    for case_id in each_found_case(session, viewer, typed):
        found[case_id] = None
        if len(found) == limit:
            break
    return list(found)


def count_found_cases(session: Session, viewer: Viewer, typed: str) -> int:
    """In how many cases that `viewer` may see `typed` is found."""
    query = _hits(session, viewer, typed)
    if query is None:
        return 0
    hits = query.subquery()
    return session.scalar(select(func.count(func.distinct(hits.c.case_id)))) or 0


def found_condition(session: Session, viewer: Viewer, typed: str) -> Select[str | None] | None:
    """A SELECT of the case ids in which `typed` is found by `viewer`; None when nothing is typed."""
    hits = _hits(session, viewer, typed)
    return None if hits is None else select(hits.subquery().c.case_id)


def each_found_case(session: Session, viewer: Viewer, typed: str) -> Iterator[str]:
    """The case of every hit, newest first, a case once for each hit; read in batches, so that a caller can stop."""
    query = _hits(session, viewer, typed)
    if query is None:
        return
    newest: int | None = None
    while True:
        key = query.selected_columns[0]
        batch = query if newest is None else query.where(key < newest)
        rows = session.execute(batch.order_by(key.desc()).limit(_BATCH)).all()
        for row in rows:
            if row.case_id is not None:
                yield row.case_id
        if len(rows) < _BATCH:
            return
        newest = rows[-1].key


def _hits(session: Session, viewer: Viewer, typed: str) -> Select[int, str | None] | None:
    """The matching rows that `viewer` may see. Whoever sees few cases is served from those, not from all matches."""
    found = matching(session.get_bind().dialect, typed)
    if found is None:
        return None
    query = (
        select(found.key.label("key"), SearchText.case_id)
        .select_from(found.source.join(SearchText, SearchText.key == found.key))
        .where(found.condition, SearchText.case_id.is_not(None), visible_search(viewer))
    )
    if sees_few(viewer):
        own = select(SearchText.key).where(SearchText.case_id.in_(seated_cases(viewer)))
        query = query.where(found.key.in_(own))
    return query
