"""The room of letters: what waits, most urgent first; what was sent; and the way to case and PDF by keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from maakdesk.bootstrap import Desk
from maakdesk.core.letters.commands import record_sending
from maakdesk.ui.context import Context
from maakdesk.ui.gallery.decision_desk import DecisionCases
from maakdesk.ui.gallery.panel_desk import RESIDENT, SECRETARY
from maakdesk.ui.letters.page import LettersPage
from tests.ui.accessibility import assert_accessible
from tests.ui.decisions.conftest import SignIn


def opened(qtbot: QtBot, context: Context, desk: Desk) -> LettersPage:
    """The room in a window of its own."""
    page = LettersPage(context, desk)
    qtbot.addWidget(page)
    page.resize(1240, 800)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.reload()
    return page


def shown(page: LettersPage) -> list[str]:
    """The cases in the list, from top to bottom."""
    found = [page.model.row(place) for place in range(page.model.rowCount())]
    return [row.case_id for row in found if row is not None]


def test_late_first_then_today(enter: SignIn, qtbot: QtBot, context: Context, cases: DecisionCases) -> None:
    page = opened(qtbot, context, enter(SECRETARY))
    assert shown(page) == [cases.late, cases.signed]
    assert page.model.cell(0, 0).tone == "red"
    assert "voorbij" in page.model.cell(0, 0).text
    assert page.model.cell(1, 0).text == "vandaag"
    page.show_filter("sent")
    assert shown(page) == [cases.sent]
    page.show_filter("final")
    assert shown(page) == [cases.late]


def test_enter_opens_the_case_and_space_the_pdf(
    enter: SignIn, qtbot: QtBot, context: Context, cases: DecisionCases
) -> None:
    page = opened(qtbot, context, enter(SECRETARY))
    asked: list[object] = []
    page.go.connect(lambda key, place: asked.append((key, place)))
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert asked == [("case", {"case_id": cases.late, "tab": "letters"})]
    QTest.keyClick(page.table, Qt.Key.Key_Space)
    preview = page.preview()
    assert preview is not None
    assert preview.pages() >= 1
    preview.back.click()
    assert page.table.hasFocus()


def test_what_was_sent_leaves_the_waiting(enter: SignIn, qtbot: QtBot, context: Context, cases: DecisionCases) -> None:
    desk = enter(SECRETARY)
    page = opened(qtbot, context, desk)
    record_sending(desk.acting, cases.signed, sent_on=desk.today(), today=desk.today(), at=desk.now())
    page.reload()
    assert shown(page) == [cases.late]


def test_nothing_waits_for_a_member(enter: SignIn, qtbot: QtBot, context: Context, cases: DecisionCases) -> None:
    page = opened(qtbot, context, enter(RESIDENT))
    assert shown(page) == []
    assert page._none.isVisible()


def test_everything_is_named_and_reached(enter: SignIn, qtbot: QtBot, context: Context) -> None:
    page = opened(qtbot, context, enter(SECRETARY))
    assert_accessible(page)
