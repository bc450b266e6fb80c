"""What can be seen of a desk before anybody unlocks it, without loading what opens one: the first page shows this."""

import json
from pathlib import Path
from typing import NamedTuple

_KEYS, _DATABASE = "keys.json", "desk.db"
_MOST_BYTES = 16 * 1024 * 1024


class Glance(NamedTuple):
    """A folder seen from outside.

    `is_desk` is whether it holds a desk; `several` whether more than one person can open it, so that a name is asked.
    """

    is_desk: bool
    several: bool


def glance(folder: Path) -> Glance:
    """Look at `folder`. What cannot be read counts as not known: opening the desk says what is wrong with it."""
    path = folder / _KEYS
    is_desk = path.is_file() or (folder / _DATABASE).is_file()
    try:
        if path.stat().st_size > _MOST_BYTES:
            return Glance(is_desk, several=False)
        owners = {slot["owner"] for slot in json.loads(path.read_bytes())["slots"]}
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return Glance(is_desk, several=False)
    return Glance(is_desk, several=len(owners) > 1)
