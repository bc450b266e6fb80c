"""Gesprek in a real window: contacts and promises, talks and minutes, questions, the talk inside."""

from datetime import timedelta
from pathlib import Path

from icalendar import Calendar
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from maakdesk.base.vocabulary import Attendance, Audience, Channel, TalkForm
from maakdesk.bootstrap import Desk
from maakdesk.core.conversation.commands import log_contact, make_appointment, write_message
from maakdesk.core.conversation.queries import (
    appointments,
    contacts,
    messages,
    minutes_of_case,
    open_promises,
    questions,
)
from maakdesk.core.conversation.rules import NewAppointment, NewContact
from maakdesk.ui.ask import ScriptedAsk
from maakdesk.ui.context import Context
from maakdesk.ui.conversation.inside_view import InsideView
from maakdesk.ui.conversation.log_view import AT_ONCE, LogView
from maakdesk.ui.conversation.questions_view import QuestionsView
from maakdesk.ui.conversation.tab import ConversationTab
from maakdesk.ui.conversation.talks_view import TalksView
from maakdesk.ui.shell.shell import Shell
from maakdesk.ui.widgets.buttons import Button
from tests.ui.accessibility import assert_accessible
from tests.ui.conftest import MOMENT, type_text
from tests.ui.dossier.conftest import ShellMaker
from tests.ui.dossier.test_case_page import case_id, opened

NEW, OTHER = "MA-2026-00001", "MA-2026-00002"


def tab_of(shell: Shell, desk: Desk, view: str, number: str = NEW) -> ConversationTab:
    tab = opened(shell, desk, number, "conversation").tab()
    assert isinstance(tab, ConversationTab)
    tab.which.choose(view)
    QTest.qWait(0)
    return tab


def log_of(shell: Shell, desk: Desk, number: str = NEW) -> LogView:
    view = tab_of(shell, desk, "log", number).view()
    assert isinstance(view, LogView)
    return view


def press(view: object, name: str) -> None:
    button = next(one for one in view.findChildren(Button) if one.accessibleName() == name)  # type: ignore[attr-defined]
    button.click()
    QTest.qWait(0)


