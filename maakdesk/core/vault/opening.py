"""Making a vault for a new desk, and opening the one of a desk that is there."""

import secrets
from datetime import datetime
from pathlib import Path

from maakdesk.base.clock import require_utc
from maakdesk.base.errors import Refused, WorldError
from maakdesk.core.key_derivation import DEFAULT_COST, SALT_BYTES, Cost, stretched
from maakdesk.core.passphrase import require_good
from maakdesk.core.vault import key_file as files
from maakdesk.core.vault.identity import Identity
from maakdesk.core.vault.key_file import KeyFile, Slot, SlotKind
from maakdesk.core.vault.open_vault import OpenVault, first_key_file, granted_desk_key
from maakdesk.core.vault.recovery_code import read_recovery_code
from maakdesk.core.vault.slots import opened


def create_vault(
    folder: Path, *, person_id: str, name: str, passphrase: str, at: datetime, cost: Cost = DEFAULT_COST
) -> OpenVault:
    """Make `keys.json` in `folder` with one person, the founder; `new_recovery_code` then gives them a code to print.

    `cost` is what every slot of this desk made from here on takes; tests choose a cheap one.

    Raises:
        Refused: `vault.exists`, `vault.name_empty`, `vault.passphrase_…`.
        WorldError: `disk.…`: the folder cannot be written to.
    """
    if (folder / files.FILE_NAME).exists():
        raise Refused("vault.exists")
    require_good(passphrase, names=[name])
    identity = Identity.new(person_id)
    created = require_utc(at).isoformat(timespec="seconds")
    desk_key = first_key_file(folder, identity, name=name, passphrase=passphrase, created=created, cost=cost)
    return OpenVault(folder, identity, desk_key, opened_by=SlotKind.PASSPHRASE, name=name, cost=cost)


def open_vault(folder: Path, *, name: str | None, passphrase: str) -> OpenVault:
    """Open the vault of `folder` as the person called `name`; without a name as the founder.

    An unknown name takes the same work and ends in the same words as a wrong passphrase.

    Raises:
        Refused: `vault.cannot_open`.
        WorldError: `vault.missing`, `disk.…`, `vault.damaged`, `vault.newer`.
    """
    return _open(folder, name, SlotKind.PASSPHRASE, passphrase)


def open_with_recovery(folder: Path, *, name: str | None, code: str) -> OpenVault:
    """Open the vault of `folder` with a recovery code, to choose a new passphrase (`OpenVault.set_passphrase`).

    Raises:
        Refused: `vault.recovery_typo` (it cannot be a code), `vault.cannot_open`.
        WorldError: as `open_vault`.
    """
    return _open(folder, name, SlotKind.RECOVERY, read_recovery_code(code))


def people_count(folder: Path) -> int:
    """How many people can open this desk: with one, nobody needs to be asked for a name.

    Raises:
        WorldError: as `open_vault`.
    """
    return len({slot.owner for slot in files.load(folder).slots})


def _open(folder: Path, name: str | None, kind: SlotKind, secret: str) -> OpenVault:
    current = files.load(folder)
    if not current.slots:
        raise WorldError("vault.damaged")
    first = current.slots[0]
    slot = _chosen(current, name, kind)
    if slot is None:
        stretched(secret, secrets.token_bytes(SALT_BYTES), first.cost)
        raise Refused("vault.cannot_open")
    identity = opened(current, slot, secret)
    if identity is None:
        raise Refused("vault.cannot_open")
    desk_key = granted_desk_key(current, identity)
    return OpenVault(folder, identity, desk_key, opened_by=kind, name=name or "", cost=first.cost)


def _chosen(current: KeyFile, name: str | None, kind: SlotKind) -> Slot | None:
    founder = current.slots[0].owner
    tag = None if name is None else current.tag_of(name)
    for slot in current.slots:
        right_person = slot.owner == founder if tag is None else slot.tag == tag
        if right_person and slot.kind is kind and current.granted(slot.public) is not None:
            return slot
    return None
