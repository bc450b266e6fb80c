"""A recovery code: 160 random bits to print once, in letters and digits that are hard to misread."""

import hashlib
import secrets

from maakdesk.base.errors import Refused

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O, U
_FORGIVEN = str.maketrans({"O": "0", "I": "1", "L": "1"})
_SECRET_LENGTH = 32  # 160 bits
_CHECK_LENGTH = 4  # 20 bits: one typing mistake in a million goes unseen
_GROUP = 4


def new_recovery_code() -> str:
    """A new code in nine groups of four, the last one a check on the others."""
    secret = "".join(secrets.choice(_ALPHABET) for _ in range(_SECRET_LENGTH))
    whole = secret + _check(secret)
    return "-".join(whole[i : i + _GROUP] for i in range(0, len(whole), _GROUP))


def read_recovery_code(typed: str) -> str:
    """The 32 characters that count, from a code as somebody typed it: any case, with or without dashes and blanks.

    Raises:
        Refused: `vault.recovery_typo`: it cannot be a code of ours, so something was misread or left out.
    """
    kept = "".join(character for character in typed.upper() if character.isalnum()).translate(_FORGIVEN)
    secret, check = kept[:_SECRET_LENGTH], kept[_SECRET_LENGTH:]
    if len(kept) != _SECRET_LENGTH + _CHECK_LENGTH or not set(kept) <= set(_ALPHABET) or check != _check(secret):
        raise Refused("vault.recovery_typo")
    return secret


def _check(secret: str) -> str:
    number = int.from_bytes(hashlib.sha256(f"maakdesk recovery {secret}".encode()).digest()[:4])
    return "".join(_ALPHABET[(number >> (5 * place)) & 31] for place in range(_CHECK_LENGTH))
