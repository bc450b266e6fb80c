"""Plain functions that make what tests need, through the commands that people use where there are any."""

import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

from maakdesk.base.ids import new_id
from maakdesk.base.text import fold
from maakdesk.base.vocabulary import Operation, Role
from maakdesk.core.store import Store
from maakdesk.core.viewer import Viewer
from maakdesk.models import Person

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TODAY = date(2026, 3, 2)


def person(store: Store, name: str, *roles: Role, at: datetime = START) -> Viewer:
    """Somebody with `roles` who exists in the record alone, without keys."""
    with store.write(Operation.PERSON_ADDED, at=at, by="0" * 32) as write:
        row = write.add(
            Person(
                id=new_id(at), name=name, folded=fold(name), roles=frozenset(role.value for role in roles),
                sign_public="", seal_public="",
            )
        )  # fmt: skip
    return Viewer(row.id, name, frozenset(roles))


def open_to_others(folder: Path) -> None:
    """Let every user of this computer pass through what lies above `folder`, up to the folder for temporary files."""
    top = Path(tempfile.gettempdir()).resolve()
    for above in folder.resolve().parents:
        if above == top or not above.is_relative_to(top):
            return
        above.chmod(above.stat().st_mode | 0o055)
