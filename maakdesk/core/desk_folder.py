"""A desk is one folder: making it, opening it, and noticing that it was copied."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine, insert, select

from maakdesk.base.clock import local_day
from maakdesk.base.errors import Refused, WorldError
from maakdesk.base.ids import new_id
from maakdesk.base.vocabulary import Operation
from maakdesk.core.acting import Acting
from maakdesk.core.attachments.commands.appearances import end_expired
from maakdesk.core.attachments.destroying import finish_destroying
from maakdesk.core.audit import Verification, verify
from maakdesk.core.cipher_engine import cipher_engine, integrity
from maakdesk.core.drafts import Drafts
from maakdesk.core.durable import discard, sync_folder
from maakdesk.core.file_cipher import FileCipher
from maakdesk.core.lock import DeskLock, folder_fingerprint
from maakdesk.core.people.commands import add_founder
from maakdesk.core.people.queries import viewer_of
from maakdesk.core.secret import Secret
from maakdesk.core.settings import change_setting
from maakdesk.core.store import Store, telling_of_the_world
from maakdesk.core.vault import DEFAULT_COST, Cost, OpenVault, create_vault
from maakdesk.core.world import told
from maakdesk.models import Device, FileRow
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
    drafts_aside: Path | None = None
    """Where the person's drafts were put aside, when their file was damaged and they got an empty one: tell them."""

    def close(self) -> None:
        """Close the database, forget the keys, let another process in."""
        self.acting.drafts.close()
        self.engine.dispose()
        self.acting.vault.close()
        self.lock.release()


def is_desk(folder: Path) -> bool:
    """Whether `folder` holds a desk, as far as can be seen without a key.

    Raises:
        WorldError: `disk.…`: it may not be looked into.
    """
    try:
        return (folder / KEYS).is_file() and (folder / DATABASE).is_file()
    except OSError as error:
        raise told(error) from error


def create_desk(
    folder: Path, *, name: str, passphrase: str, code: str, at: datetime, cost: Cost = DEFAULT_COST
) -> tuple[OpenDesk, str]:
    """Make a desk in `folder` with one person, `name`; gives it open, and their recovery code, which is shown once.

    Raises:
        Refused: `desk.exists`, `desk.code` (two to six capitals), `vault.…` for the name or the passphrase.
        WorldError: `disk.…`, `lock.…`.
    """
    if _holds_something(folder):
        raise Refused("desk.exists", folder=folder.name)
    if not (code.isascii() and code.isalnum() and code.isupper() and 2 <= len(code) <= 6):
        raise Refused("desk.code", typed=code[:20])
    made = folder.with_name(f".{folder.name}.{new_id(at)[-8:]}.new")
    try:
        made.mkdir(parents=True)
        vault = create_vault(made, person_id=new_id(at), name=name, passphrase=passphrase, at=at, cost=cost)
        recovery = vault.new_recovery_code()
        with telling_of_the_world():
            _first_records(made, folder, vault, name=name, code=code, at=at)
        # All of it or nothing: only a whole desk gets its name.
        if folder.exists():
            folder.rmdir()
        made.rename(folder)
        sync_folder(folder.parent)
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
        WorldError: `desk.not_one`, `desk.missing`, `desk.newer`, `desk.damaged`, `lock.…`, `disk.…`, `vault.…`.
        Refused: `vault.cannot_open`.
        NotFound: the person has no place at this desk any more.
    """
    _require_desk(folder)
    lock = DeskLock.acquire(folder, at=at)
    try:
        with telling_of_the_world():
            return _opened(folder, lock, unlock, at, before_upgrade)
    except BaseException:
        lock.release()
        raise


def verify_desk(opened: OpenDesk, *, progress: Callable[[int], None] | None = None) -> Verification:
    """Read everything in the desk: every page of the database, the whole record (`audit.verify`), and every file.

    `why` is `file:desk.db` for a damaged page, and `file:files` for a file that is missing or damaged.
    """
    if integrity(opened.engine):
        return Verification(ok=False, operations=0, first_broken=DATABASE, why=f"file:{DATABASE}")
    found = verify(opened.acting.store, progress=progress)
    if not found.ok:
        return found
    with opened.acting.store.read() as session:
        names = session.scalars(select(FileRow.stored_name).where(FileRow.deleted.is_(None)).distinct()).all()
    for name in names:
        try:
            opened.acting.files.verify(name)
        except WorldError:
            return Verification(ok=False, operations=found.operations, first_broken=name, why=f"file:{FILES}")
    return found


def database_key(vault: OpenVault) -> Secret:
    """The raw key of `desk.db`."""
    return vault.desk_secret("database")


def _opened(
    folder: Path,
    lock: DeskLock,
    unlock: Callable[[Path], OpenVault],
    at: datetime,
    before_upgrade: Callable[[Engine, OpenVault], None],
) -> OpenDesk:
    vault = unlock(folder)
    try:
        engine = cipher_engine(folder / DATABASE, database_key(vault))
        try:
            _bring_up_to_date(engine, vault, before_upgrade)
            device, copied = _device(engine, folder_fingerprint(folder), at)
            store = Store(engine, device=device)
            with store.read() as session:
                viewer = viewer_of(session, vault.person_id)
            if copied:
                with store.write(Operation.DESK_COPIED, at=at, by=viewer.person_id):
                    pass  # that a copy was noticed is the whole record
            end_expired(store, viewer, at=at, today=local_day(at))
            files = FileCipher(folder / FILES, vault.desk_secret("files"))
            files.sweep()
            finish_destroying(store, files)
            _sweep_backups(folder)
            drafts, aside = _drafts(folder, vault, at)
            return OpenDesk(folder, Acting(store, viewer, vault, drafts, files), engine, lock, aside)
        except BaseException:
            engine.dispose()
            raise
    except BaseException:
        vault.close()
        raise


def _drafts(folder: Path, vault: OpenVault, at: datetime) -> tuple[Drafts, Path | None]:
    """The person's drafts; a damaged file of them is put aside, so that the rest of the desk can be worked at."""
    try:
        return Drafts.open(folder, vault), None
    except WorldError as error:
        if error.code != "drafts.damaged":
            raise
    aside = Drafts.set_aside(folder, vault, at=at)
    return Drafts.open(folder, vault), aside


