"""The bytes of a file from outside: read once, whole, into memory, and known by what they are, not by their name."""

import stat
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from maakdesk.base.errors import Refused, WorldError
from maakdesk.documents.tables.limits import MOST_BYTES

Progress = Callable[[int, int], None]
"""Told how much is done and how much there is, in bytes or rows; called often."""

Cancelled = Callable[[], bool]
"""Asked often; true stops the reading."""

_CHUNK = 1024 * 1024
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHER = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"Rar!",
    b"\x7fELF",
    b"MZ",
    b"SQLite format 3",
)
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_XLS_BEGIN = b"\x09\x08\x10\x00\x00\x06\x05\x00"
_XLS_FILEPASS = b"\x2f\x00"
TEXT_KINDS = frozenset((".csv", ".json"))
PACKED_KINDS = frozenset((".xlsx", ".ods"))
KINDS = TEXT_KINDS | PACKED_KINDS | {".xls"}


def check_kind(path: Path) -> str:
    """The kind of file by its ending, with the point, in small letters.

    Raises:
        Refused: `import.unsupported_kind`.
    """
    kind = path.suffix.lower()
    if kind not in KINDS:
        raise Refused("import.unsupported_kind", file=path.name, kind=kind or path.name)
    return kind


def read_source(path: Path, progress: Progress, cancelled: Cancelled) -> bytes:
    """The content of a file that did not change while it was read.

    Raises:
        Refused: `import.too_large`, `import.not_a_file`, `import.cancelled`, `import.empty`.
        WorldError: `import.file_missing`, `import.file_unreadable`, `import.file_changed`.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise Refused("import.not_a_file", file=path.name)
        with path.open("rb") as file:
            return _whole(file, path, progress, cancelled)
    except FileNotFoundError as error:
        raise WorldError("import.file_missing", file=path.name) from error
    except OSError as error:
        raise WorldError("import.file_unreadable", file=path.name) from error


def check_content(data: bytes, kind: str, name: str) -> None:
    """Whether the first bytes are those of a file of this kind.

    Raises:
        Refused: `import.wrong_kind`, or `import.encrypted` for a workbook behind a password.
    """
    packed, ole = data.startswith(_ZIP), data.startswith(_OLE)
    if ole and (_locked_xls(data) if kind == ".xls" else kind in PACKED_KINDS and _ENCRYPTED_PACKAGE in data):
        raise Refused("import.encrypted", file=name)
    expected = (
        packed if kind in PACKED_KINDS else ole if kind == ".xls" else not (packed or ole or data.startswith(_OTHER))
    )
    if not expected:
        raise Refused("import.wrong_kind", file=name, kind=kind)


def _locked_xls(data: bytes) -> bool:
    """Whether one of the first records of the workbook is the one that says how it is encrypted (FILEPASS, 0x2F)."""
    start = data.find(_XLS_BEGIN)
    for _ in range(4):
        if start < 0 or start + 4 > len(data):
            return False
        if data[start : start + 2] == _XLS_FILEPASS:
            return True
        start += 4 + int.from_bytes(data[start + 2 : start + 4], "little")
    return False


def check_cancelled(cancelled: Cancelled) -> None:
    """Stop here when somebody asked for it.

    Raises:
        Refused: `import.cancelled`.
    """
    if cancelled():
        raise Refused("import.cancelled")


def _whole(file: BinaryIO, path: Path, progress: Progress, cancelled: Cancelled) -> bytes:
    before = path.stat()
    if before.st_size > MOST_BYTES:
        raise Refused("import.too_large", file=path.name, most=MOST_BYTES // 1024 // 1024)
    if not before.st_size:
        raise Refused("import.empty")
    data = bytearray()
    while len(data) <= before.st_size and (chunk := file.read(_CHUNK)):
        data += chunk
        check_cancelled(cancelled)
        progress(len(data), before.st_size)
    after = path.stat()
    if len(data) != before.st_size or (after.st_size, after.st_mtime_ns) != (before.st_size, before.st_mtime_ns):
        raise WorldError("import.file_changed", file=path.name)
    return bytes(data)
