"""Files that belong to a case: what a panel may see of them, places marked in them, and who appears in them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Date, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from maakdesk.base.vocabulary import Channel, Release
from maakdesk.models.base import Id, Json, Long, OfCase, Record, refers, word


class Attachment(OfCase, Record):
    """A file as it came in, closed to the panel until somebody released it, whole or as a redacted copy.

    `document` is the key of the document that the scheme asks for, where it answers one. `extracted` is the text that
    was found in it, for searching; `findings` what in it looks like a number that a panel should not see (kind, page).
    `of_id` is the recording of which this is the transcript or the minutes.
    """

    __tablename__ = "attachment"
    __table_args__ = (
        CheckConstraint("(release = 'redacted') = (redacted_file_id IS NOT NULL)", name="redacted_has_copy"),
        CheckConstraint("(release = 'closed') = (released_at IS NULL)", name="released_has_moment"),
    )

    file_id: Mapped[Id] = mapped_column(refers("file.id"), index=True)
    title: Mapped[Long]
    original_name: Mapped[Long]
    document: Mapped[str | None] = mapped_column(String(60))
    channel: Mapped[Channel] = mapped_column(word(Channel))
    received_on: Mapped[date] = mapped_column(Date)
    release: Mapped[Release] = mapped_column(word(Release))
    released_at: Mapped[datetime | None]
    released_by: Mapped[Id | None]
    redacted_file_id: Mapped[Id | None] = mapped_column(refers("file.id"), index=True)
    extracted: Mapped[Long]
    findings: Mapped[Any] = mapped_column(Json)
    of_id: Mapped[Id | None] = mapped_column(refers("attachment.id"))


class Anchor(OfCase, Record):
    """A marked place in a file, with a note: a rectangle on a page, or seconds of a recording.

    `page` counts from 1; `left`, `top`, `right`, `bottom` are ten-thousandths of the page's width and height; `from_ms`
    and `until_ms` are milliseconds from the beginning.
    """

    __tablename__ = "anchor"
    __table_args__ = (
        CheckConstraint("(page IS NULL) <> (from_ms IS NULL)", name="page_or_moment"),
        CheckConstraint("page IS NULL OR page >= 1", name="page_counts"),
        CheckConstraint("from_ms IS NULL OR from_ms >= 0", name="moment_not_negative"),
        CheckConstraint("until_ms IS NULL OR until_ms >= from_ms", name="until_not_before"),
    )

    attachment_id: Mapped[Id] = mapped_column(refers("attachment.id"), index=True)
    page: Mapped[int | None] = mapped_column(Integer)
    left: Mapped[int | None] = mapped_column(Integer)
    top: Mapped[int | None] = mapped_column(Integer)
    right: Mapped[int | None] = mapped_column(Integer)
    bottom: Mapped[int | None] = mapped_column(Integer)
    from_ms: Mapped[int | None] = mapped_column(Integer)
    until_ms: Mapped[int | None] = mapped_column(Integer)
    quoted: Mapped[Long]
    note: Mapped[Long]
    for_panel: Mapped[bool]


class Appearance(OfCase, Record):
    """Somebody who can be seen or heard in a recording, that they agreed to it, and until when."""

    __tablename__ = "appearance"
    __table_args__ = (CheckConstraint("until_day IS NULL OR until_day >= agreed_on", name="until_not_before"),)

    attachment_id: Mapped[Id] = mapped_column(refers("attachment.id"), index=True)
    who: Mapped[Long]
    agreed_on: Mapped[date] = mapped_column(Date)
    how: Mapped[Long]
    until_day: Mapped[date | None] = mapped_column(Date)
    ended_on: Mapped[date | None] = mapped_column(Date)
