"""The checklist beside the application, in the real window."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from maakdesk.bootstrap import Desk
from maakdesk.core.completeness.queries import Completeness, completeness_of
from maakdesk.ui.completeness.pane import CompletenessPane
from maakdesk.ui.gallery.notice_desk import NoticeCases
from maakdesk.ui.notices.page import NoticePage
from maakdesk.ui.shell.shell import Shell
from tests.ui.conftest import type_text
from tests.ui.notices.conftest import Open


def pane_of(shell: Shell) -> CompletenessPane:
    found = shell.findChild(CompletenessPane)
    assert found is not None
    return found


def state(desk: Desk, case_id: str) -> Completeness:
    with desk.acting.store.read() as session:
        found = completeness_of(session, desk.acting.viewer, case_id, today=desk.today())
    assert found is not None
    return found


def test_it_lists_what_is_missing_and_takes_it_into_the_letter(open_at: Open, cases: NoticeCases) -> None:
    shell = open_at("case", case_id=cases.fresh, tab="application")
    pane = pane_of(shell)
    assert pane.isVisible()
    assert "Ontvangst nog niet bevestigd" in pane.band.accessibleName()
    QTest.mouseClick(pane.ask, Qt.MouseButton.LeftButton)
    page = shell.page()
    assert isinstance(page, NoticePage)
    assert "Waarom is dit goed voor de buurt?" in page.form.facts().items
    assert page.final.isEnabled()


def test_kept_back_with_a_reason_it_is_not_missing(open_at: Open, desk: Desk, cases: NoticeCases, qtbot: QtBot) -> None:
    pane = pane_of(open_at("case", case_id=cases.fresh, tab="application"))
    before = len(state(desk, cases.fresh).missing)
    pane.keep_back.open_for("why", "Waarom?")
    assert not pane.keep_back.save.isEnabled()
    type_text(pane.keep_back.reason, "Te persoonlijk")
    qtbot.waitUntil(lambda: pane.keep_back.save.height() > 0)  # nobody clicks before it is laid out
    QTest.mouseClick(pane.keep_back.save, Qt.MouseButton.LeftButton)
    assert len(state(desk, cases.fresh).missing) == before - 1
    assert pane.keep_back.isHidden()
    QTest.mouseClick(pane.more, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any(label.endswith("(met reden niet gegeven)") for label in texts(pane)))


def texts(pane: CompletenessPane) -> list[str]:
    return [label.text() for label in pane.findChildren(QLabel) if label.isVisible()]


def test_complete_when_nothing_is_missing(open_at: Open, desk: Desk, cases: NoticeCases) -> None:
    shell = open_at("case", case_id=cases.fresh, tab="application")
    pane = pane_of(shell)
    assert not pane.complete.isVisible()
    for need in state(desk, cases.fresh).missing:
        pane._withhold(need.key, "Te persoonlijk", "telefoon")
    QTest.mouseClick(pane.complete, Qt.MouseButton.LeftButton)
    assert state(desk, cases.fresh).complete_on == desk.today()
    assert any("Compleet sinds" in text for text in texts(pane))


def test_what_was_asked_is_told_and_answered(open_at: Open, cases: NoticeCases) -> None:
    shell = open_at("case", case_id=cases.asked, tab="application")
    pane = pane_of(shell)
    assert any("tot en met donderdag 19 maart 2026" in text for text in texts(pane))
    assert not pane.ask.isVisible()
    QTest.mouseClick(pane.came, Qt.MouseButton.LeftButton)
    page = shell.page()
    assert isinstance(page, NoticePage)
    assert page.reply is not None
