"""The desks that were opened on this computer: where they lie and when they were last used, and nothing else.

Before a desk is unlocked nothing is known of it but the name of its folder, so nothing of its inside is kept here.
"""

import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QStandardPaths

MOST = 6
"""So many desks are kept."""


class RecentDesk(NamedTuple):
    """A desk that was opened here. `used` is the moment in UTC, in ISO 8601, which sorts as text."""

    folder: Path
    used: str

    @property
    def name(self) -> str:
        """What people call it: the name of its folder."""
        return desk_name(self.folder)


def desk_name(folder: Path) -> str:
    """The name of a desk: that of its folder, without `.maakdesk` behind it."""
    return folder.name.removesuffix(".maakdesk") or str(folder)


class RecentDesks:
    """A small JSON file in the person's own settings folder; what is unreadable in it counts as not there."""

    def __init__(self, file: Path | None = None) -> None:
        """Keep them in `file`; default `desks.json` beside the settings of the window."""
        folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation))
        self._file = file or folder / "maakdesk" / "desks.json"

    def desks(self) -> list[RecentDesk]:
        """The desks, last used first."""
        try:
            stored = json.loads(self._file.read_bytes())
            found = [RecentDesk(Path(one["folder"]), str(one["used"])) for one in stored]
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            return []
        return sorted(found, key=lambda one: one.used, reverse=True)[:MOST]

    def remember(self, folder: Path, used: str) -> None:
        """Put the desk in `folder` first, used at the moment `used`."""
        others = [one for one in self.desks() if one.folder != folder]
        self._write([RecentDesk(folder, used), *others])

    def forget(self, folder: Path) -> None:
        """Take a desk out of the list; the desk itself stays where it is."""
        self._write([one for one in self.desks() if one.folder != folder])

    def _write(self, desks: Sequence[RecentDesk]) -> None:
        data = [{"folder": str(one.folder), "used": one.used} for one in desks[:MOST]]
        # A list of shortcuts: where it cannot be written, one opens the desk by its folder.
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            part = self._file.with_name(self._file.name + ".part")
            part.write_text(json.dumps(data, indent=1), encoding="utf-8")
            part.replace(self._file)
