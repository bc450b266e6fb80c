"""What makes the window come sooner, done once at the start of the process and before anything of Qt is imported."""

import builtins
import gc


def prepare() -> None:
    """Load PySide, and spare this process two things that it would do for every module and object made after that.

    Collecting garbage: thousands of objects are made before the first paint and all of them stay; the window turns it
    on again after that. And reading the source of each imported module for the name of PySide, by which PySide knows
    where its `__feature__` switches count: nothing here switches them, and it costs a tenth of a millisecond a module.
    """
    gc.disable()
    import PySide6.QtCore  # noqa: F401, PLC0415 - it is this import that changes how everything after it is imported

    plain = getattr(builtins, "__orig_import__", None)  # where PySide keeps it
    if plain is not None:
        builtins.__import__ = plain
