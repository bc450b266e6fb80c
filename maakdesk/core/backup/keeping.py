"""The folder `backups/` of a desk: what is there, which is the newest good one, whether it is time for another."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from maakdesk.base.clock import local_day, require_utc
from maakdesk.base.errors import DeskError, WorldError
from maakdesk.core.backup.container import reading
from maakdesk.core.backup.rules import kept
from maakdesk.core.desk_folder import BACKUPS

SUFFIX = ".maakdesk-backup"
_NAME = re.compile(r"(\d{8}T\d{6}Z)(-before-upgrade)?(-\d+)?" + re.escape(SUFFIX))
_STAMP = "%Y%m%dT%H%M%SZ"
_LACKING = frozenset({"desk.damaged", "desk.wrong_key", "desk.missing", "vault.damaged", "vault.missing"})
"""What can be mended by putting a backup back."""


@dataclass(frozen=True, slots=True)
class BackupFile:
    """A backup in `backups/`, made at `made_at` (UTC)."""

    path: Path
    made_at: datetime


def backups(folder: Path) -> list[BackupFile]:
    """The backups of the desk in `folder`, newest first, going by their names alone."""
    place = folder / BACKUPS
    found = []
    if place.is_dir():
        for path in place.iterdir():
            name = _NAME.fullmatch(path.name)
            if name is not None:
                found.append((BackupFile(path, datetime.strptime(name[1], _STAMP).replace(tzinfo=UTC)), path.name))
    return [file for file, _ in sorted(found, key=lambda item: (item[0].made_at, len(item[1]), item[1]), reverse=True)]


def new_backup_path(folder: Path, at: datetime, *, before_upgrade: bool) -> Path:
    """A free name in `backups/` for a backup made at `at`; the folder is made when it is not there.

    Raises:
        OSError: it cannot be made.
    """
    place = folder / BACKUPS
    place.mkdir(exist_ok=True)
    stem = f"{require_utc(at):{_STAMP}}{'-before-upgrade' if before_upgrade else ''}"
    path, number = place / f"{stem}{SUFFIX}", 1
    while path.exists():
        number += 1
        path = place / f"{stem}-{number}{SUFFIX}"
    return path


def backup_due(folder: Path, *, at: datetime) -> bool:
    """Whether no backup was made yet on the day of `at` in Amsterdam: one a day, at first use."""
    return all(local_day(file.made_at) != local_day(at) for file in backups(folder))


def newest_good_backup(folder: Path) -> BackupFile | None:
    """The newest backup of which every byte is as it was written, as far as can be seen without a key; reads them."""
    for file in backups(folder):
        try:
            with reading(file.path) as container:
                container.check()
        except DeskError:
            continue
        return file
    return None


def offering_backup(error: WorldError, folder: Path) -> WorldError:
    """The same error, naming the newest good backup when putting one back would help (`base.telling` says it)."""
    found = newest_good_backup(folder) if error.code in _LACKING else None
    if found is None:
        return error
    return WorldError(error.code, **error.data | {"backup": found.path.name, "backup_made": found.made_at})


def rotate(folder: Path, just_made: Path, *, newest: int) -> None:
    """Remove the backups that need not be kept (`rules.kept`), never the one just made.

    Raises:
        OSError: one cannot be removed.
    """
    files = backups(folder)
    staying = kept([file.made_at for file in files], newest=newest)
    for file in files:
        if file.made_at not in staying and file.path != just_made:
            file.path.unlink(missing_ok=True)
