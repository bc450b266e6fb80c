"""Cases, who asks, what was asked, and under which version of which scheme."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Date, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from maakdesk.base.vocabulary import ClockState, Outcome, PartyKind, PrivateKind, Stage
from maakdesk.models.base import Cents, Id, Json, Long, OfCase, Record, refers, word


class SchemeVersion(Record):
    """One version of a scheme as published: never changed, so that a case keeps the rules it began with.

    `published_at` is when the office put it into force for new cases; NULL for what was shipped with the program.
    """

    __tablename__ = "scheme_version"
    __table_args__ = (UniqueConstraint("key", "digest"),)

    key: Mapped[str] = mapped_column(String(60))
    version: Mapped[str] = mapped_column(String(30))
    title: Mapped[str] = mapped_column(String(200))
    body: Mapped[Any] = mapped_column(Json)
    digest: Mapped[str] = mapped_column(String(64))
    published_at: Mapped[datetime | None]


class SchemeAdoption(Record):
    """That the office read a version of a scheme back in the regulation and takes it as its own.

    `sources` gives, for each unsure value ("nakijken"), where it was read. Until then a scheme is an example, and no
    letter becomes final on it.
    """

    __tablename__ = "scheme_adoption"

    scheme_version_id: Mapped[Id] = mapped_column(refers("scheme_version.id"), index=True)
    adopted_on: Mapped[date] = mapped_column(Date)
    sources: Mapped[Any] = mapped_column(Json)


class Party(Record):
    """Somebody who asks: a person, an organisation or a collective; `merged_into` is whom it turned out to be."""

    __tablename__ = "party"

    kind: Mapped[PartyKind] = mapped_column(word(PartyKind))
    name: Mapped[str] = mapped_column(Text)
    folded: Mapped[str] = mapped_column(Text, index=True)
    merged_into: Mapped[Id | None] = mapped_column(index=True)


class PrivateDetail(Record):
    """What a panel may never see of a party, in a table of its own."""

    __tablename__ = "private_detail"

    party_id: Mapped[Id] = mapped_column(refers("party.id"), index=True)
    kind: Mapped[PrivateKind] = mapped_column(word(PrivateKind))
    value: Mapped[Long]


class Case(Record):
    """One request on its way through the house. Stage, outcome and clock say where it stands.

    `title` and `applicant` are as given on the application; `sort_*` are folded copies that order alike on every
    database. Amounts are cents; `granted_cents` counts from the day the letter is sent.
    `source_remarks` is what was remarkable about the row of a register, told by `intake.why.<code>`: a list of `code`
    with `data`, NULL where nothing was.
    """

    __tablename__ = "case"
    __table_args__ = (
        UniqueConstraint("number"),
        CheckConstraint("asked_cents >= 0", name="asked_not_negative"),
        CheckConstraint("granted_cents >= 0", name="granted_not_negative"),
        CheckConstraint("outcome <> 'refused' OR granted_cents IS NULL OR granted_cents = 0", name="refused_is_zero"),
        # With `deleted` in it an index gives all ids in order, and the wide rows stay unread.
        Index("ix_case_number_order", "number_year", "number_serial", "id", "deleted"),
        Index("ix_case_sort_title", "sort_title", "id", "deleted"),
        # Who works on what is due is answered from the index alone.
        Index("ix_case_deadline", "deadline", "id", "stage", "clock", "handler_id", "deleted"),
    )

    number: Mapped[str] = mapped_column(String(40))
    number_year: Mapped[int] = mapped_column(Integer)
    number_serial: Mapped[int] = mapped_column(Integer)
    title: Mapped[Long]
    sort_title: Mapped[str] = mapped_column(String(80))
    applicant: Mapped[Long]
    sort_applicant: Mapped[str] = mapped_column(String(80))
    party_id: Mapped[Id] = mapped_column(refers("party.id"), index=True)
    scheme_version_id: Mapped[Id | None] = mapped_column(refers("scheme_version.id"))
    scheme_name: Mapped[str] = mapped_column(String(200))
    department: Mapped[str] = mapped_column(String(200))
    theme: Mapped[str] = mapped_column(String(200))
    district: Mapped[str] = mapped_column(String(60))
    area_code: Mapped[str | None] = mapped_column(String(10))
    year: Mapped[int | None] = mapped_column(Integer)
    periodicity: Mapped[str] = mapped_column(String(40))
    asked_cents: Mapped[Cents | None]
    granted_cents: Mapped[Cents | None]
    received_on: Mapped[date | None] = mapped_column(Date)
    stage: Mapped[Stage] = mapped_column(word(Stage))
    outcome: Mapped[Outcome] = mapped_column(word(Outcome))
    clock: Mapped[ClockState] = mapped_column(word(ClockState))
    deadline: Mapped[date | None] = mapped_column(Date)
    handler_id: Mapped[Id | None]
    source: Mapped[str | None] = mapped_column(String(64))
    source_row: Mapped[int | None] = mapped_column(Integer)
    source_number: Mapped[str | None] = mapped_column(String(120))
    source_fingerprint: Mapped[str | None] = mapped_column(String(64), index=True)
    source_remarks: Mapped[Any | None] = mapped_column(Json)


class Application(OfCase, Record):
    """What was asked, frozen as submitted: the answers, when, and their SHA-256. An addition is a new version.

    `received_on` is the day on which this version came in, a legal fact (Awb 4:13), `received_from` what shows that day
    (the office's own mail server, a stamp, a conversation), and `channel` a key of `Channel`: the way it came. All
    three are NULL for what came in before they were kept.
    """

    __tablename__ = "application"
    __table_args__ = (UniqueConstraint("case_id", "version"), CheckConstraint("version >= 1", name="version_counts"))

    version: Mapped[int] = mapped_column(Integer)
    submitted_at: Mapped[datetime]
    answers: Mapped[Any] = mapped_column(Json)
    digest: Mapped[str] = mapped_column(String(64))
    channel: Mapped[str | None] = mapped_column(String(40))
    received_on: Mapped[date | None] = mapped_column(Date)
    received_from: Mapped[Long | None]


class Note(OfCase, Record):
    """A remark of the office on a case; panels do not read it."""

    __tablename__ = "note"

    text: Mapped[Long]


class SourceMapping(Record):
    """How the columns of one kind of file were understood, remembered for the next time."""

    __tablename__ = "source_mapping"
    __table_args__ = (UniqueConstraint("source"),)

    source: Mapped[str] = mapped_column(String(64))
    mapping: Mapped[Any] = mapped_column(Json)


class FileRow(Record):
    """A file in `files/`: its SHA-256, its size in bytes and the keyed name under which it lies."""

    __tablename__ = "file"
    __table_args__ = (CheckConstraint("size >= 0", name="size_not_negative"),)

    case_id: Mapped[Id | None] = mapped_column(refers("case.id"), index=True)
    stored_name: Mapped[str] = mapped_column(String(64), index=True)
    title: Mapped[Long]
    media_type: Mapped[str] = mapped_column(String(100))
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[Cents]
