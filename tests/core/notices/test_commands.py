"""A letter of the clock on its way: final, sent, and what it does to the clock of a real case."""

from contextlib import AbstractContextManager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from maakdesk.base.errors import DeskError, NotFound
from maakdesk.base.i18n import Language, Texts
from maakdesk.base.telling import tell
from maakdesk.base.vocabulary import (
    Channel,
    ClockEventKind,
    ClockState,
    LetterStatus,
    MessageKind,
    NoticeKind,
    Outcome,
    Stage,
    TalkForm,
)
from maakdesk.core.audit import verify
from maakdesk.core.clock.commands import add_event
from maakdesk.core.clock.events import NewEvent
from maakdesk.core.notices.answers import excuse_told, supplement_declined, supplement_received, withdraw
from maakdesk.core.notices.commands import record_consent, record_sent
from maakdesk.core.notices.queries import consents_given, notices, receipt_confirmed_on
from maakdesk.core.parties.commands import NewAgreement, agree_channel
from tests.core.notices.conftest import Desk
from tests.office import PEOPLE, Office

ITEMS = ("de begroting", "wie er meedoen")
ASKED, LAST = date(2026, 3, 3), date(2026, 3, 17)
LEAVING: dict[str, Any] = {
    "items": ITEMS, "reason": "Wij weten niet waar het geld voor is.", "on_behalf_of": "namens het college",
    "excuse": "Wij belden op 24 maart. Niemand nam op.", "decided_on": date(2026, 3, 25),
}  # fmt: skip


def refused(code: str) -> AbstractContextManager[pytest.ExceptionInfo[DeskError]]:
    return pytest.raises(DeskError, match=rf"^{code.replace('.', '[.]')}")


def ask(desk: Desk) -> str:
    desk.go_to(ASKED)
    return desk.send(NoticeKind.SUPPLEMENT, items=ITEMS, last_day=LAST)


def answer(desk: Desk, on: date, *still: str) -> str:
    office = desk.office
    desk.go_to(max(on, office.desk.today()))
    return supplement_received(
        office["secretary"].store, office["secretary"].viewer, desk.case_id, received_on=on,
        evidence="stempel", still_missing=still, at=office.now(), today=office.desk.today(),
    )  # fmt: skip


def test_a_receipt_is_confirmed_only_once_it_was_sent(desk: Desk) -> None:
    acting = desk.office["secretary"]
    notice_id = desk.final(NoticeKind.RECEIPT)
    with acting.store.read() as session:
        assert receipt_confirmed_on(session, acting.viewer, desk.case_id) is None
        assert [one.id for one in notices(session, acting.viewer, LetterStatus.FINAL)] == [notice_id]
    event_id = desk.sent(notice_id)
    (row,) = desk.rows()
    assert (row.status, row.sent_on, row.channel) == (LetterStatus.SENT, desk.office.desk.today(), Channel.POST)
    event = next(one for one in desk.clock().events if one.id == event_id)
    assert (event.kind, event.notice_id) == (ClockEventKind.RECEIPT_CONFIRMED, notice_id)
    with acting.files.open(row.stored_name) as file:
        assert "28\u00a0april\u00a02026" in file.read().decode()
    with refused("notice.sent_already"):
        desk.final(NoticeKind.RECEIPT)


def test_a_request_stops_the_clock_and_its_answer_lets_it_run(desk: Desk) -> None:
    ask(desk)
    assert desk.case().clock is ClockState.STOPPED
    answer(desk, date(2026, 3, 10))
    # six days stood still (4 through 9 March): 27 April and six days is Sunday 3 May, so Monday 4 May
    assert desk.case().clock is ClockState.RUNS
    assert desk.case().deadline == date(2026, 5, 4)


def test_a_request_has_a_list_a_last_day_and_enough_time(desk: Desk) -> None:
    desk.go_to(ASKED)
    with refused("notice.missing"):
        desk.final(NoticeKind.SUPPLEMENT, items=ITEMS)
    with refused("notice.missing"):
        desk.final(NoticeKind.SUPPLEMENT, last_day=LAST)
    with refused("notice.missing") as problem:
        desk.final(NoticeKind.SUPPLEMENT, items=ITEMS, last_day=LAST - timedelta(days=1))
    assert "waarom de tijd korter is" in str(problem.value.data["first"])
    assert problem.value.data["n"] == 1
    with refused("notice.last_day_closed"):
        desk.final(NoticeKind.SUPPLEMENT, items=ITEMS, last_day=date(2026, 3, 21))
    assert desk.rows() == []
    desk.final(NoticeKind.SUPPLEMENT, items=ITEMS, last_day=LAST - timedelta(days=1), reason="De ronde sluit.")


