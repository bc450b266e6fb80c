"""A letter becomes final, is signed, is sent; on another day than planned it asks for a new version."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from maakdesk.base.i18n import Language, Texts
from maakdesk.base.vocabulary import LetterStatus
from maakdesk.bootstrap import Desk
from maakdesk.core.letters.queries import LetterRow, letters_of_case
from maakdesk.ui.ask import ScriptedAsk
from maakdesk.ui.context import Context
from maakdesk.ui.gallery.decision_desk import DecisionCases
from maakdesk.ui.gallery.panel_desk import RESIDENT, SECRETARY
from maakdesk.ui.letters.tab import LettersTab
from tests.ui.accessibility import assert_accessible
from tests.ui.decisions.conftest import SignIn


def opened(qtbot: QtBot, context: Context, desk: Desk, case_id: str) -> LettersTab:
    """The tab of a case in a window of its own."""
    tab = LettersTab(context, desk)
    qtbot.addWidget(tab)
    tab.resize(1240, 860)
    tab.show_case(case_id)
    with qtbot.waitActive(tab):
        tab.show()
        tab.activateWindow()
    tab.reload()
    return tab


def rows(desk: Desk, case_id: str) -> list[LetterRow]:
    """The letters as they are recorded."""
    with desk.acting.store.read() as session:
        return letters_of_case(session, desk.acting.viewer, case_id)


def test_final_signed_sent(enter: SignIn, qtbot: QtBot, context: Context, cases: DecisionCases, tmp_path: Path) -> None:
    desk = enter(SECRETARY)
    tab = opened(qtbot, context, desk, cases.decided)
    assert tab.preview() is not None  # the draft stands beside it
    assert not tab.final.button.isEnabled()
    assert not tab.missing.isHidden()
    tab.missing.links()[0].click()
    assert tab.final.sending.hasFocus()
    QTest.keyClicks(tab.final.sending, "10-3")
    assert tab.final.button.isEnabled()
    tab.final.button.click()
    [row] = rows(desk, cases.decided)
    assert row.status is LetterStatus.FINAL
    assert not tab.final.isVisible()

    scan = tmp_path / "getekend.pdf"
    scan.write_bytes(b"%PDF-1.7 signed on paper")
    assert isinstance(context.ask, ScriptedAsk)
    context.ask.answers = [scan]
    tab.sign._choose()
    tab.sign.button.click()
    [row] = rows(desk, cases.decided)
    assert row.status is LetterStatus.SIGNED
    assert row.scanned

    tab.send.button.click()
    [row] = rows(desk, cases.decided)
    assert row.status is LetterStatus.SENT
    assert str(row.sent_on) == "2026-03-10"
    assert not tab.send.isVisible()
    assert tab._correct.isVisible()


def test_another_day_asks_for_a_new_version(
    enter: SignIn, qtbot: QtBot, context: Context, cases: DecisionCases
) -> None:
    desk = enter(SECRETARY)
    tab = opened(qtbot, context, desk, cases.late)
    tab.sign.skip.click()
    assert tab.send.day.hasFocus()
    tab.send.day.selectAll()
    QTest.keyClicks(tab.send.day, "10-3")
    assert not tab.send.button.isEnabled()
    assert "9 maart" in tab.send.other.words()
    tab.send.other.setFocus()
    QTest.keyClick(tab.send.other, Qt.Key.Key_Tab)
    tab.send._ask_again()
    newest, before = rows(desk, cases.late)
    assert (newest.version, newest.status, str(newest.sending_on)) == (2, LetterStatus.FINAL, "2026-03-10")
    assert before.status is LetterStatus.REPLACED


def test_tomorrow_is_not_sent_yet(enter: SignIn, qtbot: QtBot, context: Context, cases: DecisionCases) -> None:
    tab = opened(qtbot, context, enter(SECRETARY), cases.decided)
    tab.final.sending.setFocus()
    QTest.keyClicks(tab.final.sending, "+1")
    tab.final.button.click()
    tab.sign.skip.click()
    assert not tab.send.button.isEnabled()


def test_frozen_pdf_is_shown_and_saved(
    enter: SignIn, qtbot: QtBot, context: Context, cases: DecisionCases, tmp_path: Path
) -> None:
    desk = enter(SECRETARY)
    tab = opened(qtbot, context, desk, cases.signed)
    preview = tab.preview()
    assert preview is not None
    assert preview.pages() >= 3
    target = tmp_path / "brief.pdf"
    assert isinstance(context.ask, ScriptedAsk)
    context.ask.answers = [target]
    [row] = rows(desk, cases.signed)
    tab.save(row)
    assert target.read_bytes().startswith(b"%PDF-")


def test_the_panel_reads_a_letter_once_it_was_sent(
    enter: SignIn, qtbot: QtBot, context: Context, cases: DecisionCases
) -> None:
    desk = enter(RESIDENT)
    tab = opened(qtbot, context, desk, cases.signed)
    assert tab.preview() is None
    tab.show_case(cases.sent)
    tab.reload()
    preview = tab.preview()
    assert preview is not None
    assert preview.pages() >= 1
    assert not tab._correct.isVisible()


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("case", ["decided", "late", "signed", "sent"])
def test_everything_is_named_and_reached(
    enter: SignIn, qtbot: QtBot, context: Context, cases: DecisionCases, language: Language, case: str
) -> None:
    spoken = Context(Texts(language), context.theme, context.tasks, context.operations, context.ask, context.clock)
    tab = opened(qtbot, spoken, enter(SECRETARY), getattr(cases, case))
    qtbot.waitUntil(lambda: not tab._order.isActive())
    assert_accessible(tab)
