"""Searching while one types: records whose words begin with every typed word, newest first, never ranked."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from sqlalchemy import BigInteger, ColumnElement, Select, String, bindparam, literal, select
from sqlalchemy.orm import Session

from maakdesk.base.text import search_tokens
from maakdesk.core.access import seated_cases, sees_few, visible_search
from maakdesk.core.dialect import index_query, matching
from maakdesk.core.viewer import Viewer
from maakdesk.models import SearchText

_FIRST_BATCH, _LARGEST_BATCH = 100, 3_200
_AFTER_ALL = 2**63 - 1  # greater than every key


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
    dialect = session.get_bind().dialect.name
    asked = index_query(dialect, typed)
    return None if asked is None else select(_hits(dialect, viewer, literal(asked)).subquery().c.case_id)


def each_found_case(session: Session, viewer: Viewer, typed: str) -> Iterator[str]:
    """The case of every hit, newest first, a case once for each hit; read in batches, so that a caller can stop."""
    if sees_few(viewer):
        yield from _own_finds(session, viewer, typed)
        return
    dialect = session.get_bind().dialect.name
    asked = index_query(dialect, typed)
    if asked is None:
        return
    connection, batch = session.connection(), _batch(dialect, viewer)
    before, size = _AFTER_ALL, _FIRST_BATCH
    while True:
        rows = connection.execute(batch, {"asked": asked, "before": before, "size": size}).all()
        for row in rows:
            if row.case_id is not None:
                yield row.case_id
        if len(rows) < size:
            return
        before = rows[-1].key
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


@lru_cache(maxsize=16)
def _batch(dialect: str, viewer: Viewer) -> Select[int, str | None]:
    """At most `size` hits with a key below `before`, newest first: put together once for all that somebody types."""
    hits = _hits(dialect, viewer, bindparam("asked", type_=String))
    key = hits.selected_columns[0]
    older = hits.where(key < bindparam("before", type_=BigInteger))
    return older.order_by(key.desc()).limit(bindparam("size", type_=BigInteger))


def _hits(dialect: str, viewer: Viewer, asked: ColumnElement[str]) -> Select[int, str | None]:
    """The rows that the index gives for `asked` and that `viewer` may see."""
    found = matching(dialect, asked)
    return (
        select(found.key.label("key"), SearchText.case_id)
        .select_from(found.source.join(SearchText, SearchText.key == found.key))
        .where(found.condition, SearchText.case_id.is_not(None), visible_search(viewer))
    )
