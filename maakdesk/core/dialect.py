"""The one place where SQLite and PostgreSQL differ at run time (models/ddl.py: in their tables)."""

from sqlalchemy import Connection, Dialect, TextClause, text

from maakdesk.base.text import search_tokens


def serialise_writers(connection: Connection) -> None:
    """Let one write happen at a time: SQLite's BEGIN IMMEDIATE does it, PostgreSQL gets a lock for the transaction."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(7212025)"))


def matching_keys(dialect: Dialect, typed: str) -> TextClause | None:
    """A SELECT of the keys of `search_text` whose words begin with every typed word; None when nothing is typed."""
    words = search_tokens(typed)
    if not words:
        return None
    if dialect.name == "sqlite":
        match = " AND ".join(f'"{word}"*' for word in words)
        return text("SELECT rowid AS key FROM search_fts WHERE search_fts MATCH :typed").bindparams(typed=match)
    query = " & ".join(f"'{word}':*" for word in words)
    return text(
        "SELECT key FROM search_text WHERE to_tsvector('simple', body) @@ to_tsquery('simple', :typed)"
    ).bindparams(typed=query)
