"""The letters of the clock: what the office tells somebody on the way to a decision."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Date, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from maakdesk.base.vocabulary import Channel, LetterStatus, NoticeKind
from maakdesk.models.base import Id, Json, Long, OfCase, Record, refers, word


class Notice(OfCase, Record):
    """A letter of the clock: frozen content and PDF once final, then sent, by the channel that was agreed (Awb 2:8).

    `facts` are the plain values it was made from (what is missing, the last day, the new date).
    """

    __tablename__ = "notice"
    __table_args__ = (
        UniqueConstraint("case_id", "kind", "version"),
        Index("ix_notice_status", "status", "sending_on"),
        CheckConstraint("status IN ('final', 'sent', 'replaced')", name="status_of_notice"),
        CheckConstraint("(sent_on IS NULL) = (channel IS NULL)", name="sent_by_channel"),
    )

    kind: Mapped[NoticeKind] = mapped_column(word(NoticeKind))
    version: Mapped[int] = mapped_column(Integer)
    status: Mapped[LetterStatus] = mapped_column(word(LetterStatus))
    subject: Mapped[Long]
    language: Mapped[str] = mapped_column(String(2))
    facts: Mapped[Any] = mapped_column(Json)
    content: Mapped[Any] = mapped_column(Json)
    content_sha256: Mapped[str] = mapped_column(String(64))
    file_id: Mapped[Id] = mapped_column(refers("file.id"))
    sending_on: Mapped[date] = mapped_column(Date)
    final_at: Mapped[datetime]
    sent_on: Mapped[date | None] = mapped_column(Date)
    channel: Mapped[Channel | None] = mapped_column(word(Channel))
