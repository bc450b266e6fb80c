"""Who a person is to the program: an Ed25519 key that signs and an X25519 key to which others seal."""

import json
from dataclasses import dataclass
from typing import Self

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from maakdesk.core import sealing
from maakdesk.core.key_derivation import derived
from maakdesk.core.secret import Secret


@dataclass(frozen=True, slots=True)
class PublicKeys:
    """The halves that everybody may know; core keeps them with the person's record."""

    signing: bytes
    """Ed25519 public key, 32 bytes: checks what the person signed."""
    sealing: bytes
    """X25519 public key, 32 bytes: seals to the person."""


class Identity:
    """The private keys of one person, in memory while they are signed in (or while their old work is recovered)."""

    def __init__(self, person_id: str, signing: bytes, sealing_key: bytes) -> None:
        """Take the raw private halves, 32 bytes each."""
        self.person_id = person_id
        self._signing = Secret(signing)
        self._sealing = Secret(sealing_key)
        self.public = PublicKeys(
            signing=Ed25519PrivateKey.from_private_bytes(signing).public_key().public_bytes_raw(),
            sealing=X25519PrivateKey.from_private_bytes(sealing_key).public_key().public_bytes_raw(),
        )

    @classmethod
    def new(cls, person_id: str) -> Self:
        """Fresh random keys for `person_id`."""
        signing, sealing_key = Ed25519PrivateKey.generate(), X25519PrivateKey.generate()
        return cls(person_id, signing.private_bytes_raw(), sealing_key.private_bytes_raw())

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """What `to_bytes` made: nothing else authenticates in a slot."""
        fields = json.loads(data)
        return cls(fields["person"], bytes.fromhex(fields["ed25519"]), bytes.fromhex(fields["x25519"]))

    def to_bytes(self) -> bytes:
        """Everything there is to it, to be wrapped in a slot."""
        fields = {
            "person": self.person_id,
            "ed25519": self._signing.reveal().hex(),
            "x25519": self._sealing.reveal().hex(),
        }
        return json.dumps(fields).encode()

    def sign(self, data: bytes) -> bytes:
        """The person's Ed25519 signature over `data`, 64 bytes."""
        return Ed25519PrivateKey.from_private_bytes(self._signing.reveal()).sign(data)

    def open_sealed(self, sealed: bytes, *, context: bytes) -> bytes:
        """What was sealed to this person (`sealing.open_sealed`, which names the errors)."""
        private = X25519PrivateKey.from_private_bytes(self._sealing.reveal())
        return sealing.open_sealed(private, sealed, context=context)

    def derive(self, purpose: str) -> Secret:
        """A key of 32 bytes that only this person can make again; another for each `purpose`."""
        return Secret(derived(self._sealing.reveal(), f"person/{purpose}"))

    def close(self) -> None:
        """Wipe the private halves; nothing can be signed or opened afterwards."""
        self._signing.wipe()
        self._sealing.wipe()

    def __repr__(self) -> str:
        """Show nothing of the keys."""
        return f"Identity(person_id={self.person_id!r})"
