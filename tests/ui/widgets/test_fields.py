"""Fields of a form: what is typed in a few signs is understood, what is not understood stays as typed."""

from datetime import date

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from maakdesk.ui.context import Context
from maakdesk.ui.widgets.fields import ChoiceField, DateField, MoneyField, NeighbourhoodField
from maakdesk.ui.widgets.form import Field, SearchField, TextField
from maakdesk.ui.widgets.passphrase_field import PassphraseField
from tests.ui.widgets.showing import Show, box


def test_a_day_can_be_typed_in_a_few_signs_and_is_echoed(context: Context, show: Show) -> None:
    day = DateField(context)
    field = Field(context, "Datum", day, hint="Dag van ontvangst")
    show(box(field, TextField(context, "Ander")))
    day.setFocus()
    for typed, echo in (
        ("vr", "vrijdag 13 maart 2026"),
        ("+3", "vrijdag 13 maart 2026"),
        ("13-3", "vrijdag 13 maart 2026"),
    ):
        day.clear()
        QTest.keyClicks(day, typed)
        assert field.words_below() == echo
    day.clear()
    QTest.keyClicks(day, "31-2")
    assert day.day() is None
    QTest.keyClick(day, Qt.Key.Key_Tab)
    assert day.text() == "31-2"
    assert field.words_below() == context.texts("error.date.no_such_day", text="31-2")
    assert day.accessibleDescription() == field.words_below()


def test_a_day_is_settled_once_somebody_leaves_the_field_with_another_one(context: Context, show: Show) -> None:
    day = DateField(context)
    show(box(day, TextField(context, "Ander")))
    settled: list[object] = []
    day.settled.connect(settled.append)
    day.set_day(date(2026, 3, 12))
    for typed, told in (
        ("16-3", [date(2026, 3, 16)]),
        ("16-3-2026", [date(2026, 3, 16)]),  # the same day in other words
        ("31-2", [date(2026, 3, 16)]),  # no day at all
        ("", [date(2026, 3, 16), None]),
    ):
        day.setFocus()
        day.selectAll()
        QTest.keyClick(day, Qt.Key.Key_Delete)
        QTest.keyClicks(day, typed)
        assert settled == told[: len(settled)]
        QTest.keyClick(day, Qt.Key.Key_Tab)
        assert settled == told


def test_an_amount_is_kept_in_cents_and_shown_as_people_write_it(context: Context, show: Show) -> None:
    money = MoneyField(context)
    field = Field(context, "Bedrag", money)
    show(box(field, TextField(context, "Ander")))
    money.setFocus()
    QTest.keyClicks(money, "12500,50")
    QTest.keyClick(money, Qt.Key.Key_Tab)
    assert money.cents() == 1_250_050
    assert money.text() == "€\u00a012.500,50"
    money.setFocus()
    money.clear()
    QTest.keyClicks(money, "twaalf")
    QTest.keyClick(money, Qt.Key.Key_Tab)
    assert (money.cents(), money.text()) == (None, "twaalf")
    assert "twaalf" in field.words_below()


def test_a_neighbourhood_is_found_by_a_part_of_its_name(context: Context, show: Show) -> None:
    area = NeighbourhoodField(context, "Buurt")
    area.set_areas([("N60", "Volewijck", "Noord"), ("N63", "Tuindorp Oostzaan", "Noord")])
    show(box(area))
    assert area.key() is None
    completer = area.completer()
    assert completer is not None
    completer.setCompletionPrefix("oostz")
    assert completer.completionCount() == 1
    area.setEditText("tuindorp oostzaan (noord)")
    assert area.key() == "N63"


def test_a_choice_keeps_its_key_when_the_choices_change(context: Context) -> None:
    choice = ChoiceField(context, [("a", "Een"), ("b", "Twee")])
    choice.set_key("b")
    choice.set_choices([("c", "Drie"), ("b", "Twee")])
    assert choice.key() == "b"


def test_a_passphrase_is_hidden_until_asked_and_after_it_is_emptied(qtbot: QtBot, context: Context, show: Show) -> None:
    field = PassphraseField(context, "Wachtzin", measure=lambda text: (len(text) % 5, f"{len(text)} tekens"))
    show(box(field))
    field.line.setFocus()
    QTest.keyClicks(field.line, "vier woorden")
    assert field.line.echoMode() == QLineEdit.EchoMode.Password
    eye = field.line.findChild(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert eye is not None
    field._eye.click()
    assert field.shown()
    field.clear()
    assert not field.shown()
    with qtbot.waitSignal(field.entered):
        QTest.keyClick(field.line, Qt.Key.Key_Return)


def test_caps_lock_is_noticed_from_what_is_typed(context: Context, show: Show) -> None:
    field = PassphraseField(context, "Wachtzin")
    show(box(field))
    QTest.keyClick(field.line, Qt.Key.Key_A)
    assert not field.caps_told()
    shift = Qt.KeyboardModifier.ShiftModifier
    QApplication.sendEvent(field.line, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, shift, "A"))
    assert not field.caps_told()
    QApplication.sendEvent(
        field.line, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "A")
    )
    assert field.caps_told()
    told = [label.text() for label in field.findChildren(QLabel) if label.isVisible()]
    assert context.texts("widgets.passphrase.caps") in told


def test_search_is_emptied_with_escape_and_left_with_down(qtbot: QtBot, context: Context, show: Show) -> None:
    search = SearchField(context, "Zoek in deze lijst")
    show(box(search))
    QTest.keyClicks(search, "tuin")
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert search.text() == ""
    with qtbot.waitSignal(search.to_results):
        QTest.keyClick(search, Qt.Key.Key_Down)
