"""The worklist on a real desk: what stands where, whose it is, and what the database does for it."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from maakdesk.base.i18n import Language, Texts
from maakdesk.base.vocabulary import Channel, ClockEventKind, TalkForm
from maakdesk.core.clock.commands import add_event
from maakdesk.core.clock.events import NewEvent
from maakdesk.core.conversation.commands import keep_promise, log_contact, make_appointment, write_message
from maakdesk.core.conversation.rules import NewAppointment, NewContact
from maakdesk.core.dossier.assigning import assign_cases
from maakdesk.core.today.queries import how_many, worklist
from maakdesk.core.today.rows import Group, GroupOfRows, Why, Worklist
from maakdesk.core.today.words import day_words, summary, why_words
from tests.office import Office

KIND = ClockEventKind


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path / "desk")
    yield made
    made.close()


def work(office: Office, name: str = "secretary", *, mine: bool = True) -> Worklist:
    with office[name].store.read() as session:
        return worklist(session, office[name].viewer, now=office.clock.now(), mine=mine)


def group(found: Worklist, wanted: Group) -> GroupOfRows | None:
    return next((one for one in found.groups if one.group is wanted), None)


def happens(office: Office, case_id: str, kind: ClockEventKind, last_day: date | None = None) -> None:
    secretary, today = office["secretary"], office.desk.today()
    new = NewEvent(kind, today, last_day=last_day, evidence="brief 1")
    add_event(secretary.store, secretary.viewer, case_id, new, at=office.now(), today=today)


def test_a_case_is_unconfirmed_until_the_applicant_was_told(office: Office) -> None:
    case_id = office.case()
    found = group(work(office), Group.UNCONFIRMED)
    assert found is not None
    assert [row.case_id for row in found.rows] == [case_id]
    happens(office, case_id, KIND.RECEIPT_CONFIRMED)
    assert group(work(office), Group.UNCONFIRMED) is None


def test_a_term_is_warned_of_before_it_ends_and_stands_first_when_it_is_over(office: Office) -> None:
    first, second = office.case("Eerst"), office.case("Daarna")
    assert group(work(office), Group.TERMS) is None  # eight weeks ahead
    happens(office, second, KIND.SUPPLEMENT_ASKED, office.desk.today() + timedelta(days=14))
    office.clock.move(timedelta(weeks=8) - timedelta(days=13))  # the last day is King's Day, and rolls
    near = group(work(office), Group.TERMS)
    assert near is not None
    assert near.rows[0].case_id == first
    assert work(office).passed == 0
    office.clock.move(timedelta(days=15))
    over = work(office)
    assert over.passed == 1
    terms = group(over, Group.TERMS)
    assert terms is not None
    assert (terms.rows[0].case_id, terms.rows[0].reasons[0].why) == (first, Why.NO_DECISION)
    assert day_words(terms.rows[0], Texts(), over.today, over.amber_days).tone == "red"
    assert "voorbij" in summary(over, Texts())


def test_a_request_without_an_answer_is_seen_when_its_period_is_over(office: Office) -> None:
    case_id = office.case()
    happens(office, case_id, KIND.SUPPLEMENT_ASKED, office.desk.today() + timedelta(days=14))
    assert group(work(office), Group.TERMS) is None
    office.clock.move(timedelta(days=12))
    waiting = group(work(office), Group.TERMS)
    assert waiting is not None
    assert waiting.rows[0].reasons[0].why is Why.WAITING
    office.clock.move(timedelta(days=3))
    found = group(work(office), Group.TERMS)
    # The day after the period the case still says that its clock stands: until it is counted again.
    assert found is None or found.rows[0].reasons[0].why is Why.UNANSWERED


def test_a_promise_is_mine_until_it_is_kept_and_of_a_colleague_otherwise(office: Office) -> None:
    case_id, secretary, today = office.case(), office["secretary"], office.desk.today()
    new = NewContact(Channel.PHONE, office.now(), "Fatima", "Gebeld.", "terugbellen", today)
    contact = log_contact(secretary.store, secretary.viewer, case_id, new, at=office.now())
    mine = group(work(office), Group.PROMISES)
    assert mine is not None
    assert "U beloofde: terugbellen" in why_words(mine.rows[0], Texts(), today)
    assert group(work(office, "decider"), Group.PROMISES) is None
    others = group(work(office, "decider", mine=False), Group.PROMISES)
    assert others is not None
    assert "secretary promised" in why_words(others.rows[0], Texts(Language.EN), today)
    keep_promise(secretary.store, secretary.viewer, contact, kept_on=today, today=today, at=office.now())
    assert group(work(office), Group.PROMISES) is None


def test_a_message_asks_until_i_answered(office: Office) -> None:
    case_id, secretary, decider = office.case(), office["secretary"], office["decider"]
    mentions = (decider.viewer.person_id,)
    asked = write_message(secretary.store, secretary.viewer, case_id, "Kun jij kijken?", mentions=mentions,
                          at=office.now())  # fmt: skip
    assert group(work(office), Group.MESSAGES) is None
    found = group(work(office, "decider"), Group.MESSAGES)
    assert found is not None
    assert found.rows[0].record_id == asked
    write_message(decider.store, decider.viewer, case_id, "Gedaan.", parent_id=asked, at=office.now())
    assert group(work(office, "decider"), Group.MESSAGES) is None


def test_an_old_message_is_left_to_its_case(office: Office) -> None:
    case_id, secretary, decider = office.case(), office["secretary"], office["decider"]
    mentions = (decider.viewer.person_id,)
    write_message(secretary.store, secretary.viewer, case_id, "Kijk je?", mentions=mentions, at=office.now())
    office.clock.move(timedelta(days=15))
    assert group(work(office, "decider"), Group.MESSAGES) is None


def test_a_member_sees_what_they_owe_and_nothing_of_the_office(office: Office) -> None:
    case_id = office.case()
    office.panel(case_id)
    found = work(office, "resident")
    assert [one.group for one in found.groups] == [Group.JUDGEMENTS]
    assert group(work(office), Group.JUDGEMENTS) is None
    office.judge(case_id, "resident")
    assert work(office, "resident").total == 0


def test_talks_of_this_week_stand_on_both_sides(office: Office) -> None:
    case_id, secretary = office.case(), office["secretary"]
    for days in (1, 9):
        talk = NewAppointment(TalkForm.COME, office.now() + timedelta(days=days), place="Zaal 2")
        make_appointment(secretary.store, secretary.viewer, case_id, talk, at=office.clock.now())
    found = work(office)
    talks = group(found, Group.TALKS)
    assert talks is not None
    assert talks.total == 1
    assert [item.place for day in found.week for item in day.items] == ["Zaal 2"]


def test_what_a_colleague_handles_is_shown_only_when_asked(office: Office) -> None:
    case_id, secretary = office.case(), office["secretary"]
    assert work(office).total == 1
    decider = office["decider"].viewer.person_id
    assign_cases(secretary.store, secretary.viewer, [case_id], decider, at=office.now())
    assert work(office).total == 0
    assert work(office, mine=False).total == 1
    with secretary.store.read() as session:
        assert how_many(session, office["decider"].viewer, now=office.clock.now()) == 1


def test_news_is_of_others(office: Office) -> None:
    office.case()
    assert work(office).happened == ()
    assert [one.by for one in work(office, "decider").happened] == ["secretary"]


@pytest.mark.parametrize("mine", [True, False])
def test_the_number_of_statements_does_not_grow_and_each_uses_an_index(office: Office, mine: bool) -> None:
    office.case()
    store, heard = office["secretary"].store, list[tuple[str, Any]]()

    def hear(_connection: object, _cursor: object, statement: str, given: Any, *_: object) -> None:  # noqa: ANN401 - of the driver
        heard.append((statement, given))

    event.listen(store.engine, "before_cursor_execute", hear)
    work(office, mine=mine)
    one = len(heard)
    for _ in range(20):
        office.case()
    heard.clear()
    found = work(office, mine=mine)
    event.remove(store.engine, "before_cursor_execute", hear)
    assert found.groups[0].total == 21
    assert len(found.groups[0].rows) < 21
    assert len(heard) == one + 1, "counting what is not shown is one statement more, whatever the number"
    scans, plans = [], []
    with store.engine.connect() as connection:
        for statement, given in heard:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given).all()
            plans += [line[-1] for line in plan]
            scans += [(line[-1], statement) for line in plan if line[-1].startswith("SCAN") and "USING" not in line[-1]]
    small = ("setting", "person", "seat", "panel", "anon", "(subquery", "1 CONSTANT")
    assert [scan for scan in scans if not any(name in scan[0] for name in small)] == []
    # By another index each case would walk through the events of all: 17 seconds for 50,000 cases.
    assert any("ix_clock_event_case_id_kind (case_id=? AND kind=?" in line for line in plans)
    assert any("ix_case_deadline" in line for line in plans)
