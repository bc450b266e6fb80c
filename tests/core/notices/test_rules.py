"""Which last day, by which channel, and when an application may be left unprocessed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maakdesk.base.calendar import shipped_calendar
from maakdesk.base.errors import Refused
from maakdesk.base.vocabulary import Channel, ClockEventKind, MessageKind, NoticeKind, TalkForm
from maakdesk.core.accord.amounts import Supplement
from maakdesk.core.notices.facts import NoticeFacts, Track
from maakdesk.core.notices.rules import (
    MESSAGES,
    Leaving,
    check_channel,
    check_last_day,
    check_leaving,
    event_of,
    proposed_last_day,
)
from maakdesk.core.notices.school_holidays import shipped_school_holidays

CALENDAR, SCHOOLS = shipped_calendar(), shipped_school_holidays()
GIVEN = Supplement(10, 15, "Awb 4:5")


@pytest.mark.parametrize(
    ("sending", "last", "days", "holidays"),
    [
        (date(2026, 3, 3), date(2026, 3, 17), 10, False),
        (date(2026, 3, 27), date(2026, 4, 14), 10, False),  # Good Friday and Easter Monday are no working days
        (date(2026, 4, 20), date(2026, 5, 13), 15, True),  # the May holiday, King's Day and Liberation Day
        (date(2026, 2, 17), date(2026, 3, 10), 15, True),  # it begins before the spring holiday
        (date(2026, 12, 21), date(2027, 1, 13), 15, True),  # Christmas
        (date(2028, 3, 1), date(2028, 3, 15), 10, None),  # nobody knows these holidays yet
    ],
)
def test_the_last_day_that_is_proposed(sending: date, last: date, days: int, holidays: bool | None) -> None:
    found = proposed_last_day(sending, GIVEN, CALENDAR, SCHOOLS)
    assert (found.day, found.working_days, found.holidays) == (last, days, holidays)


@given(st.dates(date(2025, 9, 1), date(2027, 6, 1)), st.integers(1, 30), st.integers(1, 40))
def test_it_is_a_working_day_with_at_least_that_many_before_it(sending: date, minimum: int, in_holidays: int) -> None:
    found = proposed_last_day(sending, Supplement(minimum, in_holidays, ""), CALENDAR, SCHOOLS)
    days = [sending + timedelta(days=n + 1) for n in range((found.day - sending).days)]
    assert CALENDAR.is_ordinary_day(found.day)
    assert sum(map(CALENDAR.is_ordinary_day, days)) == found.working_days >= minimum
    check_last_day(found.day, sending, CALENDAR)


@pytest.mark.parametrize(
    ("last", "code"),
    [
        (date(2026, 3, 3), "notice.last_day_past"),
        (date(2026, 3, 2), "notice.last_day_past"),
        (date(2026, 3, 14), "notice.last_day_closed"),
        (date(2026, 4, 3), "notice.last_day_closed"),
        (date(2026, 5, 15), "notice.last_day_closed"),
    ],
)
def test_a_last_day_is_an_ordinary_working_day_after_the_sending(last: date, code: str) -> None:
    with pytest.raises(Refused, match=code.replace(".", r"\.")):
        check_last_day(last, date(2026, 3, 3), CALENDAR)


def test_a_closed_day_comes_with_the_next_one_that_is_possible() -> None:
    with pytest.raises(Refused) as refused:
        check_last_day(date(2026, 4, 3), date(2026, 3, 20), CALENDAR)
    assert refused.value.data["next"] == date(2026, 4, 7)


@pytest.mark.parametrize("channel", [Channel.POST, Channel.DESK])
def test_paper_needs_no_consent(channel: Channel) -> None:
    check_channel(channel, None, MessageKind.NEWS)


@pytest.mark.parametrize(
    ("channel", "agreed", "code"),
    [
        (Channel.EMAIL, None, "channel_not_agreed"),
        (Channel.EMAIL, Channel.POST, "channel_not_agreed"),
        (Channel.ONLINE, Channel.EMAIL, "channel_not_agreed"),
        (Channel.PHONE, Channel.PHONE, "channel_no_letter"),
        (Channel.REGISTER, None, "channel_no_letter"),
        (Channel.CONVERSATION, None, "channel_no_letter"),
    ],
)
def test_electronic_mail_does(channel: Channel, agreed: Channel | None, code: str) -> None:
    check_channel(Channel.EMAIL, Channel.EMAIL, MessageKind.NEWS)
    with pytest.raises(Refused, match=code):
        check_channel(channel, agreed, MessageKind.NEWS)


def test_every_letter_is_some_kind_of_message() -> None:
    assert set(MESSAGES) == set(NoticeKind)


def test_leaving_is_possible_once_nothing_can_come_in_time_any_more() -> None:
    leaving = Leaving(date(2026, 3, 17), date(2026, 3, 25), date(2026, 4, 14))
    check_leaving(date(2026, 3, 25), leaving)
    check_leaving(date(2026, 3, 25), replace(leaving, answered_on=date(2026, 3, 25)))
    with pytest.raises(Refused, match="leaving_early") as refused:
        check_leaving(date(2026, 3, 24), leaving)
    assert refused.value.data["first"] == date(2026, 3, 25)
    with pytest.raises(Refused, match="answered"):
        check_leaving(date(2026, 3, 25), replace(leaving, answered_on=date(2026, 3, 24)))


def test_each_letter_stands_for_its_event() -> None:
    facts = NoticeFacts(
        items=("a", "b"), last_day=date(2026, 3, 17), reason="r", until=date(2026, 5, 1), form=TalkForm.COME, basis="x"
    )
    found = {kind: event_of(kind, Track.APPLICATION, facts, date(2026, 3, 3), "n") for kind in NoticeKind}
    asked = found[NoticeKind.SUPPLEMENT]
    assert asked is not None
    assert (asked.kind, asked.last_day, asked.text) == (ClockEventKind.SUPPLEMENT_ASKED, date(2026, 3, 17), "a\nb")
    assert found[NoticeKind.POSTPONEMENT_CONSENT] is None
    assert all(one is None or one.notice_id == "n" for one in found.values())
    extended = event_of(
        NoticeKind.EXTENSION, Track.OBJECTION, NoticeFacts(until=date(2026, 5, 1)), date(2026, 3, 3), "n"
    )
    assert extended is not None
    assert (extended.kind, extended.last_day) == (ClockEventKind.ADJOURNED, date(2026, 5, 1))
