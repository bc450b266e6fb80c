"""The record looked back at: does every chain hold, do the tables equal what the changes add up to, what stood when."""

import heapq
import json
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain, groupby
from typing import Any

from sqlalchemy import CompoundSelect, Result, RowMapping, Select, false, inspect, literal, or_, select, union_all
from sqlalchemy.orm import Session

from maakdesk.base.clock import local_day
from maakdesk.core.access import in_office, visible, visible_operations
from maakdesk.core.store import GENESIS, Store, commitment, operation_hash
from maakdesk.core.viewer import Viewer
from maakdesk.models import Base, Case, ChangeRow, ChangeValue, OperationRow, Person, Record, Tombstone
from maakdesk.models.base import OfCase, canonical

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
        with closing(_chain_problems(session)) as problems:
            for count, problem in enumerate(problems, 1):
                if progress is not None and count % 1000 == 0:
                    progress(count)
                if problem is not None:
                    return Verification(ok=False, operations=count, first_broken=problem[0], why=problem[1])
        with closing(_table_problems(session)) as differences:
            for kind, record_id in differences:
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
        # A case of a register was made by an operation on many cases; the office may have assigned it with others.
        assigned = ChangeRow.field == "handler_id" if in_office(session, viewer, case_id) else false()
        told = or_(ChangeRow.field.is_(None), assigned)
        made = select(ChangeRow.operation_id).where(ChangeRow.record_id == case_id, told)
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
    session: Session, *, until: date | None = None, among: Select[str] | CompoundSelect[str] | None = None
) -> dict[str, dict[str, Any]]:
    """Every record as the changes add up to, by id: plain values by field, with `_kind`; erased values are missing.

    `until` keeps only what was recorded on or before that day in Amsterdam; `among` selects the ids that are wanted.
    """
    query = (
        select(ChangeRow.record_kind, ChangeRow.record_id, ChangeRow.field, ChangeValue.value, OperationRow.at)
        .join(OperationRow, OperationRow.id == ChangeRow.operation_id)
        .outerjoin(ChangeValue, ChangeValue.n == ChangeRow.n)
        .order_by(OperationRow.hlc, ChangeRow.n)
    )
    if among is not None:
        query = query.where(ChangeRow.record_id.in_(among))
    records: dict[str, dict[str, Any]] = {}
    for kind, record_id, field, value, at in session.execute(query):
        if until is not None and local_day(at) > until:
            continue
        if value is None:
            continue
        record = records.setdefault(record_id, {"_kind": kind})
        record.update(json.loads(value) if field is None else {field: json.loads(value)})
    return records


def as_of(session: Session, case_id: str, day: date) -> dict[str, dict[str, Any]]:
    """The records of one case as they stood in the record at the end of `day`, by id."""
    ids = [select(kind.id).where(kind.case_id == case_id) for kind in _kinds() if issubclass(kind, OfCase)]
    return rebuilt(session, until=day, among=union_all(select(literal(case_id)), *ids))


def _chain_problems(session: Session) -> Generator[tuple[str, str] | None, None, None]:
    """One item per operation: None when it holds, else the operation and what is wrong with it."""
    query = select(OperationRow).order_by(OperationRow.device, OperationRow.seq).execution_options(yield_per=1000)
    device, seq, previous = "", 0, GENESIS
    with session.execute(query) as operations:
        for operation in operations.scalars():
            if operation.device != device:
                device, seq, previous = operation.device, 0, GENESIS
            seq += 1
            yield _problem(session, operation, seq, previous)
            previous = operation.hash


def _problem(session: Session, operation: OperationRow, seq: int, previous: str) -> tuple[str, str] | None:
    if operation.seq != seq or operation.previous != previous:
        return operation.id, "chain"
    facts = {column.key: getattr(operation, column.key) for column in inspect(OperationRow).column_attrs}
    rows = session.execute(
        select(*ChangeRow.__table__.columns, ChangeValue.salt, ChangeValue.value, Tombstone.n.label("stone"))
        .outerjoin(ChangeValue, ChangeValue.n == ChangeRow.n)
        .outerjoin(Tombstone, Tombstone.n == ChangeRow.n)
        .where(ChangeRow.operation_id == operation.id)
        .order_by(ChangeRow.n)
        .execution_options(yield_per=1000)
    )
    wrong: list[int] = []
    own_hash = operation_hash(facts, _committed(rows, wrong))
    if wrong:
        return operation.id, "value"
    return None if own_hash == operation.hash else (operation.id, "hash")


