"""What opens, mends and makes desks for the front. Each function runs off the UI thread and loads what it needs."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from maakdesk.base.clock import Clock
    from maakdesk.bootstrap import Desk

# What opens a desk costs a quarter of a second to import, and the first page must not wait for it.
# ruff: noqa: PLC0415


@dataclass(frozen=True, slots=True)
class Claim:
    """Who somebody says to be, and with what: `name` is empty at a desk of one person."""

    folder: Path
    name: str
    passphrase: str = field(repr=False)

    @property
    def asked(self) -> str | None:
        """The name as core wants it."""
        return self.name.strip() or None


@dataclass(frozen=True, slots=True)
class Reset:
    """A reset of the passphrase that waits for its owner: when it was done (UTC) and by whom."""

    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Opened:
    """An open desk, and the reset that its person must first be told of."""

    desk: "Desk"
    reset: Reset | None = None


@dataclass(frozen=True, slots=True)
class NewDesk:
    """What somebody filled in for a new desk."""

    folder: Path
    name: str
    code: str
    passphrase: str = field(repr=False)


def unlock(claim: Claim, clock: "Clock") -> Opened:
    """Open a desk (`bootstrap.unlock_desk` has the errors)."""
    from maakdesk.bootstrap import unlock_desk

    return _opened(unlock_desk(claim.folder, name=claim.asked, passphrase=claim.passphrase, clock=clock))


def restore(claim: Claim, backup: str, clock: "Clock") -> Opened:
    """Put the backup of that name in the place of the desk, and open it."""
    from maakdesk.bootstrap import restore_desk
    from maakdesk.core.desk_folder import BACKUPS

    file = claim.folder / BACKUPS / backup
    restore_desk(claim.folder, file, name=claim.asked, passphrase=claim.passphrase, clock=clock)
    return unlock(claim, clock)


def recover(claim: Claim, code: str, clock: "Clock") -> Opened:
    """Open a desk with the recovery key `code`, and let the passphrase of `claim` open it from now on."""
    from maakdesk.bootstrap import recover_desk
    from maakdesk.core.passphrase import require_good
    from maakdesk.core.people.commands import choose_passphrase

    names = [claim.asked] if claim.asked else []
    require_good(claim.passphrase, names=names)  # before the desk is opened for nothing
    desk = recover_desk(claim.folder, name=claim.asked, code=code, clock=clock)
    try:
        choose_passphrase(desk.acting, claim.passphrase, at=desk.now())
        return _opened(desk)
    except BaseException:
        desk.close()
        raise


def make(new: NewDesk, clock: "Clock") -> tuple["Desk", str]:
    """Make a desk; gives it open, and the recovery key that is shown once."""
    from maakdesk.bootstrap import make_desk

    return make_desk(new.folder, name=new.name, passphrase=new.passphrase, code=new.code, clock=clock)


def confirm(desk: "Desk") -> None:
    """Say that the reset of one's passphrase was one's own wish."""
    from maakdesk.core.people.commands import confirm_reset

    confirm_reset(desk.acting.store, desk.acting.viewer, at=desk.now())


def _opened(desk: "Desk") -> Opened:
    from maakdesk.core.people.queries import own_reset

    with desk.acting.store.read() as session:
        found = own_reset(session, desk.acting.viewer)
    return Opened(desk, Reset(*found) if found is not None else None)
