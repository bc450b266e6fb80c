"""Recording an event in a real window: both dates before it is saved, what does not fit, and what was typed."""

from io import BytesIO

import pytest

from maakdesk.base.vocabulary import Channel, ClockEventKind
from maakdesk.bootstrap import Desk
from maakdesk.core.attachments.commands import NewAttachment, attach
from maakdesk.core.clock.queries import case_clock, events_of_case
from maakdesk.core.dossier.queries import case_id_of
from maakdesk.ui.clock.page import EventPage
from maakdesk.ui.dossier.case_page import CasePage
from maakdesk.ui.shell.shell import Shell
from maakdesk.ui.widgets.fields import DateField
from maakdesk.ui.widgets.form import TextField
from tests.ui.accessibility import assert_accessible
from tests.ui.dossier.conftest import ShellMaker

NUMBER = "MA-2026-00001"


def type_in(line: TextField | DateField, words: str) -> None:
    line.setText(words)
    line.textEdited.emit(words)


def opened(shell: Shell, desk: Desk, kind: ClockEventKind) -> EventPage:
    with desk.acting.store.read() as session:
        case_id = case_id_of(session, desk.acting.viewer, NUMBER)
    shell.go("clock_event", {"case_id": case_id, "kind": kind.value})
    page = shell.page()
    assert isinstance(page, EventPage)
    return page


def test_both_dates_stand_there_before_it_is_saved(shell: ShellMaker, desk: Desk) -> None:
    window = shell(desk)
    page = opened(window, desk, ClockEventKind.POSTPONEMENT_AGREED)
    assert_accessible(page)
    with desk.acting.store.read() as session:
        before = case_clock(session, desk.acting.viewer, page.case_id, desk.today())
    assert before is not None
    today = desk.today()
    type_in(page.on_day, f"{today.day}-{today.month}-{today.year}")
    type_in(page.last_day, "+6")
    assert page.now.text().startswith("Nu: besluit uiterlijk")
    assert page.then.text().startswith("Straks: besluit uiterlijk")
    assert page.then.text() != page.now.text()
    page.save_button.click()
    assert isinstance(window.page(), EventPage), "without evidence nothing is saved"
    type_in(page.evidence, "mail van de aanvrager")
    case_id = page.case_id
    page.save_button.click()
    assert isinstance(window.page(), CasePage)
    with desk.acting.store.read() as session:
        after = case_clock(session, desk.acting.viewer, case_id, desk.today())
    assert after is not None
    assert after.strict.suspended_days == 7
    assert after.strict.end > before.strict.end


def test_what_does_not_fit_is_said_while_one_types(shell: ShellMaker, desk: Desk) -> None:
    page = opened(shell(desk), desk, ClockEventKind.SUPPLEMENT_RECEIVED)
    assert "niet om een aanvulling gevraagd" in page.then.text()
    page.kind.set_key(ClockEventKind.SUPPLEMENT_ASKED.value)
    assert "geen laatste dag" in page.then.text()


def test_a_file_of_the_case_can_show_it_instead_of_words(shell: ShellMaker, desk: Desk) -> None:
    assert opened(shell(desk), desk, ClockEventKind.COMPLETE).field("shown_by").isHidden(), "there is nothing to choose"
    with desk.acting.store.read() as session:
        case_id = case_id_of(session, desk.acting.viewer, NUMBER)
    new = NewAttachment("Verslag", "verslag.txt", None, Channel.POST, desk.today())
    attach(desk.acting, case_id, BytesIO(b"alles is er"), new, at=desk.now(), today=desk.today())
    window = shell(desk)
    page = opened(window, desk, ClockEventKind.COMPLETE)
    page.shown_by.setCurrentIndex(1)
    assert "Verslag" in page.shown_by.currentText()
    assert page.field("evidence").isHidden()
    assert_accessible(page)
    window.go("cases", None)
    page = opened(shell(desk), desk, ClockEventKind.COMPLETE)
    assert "Verslag" in page.shown_by.currentText(), "the choice is kept with the draft"
    page.save_button.click()
    with desk.acting.store.read() as session:
        event = events_of_case(session, desk.acting.viewer, case_id)[-1]
    assert (event.kind, event.evidence, event.file_id is None) == (ClockEventKind.COMPLETE, "@file", False)


def test_what_was_typed_comes_back(shell: ShellMaker, desk: Desk) -> None:
    window = shell(desk)
    page = opened(window, desk, ClockEventKind.FORCE_MAJEURE)
    type_in(page.evidence, "brand in het archief")
    window.go("cases", None)
    again = opened(shell(desk), desk, ClockEventKind.FORCE_MAJEURE)
    assert again.evidence.text() == "brand in het archief"


@pytest.mark.parametrize("kind", [ClockEventKind.EXTENDED, ClockEventKind.DEFAULT_NOTICE, ClockEventKind.COMPLETE])
def test_only_the_fields_of_the_kind_are_asked(shell: ShellMaker, desk: Desk, kind: ClockEventKind) -> None:
    page = opened(shell(desk), desk, kind)
    shown = {name for name in ("last_day", "weeks", "basis", "exception") if not page.field(name).isHidden()}
    assert (
        shown
        == {
            ClockEventKind.EXTENDED: {"weeks", "last_day", "basis"},
            ClockEventKind.DEFAULT_NOTICE: {"exception"},
            ClockEventKind.COMPLETE: set(),
        }[kind]
    )
