"""Making a backup: a consistent copy of everything in the desk, proven before it gets its name."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine, func, select
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2 as cipher

from maakdesk.base.clock import require_utc
from maakdesk.base.errors import WorldError
from maakdesk.core.backup.container import Head, Manifest, reading, write_container
from maakdesk.core.backup.keeping import new_backup_path, rotate
from maakdesk.core.cipher_engine import cipher_engine, integrity
from maakdesk.core.desk_folder import DATABASE, FILES, KEYS, OpenDesk, database_key
from maakdesk.core.drafts import Drafts
from maakdesk.core.durable import discard
from maakdesk.core.secret import Secret
from maakdesk.core.settings import settings
from maakdesk.core.vault import OpenVault
from maakdesk.core.world import told, world_error
from maakdesk.models import OperationRow

PERSONAL = "personal"


def make_backup(opened: OpenDesk, *, at: datetime) -> Path:
    """Make a backup of an open desk, prove it, and let the oldest ones go; gives its path in `backups/`.

    The desk can be worked at meanwhile: the backup holds one moment of it.

    Raises:
        WorldError: `disk.full` and the like, or `desk.damaged`; no backup was made and nothing was lost.
    """
    made = _make(opened.folder, opened.engine, opened.acting.vault, opened.acting.drafts, at, before_upgrade=False)
    with opened.acting.store.read() as session:
        newest = int(settings(session)["desk.backups_kept"])
    try:
        rotate(opened.folder, made, newest=newest)
    except OSError as error:
        raise told(error) from error
    return made


def backup_before_upgrade(folder: Path, engine: Engine, vault: OpenVault, *, at: datetime) -> None:
    """Make a backup of a desk whose tables are about to be changed for a newer version of the program.

    Raises:
        WorldError: as `make_backup`; then the upgrade must not begin.
    """
    _make(folder, engine, vault, None, at, before_upgrade=True)


def backup_key(vault: OpenVault) -> Secret:
    """The key under which manifests of backups are sealed against meddling."""
    return vault.desk_secret("backup")


def heads(engine: Engine) -> tuple[Head, ...]:
    """Where the chain of each device stands: the last operation of each."""
    last = select(OperationRow.device, func.max(OperationRow.seq).label("seq")).group_by(OperationRow.device).subquery()
    query = (
        select(OperationRow.device, OperationRow.seq, OperationRow.hash)
        .join(last, (last.c.device == OperationRow.device) & (last.c.seq == OperationRow.seq))
        .order_by(OperationRow.device)
    )
    with engine.connect() as connection:
        return tuple(Head(row.device, row.seq, row.hash) for row in connection.execute(query))


def _make(
    folder: Path, engine: Engine, vault: OpenVault, drafts: Drafts | None, at: datetime, *, before_upgrade: bool
) -> Path:
    try:
        path = new_backup_path(folder, at, before_upgrade=before_upgrade)
        copy = path.with_name(f"{path.name}.db.part")
        discard(copy)
        try:
            standing = _snapshot(engine, copy, database_key(vault))
            manifest = Manifest(made_at=require_utc(at), heads=standing)
            with ExitStack() as stack:
                if drafts is not None:
                    stack.enter_context(drafts.at_rest())
                write_container(path, _sources(folder, copy), manifest, backup_key(vault), prove=_prove)
        finally:
            discard(copy)
    except (OSError, DBAPIError, cipher.Error) as error:
        known = world_error(error)
        if known is None:
            raise
        raise known from error
    return path


def _snapshot(engine: Engine, copy: Path, key: Secret) -> tuple[Head, ...]:
    """Copy the database as it stands at one moment, still encrypted; open the copy, check every page and its heads."""
    before = heads(engine)
    connection = engine.raw_connection()  # not through SQLAlchemy, which would begin a transaction: VACUUM has its own
    try:
        connection.cursor().execute("VACUUM INTO ?", (str(copy),))
    finally:
        connection.close()
    again = cipher_engine(copy, key, read_only=True)
    try:
        wrong = integrity(again)
        copied = heads(again)
    finally:
        again.dispose()
    if wrong or not _continues(engine, before, copied):
        raise WorldError("desk.damaged", what=DATABASE)
    return copied


def _continues(engine: Engine, before: tuple[Head, ...], copied: tuple[Head, ...]) -> bool:
    """Whether a copy stands no earlier than the desk did before, and on operations that the desk has too."""
    reached = {head.device: head.seq for head in copied}
    if any(reached.get(head.device, 0) < head.seq for head in before):
        return False
    with engine.connect() as connection:
        for head in copied:
            query = select(OperationRow.hash).where(OperationRow.device == head.device, OperationRow.seq == head.seq)
            if connection.execute(query).scalar() != head.hash:
                return False
    return True


def _sources(folder: Path, copy: Path) -> Iterator[tuple[str, Path]]:
    yield DATABASE, copy
    # After the database: keys without a person heal by themselves, a person without keys does not.
    yield KEYS, folder / KEYS
    for path in sorted((folder / PERSONAL).glob("*.db")):
        yield f"{PERSONAL}/{path.name}", path
        # What a crash left of somebody else's last save belongs to their file.
        journal = path.with_name(f"{path.name}-journal")
        if journal.exists() and journal.stat().st_size:
            yield f"{PERSONAL}/{journal.name}", journal
    for path in sorted((folder / FILES).glob("*")):
        if len(path.name) == 64 and not path.suffix:
            yield f"{FILES}/{path.name}", path


def _prove(written: Path) -> None:
    """Read the whole file back from the disk and compare every part with the manifest."""
    with reading(written) as container:
        container.check()
