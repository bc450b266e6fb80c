"""Facts about the office and habits of the desk: shipped examples until the office writes its own."""

import tomllib
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from maakdesk.base.errors import Refused
from maakdesk.base.resources import resource
from maakdesk.base.vocabulary import Operation, Role
from maakdesk.core.access import require
from maakdesk.core.store import Store
from maakdesk.core.viewer import Viewer
from maakdesk.models import Setting


@cache
def defaults() -> Mapping[str, Any]:
    """Every setting there is, with the value it has until the office changes it (`resources/office.toml`)."""
    tables = tomllib.loads(resource("office.toml").read_text(encoding="utf-8"))
    return {f"{group}.{key}": value for group, table in tables.items() for key, value in table.items()}


def settings(session: Session) -> dict[str, Any]:
    """All settings of this desk, by key."""
    own = {row.key: row.value for row in session.scalars(select(Setting).where(Setting.deleted.is_(None)))}
    return {**defaults(), **{key: value for key, value in own.items() if key in defaults()}}


def change_setting(store: Store, viewer: Viewer, key: str, value: object, *, at: datetime) -> None:
    """Write one setting down.

    Raises:
        Refused: `setting.unknown`, `setting.kind` (text where a number belongs), or `access.role`.
    """
    require(viewer, Role.ADMINISTRATOR, Role.SECRETARY)
    if key not in defaults():
        raise Refused("setting.unknown", key=key)
    if type(value) is not type(defaults()[key]):
        raise Refused("setting.kind", key=key, kind=type(defaults()[key]).__name__)
    with store.write(Operation.SETTING_CHANGED, at=at, by=viewer.person_id) as write:
        row = write.session.scalars(select(Setting).where(Setting.key == key)).first()
        if row is None:
            write.add(Setting(key=key, value=value))
        else:
            row.value = value
