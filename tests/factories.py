"""Plain functions that make what tests need, through the commands that people use where there are any."""

import os
import sys
from datetime import UTC, date, datetime

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


def under_file_modes() -> list[str]:
    """Words before a command that make file modes hold for it, for root too: root may otherwise write everywhere."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return []
    return ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