def test_not_sent_on_its_day_it_gets_a_new_version_with_new_dates(desk: Desk) -> None:
    desk.go_to(ASKED)
    first = desk.final(NoticeKind.SUPPLEMENT, items=ITEMS, last_day=LAST)
    desk.go_to(ASKED + timedelta(days=1))
    with refused("notice.other_day"):
        desk.sent(first)
    with refused("notice.missing"):  # a day later the same last day is too short
        desk.final(NoticeKind.SUPPLEMENT, items=ITEMS, last_day=LAST)
    second = desk.final(NoticeKind.SUPPLEMENT, items=ITEMS, last_day=LAST + timedelta(days=1))
    assert [(row.version, row.status) for row in desk.rows()] == [(2, LetterStatus.FINAL), (1, LetterStatus.REPLACED)]
    with refused("notice.not_final"):
        desk.sent(first, on=ASKED)
    desk.sent(second)
    with refused("notice.not_final"):
        desk.sent(second)


def test_a_day_that_has_not_come_or_has_passed(desk: Desk) -> None:
    desk.go_to(ASKED)
    with refused("notice.sending_past"):
        desk.final(NoticeKind.RECEIPT, on=ASKED - timedelta(days=1))
    later = desk.final(NoticeKind.RECEIPT, on=ASKED + timedelta(days=1))
    with refused("notice.sent_in_future"):
        desk.sent(later, on=ASKED + timedelta(days=1))


def test_e_mail_only_to_who_said_so_for_that_kind_of_message(desk: Desk) -> None:
    acting, today = desk.office["secretary"], desk.office.desk.today()
    notice_id = desk.final(NoticeKind.RECEIPT)
    with refused("notice.channel_not_agreed") as problem:
        desk.sent(notice_id, channel=Channel.EMAIL)
    assert "e-mail voor ontvangstbevestigingen" in tell(problem.value, Texts(Language.NL))
    for message in (MessageKind.NEWS, MessageKind.RECEIPT):
        agreed = NewAgreement(message, Channel.EMAIL, today, "op het formulier")
        agree_channel(acting.store, acting.viewer, desk.case().party_id, agreed, at=desk.office.now(), today=today)
        if message is MessageKind.NEWS:
            with refused("notice.channel_not_agreed"):
                desk.sent(notice_id, channel=Channel.EMAIL)
    desk.sent(notice_id, channel=Channel.EMAIL)
    assert desk.rows()[0].channel is Channel.EMAIL


def test_nothing_is_sent_when_the_clock_refuses(desk: Desk) -> None:
    desk.go_to(ASKED)
    notice_id = desk.final(NoticeKind.SUPPLEMENT, items=ITEMS, last_day=LAST)
    acting = desk.office["secretary"]
    typed = NewEvent(ClockEventKind.SUPPLEMENT_ASKED, ASKED, last_day=LAST, evidence="aan de balie")
    add_event(acting.store, acting.viewer, desk.case_id, typed, at=desk.office.now(), today=ASKED)
    with refused("clock.asked_already"):
        desk.sent(notice_id)
    assert desk.rows()[0].status is LetterStatus.FINAL
    with refused("clock.asked_already"):
        desk.final(NoticeKind.SUPPLEMENT, items=ITEMS, last_day=LAST)


def test_an_answer_in_part_may_be_followed_by_a_second_request(desk: Desk) -> None:
    ask(desk)
    answer(desk, date(2026, 3, 10), "wie er meedoen", " ")
    assert desk.clock().events[-1].text == "wie er meedoen"
    notice_id = desk.final(NoticeKind.SUPPLEMENT, items=("wie er meedoen",), last_day=date(2026, 3, 24))
    acting = desk.office["secretary"]
    row = desk.rows()[0]
    with acting.files.open(row.stored_name) as file:
        assert "nog een keer" in file.read().decode()
    desk.sent(notice_id)
    assert desk.case().clock is ClockState.STOPPED
    answer(desk, date(2026, 3, 12))
    assert desk.case().clock is ClockState.RUNS


def test_a_late_answer_and_one_more_after_it_are_kept(desk: Desk) -> None:
    ask(desk)
    answer(desk, date(2026, 3, 20))
    answer(desk, date(2026, 3, 23))
    # the clock stood still through the last day that was set, 17 March: 14 days
    assert desk.case().deadline == date(2026, 5, 11)


@pytest.mark.parametrize(
    ("on", "evidence", "code"),
    [
        (date(2026, 3, 2), "stempel", "clock.supplement_before_asked"),
        (date(2026, 3, 5), "stempel", "clock.event_in_future"),
        (date(2026, 3, 3), " ", "clock.evidence_missing"),
    ],
)
def test_an_answer_that_cannot_be(desk: Desk, on: date, evidence: str, code: str) -> None:
    acting = desk.office["secretary"]
    ask(desk)
    with refused(code):
        supplement_received(
            acting.store, acting.viewer, desk.case_id, received_on=on, evidence=evidence, at=desk.office.now(),
            today=ASKED,
        )  # fmt: skip


