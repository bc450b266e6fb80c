"""Writing down what was said, on both databases: who may, what stays, and what is never overwritten."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy.exc import DBAPIError

from maakdesk.base.errors import NotFound, Refused
from maakdesk.base.vocabulary import Attendance, Audience, Channel, Role, TalkForm
from maakdesk.core.audit import verify
from maakdesk.core.conversation.commands import (
    NewReaction,
    add_reaction,
    answer_question,
    ask_question,
    keep_promise,
    log_contact,
    make_appointment,
    record_attendance,
    send_minutes,
    write_message,
    write_minutes,
)
from maakdesk.core.conversation.queries import (
    appointments,
    contacts,
    count_contacts,
    messages,
    minutes_of_case,
    open_promises,
    questions,
    readers,
)
from maakdesk.core.conversation.rules import NewAppointment, NewContact
from maakdesk.core.dossier.commands import NewCase, add_case
from maakdesk.core.dossier.filters import CaseFilter
from maakdesk.core.dossier.queries import case_id_of, cases
from maakdesk.core.store import Store
from maakdesk.core.viewer import Viewer
from maakdesk.models import Minutes
from tests.factories import START, TODAY, person

HOUR = timedelta(hours=1)
LATER = START + timedelta(days=1)


@pytest.fixture
def secretary(store: Store) -> Viewer:
    return person(store, "Roos", Role.SECRETARY)


@pytest.fixture
def case_id(store: Store, secretary: Viewer) -> str:
    new = NewCase("Soep op de stoep", "De Lange Tafel", "resident_initiative", TODAY)
    number = add_case(store, secretary, new, at=START, today=TODAY)
    with store.read() as session:
        return case_id_of(session, secretary, number)


def logged(store: Store, by: Viewer, case_id: str, said: str = "Gebeld.", **told: object) -> str:
    new = NewContact(
        Channel.PHONE,
        told.get("at", START),  # type: ignore[arg-type]
        "Fatima",
        said,
        str(told.get("promised", "")),
        told.get("promise_by"),  # type: ignore[arg-type]
    )
    return log_contact(store, by, case_id, new, at=LATER)


def test_contacts_stand_newest_first_whenever_they_were_written_down(
    store: Store, secretary: Viewer, case_id: str
) -> None:
    logged(store, secretary, case_id, "tweede", at=START + HOUR)
    logged(store, secretary, case_id, "eerste", at=START)
    with store.read() as session:
        found = contacts(session, secretary, case_id)
        older = contacts(session, secretary, case_id, before=START + HOUR)
        one = contacts(session, secretary, case_id, limit=1)
        number = count_contacts(session, secretary, case_id)
        by_word = cases(session, secretary, CaseFilter(typed="eerste"))
    assert [row.said for row in found] == ["tweede", "eerste"]
    assert [row.said for row in older] == ["eerste"]
    assert [row.said for row in one] == ["tweede"]
    assert (number, found[0].by, len(by_word)) == (2, "Roos", 1)


def test_a_promise_is_open_until_it_was_kept_and_is_kept_once(store: Store, secretary: Viewer, case_id: str) -> None:
    later = logged(store, secretary, case_id, promised="Formulier sturen", promise_by=date(2026, 3, 9))
    first = logged(store, secretary, case_id, promised="Terugbellen", promise_by=date(2026, 3, 6))
    undated = logged(store, secretary, case_id, promised="Uitzoeken")
    plain = logged(store, secretary, case_id)
    logged(store, secretary, case_id, promised=" \n")
    with store.read() as session:
        assert [row.id for row in open_promises(session, secretary, case_id)] == [first, later, undated]
    keep_promise(store, secretary, first, kept_on=TODAY, today=TODAY, at=LATER)
    with store.read() as session:
        assert [row.id for row in open_promises(session, secretary, case_id)] == [later, undated]
    for contact_id, kept_on, code in (
        (first, TODAY, "promise.kept"),
        (plain, TODAY, "promise.none"),
        (later, TODAY + timedelta(days=1), "promise.in_future"),
    ):
        with pytest.raises(Refused) as refused:
            keep_promise(store, secretary, contact_id, kept_on=kept_on, today=TODAY, at=LATER)
        assert refused.value.code == code


def test_what_was_told_cannot_be_changed_in_the_database(store: Store, secretary: Viewer, case_id: str) -> None:
    logged(store, secretary, case_id)
    with (
        pytest.raises(DBAPIError),
        store.engine.connect().execution_options(write=True) as connection,
        connection.begin(),
    ):
        connection.exec_driver_sql("UPDATE contact_moment SET said = 'anders'")


def test_an_appointment_is_planned_and_what_became_of_it_comes_after(
    store: Store, secretary: Viewer, case_id: str
) -> None:
    talk = NewAppointment(TalkForm.COME, LATER + HOUR, 45, None, "Huis van de Buurt", ("Roos",), "Arabisch", True)
    written = NewAppointment(TalkForm.WRITING, react_by=date(2026, 3, 20))
    made = make_appointment(store, secretary, case_id, talk, at=LATER)
    make_appointment(store, secretary, case_id, written, at=LATER)
    with pytest.raises(Refused) as refused:
        record_attendance(store, secretary, made, Attendance.CAME, at=LATER)
    assert refused.value.code == "appointment.not_yet"
    record_attendance(store, secretary, made, Attendance.NOT_COME, at=LATER + 2 * HOUR)
    with store.read() as session:
        first, second = appointments(session, secretary, case_id)
    assert (first.id, first.attendance, first.interpreter, first.somebody_along) == (
        made, Attendance.NOT_COME, "Arabisch", True,
    )  # fmt: skip
    assert (second.form, second.starts_at, second.react_by) == (TalkForm.WRITING, None, date(2026, 3, 20))


def test_minutes_grow_versions_and_reactions_stay_beside_them(store: Store, secretary: Viewer, case_id: str) -> None:
    first = write_minutes(store, secretary, case_id, "Zij vertelde veel.", criterion="value", at=LATER)
    send_minutes(
        store, secretary, case_id, (first,), sent_on=TODAY, react_by=date(2026, 3, 9), today=TODAY, at=LATER
    )  # fmt: skip
    for day, words in ((date(2026, 3, 4), "Klopt."), (date(2026, 3, 12), "Toch nog iets.")):
        reaction = NewReaction(words, day, Channel.EMAIL)
        add_reaction(store, secretary, first, reaction, today=day, at=LATER)
    second = write_minutes(store, secretary, case_id, "Zij vertelde meer.", criterion="value", at=LATER)
    with store.read() as session:
        [row] = minutes_of_case(session, secretary, case_id)
        kept = session.query(Minutes).filter(Minutes.id == first).one().text
    assert (row.id, row.version, row.text, kept) == (second, 2, "Zij vertelde meer.", "Zij vertelde veel.")
    assert [(one.text, one.late) for one in row.reactions] == [("Klopt.", False), ("Toch nog iets.", True)]
    assert verify(store).first_broken is None


def test_minutes_refuse_what_cannot_be(store: Store, secretary: Viewer, case_id: str) -> None:
    def refused(act: object, *words: object, **told: object) -> str:
        with pytest.raises(Refused) as problem:
            act(store, secretary, *words, at=LATER, **told)  # type: ignore[operator]
        return problem.value.code

    minutes = write_minutes(store, secretary, case_id, "Alles.", at=LATER)
    sending = {"sent_on": TODAY, "react_by": date(2026, 3, 9), "today": TODAY}
    assert refused(write_minutes, case_id, "  ") == "minutes.empty"
    assert refused(write_minutes, case_id, "x", criterion="punten") == "minutes.criterion"
    assert refused(send_minutes, case_id, (), **sending) == "minutes.none"
    assert refused(send_minutes, case_id, (minutes,), **{**sending, "react_by": TODAY}) == "minutes.react_early"
    saturday = {**sending, "react_by": date(2026, 3, 7)}
    assert refused(send_minutes, case_id, (minutes,), **saturday) == "minutes.react_no_working_day"
    unsent = NewReaction("Nee", TODAY, Channel.POST)
    assert refused(add_reaction, minutes, unsent, today=TODAY) == "reaction.not_sent"
    send_minutes(store, secretary, case_id, (minutes,), at=LATER, **sending)
    assert refused(send_minutes, case_id, (minutes,), **sending) == "minutes.sent"
    assert refused(add_reaction, minutes, NewReaction(" ", TODAY, Channel.POST), today=TODAY) == "reaction.empty"


def test_a_question_gets_one_answer(store: Store, secretary: Viewer, case_id: str) -> None:
    asked = ask_question(store, secretary, case_id, "Wie kookt er?", criterion="organisation", asked_on=TODAY, at=LATER)
    ask_question(store, secretary, case_id, "Wat kost het?", asked_on=TODAY, at=LATER + HOUR)
    answer_question(store, secretary, asked, "Fatima.", answered_on=TODAY, today=TODAY, at=LATER)
    with pytest.raises(Refused) as refused:
        answer_question(store, secretary, asked, "Nee, Ali.", answered_on=TODAY, today=TODAY, at=LATER)
    assert refused.value.code == "question.answered"
    with store.read() as session:
        assert [(row.text, row.answer) for row in questions(session, secretary, case_id)] == [
            ("Wat kost het?", None),
            ("Wie kookt er?", "Fatima."),
        ]


def test_replies_stand_under_what_they_answer(store: Store, secretary: Viewer, case_id: str) -> None:
    decider = person(store, "Kim", Role.DECIDER)
    first = write_message(store, secretary, case_id, "Wie belt?", mentions=(decider.person_id,), at=LATER)
    write_message(store, secretary, case_id, "Iets anders.", at=LATER + HOUR)
    reply = write_message(store, decider, case_id, "Ik bel.", parent_id=first, at=LATER + 2 * HOUR)
    write_message(store, secretary, case_id, "Fijn.", parent_id=reply, at=LATER + 3 * HOUR)
    with store.read() as session:
        found = messages(session, decider, case_id)
        beside = readers(session, secretary, case_id, Audience.OFFICE)
    assert [(row.text, row.depth, row.for_me) for row in found] == [
        ("Wie belt?", 0, True), ("Ik bel.", 1, False), ("Fijn.", 2, False), ("Iets anders.", 0, False),
    ]  # fmt: skip
    assert beside == [(decider.person_id, "Kim")]


def test_a_long_row_of_replies_is_read_whole(store: Store, secretary: Viewer, case_id: str) -> None:
    parent: str | None = None
    for place in range(60):
        parent = write_message(store, secretary, case_id, str(place), parent_id=parent, at=LATER)
    with store.read() as session:
        assert [row.depth for row in messages(session, secretary, case_id)] == list(range(60))


def test_nobody_is_called_to_what_they_may_not_read(store: Store, secretary: Viewer, case_id: str) -> None:
    member = person(store, "Bea", Role.MEMBER)
    for audience in Audience:
        with pytest.raises(Refused) as refused:
            write_message(
                store, secretary, case_id, "Zie", audience=audience, mentions=(member.person_id,), at=LATER
            )  # fmt: skip
        assert (refused.value.code, refused.value.data["name"]) == ("message.mention", "Bea")
    with store.read() as session:
        assert messages(session, secretary, case_id) == []


@pytest.mark.parametrize("role", [Role.MEMBER, Role.CHAIR, Role.AUDITOR, Role.COACH, Role.ADMINISTRATOR])
def test_talk_with_the_applicant_is_the_offices(store: Store, secretary: Viewer, case_id: str, role: Role) -> None:
    other = person(store, "Ander", role)
    moment: datetime = LATER
    with pytest.raises((Refused, NotFound)):
        logged(store, other, case_id)
    with pytest.raises((Refused, NotFound)):
        make_appointment(store, other, case_id, NewAppointment(TalkForm.PHONE, moment + HOUR), at=moment)
    with pytest.raises((Refused, NotFound)):
        write_minutes(store, other, case_id, "x", at=moment)
    with pytest.raises((Refused, NotFound)):
        ask_question(store, other, case_id, "x", asked_on=TODAY, at=moment)
    with pytest.raises((Refused, NotFound)):
        write_message(store, other, case_id, "x", at=moment)
