"""A case is decided by keyboard beside its letter; what is empty is said in three places, and nothing typed is lost."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from maakdesk.base.i18n import Language, Texts
from maakdesk.base.vocabulary import LetterStatus, Outcome
from maakdesk.bootstrap import Desk
from maakdesk.core.decisions.queries import decision_of_case, may_decide
from maakdesk.core.letters.planning import planned_sending
from maakdesk.core.letters.queries import letters_of_case
from maakdesk.ui.context import Context
from maakdesk.ui.decisions.tab import DecisionTab
from maakdesk.ui.gallery.decision_desk import DECIDER, DecisionCases
from maakdesk.ui.gallery.panel_desk import RESIDENT, SECRETARY
from maakdesk.ui.theme import Theme, ThemeName
from maakdesk.ui.widgets.tab_order import reading_order
from tests.ui.accessibility import assert_accessible, tab_order, unnamed
from tests.ui.conftest import type_text
from tests.ui.decisions.conftest import SignIn

WEIGHING = "Voor u is het jammer. Voor de buurt blijft er zo geld over."


def opened(
    qtbot: QtBot, context: Context, desk: Desk, case_id: str, size: tuple[int, int] = (1240, 760)
) -> DecisionTab:
    """The tab of a case in a window of its own."""
    tab = DecisionTab(context, desk)
    qtbot.addWidget(tab)
    tab.resize(*size)
    tab.show_case(case_id)
    with qtbot.waitActive(tab):
        tab.show()
        tab.activateWindow()
    tab.reload()
    return tab


def press(widget: QWidget, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    """Press a key in whatever has the focus of the window."""
    held = Qt.KeyboardModifier.NoModifier
    for one in modifiers:
        held |= one
    window = widget.window().windowHandle()
    QTest.keyClick(window, key, held)


def partly(tab: DecisionTab) -> None:
    """Choose to grant in part, by keyboard, and write an amount."""
    tab.form.outcome.focus_choice()
    press(tab, Qt.Key.Key_Space)
    press(tab, Qt.Key.Key_Down)
    tab.form.amount.setFocus()
    tab.form.amount.selectAll()
    QTest.keyClicks(tab.form.amount, "4500")
    press(tab, Qt.Key.Key_Tab)
    tab.form.flush()


def test_decided_by_keyboard(enter: SignIn, qtbot: QtBot, context: Context, cases: DecisionCases) -> None:
    desk = enter(DECIDER)
    tab = opened(qtbot, context, desk, cases.talked)
    assert tab.form.outcome.outcome() is None
    assert not tab.record.isEnabled()
    partly(tab)
    tab.form.grounds.focus_first()
    press(tab, Qt.Key.Key_Space)
    tab.form.weighing.setFocus()
    type_text(tab.form.weighing, WEIGHING)
    tab.form.flush()
    assert tab.record.isEnabled()
    press(tab, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    with desk.acting.store.read() as session:
        row = decision_of_case(session, desk.acting.viewer, cases.talked)
    assert row is not None
    assert (row.values.outcome, row.values.amount_cents) == (Outcome.PARTIAL, 450_000)
    assert row.values.weighing == WEIGHING
    assert len(row.values.grounds) == 1
    assert [one.criterion for one in row.values.reasons] == ["value", "open", "support", "costs", "organisation"]
    assert row.sources.keys() == {"value", "open", "support", "costs", "organisation"}
    assert desk.acting.drafts.load(f"decision:{cases.talked}") is None


def test_what_is_empty_is_said_in_three_places(
    enter: SignIn, qtbot: QtBot, context: Context, cases: DecisionCases
) -> None:
    tab = opened(qtbot, context, enter(DECIDER), cases.talked)
    partly(tab)
    letter = tab.letter
    listed = [link.accessibleDescription() for link in tab.missing.links()]
    noted = [view.note for view in letter.notes() if view.note.kind == "empty"]
    assert any("weigh" in words or "afweging" in words for words in listed)
    for note in noted:
        assert not isinstance(note.anchor, str)
        assert letter.paper.where_empty(note.anchor) is not None
        assert any(words.casefold().startswith(note.text.casefold()) for words in listed)
    assert "leeg" in tab.missing.words()
    tab.missing.links()[0].setFocus()
    before = len(tab.missing.links())
    weighing = next(link for link in tab.missing.links() if "afweging" in link.accessibleDescription())
    weighing.click()
    assert tab.form.weighing.hasFocus()
    type_text(tab.form.weighing, WEIGHING)
    tab.form.flush()
    assert len(tab.missing.links()) == before - 1


def test_f8_goes_from_note_to_note_and_enter_fills(
    enter: SignIn, qtbot: QtBot, context: Context, cases: DecisionCases
) -> None:
    tab = opened(qtbot, context, enter(DECIDER), cases.talked)
    partly(tab)
    order = tab.letter.notes()
    press(tab, Qt.Key.Key_F8)
    assert order[0].has_focus()
    press(tab, Qt.Key.Key_F8)
    assert order[1].has_focus()
    press(tab, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert order[0].has_focus()
    sending = next(view for view in order if "weggaat" in view.note.text)
    sending.focus_first()
    press(tab, Qt.Key.Key_Return)
    assert tab.form.sending.hasFocus()


def test_sending_day_gives_the_last_day_and_its_story(
    enter: SignIn, qtbot: QtBot, context: Context, cases: DecisionCases
) -> None:
    tab = opened(qtbot, context, enter(DECIDER), cases.talked)
    partly(tab)
    tab.form.sending.setFocus()
    QTest.keyClicks(tab.form.sending, "16-3")
    note = next(view.note for view in tab.letter.notes() if view.note.kind == "computed")
    assert "28 april 2026" in note.text  # 27 April is King's Day: the term ends a day later
    assert len(note.story) >= 3


def test_the_sending_day_is_the_offices_plan_as_soon_as_somebody_leaves_it(
    enter: SignIn, qtbot: QtBot, context: Context, cases: DecisionCases
) -> None:
    tab = opened(qtbot, context, enter(DECIDER), cases.talked)
    tab.form.sending.setFocus()
    QTest.keyClicks(tab.form.sending, "16-3")
    assert planned(tab.desk, cases.talked) is None, "half a day is no plan"
    press(tab, Qt.Key.Key_Tab)
    assert planned(tab.desk, cases.talked) == date(2026, 3, 16)
    tab.form.sending.setFocus()
    tab.form.sending.selectAll()
    QTest.keyClicks(tab.form.sending, "17-3")
    tab.leave()  # as when the desk locks with the caret in the field
    again = opened(qtbot, context, enter(SECRETARY), cases.talked)
    assert planned(again.desk, cases.talked) == date(2026, 3, 17)


def planned(desk: Desk, case_id: str) -> date | None:
    """The day that is planned, as this person sees it."""
    with desk.acting.store.read() as session:
        return planned_sending(session, desk.acting.viewer, case_id)


def test_reason_and_paragraph_light_up_together(
    enter: SignIn, qtbot: QtBot, context: Context, cases: DecisionCases
) -> None:
    tab = opened(qtbot, context, enter(DECIDER), cases.talked)
    partly(tab)
    tab.form.reasons.focus_reason("costs")
    assert tab.letter.paper.lit() == "costs"
    box = tab.letter.paper.light("support")
    assert box is not None
    QTest.mouseClick(tab.letter.paper, Qt.MouseButton.LeftButton, pos=box.center().toPoint())
    assert tab.letter.paper.lit() == "support"
    assert tab.form.reasons._rows["support"].field.hasFocus()


def test_reasons_are_ordered_left_out_and_added(
    enter: SignIn, qtbot: QtBot, context: Context, cases: DecisionCases
) -> None:
    tab = opened(qtbot, context, enter(DECIDER), cases.talked)
    partly(tab)
    reasons = tab.form.reasons
    assert reasons.unused() == ("afterwards",)
    reasons.focus_reason("open")
    press(tab, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier)
    assert [one.criterion for one in reasons.reasons()][:2] == ["open", "value"]
    assert reasons._rows["open"].field.hasFocus()
    reasons.set_aside("afterwards")
    type_text(reasons._rows["afterwards"].field, "het plan duurt maar een jaar.")
    tab.form.flush()
    assert reasons.unused() == ()
    assert tab.letter.paper.where_words("het plan duurt maar een jaar.") is not None


def test_plain_words_are_taken_over_or_left(
    enter: SignIn, qtbot: QtBot, context: Context, cases: DecisionCases
) -> None:
    tab = opened(qtbot, context, enter(DECIDER), cases.talked)
    partly(tab)
    note = next(view for view in tab.letter.notes() if view.note.kind == "plain")
    assert "hetgeen" in note.note.text
    note.links()[0].click()
    assert "nodig, wat ook de school zegt" in tab.form.reasons._rows["costs"].field.toPlainText()
    assert not [view for view in tab.letter.notes() if view.note.kind == "plain"]
    tab.form.reasons._rows["costs"].field.undo()
    tab.form.flush()
    note = next(view for view in tab.letter.notes() if view.note.kind == "plain")
    note.links()[1].click()
    assert not [view for view in tab.letter.notes() if view.note.kind == "plain"]


def test_a_draft_survives_a_window_that_is_gone(
    enter: SignIn, qtbot: QtBot, context: Context, cases: DecisionCases
) -> None:
    tab = opened(qtbot, context, enter(DECIDER), cases.talked)
    partly(tab)
    tab.form.weighing.setFocus()
    type_text(tab.form.weighing, WEIGHING)
    # Nobody leaves the field or the page: the text is saved by itself within two seconds.
    qtbot.waitUntil(lambda: WEIGHING in str(tab.desk.acting.drafts.load(f"decision:{cases.talked}")), timeout=2_400)
    again = opened(qtbot, context, enter(DECIDER), cases.talked)
    assert again.form.outcome.outcome() is Outcome.PARTIAL
    assert again.form.amount.cents() == 450_000
    assert again.form.weighing.toPlainText() == WEIGHING


def test_preview_shows_the_pages_of_the_real_pdf(
    enter: SignIn, qtbot: QtBot, context: Context, cases: DecisionCases
) -> None:
    tab = opened(qtbot, context, enter(DECIDER), cases.talked)
    partly(tab)
    press(tab, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    preview = tab.preview()
    assert preview is not None
    assert preview.pages() >= 3
    preview.step(1)
    assert preview.page() == 2
    assert unnamed(preview) == []
    press(tab, Qt.Key.Key_Escape)
    assert preview.isHidden()


def test_only_the_decider_writes(enter: SignIn, qtbot: QtBot, context: Context, cases: DecisionCases) -> None:
    desk = enter(SECRETARY)
    tab = opened(qtbot, context, desk, cases.decided)
    assert tab.form.isHidden()
    assert not tab.told.isHidden()
    assert tab.letter.paper.where_words("Fietsles in het Vliegenbos") is not None
    with desk.acting.store.read() as session:
        assert not may_decide(session, desk.acting.viewer, cases.decided)
    desk = enter(RESIDENT)
    with desk.acting.store.read() as session:
        assert decision_of_case(session, desk.acting.viewer, cases.decided) is None
        told = decision_of_case(session, desk.acting.viewer, cases.sent)
    assert told is not None
    assert told.values.outcome is Outcome.REFUSED


def test_a_new_decision_replaces_a_letter_that_did_not_go_out(
    enter: SignIn, qtbot: QtBot, context: Context, cases: DecisionCases
) -> None:
    desk = enter(DECIDER)
    tab = opened(qtbot, context, desk, cases.signed)
    assert tab.form.isHidden()
    assert tab.record.accessibleName() == "Opnieuw besluiten"
    tab.record.click()
    assert not tab.form.isHidden()
    assert not tab.record.isEnabled()
    tab.form.weighing.setFocus()
    type_text(tab.form.weighing, "Opnieuw bekeken. ")
    tab.form.flush()
    tab.record.click()
    with desk.acting.store.read() as session:
        statuses = [one.status for one in letters_of_case(session, desk.acting.viewer, cases.signed)]
    assert statuses == [LetterStatus.REPLACED]
    assert not tab.form.isHidden()
    assert tab.record.accessibleName() == "Nieuw besluit vastleggen"


def test_a_correction_needs_its_reason(enter: SignIn, qtbot: QtBot, context: Context, cases: DecisionCases) -> None:
    desk = enter(DECIDER)
    tab = opened(qtbot, context, desk, cases.sent)
    tab.form.weighing.setFocus()
    type_text(tab.form.weighing, "Opnieuw bekeken. ")
    tab.form.flush()
    assert not tab.record.isEnabled()
    tab.form.correction.setFocus()
    type_text(tab.form.correction, "Het bedrag in de begroting was verkeerd gelezen.")
    tab.form.flush()
    tab.record.click()
    with desk.acting.store.read() as session:
        row = decision_of_case(session, desk.acting.viewer, cases.sent)
    assert row is not None
    assert row.version == 2
    assert row.values.correction_reason.startswith("Het bedrag")


def test_departing_from_the_advice_is_said_in_the_letter(
    enter: SignIn, qtbot: QtBot, context: Context, cases: DecisionCases
) -> None:
    tab = opened(qtbot, context, enter(DECIDER), cases.talked)
    partly(tab)
    assert tab.letter.paper.where_words("Wij volgen dit advies.") is not None
    tab.form.follows.setFocus()
    press(tab, Qt.Key.Key_Space)
    assert any("afwijkt" in link.accessibleDescription() for link in tab.missing.links())
    type_text(tab.form.deviation, "De school leent laptops uit.")
    tab.form.flush()
    assert tab.letter.paper.where_words("De school leent laptops uit.") is not None


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(("look", "scale"), [(ThemeName.LIGHT, 100), (ThemeName.DARK, 150)])
def test_everything_is_named_and_reached(
    enter: SignIn, qtbot: QtBot, context: Context, cases: DecisionCases, language: Language, look: ThemeName, scale: int
) -> None:
    theme: Theme = context.theme
    theme.use(look, scale)
    spoken = Context(Texts(language), theme, context.tasks, context.operations, context.ask, context.clock)
    tab = opened(qtbot, spoken, enter(DECIDER), cases.talked, (1240, 900))
    partly(tab)
    qtbot.waitUntil(lambda: not tab._order.isActive())
    # What is scrolled out of sight lies above the bar, so that the order is checked by itself.
    assert_accessible(tab, reading_order=False)
    read = [one for one in reading_order(tab.form) if one.isVisible() and one.isEnabled()]
    reached = [one for one in tab_order(tab) if tab.form.isAncestorOf(one)]
    assert [one for one in read if one in reached] == reached
    if scale == 100:
        reached = tab_order(tab)
        assert [reached.index(one) for one in tab.letter.stops()] == sorted(map(reached.index, tab.letter.stops()))
    theme.use(ThemeName.LIGHT, 100)