def test_an_answer_to_nothing_and_a_refusal_to_answer(desk: Desk) -> None:
    acting = desk.office["secretary"]
    with refused("clock.nothing_asked"):
        answer(desk, date(2026, 3, 3))
    ask(desk)
    supplement_declined(
        acting.store, acting.viewer, desk.case_id, told_on=ASKED, evidence="telefoon", at=desk.office.now(), today=ASKED
    )
    assert desk.case().clock is ClockState.RUNS


def test_an_extension_moves_the_date_and_only_in_time(desk: Desk) -> None:
    desk.go_to(date(2026, 4, 20))
    with refused("notice.until_not_later"):
        desk.final(NoticeKind.EXTENSION, reason="ziekte", until=date(2026, 4, 28))
    with refused("notice.until_too_late"):
        desk.final(NoticeKind.EXTENSION, reason="ziekte", until=date(2026, 8, 1))
    desk.send(NoticeKind.EXTENSION, reason="ziekte", until=date(2026, 5, 26))
    assert desk.case().deadline == date(2026, 5, 26)
    assert desk.clock().events[-1].basis == "ASA 2023"


def test_after_the_end_only_later_can_be_told(desk: Desk) -> None:
    desk.go_to(date(2026, 4, 29))
    with refused("clock.extended_late"):
        desk.final(NoticeKind.EXTENSION, reason="ziekte", until=date(2026, 5, 26))
    desk.send(NoticeKind.LATER, reason="ziekte", until=date(2026, 5, 26))
    assert desk.case().deadline == date(2026, 4, 28)
    assert desk.clock().events[-1].last_day == date(2026, 5, 26)


def test_a_postponement_counts_from_the_signature_on(desk: Desk) -> None:
    acting = desk.office["secretary"]
    with refused("notice.period_order"):
        desk.final(NoticeKind.POSTPONEMENT_CONSENT, from_day=date(2026, 3, 20), until=date(2026, 3, 10))
    notice_id = desk.final(NoticeKind.POSTPONEMENT_CONSENT, from_day=date(2026, 3, 9), until=date(2026, 3, 22))

    def sign(on: date, evidence: str = "de getekende brief") -> str:
        return record_consent(
            acting, notice_id, signed_on=on, evidence=evidence, today=desk.office.desk.today(), at=desk.office.now()
        )

    with refused("notice.no_consent_asked"):
        sign(ASKED)
    assert desk.sent(notice_id) is None
    assert desk.case().deadline == date(2026, 4, 28)
    desk.go_to(date(2026, 3, 5))
    for day, code in ((date(2026, 3, 1), "signed_early"), (date(2026, 3, 6), "signed_in_future")):
        with refused(f"notice.{code}"):
            sign(day)
    with refused("clock.evidence_missing"):
        sign(date(2026, 3, 5), " ")
    sign(date(2026, 3, 5))
    assert desk.case().deadline == date(2026, 5, 11)
    with acting.store.read() as session:
        assert consents_given(session, acting.viewer, desk.case_id) == {notice_id}
    with refused("notice.consent_given"):
        sign(date(2026, 3, 5))


def test_a_talk_is_offered(desk: Desk) -> None:
    desk.send(
        NoticeKind.INVITATION, form=TalkForm.PHONE, meet_day=date(2026, 3, 10), meet_time="19.30", place="06 1234",
        people="de secretaris", purpose="Wij willen meer weten.",
    )  # fmt: skip
    event = desk.clock().events[-1]
    assert (event.kind, event.last_day) == (ClockEventKind.TALK_OFFERED, None)


def ask_why(desk: Desk, said: str = "De kas is zoek.") -> None:
    """Ask why it did not come, and record the answer (Awb 6:11)."""
    acting, today = desk.office["secretary"], desk.office.desk.today()
    excuse_told(
        acting.store, acting.viewer, desk.case_id, on_day=today, said=said, evidence="telefoon",
        at=desk.office.now(), today=today,
    )  # fmt: skip


def test_why_it_did_not_come_can_be_told_once_something_was_asked(desk: Desk) -> None:
    with refused("clock.nothing_asked"):
        ask_why(desk)
    with refused("notice.nothing_said"):
        ask_why(desk, " ")
    ask(desk)
    ask_why(desk)
    kinds = [one.kind for one in desk.clock().events]
    assert kinds[-2:] == [ClockEventKind.EXCUSE_ASKED, ClockEventKind.EXCUSE_ANSWERED]


