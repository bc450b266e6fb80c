"""The record itself: operations in one chain per device, their changes, and the salted values that may be erased."""

from datetime import datetime

from sqlalchemy import BigInteger, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from maakdesk.models.base import Base, Big, Id, refers


class Device(Base):
    """A desk folder on one computer; a new one at init, at restore, and when a copied folder is noticed."""

    __tablename__ = "device"

    id: Mapped[Id] = mapped_column(primary_key=True)
    since: Mapped[datetime]
    fingerprint: Mapped[str] = mapped_column(String(64))


class OperationRow(Base):
    """One write: who, when, what, on which case, chained to the write before it on the same device."""

    __tablename__ = "operation"
    __table_args__ = (UniqueConstraint("device", "seq"),)

    id: Mapped[Id] = mapped_column(primary_key=True)
    device: Mapped[Id]
    seq: Mapped[int] = mapped_column(BigInteger)
    hlc: Mapped[int] = mapped_column(BigInteger, index=True)
    at: Mapped[datetime]
    by: Mapped[Id]
    name: Mapped[str] = mapped_column(String(60))
    case_id: Mapped[Id | None] = mapped_column(index=True)
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


class ChangeRow(Base):
    """One changed field, or one new record (`field` empty); `base` is the operation whose value it replaced."""

    __tablename__ = "change"
    __table_args__ = (Index("ix_change_record", "record_id", "field", "n"),)

    n: Mapped[int] = mapped_column(Big, primary_key=True, autoincrement=True)
    operation_id: Mapped[Id] = mapped_column(refers("operation.id"), index=True)
    record_kind: Mapped[str] = mapped_column(String(30))
    record_id: Mapped[Id]
    field: Mapped[str | None] = mapped_column(String(40))
    base: Mapped[Id | None]
    commitment: Mapped[bytes] = mapped_column(LargeBinary(32))


class ChangeValue(Base):
    """The value of a change, apart and salted, so that it can be erased by law while the chain still verifies."""

    __tablename__ = "change_value"

    n: Mapped[int] = mapped_column(Big, refers("change.n"), primary_key=True, autoincrement=False)
    salt: Mapped[bytes] = mapped_column(LargeBinary(16))
    value: Mapped[str] = mapped_column(Text)


class Tombstone(Base):
    """What was erased for privacy or destroyed by retention: that, when, by which operation, never what it said."""

    __tablename__ = "tombstone"

    n: Mapped[int] = mapped_column(Big, primary_key=True, autoincrement=False)
    operation_id: Mapped[Id]
    reason: Mapped[str] = mapped_column(String(40))


class Gate(Base):
    """Open (one row) only inside an erasing operation: the append-only triggers look here."""

    __tablename__ = "gate"

    operation_id: Mapped[Id] = mapped_column(primary_key=True)


class SearchText(Base):
    """One row for each searched record: folded text with kind, case and author, under an explicit integer key."""

    __tablename__ = "search_text"

    key: Mapped[int] = mapped_column(Big, primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(30))
    record_id: Mapped[Id] = mapped_column(unique=True)
    case_id: Mapped[Id | None] = mapped_column(index=True)
    author_id: Mapped[Id]
    body: Mapped[str] = mapped_column(Text)
