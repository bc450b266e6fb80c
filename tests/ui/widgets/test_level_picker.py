"""A level is chosen by arrow, click or Alt with a letter; typing a sentence never changes a judgement."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from maakdesk.ui.context import Context
from maakdesk.ui.widgets.level_picker import ASK, Level, LevelPicker, LevelRow, shape_of
from maakdesk.ui.widgets.reason_field import ReasonField
from tests.ui.accessibility import assert_accessible

LEVELS = (
    Level("broad", "Breed gedragen", "iedereen"),
    Level("group", "Gedragen door een groep"),
    Level("narrow", "Nog smal"),
)


class Sheet(QWidget):
    """A picker with its reason, as on the judge's page."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.picker = LevelPicker(context, "Draagvlak", LEVELS, letter_scope=self, taken=("H",))
        self.reason = ReasonField(context, "Waarom?")
        layout = QVBoxLayout(self)
        layout.addWidget(self.picker)
        layout.addWidget(self.reason)
        self.picker.settled.connect(lambda _key: self.reason.setFocus())


@pytest.fixture
def sheet(qtbot: QtBot, context: Context) -> Sheet:
    sheet = Sheet(context)
    qtbot.addWidget(sheet)
    with qtbot.waitActive(sheet):
        sheet.show()
        sheet.activateWindow()
    return sheet


def rows(sheet: Sheet) -> list[LevelRow]:
    return sheet.picker.findChildren(LevelRow)


def test_arrows_choose_without_leaving_the_levels(sheet: Sheet) -> None:
    sheet.picker.focus_level()
    QTest.keyClick(rows(sheet)[0], Qt.Key.Key_Down)
    QTest.keyClick(rows(sheet)[1], Qt.Key.Key_Down)
    assert sheet.picker.level() == "narrow"
    assert not sheet.reason.hasFocus()
    QTest.keyClick(rows(sheet)[2], Qt.Key.Key_Down)
    assert sheet.picker.level() == ASK


def test_a_click_or_enter_moves_the_caret_to_the_reason(qtbot: QtBot, sheet: Sheet) -> None:
    with qtbot.waitSignal(sheet.picker.settled) as settled:
        QTest.mouseClick(rows(sheet)[1], Qt.MouseButton.LeftButton)
    assert settled.args == ["group"]
    assert sheet.reason.hasFocus()
    sheet.picker.focus_level()
    QTest.keyClick(rows(sheet)[1], Qt.Key.Key_Return)
    assert sheet.reason.hasFocus()


def test_a_letter_chooses_only_with_alt(sheet: Sheet) -> None:
    sheet.picker.set_level("broad")
    sheet.reason.setFocus()
    QTest.keyClicks(sheet.reason, "nog smal, groep, kan niet")
    assert sheet.picker.level() == "broad"
    sheet.picker.focus_level()
    QTest.keyClicks(rows(sheet)[0], "ngk")
    assert sheet.picker.level() == "broad"
    QTest.keyClick(sheet.reason, Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    assert sheet.picker.level() == "narrow"


def test_control_with_an_arrow_asks_for_another_criterion_from_level_and_reason(qtbot: QtBot, sheet: Sheet) -> None:
    sheet.picker.set_level("group")
    for place, signal in ((rows(sheet)[1], sheet.picker.leave), (sheet.reason, sheet.reason.leave)):
        with qtbot.waitSignal(signal) as down:
            QTest.keyClick(place, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
        with qtbot.waitSignal(signal) as up:
            QTest.keyClick(place, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
        assert (down.args, up.args) == ([1], [-1])
    assert sheet.picker.level() == "group"


def test_tab_goes_from_the_chosen_level_to_the_reason_and_control_tab_types_a_tab(sheet: Sheet) -> None:
    sheet.picker.set_level("narrow")
    sheet.picker.focus_level()
    QTest.keyClick(rows(sheet)[2], Qt.Key.Key_Tab)
    assert sheet.reason.hasFocus()
    QTest.keyClick(sheet.reason, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert sheet.reason.toPlainText() == "\t"


def test_nothing_is_chosen_until_somebody_chooses_and_it_can_be_taken_back(sheet: Sheet) -> None:
    assert sheet.picker.level() is None
    sheet.picker.set_level(ASK)
    assert sheet.picker.level() == ASK
    sheet.picker.set_level(None)
    assert sheet.picker.level() is None
    with pytest.raises(KeyError):
        sheet.picker.set_level("5")


@pytest.mark.parametrize("count", [1, 5])
def test_a_set_has_two_to_four_levels(context: Context, count: int) -> None:
    with pytest.raises(ValueError, match="levels"):
        LevelPicker(context, "x", [Level(str(n), f"Niveau {n}") for n in range(count)])


def test_shapes_repeat_the_order_of_the_words() -> None:
    assert [shape_of(["a", "b", "c", "d"], key) for key in ("a", "b", "c", "d", ASK)] == [
        "level-full", "level-half", "level-empty", "level-crossed", "level-question",
    ]  # fmt: skip
    assert shape_of(["a", "b"], "b") == "level-empty"


def test_every_level_has_a_name_and_tab_reaches_all(sheet: Sheet) -> None:
    sheet.picker.set_level("broad")
    assert_accessible(sheet)
    assert [row.accessibleName() for row in rows(sheet)][-1] == "Kan ik nog niet beoordelen"
    assert "iedereen" in rows(sheet)[0].accessibleDescription()
