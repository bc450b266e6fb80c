"""Storingen at a real desk: recording a failure, its end, and what stands there of it."""

import pytest
from pytestqt.qtbot import QtBot

from maakdesk.base.vocabulary import Role
from maakdesk.bootstrap import Desk, unlock_desk
from maakdesk.core.clock.outages import OutageRow, outages
from maakdesk.ui.context import Context
from maakdesk.ui.settings.outage_tab import MomentField, OutageTab
from maakdesk.ui.settings.page import SettingsPage
from maakdesk.ui.widgets.form import TextField
from tests.ui.accessibility import assert_accessible
from tests.ui.settings.conftest import OTHER, shown


def recorded(desk: Desk) -> list[OutageRow]:
    with desk.acting.store.read() as session:
        return outages(session, desk.acting.viewer, today=desk.today())


def type_in(line: TextField, words: str) -> None:
    line.setText(words)
    line.textEdited.emit(words)
    line.editingFinished.emit()


def type_moment(field: MomentField, day: str, time: str) -> None:
    type_in(field.day, day)
    type_in(field.time, time)


@pytest.fixture
def tab(window: Context, desk: Desk, qtbot: QtBot) -> OutageTab:
    """The tab, shown and read."""
    page = shown(window, desk, qtbot, "outages")
    found = page.tab()
    assert isinstance(found, OutageTab)
    qtbot.waitUntil(lambda: found._rows.count() == 1)
    return found


def test_a_failure_is_recorded_and_its_end_when_it_is_over(tab: OutageTab, desk: Desk, qtbot: QtBot) -> None:
    type_moment(tab.begin, "2-3-2026", "22:30")
    tab.save.click()
    qtbot.waitUntil(lambda: not tab.band.isHidden())
    assert recorded(desk) == [], "without evidence nothing is recorded, and what was typed stays"
    assert tab.begin.time.text() == "22:30"
    type_in(tab.evidence, "melding 12")
    tab.save.click()
    qtbot.waitUntil(lambda: len(tab.ends) == 1)
    assert_accessible(tab)
    [row] = recorded(desk)
    assert (row.from_at.isoformat(), row.until_at, row.evidence) == ("2026-03-02T21:30:00+00:00", None, "melding 12")
    assert (tab.begin.typed(), tab.evidence.text()) == (False, "")
    type_moment(tab.ends[row.id], "3-3-2026", "geen tijd")
    tab.end(row.id)
    assert not tab.band.isHidden()
    type_moment(tab.ends[row.id], "3-3-2026", "9:15")
    tab.end(row.id)
    qtbot.waitUntil(lambda: not tab.ends)
    [row] = recorded(desk)
    assert row.until_at is not None
    assert row.until_at.isoformat() == "2026-03-03T08:15:00+00:00"


def test_what_was_typed_comes_back(tab: OutageTab, window: Context, desk: Desk, qtbot: QtBot) -> None:
    type_moment(tab.begin, "2-3-2026", "22:30")
    type_in(tab.evidence, "melding 12")
    again = OutageTab(window, desk, lambda _words: None)
    qtbot.addWidget(again)
    again.recall(tab.remember())
    assert (again.begin.moment(), again.evidence.text()) == (tab.begin.moment(), "melding 12")


def test_only_who_keeps_them_has_the_tab(window: Context, desk: Desk, qtbot: QtBot) -> None:
    folder = desk.folder
    desk.close()
    member = unlock_desk(folder, name="Anne de Wit", passphrase=OTHER)
    assert not member.acting.viewer.has(Role.SECRETARY, Role.ADMINISTRATOR)
    page = SettingsPage(window, member)
    qtbot.addWidget(page)
    assert "outages" not in page._factories
    member.close()
