"""A key in memory: never printed, never pickled, overwritten when it is let go."""

import hmac
from typing import NoReturn


class Secret:
    """Bytes that do not show themselves in a message, a log or a traceback.

    Wiping is best effort: Python may have made copies on the way (a hex text for a pragma, a buffer in OpenSSL).
    """

    __slots__ = ("_bytes",)

    def __init__(self, value: bytes | bytearray) -> None:
        """Hold a copy of `value`."""
        self._bytes = bytearray(value)

    def reveal(self) -> bytes:
        """The bytes themselves, for the moment of use.

        Raises:
            ValueError: the secret was wiped (its vault is closed): a defect in the caller.
        """
        if not self._bytes:
            raise ValueError("this secret was wiped")
        return bytes(self._bytes)

    def wipe(self) -> None:
        """Overwrite the bytes with zeros and let go of them."""
        self._bytes[:] = bytes(len(self._bytes))
        self._bytes.clear()

    def __len__(self) -> int:
        """How many bytes are held; 0 after wiping."""
        return len(self._bytes)

    def __eq__(self, other: object) -> bool:
        """Whether both hold the same bytes, in a time that does not depend on where they differ."""
        return isinstance(other, Secret) and hmac.compare_digest(self._bytes, other._bytes)

    __hash__ = None  # type: ignore[assignment]  # a hash would be a copy of the secret in disguise

    def __repr__(self) -> str:
        """Say that there is a secret, not which one."""
        return "Secret(…)"

    def __reduce__(self) -> NoReturn:
        """Refuse to be pickled or copied."""
        raise TypeError("a secret is not copied or written")
