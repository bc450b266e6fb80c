"""A file of the desk as Qt reads it: decrypted a chunk at a time, wherever somebody seeks, never whole in memory."""

import threading
from io import BufferedReader

from PySide6.QtCore import QIODevice

from maakdesk.base.errors import DeskError


class DecryptedDevice(QIODevice):
    """Reads `content`; a damaged file ends where the damage begins, and `error` tells it then.

    A player may read it from a thread of its own.
    """

    def __init__(self, content: BufferedReader, size: int) -> None:
        """Take `content` over: closing the device closes it."""
        super().__init__()
        self._content, self._size = content, size
        self._lock = threading.Lock()
        self.error: DeskError | None = None
        self.taken = 0
        """How many bytes were read so far."""
        self.open(QIODevice.OpenModeFlag.ReadOnly | QIODevice.OpenModeFlag.Unbuffered)

    def isSequential(self) -> bool:
        """It can be sought in."""
        return False

    def size(self) -> int:
        """The size of the content, in bytes."""
        return self._size

    def readData(self, most: int) -> bytes:
        """At most `most` bytes from the present place; none at the end or where the file is damaged."""
        with self._lock:
            if self._content.closed or self.error is not None:
                return b""
            try:
                self._content.seek(self.pos())
                part = self._content.read(most)
            except DeskError as error:
                self.error = error
                return b""
            self.taken += len(part)
            return part

    def writeData(self, data: bytes, size: int) -> int:  # type: ignore[override]  # noqa: ARG002
        """Nothing is written."""
        return -1

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            super().close()
            self._content.close()