def _committed(rows: Result[Any], wrong: list[int]) -> Iterator[RowMapping]:
    """The changes of one operation, one by one; the numbers of those that their value does not fit go into `wrong`."""
    for row in rows:
        lost = row.value is None and row.stone is None
        if lost or (row.value is not None and commitment(row.salt, row.value) != row.commitment):
            wrong.append(row.n)
        yield row._mapping  # noqa: SLF001  (that is its public name in SQLAlchemy)


def _kinds() -> list[type[Record]]:
    found = [mapper.class_ for mapper in Base.registry.mappers if issubclass(mapper.class_, Record)]
    return sorted(found, key=lambda kind: kind.__tablename__)


class _Expected:
    """What the changes of one record add up to, as far as their values were not erased."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.made: str | None = None  # the canonical text of its creation, while no field changed since
        self.known: dict[str, Any] = {}
        self.erased: set[str] = set()
        self.made_erased = False

    def take(self, name: str | None, value: str | None) -> None:
        """Apply the next change."""
        if name is None:
            self.made, self.made_erased = value, value is None
            return
        self._unfold()
        if value is None:
            self.erased.add(name)
            self.known.pop(name, None)
        else:
            self.erased.discard(name)
            self.known[name] = json.loads(value)

    def fits(self, kind: str, values: Mapping[str, Any]) -> bool:
        """Whether a row of table `kind` with these values is what the changes say."""
        if kind != self.kind:
            return False
        text = canonical(values)
        if text == self.made:
            return True
        self._unfold()
        plain = json.loads(text)
        return all(plain[name] == self.known.get(name) for name in plain if not self._unknown(name))

    def _unknown(self, name: str) -> bool:
        return name in self.erased or (self.made_erased and name not in self.known)

    def _unfold(self) -> None:
        if self.made is not None:
            self.known.update(json.loads(self.made))
            self.made = None


def _table_problems(session: Session) -> Generator[tuple[str, str], None, None]:
    """Records that differ from what the changes add up to, as (kind, id).

    Both are read once, in the order of their ids, so that a large desk is never whole in memory.
    """
    with ExitStack() as stack:
        tables = [stack.enter_context(closing(_rows(session, kind))) for kind in _kinds()]
        rows = heapq.merge(*tables, key=lambda row: row[0])
        row = next(rows, None)
        for record_id, expected in stack.enter_context(closing(_expected(session))):
            while row is not None and row[0] < record_id:
                yield row[1], row[0]  # it is there, and nobody wrote it
                row = next(rows, None)
            if row is None or row[0] != record_id:
                if not expected.made_erased:
                    yield expected.kind, record_id
                continue
            if not expected.fits(row[1], row[2]):
                yield row[1], record_id
            row = next(rows, None)
        while row is not None:
            yield row[1], row[0]
            row = next(rows, None)


def _rows(session: Session, kind: type[Record]) -> Generator[tuple[str, str, dict[str, Any]], None, None]:
    columns = [column for column in inspect(kind).columns if column.key != "rev"]
    names = [str(column.key) for column in columns]
    place = names.index("id")
    with session.execute(select(*columns).order_by(kind.id).execution_options(yield_per=500)) as rows:
        for values in rows:
            yield values[place], kind.__tablename__, dict(zip(names, values, strict=True))


def _expected(session: Session) -> Generator[tuple[str, _Expected], None, None]:
    query = (
        select(ChangeRow.record_id, ChangeRow.record_kind, ChangeRow.field, ChangeValue.value)
        .outerjoin(ChangeValue, ChangeValue.n == ChangeRow.n)
        .order_by(ChangeRow.record_id, ChangeRow.n)
        .execution_options(yield_per=1000)
    )
    with session.execute(query) as every:
        for record_id, changes in groupby(every, key=lambda change: change.record_id):
            first = next(changes)
            expected = _Expected(first.record_kind)
            for change in chain((first,), changes):
                expected.take(change.field, change.value)
            yield record_id, expected
