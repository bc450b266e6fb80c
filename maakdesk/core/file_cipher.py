"""Files of a desk: encrypted in chunks, so that a long video is never whole in memory and can be sought in.

Layout: magic and a random salt (20 bytes), then chunks of 64 KiB, each with a tag of 16 bytes, then an encrypted
trailer that tells the size and the SHA-256. Each file has its own key, from the desk's file key and its salt, and the
number of a chunk is its nonce. So chunks cannot be changed or exchanged; the size in the trailer tells when some are
left out or added, and the SHA-256 in it gives the name, so that one file cannot stand in for another.
"""

import hashlib
import hmac
import io
import os
import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from maakdesk.base.errors import Refused, WorldError
from maakdesk.core.durable import discard, sync_folder
from maakdesk.core.key_derivation import derived
from maakdesk.core.secret import Secret
from maakdesk.core.world import told

CHUNK_BYTES = 64 * 1024
_MAGIC = b"MDF1"
_SALT = 16
_HEADER = len(_MAGIC) + _SALT
_TAG = 16
_TRAILER = 8 + 32 + _TAG
_TRAILER_NUMBER = (1 << 64) - 1
_NAME = re.compile(r"[0-9a-f]{64}")
_PART = ".part"


@dataclass(frozen=True, slots=True)
class StoredFile:
    """What a record keeps of a file."""

    name: str
    """Its name in the folder: a keyed hash, so that nobody can see by the name which known document lies there."""
    sha256: str
    """Of the content, hex."""
    size: int
    """Of the content, in bytes."""


