"""Putting a backup back: everything is verified in a folder beside before the present desk is put aside."""

import os
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine, insert
from sqlalchemy.exc import DBAPIError

from maakdesk.base.clock import require_utc
from maakdesk.base.errors import Refused, WorldError
from maakdesk.base.ids import new_id
from maakdesk.base.vocabulary import Operation
from maakdesk.core.audit import verify
from maakdesk.core.backup.container import Container, Part, reading
from maakdesk.core.backup.making import backup_key, heads
from maakdesk.core.cipher_engine import cipher_engine, integrity
from maakdesk.core.desk_folder import BACKUPS, DATABASE, FILES, KEYS, database_key
from maakdesk.core.durable import sync_folder
from maakdesk.core.lock import HOLDER_NAME, LOCK_NAME, DeskLock, folder_fingerprint
from maakdesk.core.people.queries import viewer_of
from maakdesk.core.store import Store
from maakdesk.core.vault import PREVIOUS_NAME, OpenVault
from maakdesk.core.vault.key_file import load
from maakdesk.core.world import told, world_error
from maakdesk.models import Device
from maakdesk.models.migrate import HEAD, current, upgrade

_OURS = frozenset({DATABASE, KEYS, PREVIOUS_NAME, BACKUPS, FILES, "personal", LOCK_NAME, HOLDER_NAME})


def restore_backup(folder: Path, file: Path, unlock: Callable[[Path], OpenVault], *, at: datetime) -> Path | None:
    """Put the backup `file` in the place of the desk in `folder`; gives where the old one was put aside, if any.

    The backup is unpacked beside, opened by `unlock` (with a passphrase of the day on which it was made), and verified
    whole: seal, every part, every page, every chain. Only then is the old desk renamed to `NAME.old-<moment>`. The
    restored desk writes under a new device id, and its record says that it was restored. The backups stay with it.

    Raises:
        WorldError: `backup.missing`, `backup.not_one`, `backup.newer`, `backup.damaged`, `lock.held`, `disk.…`.
        Refused: `backup.cannot_open`, `backup.other_desk`, `backup.no_desk_folder`.
    """
    folder, file = folder.resolve(), file.resolve()
    staged = folder.with_name(f".{folder.name}.{new_id(at)[-8:]}.restored")
    try:
        with reading(file) as container:
            lock = _lock(folder, at)
            try:
                staged.mkdir(parents=True)
                _stage(container, folder, staged, unlock, at)
            finally:
                if lock is not None:
                    lock.release()
        return _exchange(folder, staged, at)
    except (OSError, DBAPIError) as error:
        known = world_error(error)
        if known is None:
            raise
        raise known from error
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def _lock(folder: Path, at: datetime) -> DeskLock | None:
    """Keep others out of the desk that is there, if one is; a folder with other things in it is left alone."""
    if not folder.exists():
        return None
    names = {path.name for path in folder.iterdir()} if folder.is_dir() else {folder.name}
    if names and not names & {DATABASE, KEYS, BACKUPS}:
        raise Refused("backup.no_desk_folder", folder=folder.name)
    return DeskLock.acquire(folder, at=at)


def _stage(container: Container, folder: Path, staged: Path, unlock: Callable[[Path], OpenVault], at: datetime) -> None:
    """Unpack and verify the whole backup in `staged`, and write down there that it was restored."""
    parts = {part.name: part for part in container.manifest.parts}
    keys = parts.pop(KEYS)
    _unpack(container, [keys], staged)
    _require_same_desk(folder, staged)
    try:
        vault = unlock(staged)
    except Refused as error:
        raise Refused("backup.cannot_open", made=container.manifest.made_at) from error
    except WorldError as error:
        if not error.code.startswith("vault."):
            raise
        raise container.damaged(KEYS) from error
    try:
        if not container.manifest.is_sealed_with(backup_key(vault)):
            raise container.damaged("manifest.json")
        _unpack(container, list(parts.values()), staged)
        _verify(container, folder, staged, vault, at)
    finally:
        vault.close()


def _unpack(container: Container, parts: list[Part], staged: Path) -> None:
    for part in parts:
        path = staged / part.name  # its name is one of the few that `container` lets through
        path.parent.mkdir(exist_ok=True)
        with path.open("xb") as out:
            path.chmod(0o600)
            container.copy(part, out)
            out.flush()
            os.fsync(out.fileno())
    for place in {(staged / part.name).parent for part in parts} | {staged}:
        sync_folder(place)


def _require_same_desk(folder: Path, staged: Path) -> None:
    try:
        present = load(folder)
    except WorldError:
        return  # missing or damaged: that is why somebody restores
    try:
        same = load(staged).desk_salt == present.desk_salt
    except WorldError:
        return  # told when it is opened, a moment later
    if not same:
        raise Refused("backup.other_desk", folder=folder.name)


def _verify(container: Container, folder: Path, staged: Path, vault: OpenVault, at: datetime) -> None:
    try:
        engine = cipher_engine(staged / DATABASE, database_key(vault))
    except WorldError as error:
        raise container.damaged(DATABASE) from error
    try:
        if integrity(engine) or heads(engine) != container.manifest.heads:
            raise container.damaged(DATABASE)
        _bring_up_to_date(engine, container)
        if not verify(Store(engine, device="")).ok:
            raise container.damaged(DATABASE)
        _record(engine, folder, staged, vault, at)
    finally:
        engine.dispose()


def _bring_up_to_date(engine: Engine, container: Container) -> None:
    with engine.connect() as connection:
        version = current(connection)
    if version is None:
        raise container.damaged(DATABASE)
    if version > HEAD:
        raise WorldError("backup.newer", file=container.path.name)
    if version != HEAD:
        with engine.connect().execution_options(write=True) as connection, connection.begin():
            upgrade(connection)


def _record(engine: Engine, folder: Path, staged: Path, vault: OpenVault, at: datetime) -> None:
    """Give the restored desk a device of its own, and write down who restored it."""
    device = new_id(at)
    fingerprint = folder_fingerprint(folder, database=staged / DATABASE)
    with engine.connect().execution_options(write=True) as connection, connection.begin():
        connection.execute(insert(Device).values(id=device, since=at, fingerprint=fingerprint))
    store = Store(engine, device=device)
    with store.read() as session:
        viewer = viewer_of(session, vault.person_id)
    with store.write(Operation.DESK_RESTORED, at=at, by=viewer.person_id):
        pass  # that it was restored is the whole record


def _exchange(folder: Path, staged: Path, at: datetime) -> Path | None:
    """Rename the present desk aside and the verified one into its place; its backups come along."""
    aside = _aside(folder, at) if folder.exists() else None
    try:
        if aside is not None:
            folder.rename(aside)
        try:
            staged.rename(folder)
        except OSError:
            if aside is not None:
                aside.rename(folder)
            raise
        if aside is not None and (aside / BACKUPS).is_dir():
            (aside / BACKUPS).rename(folder / BACKUPS)
        sync_folder(folder.parent)
    except OSError as error:
        raise told(error) from error
    return aside


def _aside(folder: Path, at: datetime) -> Path:
    stem = f"{folder.name}.old-{require_utc(at):%Y%m%dT%H%M%SZ}"
    aside, number = folder.with_name(stem), 1
    while aside.exists():
        number += 1
        aside = folder.with_name(f"{stem}-{number}")
    return aside
