"""What the disk, the file system and SQLite say, told in codes that have a sentence."""

import errno

from maakdesk.base.errors import WorldError

_BY_NUMBER = {
    errno.ENOSPC: "disk.full",
    errno.EDQUOT: "disk.full",
    errno.EFBIG: "disk.full",  # the largest size that is allowed here is a full disk to whoever saves
    errno.EROFS: "disk.read_only",
    errno.EACCES: "disk.no_access",
    errno.EPERM: "disk.no_access",
}
# SQLCipher's driver gives no error numbers, only SQLite's English sentences (sqlite3_errstr), which are stable.
_BY_SENTENCE = {
    "database or disk is full": "disk.full",
    "attempt to write a readonly database": "disk.read_only",
    "unable to open database file": "disk.no_access",
    "disk i/o error": "disk.failed",
    "database is locked": "desk.busy",
    "file is not a database": "desk.wrong_key",
    "database disk image is malformed": "desk.damaged",
    "malformed database schema": "desk.damaged",
}


def told(error: OSError) -> WorldError:
    """`error` of the file system as an error with a sentence; one without a sentence of its own is `disk.failed`."""
    return WorldError(_BY_NUMBER.get(error.errno or 0, "disk.failed"), what=_file_name(error))


def world_error(error: BaseException) -> WorldError | None:
    """The world's fault behind `error` (of the file system, the database driver or SQLAlchemy); None: it is a bug.

    The sentence never holds SQL, values or a path: only the last part of a file's name.
    """
    if isinstance(error, OSError):
        return told(error)
    cause = getattr(error, "orig", None) or error
    if not type(cause).__module__.startswith("sqlcipher3"):
        return None
    said = str(cause).lower()
    for sentence, code in _BY_SENTENCE.items():
        if sentence in said:
            return WorldError(code, what="desk.db")
    return None


def _file_name(error: OSError) -> str:
    name = str(error.filename or "").replace("\\", "/").rstrip("/")
    return name.rpartition("/")[2]
