"""Searching while one types: records whose words begin with every typed word, newest first, never ranked."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from maakdesk.base.text import search_tokens
from maakdesk.core.access import seated_cases, sees_few, visible_search
from maakdesk.core.dialect import matching
from maakdesk.core.viewer import Viewer
from maakdesk.models import SearchText

_FIRST_BATCH, _LARGEST_BATCH = 200, 3_200


def found_cases(session: Session, viewer: Viewer, typed: str, *, limit: int) -> list[str]:
    """The cases that `viewer` may see and in which `typed` is found, newest find first, at most `limit`."""
    found: dict[str, None] = {}
    for case_id in each_found_case(session, viewer, typed):
        found[case_id] = None
        if len(found) == limit:
            break
    return list(found)


def found_condition(session: Session, viewer: Viewer, typed: str) -> Select[str | None] | list[str] | None:
    """The case ids in which `typed` is found by `viewer`, for `IN`; None when nothing is typed."""
    if sees_few(viewer):
        return _own_finds(session, viewer, typed) if search_tokens(typed) else None
    hits = _hits(session, viewer, typed)
    return None if hits is None else select(hits.subquery().c.case_id)


def each_found_case(session: Session, viewer: Viewer, typed: str) -> Iterator[str]:
    """The case of every hit, newest first, a case once for each hit; read in batches, so that a caller can stop."""
    if sees_few(viewer):
        yield from _own_finds(session, viewer, typed)
        return
    query = _hits(session, viewer, typed)
    if query is None:
        return
    key = query.selected_columns[0]
    newest: int | None = None
    size = _FIRST_BATCH
    while True:
        batch = query if newest is None else query.where(key < newest)
        rows = session.execute(batch.order_by(key.desc()).limit(size)).all()
        for row in rows:
            if row.case_id is not None:
                yield row.case_id
        if len(rows) < size:
            return
        newest = rows[-1].key
        size = min(4 * size, _LARGEST_BATCH)


def _own_finds(session: Session, viewer: Viewer, typed: str) -> list[str]:
    """The cases of `each_found_case` for somebody who sees few: their own rows are read, not all that match.

    The index would be asked once for each of those rows, and read every match in the desk each time.
    """
    words = search_tokens(typed)
    if not words:
        return []
    rows = session.execute(
        select(SearchText.case_id, SearchText.body)
        .where(SearchText.case_id.in_(seated_cases(viewer)), visible_search(viewer))
        .order_by(SearchText.key.desc())
    )
    return [case_id for case_id, body in rows if case_id is not None and _begins_all(body, words)]


def _begins_all(body: str, words: Sequence[str]) -> bool:
    """Whether each of `words` begins a word of the folded `body`."""
    if not all(word in body for word in words):
        return False
    there = set(search_tokens(body))
    return all(any(one.startswith(word) for one in there) for word in words)


def _hits(session: Session, viewer: Viewer, typed: str) -> Select[int, str | None] | None:
    """The matching rows that `viewer` may see."""
    found = matching(session.get_bind().dialect, typed)
    if found is None:
        return None
    return (
        select(found.key.label("key"), SearchText.case_id)
        .select_from(found.source.join(SearchText, SearchText.key == found.key))
        .where(found.condition, SearchText.case_id.is_not(None), visible_search(viewer))
    )
