"""Each widget alone: it has a name, answers the keyboard, and says what it should."""

import weakref
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from maakdesk.base.errors import Refused
from maakdesk.base.vocabulary import State
from maakdesk.ui.ask import Answer, Question
from maakdesk.ui.context import Context
from maakdesk.ui.gallery.scenes_widgets import parts
from maakdesk.ui.theme import ThemeName
from maakdesk.ui.widgets.band import Band, BandKind
from maakdesk.ui.widgets.buttons import Button, ButtonWithReason, IconButton, LinkButton
from maakdesk.ui.widgets.chips import Chip, Filter, FilterRow
from maakdesk.ui.widgets.clock import Hand, Ring
from maakdesk.ui.widgets.empty_state import EmptyState, Way
from maakdesk.ui.widgets.form import TextField
from maakdesk.ui.widgets.labels import ElidedLabel, IconLabel, Label, let_go
from maakdesk.ui.widgets.progress_band import ProgressBand
from maakdesk.ui.widgets.question import QuestionDialog
from maakdesk.ui.widgets.quotes import QuoteButton, QuoteList
from maakdesk.ui.widgets.reason_field import SAVE_AT_LATEST_MS, ReasonField
from maakdesk.ui.widgets.saved_views import SavedViews, View, ViewButton
from maakdesk.ui.widgets.small import Eyes, VisibilityLine
from maakdesk.ui.widgets.state_chip import STATES, StateChip
from maakdesk.ui.widgets.tab_row import Tab, TabRow
from maakdesk.ui.widgets.toast import Toast, ToastHost
from tests.ui.accessibility import assert_accessible, unnamed
from tests.ui.conftest import type_text
from tests.ui.widgets.showing import Show, box


@pytest.mark.parametrize("theme_name", [ThemeName.LIGHT, ThemeName.HIGH])
@pytest.mark.parametrize("scale", [100, 200])
def test_the_whole_sheet_paints_and_everything_on_it_has_a_name(
    context: Context, show: Show, theme_name: ThemeName, scale: int
) -> None:
    context.theme.use(theme_name, scale)
    sheet = show(parts(context))
    assert not sheet.grab().isNull()
    assert unnamed(sheet) == []


def test_every_state_has_an_icon_a_word_and_a_name(context: Context) -> None:
    assert {state.value for state in State} <= set(STATES)
    for state in STATES:
        chip = StateChip(context, state)
        assert chip.text()
        assert chip.text() in chip.accessibleName()


def test_red_is_only_for_a_date_that_has_passed() -> None:
    tones = {hand: Ring(hand, 0.9, near=True).tone for hand in Hand}
    assert [hand for hand, tone in tones.items() if tone == "red"] == [Hand.PASSED]
    assert tones[Hand.RUNS] == "amber"
    assert Ring(Hand.STOPPED, near=True).tone == "ink2"


