"""Vandaag in the window: lines that keys choose and open, a count for the rail, and a day on which all is done."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from maakdesk.bootstrap import Desk
from maakdesk.core.today.rows import Act, Group, TodayRow
from maakdesk.ui.context import Context
from maakdesk.ui.gallery.desk import blank_desk, scene_desk
from maakdesk.ui.today.lines import goes_to
from maakdesk.ui.today.page import TodayPage

TABS = ("application", "decision", "letters")


def opened(qtbot: QtBot, context: Context, desk: Desk) -> tuple[TodayPage, list[tuple[str, object]], list[int]]:
    page = TodayPage(context, desk, frozenset({"judge"}), TABS)
    went: list[tuple[str, object]] = []
    counted: list[int] = []
    page.go.connect(lambda key, place: went.append((key, place)))
    page.counted.connect(counted.append)
    qtbot.addWidget(page)
    page.resize(1200, 800)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.reload()
    return page, went, counted


def test_keys_choose_a_line_and_enter_opens_it(qtbot: QtBot, context: Context) -> None:
    page, went, counted = opened(qtbot, context, scene_desk())
    assert page.work is not None
    assert counted == [page.work.total]
    assert len(page.lines) > 3
    page.lines[0].setFocus()
    QTest.keyClick(page.lines[0], Qt.Key.Key_Down)
    assert page.lines[1].hasFocus()
    assert [line.on() for line in page.lines].count(True) == 1
    QTest.keyClick(page.lines[1], Qt.Key.Key_Return)
    row = page.work.groups[0].rows[1]
    assert went == [goes_to(row, {"judge"}, TABS)]
    QTest.keyClick(page.lines[1], Qt.Key.Key_Up)
    QTest.keyClick(page.lines[0], Qt.Key.Key_Up)
    assert page.lines[0].hasFocus()


def test_a_click_chooses_and_a_click_on_the_act_opens(qtbot: QtBot, context: Context) -> None:
    page, went, _counted = opened(qtbot, context, scene_desk())
    line = page.lines[2]
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=line.rect().center())
    assert line.on()
    assert went == []
    inside = line.rect().center()
    inside.setX(line.width() - 40)
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=inside)
    assert len(went) == 1


def test_the_chosen_line_is_kept_when_the_list_is_read_again(qtbot: QtBot, context: Context) -> None:
    page, _went, _counted = opened(qtbot, context, scene_desk())
    page.lines[3].setFocus()
    place = page.remember()
    page.reload()
    assert page.lines[3].on()
    page.recall(place)
    page.reload()
    assert page.lines[3].on()


def test_a_member_has_no_choice_of_whose_work(qtbot: QtBot, context: Context) -> None:
    page, went, _counted = opened(qtbot, context, scene_desk("Fatima Fietsbel"))
    assert page.mine_chip.isHidden()
    page.lines[0].click()
    assert went[0][0] == "judge"


def test_an_empty_desk_teaches_the_first_step(qtbot: QtBot, context: Context) -> None:
    page, _went, counted = opened(qtbot, context, blank_desk())
    assert page.lines == []
    assert counted == [0]
    assert "Niets vraagt" in page.status


@pytest.mark.parametrize(
    ("act", "page", "tab"),
    [
        (Act.JUDGE, "judge", None),
        (Act.DECIDE, "case", "decision"),
        (Act.CONFIRM, "case", "letters"),
        (Act.KEEP, "case", ""),
    ],
)
def test_an_act_leads_to_a_tab_that_there_is(act: Act, page: str, tab: str | None) -> None:
    row = TodayRow(Group.TERMS, "id", "MA-1", "Soep", (), act)
    key, place = goes_to(row, {"judge"}, TABS)
    assert (key, place.get("tab")) == (page, tab)
