"""The same desk without encryption, and the statements of a query as the database gets them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event
from sqlcipher3 import dbapi2 as cipher

Statement = tuple[str, Any]


def plain_copy(engine: Engine, target: Path) -> Any:  # noqa: ANN401 - the driver has no types
    """A connection of the plain engine to an unencrypted copy of everything, opened with the same settings."""
    raw = engine.raw_connection()
    try:
        cursor = raw.cursor()
        cursor.execute("ATTACH DATABASE ? AS plain KEY ''", (str(target),))
        cursor.execute("SELECT sqlcipher_export('plain')").fetchall()
        cursor.execute("DETACH DATABASE plain")
    finally:
        raw.close()
    return plain_connection(target)


def plain_connection(target: Path) -> Any:  # noqa: ANN401 - the driver has no types
    """Plain SQLite of the same version, as the desk's own connections are set up."""
    connection = cipher.connect(str(target), check_same_thread=False)
    connection.isolation_level = None
    for pragma in ("temp_store = MEMORY", "mmap_size = 0", "cache_size = -4096", "journal_mode = WAL"):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    return connection


def statements_of(engine: Engine, work: Callable[[], object]) -> list[Statement]:
    """The statements that `work` sends, with their values."""
    found: list[Statement] = []

    def keep(_c: object, _cursor: object, statement: str, parameters: Any, *_more: object) -> None:  # noqa: ANN401
        if statement.startswith("SELECT"):
            found.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", keep)
    try:
        work()
    finally:
        event.remove(engine, "before_cursor_execute", keep)
    return found


def play(connection: Any, statements: list[Statement]) -> int:  # noqa: ANN401 - the driver has no types
    """Send them to the driver itself and take every row; gives how many rows there were."""
    return sum(len(connection.execute(statement, values).fetchall()) for statement, values in statements)