def test_not_processed_only_after_the_post_and_once_it_was_asked_why(desk: Desk) -> None:
    with refused("notice.missing"):
        desk.final(NoticeKind.NOT_PROCESSED, **LEAVING)
    ask(desk)
    desk.go_to(date(2026, 3, 24))
    with refused("notice.leaving_early"):
        desk.final(NoticeKind.NOT_PROCESSED, **LEAVING)
    desk.go_to(date(2026, 3, 25))
    with refused("notice.missing"):
        desk.final(NoticeKind.NOT_PROCESSED, **{**LEAVING, "excuse": ""})
    with refused("clock.excuse_first"):
        desk.final(NoticeKind.NOT_PROCESSED, **LEAVING)
    ask_why(desk)
    desk.send(NoticeKind.NOT_PROCESSED, **{**LEAVING, "excuse": ""})
    case = desk.case()
    assert (case.outcome, case.stage, case.clock) == (Outcome.NOT_PROCESSED, Stage.SENT, ClockState.NONE)
    with desk.office["secretary"].files.open(desk.rows()[0].stored_name) as file:
        text = file.read().decode()
    assert "6\u00a0mei\u00a02026" in text  # six weeks after 25 March
    assert "de begroting" in text
    assert "De kas is zoek." in text
    with refused("clock.case_over"):
        desk.final(NoticeKind.FORWARDING, to="de provincie")


def test_a_part_that_came_in_time_leaves_the_rest_of_the_period(desk: Desk) -> None:
    ask(desk)
    answer(desk, date(2026, 3, 10), "wie er meedoen")
    with refused("notice.leaving_early"):
        desk.final(NoticeKind.NOT_PROCESSED, **LEAVING)


def test_not_processed_is_too_late_after_four_weeks(desk: Desk) -> None:
    ask(desk)
    desk.go_to(date(2026, 4, 15))
    with refused("clock.not_processed_late"):
        desk.final(NoticeKind.NOT_PROCESSED, **LEAVING)


def test_what_was_completed_is_not_left(desk: Desk) -> None:
    ask(desk)
    answer(desk, date(2026, 3, 10))
    desk.go_to(date(2026, 3, 25))
    with refused("notice.answered"):
        desk.final(NoticeKind.NOT_PROCESSED, **LEAVING)


def take_back(desk: Desk, evidence: str = "mail") -> None:
    acting, today = desk.office["secretary"], desk.office.desk.today()
    withdraw(
        acting.store, acting.viewer, desk.case_id, on_day=today, evidence=evidence, at=desk.office.now(), today=today
    )


def test_what_was_forwarded_is_over(desk: Desk) -> None:
    desk.send(NoticeKind.FORWARDING, to="de provincie", reason="Het is een provinciale weg.")
    assert (desk.case().outcome, desk.case().stage) == (Outcome.FORWARDED, Stage.CLOSED)
    with refused("clock.case_over"):
        take_back(desk)


def test_withdrawing_needs_evidence_and_drops_what_waits(desk: Desk) -> None:
    notice_id = desk.final(NoticeKind.RECEIPT)
    with refused("clock.evidence_missing"):
        take_back(desk, evidence="")
    take_back(desk)
    assert desk.case().outcome is Outcome.WITHDRAWN
    assert desk.rows()[0].status is LetterStatus.REPLACED
    with refused("notice.not_final"):
        desk.sent(notice_id)


def test_only_the_office_off_the_panel(desk: Desk) -> None:
    office = desk.office
    with refused("access.role"):
        desk.final(NoticeKind.RECEIPT, by="auditor")
    with refused("access.role"):
        desk.final(NoticeKind.RECEIPT, by="chair")
    notice_id = desk.final(NoticeKind.RECEIPT, by="decider")
    today = office.desk.today()
    with refused("access.role"):
        record_sent(office["auditor"], notice_id, channel=Channel.POST, sent_on=today, today=today, at=office.now())
    with pytest.raises(NotFound):
        desk.sent("0" * 32)
    desk.sent(notice_id)


def test_no_letter_goes_out_on_an_example(tmp_path: Path) -> None:
    office = Office(tmp_path / "desk", PEOPLE[:1], adopting=False)
    try:
        desk = Desk(office)
        with refused("notice.missing") as problem:
            desk.final(NoticeKind.RECEIPT)
        assert "scheme adopt resident_initiative" in str(problem.value.data["where"])
        office.adopt("resident_initiative")
        desk.final(NoticeKind.RECEIPT)
    finally:
        office.close()


def test_the_record_holds(desk: Desk) -> None:
    ask(desk)
    answer(desk, date(2026, 3, 10), "wie er meedoen")
    assert verify(desk.office["secretary"].store).ok
