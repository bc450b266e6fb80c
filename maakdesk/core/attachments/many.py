"""Several files of one case at once: each is a write of its own, and one that is refused does not stop the others."""

import stat
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from io import BufferedReader
from pathlib import Path

from maakdesk.base.errors import DeskError, Refused, WorldError
from maakdesk.core.acting import Acting
from maakdesk.core.attachments.commands import NewAttachment, attach
from maakdesk.core.attachments.extracted import Extract


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one file: the id under which it is now, or why it was not taken in."""

    name: str
    id: str | None = None
    error: DeskError | None = None


@dataclass(frozen=True, slots=True)
class HowFar:
    """How far the taking in of several files is: the number of the file (from 1), and bytes over all of them."""

    number: int
    of: int
    name: str
    done: int
    total: int


def attach_files(
    acting: Acting,
    case_id: str,
    files: Sequence[Path],
    new: NewAttachment,
    *,
    at: Callable[[], datetime],
    today: date,
    extract: Extract,
    progress: Callable[[HowFar], None] | None = None,
) -> list[Taken]:
    """Take in `files`, each under its own name and otherwise as `new` says; gives what became of each.

    What `progress` raises stops it: files that were whole by then stay, of the one at hand nothing.

    Raises:
        Refused: `access.role`, `access.seated`.
        NotFound: no such case for this viewer.
    """
    sizes = [_size(file) for file in files]
    total = sum(sizes)
    taken: list[Taken] = []
    for number, file in enumerate(files, 1):
        before = sum(sizes[: number - 1])

        def tell(done: int, number: int = number, name: str = file.name, before: int = before) -> None:
            if progress is not None:
                progress(HowFar(number, len(files), name, before + done, total))

        one = replace(new, original_name=file.name)
        try:
            with _opened(file) as content:
                added = attach(acting, case_id, content, one, at=at(), today=today, progress=tell, extract=extract)
            taken.append(Taken(file.name, id=added))
        except DeskError as error:
            if error.code in _OF_ALL:
                raise
            taken.append(Taken(file.name, error=error))
    return taken


_OF_ALL = frozenset(
    ("access.role", "access.seated", "attachment.cancelled", "attachment.received_in_future", "disk.full", "not_found")
)
"""What is refused for one file would be refused for each."""


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0  # told when it is that file's turn


def _opened(file: Path) -> BufferedReader:
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            raise Refused("attachment.not_a_file", file=file.name)
        return file.open("rb")
    except OSError as error:
        raise WorldError("attachment.file_unreadable", file=file.name) from error
