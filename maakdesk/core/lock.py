"""One process at a time on a desk, and signs that a folder is no place for one."""

import contextlib
import getpass
import hashlib
import json
import os
import platform
import re
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePath
from types import TracebackType
from typing import Self

from filelock import FileLock, Timeout

from maakdesk.base.clock import AMSTERDAM, require_utc
from maakdesk.base.errors import WorldError
from maakdesk.core.durable import write_durably
from maakdesk.core.world import told

LOCK_NAME = "desk.lock"
HOLDER_NAME = "desk.lock.json"

_SYNCED = (
    ("onedrive", "OneDrive"),
    ("sharepoint", "SharePoint"),
    ("dropbox", "Dropbox"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("my drive", "Google Drive"),
    ("mijn drive", "Google Drive"),
    ("mobile documents", "iCloud"),
    ("com~apple~clouddocs", "iCloud"),
    ("icloud", "iCloud"),
    ("nextcloud", "Nextcloud"),
    ("owncloud", "ownCloud"),
    ("surfdrive", "SURFdrive"),
)
_NETWORK = frozenset(
    ("nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "davfs", "glusterfs", "lustre", "ncpfs")
)


class DeskLock:
    """Held while this process has the desk open. The operating system lets go of it when the process ends, however."""

    def __init__(self, lock: FileLock, holder: Path) -> None:
        """Made by `acquire`."""
        self._lock = lock
        self._holder = holder

    @classmethod
    def acquire(cls, folder: Path, *, at: datetime) -> Self:
        """Take the desk in `folder` for this process, or say who has it; never waits.

        Raises:
            WorldError: `lock.held` (who, host, pid, since: an aware moment in Amsterdam), `lock.held_unknown`,
                `lock.unsupported`, `disk.read_only`, `disk.no_access`, `disk.…`.
        """
        # No soft lock where the file system has none: a soft lock would outlive a crash.
        lock = FileLock(folder / LOCK_NAME, timeout=0, thread_local=False, fallback_to_soft=False)
        holder = folder / HOLDER_NAME
        try:
            lock.acquire()
        except Timeout:
            raise _held(holder) from None
        except NotImplementedError as error:
            raise WorldError("lock.unsupported") from error
        except OSError as error:
            raise told(error) from error
        facts = {
            "user": _user(),
            "host": platform.node(),
            "pid": os.getpid(),
            "since": require_utc(at).isoformat(timespec="seconds"),
        }
        try:
            write_durably(holder, json.dumps(facts).encode())
        except OSError as error:
            lock.release()
            raise told(error) from error
        return cls(lock, holder)

    @property
    def held(self) -> bool:
        """Whether this process still has the desk."""
        return self._lock.is_locked

    def release(self) -> None:
        """Let another process have the desk; twice is no error."""
        if self._lock.is_locked:
            # What it tells is of no use any more; if it cannot be removed, the next holder writes over it.
            with contextlib.suppress(OSError):
                self._holder.unlink(missing_ok=True)
            self._lock.release()

    def __enter__(self) -> Self:
        """Hold it for a block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Let go at the end of the block."""
        self.release()


@dataclass(frozen=True, slots=True)
class SharedPlace:
    """Why a folder is no place for a desk; `key` and `data` make the sentence."""

    key: str
    data: dict[str, str]


def looks_shared(path: Path, *, mounts: str | None = None) -> SharedPlace | None:
    """Whether `path` looks like a folder that is synced or lies on a network: where a desk gets damaged.

    It is a guess by names and mounts, for a warning. `mounts` has the form of `/proc/mounts`, which is read by default.
    """
    whole = path.expanduser().absolute()
    if str(path).startswith(("\\\\", "//")):
        return SharedPlace("error.lock.shared_network", {})
    for part in whole.parts:
        service = next((service for sign, service in _SYNCED if part.lower().startswith(sign)), None)
        if service is not None:
            return SharedPlace("error.lock.shared_synced", {"service": service})
    if mounts is None:
        table = Path("/proc/mounts")
        mounts = table.read_text(errors="replace") if table.exists() else ""
    kind = _file_system(whole, mounts)
    if kind in _NETWORK or kind.startswith("fuse."):
        return SharedPlace("error.lock.shared_network", {})
    return None


def folder_fingerprint(folder: Path, *, database: Path | None = None) -> str:
    """A hash (hex) of this computer, the place of the desk on it and the very file `desk.db`.

    A desk that was copied or restored has another one, and must then write under a new device id. `database` is the
    file while it lies elsewhere, about to be renamed into `folder`.
    """
    place = folder.resolve()
    database = database or place / "desk.db"
    inode = database.stat().st_ino if database.exists() else 0
    facts = [platform.node(), _machine_id(), os.path.normcase(place), str(inode)]
    return hashlib.sha256("\0".join(facts).encode("utf-8", "surrogateescape")).hexdigest()


def _held(holder: Path) -> WorldError:
    try:
        facts = json.loads(holder.read_bytes())
        since = require_utc(datetime.fromisoformat(facts["since"])).astimezone(AMSTERDAM)
        return WorldError("lock.held", who=facts["user"], host=facts["host"], pid=facts["pid"], since=since)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        # Between taking the lock and writing the facts there is a moment without them.
        return WorldError("lock.held_unknown")


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # an account without a name, in a container or a service
        return "?"


def _file_system(path: PurePath, mounts: str) -> str:
    best, kind = -1, ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = PurePath(re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), fields[1]))
        if path.is_relative_to(point) and len(point.parts) >= best:
            best, kind = len(point.parts), fields[2]
    return kind


def _machine_id() -> str:
    if sys.platform == "win32":
        import winreg  # noqa: PLC0415  (exists on Windows only)

        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as key:
                return str(winreg.QueryValueEx(key, "MachineGuid")[0])
        except OSError:
            return ""
    for place in (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id")):
        try:
            return place.read_text(encoding="ascii").strip()
        except (OSError, ValueError):
            continue
    return ""
