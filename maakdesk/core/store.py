"""The store: the only way to read, and the only way to write, the records of a desk."""

import hashlib
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from datetime import datetime
from types import SimpleNamespace
from typing import Any, TypeVar, cast

from sqlalchemy import Engine, RowMapping, Table, event, func, insert, inspect, select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, UOWTransaction

from maakdesk.base.clock import epoch_ms, require_utc
from maakdesk.base.ids import first_id, new_id, new_id_after
from maakdesk.base.text import fold
from maakdesk.base.vocabulary import Operation
from maakdesk.core.changes import Changes
from maakdesk.core.cipher_engine import world_error
from maakdesk.core.dialect import interruptible, serialise_writers
from maakdesk.core.search_text import SEARCHED, search_body
from maakdesk.models import Base, ChangeRow, ChangeValue, OperationRow, Record, SearchText
from maakdesk.models.base import canonical
from maakdesk.models.bulk import insert_rows

GENESIS = "0" * 64
R = TypeVar("R", bound=Record)
_AT_ONCE = 500  # values in one IN list; both databases have a limit
_SKIPPED = frozenset({"rev"})  # every change names its operation already


class ReadStopped(Exception):
    """Reading was broken off because nobody waits for it any more."""


class _Reading(Session):
    """A session that refuses to write."""


class Store:
    """Reads and writes of one desk's database, on behalf of one device.

    A write is one transaction with one operation in the chain: a crash leaves all of it or none of it.
    """

    def __init__(self, engine: Engine, *, device: str) -> None:
        """Use `engine`; `device` is the id of the chain that is written to."""
        self.engine = engine
        self.device = device
        self._listeners: list[Callable[[Changes], None]] = []
        self._last_id: str | None = None

    def subscribe(self, listener: Callable[[Changes], None]) -> None:
        """Call `listener` after every committed write, on the thread that wrote."""
        self._listeners.append(listener)

    @contextmanager
    def read(self, stopped: Callable[[], bool] | None = None) -> Iterator[Session]:
        """A session that sees one moment of the desk and cannot write.

        `stopped` is asked again and again while the database reads, from the thread that reads.

        Raises:
            ReadStopped: `stopped` said yes.
            WorldError: the disk or the file is not as it should be.
        """
        with (
            telling_of_the_world(stopped),
            self.engine.connect() as connection,
            _Reading(connection) as session,
            nullcontext() if stopped is None else interruptible(connection, stopped),
        ):
            yield session

    @contextmanager
    def write(self, name: Operation, *, at: datetime, by: str, case_id: str | None = None) -> Iterator["Write"]:
        """One operation `name` of person `by` at `at` (aware): commits at the end, or leaves nothing at all.

        Raises:
            WorldError: disk full, read-only or damaged; nothing was written.
        """
        with telling_of_the_world():
            with self.engine.connect().execution_options(write=True) as connection, connection.begin():
                serialise_writers(connection)
                with Session(connection, expire_on_commit=False) as session:
                    write = Write(session, name=name, at=at, by=by, case_id=case_id, device=self.device)
                    write.sort_after(self._last_id)
                    yield write
                    changes = write.seal()
            self._last_id = write.last_id
            for listener in self._listeners:
                listener(changes)


