"""A backup on the disk: one zip file that stores its parts as they are, with a manifest under a keyed seal.

Everything in it was encrypted before, so nothing is compressed: what a backup claims to hold, it must weigh. Any
program that knows zip can list it; only the desk's own keys can read it.
"""

import hashlib
import hmac
import json
import os
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, TypeVar

from maakdesk.base.clock import require_utc
from maakdesk.base.errors import WorldError
from maakdesk.core.durable import discard, sync_folder
from maakdesk.core.secret import Secret
from maakdesk.core.world import told
from maakdesk.models.base import canonical

MANIFEST = "manifest.json"
T = TypeVar("T")
_FORMAT = "maakdesk-backup"
_VERSION = 1
_CHUNK = 1 << 20
_MOST_MANIFEST = 64 << 20
# Nothing else is ever taken out of a backup, so no name in it can lead out of the folder.
_PART_NAME = re.compile(r"desk\.db|keys\.json|personal/[0-9a-f]{32}\.db(-journal)?|files/[0-9a-f]{64}")
_REQUIRED = frozenset({"desk.db", "keys.json"})


@dataclass(frozen=True, slots=True)
class Part:
    """One file in a backup: its name with `/`, its size in bytes and its SHA-256 (hex)."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Head:
    """Where the chain of one device stood."""

    device: str
    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds, and where the record stood when it was made (UTC)."""

    made_at: datetime
    heads: tuple[Head, ...]
    parts: tuple[Part, ...] = ()
    mac: bytes = b""

    def sealed_with(self, key: Secret) -> "Manifest":
        """The same with its seal made anew."""
        return replace(self, mac=self._seal(key))

    def is_sealed_with(self, key: Secret) -> bool:
        """Whether whoever wrote it held the keys of the desk."""
        return hmac.compare_digest(self.mac, self._seal(key))

    def _seal(self, key: Secret) -> bytes:
        return hmac.digest(key.reveal(), canonical(_fields(self)).encode(), "sha256")


