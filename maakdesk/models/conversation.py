"""What was said around a case: contacts and promises, appointments, minutes with reactions, questions, inside talk."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Boolean, CheckConstraint, Date, Index, Integer, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from maakdesk.base.vocabulary import Attendance, Audience, Channel, TalkForm
from maakdesk.models.base import Id, Json, Long, OfCase, Record, refers, word

_OPEN_PROMISE = "kept_on IS NULL AND promised <> ''"
"""The contacts at which something was promised that has not been done: an index holds only these."""


class ContactMoment(OfCase, Record):
    """One contact: by which channel, when, with whom, what was said, what was promised and by when. Never changed.

    Only `kept_on` is written later: the day on which the promise was kept.
    """

    __tablename__ = "contact_moment"
    __table_args__ = (
        CheckConstraint("promise_by IS NULL OR length(promised) > 0", name="promise_says_what"),
        CheckConstraint("kept_on IS NULL OR length(promised) > 0", name="kept_what_was_promised"),
        Index(
            "ix_contact_moment_open_promise",
            "promise_by",
            "case_id",
            sqlite_where=text(_OPEN_PROMISE),
            postgresql_where=text(_OPEN_PROMISE),
        ),
    )

    channel: Mapped[Channel] = mapped_column(word(Channel))
    happened_at: Mapped[datetime]
    who: Mapped[Long]
    said: Mapped[Long]
    promised: Mapped[Long]
    promise_by: Mapped[date | None] = mapped_column(Date)
    promise_of: Mapped[Id | None] = mapped_column(refers("person.id"))
    kept_on: Mapped[date | None] = mapped_column(Date)


class Appointment(OfCase, Record):
    """A talk with the applicant (Awb 4:7-4:9): when, how, where, with whom, and what became of it."""

    __tablename__ = "appointment"
    __table_args__ = (
        CheckConstraint("minutes > 0", name="lasts"),
        CheckConstraint("react_by IS NULL OR form = 'writing'", name="writing_has_day"),
    )

    form: Mapped[TalkForm] = mapped_column(word(TalkForm))
    starts_at: Mapped[datetime | None] = mapped_column(index=True)
    minutes: Mapped[int] = mapped_column(Integer)
    react_by: Mapped[date | None] = mapped_column(Date)
    place: Mapped[Long]
    people: Mapped[Any] = mapped_column(Json)
    interpreter: Mapped[str] = mapped_column(String(60))
    somebody_along: Mapped[bool] = mapped_column(Boolean)
    attendance: Mapped[Attendance] = mapped_column(word(Attendance))
    notice_id: Mapped[Id | None] = mapped_column(refers("notice.id"))


class Minutes(OfCase, Record):
    """What was said in a talk with the applicant, about one criterion or in general. A new version never overwrites."""

    __tablename__ = "minutes"
    __table_args__ = (
        UniqueConstraint("case_id", "appointment_id", "criterion", "version"),
        CheckConstraint("react_by IS NULL OR sent_on IS NOT NULL", name="reaction_after_sending"),
    )

    appointment_id: Mapped[Id | None] = mapped_column(refers("appointment.id"), index=True)
    criterion: Mapped[str] = mapped_column(String(60))
    version: Mapped[int] = mapped_column(Integer)
    text: Mapped[Long]
    sent_on: Mapped[date | None] = mapped_column(Date)
    react_by: Mapped[date | None] = mapped_column(Date)


class MinutesReaction(OfCase, Record):
    """What the applicant answered to the minutes; it stands beside them, never over them."""

    __tablename__ = "minutes_reaction"

    minutes_id: Mapped[Id] = mapped_column(refers("minutes.id"), index=True)
    text: Mapped[Long]
    received_on: Mapped[date] = mapped_column(Date)
    channel: Mapped[Channel] = mapped_column(word(Channel))


class Question(OfCase, Record):
    """A question to the applicant and, later, the answer."""

    __tablename__ = "question"
    __table_args__ = (
        CheckConstraint("(answered_on IS NULL) = (answer IS NULL)", name="answered_on_a_day"),
        CheckConstraint("length(text) > 0", name="asks_something"),
    )

    text: Mapped[Long]
    criterion: Mapped[str] = mapped_column(String(60))
    asked_on: Mapped[date] = mapped_column(Date)
    answer_by: Mapped[date | None] = mapped_column(Date)
    answer: Mapped[Long | None]
    answered_on: Mapped[date | None] = mapped_column(Date)


class Message(OfCase, Record):
    """One line of the talk inside: never shown to the applicant and never in a copy of the dossier.

    `mentions` are ids of people who should see it; `parent_id` the message that it answers.
    """

    __tablename__ = "message"
    __table_args__ = (CheckConstraint("length(text) > 0", name="says_something"),)

    parent_id: Mapped[Id | None] = mapped_column(refers("message.id"), index=True)
    audience: Mapped[Audience] = mapped_column(word(Audience))
    text: Mapped[Long]
    mentions: Mapped[Any] = mapped_column(Json)
