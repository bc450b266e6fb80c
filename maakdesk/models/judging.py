"""Panels, what their members thought alone, and what they thought together."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Integer, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from maakdesk.base.vocabulary import Background, SeatPart, Stance
from maakdesk.models.base import Id, Json, Long, OfCase, Record, refers, word


class Panel(OfCase, Record):
    """The panel of one case: when its judgements may be opened, and when and by whom they were."""

    __tablename__ = "panel"
    __table_args__ = (UniqueConstraint("case_id"),)

    opens_at: Mapped[datetime] = mapped_column(index=True)
    quorum: Mapped[int] = mapped_column(Integer)
    secretary_id: Mapped[Id]
    opened_at: Mapped[datetime | None]
    opened_by: Mapped[Id | None]
    open_reason: Mapped[Long | None]


class Seat(OfCase, Record):
    """One person's place on the panel of one case. `judges` is false for a chair who only presides."""

    __tablename__ = "seat"
    __table_args__ = (UniqueConstraint("case_id", "person_id"),)

    panel_id: Mapped[Id] = mapped_column(refers("panel.id"))
    person_id: Mapped[Id] = mapped_column(refers("person.id"), index=True)
    part: Mapped[SeatPart] = mapped_column(word(SeatPart))
    judges: Mapped[bool]
    background: Mapped[Background | None] = mapped_column(word(Background))
    recused_at: Mapped[datetime | None]


class Recusal(OfCase, Record):
    """Why somebody does not take part; the reason is the secretary's and the auditor's alone."""

    __tablename__ = "recusal"

    person_id: Mapped[Id] = mapped_column(refers("person.id"))
    reason: Mapped[Long]


class SealedJudgement(OfCase, Record):
    """A judgement handed in before the opening: sealed to its author, the chair and the deputy."""

    __tablename__ = "sealed_judgement"

    person_id: Mapped[Id] = mapped_column(refers("person.id"), index=True)
    handed_in_at: Mapped[datetime]
    ciphertext: Mapped[bytes] = mapped_column(LargeBinary)


class Judgement(OfCase, Record):
    """What one member thought alone, made readable by the opening or handed in after it. Never changed."""

    __tablename__ = "judgement"

    person_id: Mapped[Id] = mapped_column(refers("person.id"), index=True)
    handed_in_at: Mapped[datetime]
    after_opening: Mapped[bool]


class JudgementLine(OfCase, Record):
    """One criterion of a judgement: a level in words with its reason, or a question instead. Never changed.

    `level` is a key of the criteria set or `ask`; `quotes` is a list of texts from the application or from files,
    `questions` a list of questions for the conversation. `places` tells beside each quote where in a file it stands;
    NULL when all are from the application.
    """

    __tablename__ = "judgement_line"
    __table_args__ = (
        UniqueConstraint("judgement_id", "criterion"),
        CheckConstraint("level = 'ask' OR length(reason) > 0", name="level_has_reason"),
    )

    judgement_id: Mapped[Id] = mapped_column(refers("judgement.id"), index=True)
    criterion: Mapped[str] = mapped_column(String(60))
    level: Mapped[str] = mapped_column(String(60))
    reason: Mapped[Long]
    quotes: Mapped[Any] = mapped_column(Json)
    questions: Mapped[Any] = mapped_column(Json)
    places: Mapped[Any | None] = mapped_column(Json)


class SharedJudgement(OfCase, Record):
    """What the panel thinks together of one criterion: a draft until everyone present agrees or stands aside."""

    __tablename__ = "shared_judgement"
    __table_args__ = (UniqueConstraint("case_id", "criterion"),)

    criterion: Mapped[str] = mapped_column(String(60))
    level: Mapped[str] = mapped_column(String(60))
    reason: Mapped[Long]
    version: Mapped[int] = mapped_column(Integer)
    settled: Mapped[bool]


class Agreement(OfCase, Record):
    """How one member stands to one version of a shared judgement; a minority view may go unnamed."""

    __tablename__ = "agreement"
    __table_args__ = (UniqueConstraint("shared_id", "version", "person_id"),)

    shared_id: Mapped[Id] = mapped_column(refers("shared_judgement.id"), index=True)
    version: Mapped[int] = mapped_column(Integer)
    person_id: Mapped[Id] = mapped_column(refers("person.id"))
    stance: Mapped[Stance] = mapped_column(word(Stance))
    minority: Mapped[Long | None]
    named: Mapped[bool]
