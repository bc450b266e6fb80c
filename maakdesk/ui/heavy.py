"""What opening a desk needs and is slow to import: imported in a thread while somebody types a passphrase."""

import gc
import importlib

from PySide6.QtWidgets import QStyle

_HEAVY = (
    "maakdesk.ui.shell.shell",
    "sqlalchemy.orm",
    "maakdesk.bootstrap",
    "maakdesk.ui.rooms",
    "maakdesk.ui.welcome.opening",
    "maakdesk.ui.shell.idle",
)


def import_heavy() -> None:
    """Import all of it, by name: this module ties no rooms together.

    All of it stays, so it is kept out of every search for garbage: that stopped the window for 60 to 90 ms each time.
    """
    gc.disable()
    try:
        for name in _HEAVY:
            importlib.import_module(name)
        importlib.import_module("sqlalchemy.orm").configure_mappers()
        _ = QStyle.StandardPixmap.SP_CustomBase  # Qt makes its hundreds of names when one is first looked at
    finally:
        gc.freeze()
        gc.enable()
