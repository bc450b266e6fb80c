"""Sealing: for the eyes of certain people only, by their X25519 public keys, without a key that opens for all.

Layout: magic, number of recipients, one-time public key, commitment, then for each recipient a key id and the wrapped
content key, then the payload. The payload is encrypted once. Its length says no more than "how many blocks", and who
the recipients are can be told only by somebody who has their public keys.
"""

import hashlib
import hmac
import secrets
from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from maakdesk.base.errors import Refused, WorldError
from maakdesk.core.key_derivation import derived

PADDING = 4096
"""A short and a long judgement weigh the same: plaintexts are filled up to a multiple of this many bytes."""

_MAGIC = b"MDS1"
_KEY_ID = 8
_PUBLIC = 32
_WRAPPED = 32 + 16
_COMMITMENT = 32
_LENGTH = 8
_HEADER = len(_MAGIC) + 2 + _PUBLIC + _COMMITMENT
# Each key here encrypts exactly one message, so a fixed nonce never repeats under a key.
_NONCE = bytes(12)


def key_id(public: bytes) -> bytes:
    """The eight bytes by which a recipient finds their own part."""
    return hashlib.sha256(b"maakdesk key id" + public).digest()[:_KEY_ID]


def seal(recipients: Sequence[bytes], plaintext: bytes, *, context: bytes, padding: int = PADDING) -> bytes:
    """`plaintext`, readable by each of `recipients` (X25519 public keys, 32 bytes) and by nobody else.

    It does not say who sealed it: sign what must be somebody's. `context` (for a judgement: case id and author id) is
    bound to it and must be told again to open it, so that a sealed text cannot be moved to another case.

    Raises:
        ValueError: no recipient, too many (65,535), the same one twice, or a key that is not one.
    """
    if not 1 <= len(recipients) <= 0xFFFF or len(set(recipients)) != len(recipients):
        raise ValueError("recipients")
    content_key = secrets.token_bytes(32)
    once = X25519PrivateKey.generate()
    once_public = once.public_key().public_bytes_raw()
    parts = []
    for recipient in recipients:
        wrapping = _wrapping_key(once.exchange(X25519PublicKey.from_public_bytes(recipient)), once_public, recipient)
        parts.append(key_id(recipient) + AESGCM(wrapping).encrypt(_NONCE, content_key, None))
    header = b"".join(
        [_MAGIC, len(recipients).to_bytes(2), once_public, derived(content_key, "seal/commitment"), *parts]
    )
    filled = len(plaintext).to_bytes(_LENGTH) + plaintext
    filled += bytes(-len(filled) % padding)
    return header + AESGCM(derived(content_key, "seal/payload")).encrypt(_NONCE, filled, _bound(header, context))


def open_sealed(private: X25519PrivateKey, sealed: bytes, *, context: bytes) -> bytes:
    """The plaintext of `sealed` for the owner of `private`.

    Raises:
        Refused: `vault.not_for_you`: sealed for others.
        WorldError: `vault.sealed_damaged`: changed since, or sealed for another `context`.
    """
    public = private.public_key().public_bytes_raw()
    header, payload = _split(sealed)
    once_public = header[len(_MAGIC) + 2 :][:_PUBLIC]
    commitment = header[_HEADER - _COMMITMENT : _HEADER]
    wrapped = _part_of(public, header)
    try:
        shared = private.exchange(X25519PublicKey.from_public_bytes(once_public))
        content_key = AESGCM(_wrapping_key(shared, once_public, public)).decrypt(_NONCE, wrapped, None)
        # Without this, a forger could make one sealed text say different things to different recipients.
        if not hmac.compare_digest(derived(content_key, "seal/commitment"), commitment):
            raise WorldError("vault.sealed_damaged")
        filled = AESGCM(derived(content_key, "seal/payload")).decrypt(_NONCE, payload, _bound(header, context))
    except (InvalidTag, ValueError) as error:
        raise WorldError("vault.sealed_damaged") from error
    length = int.from_bytes(filled[:_LENGTH])
    if length > len(filled) - _LENGTH:
        raise WorldError("vault.sealed_damaged")
    return filled[_LENGTH : _LENGTH + length]


def is_sealed_to(public: bytes, sealed: bytes) -> bool:
    """Whether the owner of the X25519 key `public` is among those who can open `sealed`.

    Raises:
        WorldError: `vault.sealed_damaged`.
    """
    header, _payload = _split(sealed)
    ids = (header[start : start + _KEY_ID] for start in range(_HEADER, len(header), _KEY_ID + _WRAPPED))
    return key_id(public) in ids


def _split(sealed: bytes) -> tuple[bytes, bytes]:
    count = int.from_bytes(sealed[len(_MAGIC) : len(_MAGIC) + 2])
    end = _HEADER + count * (_KEY_ID + _WRAPPED)
    if not sealed.startswith(_MAGIC) or count == 0 or len(sealed) < end + _LENGTH + 16:
        raise WorldError("vault.sealed_damaged")
    return sealed[:end], sealed[end:]


def _part_of(public: bytes, header: bytes) -> bytes:
    mine = key_id(public)
    for start in range(_HEADER, len(header), _KEY_ID + _WRAPPED):
        if hmac.compare_digest(header[start : start + _KEY_ID], mine):
            return header[start + _KEY_ID : start + _KEY_ID + _WRAPPED]
    raise Refused("vault.not_for_you")


def _wrapping_key(shared: bytes, once_public: bytes, recipient: bytes) -> bytes:
    return derived(shared, "seal/wrap", salt=once_public + recipient)


def _bound(header: bytes, context: bytes) -> bytes:
    return hashlib.sha256(header).digest() + context