class Write:
    """One operation being written: add and change records through it, and it keeps the record of that."""

    def __init__(
        self, session: Session, *, name: Operation, at: datetime, by: str, case_id: str | None, device: str
    ) -> None:
        """Begin; made by `Store.write` only."""
        self.session = session
        self.name = name
        self.at = require_utc(at)
        self.by = by
        self.case_id = case_id
        self.operation_id = new_id(at)
        self._device = device
        self._last_id: str | None = None
        self._changes: list[tuple[str, str, str | None, str | None, str]] = []
        self._kinds: set[str] = set()
        self._cases: set[str] = {case_id} if case_id else set()
        self._searched: dict[str, Record] = {}
        event.listen(session, "before_flush", self._collect)

    @property
    def last_id(self) -> str | None:
        """The id that was given last."""
        return self._last_id

    def sort_after(self, previous: str | None) -> None:
        """Let ids of this write sort after `previous` where both are of one millisecond: what came later, sorts later.

        Between two milliseconds the time decides, also when the clock was set back.
        """
        if previous is not None and previous[:12] == first_id(self.at)[:12]:
            self._last_id = previous

    def add(self, record: R) -> R:
        """Add a new record, made by this operation's person; it gets its id here."""
        if not record.id:
            record.id = self._last_id = new_id_after(self.at, self._last_id)
        record.author_id = record.author_id or self.by
        record.rev = self.operation_id
        self.session.add(record)
        return record

    def remove(self, record: Record) -> None:
        """Take a record away: it stays in the table, marked with this operation."""
        record.deleted = self.operation_id

    def restate(self, record: Record, fields: Iterable[str]) -> None:
        """Write down the present value of `fields` again: what an erasure of their common value took along."""
        for field in fields:
            base = last_writer(self.session, record.id, field)
            self._changes.append((record.__tablename__, record.id, field, base, canonical(getattr(record, field))))

    def insert_many(self, kind: type[Record], rows: Sequence[dict[str, Any]]) -> None:
        """Insert many new records of one kind at once, each with its change and its search row.

        `rows` are plain values by column name, with `id`; author, rev and deleted are filled in here. The same is
        kept as when each were added by itself, only faster.
        """
        if not rows:
            return
        names = [column.key for column in inspect(kind).column_attrs if column.key not in _SKIPPED]
        table = kind.__tablename__
        blank = dict.fromkeys([*names, "rev"])
        full = [{**blank, "author_id": self.by, **row, "rev": self.operation_id} for row in rows]
        self.session.flush()
        insert_rows(self.session.connection(), cast("Table", kind.__table__), full)
        self._changes.extend(
            (table, row["id"], None, None, canonical({name: row[name] for name in names})) for row in full
        )
        self._touched(table, ())
        self._cases.update(case_id for row in rows if (case_id := row.get("case_id")))
        if kind in SEARCHED:
            self._insert_search([_search_row(kind, SimpleNamespace(**row)) for row in full])

    def seal(self) -> Changes:
        """Write the changes and the operation that holds them together; made by `Store.write` only."""
        self.refresh_search()
        rows = self._write_changes()
        previous = self.session.execute(
            select(OperationRow.seq, OperationRow.hash)
            .where(OperationRow.device == self._device)
            .order_by(OperationRow.seq.desc())
            .limit(1)
        ).one_or_none()
        latest = self.session.scalar(select(func.max(OperationRow.hlc))) or 0
        operation: dict[str, Any] = {
            "id": self.operation_id,
            "device": self._device,
            "seq": 1 if previous is None else previous.seq + 1,
            "hlc": max(latest + 1, epoch_ms(self.at) << 16),
            "at": self.at,
            "by": self.by,
            "name": self.name.value,
            "case_id": self.case_id,
            "previous": GENESIS if previous is None else previous.hash,
        }
        operation["hash"] = operation_hash(operation, rows)
        self.session.execute(insert(OperationRow), [operation])
        return Changes(self.operation_id, self.name, frozenset(self._kinds), frozenset(self._cases))

    def _collect(self, session: Session, _context: UOWTransaction, _instances: object) -> None:
        for record in session.new:
            if isinstance(record, Record):
                self._collect_new(record)
        for record in session.dirty:
            if isinstance(record, Record) and session.is_modified(record):
                self._collect_changed(record)
        if session.deleted:
            raise TypeError("records are deleted by an operation, not by the session")

    def _collect_new(self, record: Record) -> None:
        values = {c.key: getattr(record, c.key) for c in inspect(type(record)).column_attrs if c.key not in _SKIPPED}
        self._changes.append((record.__tablename__, record.id, None, None, canonical(values)))
        self._remember(record)

    def _collect_changed(self, record: Record) -> None:
        state = inspect(record)
        for column in state.mapper.column_attrs:
            if column.key in _SKIPPED or not state.attrs[column.key].history.has_changes():
                continue
            base = last_writer(self.session, record.id, column.key) or record.rev
            self._changes.append(
                (record.__tablename__, record.id, column.key, base, canonical(getattr(record, column.key)))
            )
        record.rev = self.operation_id
        self._remember(record)

    def _remember(self, record: Record) -> None:
        case_id = record.id if record.__tablename__ == "case" else getattr(record, "case_id", None)
        self._touched(record.__tablename__, () if case_id is None else (case_id,))
        if isinstance(record, SEARCHED):
            self._searched[record.id] = record

    def _touched(self, kind: str, case_ids: Sequence[str]) -> None:
        self._kinds.add(kind)
        self._cases.update(case_ids)

    def refresh_search(self) -> None:
        """Bring the search rows of the records changed so far up to date; otherwise that happens at the end."""
        self.session.flush()
        known: set[str] = set()
        touched = list(self._searched)
        for start in range(0, len(touched), _AT_ONCE):
            some = SearchText.record_id.in_(touched[start : start + _AT_ONCE])
            known.update(self.session.scalars(select(SearchText.record_id).where(some)))
        for record_id in known:
            record = self._searched[record_id]
            body = "" if record.deleted else search_body(type(record), record)
            self.session.execute(update(SearchText).where(SearchText.record_id == record_id).values(body=body))
        self._insert_search([_search_row(type(r), r) for key, r in self._searched.items() if key not in known])
        self._searched.clear()

    def _insert_search(self, rows: list[dict[str, Any]]) -> None:
        if not rows:
            return
        first = (self.session.scalar(select(func.max(SearchText.key))) or 0) + 1
        for key, row in enumerate(rows, first):
            row["key"] = key
        insert_rows(self.session.connection(), cast("Table", SearchText.__table__), rows)

    def _write_changes(self) -> list[dict[str, Any]]:
        first = (self.session.scalar(select(func.max(ChangeRow.n))) or 0) + 1
        salts = secrets.token_bytes(16 * len(self._changes))
        changes: list[dict[str, Any]] = []
        values: list[dict[str, Any]] = []
        for place, (kind, record_id, field, base, value) in enumerate(self._changes):
            salt = salts[16 * place : 16 * place + 16]
            n = first + place
            changes.append(
                {
                    "n": n, "operation_id": self.operation_id, "record_kind": kind, "record_id": record_id,
                    "field": field, "base": base, "commitment": commitment(salt, value),
                }
            )  # fmt: skip
            values.append({"n": n, "salt": salt, "value": value})
        if changes:
            insert_rows(self.session.connection(), cast("Table", ChangeRow.__table__), changes)
            insert_rows(self.session.connection(), cast("Table", ChangeValue.__table__), values)
        return changes


