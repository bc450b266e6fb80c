"""Writing a file beside its place and putting it there only when it is whole."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from maakdesk.base.errors import Refused, WorldError
from maakdesk.core.durable import discard, sync_folder

Progress = Callable[[int], None]
"""Is told how many rows have been written."""
Cancelled = Callable[[], bool]
"""Says whether the person wants to stop."""

_FULL = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})
ROWS_BETWEEN = 500
"""After so many rows progress is told and the wish to stop is asked for."""


@contextmanager
def whole_file(target: Path) -> Iterator[Path]:
    """A path beside `target` to write to; renamed over `target` at the end, removed when anything goes wrong.

    Raises:
        WorldError: `document.disk_full` or `document.not_written`; `target` is as it was.
    """
    part = target.with_name(f"{target.name}.part")
    try:
        yield part
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        discard(part)
        code = "document.disk_full" if error.errno in _FULL else "document.not_written"
        raise WorldError(code, file=target.name) from error
    except BaseException:
        discard(part)
        raise


def watch(done: int, target: Path, progress: Progress | None, cancelled: Cancelled | None) -> None:
    """Tell progress and stop when asked, every `ROWS_BETWEEN` rows.

    Raises:
        Refused: `document.cancelled`.
    """
    if done % ROWS_BETWEEN:
        return
    if cancelled is not None and cancelled():
        raise Refused("document.cancelled", file=target.name)
    if progress is not None:
        progress(done)
