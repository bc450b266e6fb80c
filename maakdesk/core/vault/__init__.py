"""The vault: who can open a desk, and the keys they then hold. Everything lies in `keys.json`, without names."""

from maakdesk.core.key_derivation import DEFAULT_COST, Cost
from maakdesk.core.vault.identity import Identity, PublicKeys
from maakdesk.core.vault.key_file import FILE_NAME, PREVIOUS_NAME, SlotKind
from maakdesk.core.vault.open_vault import OpenVault
from maakdesk.core.vault.opening import create_vault, open_vault, open_with_recovery, people_count

__all__ = [
    "DEFAULT_COST",
    "FILE_NAME",
    "PREVIOUS_NAME",
    "Cost",
    "Identity",
    "OpenVault",
    "PublicKeys",
    "SlotKind",
    "create_vault",
    "open_vault",
    "open_with_recovery",
    "people_count",
]
