"""What a process does first that is started only to read a file from outside."""

import os
import sys
from contextlib import suppress


def stay_small_and_silent(memory_bytes: int) -> None:
    """No more memory than that, no file written, no core file with personal data, no trace of a parser on the screen.

    Windows knows no such limits: there only the time that the asking process allows holds.
    """
    null = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(null, stream)
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - not on Windows

        with suppress(ValueError, OSError):  # macOS knows the limit but does not let it be set
            resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
        for none_of in (resource.RLIMIT_CORE, resource.RLIMIT_FSIZE):
            with suppress(ValueError, OSError):
                resource.setrlimit(none_of, (0, 0))