def test_a_button_works_by_its_key_and_tells_it(qtbot: QtBot, context: Context, show: Show) -> None:
    pressed: list[str] = []
    button = Button(context, "Nieuwe zaak", key="Ctrl+N", main=True, on=lambda: pressed.append("new"))
    holder = show(box(TextField(context, "Naam"), button))
    QTest.keyClick(holder.window(), Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert pressed == ["new"]
    assert "Ctrl N" in button.accessibleDescription()
    assert_accessible(holder)


@pytest.mark.parametrize("make", [Button, LinkButton, lambda context, words: IconButton(context, "x", words)])
def test_enter_presses_what_has_the_focus(
    make: Callable[[Context, str], QAbstractButton], qtbot: QtBot, context: Context, show: Show
) -> None:
    button = make(context, "Ontgrendelen")
    show(box(QLineEdit(), button))
    button.setFocus()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        with qtbot.waitSignal(button.clicked):
            QTest.keyClick(button, key)


def test_a_refused_button_says_why_to_everybody(context: Context, show: Show) -> None:
    row = ButtonWithReason(context, Button(context, "Inleveren", main=True))
    show(row)
    row.refuse("Inleveren kan als ook Organisatie is ingevuld.")
    assert not row.button.isEnabled()
    assert row.button.accessibleDescription() == "Inleveren kan als ook Organisatie is ingevuld."
    row.refuse("")
    assert row.button.isEnabled()


def test_the_reason_saves_itself_within_two_seconds_and_when_one_leaves(
    qtbot: QtBot, context: Context, show: Show
) -> None:
    field, other = ReasonField(context, "Waarom?"), TextField(context, "Ander")
    show(box(field, other))
    field.setFocus()
    with qtbot.waitSignal(field.to_save, timeout=SAVE_AT_LATEST_MS + 1_000) as saved:
        type_text(field, "Elf kinderen, één bank")
    assert saved.args == ["Elf kinderen, één bank"]
    assert not field.unsaved()
    type_text(field, "!")
    with qtbot.waitSignal(field.to_save) as left:
        other.setFocus()
    assert left.args == ["Elf kinderen, één bank!"]


def test_the_reason_grows_from_three_to_ten_lines(context: Context, show: Show) -> None:
    field = ReasonField(context, "Waarom?")
    show(box(field))
    heights = []
    for lines in (1, 3, 6, 10, 40):
        field.setPlainText("\n".join("regel" for _ in range(lines)))
        heights.append(field.height())
    assert heights[0] == heights[1] < heights[2] < heights[3] == heights[4]


def test_text_that_was_saved_is_not_saved_again(qtbot: QtBot, context: Context) -> None:
    field = ReasonField(context, "Waarom?")
    qtbot.addWidget(field)
    field.show_text("al bewaard")
    with qtbot.assertNotEmitted(field.to_save):
        field.save()


def test_a_filter_is_removed_with_delete_and_hidden_ones_are_counted(
    qtbot: QtBot, context: Context, show: Show
) -> None:
    row = FilterRow(context)
    show(box(row))
    row.show_filters([Filter("a", "Behandelaar: ik"), Filter("b", "Stadsdeel: Noord")])
    chips = [chip for chip in row.findChildren(Chip) if chip.accessibleName() == "Behandelaar: ik"]
    with qtbot.waitSignal(row.removed) as removed:
        QTest.keyClick(chips[0], Qt.Key.Key_Delete)
    assert removed.args == ["a"]
    row.window().resize(230, 100)
    row.show_filters([Filter(str(n), f"Stadsdeel nummer {n} van de stad") for n in range(5)])
    assert any(chip.accessibleName() == "Nog 5" and chip.isVisible() for chip in row.findChildren(Chip))


def test_views_become_a_drop_down_when_narrow_or_large(qtbot: QtBot, context: Context, show: Show) -> None:
    views = SavedViews(context)
    show(box(views))
    views.show_views([View("a", "Mijn zaken", 18), View("b", "Alle zaken", 412)], "a")
    shown = [button.accessibleName() for button in views.findChildren(ViewButton) if button.isVisible()]
    assert shown == ["Mijn zaken, 18", "Alle zaken, 412"] or set(shown) == {"Mijn zaken, 18", "Alle zaken, 412"}
    with qtbot.waitSignal(views.chosen) as chosen:
        views.choose_number(2)
    assert chosen.args == ["b"]
    views.window().resize(120, 100)
    assert [b.accessibleName() for b in views.findChildren(ViewButton) if b.isVisible()] == ["Alle zaken, 412"]


def test_tabs_are_one_stop_and_arrows_choose(qtbot: QtBot, context: Context, show: Show) -> None:
    tabs = TabRow(context, [Tab("a", "Aanvraag"), Tab("b", "Besluit"), Tab("c", "Brieven", 3)], "b")
    show(box(tabs))
    tabs._buttons["b"].setFocus()
    with qtbot.waitSignal(tabs.chosen) as chosen:
        QTest.keyClick(tabs._buttons["b"], Qt.Key.Key_Right)
    assert chosen.args == ["c"]
    assert tabs._buttons["c"].accessibleName() == "Brieven, 3"


def test_quotes_jump_with_enter_and_go_with_delete(qtbot: QtBot, context: Context, show: Show) -> None:
    quotes = QuoteList(context)
    show(box(quotes))
    quotes.show_quotes(["elf kinderen", "alleen voor klanten"])
    second = quotes.findChildren(QuoteButton)[1]
    with qtbot.waitSignal(quotes.jump) as jump:
        QTest.keyClick(second, Qt.Key.Key_Return)
    with qtbot.waitSignal(quotes.removed) as removed:
        QTest.keyClick(second, Qt.Key.Key_Delete)
    assert (jump.args, removed.args) == ([1], [1])
    assert_accessible(quotes)


def test_who_reads_this_is_part_of_the_button(context: Context) -> None:
    button = QPushButton("Inleveren")
    line = VisibilityLine(context, Eyes.NOBODY, "Nu leest niemand dit.", describes=button)
    assert button.accessibleDescription() == "Nu leest niemand dit."
    line.set_words(Eyes.SOME, "De andere panelleden lezen dit.")
    assert button.accessibleDescription() == "De andere panelleden lezen dit."


def test_an_error_takes_the_focus_and_is_said_in_words(context: Context, show: Show) -> None:
    band = Band(context)
    show(box(TextField(context, "Naam"), band))
    band.error(Refused("not_found"))
    assert band.hasFocus()
    assert band.words() == context.texts("error.not_found")
    band.clear()
    assert band.words() == ""
    done: list[str] = []
    band.say(BandKind.ERROR, "De schijf is vol.", "Kies Opnieuw.", actions=(("Opnieuw", lambda: done.append("again")),))
    band.findChildren(Button)[-1].click()
    assert done == ["again"]


def test_tab_finds_the_cross_of_a_band_where_it_stands(context: Context, show: Show) -> None:
    """What is inside a band is made when it first says something, long after what stands below it."""
    band, below = Band(context), TextField(context, "Naam")
    show(box(band, below))
    band.say(BandKind.NOTE, "De schijf is bijna vol.", focus=True)
    QTest.keyClick(band, Qt.Key.Key_Tab)
    cross = QApplication.focusWidget()
    assert isinstance(cross, IconButton)
    QTest.keyClick(cross, Qt.Key.Key_Tab)
    assert below.hasFocus()


def test_an_icon_is_drawn_when_it_is_shown(context: Context, show: Show) -> None:
    icon = IconLabel(context.theme, "lock", 18)
    assert icon.pixmap().isNull()
    show(box(icon))
    assert not icon.pixmap().isNull()


def test_progress_tells_number_of_number_and_time_left_and_stops_once(
    qtbot: QtBot, context: Context, show: Show
) -> None:
    band = ProgressBand(context)
    show(box(band))
    band.begin("Bezig met importeren", "Stopt u nu, dan blijft alles zoals het was.")
    band.show_progress(100, 300, 5.0)
    assert band._count.text() == "100 van 300"
    assert band._left.text() == "nog ongeveer 10 seconden"
    with qtbot.waitSignal(band.stopped):
        QTest.keyClick(band.window(), Qt.Key.Key_Escape)
    assert not band._stop.isEnabled()
    assert unnamed(band) == []


def test_a_toast_after_another_has_room_for_all_its_words(context: Context, show: Show) -> None:
    page = show(box(TextField(context, "Naam")))
    host = ToastHost(context, page)
    for words in ("Zaak gewijzigd", "Ongedaan gemaakt: Notitie toegevoegd"):
        host.show_toast(Toast(words, action="Ongedaan maken"))
        QTest.qWait(0)
        for label in host.findChildren(QLabel):
            assert label.isHidden() or label.width() >= label.sizeHint().width(), words


def test_a_toast_is_reached_acted_on_and_gives_the_focus_back(context: Context, show: Show) -> None:
    field = TextField(context, "Naam")
    page = show(box(field))
    host, done = ToastHost(context, page), list[str]()
    assert not host.focus_toast()
    field.setFocus()
    host.show_toast(Toast("Filter weggehaald", action="Zet terug", on=lambda: done.append("undo")))
    assert host.focus_toast()
    assert unnamed(host) == []
    QTest.keyClick(host._action, Qt.Key.Key_Space)
    assert done == ["undo"]
    assert host.isHidden()
    assert field.hasFocus()
    host.show_toast(Toast("Nog een"))
    host.focus_toast()
    QTest.keyClick(host._close, Qt.Key.Key_Escape)
    assert host.isHidden()


def test_the_empty_state_offers_its_ways_in_order_the_commonest_first(context: Context, show: Show) -> None:
    done: list[str] = []
    empty = EmptyState(
        context,
        "Hier komen uw zaken",
        "Hoe komt de eerste binnen?",
        [
            Way("file-down", "Importeren", "Excel of csv", "Bestand kiezen", lambda: done.append("file"), "Ctrl+I"),
            Way("pen-line", "Zelf invoeren", "Van papier", "Nieuwe zaak", lambda: done.append("new")),
        ],
    )
    show(empty)
    assert_accessible(empty)
    QTest.keyClick(empty, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    assert done == ["file"]


def test_a_cut_line_is_whole_to_a_reader(context: Context, show: Show) -> None:
    label = ElidedLabel(context.theme, "Bewonersinitiatieven Noord en omstreken")
    holder = show(box(label))
    holder.resize(120, 60)
    assert label.text().endswith("…")
    assert label.accessibleName() == label.toolTip() == "Bewonersinitiatieven Noord en omstreken"


def test_a_question_has_verbs_and_escape_cancels(qtbot: QtBot, context: Context, show: Show) -> None:
    question = Question("Concept weggooien?", "Gooi weg", "Drie redenen zijn dan weg.", no="Bewaar")
    dialog = QuestionDialog(context.texts, context.theme, question)
    show(dialog)
    assert [button.text() for button in dialog.findChildren(QPushButton)] == ["Annuleren", "Bewaar", "Gooi weg"]
    assert unnamed(dialog) == []
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.answer is Answer.CANCEL


def test_a_question_for_a_line_wants_one_when_it_must(context: Context, show: Show) -> None:
    dialog = QuestionDialog(context.texts, context.theme, Question("Reden?", "Open", field="Reden", required=True))
    show(dialog)
    yes = dialog.findChildren(QPushButton)[-1]
    assert not yes.isEnabled()
    type_text(dialog.findChildren(QLineEdit)[0], "Te laat")
    yes.click()
    assert (dialog.answer, dialog.typed) == (Answer.YES, "Te laat")


def test_the_focus_has_a_ring_around_the_control(context: Context, show: Show) -> None:
    button = Button(context, "Openen")
    holder = show(box(TextField(context, "Naam"), button))
    button.setFocus(Qt.FocusReason.TabFocusReason)
    image = holder.grab().toImage()
    corner = button.geometry()
    accent = context.theme.colour("accent").name()
    assert image.pixelColor(corner.left() - 3, corner.center().y()).name() == accent
    assert image.pixelColor(corner.left() - 1, corner.center().y()).name() == context.theme.colour("ground").name()


def test_the_python_half_of_what_is_taken_away_stays_until_qt_is_done(qtbot: QtBot, context: Context) -> None:
    """Freed in the middle of it, PySide would look at it once more; here only its parent holds the label."""
    box = QWidget()
    QVBoxLayout(box).addWidget(Label(context.theme, "Weg ermee"))
    half = weakref.ref(box.findChildren(Label)[0])
    let_go(box)
    del box
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    held = half()
    assert held is not None
    assert not isValid(held)
    del held
    qtbot.waitUntil(lambda: half() is None)
