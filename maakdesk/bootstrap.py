"""The one place that wires store, keys, clock and renderers together; heavy rooms are loaded here, when needed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Engine

from maakdesk.base.clock import Clock, SystemClock, local_day
from maakdesk.base.errors import WorldError
from maakdesk.core.acting import Acting
from maakdesk.core.desk_folder import OpenDesk, create_desk, open_desk
from maakdesk.core.intake.raw import RawTable
from maakdesk.core.letters.letter import Letter
from maakdesk.core.vault import DEFAULT_COST, Cost, OpenVault, open_vault, open_with_recovery


@dataclass(frozen=True, slots=True)
class Desk:
    """An open desk as the window and the command line use it: one person, the time, and the renderers."""

    opened: OpenDesk
    clock: Clock

    @property
    def acting(self) -> Acting:
        """The signed-in person with their store, keys, drafts and files."""
        return self.opened.acting

    @property
    def folder(self) -> Path:
        """Where the desk lies."""
        return self.opened.folder

    def now(self) -> datetime:
        """The present moment, in UTC."""
        return self.clock.now()

    def today(self) -> date:
        """The present day in Amsterdam."""
        return local_day(self.now())

    def close(self) -> None:
        """Close the desk and forget its keys."""
        self.opened.close()

    def __enter__(self) -> Self:
        """Use the desk for a block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Close it at the end of the block."""
        self.close()


def make_desk(
    folder: Path,
    *,
    name: str,
    passphrase: str,
    code: str = "MA",
    clock: Clock | None = None,
    cost: Cost = DEFAULT_COST,
) -> tuple[Desk, str]:
    """Make a new desk and open it; gives the recovery code too, which is shown once (`create_desk` has the errors)."""
    clock = clock or SystemClock()
    opened, recovery = create_desk(folder, name=name, passphrase=passphrase, code=code, at=clock.now(), cost=cost)
    return Desk(opened, clock), recovery


def unlock_desk(folder: Path, *, name: str | None, passphrase: str, clock: Clock | None = None) -> Desk:
    """Open a desk as `name` (without a name: as its founder) with their passphrase (`open_desk` has the errors)."""
    return _open(folder, lambda where: open_vault(where, name=name, passphrase=passphrase), clock)


def recover_desk(folder: Path, *, name: str | None, code: str, clock: Clock | None = None) -> Desk:
    """Open a desk with a recovery code, to choose a new passphrase."""
    return _open(folder, lambda where: open_with_recovery(where, name=name, code=code), clock)


def backup_desk(desk: Desk) -> Path:
    """Make a backup of an open desk in its `backups/` and prove that it can be read; gives its path."""
    from maakdesk.core.backup import make_backup

    return make_backup(desk.opened, at=desk.now())


def restore_desk(
    folder: Path, file: Path, *, name: str | None, passphrase: str, clock: Clock | None = None
) -> Path | None:
    """Put a verified backup in the place of the desk in `folder`; gives where the old one was put aside."""
    from maakdesk.core.backup import restore_backup

    at = (clock or SystemClock()).now()
    return restore_backup(folder, file, lambda where: open_vault(where, name=name, passphrase=passphrase), at=at)


def read_register(
    file: Path,
    *,
    sheet: str | None = None,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> RawTable:
    """The rows of a file from outside, of whatever supported kind (`import.…` errors say what is wrong with it)."""
    from maakdesk.documents.tables.table import read_table

    return read_table(file, sheet=sheet, progress=progress, cancelled=cancelled)


def render_letter(letter: Letter, at: datetime) -> bytes:
    """The letter as a tagged PDF (PDF/UA-1, PDF/A-2a)."""
    from maakdesk.documents.letter import render_letter as render

    return render(letter, made_at=at)


def _open(folder: Path, unlock: Callable[[Path], OpenVault], clock: Clock | None) -> Desk:
    clock = clock or SystemClock()
    now = clock.now()

    def before_upgrade(engine: Engine, vault: OpenVault) -> None:
        from maakdesk.core.backup import backup_before_upgrade

        backup_before_upgrade(folder, engine, vault, at=now)

    try:
        opened = open_desk(folder, unlock, at=now, before_upgrade=before_upgrade)
    except WorldError as error:
        from maakdesk.core.backup import offering_backup

        raise offering_backup(error, folder) from error
    return Desk(opened, clock)
