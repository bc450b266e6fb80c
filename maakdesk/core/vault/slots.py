"""Wrapping an identity in a slot, and opening one."""

import secrets
from dataclasses import replace

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from maakdesk.core.key_derivation import SALT_BYTES, Cost, stretched
from maakdesk.core.vault.identity import Identity
from maakdesk.core.vault.key_file import KeyFile, Slot, SlotKind

_NONCE_BYTES = 12


def new_slot(key_file: KeyFile, identity: Identity, *, tag: bytes, kind: SlotKind, secret: str, cost: Cost) -> Slot:
    """A slot in which `secret` (a passphrase or recovery code) opens `identity`."""
    slot = Slot(
        slot_id=secrets.token_bytes(16),
        owner=key_file.owner_of(identity.person_id),
        tag=tag,
        kind=kind,
        public=identity.public.sealing,
        cost=cost,
        salt=secrets.token_bytes(SALT_BYTES),
        nonce=secrets.token_bytes(_NONCE_BYTES),
        box=b"",
    )
    box = AESGCM(stretched(secret, slot.salt, cost)).encrypt(slot.nonce, identity.to_bytes(), _bound(key_file, slot))
    return replace(slot, box=box)


def opened(key_file: KeyFile, slot: Slot, secret: str) -> Identity | None:
    """The identity in `slot`, or None when `secret` does not open it."""
    try:
        data = AESGCM(stretched(secret, slot.salt, slot.cost)).decrypt(slot.nonce, slot.box, _bound(key_file, slot))
    except (InvalidTag, ValueError):
        return None
    return Identity.from_bytes(data)


def _bound(key_file: KeyFile, slot: Slot) -> bytes:
    # Not the tag: an administrator corrects a name without knowing that person's passphrase.
    cost = slot.cost
    return b"|".join(
        [
            b"maakdesk slot 1",
            slot.kind.value.encode(),
            slot.slot_id.hex().encode(),
            slot.owner.hex().encode(),
            slot.public.hex().encode(),
            f"{cost.memory_kib},{cost.passes},{cost.lanes}".encode(),
            key_file.desk_salt.hex().encode(),
        ]
    )
