"""Reading what was said around a case, each kind for whom it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, and_, func, literal_column, select
from sqlalchemy.orm import Session

from maakdesk.base.errors import NotFound
from maakdesk.base.ids import made_at
from maakdesk.base.vocabulary import Attendance, Audience, Channel, TalkForm
from maakdesk.core.access import find, hears, visible
from maakdesk.core.conversation.rules import reacted_late
from maakdesk.core.people.queries import viewer_of
from maakdesk.core.viewer import Viewer
from maakdesk.models import Appointment, Case, ContactMoment, Message, Minutes, MinutesReaction, Person, Question
from maakdesk.models.base import Record

T = TypeVar("T", bound=Record)


@dataclass(frozen=True, slots=True)
class ContactRow:
    """One contact. `by` is who wrote it down, `promise_of` who promised."""

    id: str
    channel: Channel
    happened_at: datetime
    who: str
    said: str
    promised: str
    promise_by: date | None
    kept_on: date | None
    by: str


@dataclass(frozen=True, slots=True)
class AppointmentRow:
    """One talk with the applicant, planned or been."""

    id: str
    form: TalkForm
    starts_at: datetime | None
    minutes: int
    react_by: date | None
    place: str
    people: tuple[str, ...]
    interpreter: str
    somebody_along: bool
    attendance: Attendance
    invited: bool


@dataclass(frozen=True, slots=True)
class ReactionRow:
    """What the applicant answered to minutes; `late` after its last day."""

    text: str
    received_on: date
    channel: Channel
    late: bool


@dataclass(frozen=True, slots=True)
class MinutesRow:
    """The newest minutes of one talk on one criterion (empty: in general), with the reactions beside them."""

    id: str
    appointment_id: str | None
    criterion: str
    version: int
    text: str
    by: str
    written_at: datetime
    sent_on: date | None
    react_by: date | None
    reactions: tuple[ReactionRow, ...]


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question to the applicant and the answer, if there is one."""

    id: str
    text: str
    criterion: str
    asked_on: date
    answer_by: date | None
    answer: str | None
    answered_on: date | None
    by: str


@dataclass(frozen=True, slots=True)
class MessageRow:
    """One message inside. `depth` is how many messages it answers, one after the other; `for_me`: I am mentioned."""

    id: str
    parent_id: str | None
    depth: int
    audience: Audience
    text: str
    by: str
    at: datetime
    mentions: tuple[str, ...]
    for_me: bool


def contacts(
    session: Session, viewer: Viewer, case_id: str, *, limit: int | None = None, before: datetime | None = None
) -> list[ContactRow]:
    """The contacts of a case, the newest first; `limit` of them, from those that happened before `before`.

    Raises:
        NotFound: no such case for this viewer.
    """
    find(session, Case, viewer, Case.id == case_id)
    query = _written(viewer, ContactMoment, case_id).order_by(ContactMoment.happened_at.desc(), ContactMoment.id.desc())
    if before is not None:
        query = query.where(ContactMoment.happened_at < before)
    if limit is not None:
        query = query.limit(limit)
    return _contact_rows(session, query)


def count_contacts(session: Session, viewer: Viewer, case_id: str) -> int:
    """How many contacts of a case `viewer` may see."""
    query = select(func.count()).select_from(ContactMoment)
    return session.scalar(query.where(visible(ContactMoment, viewer), ContactMoment.case_id == case_id)) or 0


def open_promises(session: Session, viewer: Viewer, case_id: str) -> list[ContactRow]:
    """The contacts of a case at which something was promised that has not been done, the first due first.

    Raises:
        NotFound: no such case for this viewer.
    """
    find(session, Case, viewer, Case.id == case_id)
    due = (ContactMoment.promise_by.is_(None), ContactMoment.promise_by, ContactMoment.id)
    return _contact_rows(session, _written(viewer, ContactMoment, case_id).where(open_promise()).order_by(*due))


def open_promise() -> ColumnElement[bool]:
    """That a promise was made and not kept, in the words of the index that holds only these."""
    return and_(ContactMoment.kept_on.is_(None), ContactMoment.promised != literal_column("''"))


def _contact_rows(session: Session, query: Select[ContactMoment, str]) -> list[ContactRow]:
    return [
        ContactRow(
            id=row.id, channel=row.channel, happened_at=row.happened_at, who=row.who, said=row.said,
            promised=row.promised, promise_by=row.promise_by, kept_on=row.kept_on, by=name or "?",
        )
        for row, name in session.execute(query)
    ]  # fmt: skip


def appointments(session: Session, viewer: Viewer, case_id: str) -> list[AppointmentRow]:
    """The talks of a case, in the order in which they take place; answers in writing by their last day.

    Raises:
        NotFound: no such case for this viewer.
    """
    find(session, Case, viewer, Case.id == case_id)
    rows = session.scalars(
        select(Appointment).where(visible(Appointment, viewer), Appointment.case_id == case_id).order_by(Appointment.id)
    )
    found = [
        AppointmentRow(
            id=row.id, form=row.form, starts_at=row.starts_at, minutes=row.minutes, react_by=row.react_by,
            place=row.place, people=tuple(row.people), interpreter=row.interpreter,
            somebody_along=row.somebody_along, attendance=row.attendance, invited=row.notice_id is not None,
        )
        for row in rows
    ]  # fmt: skip
    return sorted(found, key=_when)


