"""From a passphrase or a recovery code to a key, slowly on purpose (Argon2id, RFC 9106)."""

from dataclasses import dataclass

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from maakdesk.core.passphrase import normalised

KEY_BYTES = 32
SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class Cost:
    """How much work one guess takes. Kept with each slot, so that a later version can ask for more."""

    memory_kib: int
    passes: int
    lanes: int

    def bearable(self) -> bool:
        """Whether a computer may be asked to do it: a key file from elsewhere must not demand all memory."""
        return 1 <= self.lanes <= 16 and 1 <= self.passes <= 16 and 8 * self.lanes <= self.memory_kib <= 1024 * 1024


DEFAULT_COST = Cost(memory_kib=64 * 1024, passes=3, lanes=2)
"""0.12 s on two cores of 2024 and 64 MiB a guess, which is what makes many guesses at once dear."""


def stretched(secret: str, salt: bytes, cost: Cost) -> bytes:
    """32 key bytes from a typed `secret`, with the work of `cost`."""
    derivation = Argon2id(
        salt=salt, length=KEY_BYTES, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib
    )
    # A lone surrogate can be typed on some systems; it must give a wrong passphrase, not a crash.
    return derivation.derive(normalised(secret).encode("utf-8", "surrogatepass"))


def derived(key: bytes, purpose: str, *, salt: bytes | None = None) -> bytes:
    """32 bytes for one `purpose` from a strong `key` (HKDF-SHA256): knowing one tells nothing of another."""
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt, info=f"maakdesk/{purpose}".encode()).derive(key)
