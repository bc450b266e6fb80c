"""What all tables share: named constraints, types that mean the same on both databases, the subject record."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Annotated, Any, ClassVar

from sqlalchemy import BigInteger, Date, Dialect, Enum, ForeignKey, Integer, LargeBinary, MetaData, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column
from sqlalchemy.types import TypeDecorator, TypeEngine

from maakdesk.base.clock import epoch_ms

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Moment(TypeDecorator[datetime]):
    """An aware moment, kept as whole milliseconds UTC since 1970: sorts and hashes alike on every database."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        """Moment to milliseconds."""
        return None if value is None else epoch_ms(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Milliseconds to moment, in UTC."""
        return None if value is None else _EPOCH + timedelta(milliseconds=value)


class Json(TypeDecorator[Any]):
    """A plain value (dict, list, text, number) kept as canonical JSON text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: object, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Value to canonical JSON."""
        return None if value is None else canonical(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ANN401, ARG002
        """JSON to value."""
        return None if value is None else json.loads(value)


class Words(TypeDecorator[frozenset[str]]):
    """A small set of keys, kept as sorted words with a blank between."""

    impl = String(200)
    cache_ok = True

    def process_bind_param(self, value: frozenset[str] | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Set to words."""
        return None if value is None else " ".join(sorted(value))

    def process_result_value(self, value: str | None, dialect: Dialect) -> frozenset[str] | None:  # noqa: ARG002
        """Words to set."""
        return None if value is None else frozenset(value.split())


def canonical(value: object) -> str:
    """The one JSON text of a plain value: sorted keys, no blanks, so that its hash is the same everywhere."""
    return _ENCODER.encode(value)


def from_plain(kind: TypeEngine[Any], value: Any) -> Any:  # noqa: ANN401  (a value of any column)
    """A value of a column of type `kind` from the plain value that `canonical` made of it."""
    if value is None:
        return None
    makers: tuple[tuple[type[TypeEngine[Any]], Callable[[Any], Any]], ...] = (
        (Moment, lambda plain: _EPOCH + timedelta(milliseconds=plain)),
        (Words, frozenset),
        (Date, date.fromisoformat),
        (Enum, getattr(kind, "enum_class", None) or str),
        (LargeBinary, bytes.fromhex),
    )
    return next((make(value) for type_, make in makers if isinstance(kind, type_)), value)


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return epoch_ms(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, bytes):
        return value.hex()
    raise TypeError(type(value).__name__)


_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain)


def word(kind: type[StrEnum]) -> Enum:
    """A column type for one of a fixed list of keys, held by a named CHECK in the database."""
    name = kind.__name__.lower()
    return Enum(kind, native_enum=False, create_constraint=True, length=40, name=name, values_callable=_values)


def _values(kind: type[StrEnum]) -> list[str]:
    return [item.value for item in kind]


Id = Annotated[str, mapped_column(String(32))]
Cents = Annotated[int, mapped_column(BigInteger)]
Long = Annotated[str, mapped_column(Text)]
Big = BigInteger().with_variant(Integer, "sqlite")  # SQLite makes only INTEGER keys count by themselves


def refers(to: str) -> ForeignKey:
    """A reference to the column `to` that is checked when the operation commits.

    An operation writes its records in any order, and itself last.
    """
    return ForeignKey(to, deferrable=True, initially="DEFERRED")


class Base(DeclarativeBase):
    """Every table; constraints get names, because SQLite's batch migrations drop unnamed ones."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {datetime: Moment}


class Record(Base):
    """A subject record: written only by an operation, deleted only by an operation, never gone by itself.

    `rev` is the operation that last wrote it, `author_id` the person who made it, `deleted` the operation that took
    it away. The tables are what the recorded changes add up to.
    """

    __abstract__ = True

    id: Mapped[Id] = mapped_column(primary_key=True)
    author_id: Mapped[Id]
    deleted: Mapped[Id | None]

    @declared_attr
    @classmethod
    def rev(cls) -> Mapped[str]:
        """The operation that last wrote this record; it is written at the end of the same transaction."""
        return mapped_column(String(32), refers("operation.id"), nullable=False)


class OfCase:
    """A record that belongs to one case."""

    @declared_attr
    @classmethod
    def case_id(cls) -> Mapped[str]:
        """The case it belongs to."""
        return mapped_column(String(32), refers("case.id"), nullable=False, index=True)
