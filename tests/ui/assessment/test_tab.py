"""The tab of a case: composing, waiting, opening, talking, and what each role may see of it at each moment."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from maakdesk.base.clock import FixedClock
from maakdesk.base.i18n import Language, Texts
from maakdesk.base.vocabulary import SeatPart
from maakdesk.core.assessment.queries import panel_row
from maakdesk.core.deliberation.queries import shared_judgements
from maakdesk.core.panels.commands import recuse
from maakdesk.core.people.commands import reset_passphrase
from maakdesk.ui.ask import Answer, ScriptedAsk
from maakdesk.ui.assessment.case_loading import draft_key
from maakdesk.ui.assessment.tab import AssessmentTab
from maakdesk.ui.context import Context
from maakdesk.ui.gallery.panel_desk import (
    CHAIR,
    CIVIL_SERVANT,
    EXPERT,
    OPENS,
    OTHER_RESIDENT,
    RESIDENT,
    SECRETARY,
    PanelCases,
)
from maakdesk.ui.theme import Theme
from tests.core.vaults import OTHER_PHRASE
from tests.ui.accessibility import assert_accessible
from tests.ui.assessment.conftest import Show, SignIn, all_words, case_tab
from tests.ui.conftest import MOMENT

SEALED_WORDS = (
    "Samen eten brengt ook de ouders binnen",
    "Wie kookt er als beide koks",
    "de helft van de ouders bleef eten",
)
WIDE, HIGH = 1272, 700


def answering(context: Context, *answers: object) -> Context:
    """The same window, where somebody answers so."""
    return Context(context.texts, context.theme, context.tasks, context.operations, ScriptedAsk(answers), context.clock)


def button(inside: QWidget, words: str) -> QPushButton:
    QTest.qWait(0)
    found = [one for one in inside.findChildren(QPushButton) if one.isVisible() and one.accessibleName() == words]
    assert len(found) == 1, words
    return found[0]


def offered(inside: QWidget) -> list[str]:
    QTest.qWait(0)
    return [one.accessibleName() for one in inside.findChildren(QPushButton) if one.isVisible()]


def choose(tab: AssessmentTab, *names: str) -> None:
    for row in tab.composer.rows():
        row.setChecked(row.accessibleName() in names)


def test_a_secretary_composes_and_reads_what_is_wrong_while_choosing(
    context: Context, enter: SignIn, cases: PanelCases, show: Show
) -> None:
    desk = enter(SECRETARY)
    tab = case_tab(context, desk, cases.new)
    show(tab, WIDE, HIGH)
    composer = tab.composer
    assert SECRETARY not in [row.accessibleName() for row in composer.rows()]
    assert not composer.button.isEnabled()
    choose(tab, RESIDENT, OTHER_RESIDENT)
    assert any("minstens 3 mensen" in words for words in composer.problems())
    assert any("nog geen ambtenaar" in words for words in composer.problems())
    choose(tab, RESIDENT, EXPERT, CIVIL_SERVANT)
    assert composer.problems() == ["Kies de dag waarop de oordelen opengaan."]
    for typed, day in (("9-3", False), ("20-3", True)):
        composer.day.setText(typed)
        composer.day.textEdited.emit(typed)
        assert composer.button.isEnabled() is day
    assert "De oordelen blijven dicht tot vrijdag 20 maart 2026 om 17.00 uur." in all_words(composer)
    composer.time.setText("vijf uur")
    composer.time.textEdited.emit("vijf uur")
    assert not composer.button.isEnabled()
    composer.time.setText("16:30")
    composer.time.textEdited.emit("16:30")
    composer.chair.set_key(
        next(str(composer.chair.itemData(n)) for n in range(2) if composer.chair.itemText(n) == CHAIR)
    )
    composer.button.click()
    with desk.acting.store.read() as session:
        panel = panel_row(session, desk.acting.viewer, cases.new)
    assert panel is not None
    assert {seat.name: (seat.part, seat.judges) for seat in panel.seats} == {
        RESIDENT: (SeatPart.MEMBER, True), EXPERT: (SeatPart.MEMBER, True), CIVIL_SERVANT: (SeatPart.MEMBER, True),
        CHAIR: (SeatPart.CHAIR, False),
    }  # fmt: skip
    assert "De oordelen gaan open op vrijdag 20 maart 2026 om 16.30 uur" in all_words(tab.waiting)
    assert "Panel aanpassen" in offered(tab)


def test_a_panel_that_began_is_not_composed_again(
    context: Context, enter: SignIn, cases: PanelCases, show: Show
) -> None:
    tab = case_tab(context, enter(SECRETARY), cases.waiting)
    show(tab, WIDE, HIGH)
    assert "Panel aanpassen" not in offered(tab)
    assert "ingeleverd" in all_words(tab.waiting)


@pytest.mark.parametrize("name", [OTHER_RESIDENT, EXPERT, CIVIL_SERVANT, CHAIR, SECRETARY])
def test_before_the_opening_nobody_elses_words_are_anywhere(
    context: Context, enter: SignIn, cases: PanelCases, show: Show, name: str
) -> None:
    tab = case_tab(context, enter(name), cases.waiting)
    show(tab, WIDE, HIGH)
    words = all_words(tab)
    assert [sentence for sentence in SEALED_WORDS if sentence in words] == []
    if name == OTHER_RESIDENT:
        assert words.count("ingeleverd") == words.count("nog niet ingeleverd") == 1  # one's own alone


def test_a_member_goes_to_the_judges_page(context: Context, enter: SignIn, cases: PanelCases, show: Show) -> None:
    tab = case_tab(context, enter(OTHER_RESIDENT), cases.judging)
    show(tab, WIDE, HIGH)
    gone: list[tuple[str, object]] = []
    tab.go.connect(lambda key, place: gone.append((key, place)))
    button(tab, "Oordelen").click()
    assert gone == [("judge", {"case_id": cases.judging})]
    assert "Openen" not in offered(tab)


def test_the_chair_opens_at_the_moment_with_a_reason_when_somebody_lacks(
    context: Context, enter: SignIn, cases: PanelCases, show: Show, clock: FixedClock
) -> None:
    desk = enter(CHAIR)
    spoken = answering(context, "Sanne is ziek.")
    tab = case_tab(spoken, desk, cases.waiting)
    show(tab, WIDE, HIGH)
    assert not button(tab, "Openen").isEnabled()
    assert "Niemand kan ze eerder openen" in all_words(tab.waiting)
    clock.move(OPENS - MOMENT)
    tab.reload()
    assert "nodig zijn er 3" in all_words(tab.waiting)
    button(tab, "Openen").click()
    assert tab.conversation.isVisible()
    tab.conversation.map.choose("organisation")
    words = all_words(tab)
    assert "De reden om toch te openen: Sanne is ziek." in words
    assert SEALED_WORDS[1] in words
    assert "leverden geen oordeel in" in words


def test_nothing_opens_without_a_yes(
    context: Context, enter: SignIn, cases: PanelCases, show: Show, clock: FixedClock
) -> None:
    clock.move(OPENS - MOMENT + timedelta(hours=1))
    tab = case_tab(answering(context, None), enter(CHAIR), cases.waiting)
    show(tab, WIDE, HIGH)
    button(tab, "Openen").click()
    assert tab.waiting.isVisible()
    assert tab.conversation.map.order() == []


def test_the_biggest_difference_comes_first_and_is_said_in_words(
    context: Context, enter: SignIn, cases: PanelCases, show: Show
) -> None:
    tab = case_tab(context, enter(RESIDENT), cases.opened)
    show(tab, WIDE, HIGH)
    conversation = tab.conversation
    assert conversation.map.order() == ["organisation", "support", "open", "costs", "value", "afterwards"]
    assert conversation.map.words("organisation") == (
        f"Organisatie. ver uit elkaar. {RESIDENT}: Staat stevig. {EXPERT}: Kan ik nog niet beoordelen."
        f" {CIVIL_SERVANT}: Nu niet haalbaar"
    )
    assert "eensgezind" in conversation.map.words("value")
    assert f"{OTHER_RESIDENT} leverde geen oordeel in." in all_words(conversation)
    conversation.map.focus_row("organisation")
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus.window().windowHandle(), Qt.Key.Key_Down)
    assert conversation.current() == "support"
    assert "De helft van de ouders bleef eten in de proefmaand." in all_words(conversation.sheet)
    assert "‘de helft van de ouders bleef eten’" in all_words(conversation.sheet)


def write_together(tab: AssessmentTab, criterion: str, level: str, reason: str) -> None:
    tab.conversation.map.choose(criterion)
    together = tab.conversation.sheet.together
    together.level.set_key(level)
    together.reason.setPlainText(reason)


def test_ours_is_a_draft_until_it_is_put_down_and_until_all_agree(
    context: Context, enter: SignIn, cases: PanelCases, show: Show
) -> None:
    desk = enter(RESIDENT)
    tab = case_tab(context, desk, cases.opened)
    show(tab, WIDE, HIGH)
    write_together(tab, "organisation", "with_help", "Zij kunnen het, met hulp.")
    tab.leave()
    draft = desk.acting.drafts.load(draft_key(cases.opened, "organisation"))
    assert draft is not None
    assert draft.body == {"level": "with_help", "reason": "Zij kunnen het, met hulp."}

    again = case_tab(context, enter(RESIDENT), cases.opened)
    show(again, WIDE, HIGH)
    sheet = again.conversation.sheet
    assert sheet.together.written() == ("with_help", "Zij kunnen het, met hulp.")
    sheet.button.click()
    button(sheet, "Ik sta hierachter").click()
    assert f"{RESIDENT} staat hierachter" in all_words(sheet.positions)
    assert f"Nog niet gehoord: {EXPERT} en {CIVIL_SERVANT}" in all_words(sheet.positions)
    assert "Ieder van hen staat hierachter" not in offered(sheet)

    desk = enter(CHAIR)
    assert desk.acting.drafts.load(draft_key(cases.opened, "organisation")) is None
    led = case_tab(context, desk, cases.opened)
    show(led, WIDE, HIGH)
    button(led, "Ieder van hen staat hierachter").click()
    with desk.acting.store.read() as session:
        assert shared_judgements(session, desk.acting.viewer, cases.opened)["organisation"].settled
    assert "vastgesteld" in all_words(led.conversation.sheet.together)
    # Another text is another version, to which nobody has agreed.
    led.conversation.sheet.together.edit()
    led.conversation.sheet.together.reason.setPlainText("Zij kunnen het, met een derde kok.")
    led.conversation.sheet.button.click()
    assert "Nog niet gehoord" in all_words(led.conversation.sheet.positions)


def test_a_minority_view_is_named_only_when_its_holder_wants_that(
    context: Context, enter: SignIn, cases: PanelCases, show: Show
) -> None:
    tab = case_tab(context, enter(CIVIL_SERVANT), cases.opened)
    show(tab, WIDE, HIGH)
    write_together(tab, "value", "great", "Dit mist de buurt.")
    tab.conversation.sheet.button.click()
    sheet = tab.conversation.sheet
    tab_of_expert = case_tab(context, enter(EXPERT), cases.opened)
    show(tab_of_expert, WIDE, HIGH)
    tab_of_expert.conversation.map.choose("value")
    sheet = tab_of_expert.conversation.sheet
    button(sheet, "Ik sta terzijde…").click()
    field = sheet.positions.findChildren(QWidget)
    view = next(one for one in field if one.accessibleName() == "Minderheidsstandpunt")
    QTest.keyClicks(view, "Voor wie precies?")
    keep = [one for one in sheet.positions.findChildren(QPushButton) if one.accessibleName() == "Vastleggen"]
    keep[0].click()
    words = all_words(sheet.positions)
    assert "Iemand staat terzijde: Voor wie precies?" in words
    assert f"{EXPERT} staat terzijde" not in words


def test_standing_aside_hides_the_case_and_tells_nobody_why(
    context: Context, enter: SignIn, cases: PanelCases, show: Show
) -> None:
    why = "Mijn zus vraagt dit aan."
    tab = case_tab(answering(context, why), enter(OTHER_RESIDENT), cases.judging)
    show(tab, WIDE, HIGH)
    gone: list[str] = []
    tab.go.connect(lambda key, _place: gone.append(key))
    button(tab, "Ik doe niet mee, om een belang").click()
    assert gone == ["cases"]
    tab.reload()
    assert "Het panel" not in offered(tab)
    assert not tab.waiting.isVisible()
    for name in (RESIDENT, CHAIR, SECRETARY):
        other = case_tab(context, enter(name), cases.judging)
        show(other, WIDE, HIGH)
        assert "doet niet mee, om een belang" in all_words(other)
        assert why not in all_words(other)


def test_the_secretary_reads_why_somebody_stood_aside_and_only_when_asked(
    context: Context, enter: SignIn, cases: PanelCases, show: Show
) -> None:
    desk, why = enter(OTHER_RESIDENT), "Mijn zus vraagt dit aan."
    viewer = desk.acting.viewer
    for case_id in (cases.judging, cases.opened):
        recuse(desk.acting.store, viewer, case_id, viewer.person_id, why, at=desk.now())
    for case_id in (cases.judging, cases.opened):
        tab = case_tab(context, enter(SECRETARY), case_id)
        show(tab, WIDE, HIGH)
        shown = tab.waiting if case_id == cases.judging else tab.conversation
        assert why not in all_words(shown)
        button(shown, "Waarom? Lees de reden").click()
        assert f"Waarom {OTHER_RESIDENT} niet meedoet: {why}" in all_words(shown)
        assert_accessible(shown)
        chair = case_tab(context, enter(CHAIR), case_id)
        show(chair, WIDE, HIGH)
        assert "Waarom? Lees de reden" not in offered(chair)
        assert why not in all_words(chair)


def test_a_chair_with_a_new_passphrase_opens_with_the_old_recovery_key(
    context: Context, enter: SignIn, cases: PanelCases, show: Show, clock: FixedClock
) -> None:
    desk = enter(CHAIR)
    person_id, old_code = desk.acting.viewer.person_id, desk.acting.vault.new_recovery_code()
    reset_passphrase(enter(SECRETARY).acting, person_id, OTHER_PHRASE, at=clock.now())
    clock.move(OPENS - MOMENT)
    desk = enter(CHAIR, OTHER_PHRASE)
    tab = case_tab(answering(context, "Sanne is ziek.", old_code), desk, cases.waiting)
    show(tab, WIDE, HIGH)
    button(tab, "Openen").click()
    assert "Er is niets verloren" in tab.band.words()
    button(tab.band, "Open met uw oude herstelsleutel").click()
    assert tab.conversation.isVisible()
    assert tab.band.words() == ""


def test_the_secretary_records_that_somebody_stands_aside(
    context: Context, enter: SignIn, cases: PanelCases, show: Show
) -> None:
    tab = case_tab(answering(context, "Buurman van de aanvrager."), enter(SECRETARY), cases.waiting)
    show(tab, WIDE, HIGH)
    QTest.qWait(0)
    name = f"Vastleggen dat {EXPERT} niet meedoet"
    found = [one for one in tab.findChildren(QWidget) if one.accessibleName() == name and one.isVisible()]
    found[0].click()  # type: ignore[attr-defined]
    with_words = all_words(tab.waiting)
    assert "doet niet mee, om een belang" in with_words
    assert "Buurman" not in with_words


def test_map_and_sheet_take_turns_where_there_is_no_room(
    context: Context, enter: SignIn, cases: PanelCases, show: Show
) -> None:
    tab = case_tab(context, enter(RESIDENT), cases.opened)
    show(tab, 900, 600)
    conversation = tab.conversation
    assert conversation.map.isVisible()
    assert not conversation.sheet.isVisible()
    conversation.map.choose("costs")
    assert conversation.sheet.isVisible()
    tab.resize(WIDE, HIGH)
    QTest.qWait(0)
    assert conversation.map.isVisible()
    assert conversation.sheet.isVisible()


@pytest.mark.parametrize(("name", "which"), [
    (SECRETARY, "new"), (SECRETARY, "waiting"), (CHAIR, "waiting"), (OTHER_RESIDENT, "waiting"), (CHAIR, "opened"),
    (RESIDENT, "opened"),
])  # fmt: skip
@pytest.mark.parametrize(("language", "scale"), [(Language.NL, 100), (Language.EN, 150)])
def test_everything_has_a_name_and_tab_reaches_it(
    context: Context, enter: SignIn, cases: PanelCases, show: Show, theme: Theme,
    name: str, which: str, language: Language, scale: int,
) -> None:  # fmt: skip
    theme.use(scale=scale)
    spoken = Context(Texts(language), theme, context.tasks, context.operations, ScriptedAsk([Answer.NO]), context.clock)
    tab = case_tab(spoken, enter(name), getattr(cases, which))
    show(tab, WIDE, HIGH)
    QTest.qWait(0)
    assert_accessible(tab, reading_order=False)