class Readable(Protocol):
    """What content is read from: anything that gives some bytes at a time, and none at its end."""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes."""


class FileCipher:
    """Puts files into one folder, and reads and removes them. The same content is kept once."""

    def __init__(self, folder: Path, key: Secret) -> None:
        """Work in `folder` (made when it is not there) under the 32 bytes of `key`."""
        self.folder = folder
        self._key = key

    def add(self, content: Readable, *, most_bytes: int | None = None) -> StoredFile:
        """Encrypt what `content` gives until it ends; in memory is one chunk at a time.

        A file that grows while it is read is taken as far as it was read; `most_bytes` bounds that.

        Raises:
            Refused: `files.too_large`; nothing was kept.
            WorldError: `disk.…`; nothing was kept.
        """
        part = self.folder / f"{secrets.token_hex(8)}{_PART}"
        try:
            self.folder.mkdir(exist_ok=True)
            with part.open("xb") as out:
                sha256, size = self._encrypt(content, out, most_bytes)
                out.flush()
                os.fsync(out.fileno())
            stored = StoredFile(self._name_of(sha256), sha256.hex(), size)
            part.replace(self.folder / stored.name)
            sync_folder(self.folder)
        except OSError as error:
            discard(part)
            raise told(error) from error
        except BaseException:
            discard(part)
            raise
        return stored

    def open(self, name: str) -> io.BufferedReader:
        """The content of file `name`, to be read and sought in; every chunk is checked when it is read.

        Raises (also while reading):
            WorldError: `files.missing`, `files.damaged`, `disk.…`.
        """
        try:
            raw = self._path(name).open("rb")
        except FileNotFoundError as error:
            raise WorldError("files.missing", name=name[:8]) from error
        except OSError as error:
            raise told(error) from error
        try:
            return io.BufferedReader(_Content(raw, self, name), buffer_size=CHUNK_BYTES)
        except BaseException:
            raw.close()
            raise

    def verify(self, name: str) -> StoredFile:
        """Read all of file `name`: every chunk, and the SHA-256 of the whole.

        Raises:
            WorldError: `files.missing`, `files.damaged`, `disk.…`.
        """
        sha256, size = hashlib.sha256(), 0
        with self.open(name) as content:
            while chunk := content.read(CHUNK_BYTES):
                sha256.update(chunk)
                size += len(chunk)
        if self._name_of(sha256.digest()) != name:
            raise WorldError("files.damaged", name=name[:8])
        return StoredFile(name, sha256.hexdigest(), size)

    def delete(self, name: str) -> None:
        """Remove file `name`; that it is gone already is no error.

        Raises:
            WorldError: `disk.…`.
        """
        try:
            self._path(name).unlink(missing_ok=True)
            sync_folder(self.folder)
        except OSError as error:
            raise told(error) from error

    def names(self) -> Iterator[str]:
        """The names of all files that are here."""
        if self.folder.is_dir():
            yield from (path.name for path in self.folder.iterdir() if _NAME.fullmatch(path.name))

    def sweep(self) -> int:
        """Remove what an addition left when it was cut off by a crash; gives how many. Only while nothing is added."""
        left = list(self.folder.glob(f"*{_PART}"))
        for path in left:
            path.unlink(missing_ok=True)
        return len(left)

    def chunk_key(self, header: bytes) -> AESGCM:
        """The cipher of the one file that begins with `header`."""
        return AESGCM(derived(self._key.reveal(), "file/content", salt=header))

    def names_content(self, name: str, sha256: bytes) -> bool:
        """Whether `name` is the name of the content with this SHA-256."""
        return hmac.compare_digest(self._name_of(sha256), name)

    def _encrypt(self, content: Readable, out: BinaryIO, most_bytes: int | None) -> tuple[bytes, int]:
        header = _MAGIC + secrets.token_bytes(_SALT)
        cipher = self.chunk_key(header)
        sha256, size, number = hashlib.sha256(), 0, 0
        out.write(header)
        while chunk := _full_read(content):
            size += len(chunk)
            if most_bytes is not None and size > most_bytes:
                raise Refused("files.too_large", most=most_bytes // 1_000_000)
            sha256.update(chunk)
            out.write(cipher.encrypt(_nonce(number), chunk, None))
            number += 1
        trailer = size.to_bytes(8) + sha256.digest()
        out.write(cipher.encrypt(_nonce(_TRAILER_NUMBER), trailer, None))
        return sha256.digest(), size

    def _name_of(self, sha256: bytes) -> str:
        return hmac.digest(derived(self._key.reveal(), "file/name"), sha256, "sha256").hex()

    def _path(self, name: str) -> Path:
        if not _NAME.fullmatch(name):
            raise WorldError("files.missing", name=name[:8])  # never a path that leads out of the folder
        return self.folder / name


class _Content(io.RawIOBase):
    """The plain bytes of one encrypted file, a chunk at a time."""

    def __init__(self, raw: BinaryIO, files: FileCipher, name: str) -> None:
        super().__init__()
        self._raw = raw
        self._shown = name[:8]
        self._at = 0
        self._number = -1
        self._chunk = b""
        header = raw.read(_HEADER)
        length = raw.seek(0, io.SEEK_END)
        if not header.startswith(_MAGIC) or len(header) < _HEADER or length < _HEADER + _TRAILER:
            raise self._damaged()
        self._cipher = files.chunk_key(header)
        raw.seek(length - _TRAILER)
        trailer = self._decrypted(raw.read(_TRAILER), _TRAILER_NUMBER)
        self._size = int.from_bytes(trailer[:8])
        if not files.names_content(name, trailer[8:]) or length != self._stored_length():
            raise self._damaged()

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        if start + offset < 0:
            raise ValueError("before the beginning")
        self._at = start + offset
        return self._at

    def readinto(self, buffer: "bytearray | memoryview", /) -> int:  # type: ignore[override]
        if self._at >= self._size:
            return 0
        number, offset = divmod(self._at, CHUNK_BYTES)
        if number != self._number:
            self._chunk = self._read_chunk(number)
            self._number = number
        given = self._chunk[offset : offset + len(buffer)]
        buffer[: len(given)] = given
        self._at += len(given)
        return len(given)

    def close(self) -> None:
        self._raw.close()
        super().close()

    def _read_chunk(self, number: int) -> bytes:
        length = min(CHUNK_BYTES, self._size - number * CHUNK_BYTES)
        try:
            self._raw.seek(_HEADER + number * (CHUNK_BYTES + _TAG))
            stored = self._raw.read(length + _TAG)
        except OSError as error:
            raise told(error) from error
        return self._decrypted(stored, number)

    def _stored_length(self) -> int:
        chunks = -(-self._size // CHUNK_BYTES)
        return _HEADER + self._size + chunks * _TAG + _TRAILER

    def _decrypted(self, stored: bytes, number: int) -> bytes:
        try:
            return self._cipher.decrypt(_nonce(number), stored, None)
        except (InvalidTag, ValueError) as error:
            raise self._damaged() from error

    def _damaged(self) -> WorldError:
        return WorldError("files.damaged", name=self._shown)


def _full_read(content: Readable) -> bytes:
    """One whole chunk, less only at the end: pipes and sockets give what they happen to have."""
    parts: list[bytes] = []
    missing = CHUNK_BYTES
    while missing and (part := content.read(missing)):
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)


def _nonce(number: int) -> bytes:
    return number.to_bytes(12)
