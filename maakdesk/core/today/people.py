"""What somebody owes to people: promises, judgements, letters that wait, answers to colleagues, talks."""

from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, Text, or_, select, true, type_coerce
from sqlalchemy.orm import aliased

from maakdesk.base.clock import AMSTERDAM, local_day
from maakdesk.base.ids import first_id, made_at
from maakdesk.base.vocabulary import Attendance, LetterStatus, Role
from maakdesk.core.access import seated_cases, visible
from maakdesk.core.assessment.queries import judging_cases
from maakdesk.core.conversation.queries import open_promise
from maakdesk.core.today.rows import Act, Group, GroupOfRows, Reason, TodayRow, Why
from maakdesk.core.today.rules import WAITING, letter_reason
from maakdesk.core.today.scope import SHOWN, Asked, handled_by, some, soon
from maakdesk.core.viewer import OFFICE
from maakdesk.models import Appointment, Case, ContactMoment, Letter, Message, Notice, Person
from maakdesk.models.base import canonical

MESSAGE_DAYS = 14
"""A message to somebody asks for an answer for so many days; then it is only in the case."""
_AHEAD = timedelta(days=7)
"""How far a promise is seen coming."""
_UNTOLD = timedelta(days=7)
"""For so long it is asked what became of a talk."""


def promises(asked: Asked) -> GroupOfRows:
    """What was promised to applicants and not done yet, the first due first; without a day, last."""
    own = ContactMoment.promise_of == asked.viewer.person_id if asked.mine else true()
    near = or_(ContactMoment.promise_by <= asked.today + _AHEAD, ContactMoment.promise_by.is_(None))
    query = (
        select(
            ContactMoment.id, ContactMoment.case_id, Case.number, Case.title, ContactMoment.promised,
            ContactMoment.promise_by, ContactMoment.promise_of, Person.name,
        )
        .join(Case, Case.id == ContactMoment.case_id)
        .outerjoin(Person, Person.id == ContactMoment.promise_of)
        .where(open_promise(), near, own, visible(ContactMoment, asked.viewer))
        .order_by(ContactMoment.promise_by.is_(None), ContactMoment.promise_by, ContactMoment.id)
    )  # fmt: skip
    rows, total = some(asked.session, query)
    found = (
        TodayRow(
            Group.PROMISES, row.case_id, row.number, row.title,
            (Reason(Why.PROMISED, {"text": row.promised, "by": None if row.promise_of == asked.viewer.person_id
                                   else row.name or "?"}),),
            Act.KEEP, day=row.promise_by, record_id=row.id,
        )
        for row in rows
    )  # fmt: skip
    return GroupOfRows(Group.PROMISES, tuple(found), total)


def judgements(asked: Asked) -> GroupOfRows:
    """The cases that somebody still has to judge; of others nobody is told what they owe."""
    owed = judging_cases(asked.session, asked.viewer)
    found = (
        TodayRow(
            Group.JUDGEMENTS, one.case_id, one.number, one.title,
            (Reason(Why.OWES_AFTER if one.opened else Why.OWES_JUDGEMENT, {"moment": one.opens_at}),),
            Act.JUDGE, day=local_day(one.opens_at), moment=one.opens_at,
        )
        for one in owed[:SHOWN]
    )  # fmt: skip
    return GroupOfRows(Group.JUDGEMENTS, tuple(found), len(owed))


