"""Typing an application over, in a real window."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from maakdesk.base.i18n import Language
from maakdesk.base.vocabulary import PrivateKind
from maakdesk.bootstrap import Desk
from maakdesk.core.dossier.queries import case_detail, case_id_of
from maakdesk.ui.dossier.case_page import CasePage
from maakdesk.ui.dossier.new_case import DRAFT, NewCasePage
from maakdesk.ui.shell.shell import Shell
from maakdesk.ui.widgets.form import TextField
from tests.ui.accessibility import assert_accessible
from tests.ui.dossier.conftest import ShellMaker


def opened(shell: Shell) -> NewCasePage:
    shell.go("new_case")
    page = shell.page()
    assert isinstance(page, NewCasePage)
    QTest.qWait(0)
    return page


def fill(page: NewCasePage) -> None:
    page.name.setText("Zonnedak op de sporthal")
    page.applicant.setText("Bewonersgroep Zon")
    page.kind.set_key("collective")
    page.asked.setText("8.250")
    page.asked.textEdited.emit("8.250")
    page.received.setText("2-3")
    page.received.textEdited.emit("2-3")
    what, address = page.form._editors["what"], page.form._editors["address"]
    assert isinstance(what, QPlainTextEdit)
    what.setPlainText("Wij leggen 40 panelen.")
    if isinstance(address, QPlainTextEdit):
        address.setPlainText("Dijkstraat 3")
    elif isinstance(address, TextField):
        address.setText("Dijkstraat 3")


def test_the_day_of_the_decision_is_counted_while_typing(shell: ShellMaker, empty_desk: Desk) -> None:
    page = opened(shell(empty_desk))
    fill(page)
    assert page._fields["received"].words_below() == "maandag 2 maart 2026"
    assert page._decide.text() == "Besluit uiterlijk dinsdag 28 april 2026"


def test_a_case_is_taken_in_with_what_no_panel_sees_apart(shell: ShellMaker, empty_desk: Desk) -> None:
    window = shell(empty_desk)
    page = opened(window)
    fill(page)
    page.save()
    shown = window.page()
    assert isinstance(shown, CasePage)
    assert shown.title() == "MA-2026-00001 Zonnedak op de sporthal"
    with empty_desk.acting.store.read() as session:
        viewer = empty_desk.acting.viewer
        detail = case_detail(session, viewer, case_id_of(session, viewer, "MA-2026-00001"))
    assert [(one.key, one.text) for one in detail.answers] == [("what", "Wij leggen 40 panelen.")]
    assert detail.private == ((PrivateKind.ADDRESS, "Dijkstraat 3"),)
    assert detail.row.asked_cents == 825_000
    assert empty_desk.acting.drafts.load(DRAFT) is None


def test_what_is_missing_is_said_in_the_page_and_nothing_is_lost(shell: ShellMaker, empty_desk: Desk) -> None:
    page = opened(shell(empty_desk))
    fill(page)
    page.applicant.clear()
    page.kind.setCurrentIndex(-1)
    page.save()
    assert "Aanvrager, Wie is de aanvrager?" in page.band.words()
    assert page._fields["applicant"].words_below() == "Vul dit in."
    assert page.name.text() == "Zonnedak op de sporthal"


def test_typed_text_survives_a_crash(shell: ShellMaker, empty_desk: Desk) -> None:
    page = opened(shell(empty_desk))
    fill(page)
    QTest.qWait(1_200)  # nobody leaves the page: the draft saves itself
    again = opened(shell(empty_desk, Language.EN))
    assert again.typed() == page.typed()


def test_a_day_that_has_not_come_is_refused_in_words(shell: ShellMaker, empty_desk: Desk) -> None:
    page = opened(shell(empty_desk))
    fill(page)
    page.received.setText("11-3-2026")
    page.received.textEdited.emit("11-3-2026")
    page.save()
    assert page.band.words()


def test_everything_has_a_name_and_tab_reaches_it(shell: ShellMaker, empty_desk: Desk) -> None:
    assert_accessible(opened(shell(empty_desk)))
