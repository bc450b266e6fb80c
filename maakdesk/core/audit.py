"""The record looked back at: does every chain hold, do the tables equal what the changes add up to, what stood when."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import inspect, or_, select
from sqlalchemy.orm import Session

from maakdesk.base.clock import local_day
from maakdesk.core.access import visible, visible_operations
from maakdesk.core.store import GENESIS, Store, commitment, operation_hash
from maakdesk.core.viewer import Viewer
from maakdesk.models import Base, Case, ChangeRow, ChangeValue, OperationRow, Person, Record, Tombstone
from maakdesk.models.base import canonical

_FACTS = frozenset({"title", "applicant", "received_on", "asked_cents", "scheme_name", "district", "area_code"})
"""The fields of a case whose corrections are told; where it stands follows from the operations themselves."""


@dataclass(frozen=True, slots=True)
class Verification:
    """Whether the record holds: how many operations were read, and the first that does not, with the reason."""

    ok: bool
    operations: int
    first_broken: str | None
    why: str | None


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One operation as a person may read it."""

    operation_id: str
    at: datetime
    by: str
    name: str
    case_id: str | None


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One fact of a case before and after an operation, as plain values: text, cents, ISO dates, or None."""

    field: str
    before: Any
    after: Any


def verify(store: Store, *, progress: Callable[[int], None] | None = None) -> Verification:
    """Read the whole record: chains, commitments, and that the tables are what the changes add up to."""
    with store.read() as session:
        count = 0
        for count, problem in enumerate(_chain_problems(session), 1):
            if progress is not None and count % 1000 == 0:
                progress(count)
            if problem is not None:
                return Verification(ok=False, operations=count, first_broken=problem[0], why=problem[1])
        for kind, record_id in _table_problems(session):
            return Verification(ok=False, operations=count, first_broken=record_id, why=f"table:{kind}")
        return Verification(ok=True, operations=count, first_broken=None, why=None)


def history(session: Session, viewer: Viewer, case_id: str | None = None, *, limit: int = 500) -> list[HistoryLine]:
    """The newest operations that `viewer` may see, of one case or of the desk, newest first."""
    query = (
        select(OperationRow, Person.name)
        .outerjoin(Person, Person.id == OperationRow.by)
        .where(visible_operations(viewer))
        .order_by(OperationRow.hlc.desc())
        .limit(limit)
    )
    if case_id is not None:
        # A case of a register was made by an operation on many cases.
        made = select(ChangeRow.operation_id).where(ChangeRow.record_id == case_id, ChangeRow.field.is_(None))
        query = query.where(or_(OperationRow.case_id == case_id, OperationRow.id.in_(made)))
    return [HistoryLine(row.id, row.at, name or "?", row.name, row.case_id) for row, name in session.execute(query)]


def case_changes(session: Session, viewer: Viewer, case_id: str) -> dict[str, list[FieldChange]]:
    """What was corrected in the facts of a case, by operation; nothing for whoever may not see the case."""
    if session.scalar(select(Case.id).where(visible(Case, viewer), Case.id == case_id)) is None:
        return {}
    rows = session.execute(
        select(ChangeRow.operation_id, ChangeRow.field, ChangeValue.value)
        .outerjoin(ChangeValue, ChangeValue.n == ChangeRow.n)
        .where(ChangeRow.record_id == case_id)
        .order_by(ChangeRow.n)
    )
    known: dict[str, Any] = {}
    found: dict[str, list[FieldChange]] = {}
    for operation_id, field, value in rows:
        if value is None:
            continue
        if field is None:
            known.update(json.loads(value))
        elif field in _FACTS:
            after = json.loads(value)
            found.setdefault(operation_id, []).append(FieldChange(field, known.get(field), after))
            known[field] = after
    return found


def rebuilt(
    session: Session, *, until: date | None = None, record_kind: str | None = None
) -> dict[str, dict[str, Any]]:
    """Every record as the changes add up to, by id: plain values by field, with `_kind`; erased values are missing.

    `until` keeps only what was recorded on or before that day in Amsterdam.
    """
    query = (
        select(ChangeRow.record_kind, ChangeRow.record_id, ChangeRow.field, ChangeValue.value, OperationRow.at)
        .join(OperationRow, OperationRow.id == ChangeRow.operation_id)
        .outerjoin(ChangeValue, ChangeValue.n == ChangeRow.n)
        .order_by(OperationRow.hlc, ChangeRow.n)
    )
    if record_kind is not None:
        query = query.where(ChangeRow.record_kind == record_kind)
    records: dict[str, dict[str, Any]] = {}
    for kind, record_id, field, value, at in session.execute(query):
        if until is not None and local_day(at) > until:
            continue
        if value is None:
            continue
        if field is None:
            records[record_id] = {"_kind": kind, **json.loads(value)}
        elif record_id in records:
            records[record_id][field] = json.loads(value)
    return records


def as_of(session: Session, case_id: str, day: date) -> dict[str, dict[str, Any]]:
    """The records of one case as they stood in the record at the end of `day`, by id."""
    return {
        record_id: record
        for record_id, record in rebuilt(session, until=day).items()
        if record_id == case_id or record.get("case_id") == case_id
    }


def _chain_problems(session: Session) -> Iterator[tuple[str, str] | None]:
    """One item per operation: None when it holds, else the operation and what is wrong with it."""
    operations = session.execute(
        select(OperationRow).order_by(OperationRow.device, OperationRow.seq).execution_options(yield_per=1000)
    ).scalars()
    device, seq, previous = "", 0, GENESIS
    for operation in operations:
        if operation.device != device:
            device, seq, previous = operation.device, 0, GENESIS
        seq += 1
        yield _problem(session, operation, seq, previous)
        previous = operation.hash


def _problem(session: Session, operation: OperationRow, seq: int, previous: str) -> tuple[str, str] | None:
    if operation.seq != seq or operation.previous != previous:
        return operation.id, "chain"
    facts = {column.key: getattr(operation, column.key) for column in inspect(OperationRow).column_attrs}
    changes: list[dict[str, Any]] = []
    rows = session.execute(
        select(ChangeRow, ChangeValue, Tombstone.n)
        .outerjoin(ChangeValue, ChangeValue.n == ChangeRow.n)
        .outerjoin(Tombstone, Tombstone.n == ChangeRow.n)
        .where(ChangeRow.operation_id == operation.id)
        .order_by(ChangeRow.n)
    )
    for change, kept, tombstone in rows:
        if kept is None and tombstone is None:
            return operation.id, "value"
        if kept is not None and commitment(kept.salt, kept.value) != change.commitment:
            return operation.id, "value"
        changes.append({column.key: getattr(change, column.key) for column in inspect(ChangeRow).column_attrs})
    return None if operation_hash(facts, changes) == operation.hash else (operation.id, "hash")


def _table_problems(session: Session) -> Iterator[tuple[str, str]]:
    """Records that differ from what the changes add up to, as (kind, id)."""
    for mapper in sorted(Base.registry.mappers, key=lambda item: item.class_.__name__):
        if issubclass(mapper.class_, Record):
            yield from _record_problems(session, mapper.class_)


def _record_problems(session: Session, kind: type[Record]) -> Iterator[tuple[str, str]]:
    expected = rebuilt(session, record_kind=kind.__tablename__)
    erased = set(
        session.scalars(
            select(ChangeRow.record_id).join(Tombstone, Tombstone.n == ChangeRow.n)
            .where(ChangeRow.record_kind == kind.__tablename__)
        )
    )  # fmt: skip
    names: list[str] = [column.key for column in inspect(kind).column_attrs if column.key != "rev"]
    for record in session.scalars(select(kind).execution_options(yield_per=1000)):
        values = json.loads(canonical({name: getattr(record, name) for name in names}))
        known = expected.pop(record.id, None)
        if record.id in erased:
            continue
        if known is None or {name: known.get(name) for name in names} != values:
            yield kind.__tablename__, record.id
    for record_id in expected:
        if record_id not in erased:
            yield kind.__tablename__, record_id
