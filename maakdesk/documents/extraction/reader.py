"""Asks another process for the text of a file, and goes on without it when that takes too long or ends."""

import multiprocessing
import time
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from types import TracebackType
from typing import BinaryIO, Self

from maakdesk.base.vocabulary import FindingKind
from maakdesk.core.attachments.extracted import MOST_CHARACTERS, Extracted
from maakdesk.core.attachments.findings import PAGE_BREAK
from maakdesk.core.attachments.rules import kind_of
from maakdesk.documents.extraction.limits import MOST_BYTES, READER_SECONDS
from maakdesk.documents.extraction.serving import serve
from maakdesk.documents.tables.encoding import without_halves

_HEAD = 512
_SEEN_OR_HEARD = ("image/", "audio/", "video/")
_CONTROLS = {**dict.fromkeys(range(32)), ord("\n"): "\n", ord("\t"): "\t", ord("\f"): "\n"}
"""What no database keeps or nobody sees is left out; a form feed of the file itself is no page of ours."""


class TextReader:
    """Reads files one after the other; the process behind it starts with the first that has text, and is used again."""

    def __init__(self, *, seconds: float = READER_SECONDS) -> None:
        """Give each file at most `seconds`."""
        self._seconds = seconds
        self._process: SpawnProcess | None = None
        self._connection: Connection | None = None

    def __enter__(self) -> Self:
        """Use it for a block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """End the process behind it."""
        self._stop()

    def read(self, content: BinaryIO) -> Extracted:
        """What `content` is and says, whatever is in it; it is read no further than its text needs."""
        head = content.read(_HEAD)
        kind = kind_of(head)
        if kind.startswith(_SEEN_OR_HEARD):
            return Extracted(kind, fault=FindingKind.NO_TEXT)
        data = head + content.read(MOST_BYTES + 1 - len(head))
        if len(data) > MOST_BYTES:
            return Extracted(kind, fault=FindingKind.UNREADABLE)
        return self._asked(data, kind)

    def _asked(self, data: bytes, kind: str) -> Extracted:
        found = _Found(kind)
        try:
            connection = self._started()
            connection.send_bytes(data)
            found.take_all(connection, time.monotonic() + self._seconds)
        except TimeoutError:
            self._stop()
            found.fault = FindingKind.CUT if any(map(str.strip, found.pieces)) else FindingKind.UNREADABLE
        except (EOFError, OSError):
            self._stop()  # it asked for more than it may have, or the parser fell over
            found.fault = FindingKind.UNREADABLE
        text = (PAGE_BREAK if found.paged else "\n").join(found.pieces)
        return Extracted(found.kind, text[:MOST_CHARACTERS], found.paged, found.fault)

    def _started(self) -> Connection:
        if self._process is not None and not self._process.is_alive():
            self._stop()
        if self._connection is None:
            context = multiprocessing.get_context("spawn")
            self._connection, theirs = context.Pipe()
            self._process = context.Process(target=serve, args=(theirs,), daemon=True)
            self._process.start()
            theirs.close()
        return self._connection

    def _stop(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        if self._process is not None:
            if self._process.pid is not None:
                self._process.kill()
                self._process.join()
            self._process.close()
            self._process = None


class _Found:
    """What the other process has told so far."""

    def __init__(self, kind: str) -> None:
        self.kind, self.paged = kind, False
        self.pieces: list[str] = []
        self.fault: FindingKind | None = None

    def take_all(self, connection: Connection, until: float) -> None:
        """Take answers until the last.

        Raises:
            TimeoutError: it is not there in time, or the text is longer than what is kept.
            EOFError, OSError: the other process ended.
        """
        length = 0
        while length <= MOST_CHARACTERS and connection.poll(max(0.0, until - time.monotonic())):
            match connection.recv():
                case ("kind", str(kind), bool(paged)):
                    self.kind, self.paged = kind, paged
                case ("piece", str(text)):
                    self.pieces.append(without_halves(text.translate(_CONTROLS)))
                    length += len(text)
                case ("end", fault):
                    self.fault = fault
                    return
        raise TimeoutError
