"""A member judges: by keyboard alone, kept as it is typed, handed in, taken back, and nobody else anywhere in sight."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from maakdesk.base.clock import FixedClock
from maakdesk.base.i18n import Language, Texts
from maakdesk.bootstrap import Desk
from maakdesk.core.assessment.commands import draft_lines, own_judgement, save_line
from maakdesk.core.assessment.rules import ASK, Line
from maakdesk.core.panels.commands import recuse
from maakdesk.core.people.commands import reset_passphrase
from maakdesk.core.people.queries import person_named
from maakdesk.ui.ask import Answer, ScriptedAsk
from maakdesk.ui.assessment.page import JudgePage
from maakdesk.ui.context import Context
from maakdesk.ui.gallery.panel_desk import (
    CHAIR,
    EXPERT,
    OPENS,
    OTHER_RESIDENT,
    PHRASE,
    RESIDENT,
    SECRETARY,
    PanelCases,
)
from maakdesk.ui.theme import Theme
from tests.ui.accessibility import assert_accessible
from tests.ui.assessment.conftest import Show, SignIn, all_words, judge_page, press, settle, write
from tests.ui.conftest import MOMENT

CRITERIA = ("value", "open", "support", "costs", "organisation", "afterwards")
DOWN, UP = Qt.Key.Key_Down, Qt.Key.Key_Up
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def fill(page: JudgePage) -> None:
    """Fill in the whole judgement by keyboard."""
    page.work.form.open("value", focus=True)
    for place in range(len(CRITERIA)):
        press(DOWN)
        press(Qt.Key.Key_Space)
        write(f"Reden {place}, uit de aanvraag.")
        if place < len(CRITERIA) - 1:
            press(DOWN, CONTROL)


def test_a_whole_case_by_keyboard_alone(context: Context, enter: SignIn, cases: PanelCases, show: Show) -> None:
    desk = enter(OTHER_RESIDENT)
    page = judge_page(context, desk, cases.judging)
    show(page, 1272, 820)
    assert page.work.form.current() == "value"
    assert page.work.form.editor.isAncestorOf(QApplication.focusWidget() or page)
    assert not page.work.foot.button.isEnabled()
    fill(page)
    page.leave()
    assert page.work.foot.button.isEnabled()
    assert page.work.foot.missing_words() == ""
    press(Qt.Key.Key_Return, CONTROL)
    assert page.over.isVisible()
    said = all_words(page.over)
    assert all(f"Reden {place}" in said for place in range(len(CRITERIA)))
    with desk.acting.store.read() as session:
        assert own_judgement(session, desk.acting, cases.judging).handed_in_at is None
    press(Qt.Key.Key_Return, CONTROL)
    with desk.acting.store.read() as session:
        own = own_judgement(session, desk.acting, cases.judging)
    assert own.sealed
    assert [own.lines[key].reason for key in CRITERIA] == [f"Reden {n}, uit de aanvraag." for n in range(len(CRITERIA))]
    assert "Niemand leest uw oordeel vóór vrijdag 13 maart 2026 om 17.00 uur" in all_words(page.over.line)


def _reset(enter: SignIn) -> str:
    """The secretary resets the passphrase of the expert, who handed in; the recovery key of before."""
    old_code = enter(EXPERT).acting.vault.new_recovery_code()
    secretary = enter(SECRETARY).acting
    with secretary.store.read() as session:
        person = person_named(session, secretary.viewer, EXPERT)
    reset_passphrase(secretary, person.id, PHRASE, at=MOMENT)
    return old_code


def test_after_a_reset_a_judgement_is_told_of_and_read_with_the_old_recovery_key(
    context: Context, enter: SignIn, cases: PanelCases, show: Show
) -> None:
    ask = ScriptedAsk([_reset(enter)])
    own = Context(context.texts, context.theme, context.tasks, context.operations, ask, context.clock)
    page = judge_page(own, enter(EXPERT), cases.waiting)
    show(page, 1272, 820)
    said = all_words(page.over)
    for words in ("Er is niets verloren", f"{SECRETARY} stelde uw wachtzin opnieuw in", "kunt u tot vrijdag 13 maart"):
        assert words in said
    assert not page.closed.anew.isVisible(), "first confirm"
    assert_accessible(page)
    page.closed.read.click()
    assert "Huiswerk en eten samen werkt: kinderen komen terug." in all_words(page.over)
    assert not page.closed.read.isVisible()


def test_without_the_old_key_one_confirms_and_judges_anew(
    context: Context, enter: SignIn, cases: PanelCases, show: Show
) -> None:
    _reset(enter)
    ask = ScriptedAsk([Answer.CANCEL, Answer.YES])
    own = Context(context.texts, context.theme, context.tasks, context.operations, ask, context.clock)
    page = judge_page(own, enter(EXPERT), cases.waiting)
    show(page, 1272, 820)
    page.closed.confirm.click()
    assert (page.closed.confirm.isVisible(), page.closed.anew.isVisible()) == (False, True)
    page.closed.anew.click()
    assert page.over.isVisible(), "not yet: the question was answered with no"
    page.closed.anew.click()
    assert page.work.isVisible()
    assert page.work.form.lines()["value"] == Line("value")


def test_typing_a_sentence_never_changes_a_level(
    context: Context, enter: SignIn, cases: PanelCases, show: Show
) -> None:
    page = judge_page(context, enter(OTHER_RESIDENT), cases.judging)
    show(page, 1272, 820)
    page.work.form.open("support", focus=True)
    press(Qt.Key.Key_D, ALT)
    assert page.work.form.editor.line().level == "group"
    assert page.work.form.editor.reason.hasFocus()
    write("rdsio RDSIO 1234")
    page.leave()
    assert page.work.form.editor.line() == Line("support", "group", "rdsio RDSIO 1234")
    press(Qt.Key.Key_O, ALT)
    assert page.work.form.editor.line().level == ASK
    assert page.work.form.editor.reason.toPlainText() == ""
    write("Wie zegt dat?")
    page.leave()
    assert page.work.form.editor.line() == Line("support", ASK, "rdsio RDSIO 1234", (), ("Wie zegt dat?",))


def test_letters_choose_in_the_open_criterion_alone(
    context: Context, enter: SignIn, cases: PanelCases, show: Show
) -> None:
    page = judge_page(context, enter(OTHER_RESIDENT), cases.judging)
    show(page, 1272, 820)
    for criterion, level in (("value", "great"), ("open", "own_circle"), ("support", "broad")):
        page.work.form.open(criterion, focus=True)
        press(Qt.Key.Key_R, ALT)
        assert page.work.form.lines()[criterion].level == level
    assert page.work.form.lines()["value"].level == "great"


def test_what_is_typed_is_kept_within_two_seconds_and_said_once(
    context: Context, enter: SignIn, cases: PanelCases, show: Show, qtbot: QtBot
) -> None:
    desk = enter(OTHER_RESIDENT)
    page = judge_page(context, desk, cases.judging)
    show(page, 1272, 820)
    page.work.form.open("support", focus=True)
    page.work.form.editor.focus_reason()
    write("Nog niet klaar")
    qtbot.waitUntil(lambda: "support" in draft_lines(desk.acting, cases.judging), timeout=2_000)
    assert draft_lines(desk.acting, cases.judging)["support"].reason == "Nog niet klaar"
    assert page.status == "Concept bewaard, 10:42"
    assert page.status not in all_words(page)


def test_the_same_page_after_locking(context: Context, enter: SignIn, cases: PanelCases, show: Show) -> None:
    page = judge_page(context, enter(OTHER_RESIDENT), cases.judging)
    show(page, 1272, 820)
    page.work.form.open("costs", focus=True)
    page.work.form.editor.focus_reason()
    write("Halve zin")
    page.leave()
    place = page.remember()
    again = JudgePage(context, enter(OTHER_RESIDENT))
    again.recall(place)
    again.reload()
    show(again, 1272, 820)
    assert again.work.form.current() == "costs"
    assert again.work.form.editor.reason.toPlainText() == "Halve zin"


def test_reading_again_leaves_the_caret_alone(context: Context, enter: SignIn, cases: PanelCases, show: Show) -> None:
    page = judge_page(context, enter(OTHER_RESIDENT), cases.judging)
    show(page, 1272, 820)
    page.work.form.open("open", focus=True)
    page.work.form.editor.focus_reason()
    write("Midden in")
    press(Qt.Key.Key_Left)
    before = page.work.form.editor.reason.textCursor().position()
    page.reload()
    assert page.work.form.current() == "open"
    assert page.work.form.editor.reason.textCursor().position() == before
    assert page.work.form.editor.reason.hasFocus()


def select(page: JudgePage, words: str) -> None:
    reading = page.work.reading
    start = reading.toPlainText().index(words)
    cursor = reading.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(start + len(words), QTextCursor.MoveMode.KeepAnchor)
    reading.setTextCursor(cursor)
    reading.setFocus()


def test_quoting_marks_numbers_and_takes_out_again(
    context: Context, enter: SignIn, cases: PanelCases, show: Show
) -> None:
    desk = enter(OTHER_RESIDENT)
    page = judge_page(context, desk, cases.judging)
    show(page, 1272, 820)
    page.work.form.open("support")
    for words in ("drie moeders, twee studenten", "briefje"):
        select(page, words)
        press(Qt.Key.Key_C, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    quotes = ("drie moeders, twee studenten", "briefje")
    assert page.work.form.editor.line().quotes == quotes
    assert draft_lines(desk.acting, cases.judging)["support"].quotes == quotes
    assert [(mark.words, mark.number) for mark in page.work.reading.marks()] == list(zip(quotes, (1, 2), strict=True))
    # A selection over a number and into the next answer keeps to the words of its own answer.
    text = page.work.reading.toPlainText()
    select(page, text[text.index("twee studenten") : text.index("Hoe weten")])
    assert page.work.reading.chosen_words().startswith("twee studenten, een gepensioneerde leraar")
    assert page.work.reading.chosen_words().endswith("jongste.")
    page.work.form.editor.quotes.focus_quote(0)
    press(Qt.Key.Key_Delete)
    assert page.work.form.editor.line().quotes == ("briefje",)
    page.work.form.open("costs")
    assert [(mark.words, mark.number) for mark in page.work.reading.marks()] == [("briefje", 0)]


def test_quoting_nothing_says_how(context: Context, enter: SignIn, cases: PanelCases, show: Show) -> None:
    page = judge_page(context, enter(OTHER_RESIDENT), cases.judging)
    show(page, 1272, 820)
    page.quote()
    assert "Kies eerst woorden" in page.band.words()


def test_before_the_opening_nothing_hints_at_others(
    context: Context, enter: SignIn, cases: PanelCases, show: Show
) -> None:
    page = judge_page(context, enter(OTHER_RESIDENT), cases.waiting)
    show(page, 1272, 820)
    words = all_words(page)
    assert "Samen eten brengt ook de ouders" not in words
    for name in (RESIDENT, EXPERT, CHAIR):
        assert name not in words
        assert name.split()[0] not in words
    assert page.work.reading.marks() == ()


def test_what_is_missing_is_named_beside_the_button(
    context: Context, enter: SignIn, cases: PanelCases, show: Show
) -> None:
    desk = enter(OTHER_RESIDENT)
    for criterion in CRITERIA[:4]:
        save_line(desk.acting, cases.judging, Line(criterion, ASK, questions=("Hoe dan?",)), at=MOMENT)
    page = judge_page(context, desk, cases.judging)
    show(page, 1272, 820)
    assert page.work.foot.missing_words() == "Inleveren kan als ook Organisatie en En daarna? zijn ingevuld."
    words = all_words(page.work.foot)
    assert "De aanvrager krijgt het niet toegestuurd" in words
    assert "nooit" not in words


def whole(desk: Desk, case_id: str) -> None:
    levels = ("great", "everyone", "broad", "fits", "firm", "beginning")
    for criterion, level in zip(CRITERIA, levels, strict=True):
        save_line(desk.acting, case_id, Line(criterion, level, "Omdat."), at=MOMENT)


def test_taking_back_until_the_moment_and_not_after(
    context: Context, enter: SignIn, cases: PanelCases, show: Show, clock: FixedClock
) -> None:
    desk = enter(OTHER_RESIDENT)
    whole(desk, cases.judging)
    page = judge_page(context, desk, cases.judging)
    show(page, 1272, 820)
    page.read_over()
    button(page, "Inleveren").click()
    button(page, "Terugnemen").click()
    assert page.work.isVisible()
    assert page.work.form.lines()["value"] == Line("value", "great", "Omdat.")
    page.read_over()
    button(page, "Inleveren").click()
    clock.move(OPENS - MOMENT + timedelta(minutes=1))
    page.reload()
    assert "terugnemen kan niet meer" in all_words(page.over.line)
    assert not [one for one in buttons(page) if one.accessibleName() == "Terugnemen"]


def buttons(page: QWidget) -> list[QPushButton]:
    return [one for one in page.findChildren(QPushButton) if one.isVisible()]


def button(page: QWidget, words: str) -> QPushButton:
    found = [one for one in buttons(page) if one.accessibleName() == words]
    assert len(found) == 1, words
    return found[0]


def test_reading_over_twice_still_hands_in_by_key(
    context: Context, enter: SignIn, cases: PanelCases, show: Show
) -> None:
    desk = enter(OTHER_RESIDENT)
    whole(desk, cases.judging)
    page = judge_page(context, desk, cases.judging)
    show(page, 1272, 820)
    page.work.form.editor.focus_reason()
    press(Qt.Key.Key_Return, CONTROL)
    button(page, "Verder schrijven").click()
    assert page.work.form.editor.reason.hasFocus()
    press(Qt.Key.Key_Return, CONTROL)
    assert page.over.isVisible()
    press(Qt.Key.Key_Return, CONTROL)
    assert "Terugnemen" in [one.accessibleName() for one in buttons(page)]
    # The key of the button that is gone does nothing any more.
    page.over.area.setFocus()
    press(Qt.Key.Key_Return, CONTROL)
    assert page.band.words() == ""


def test_late_hand_in_says_that_others_read_it_at_once(
    context: Context, enter: SignIn, cases: PanelCases, show: Show
) -> None:
    desk = enter(OTHER_RESIDENT)
    whole(desk, cases.opened)
    page = judge_page(context, desk, cases.opened)
    show(page, 1272, 820)
    assert "na opening" in all_words(page.work.foot)
    page.read_over()
    button(page, "Inleveren").click()
    assert "na opening" in all_words(page.over)


def test_going_to_the_case_beside(context: Context, enter: SignIn, cases: PanelCases, show: Show) -> None:
    page = judge_page(context, enter(OTHER_RESIDENT), cases.judging)
    show(page, 1272, 820)
    gone: list[tuple[str, object]] = []
    page.go.connect(lambda key, place: gone.append((key, place)))
    page.work.form.editor.focus_level()
    press(Qt.Key.Key_PageDown, CONTROL)
    press(Qt.Key.Key_PageUp, CONTROL)
    assert gone == [("judge", {"case_id": cases.waiting}), ("judge", {"case_id": cases.opened})]


def test_whoever_stood_aside_sees_nothing(context: Context, enter: SignIn, cases: PanelCases, show: Show) -> None:
    desk = enter(OTHER_RESIDENT)
    viewer = desk.acting.viewer
    recuse(desk.acting.store, viewer, cases.judging, viewer.person_id, "Mijn zus vraagt dit aan.", at=MOMENT)
    page = judge_page(context, desk, cases.judging)
    show(page, 1272, 820)
    words = all_words(page)
    assert "Huiswerkkeuken" not in words
    assert "Twee middagen per week" not in words
    assert page.band.isVisible()


def test_a_presiding_chair_does_not_judge(context: Context, enter: SignIn, cases: PanelCases, show: Show) -> None:
    page = judge_page(context, enter(CHAIR), cases.judging)
    show(page, 1272, 820)
    assert "oordeelt zelf niet mee" in page.band.words()
    assert not page.work.isVisible()


@pytest.mark.parametrize("scale", [100, 150])
@pytest.mark.parametrize("language", list(Language))
def test_everything_has_a_name_and_tab_reaches_it(
    context: Context, enter: SignIn, cases: PanelCases, show: Show, theme: Theme, language: Language, scale: int
) -> None:
    theme.use(scale=scale)
    spoken = Context(Texts(language), theme, context.tasks, context.operations, ScriptedAsk(), context.clock)
    desk = enter(OTHER_RESIDENT)
    whole(desk, cases.judging)
    line = Line("support", "group", "Omdat.", ("drie moeders",), ("Wie dan?",))
    save_line(desk.acting, cases.judging, line, at=MOMENT)
    page = judge_page(spoken, desk, cases.judging)
    show(page, 1272 if scale == 100 else 1113, 820)
    page.work.form.open("support")
    page.work.form.editor.toggle_help()
    settle()
    assert_accessible(page, reading_order=False)
    page.read_over()
    settle()
    assert_accessible(page, reading_order=False)