def test_a_contact_is_written_in_a_minute_by_keyboard(shell: ShellMaker, desk: Desk) -> None:
    view = log_of(shell(desk), desk)
    form = view.form
    form.who.setFocus()
    type_text(form.who, "Fatima en José")
    QTest.keyClick(form.who, Qt.Key.Key_Tab)
    assert form.said.hasFocus()
    type_text(form.said, "De huur mag mee.")
    QTest.keyClick(form.said, Qt.Key.Key_Tab)
    type_text(form.promised, "Terugbellen")
    QTest.keyClick(form.promised, Qt.Key.Key_Tab)
    type_text(form.by, "vr")
    QTest.keyClick(form.by, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    with desk.acting.store.read() as session:
        [row] = contacts(session, desk.acting.viewer, case_id(desk, NEW))
    assert (row.who, row.said, row.promised) == ("Fatima en José", "De huur mag mee.", "Terugbellen")
    assert (row.channel, row.promise_by, row.happened_at) == (
        Channel.PHONE, MOMENT.date() + timedelta(days=3), MOMENT,
    )  # fmt: skip
    assert (form.who.text(), form.said.toPlainText(), form.by.text()) == ("", "", "")
    assert [line.id for line in view.lines] == [row.id]
    press(view, "Nagekomen: Terugbellen")
    with desk.acting.store.read() as session:
        assert open_promises(session, desk.acting.viewer, case_id(desk, NEW)) == []


def test_a_half_written_contact_comes_back_on_its_own_case_after_a_crash(shell: ShellMaker, desk: Desk) -> None:
    first = shell(desk)
    view = log_of(first, desk)
    type_text(view.form.said, "Half af")
    view.form.by.setText("13-")
    view.form.keeping.save()
    assert log_of(first, desk, OTHER).form.said.toPlainText() == ""
    again = log_of(shell(desk), desk)
    assert (again.form.said.toPlainText(), again.form.by.text()) == ("Half af", "13-")


def test_what_was_refused_stays_in_the_sheet_with_a_sentence(shell: ShellMaker, desk: Desk) -> None:
    tab = tab_of(shell(desk), desk, "log")
    view = tab.view()
    assert isinstance(view, LogView)
    type_text(view.form.said, "Gebeld.")
    view.form.time.setText("25:99")
    view.form.save.click()
    assert tab.band.isVisible()
    assert view.form.said.toPlainText() == "Gebeld."


def test_a_case_with_many_contacts_shows_the_newest_and_counts_the_rest(shell: ShellMaker, desk: Desk) -> None:
    acting, here = desk.acting, case_id(desk, NEW)
    for place in range(3 * AT_ONCE + 1):
        moment = MOMENT - timedelta(hours=place)
        new = NewContact(Channel.PHONE, moment, "", f"contact {place}")
        log_contact(acting.store, acting.viewer, here, new, at=MOMENT)
    view = log_of(shell(desk), desk)
    assert [line.said for line in view.lines] == [f"contact {place}" for place in range(AT_ONCE)]
    assert view.more.text() == f"Nog {2 * AT_ONCE + 1} eerdere contacten"
    view.more.click()
    assert len(view.lines) == 3 * AT_ONCE
    view.more.click()
    assert len(view.lines) == 3 * AT_ONCE + 1
    assert not view.more.isVisible()


def test_a_talk_is_planned_saved_for_a_calendar_and_cancelled(
    shell: ShellMaker, desk: Desk, context: Context, tmp_path: Path
) -> None:
    acting, here = desk.acting, case_id(desk, NEW)
    view = tab_of(shell(desk), desk, "talks").view()
    assert isinstance(view, TalksView)
    view.talks.new.click()
    form = view.talks.form
    form.how.set_key(TalkForm.WRITING.value)
    assert not form.time.isVisible()
    form.how.set_key(TalkForm.COME.value)
    for field, words in ((form.day, "+2"), (form.time, "14:00"), (form.place, "Zaal 2"), (form.people, "Roos, Bea")):
        type_text(field, words)
    form.save.click()
    assert form.isHidden()
    with acting.store.read() as session:
        [talk] = appointments(session, acting.viewer, here)
    assert (talk.form, talk.place, talk.people, talk.minutes) == (TalkForm.COME, "Zaal 2", ("Roos", "Bea"), 45)
    target = tmp_path / "gesprek.ics"
    asked = context.ask
    assert isinstance(asked, ScriptedAsk)
    asked.answers.append(target)
    press(view, "Voor de agenda")
    [event] = Calendar.from_ical(target.read_bytes()).walk("VEVENT")
    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(minutes=45)
    assert str(event["location"]) == "Zaal 2"
    press(view, "Afgezegd")
    with acting.store.read() as session:
        assert appointments(session, acting.viewer, here)[0].attendance is Attendance.CANCELLED


def test_minutes_are_kept_by_talk_and_a_reaction_stands_beside(shell: ShellMaker, desk: Desk) -> None:
    acting, here = desk.acting, case_id(desk, NEW)
    for days in (1, 2):
        plan = NewAppointment(TalkForm.PHONE, MOMENT + timedelta(days=days))
        make_appointment(acting.store, acting.viewer, here, plan, at=MOMENT)
    view = tab_of(shell(desk), desk, "talks").view()
    assert isinstance(view, TalksView)
    second = view.which.key()
    type_text(view.minutes.fields["value"], "Van het tweede gesprek.")
    view.which.setCurrentIndex(1)
    assert view.minutes.fields["value"].toPlainText() == ""
    type_text(view.minutes.fields["value"], "Van het eerste.")
    view.minutes.save.click()
    view.which.set_key(second)
    assert view.minutes.fields["value"].toPlainText() == "Van het tweede gesprek."
    view.which.setCurrentIndex(1)
    view.minutes.send.click()
    view.minutes.reacted.setPlainText("Klopt niet helemaal.")
    press(view, "Bewaar reactie")
    with acting.store.read() as session:
        [row] = minutes_of_case(session, acting.viewer, here)
    assert (row.text, row.criterion, row.sent_on) == ("Van het eerste.", "value", MOMENT.date())
    assert [one.text for one in row.reactions] == ["Klopt niet helemaal."]


def test_a_question_waits_for_its_answer(shell: ShellMaker, desk: Desk) -> None:
    acting, here = desk.acting, case_id(desk, NEW)
    view = tab_of(shell(desk), desk, "questions").view()
    assert isinstance(view, QuestionsView)
    type_text(view.text, "Wie ruimt er op?")
    view.ask.click()
    assert view.text.toPlainText() == ""
    [(field, _day)] = view._answers.values()
    type_text(field, "Iedereen.")
    press(view, "Bewaar antwoord")
    with acting.store.read() as session:
        [row] = questions(session, acting.viewer, here)
    assert (row.text, row.answer, row.answered_on) == ("Wie ruimt er op?", "Iedereen.", MOMENT.date())


def test_the_talk_inside_answers_and_says_who_reads(shell: ShellMaker, desk: Desk) -> None:
    acting, here = desk.acting, case_id(desk, NEW)
    first = write_message(acting.store, acting.viewer, here, "Voor het panel.", audience=Audience.PANEL, at=MOMENT)
    view = tab_of(shell(desk), desk, "inside").view()
    assert isinstance(view, InsideView)
    assert "Alleen het kantoor" in view.send.accessibleDescription()
    view._reply(first)
    assert "Kantoor en panel" in view.send.accessibleDescription()
    assert not view.audiences[Audience.OFFICE].isVisible()
    type_text(view.text, "Gelezen.")
    QTest.keyClick(view.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    with acting.store.read() as session:
        found = messages(session, acting.viewer, here)
    assert [(row.text, row.depth, row.audience) for row in found] == [
        ("Voor het panel.", 0, Audience.PANEL), ("Gelezen.", 1, Audience.PANEL),
    ]  # fmt: skip
    assert view.audiences[Audience.OFFICE].isVisible()


def test_everything_has_a_name_and_can_be_reached(shell: ShellMaker, desk: Desk) -> None:
    window = shell(desk)
    for view in ("log", "talks", "questions", "inside"):
        tab_of(window, desk, view)
        page = window.page()
        assert page is not None
        assert_accessible(page)
