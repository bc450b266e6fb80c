"""What SQLAlchemy cannot say: the search index and the append-only triggers, for SQLite and for PostgreSQL."""

from collections.abc import Iterable

from sqlalchemy import Dialect

_SQLITE_SEARCH = (
    """CREATE VIRTUAL TABLE search_fts USING fts5(body, content='search_text', content_rowid='key',
    tokenize='unicode61 remove_diacritics 0', prefix='1 2', detail=none)""",
    """CREATE TRIGGER search_text_ai AFTER INSERT ON search_text BEGIN
    INSERT INTO search_fts(rowid, body) VALUES (new.key, new.body); END""",
    """CREATE TRIGGER search_text_ad AFTER DELETE ON search_text BEGIN
    INSERT INTO search_fts(search_fts, rowid, body) VALUES ('delete', old.key, old.body); END""",
    """CREATE TRIGGER search_text_au AFTER UPDATE OF body ON search_text BEGIN
    INSERT INTO search_fts(search_fts, rowid, body) VALUES ('delete', old.key, old.body);
    INSERT INTO search_fts(rowid, body) VALUES (new.key, new.body); END""",
)
_POSTGRES_SEARCH = ("CREATE INDEX ix_search_text_body ON search_text USING gin (to_tsvector('simple', body))",)


def search_ddl(dialect: Dialect) -> tuple[str, ...]:
    """The statements that make the search index for this database."""
    return _SQLITE_SEARCH if dialect.name == "sqlite" else _POSTGRES_SEARCH


def append_only_ddl(dialect: Dialect, table: str, columns: Iterable[str] | None, *, name: str) -> tuple[str, ...]:
    """Triggers that refuse to change (`columns`, or any) or delete rows of `table` while the gate is closed."""
    of = f" OF {', '.join(columns)}" if columns else ""
    if dialect.name == "sqlite":
        body = "WHEN NOT EXISTS (SELECT 1 FROM gate) BEGIN SELECT RAISE(ABORT, 'append-only'); END"
        return (
            f'CREATE TRIGGER {name}_no_update BEFORE UPDATE{of} ON "{table}" {body}',
            f'CREATE TRIGGER {name}_no_delete BEFORE DELETE ON "{table}" {body}',
        )
    return (
        f'CREATE TRIGGER {name}_no_update BEFORE UPDATE{of} ON "{table}" FOR EACH ROW EXECUTE FUNCTION append_only()',
        f'CREATE TRIGGER {name}_no_delete BEFORE DELETE ON "{table}" FOR EACH ROW EXECUTE FUNCTION append_only()',
    )


POSTGRES_APPEND_ONLY = (
    "CREATE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
    " IF NOT EXISTS (SELECT 1 FROM gate) THEN RAISE EXCEPTION 'append-only'; END IF;"
    " IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$"
)
