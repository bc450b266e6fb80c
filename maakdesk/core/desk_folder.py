"""A desk is one folder: making it, opening it, and noticing that it was copied."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine, insert, select, update

from maakdesk.base.errors import Refused, WorldError
from maakdesk.base.ids import new_id
from maakdesk.base.vocabulary import Operation
from maakdesk.core.acting import Acting
from maakdesk.core.cipher_engine import cipher_engine
from maakdesk.core.drafts import Drafts
from maakdesk.core.file_cipher import FileCipher
from maakdesk.core.lock import DeskLock, folder_fingerprint
from maakdesk.core.people.commands import add_founder
from maakdesk.core.people.queries import viewer_of
from maakdesk.core.secret import Secret
from maakdesk.core.settings import change_setting
from maakdesk.core.store import Store
from maakdesk.core.vault import DEFAULT_COST, Cost, OpenVault, create_vault
from maakdesk.core.world import told
from maakdesk.models import Device
from maakdesk.models.migrate import HEAD, current, upgrade

DATABASE = "desk.db"
KEYS = "keys.json"
FILES = "files"
BACKUPS = "backups"


@dataclass(frozen=True, slots=True)
class OpenDesk:
    """An open desk folder with the person who opened it; `close` lets go of everything."""

    folder: Path
    acting: Acting
    engine: Engine
    lock: DeskLock

    def close(self) -> None:
        """Close the database, forget the keys, let another process in."""
        self.acting.drafts.close()
        self.engine.dispose()
        self.acting.vault.close()
        self.lock.release()


def is_desk(folder: Path) -> bool:
    """Whether `folder` holds a desk, as far as can be seen without a key."""
    return (folder / KEYS).is_file() and (folder / DATABASE).is_file()


def create_desk(
    folder: Path, *, name: str, passphrase: str, code: str, at: datetime, cost: Cost = DEFAULT_COST
) -> tuple[OpenDesk, str]:
    """Make a desk in `folder` with one person, `name`; gives it open, and their recovery code, which is shown once.

    Raises:
        Refused: `desk.exists`, `desk.code` (two to six capitals), `vault.…` for the name or the passphrase.
        WorldError: `disk.…`, `lock.…`.
    """
    if folder.exists() and any(folder.iterdir()):
        raise Refused("desk.exists", folder=folder.name)
    if not (code.isascii() and code.isalnum() and code.isupper() and 2 <= len(code) <= 6):
        raise Refused("desk.code", typed=code[:20])
    made = folder.with_name(f".{folder.name}.{new_id(at)[-8:]}.new")
    try:
        made.mkdir(parents=True)
        vault = create_vault(made, person_id=new_id(at), name=name, passphrase=passphrase, at=at, cost=cost)
        recovery = vault.new_recovery_code()
        _first_records(made, vault, name, code, at)
        # All of it or nothing: only a whole desk gets its name.
        if folder.exists():
            folder.rmdir()
        made.rename(folder)
        _same_device_here(folder, vault)
    except OSError as error:
        raise told(error) from error
    finally:
        shutil.rmtree(made, ignore_errors=True)
    vault.folder = folder
    return open_desk(folder, lambda _folder: vault, at=at, before_upgrade=lambda _engine, _vault: None), recovery


def open_desk(
    folder: Path,
    unlock: Callable[[Path], OpenVault],
    *,
    at: datetime,
    before_upgrade: Callable[[Engine, OpenVault], None],
) -> OpenDesk:
    """Open the desk in `folder` with the vault that `unlock` opens; an older desk is upgraded after `before_upgrade`.

    Raises:
        WorldError: `desk.missing`, `desk.newer`, `desk.damaged`, `lock.…`, `disk.…`, `vault.…`.
        Refused: `vault.cannot_open`.
        NotFound: the person has no place at this desk any more.
    """
    if not is_desk(folder):
        raise WorldError("desk.missing", what=folder.name)
    lock = DeskLock.acquire(folder, at=at)
    try:
        vault = unlock(folder)
        engine = cipher_engine(folder / DATABASE, database_key(vault))
        try:
            _bring_up_to_date(engine, vault, before_upgrade)
            device, copied = _device(engine, folder, at)
            store = Store(engine, device=device)
            with store.read() as session:
                viewer = viewer_of(session, vault.person_id)
            if copied:
                with store.write(Operation.DESK_COPIED, at=at, by=viewer.person_id):
                    pass  # that a copy was noticed is the whole record
            files = FileCipher(folder / FILES, vault.desk_secret("files"))
            files.sweep()
            acting = Acting(store, viewer, vault, Drafts.open(folder, vault), files)
            return OpenDesk(folder, acting, engine, lock)
        except BaseException:
            engine.dispose()
            raise
    except BaseException:
        lock.release()
        raise


def database_key(vault: OpenVault) -> Secret:
    """The raw key of `desk.db`."""
    return vault.desk_secret("database")


def _first_records(folder: Path, vault: OpenVault, name: str, code: str, at: datetime) -> None:
    engine = cipher_engine(folder / DATABASE, database_key(vault), create=True)
    try:
        with engine.connect().execution_options(write=True) as connection, connection.begin():
            upgrade(connection)
        device, _ = _device(engine, folder, at)
        store = Store(engine, device=device)
        viewer = add_founder(store, vault.person_id, name, vault.public_keys, at=at)
        change_setting(store, viewer, "desk.code", code, at=at)
    finally:
        engine.dispose()


def _bring_up_to_date(engine: Engine, vault: OpenVault, before_upgrade: Callable[[Engine, OpenVault], None]) -> None:
    with engine.connect() as connection:
        version = current(connection)
    if version == HEAD:
        return
    if version is None or version > HEAD:
        raise WorldError("desk.newer")
    before_upgrade(engine, vault)
    with engine.connect().execution_options(write=True) as connection, connection.begin():
        upgrade(connection)


def _device(engine: Engine, folder: Path, at: datetime) -> tuple[str, bool]:
    """The device id of this folder on this computer, and whether the desk turns out to be a copy with a new one."""
    fingerprint = folder_fingerprint(folder)
    with engine.connect().execution_options(write=True) as connection, connection.begin():
        latest = connection.execute(select(Device.id, Device.fingerprint).order_by(Device.id.desc()).limit(1)).first()
        if latest is not None and latest.fingerprint == fingerprint:
            return latest.id, False
        device = new_id(at)
        connection.execute(insert(Device).values(id=device, since=at, fingerprint=fingerprint))
        return device, latest is not None


def _same_device_here(folder: Path, vault: OpenVault) -> None:
    """Say that the newest device now lives in `folder`: a desk that was just made is no copy."""
    engine = cipher_engine(folder / DATABASE, database_key(vault))
    with engine.connect().execution_options(write=True) as connection, connection.begin():
        connection.execute(update(Device).values(fingerprint=folder_fingerprint(folder)))
    engine.dispose()
