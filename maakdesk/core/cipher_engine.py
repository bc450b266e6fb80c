"""SQLAlchemy over SQLCipher: the engine of a desk's database. A heavy room: import it when a desk is opened."""

from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2 as cipher

from maakdesk.core.cipher_connection import cipher_connect
from maakdesk.core.secret import Secret
from maakdesk.core.world import world_error

__all__ = ["cipher_engine", "integrity", "world_error"]

_CONNECTIONS = 3  # one writes, one reads for the page, one counts
CACHE_KIB = 4096
"""Decrypted pages kept by each connection (docs/adr/0006 has the figures)."""


def cipher_engine(
    path: Path, key: Secret, *, read_only: bool = False, create: bool = False, cache_kib: int = CACHE_KIB
) -> Engine:
    """An engine on the encrypted file `path`; its first connection is made here, so that a wrong key shows at once.

    A transaction begins with plain BEGIN, and with BEGIN IMMEDIATE on a connection with the execution option
    `write=True`: then a second writer waits at the start, and never fails halfway.

    Raises:
        WorldError: `desk.missing` (and `create` is not asked), `desk.wrong_key`, `desk.damaged`, `disk.…`.
    """
    cipher_connect(path, key, create=create, read_only=read_only).close()

    def connect() -> object:
        return cipher_connect(path, key, read_only=read_only, cache_kib=cache_kib)

    engine = create_engine(
        "sqlite://", module=cipher, creator=connect, poolclass=QueuePool, pool_size=_CONNECTIONS, max_overflow=5
    )
    event.listen(engine, "begin", _begin)
    return engine


def integrity(engine: Engine) -> list[str]:
    """What is wrong with the file, in SQLite's words; empty when every page authenticates and every tree is whole.

    Reads the whole file. The write-ahead log is taken in first, where the file may be written: pages still in it can be
    reported as wrong otherwise.

    Raises:
        WorldError: the check itself could not be done (`disk.full`, `desk.busy`, `desk.wrong_key`).
    """
    # Not through a SQLAlchemy connection: that would begin a transaction, in which no log is taken in.
    connection = engine.raw_connection()
    try:
        return _wrong(connection.cursor())
    except cipher.Error as error:
        known = world_error(error)
        if known is None:
            raise
        raise known from error
    finally:
        connection.close()


def _wrong(cursor: DBAPICursor) -> list[str]:
    cursor.execute("PRAGMA query_only")
    if cursor.fetchall() == [(0,)]:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.fetchall()
    cursor.execute("PRAGMA cipher_integrity_check")
    wrong = [str(row[0]) for row in cursor.fetchall()]
    if wrong:
        return wrong  # the second check would stumble over the same pages
    cursor.execute("PRAGMA quick_check")
    return [str(row[0]) for row in cursor.fetchall() if row[0] != "ok"]


def _begin(connection: Connection) -> None:
    write = connection.get_execution_options().get("write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")
