"""Vaults for tests: real ones, with a key derivation that takes no time."""

from datetime import UTC, datetime
from pathlib import Path

from maakdesk.base.ids import new_id
from maakdesk.core.vault import Cost, OpenVault, create_vault

CHEAP = Cost(memory_kib=16, passes=1, lanes=1)
NOON = datetime(2026, 3, 2, 11, 0, tzinfo=UTC)
PHRASE = "vier losse fietsen op zolder"
OTHER_PHRASE = "regen boven een stille gracht"


def founded(folder: Path, *, name: str = "Secretaris", passphrase: str = PHRASE) -> OpenVault:
    """A new vault in `folder` with one person in it."""
    return create_vault(folder, person_id=new_id(NOON), name=name, passphrase=passphrase, at=NOON, cost=CHEAP)
