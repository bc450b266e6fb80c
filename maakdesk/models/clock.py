"""What happened to the law's clock of a case, what was counted from it, and when the office could not be reached."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Date, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from maakdesk.base.vocabulary import ClockEventKind, TermPurpose
from maakdesk.models.base import Id, Json, Long, OfCase, Record, refers, word


class ClockEvent(OfCase, Record):
    """One event on the clock, on its legal day, with the letter or other evidence that shows it.

    `last_day` is the last day of a period that was set or agreed, or on which a cause ended; `answers_id` is the event
    that this one answers (a supplement its request). `length_count` and `length_unit` are by how much a term was made
    longer.
    """

    __tablename__ = "clock_event"
    __table_args__ = (
        CheckConstraint(
            "notice_id IS NOT NULL OR file_id IS NOT NULL OR length(evidence) > 0", name="event_has_evidence"
        ),
        CheckConstraint("last_day IS NULL OR last_day >= on_day", name="last_day_not_before"),
        CheckConstraint("(length_count IS NULL) = (length_unit IS NULL)", name="length_has_unit"),
        Index("ix_clock_event_kind_last_day", "kind", "last_day"),
        # Whether something happened in a case is answered from the index alone, for 50,000 cases at a time.
        Index("ix_clock_event_case_id_kind", "case_id", "kind", "deleted"),
    )

    kind: Mapped[ClockEventKind] = mapped_column(word(ClockEventKind))
    on_day: Mapped[date] = mapped_column(Date)
    last_day: Mapped[date | None] = mapped_column(Date)
    length_count: Mapped[int | None] = mapped_column(Integer)
    length_unit: Mapped[str | None] = mapped_column(String(10))
    text: Mapped[Long]
    basis: Mapped[str] = mapped_column(String(120))
    evidence: Mapped[Long]
    notice_id: Mapped[Id | None] = mapped_column(refers("notice.id"))
    file_id: Mapped[Id | None] = mapped_column(refers("file.id"))
    answers_id: Mapped[Id | None] = mapped_column(refers("clock_event.id"))


class CountedTerm(OfCase, Record):
    """One term as it was counted at a moment, with what it was counted from. Never changed: the newest counts.

    `end_on` is the strict last day, by which the office works; `outer_on` the last day by the wider count of the
    circular. `inputs` are the facts and `steps` the story, as plain values.
    """

    __tablename__ = "counted_term"
    __table_args__ = (Index("ix_counted_term_purpose_end_on", "purpose", "end_on"),)

    purpose: Mapped[TermPurpose] = mapped_column(word(TermPurpose))
    rule: Mapped[str] = mapped_column(String(40))
    start_on: Mapped[date] = mapped_column(Date)
    end_on: Mapped[date] = mapped_column(Date)
    outer_on: Mapped[date] = mapped_column(Date)
    certain: Mapped[bool]
    inputs: Mapped[Any] = mapped_column(Json)
    steps: Mapped[Any] = mapped_column(Json)
    calendar_version: Mapped[str] = mapped_column(String(40))
    engine_version: Mapped[str] = mapped_column(String(20))


class Outage(Record):
    """A failure of the office's own system, by which filing periods become longer (Awb afdeling 2.3)."""

    __tablename__ = "outage"
    __table_args__ = (CheckConstraint("until_at IS NULL OR until_at >= from_at", name="until_not_before"),)

    from_at: Mapped[datetime]
    until_at: Mapped[datetime | None]
    text: Mapped[Long]
    evidence: Mapped[Long]
