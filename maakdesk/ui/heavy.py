"""What opening a desk needs and is slow to import: imported in a thread while somebody types a passphrase."""

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
    """Import all of it, by name: this module ties no rooms together."""
    for name in _HEAVY:
        importlib.import_module(name)
    _ = QStyle.StandardPixmap.SP_CustomBase  # Qt makes its hundreds of names when one is first looked at
