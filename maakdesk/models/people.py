"""People at the desk, their settings and views."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from maakdesk.base.vocabulary import Background
from maakdesk.models.base import Id, Json, Record, Words, word


class Person(Record):
    """Somebody with a passphrase at this desk. `folded` keeps names unique whatever case or accents are typed."""

    __tablename__ = "person"
    __table_args__ = (
        Index(
            "uq_person_folded",
            "folded",
            unique=True,
            sqlite_where=text("deleted IS NULL"),
            postgresql_where=text("deleted IS NULL"),
        ),
    )

    name: Mapped[str] = mapped_column(String(200))
    folded: Mapped[str] = mapped_column(String(400))
    roles: Mapped[frozenset[str]] = mapped_column(Words)
    background: Mapped[Background | None] = mapped_column(word(Background))
    sign_public: Mapped[str] = mapped_column(String(64))
    seal_public: Mapped[str] = mapped_column(String(64))
    reset_at: Mapped[datetime | None]
    reset_by: Mapped[Id | None]
    reset_confirmed_at: Mapped[datetime | None]


class Setting(Record):
    """One fact about the office: letterhead, where objections go, when the desk locks itself."""

    __tablename__ = "setting"
    __table_args__ = (UniqueConstraint("key"),)

    key: Mapped[str] = mapped_column(String(60))
    value: Mapped[Any] = mapped_column(Json)


class SavedView(Record):
    """A named selection of cases with its filters, columns and order, of one person."""

    __tablename__ = "saved_view"

    name: Mapped[str] = mapped_column(String(120))
    definition: Mapped[Any] = mapped_column(Json)