def minutes_of_case(session: Session, viewer: Viewer, case_id: str) -> list[MinutesRow]:
    """The newest minutes of each talk and criterion, with every reaction, the oldest talk first.

    A reaction to an earlier version stays beside the newest one: it is never lost by writing again.

    Raises:
        NotFound: no such case for this viewer.
    """
    find(session, Case, viewer, Case.id == case_id)
    rows = session.execute(_written(viewer, Minutes, case_id).order_by(Minutes.version)).all()
    reactions = session.scalars(
        select(MinutesReaction)
        .where(visible(MinutesReaction, viewer), MinutesReaction.case_id == case_id)
        .order_by(MinutesReaction.received_on, MinutesReaction.id)
    ).all()
    newest: dict[tuple[str | None, str], tuple[Minutes, str]] = {}
    versions: dict[tuple[str | None, str], list[Minutes]] = {}
    for row, name in rows:
        key = (row.appointment_id, row.criterion)
        newest[key] = (row, name or "?")
        versions.setdefault(key, []).append(row)
    found = []
    for key, (row, name) in newest.items():
        sent = {one.id: one.react_by for one in versions[key]}
        beside = tuple(
            ReactionRow(one.text, one.received_on, one.channel, reacted_late(one.received_on, sent[one.minutes_id]))
            for one in reactions
            if one.minutes_id in sent
        )
        found.append(
            MinutesRow(
                id=row.id, appointment_id=row.appointment_id, criterion=row.criterion, version=row.version,
                text=row.text, by=name, written_at=made_at(row.id), sent_on=row.sent_on, react_by=row.react_by,
                reactions=beside,
            )
        )  # fmt: skip
    return sorted(found, key=lambda one: (one.appointment_id or "", one.criterion != "", one.id))


def questions(session: Session, viewer: Viewer, case_id: str) -> list[QuestionRow]:
    """The questions to the applicant: those without an answer first, then the newest.

    Raises:
        NotFound: no such case for this viewer.
    """
    find(session, Case, viewer, Case.id == case_id)
    rows = session.execute(
        _written(viewer, Question, case_id).order_by(Question.answered_on.is_not(None), Question.id.desc())
    )
    return [
        QuestionRow(
            id=row.id, text=row.text, criterion=row.criterion, asked_on=row.asked_on, answer_by=row.answer_by,
            answer=row.answer, answered_on=row.answered_on, by=name or "?",
        )
        for row, name in rows
    ]  # fmt: skip


def messages(session: Session, viewer: Viewer, case_id: str) -> list[MessageRow]:
    """The talk inside, each message followed by what answers it, in the order of writing.

    Raises:
        NotFound: no such case for this viewer.
    """
    find(session, Case, viewer, Case.id == case_id)
    rows = session.execute(_written(viewer, Message, case_id).order_by(Message.id)).all()
    names = {row.id: row.name for row in session.execute(select(Person.id, Person.name).where(visible(Person, viewer)))}
    here = {row.id for row, _ in rows}
    below: dict[str | None, list[tuple[Message, str]]] = {}
    for row, name in rows:
        below.setdefault(row.parent_id if row.parent_id in here else None, []).append((row, name or "?"))
    found: list[MessageRow] = []
    # Deepest last and newest last: a stack, because a thread may be longer than Python likes to call itself.
    waiting = [(row, name, 0) for row, name in reversed(below.get(None, []))]
    while waiting:
        row, name, depth = waiting.pop()
        found.append(
            MessageRow(
                id=row.id, parent_id=row.parent_id, depth=depth, audience=row.audience, text=row.text, by=name,
                at=made_at(row.id), mentions=tuple(names[one] for one in row.mentions if one in names),
                for_me=viewer.person_id in row.mentions,
            )
        )  # fmt: skip
        waiting.extend((answer, who, depth + 1) for answer, who in reversed(below.get(row.id, [])))
    return found


def readers(session: Session, viewer: Viewer, case_id: str, audience: Audience) -> Sequence[tuple[str, str]]:
    """The people (id, name) whom a message of this audience can call: those who may read it, without oneself.

    Raises:
        NotFound: no such case for this viewer.
    """
    find(session, Case, viewer, Case.id == case_id)
    people = session.execute(select(Person.id, Person.name).where(visible(Person, viewer)).order_by(Person.name))
    return [
        (person_id, name)
        for person_id, name in people
        if person_id != viewer.person_id and can_hear(session, person_id, case_id, audience)
    ]


def can_hear(session: Session, person_id: str, case_id: str, audience: Audience) -> bool:
    """Whether somebody reads what is said to `audience` on a case; nobody who left the desk does."""
    try:
        reader = viewer_of(session, person_id)
    except NotFound:
        return False
    return session.scalar(select(Case.id).where(Case.id == case_id, hears(reader, audience))) is not None


def _written(viewer: Viewer, kind: type[T], case_id: str) -> "Select[T, str]":
    """The records of one kind of a case that `viewer` may see, each with the name of who wrote it."""
    record: Any = kind
    return (
        select(kind, Person.name)
        .outerjoin(Person, Person.id == record.author_id)
        .where(visible(kind, viewer), record.case_id == case_id)
    )


def _when(row: AppointmentRow) -> tuple[bool, float, date]:
    return row.starts_at is None, row.starts_at.timestamp() if row.starts_at else 0.0, row.react_by or date.max
