"""Decisions with their reasons and duties, and the letters in which they go out."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Date, Index, Integer, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from maakdesk.base.vocabulary import DutyKind, LetterStatus, Outcome
from maakdesk.models.base import Cents, Id, Json, Long, OfCase, Record, refers, word


class Decision(OfCase, Record):
    """A decision by mandate (Awb 10:3): outcome, amount, ground, weighing (3:4), hardship question (4:84).

    `deviation` is why it departs from the panel's advice (Awb 3:50), NULL where it follows it.
    """

    __tablename__ = "decision"
    __table_args__ = (
        UniqueConstraint("case_id", "version"),
        CheckConstraint("outcome IN ('granted', 'partial', 'refused')", name="outcome_decides"),
        CheckConstraint("amount_cents >= 0", name="amount_not_negative"),
        CheckConstraint("(outcome = 'refused') = (amount_cents = 0)", name="refused_is_zero"),
    )

    version: Mapped[int] = mapped_column(Integer)
    outcome: Mapped[Outcome] = mapped_column(word(Outcome))
    amount_cents: Mapped[Cents]
    grounds: Mapped[Any] = mapped_column(Json)
    weighing: Mapped[Long]
    hardship: Mapped[Long]
    on_behalf_of: Mapped[Long]
    decided_on: Mapped[date] = mapped_column(Date)
    decider_id: Mapped[Id]
    deviation: Mapped[Long | None]
    correction_reason: Mapped[Long | None]


class DecisionReason(OfCase, Record):
    """One criterion in the decision: the reason as it goes into the letter, or why the criterion did not count."""

    __tablename__ = "decision_reason"
    __table_args__ = (UniqueConstraint("decision_id", "criterion"),)

    decision_id: Mapped[Id] = mapped_column(refers("decision.id"), index=True)
    place: Mapped[int] = mapped_column(Integer)
    criterion: Mapped[str] = mapped_column(String(60))
    text: Mapped[Long]
    not_counted: Mapped[Long | None]
    shared_id: Mapped[Id | None] = mapped_column(refers("shared_judgement.id"))
    shared_version: Mapped[int | None] = mapped_column(Integer)


class Duty(OfCase, Record):
    """What the recipient must do (Awb 4:37) or what must happen first (a condition, 4:33), with date and basis."""

    __tablename__ = "duty"

    decision_id: Mapped[Id] = mapped_column(refers("decision.id"), index=True)
    place: Mapped[int] = mapped_column(Integer)
    kind: Mapped[DutyKind] = mapped_column(word(DutyKind))
    text: Mapped[Long]
    due_on: Mapped[date | None] = mapped_column(Date)
    basis: Mapped[str] = mapped_column(String(120))


class SendingPlan(OfCase, Record):
    """The day on which the office means to send the letter of a case, until that letter is final and carries it."""

    __tablename__ = "sending_plan"
    __table_args__ = (
        Index(
            "uq_sending_plan_case",
            "case_id",
            unique=True,
            sqlite_where=text("deleted IS NULL"),
            postgresql_where=text("deleted IS NULL"),
        ),
    )

    sending_on: Mapped[date] = mapped_column(Date)


class Letter(OfCase, Record):
    """A letter: its frozen content and its PDF once final; then signed; then sent. A correction is a new letter."""

    __tablename__ = "letter"
    __table_args__ = (
        UniqueConstraint("case_id", "version"),
        Index("ix_letter_status", "status", "sending_on"),
        CheckConstraint("sent_on IS NULL OR status IN ('sent', 'replaced')", name="sent_has_date"),
    )

    decision_id: Mapped[Id] = mapped_column(refers("decision.id"))
    version: Mapped[int] = mapped_column(Integer)
    status: Mapped[LetterStatus] = mapped_column(word(LetterStatus))
    subject: Mapped[Long]
    language: Mapped[str] = mapped_column(String(2))
    content: Mapped[Any] = mapped_column(Json)
    content_sha256: Mapped[str] = mapped_column(String(64))
    file_id: Mapped[Id] = mapped_column(refers("file.id"))
    sending_on: Mapped[date] = mapped_column(Date)
    objection_until: Mapped[date | None] = mapped_column(Date)
    final_at: Mapped[datetime]
    signed_by: Mapped[Long | None]
    signed_on: Mapped[date | None] = mapped_column(Date)
    scan_file_id: Mapped[Id | None] = mapped_column(refers("file.id"))
    sent_on: Mapped[date | None] = mapped_column(Date)
    correction_reason: Mapped[Long | None]
