"""Drafts: what somebody is typing, in an encrypted file of their own that nobody else at the desk can open.

A draft is a draft: saving again leaves nothing of the text before. It is on the disk when `save` returns.
"""

import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol, Self

from sqlcipher3 import dbapi2 as cipher

from maakdesk.base.clock import require_utc
from maakdesk.base.errors import WorldError
from maakdesk.core.cipher_connection import cipher_connect
from maakdesk.core.secret import Secret
from maakdesk.core.world import told, world_error

_TABLE = "CREATE TABLE IF NOT EXISTS draft (key TEXT PRIMARY KEY, body TEXT NOT NULL, saved_at TEXT NOT NULL)"


class Owner(Protocol):
    """Whose drafts: an `OpenVault`, or a former `Identity` whose drafts are being recovered."""

    @property
    def person_id(self) -> str:
        """Who it is."""
        ...

    def derive(self, purpose: str) -> Secret:
        """A key that only this person can make."""
        ...


@dataclass(frozen=True, slots=True)
class Draft:
    """One saved draft."""

    key: str
    body: Any
    """What was given to `save`: anything that JSON can hold."""
    saved_at: datetime
    """UTC."""


class Drafts:
    """The drafts of one person. Safe to call from several threads."""

    def __init__(self, connection: Any, path: Path) -> None:  # noqa: ANN401  (the driver has no types)
        """Made by `open`."""
        self._connection = connection
        self.path = path
        self._lock = threading.Lock()

    @classmethod
    def open(cls, folder: Path, owner: Owner) -> Self:
        """The drafts of `owner` in the desk in `folder`; an empty file is made the first time.

        Raises:
            WorldError: `drafts.damaged` (`set_aside` then lets the work go on), `disk.…`.
        """
        path = _path(folder, owner)
        try:
            path.parent.mkdir(exist_ok=True)
            # No write-ahead log: it would keep earlier versions of a draft until it happens to be taken in.
            connection = cipher_connect(path, owner.derive("personal"), create=True, wal=False)
            try:
                connection.execute(_TABLE)
            except cipher.Error:
                connection.close()
                raise
        except OSError as error:
            raise told(error) from error
        except (cipher.Error, WorldError) as error:
            raise _told(error) from error
        return cls(connection, path)

    @classmethod
    def of_before(cls, folder: Path, former: Owner) -> list[Draft]:
        """The drafts that somebody had with `former` keys; none when they had no drafts.

        Raises:
            WorldError: `drafts.damaged`, `disk.…`.
        """
        if not _path(folder, former).exists():
            return []
        drafts = cls.open(folder, former)
        try:
            return drafts.all()
        finally:
            drafts.close()

    @staticmethod
    def set_aside(folder: Path, owner: Owner, *, at: datetime) -> Path:
        """Put a damaged file of drafts beside its place, under a name with the moment; gives the new path.

        Raises:
            WorldError: `disk.…`.
        """
        path = _path(folder, owner)
        aside = path.with_name(f"{path.stem}.damaged-{require_utc(at):%Y%m%dT%H%M%S}")
        try:
            for suffix in ("-journal", ""):
                beside = path.with_name(path.name + suffix)
                if beside.exists():
                    beside.replace(aside.with_name(aside.name + suffix))
        except OSError as error:
            raise told(error) from error
        return aside

    def save(self, key: str, body: Any, *, at: datetime) -> None:  # noqa: ANN401  (anything JSON can hold)
        """Keep `body` under `key` instead of what was there; when this returns it survives a crash.

        Raises:
            WorldError: `disk.full` and the like; the draft of before is still there.
        """
        # ASCII, so that a half character or a control character from a keyboard is kept as it was typed.
        text = json.dumps(body, ensure_ascii=True)
        self._run("INSERT OR REPLACE INTO draft VALUES (?, ?, ?)", key, text, require_utc(at).isoformat())

    def load(self, key: str) -> Draft | None:
        """The draft under `key`, or None."""
        rows = self._run("SELECT key, body, saved_at FROM draft WHERE key = ?", key)
        return _draft(rows[0]) if rows else None

    def delete(self, key: str) -> None:
        """Destroy the draft under `key`; that there is none is no error."""
        self._run("DELETE FROM draft WHERE key = ?", key)

    def all(self, prefix: str = "") -> list[Draft]:
        """All drafts whose key begins with `prefix`, in the order of their keys."""
        rows = self._run(
            "SELECT key, body, saved_at FROM draft WHERE substr(key, 1, ?) = ? ORDER BY key", len(prefix), prefix
        )
        return [_draft(row) for row in rows]

    @contextmanager
    def at_rest(self) -> Iterator[None]:
        """Nothing is saved while this lasts, so that the file can be copied as it lies; a save waits for the end."""
        with self._lock:
            yield

    def close(self) -> None:
        """Let go of the file; everything is saved already."""
        with self._lock:
            self._connection.close()

    def _run(self, statement: str, *values: object) -> list[tuple[str, str, str]]:
        try:
            with self._lock:
                rows: list[tuple[str, str, str]] = self._connection.execute(statement, values).fetchall()
        except cipher.Error as error:
            raise _told(error) from error
        return rows


def _path(folder: Path, owner: Owner) -> Path:
    # By a hash under the person's own key: the folder does not tell whose file it is.
    name = hmac.digest(owner.derive("personal-name").reveal(), owner.person_id.encode(), hashlib.sha256).hex()[:32]
    return folder / "personal" / f"{name}.db"


def _draft(row: tuple[str, str, str]) -> Draft:
    return Draft(row[0], json.loads(row[1]), datetime.fromisoformat(row[2]))


def _told(error: cipher.Error | WorldError) -> WorldError:
    known = error if isinstance(error, WorldError) else world_error(error)
    if known is not None and known.code.startswith("disk."):
        return known
    return WorldError("drafts.damaged")
