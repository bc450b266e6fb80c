"""The one place that wires store, keys, clock and renderers together. Heavy rooms are loaded here, when first needed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from maakdesk.base.clock import Clock, SystemClock, local_day
from maakdesk.core.acting import Acting
from maakdesk.core.desk_folder import OpenDesk, create_desk, open_desk
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


def render_letter(letter: Letter, at: datetime) -> bytes:
    """The letter as a tagged PDF (PDF/UA-1, PDF/A-2a)."""
    from maakdesk.documents.letter import render_letter as render

    return render(letter, made_at=at)


def _open(folder: Path, unlock: Callable[[Path], OpenVault], clock: Clock | None) -> Desk:
    from maakdesk.core.backup import backup_before_upgrade

    clock = clock or SystemClock()
    now = clock.now()
    opened = open_desk(
        folder, unlock, at=now, before_upgrade=lambda engine, vault: backup_before_upgrade(folder, engine, vault, at=now)
    )
    return Desk(opened, clock)
