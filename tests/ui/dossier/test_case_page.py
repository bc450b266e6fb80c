"""One case in a real window: header, clock, application, corrections, notes and history."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from maakdesk.base.i18n import Language
from maakdesk.bootstrap import Desk
from maakdesk.core.accord.reading import shipped_schemes
from maakdesk.core.dossier.queries import case_detail, case_id_of
from maakdesk.ui.dossier.application_tab import ApplicationTab
from maakdesk.ui.dossier.case_page import CasePage
from maakdesk.ui.dossier.history_tab import HistoryTab
from maakdesk.ui.shell.shell import Shell
from tests.ui.accessibility import assert_accessible
from tests.ui.dossier.conftest import ShellMaker

NEW, OF_REGISTER = "MA-2026-00001", "MA-2016-00003"


def case_id(desk: Desk, number: str) -> str:
    with desk.acting.store.read() as session:
        return case_id_of(session, desk.acting.viewer, number)


def opened(shell: Shell, desk: Desk, number: str = NEW, tab: str = "application") -> CasePage:
    shell.go("case", {"case_id": case_id(desk, number), "tab": tab})
    page = shell.page()
    assert isinstance(page, CasePage)
    QTest.qWait(0)
    return page


def application(page: CasePage) -> ApplicationTab:
    tab = page.tab()
    assert isinstance(tab, ApplicationTab)
    return tab


def test_the_header_tells_who_asks_what_and_until_when(shell: ShellMaker, desk: Desk) -> None:
    page = opened(shell(desk), desk)
    assert page.title() == "MA-2026-00001 Speeltuin De Klimop"
    assert page._who.text() == "Vereniging Klimop"
    assert "€\u00a06.400" in page._asked.text()
    assert page.clock.accessibleName().startswith("Besluit uiterlijk")


def test_the_clock_explains_itself_and_can_be_copied(shell: ShellMaker, desk: Desk) -> None:
    page = opened(shell(desk), desk)
    QTest.keyClick(page, Qt.Key.Key_K, Qt.KeyboardModifier.AltModifier)
    popover = page._popover
    assert popover is not None
    popover.copy.click()
    words = QApplication.clipboard().text()
    assert words == popover.words()
    assert "Die dag zelf telt niet mee" in words
    assert words.endswith("Awb 4:15")
    QTest.keyClick(popover, Qt.Key.Key_Escape)
    assert page.clock.hasFocus()


def test_the_words_of_the_applicant_are_the_largest(shell: ShellMaker, desk: Desk) -> None:
    tab = application(opened(shell(desk), desk))
    assert tab.text.toPlainText() == "Wat gaat u doen?\nWij zetten een wilgenhut neer."
    body = tab.text.document().lastBlock().begin().fragment().charFormat().font().pixelSize()
    assert body == 16


def test_a_correction_is_written_and_told_in_the_history(shell: ShellMaker, desk: Desk) -> None:
    page = opened(shell(desk), desk)
    facts = application(page).facts
    facts.start_correcting()
    facts.asked.setText("7.000")
    facts.asked.textEdited.emit("7.000")
    facts._save()
    assert "€\u00a07.000" in page._asked.text()
    page.tabs.choose("history")
    tab = page.tab()
    assert isinstance(tab, HistoryTab)
    assert tab.lines[0] == "Zaak gewijzigd. Gevraagd: €\u00a06.400 werd €\u00a07.000"
    assert tab.lines[-1] == "Zaak toegevoegd"


def test_a_case_of_a_register_is_given_a_scheme(shell: ShellMaker, desk: Desk) -> None:
    page = opened(shell(desk), desk, OF_REGISTER)
    tab = application(page)
    assert tab.facts.scheme.key() in shipped_schemes()
    tab.facts.give.click()
    with desk.acting.store.read() as session:
        detail = case_detail(session, desk.acting.viewer, page.case_id)
    assert detail.scheme_version_id is not None
    assert tab.facts._scheme_box.isHidden()
    page.tabs.choose("history")
    history = page.tab()
    assert isinstance(history, HistoryTab)
    assert history.lines[-1] == "Register ingelezen"


def test_where_a_case_of_a_register_stood_and_what_was_remarkable_there_is_shown(shell: ShellMaker, desk: Desk) -> None:
    page = opened(shell(desk), desk, "MA-2016-00001")
    said = " ".join(label.text() for label in application(page).facts.findChildren(QLabel))
    assert "register, rij 2" in said
    assert "Het jaar ‘twintig’ kunnen wij niet lezen" in said


def test_a_half_typed_note_survives_leaving_and_a_crash(shell: ShellMaker, desk: Desk) -> None:
    first = shell(desk)
    page = opened(first, desk)
    application(page).notes.field.setPlainText("Bellen over de vergunning")
    QTest.qWait(1_200)  # nothing is left or closed: the draft saves itself
    again = opened(shell(desk, Language.EN), desk)
    assert application(again).notes.field.toPlainText() == "Bellen over de vergunning"
    application(again).notes.add.click()
    assert application(again).notes.field.toPlainText() == ""
    assert desk.acting.drafts.load(f"note:{page.case_id}") is None
    with desk.acting.store.read() as session:
        notes = case_detail(session, desk.acting.viewer, page.case_id).notes
    assert [note.text for note in notes] == ["Bellen over de vergunning"]


def test_another_language_keeps_case_tab_and_typed_correction(shell: ShellMaker, desk: Desk) -> None:
    dutch = shell(desk)
    page = opened(dutch, desk)
    application(page).facts.start_correcting()
    application(page).facts.name.setText("Speeltuin De Hulst")
    english = shell(desk, Language.EN)
    english.return_to(dutch.place())
    there = english.page()
    assert isinstance(there, CasePage)
    assert application(there).facts.name.text() == "Speeltuin De Hulst"
    assert there.tabs.current() == "application"


def test_going_back_shows_the_list_again(shell: ShellMaker, desk: Desk) -> None:
    window = shell(desk)
    opened(window, desk)
    window.back()
    assert window.page() is not None
    assert window.page().title() == "Zaken"  # type: ignore[union-attr]


def test_every_tab_has_names_and_is_reached_by_tab(shell: ShellMaker, desk: Desk) -> None:
    page = opened(shell(desk), desk)
    assert_accessible(page)
    page.tabs.choose("history")
    QTest.qWait(0)
    assert_accessible(page)
