"""A message in the real window: chosen, seen, final, sent; what comes back; and that nothing typed is lost."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from maakdesk.base.vocabulary import Channel, ClockState, LetterStatus, NoticeKind, Outcome
from maakdesk.bootstrap import Desk
from maakdesk.core.dossier.queries import CaseRow, case_detail, case_rows
from maakdesk.core.letters.letter import Letter
from maakdesk.core.notices.queries import NoticeRow, notices_of_case
from maakdesk.ui.gallery.notice_desk import NoticeCases
from maakdesk.ui.letters.page import LettersPage
from maakdesk.ui.letters.tab import LettersTab
from maakdesk.ui.notices.page import NoticePage
from maakdesk.ui.notices.picks import Picks
from maakdesk.ui.notices.replies import ReplyForm
from maakdesk.ui.shell.shell import Shell
from maakdesk.ui.widgets.fields import DateField
from maakdesk.ui.widgets.message_acts import LETTERS, REPLIES
from tests.ui.accessibility import assert_accessible
from tests.ui.conftest import type_text
from tests.ui.layout import cut
from tests.ui.notices.conftest import Open


def page_of(shell: Shell) -> NoticePage:
    page = shell.page()
    assert isinstance(page, NoticePage)
    return page


def rows(desk: Desk, case_id: str) -> list[NoticeRow]:
    with desk.acting.store.read() as session:
        return notices_of_case(session, desk.acting.viewer, case_id)


def case(desk: Desk, case_id: str) -> CaseRow:
    with desk.acting.store.read() as session:
        return case_rows(session, desk.acting.viewer, [case_id])[0]


def picks(page: NoticePage) -> Picks:
    editor = page.form.fields["items"].editor
    assert isinstance(editor, Picks)
    return editor


def words(page: NoticePage) -> str:
    letter: Letter | None = page.letter.paper._letter
    assert letter is not None
    return " ".join(" ".join(letter.texts()).split())


def settle(page: NoticePage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page._later.isActive() and not page._order.isActive())


def test_a_supplement_is_asked_from_what_is_missing(
    open_at: Open, desk: Desk, cases: NoticeCases, qtbot: QtBot
) -> None:
    page = page_of(open_at("notice", case_id=cases.fresh, act="supplement"))
    last = page.form.fields["last_day"].editor
    assert isinstance(last, DateField)
    assert last.day() == date(2026, 3, 24)
    assert "10 werkdagen" in page.form.fields["last_day"].words_below()
    assert not page.final.isEnabled()
    QTest.mouseClick(picks(page).checks()[0], Qt.MouseButton.LeftButton)
    picks(page).more.setFocus()
    type_text(picks(page).more, "een begroting per maand")
    settle(page, qtbot)
    assert "een begroting per maand" in words(page)
    assert "dinsdag 24 maart 2026" in words(page)
    assert "maandag 11 mei 2026" in page.effects.words()
    assert page.final.isEnabled()
    QTest.mouseClick(page.final, Qt.MouseButton.LeftButton)
    assert [row.status for row in rows(desk, cases.fresh)] == [LetterStatus.FINAL]
    assert case(desk, cases.fresh).clock is ClockState.RUNS
    assert page.send.isVisible()
    QTest.mouseClick(page.send.button, Qt.MouseButton.LeftButton)
    [sent] = rows(desk, cases.fresh)
    assert (sent.status, sent.channel) == (LetterStatus.SENT, Channel.POST)
    assert case(desk, cases.fresh).clock is ClockState.STOPPED


def test_less_time_than_the_scheme_gives_needs_its_reason(open_at: Open, cases: NoticeCases, qtbot: QtBot) -> None:
    page = page_of(open_at("notice", case_id=cases.fresh, act="supplement"))
    picks(page).checks()[0].setChecked(True)
    last = page.form.fields["last_day"].editor
    assert isinstance(last, DateField)
    last.setFocus()
    last.clear()
    QTest.keyClicks(last, "18-3")
    settle(page, qtbot)
    assert not page.final.isEnabled()
    assert "waarom de tijd korter is" in words(page)
    QTest.mouseClick(page.missing.links()[0], Qt.MouseButton.LeftButton)
    assert page.form.fields["reason"].editor.hasFocus()
    type_text(page.form.fields["reason"].editor, "De ronde sluit.")
    settle(page, qtbot)
    assert page.final.isEnabled()


def test_what_is_typed_comes_back(open_at: Open, desk: Desk, cases: NoticeCases) -> None:
    shell = open_at("notice", case_id=cases.fresh, act="forwarding")
    page = page_of(shell)
    page.form.fields["to"].editor.setFocus()
    QTest.keyClicks(page.form.fields["to"].editor, "de provincie")
    shell.go("cases", None)
    assert desk.acting.drafts.load(f"notice:{cases.fresh}:forwarding") is not None
    shell.go("notice", {"case_id": cases.fresh, "act": "later"})
    shell.go("notice", {"case_id": cases.fresh, "act": "forwarding"})
    assert page.form.facts().to == "de provincie"


def test_another_day_than_on_the_letter_asks_for_a_new_version(
    open_at: Open, desk: Desk, cases: NoticeCases, qtbot: QtBot
) -> None:
    page = page_of(open_at("notice", case_id=cases.waiting, act="receipt"))
    assert page.send.channel.key() == Channel.EMAIL.value
    page.send.day.setFocus()
    page.send.day.clear()
    QTest.keyClicks(page.send.day, "11-3")
    assert not page.send.button.isEnabled()
    assert "kloppen dan niet" in page.send.other.accessibleName()
    QTest.mouseClick(page.send.change, Qt.MouseButton.LeftButton)
    assert page.sending.day() == date(2026, 3, 11)
    QTest.mouseClick(page.final, Qt.MouseButton.LeftButton)
    assert [(row.version, row.status) for row in rows(desk, cases.waiting)] == [
        (2, LetterStatus.FINAL),
        (1, LetterStatus.REPLACED),
    ]


def test_electronic_only_where_it_was_agreed(open_at: Open, cases: NoticeCases) -> None:
    page = page_of(open_at("notice", case_id=cases.waiting, act="receipt"))
    assert page.send.button.isEnabled()
    page.send.channel.set_key(Channel.ONLINE.value)
    assert not page.send.button.isEnabled()
    assert "elektronisch" in page.send.button.toolTip()


def reply_of(page: NoticePage) -> ReplyForm:
    assert page.reply is not None
    return page.reply


def test_an_answer_says_what_follows_before_it_is_saved(
    open_at: Open, desk: Desk, cases: NoticeCases, qtbot: QtBot
) -> None:
    page = page_of(open_at("notice", case_id=cases.asked, act="received"))
    form = reply_of(page)
    assert "vrijdag 1 mei 2026" in form._effect.text()
    assert not form.button.isEnabled()
    form.evidence.setFocus()
    QTest.keyClicks(form.evidence, "stempel")
    form.still.checks()[1].setChecked(True)
    QTest.mouseClick(form.button, Qt.MouseButton.LeftButton)
    assert case(desk, cases.asked).deadline == date(2026, 5, 1)
    assert case(desk, cases.asked).clock is ClockState.RUNS


def test_withdrawn(open_at: Open, desk: Desk, cases: NoticeCases, qtbot: QtBot) -> None:
    page = page_of(open_at("notice", case_id=cases.waiting, act="withdrawn"))
    form = reply_of(page)
    QTest.keyClicks(form.evidence, "mail")
    QTest.mouseClick(form.button, Qt.MouseButton.LeftButton)
    with desk.acting.store.read() as session:
        assert case_detail(session, desk.acting.viewer, cases.waiting).outcome is Outcome.WITHDRAWN
    assert rows(desk, cases.waiting)[0].status is LetterStatus.REPLACED


def test_what_there_is_nothing_to_reply_to_says_so(open_at: Open, cases: NoticeCases) -> None:
    page = page_of(open_at("notice", case_id=cases.fresh, act="received"))
    assert "nog niet om een aanvulling" in reply_of(page).button.toolTip()
    page.choice.set_key("signed")
    assert "wacht op een handtekening" in reply_of(page).button.toolTip()


def test_the_core_s_refusal_is_told_in_the_page(open_at: Open, cases: NoticeCases, qtbot: QtBot) -> None:
    page = page_of(open_at("notice", case_id=cases.fresh, act="later"))
    QTest.keyClicks(page.form.fields["until"].editor, "1-4-2026")
    type_text(page.form.fields["reason"].editor, "ziekte")
    settle(page, qtbot)
    QTest.mouseClick(page.final, Qt.MouseButton.LeftButton)
    assert "is niet later dan de dag die nu geldt" in page.band.accessibleName()


@pytest.mark.parametrize("act", [one.value for one in (*LETTERS, *REPLIES)])
def test_every_message_is_whole_and_reached_by_tab(open_at: Open, cases: NoticeCases, act: str, qtbot: QtBot) -> None:
    shell = open_at("notice", case_id=cases.asked, act=act)
    page = page_of(shell)
    settle(page, qtbot)
    assert cut(shell) == []
    assert_accessible(page)


def test_one_list_of_letters_with_messages(open_at: Open, cases: NoticeCases) -> None:
    shell = open_at("case", case_id=cases.waiting, tab="letters")
    tab = shell.findChild(LettersTab)
    assert tab is not None
    gone: list[tuple[str, object]] = []
    tab.go.connect(lambda page, place: gone.append((page, place)))
    tab.message.chosen.emit("extension")
    assert gone == [("notice", {"case_id": cases.waiting, "act": "extension"})]
    assert page_of(shell).act is NoticeKind.EXTENSION


def test_the_room_lists_messages_that_wait(open_at: Open, cases: NoticeCases) -> None:
    shell = open_at("letters")
    room = shell.page()
    assert isinstance(room, LettersPage)
    assert room.model.rowCount() == 1
    room.show_filter("final")
    assert room.model.rowCount() == 0
    room.show_filter("sent")
    assert room.model.rowCount() == 2
    room.show_filter("waiting")
    room.table.choose_row(0)
    room.open_case()
    assert page_of(shell).case_id == cases.waiting
