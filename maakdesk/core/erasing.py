"""Erasing for privacy (GDPR article 17): the one way through the gate that keeps the record append-only.

The values go; that there were values, when they came and that they were erased stays. The chain holds, because it is
over commitments; so the application or the letter that held the value can still be verified for the rest.
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, cast

from sqlalchemy import ColumnElement, Enum, String, Table, Text, UniqueConstraint, delete, insert, inspect, select

from maakdesk.base.errors import Refused
from maakdesk.base.vocabulary import Operation, Role
from maakdesk.core.access import find, require
from maakdesk.core.dialect import forget_search_words
from maakdesk.core.store import Store, Write, record_kind
from maakdesk.core.viewer import Viewer
from maakdesk.models import ChangeRow, ChangeValue, Gate, Record, Tombstone
from maakdesk.models.base import Json

BLACK = "█████"
"""What stands where a text was erased that may not be empty; as on paper."""
_KEPT = frozenset({"id", "author_id", "deleted", "rev", "digest", "content_sha256", "sha256", "stored_name"})


def erase_value(
    store: Store,
    viewer: Viewer,
    kind: str,
    record_id: str,
    fields: Collection[str],
    *,
    reason: str,
    at: datetime,
) -> str:
    """Erase what `fields` of the record `record_id` of table `kind` hold and ever held; gives the operation.

    `reason` is a key of at most 40 characters, such as `privacy`; it stands on the tombstones. Backups from before
    still hold the values until they rotate away.

    Raises:
        Refused: `erase.field` (a key, a list of fixed words, an amount or a date is no text to erase), `access.role`.
        NotFound: no such record for this viewer.
    """
    require(viewer, Role.ADMINISTRATOR, Role.SECRETARY)
    table = record_kind(kind)
    for field in fields:
        if not _erasable(table, field):
            raise Refused("erase.field", field=field[:40])
    with store.write(Operation.ERASED, at=at, by=viewer.person_id) as write:
        record: Record = find(write.session, table, viewer, table.id == record_id)
        write.case_id = record.id if kind == "case" else getattr(record, "case_id", None)
        columns = inspect(table).column_attrs
        blanks = {field: _blank(columns[field].columns[0], getattr(record, field)) for field in fields}
        put_instead(write, record, blanks, reason=reason)
        return write.operation_id


def put_instead(write: Write, record: Record, values: Mapping[str, object], *, reason: str) -> None:
    """Put `values` (by field) in the place of what these fields of `record` hold and ever held, which is erased.

    `record` was there before this write; `reason` is as for `erase_value`.
    """
    write.session.flush()
    write.session.execute(insert(Gate), [{"operation_id": write.operation_id}])
    made_gone = _erase_values(write, record, values, reason)
    for field, value in values.items():
        setattr(record, field, value)
    write.session.flush()
    if made_gone:
        # All first values lay together; those that stay are written down again, so that the table is still proven.
        names = [column.key for column in inspect(type(record)).column_attrs if column.key != "rev"]
        write.restate(record, [name for name in names if name not in values])
    write.session.execute(delete(Gate))
    write.refresh_search()
    forget_search_words(write.session.connection())


def _erase_values(write: Write, record: Record, fields: Collection[str], reason: str) -> bool:
    """Remove the values of every change that held one of `fields`; whether the record's creation was among them."""
    held = (
        select(ChangeRow.n, ChangeRow.field)
        .join(ChangeValue, ChangeValue.n == ChangeRow.n)
        .where(
            ChangeRow.record_kind == record.__tablename__,
            ChangeRow.record_id == record.id,
            ChangeRow.field.in_(fields) | ChangeRow.field.is_(None),
        )
    )
    rows = write.session.execute(held).all()
    if rows:
        numbers = [row.n for row in rows]
        write.session.execute(delete(ChangeValue).where(ChangeValue.n.in_(numbers)))
        stones = [{"n": n, "operation_id": write.operation_id, "reason": reason[:40]} for n in numbers]
        write.session.execute(insert(Tombstone), stones)
    return any(row.field is None for row in rows)


def _erasable(table: type[Record], field: str) -> bool:
    if field in _KEPT or field not in inspect(table).column_attrs:
        return False
    column = inspect(table).column_attrs[field].columns[0]
    rules = cast("Table", table.__table__).constraints
    unique = {one.name for rule in rules if isinstance(rule, UniqueConstraint) for one in rule.columns}
    textual = isinstance(column.type, String | Text | Json) and not isinstance(column.type, Enum)
    return textual and not column.foreign_keys and field not in unique


def _blank(column: ColumnElement[Any], value: object) -> object:
    """What stands in the table afterwards: nothing where that is allowed, else black for every text."""
    if value is None or getattr(column, "nullable", False):
        return None
    return _blackened(value)


def _blackened(value: object) -> object:
    if isinstance(value, str):
        return BLACK if value else value
    if isinstance(value, list):
        return [_blackened(one) for one in value]
    if isinstance(value, dict):
        return {key: _blackened(one) for key, one in value.items()}
    return value
