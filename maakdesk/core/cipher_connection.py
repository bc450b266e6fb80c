"""One connection to an encrypted SQLite file (SQLCipher) with a raw key, set up as this program needs it."""

import os
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as cipher

from maakdesk.base.errors import WorldError
from maakdesk.core.secret import Secret
from maakdesk.core.world import world_error

PAGE_BYTES = 4096
BUSY_MS = 5_000
"""How long a connection waits for another of the same process that is writing."""


def cipher_connect(
    path: Path, key: Secret, *, create: bool = False, read_only: bool = False, cache_kib: int = 2048, wal: bool = True
) -> Any:  # noqa: ANN401  (the driver has no types)
    """Open `path` under the 32 bytes of `key`; transactions are begun by whoever uses the connection.

    `create` makes the file when it is not there. `read_only` also works on a medium that cannot be written at all.

    Raises:
        WorldError: `desk.missing`, `desk.wrong_key`, `desk.damaged`, `disk.…`.
    """
    if not create and not path.exists():
        raise WorldError("desk.missing", what=path.name)
    if not read_only and not _writable(path):
        # SQLite would open it for reading without a word, and fail at the first write.
        raise WorldError("disk.read_only", what=path.name)
    try:
        connection = cipher.connect(
            _address(path, create=create, read_only=read_only), uri=True, check_same_thread=False
        )
    except cipher.Error as error:
        raise _told(error, path) from None
    connection.isolation_level = None
    try:
        _set_up(connection, key, read_only=read_only, cache_kib=cache_kib, wal=wal)
    except cipher.Error as error:
        connection.close()
        raise _told(error, path) from None
    return connection


def _set_up(connection: Any, key: Secret, *, read_only: bool, cache_kib: int, wal: bool) -> None:  # noqa: ANN401
    cursor = connection.cursor()
    # First, or SQLCipher writes to standard error what it thinks of a wrong key.
    cursor.execute("PRAGMA cipher_log_level = NONE")
    cursor.execute(f"PRAGMA key = \"x'{key.reveal().hex()}'\"")
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    cursor.execute("SELECT count(*) FROM sqlite_master").fetchone()  # the first page authenticates, or does not
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA temp_store = MEMORY")  # nothing unencrypted in /tmp
    cursor.execute("PRAGMA mmap_size = 0")
    cursor.execute("PRAGMA trusted_schema = OFF")
    cursor.execute(f"PRAGMA cache_size = {-cache_kib}")
    cursor.execute("PRAGMA secure_delete = ON")
    if read_only:
        cursor.execute("PRAGMA query_only = ON")
    else:
        cursor.execute(f"PRAGMA journal_mode = {'WAL' if wal else 'TRUNCATE'}").fetchone()
        cursor.execute("PRAGMA synchronous = FULL")
    cursor.close()


def _address(path: Path, *, create: bool, read_only: bool) -> str:
    address = path.absolute().as_uri()
    if not read_only:
        return f"{address}?mode={'rwc' if create else 'rw'}"
    beside = path.with_name(path.name + "-wal")
    # Without a write-ahead log to read, the file can be taken as it lies: no lock and no -shm beside it are needed.
    untouched = not beside.exists() or beside.stat().st_size == 0
    return f"{address}?mode=ro{'&immutable=1' if untouched else ''}"


def _writable(path: Path) -> bool:
    return os.access(path.parent, os.W_OK) and (not path.exists() or os.access(path, os.W_OK))


def _told(error: BaseException, path: Path) -> WorldError:
    known = world_error(error) or WorldError("desk.damaged", what=path.name)
    size = path.stat().st_size if path.exists() else 0
    # Both a wrong key and a broken first page read as "not a database"; a file of an impossible length is broken.
    code = "desk.damaged" if known.code == "desk.wrong_key" and size % PAGE_BYTES else known.code
    return WorldError(code, what=path.name)
