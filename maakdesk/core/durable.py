"""Writing a file so that, whatever happens, either the old or the new one is there, whole."""

import contextlib
import os
from pathlib import Path


def sync_folder(folder: Path) -> None:
    """Make a rename or a removal in `folder` survive a power cut. Windows does it by itself and has no call."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def discard(part: Path) -> None:
    """Remove a half-written file, if that can be done: the error that made it half is the one to tell."""
    with contextlib.suppress(OSError):
        part.unlink(missing_ok=True)


def write_durably(path: Path, data: bytes) -> None:
    """Put `data` in place of whatever `path` held: written beside it, flushed to the disk, then renamed over it.

    A crash leaves at most a file `<name>.part`, which the next write replaces.

    Raises:
        OSError: the disk is full or not writable; `path` is as it was.
    """
    part = path.with_name(path.name + ".part")
    try:
        # 0600: on a computer with several accounts a key file is nobody else's business.
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError:
        discard(part)
        raise
    sync_folder(path.parent)
