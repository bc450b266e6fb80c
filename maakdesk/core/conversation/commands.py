"""Writing down what was said. Nothing that somebody told is ever overwritten: what is new stands beside it."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from maakdesk.base.calendar import shipped_calendar
from maakdesk.base.errors import NotFound, Refused
from maakdesk.base.vocabulary import Attendance, Audience, Channel, Operation, Role, SeatPart, TalkForm
from maakdesk.core.access import find, my_seat, require, require_unseated
from maakdesk.core.accord.queries import case_criteria
from maakdesk.core.conversation.queries import can_hear
from maakdesk.core.conversation.rules import (
    NewAppointment,
    NewContact,
    require_appointment,
    require_contact,
    require_reaction_day,
)
from maakdesk.core.store import Store
from maakdesk.core.viewer import Viewer
from maakdesk.models import Appointment, Case, ContactMoment, Message, Minutes, MinutesReaction, Person, Question

_TALKS = (Role.SECRETARY, Role.DECIDER)
_NOTES = (Role.SECRETARY, Role.CHAIR)


def log_contact(store: Store, viewer: Viewer, case_id: str, new: NewContact, *, at: datetime) -> str:
    """Write down one contact, with what was promised and by when; gives its id.

    Raises:
        Refused: `access.role`, `access.seated`, and those of `rules.require_contact`.
        NotFound: no such case for this viewer.
    """
    require(viewer, *_TALKS)
    require_contact(new, at=at)
    with store.write(Operation.CONTACT_LOGGED, at=at, by=viewer.person_id, case_id=case_id) as write:
        _require_office(write.session, viewer, case_id)
        promised = new.promised if new.promised.strip() else ""  # blanks alone are no promise that waits
        return write.add(
            ContactMoment(
                case_id=case_id, channel=new.channel, happened_at=new.happened_at, who=new.who.strip(), said=new.said,
                promised=promised, promise_by=new.promise_by, promise_of=viewer.person_id if promised else None,
            )
        ).id  # fmt: skip


def keep_promise(store: Store, viewer: Viewer, contact_id: str, *, kept_on: date, today: date, at: datetime) -> None:
    """Write down on which day a promise was kept.

    Raises:
        Refused: `access.role`, `access.seated`, `promise.none`, `promise.kept`, `promise.in_future`.
        NotFound: no such contact for this viewer.
    """
    require(viewer, *_TALKS)
    with store.write(Operation.PROMISE_KEPT, at=at, by=viewer.person_id) as write:
        contact: ContactMoment = find(write.session, ContactMoment, viewer, ContactMoment.id == contact_id)
        write.case_id = contact.case_id
        require_unseated(write.session, viewer, contact.case_id)
        if not contact.promised.strip():
            raise Refused("promise.none")
        if contact.kept_on is not None:
            raise Refused("promise.kept", day=contact.kept_on)
        if kept_on > today:
            raise Refused("promise.in_future", day=kept_on)
        contact.kept_on = kept_on


def make_appointment(store: Store, viewer: Viewer, case_id: str, new: NewAppointment, *, at: datetime) -> str:
    """Plan a talk with the applicant, or an answer in writing; gives its id.

    Raises:
        Refused: `access.role`, `access.seated`, and those of `rules.require_appointment`.
        NotFound: no such case for this viewer.
    """
    require(viewer, *_TALKS)
    require_appointment(new, at=at)
    with store.write(Operation.APPOINTMENT_MADE, at=at, by=viewer.person_id, case_id=case_id) as write:
        _require_office(write.session, viewer, case_id)
        writing = new.form is TalkForm.WRITING
        return write.add(
            Appointment(
                case_id=case_id, form=new.form, starts_at=None if writing else new.starts_at, minutes=new.minutes,
                react_by=new.react_by if writing else None, place=new.place.strip(), people=list(new.people),
                interpreter=new.interpreter.strip(), somebody_along=new.somebody_along,
                attendance=Attendance.PLANNED,
            )
        ).id  # fmt: skip


def record_attendance(
    store: Store, viewer: Viewer, appointment_id: str, attendance: Attendance, *, at: datetime
) -> None:
    """Write down what became of an appointment; that somebody did not come never counts against them.

    Raises:
        Refused: `access.role`, `access.seated`, `appointment.not_yet` (somebody came before it began).
        NotFound: no such appointment for this viewer.
    """
    require(viewer, *_TALKS)
    with store.write(Operation.APPOINTMENT_CHANGED, at=at, by=viewer.person_id) as write:
        appointment: Appointment = find(write.session, Appointment, viewer, Appointment.id == appointment_id)
        write.case_id = appointment.case_id
        require_unseated(write.session, viewer, appointment.case_id)
        been = attendance in (Attendance.CAME, Attendance.NOT_COME)
        if been and appointment.starts_at is not None and appointment.starts_at > at:
            raise Refused("appointment.not_yet")
        appointment.attendance = attendance


def write_minutes(
    store: Store,
    viewer: Viewer,
    case_id: str,
    text: str,
    *,
    criterion: str = "",
    appointment_id: str | None = None,
    at: datetime,
) -> str:
    """Write what was said in a talk, about one criterion or (without) in general; a new version beside the old.

    The secretary writes, or who leads the panel. Gives the id.

    Raises:
        Refused: `minutes.empty`, `minutes.criterion`, `access.role`.
        NotFound: no such case, appointment or seat for this viewer.
    """
    if not text.strip():
        raise Refused("minutes.empty")
    with store.write(Operation.MINUTES_WRITTEN, at=at, by=viewer.person_id, case_id=case_id) as write:
        session = write.session
        _require_notes(session, viewer, case_id)
        if criterion and criterion not in {one.key for one in case_criteria(session, viewer, case_id)}:
            raise Refused("minutes.criterion", criterion=criterion[:60])
        if appointment_id is not None:
            find(session, Appointment, viewer, Appointment.id == appointment_id, Appointment.case_id == case_id)
        latest = session.scalar(
            select(func.max(Minutes.version)).where(
                Minutes.case_id == case_id,
                Minutes.criterion == criterion,
                Minutes.appointment_id.is_(None)
                if appointment_id is None
                else Minutes.appointment_id == appointment_id,
            )
        )
        return write.add(
            Minutes(
                case_id=case_id, appointment_id=appointment_id, criterion=criterion, version=(latest or 0) + 1,
                text=text,
            )
        ).id  # fmt: skip


def send_minutes(
    store: Store, viewer: Viewer, case_id: str, minutes_ids: tuple[str, ...], *, sent_on: date, react_by: date,
    today: date, at: datetime,
) -> None:  # fmt: skip
    """Write down that minutes went to the applicant, and until when they can react.

    Raises:
        Refused: `access.role`, `access.seated`, `minutes.none`, `minutes.sent`, `minutes.sent_in_future`, and those of
            `rules.require_reaction_day`.
        NotFound: no such minutes for this viewer.
    """
    require(viewer, *_TALKS)
    require_reaction_day(react_by, sent_on=sent_on, calendar=shipped_calendar())
    if sent_on > today:
        raise Refused("minutes.sent_in_future", day=sent_on)
    if not minutes_ids:
        raise Refused("minutes.none")
    with store.write(Operation.MINUTES_SENT, at=at, by=viewer.person_id, case_id=case_id) as write:
        require_unseated(write.session, viewer, case_id)
        for minutes_id in minutes_ids:
            minutes: Minutes = find(
                write.session, Minutes, viewer, Minutes.id == minutes_id, Minutes.case_id == case_id
            )
            if minutes.sent_on is not None:
                raise Refused("minutes.sent", day=minutes.sent_on)
            minutes.sent_on, minutes.react_by = sent_on, react_by


@dataclass(frozen=True, slots=True)
class NewReaction:
    """What the applicant answered to the minutes."""

    text: str
    received_on: date
    channel: Channel


def add_reaction(
    store: Store, viewer: Viewer, minutes_id: str, reaction: NewReaction, *, today: date, at: datetime
) -> str:
    """Put the applicant's reaction beside the minutes, also when it comes late; gives its id.

    Raises:
        Refused: `access.role`, `access.seated`, `reaction.empty`, `reaction.in_future`, `reaction.not_sent`.
        NotFound: no such minutes for this viewer.
    """
    require(viewer, *_TALKS)
    if not reaction.text.strip():
        raise Refused("reaction.empty")
    if reaction.received_on > today:
        raise Refused("reaction.in_future", day=reaction.received_on)
    with store.write(Operation.MINUTES_ANSWERED, at=at, by=viewer.person_id) as write:
        minutes: Minutes = find(write.session, Minutes, viewer, Minutes.id == minutes_id)
        write.case_id = minutes.case_id
        require_unseated(write.session, viewer, minutes.case_id)
        if minutes.sent_on is None or reaction.received_on < minutes.sent_on:
            raise Refused("reaction.not_sent")
        return write.add(
            MinutesReaction(
                case_id=minutes.case_id, minutes_id=minutes.id, text=reaction.text, received_on=reaction.received_on,
                channel=reaction.channel,
            )
        ).id  # fmt: skip


def ask_question(
    store: Store,
    viewer: Viewer,
    case_id: str,
    text: str,
    *,
    criterion: str = "",
    asked_on: date,
    answer_by: date | None = None,
    at: datetime,
) -> str:
    """Write down a question that was put to the applicant; gives its id. It does not stop the clock: a supplement does.

    Raises:
        Refused: `access.role`, `access.seated`, `question.empty`, `question.answer_early`, `minutes.criterion`.
        NotFound: no such case for this viewer.
    """
    require(viewer, *_TALKS)
    if not text.strip():
        raise Refused("question.empty")
    if answer_by is not None and answer_by < asked_on:
        raise Refused("question.answer_early", answer_by=answer_by, asked_on=asked_on)
    with store.write(Operation.QUESTION_ASKED, at=at, by=viewer.person_id, case_id=case_id) as write:
        _require_office(write.session, viewer, case_id)
        if criterion and criterion not in {one.key for one in case_criteria(write.session, viewer, case_id)}:
            raise Refused("minutes.criterion", criterion=criterion[:60])
        return write.add(
            Question(case_id=case_id, text=text, criterion=criterion, asked_on=asked_on, answer_by=answer_by)
        ).id


def answer_question(
    store: Store, viewer: Viewer, question_id: str, answer: str, *, answered_on: date, today: date, at: datetime
) -> None:
    """Write the applicant's answer beside a question; a second answer is a question of its own.

    Raises:
        Refused: `access.role`, `access.seated`, `question.no_answer`, `question.answered`, `question.in_future`.
        NotFound: no such question for this viewer.
    """
    require(viewer, *_TALKS)
    if not answer.strip():
        raise Refused("question.no_answer")
    if answered_on > today:
        raise Refused("question.in_future", day=answered_on)
    with store.write(Operation.QUESTION_ANSWERED, at=at, by=viewer.person_id) as write:
        question: Question = find(write.session, Question, viewer, Question.id == question_id)
        write.case_id = question.case_id
        require_unseated(write.session, viewer, question.case_id)
        if question.answered_on is not None:
            raise Refused("question.answered", day=question.answered_on)
        question.answer, question.answered_on = answer, answered_on


def write_message(
    store: Store,
    viewer: Viewer,
    case_id: str,
    text: str,
    *,
    audience: Audience = Audience.OFFICE,
    parent_id: str | None = None,
    mentions: tuple[str, ...] = (),
    at: datetime,
) -> str:
    """Say something inside: to the office, or to the office and the panel; gives its id.

    A reply has the audience of what it answers. Whoever is mentioned must be able to read it. It never goes to the
    applicant and never into a copy of the dossier.

    Raises:
        Refused: `message.empty`, `message.mention` (somebody who may not read it), `access.role`, `access.seated`.
        NotFound: no such case, or message to answer, for this viewer.
    """
    if not text.strip():
        raise Refused("message.empty")
    with store.write(Operation.MESSAGE_WRITTEN, at=at, by=viewer.person_id, case_id=case_id) as write:
        session = write.session
        if parent_id is not None:
            parent: Message = find(session, Message, viewer, Message.id == parent_id, Message.case_id == case_id)
            audience = parent.audience
        _require_voice(session, viewer, case_id, audience)
        called = sorted(set(mentions))
        for person_id in called:
            if not can_hear(session, person_id, case_id, audience):
                person = session.get(Person, person_id)
                raise Refused("message.mention", name=person.name if person else "?")
        return write.add(
            Message(case_id=case_id, parent_id=parent_id, audience=audience, text=text, mentions=called)
        ).id


def _require_office(session: Session, viewer: Viewer, case_id: str) -> None:
    find(session, Case, viewer, Case.id == case_id)
    require_unseated(session, viewer, case_id)


def _require_notes(session: Session, viewer: Viewer, case_id: str) -> None:
    """The secretary of the case, or the chair or deputy of its panel."""
    require(viewer, *_NOTES)
    find(session, Case, viewer, Case.id == case_id)
    if viewer.has(Role.SECRETARY):
        require_unseated(session, viewer, case_id)
        return
    if my_seat(session, viewer, case_id).part not in (SeatPart.CHAIR, SeatPart.DEPUTY):
        raise NotFound


def _require_voice(session: Session, viewer: Viewer, case_id: str, audience: Audience) -> None:
    """Who may read a message may write one; among the office alone nobody speaks who sits on the panel."""
    find(session, Case, viewer, Case.id == case_id)
    if audience is Audience.OFFICE:
        require(viewer, Role.SECRETARY, Role.DECIDER)
        require_unseated(session, viewer, case_id)
    elif viewer.has(Role.AUDITOR):
        raise Refused("access.role", roles=(Role.SECRETARY.value, Role.DECIDER.value, Role.MEMBER.value))
