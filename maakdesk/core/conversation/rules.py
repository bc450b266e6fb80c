"""Pure decisions about talk: what makes a contact, an appointment or minutes whole, and what is fair to applicants."""

from dataclasses import dataclass
from datetime import date, datetime

from maakdesk.base.calendar import Calendar
from maakdesk.base.clock import local_day
from maakdesk.base.errors import Refused
from maakdesk.base.vocabulary import Channel, TalkForm

SHORTEST_TALK, LONGEST_TALK = 5, 8 * 60
"""Minutes."""


@dataclass(frozen=True, slots=True)
class NewContact:
    """One contact as somebody tells it. `happened_at` is in UTC; `promise_by` is the last day to keep the promise."""

    channel: Channel
    happened_at: datetime
    who: str
    said: str
    promised: str = ""
    promise_by: date | None = None


@dataclass(frozen=True, slots=True)
class NewAppointment:
    """A talk with the applicant as it is planned (Awb 4:9: by word of mouth or in writing, as they choose).

    `starts_at` (UTC) and `minutes` are of a talk, `react_by` of an answer in writing; `people` are those of our side.
    `interpreter` is the language, empty for none.
    """

    form: TalkForm
    starts_at: datetime | None = None
    minutes: int = 45
    react_by: date | None = None
    place: str = ""
    people: tuple[str, ...] = ()
    interpreter: str = ""
    somebody_along: bool = False


def require_contact(new: NewContact, *, at: datetime) -> None:
    """Go on only with a contact that says something, has been, and promises a day that can still come.

    Raises:
        Refused: `contact.empty`, `contact.in_future`, `contact.promise_missing`, `contact.promise_passed`.
    """
    if not (new.said.strip() or new.promised.strip()):
        raise Refused("contact.empty")
    if new.happened_at > at:
        raise Refused("contact.in_future", day=local_day(new.happened_at))
    if new.promise_by is None:
        return
    if not new.promised.strip():
        raise Refused("contact.promise_missing", day=new.promise_by)
    if new.promise_by < local_day(new.happened_at):
        raise Refused("contact.promise_passed", day=new.promise_by, happened=local_day(new.happened_at))


def require_appointment(new: NewAppointment, *, at: datetime) -> None:
    """Go on only with a talk that somebody can come to, or an answer in writing that has a last day ahead.

    Raises:
        Refused: `appointment.no_time`, `appointment.passed`, `appointment.length`, `appointment.no_place`,
            `appointment.no_last_day`.
    """
    if new.form is TalkForm.WRITING:
        if new.react_by is None or new.react_by < local_day(at):
            raise Refused("appointment.no_last_day", today=local_day(at))
        return
    if new.starts_at is None:
        raise Refused("appointment.no_time")
    if new.starts_at < at:
        raise Refused("appointment.passed", day=local_day(new.starts_at))
    if not SHORTEST_TALK <= new.minutes <= LONGEST_TALK:
        raise Refused("appointment.length", least=SHORTEST_TALK, most=LONGEST_TALK)
    if new.form in (TalkForm.COME, TalkForm.ONLINE) and not new.place.strip():
        raise Refused("appointment.no_place")


def require_reaction_day(react_by: date, *, sent_on: date, calendar: Calendar) -> None:
    """Go on only when the last day to react to minutes comes after they went out, and is an ordinary day.

    The office sets this period itself, so the Algemene termijnenwet does not move it: the day must be one already.

    Raises:
        Refused: `minutes.react_early`, `minutes.react_no_working_day`.
    """
    if react_by <= sent_on:
        raise Refused("minutes.react_early", react_by=react_by, sent_on=sent_on)
    if not calendar.is_ordinary_day(react_by):
        raise Refused("minutes.react_no_working_day", day=react_by, next=calendar.next_ordinary_day(react_by))


def reacted_late(received_on: date, react_by: date | None) -> bool:
    """Whether a reaction to minutes came after its last day; it stands beside them all the same."""
    return react_by is not None and received_on > react_by
