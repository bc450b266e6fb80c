"""The one place where SQLite and PostgreSQL differ at run time (models/ddl.py: in their tables)."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Connection, FromClause, column, func, table, text

from maakdesk.base.text import search_tokens
from maakdesk.models import SearchText


def forget_search_words(connection: Connection) -> None:
    """Leave nothing in the search index of words that were taken out of it: SQLite keeps them until it next merges."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO search_fts (search_fts) VALUES ('optimize')"))


def serialise_writers(connection: Connection) -> None:
    """Let one write happen at a time: SQLite's BEGIN IMMEDIATE does it, PostgreSQL gets a lock for the transaction."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(7212025)"))


_STEPS = 20_000
"""So many steps of SQLite, under a millisecond, pass between two looks at whether somebody stopped."""


@contextmanager
def interruptible(connection: Connection, stopped: Callable[[], bool]) -> Iterator[None]:
    """Break off what `connection` reads soon after `stopped` says so, with an error of the driver.

    PostgreSQL reads on: it works in a process of its own and nobody waits for it.
    """
    driver: Any = connection.connection.driver_connection
    if connection.dialect.name != "sqlite":
        yield
        return
    driver.set_progress_handler(stopped, _STEPS)
    try:
        yield
    finally:
        driver.set_progress_handler(None, 0)


@dataclass(frozen=True, slots=True)
class Matching:
    """Where the keys of `search_text` come from that match what was typed: a table, its key, and the condition."""

    source: FromClause
    key: ColumnElement[int]
    condition: ColumnElement[bool]


def index_query(dialect: str, typed: str) -> str | None:
    """What the index is asked for so that words begin with every typed word; None when nothing is typed."""
    words = search_tokens(typed)
    if not words:
        return None
    if dialect == "sqlite":
        return " AND ".join(f'"{word}"*' for word in words)
    return " & ".join(f"'{word}':*" for word in words)


def matching(dialect: str, query: ColumnElement[str]) -> Matching:
    """The rows of `search_text` that the index of `dialect` gives for `query`, an `index_query`."""
    if dialect == "sqlite":
        index = table("search_fts", column("rowid", BigInteger), column("search_fts"))
        return Matching(index, index.c.rowid, index.c.search_fts.op("MATCH")(query))
    found = SearchText.__table__.alias("found")
    asked = func.to_tsquery(text("'simple'"), query)
    return Matching(found, found.c.key, func.to_tsvector(text("'simple'"), found.c.body).op("@@")(asked))