def _sweep_backups(folder: Path) -> None:
    """Remove backups that a killed process left half made: they never got their name."""
    for left in (folder / BACKUPS).glob("*.part"):
        discard(left)


def _require_desk(folder: Path) -> None:
    if is_desk(folder):
        return
    there = [name for name in (KEYS, DATABASE) if (folder / name).is_file()]
    if not there and not (folder / BACKUPS).is_dir():
        raise WorldError("desk.not_one", folder=folder.name)
    raise WorldError("desk.missing", what=DATABASE if DATABASE not in there else KEYS)


def _holds_something(folder: Path) -> bool:
    try:
        return folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
    except OSError as error:
        raise told(error) from error


def _first_records(made: Path, folder: Path, vault: OpenVault, *, name: str, code: str, at: datetime) -> None:
    """Make the database in `made`, for a desk that will lie in `folder`."""
    database = made / DATABASE
    engine = cipher_engine(database, database_key(vault), create=True)
    try:
        with engine.connect().execution_options(write=True) as connection, connection.begin():
            upgrade(connection)
        device, _ = _device(engine, folder_fingerprint(folder, database=database), at)
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
    if version is None:
        raise WorldError("desk.damaged", what=DATABASE)  # an empty file opens with any key
    if version > HEAD:
        raise WorldError("desk.newer")
    before_upgrade(engine, vault)
    with engine.connect().execution_options(write=True) as connection, connection.begin():
        upgrade(connection)


def _device(engine: Engine, fingerprint: str, at: datetime) -> tuple[str, bool]:
    """The device id of this folder on this computer, and whether the desk turns out to be a copy with a new one."""
    with engine.connect().execution_options(write=True) as connection, connection.begin():
        latest = connection.execute(select(Device.id, Device.fingerprint).order_by(Device.id.desc()).limit(1)).first()
        if latest is not None and latest.fingerprint == fingerprint:
            return latest.id, False
        device = new_id(at)
        connection.execute(insert(Device).values(id=device, since=at, fingerprint=fingerprint))
        return device, latest is not None
