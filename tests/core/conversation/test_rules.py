"""What makes a contact, an appointment or minutes whole: plain values, no desk."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maakdesk.base.calendar import shipped_calendar
from maakdesk.base.errors import Refused
from maakdesk.base.vocabulary import Channel, TalkForm
from maakdesk.core.conversation.rules import (
    NewAppointment,
    NewContact,
    reacted_late,
    require_appointment,
    require_contact,
    require_reaction_day,
)

AT = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
TODAY = date(2026, 3, 10)


def contact(said: str = "Gebeld.", promised: str = "", promise_by: date | None = None, **told: datetime) -> NewContact:
    return NewContact(Channel.PHONE, told.get("happened_at", AT), "Fatima", said, promised, promise_by)


@pytest.mark.parametrize(
    ("new", "code"),
    [
        (contact(said=" \n"), "contact.empty"),
        (contact(happened_at=AT + timedelta(minutes=1)), "contact.in_future"),
        (contact(promise_by=TODAY), "contact.promise_missing"),
        (contact(promised="Terugbellen", promise_by=TODAY - timedelta(days=1)), "contact.promise_passed"),
    ],
)
def test_half_a_contact_is_refused_in_words(new: NewContact, code: str) -> None:
    with pytest.raises(Refused) as refused:
        require_contact(new, at=AT)
    assert refused.value.code == code


def test_a_promise_alone_is_a_contact_and_may_have_no_day() -> None:
    require_contact(contact(said="", promised="Ik zoek het uit."), at=AT)
    require_contact(contact(promised="Terugbellen", promise_by=TODAY), at=AT)


def test_late_in_the_evening_a_promise_for_that_same_day_holds() -> None:
    """23:30 in Amsterdam is 22:30 UTC, still the same day there; 00:30 is the next."""
    late = datetime(2026, 3, 9, 22, 30, tzinfo=UTC)
    require_contact(contact(promised="Vandaag nog", promise_by=date(2026, 3, 9), happened_at=late), at=AT)
    after = datetime(2026, 3, 9, 23, 30, tzinfo=UTC)
    with pytest.raises(Refused):
        require_contact(contact(promised="Vandaag nog", promise_by=date(2026, 3, 9), happened_at=after), at=AT)


@pytest.mark.parametrize(
    ("new", "code"),
    [
        (NewAppointment(TalkForm.COME, place="Huis van de Buurt"), "appointment.no_time"),
        (NewAppointment(TalkForm.PHONE, AT - timedelta(minutes=1)), "appointment.passed"),
        (NewAppointment(TalkForm.PHONE, AT, minutes=0), "appointment.length"),
        (NewAppointment(TalkForm.PHONE, AT, minutes=481), "appointment.length"),
        (NewAppointment(TalkForm.COME, AT, place=" "), "appointment.no_place"),
        (NewAppointment(TalkForm.ONLINE, AT), "appointment.no_place"),
        (NewAppointment(TalkForm.WRITING), "appointment.no_last_day"),
        (NewAppointment(TalkForm.WRITING, react_by=TODAY - timedelta(days=1)), "appointment.no_last_day"),
    ],
)
def test_a_talk_nobody_can_come_to_is_refused(new: NewAppointment, code: str) -> None:
    with pytest.raises(Refused) as refused:
        require_appointment(new, at=AT)
    assert refused.value.code == code


def test_every_form_of_talk_can_be_planned() -> None:
    require_appointment(NewAppointment(TalkForm.COME, AT, place="Huis van de Buurt"), at=AT)
    require_appointment(NewAppointment(TalkForm.PHONE, AT), at=AT)
    require_appointment(NewAppointment(TalkForm.ONLINE, AT, place="bel.voorbeeld.nl/1"), at=AT)
    require_appointment(NewAppointment(TalkForm.WRITING, react_by=TODAY), at=AT)


@given(st.dates(date(2026, 1, 1), date(2028, 12, 31)), st.integers(-5, 40))
def test_the_last_day_to_react_is_a_later_ordinary_day_or_refused(sent_on: date, days: int) -> None:
    calendar, react_by = shipped_calendar(), sent_on + timedelta(days=days)
    if days > 0 and calendar.is_ordinary_day(react_by):
        require_reaction_day(react_by, sent_on=sent_on, calendar=calendar)
        return
    with pytest.raises(Refused) as refused:
        require_reaction_day(react_by, sent_on=sent_on, calendar=calendar)
    if refused.value.code == "minutes.react_no_working_day":
        proposed = refused.value.data["next"]
        assert isinstance(proposed, date)
        require_reaction_day(proposed, sent_on=sent_on, calendar=calendar)


def test_the_last_day_itself_is_not_late() -> None:
    assert not reacted_late(TODAY, TODAY)
    assert reacted_late(TODAY + timedelta(days=1), TODAY)
    assert not reacted_late(TODAY, None)
