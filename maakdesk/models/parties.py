"""Who is in a case, by which channel they can be reached, and how cases go together."""

from datetime import date

from sqlalchemy import CheckConstraint, Date, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from maakdesk.base.vocabulary import Channel, LinkKind, MessageKind, PartyRole
from maakdesk.models.base import Id, Long, OfCase, Record, refers, word


class CaseParty(OfCase, Record):
    """Somebody's role in one case; the applicant of the case itself stands on the case."""

    __tablename__ = "case_party"

    party_id: Mapped[Id] = mapped_column(refers("party.id"), index=True)
    role: Mapped[PartyRole] = mapped_column(word(PartyRole))
    remark: Mapped[Long]


class AgreedChannel(Record):
    """By which channel somebody said that they can be reached for one kind of message (Awb 2:8), and how."""

    __tablename__ = "agreed_channel"
    __table_args__ = (CheckConstraint("ended_on IS NULL OR ended_on >= agreed_on", name="ended_not_before"),)

    party_id: Mapped[Id] = mapped_column(refers("party.id"), index=True)
    message: Mapped[MessageKind] = mapped_column(word(MessageKind))
    channel: Mapped[Channel] = mapped_column(word(Channel))
    agreed_on: Mapped[date] = mapped_column(Date)
    how: Mapped[Long]
    ended_on: Mapped[date | None] = mapped_column(Date)


class CaseLink(OfCase, Record):
    """How a case goes with an earlier one: it repeats it (Awb 4:6), objects to its decision, or follows from it."""

    __tablename__ = "case_link"
    __table_args__ = (
        UniqueConstraint("case_id", "other_id", "kind"),
        CheckConstraint("case_id <> other_id", name="two_cases"),
    )

    other_id: Mapped[Id] = mapped_column(refers("case.id"), index=True)
    kind: Mapped[LinkKind] = mapped_column(word(LinkKind))
    remark: Mapped[Long]