def letters(asked: Asked) -> GroupOfRows:
    """Letters that wait for a signature or for the post, decisions and letters of the clock together.

    A decision whose term presses stands among the terms, with the same reason.
    """
    if not asked.viewer.has(*OFFICE):
        return GroupOfRows(Group.LETTERS, (), 0)
    calm = or_(Case.deadline.is_(None), Case.deadline > soon(asked))
    found: list[TodayRow] = []
    number = 0
    for kind, whys, condition in (
        (Letter, WAITING, calm),
        (Notice, {LetterStatus.FINAL: Why.NOTICE_TO_SEND}, true()),
    ):
        query = (
            select(kind.id, kind.case_id, Case.number, Case.title, kind.status, kind.sending_on)
            .join(Case, Case.id == kind.case_id)
            .where(kind.status.in_(whys), condition, visible(kind, asked.viewer), visible(Case, asked.viewer))
            .where(Case.id.not_in(seated_cases(asked.viewer)), handled_by(asked))
            .order_by(kind.sending_on, kind.id)
        )
        rows, total = some(asked.session, query)
        number += total
        found += [
            TodayRow(
                Group.LETTERS, row.case_id, row.number, row.title,
                (letter_reason(whys[row.status], row.sending_on, asked.today),), Act.LETTER, day=row.sending_on,
                record_id=row.id,
            )
            for row in rows
        ]  # fmt: skip
    found.sort(key=lambda row: (row.day or date.max, row.number))
    return GroupOfRows(Group.LETTERS, tuple(found[:SHOWN]), number)


def messages(asked: Asked) -> GroupOfRows:
    """What colleagues wrote to somebody in the last days and they did not answer, the newest first."""
    me, answer = asked.viewer.person_id, aliased(Message)
    answered = select(answer.id).where(answer.parent_id == Message.id, answer.author_id == me, answer.deleted.is_(None))
    query = (
        select(Message.id, Message.case_id, Case.number, Case.title, Message.text, Person.name)
        .join(Case, Case.id == Message.case_id)
        .outerjoin(Person, Person.id == Message.author_id)
        .where(
            Message.id >= first_id(asked.now - timedelta(days=MESSAGE_DAYS)),
            type_coerce(Message.mentions, Text).contains(me),
            Message.author_id != me,
            visible(Message, asked.viewer),
            ~answered.exists(),
        )
        .order_by(Message.id.desc())
    )
    rows, total = some(asked.session, query)
    found = (
        TodayRow(
            Group.MESSAGES, row.case_id, row.number, row.title,
            (Reason(Why.ASKED_ME, {"by": row.name or "?", "text": row.text}),), Act.ANSWER,
            day=local_day(made_at(row.id)), moment=made_at(row.id), record_id=row.id,
        )
        for row in rows
    )  # fmt: skip
    return GroupOfRows(Group.MESSAGES, tuple(found), total)


def talks(asked: Asked) -> GroupOfRows:
    """Talks of today and of the six days after it, and the ones that were and of which nobody told what became."""
    first = asked.now - _UNTOLD if asked.viewer.has(Role.SECRETARY) else day_begins(asked.today)
    query = (
        select(
            Appointment.id, Appointment.case_id, Case.number, Case.title, Appointment.starts_at, Appointment.place,
            Appointment.form, Appointment.minutes,
        )
        .join(Case, Case.id == Appointment.case_id)
        .where(
            Appointment.starts_at >= first, Appointment.starts_at < day_begins(asked.today + timedelta(days=7)),
            Appointment.attendance == Attendance.PLANNED, visible(Appointment, asked.viewer), _with_me(asked),
        )
        .order_by(Appointment.starts_at, Appointment.id)
    )  # fmt: skip
    rows, total = some(asked.session, query)
    found = (
        TodayRow(
            Group.TALKS, row.case_id, row.number, row.title,
            (Reason(Why.TALK_UNTOLD if row.starts_at + timedelta(minutes=row.minutes) < asked.now else Why.TALK,
                    {"form": row.form, "place": row.place}),),
            Act.TALK, day=local_day(row.starts_at), moment=row.starts_at, record_id=row.id,
        )
        for row in rows
    )  # fmt: skip
    return GroupOfRows(Group.TALKS, tuple(found), total)


def day_begins(day: date) -> datetime:
    """Midnight in Amsterdam, as a moment."""
    return datetime.combine(day, time(), AMSTERDAM)


def _with_me(asked: Asked) -> ColumnElement[bool]:
    """Talks in which somebody takes part: named among our people, in a case of theirs, or on whose panel they sit."""
    if not asked.mine:
        return true()
    named = type_coerce(Appointment.people, Text).contains(canonical(asked.viewer.name), autoescape=True)
    return or_(Appointment.case_id.in_(seated_cases(asked.viewer)), handled_by(asked), named)