def write_container(
    path: Path, sources: Iterable[tuple[str, Path]], manifest: Manifest, key: Secret, *, prove: Callable[[Path], object]
) -> Manifest:
    """Write a backup at `path` from named files; it gets its name only when it is whole, flushed and proven.

    Raises:
        OSError: disk full and the like; nothing stands at `path`.
    """
    part_file = path.with_name(path.name + ".part")
    try:
        handle = os.open(part_file, os.O_RDWR | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(handle, "w+b") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
                parts = tuple(_store(archive, name, source, manifest.made_at) for name, source in sources)
                whole = replace(manifest, parts=parts).sealed_with(key)
                document = canonical(_fields(whole) | {"mac": whole.mac.hex()}).encode()
                archive.writestr(_info(MANIFEST, manifest.made_at), document)
            file.flush()
            os.fsync(file.fileno())
        prove(part_file)
        part_file.replace(path)
    except BaseException:
        discard(part_file)
        raise
    sync_folder(path.parent)
    return whole


class Container:
    """A backup that is being read. Nothing in it is believed before it was checked."""

    def __init__(self, archive: zipfile.ZipFile, path: Path) -> None:
        """Made by `reading`."""
        self._archive = archive
        self.path = path
        self.manifest = self._read_manifest()

    def copy(self, part: Part, out: BinaryIO | None) -> None:
        """Write `part` to `out` (None: only read it), checking its size and SHA-256 on the way.

        Raises:
            WorldError: `backup.damaged`.
            OSError: `out` cannot be written to.
        """
        digest, size = hashlib.sha256(), 0
        for chunk in self._chunks(part):
            digest.update(chunk)
            size += len(chunk)
            if out is not None:
                out.write(chunk)
        if size != part.size or digest.hexdigest() != part.sha256:
            raise self.damaged(part.name)

    def check(self) -> None:
        """Read every part and compare it with the manifest.

        Raises:
            WorldError: `backup.damaged`.
        """
        for part in self.manifest.parts:
            self.copy(part, None)

    def damaged(self, what: str) -> WorldError:
        """The error that names this backup and the part of it that is not as it was written."""
        return WorldError("backup.damaged", file=self.path.name, what=what)

    def _chunks(self, part: Part) -> Iterator[bytes]:
        source = self._tried(lambda: self._archive.open(part.name), part)
        with source:
            while chunk := self._tried(lambda: source.read(_CHUNK), part):
                yield chunk

    def _tried(self, step: Callable[[], T], part: Part) -> T:
        try:
            return step()
        except _UNREADABLE as error:
            raise self.damaged(part.name) from error

    def _read_manifest(self) -> Manifest:
        entries = self._archive.infolist()
        names = [entry.filename for entry in entries]
        stored = all(
            entry.compress_type == zipfile.ZIP_STORED and entry.compress_size == entry.file_size for entry in entries
        )
        weight = sum(entry.file_size for entry in entries)
        if not stored or len(set(names)) != len(names) or weight > self.path.stat().st_size:
            raise self.damaged(MANIFEST)
        sizes = {entry.filename: entry.file_size for entry in entries}
        if sizes.get(MANIFEST, _MOST_MANIFEST + 1) > _MOST_MANIFEST:
            raise WorldError("backup.not_one", file=self.path.name)
        document = json.loads(self._archive.read(MANIFEST))
        if document["format"] != _FORMAT:
            raise WorldError("backup.not_one", file=self.path.name)
        if document["version"] > _VERSION:
            raise WorldError("backup.newer", file=self.path.name)
        manifest = _manifest(document)
        told_sizes = {part.name: part.size for part in manifest.parts}
        del sizes[MANIFEST]
        if told_sizes != sizes or len(told_sizes) != len(manifest.parts) or _REQUIRED - told_sizes.keys():
            raise self.damaged(MANIFEST)
        if not all(_PART_NAME.fullmatch(name) for name in told_sizes):
            raise self.damaged(MANIFEST)
        return manifest


@contextmanager
def reading(path: Path) -> Iterator[Container]:
    """The backup at `path`, its manifest read and found to fit what lies in the file.

    Raises:
        WorldError: `backup.missing`, `backup.not_one`, `backup.newer`, `backup.damaged`, `disk.…`.
    """
    try:
        file = path.open("rb")
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError) as error:
        raise WorldError("backup.missing", file=path.name) from error
    except OSError as error:
        raise told(error) from error
    with file:
        try:
            archive = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError, OSError) as error:
            raise WorldError("backup.not_one", file=path.name) from error
        with archive:
            try:
                container = Container(archive, path)
            except _UNREADABLE as error:
                raise WorldError("backup.damaged", file=path.name, what=MANIFEST) from error
            yield container


_UNREADABLE = (
    zipfile.BadZipFile, ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError,
    NotImplementedError, RuntimeError, EOFError, OSError,
)  # fmt: skip
"""What Python's zip and JSON readers say about bytes that somebody made up."""


def _store(archive: zipfile.ZipFile, name: str, source: Path, made_at: datetime) -> Part:
    digest, size = hashlib.sha256(), 0
    with source.open("rb") as content, archive.open(_info(name, made_at), "w", force_zip64=True) as out:
        while chunk := content.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
            out.write(chunk)
    return Part(name, size, digest.hexdigest())


def _info(name: str, made_at: datetime) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, made_at.timetuple()[:6])
    info.external_attr = 0o600 << 16
    return info


def _fields(manifest: Manifest) -> dict[str, object]:
    return {
        "format": _FORMAT,
        "version": _VERSION,
        "made_at": manifest.made_at.isoformat(timespec="milliseconds"),
        "heads": [[head.device, head.seq, head.hash] for head in manifest.heads],
        "parts": [[part.name, part.size, part.sha256] for part in manifest.parts],
    }


def _manifest(document: dict[str, Sequence[Sequence[object]]]) -> Manifest:
    return Manifest(
        made_at=require_utc(datetime.fromisoformat(_text(document["made_at"]))),
        heads=tuple(Head(_text(device), _count(seq), _text(own)) for device, seq, own in document["heads"]),
        parts=tuple(Part(_text(name), _count(size), _text(sha)) for name, size, sha in document["parts"]),
        mac=bytes.fromhex(_text(document["mac"])),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("text")
    return value


def _count(value: object) -> int:
    if type(value) is not int or value < 0:
        raise TypeError("count")
    return value