def _search_row(kind: type[Record], record: Any) -> dict[str, Any]:  # noqa: ANN401 - a record, or its bare values
    name = kind.__tablename__
    return {
        "kind": name,
        "record_id": record.id,
        "case_id": record.id if name == "case" else getattr(record, "case_id", None),
        "author_id": record.author_id,
        "body": search_body(kind, record),
    }


def commitment(salt: bytes, value: str) -> bytes:
    """SHA-256 over salt and canonical value: what the chain holds instead of the value itself."""
    return hashlib.sha256(salt + value.encode("utf-8", "surrogatepass")).digest()


def operation_hash(operation: Mapping[str, Any], changes: Iterable[Mapping[str, Any] | RowMapping]) -> str:
    """The SHA-256 (hex) that chains an operation: over its own facts, the hash before it, and each change."""
    facts = [operation[key] for key in ("id", "device", "seq", "hlc", "at", "by", "name", "case_id", "previous")]
    digest = hashlib.sha256(canonical(facts).encode())
    for change in changes:
        parts = [change["record_kind"], change["record_id"], change["field"], change["base"]]
        digest.update(canonical(parts).encode())
        digest.update(change["commitment"])
    return digest.hexdigest()


def record_kind(table: str) -> type[Record]:
    """The kind of record that lies in `table`."""
    kinds = (mapper.class_ for mapper in Base.registry.mappers)
    return next(kind for kind in kinds if issubclass(kind, Record) and kind.__tablename__ == table)


def last_writer(session: Session, record_id: str, field: str) -> str | None:
    """The operation whose value a field now holds: the merge base of the next change."""
    return session.scalar(
        select(ChangeRow.operation_id)
        .where(ChangeRow.record_id == record_id, (ChangeRow.field == field) | ChangeRow.field.is_(None))
        .order_by(ChangeRow.n.desc())
        .limit(1)
    )


def sort_key(name: str) -> str:
    """The folded beginning of a name, by which lists are ordered alike on every database."""
    return fold(name)[:80]


def _refuse_flush(session: Session, _context: UOWTransaction, _instances: object) -> None:
    if session.new or session.dirty or session.deleted:
        raise TypeError("this session only reads; write through Store.write")


event.listen(_Reading, "before_flush", _refuse_flush)


@contextmanager
def telling_of_the_world(stopped: Callable[[], bool] | None = None) -> Iterator[None]:
    """Turn what the database says of the disk and the file into a `WorldError`; anything else stays as it is.

    An error after `stopped` said yes is a `ReadStopped`.
    """
    try:
        yield
    except DBAPIError as error:
        if stopped is not None and stopped():
            raise ReadStopped from None
        known = world_error(error)
        if known is None:
            raise
        raise known from None
