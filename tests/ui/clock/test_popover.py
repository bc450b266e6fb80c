"""The clock that explains itself: while it waits, what if, and the other dates of the case."""

from datetime import timedelta

from PySide6.QtWidgets import QApplication

from maakdesk.base.vocabulary import ClockEventKind, TermPurpose
from maakdesk.bootstrap import Desk
from maakdesk.core.clock.commands import add_event
from maakdesk.core.clock.events import NewEvent
from maakdesk.core.dossier.queries import case_id_of
from maakdesk.ui.clock.page import EventPage
from maakdesk.ui.dossier.case_page import CasePage
from maakdesk.ui.shell.shell import Shell
from maakdesk.ui.widgets.buttons import Button
from tests.ui.accessibility import unnamed
from tests.ui.dossier.conftest import ShellMaker


def waiting(shell: Shell, desk: Desk) -> CasePage:
    today, acting = desk.today(), desk.acting
    with acting.store.read() as session:
        case_id = case_id_of(session, acting.viewer, "MA-2026-00001")
    asked = NewEvent(ClockEventKind.SUPPLEMENT_ASKED, today, last_day=today + timedelta(days=14), evidence="brief 1")
    add_event(acting.store, acting.viewer, case_id, asked, at=desk.now(), today=today)
    shell.go("case", {"case_id": case_id, "tab": "application"})
    page = shell.page()
    assert isinstance(page, CasePage)
    page.open_clock()
    return page


def test_while_it_waits_it_tells_what_an_answer_would_do(shell: ShellMaker, desk: Desk) -> None:
    page = waiting(shell(desk), desk)
    popover = page.popover()
    assert popover is not None
    assert unnamed(popover) == []
    assert "Elke dag wachten schuift hem één dag op" in popover.words()
    popover.if_day.setText("+7")
    popover.if_day.textEdited.emit("+7")
    assert popover.if_words.text().startswith("Komt het antwoord op")
    assert "dan is de laatste dag" in popover.if_words.text()
    popover.if_day.setText("1-1-2020")
    popover.if_day.textEdited.emit("1-1-2020")
    assert "Kies een dag daarna" in popover.if_words.text()


def test_other_dates_are_explained_too_and_one_comes_back(shell: ShellMaker, desk: Desk) -> None:
    page = waiting(shell(desk), desk)
    popover = page.popover()
    assert popover is not None
    [supplement] = page.other_dates()
    assert supplement.purpose is TermPurpose.SUPPLEMENT
    popover.explain(supplement)
    assert popover.words().startswith("Hoe is deze datum geteld? Aanvulling binnen")
    popover.copy.click()
    assert QApplication.clipboard().text() == popover.words()
    popover.explain(None)
    assert "De aanvraag kwam binnen." in popover.words()


def test_from_the_clock_one_goes_on_to_record(shell: ShellMaker, desk: Desk) -> None:
    window = shell(desk)
    page = waiting(window, desk)
    popover = page.popover()
    assert popover is not None
    record = next(one for one in popover.findChildren(Button) if one.accessibleName() == "Leg iets vast")
    record.click()
    assert isinstance(window.page(), EventPage)
