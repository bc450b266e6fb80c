"""The list of cases in a real window over a real desk of 3,002 cases."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from maakdesk.base.i18n import Language
from maakdesk.bootstrap import Desk
from maakdesk.core.dossier.filters import Column, Condition
from maakdesk.core.dossier.filters import Test as How
from maakdesk.core.views.queries import saved_views
from maakdesk.ui.ask import Answer, ScriptedAsk
from maakdesk.ui.context import Context
from maakdesk.ui.dossier.case_page import CasePage
from maakdesk.ui.dossier.filter_popup import FilterPopup
from maakdesk.ui.dossier.page import CasesPage
from maakdesk.ui.shell.shell import Shell
from maakdesk.ui.shortcuts import keys_used, used_twice
from maakdesk.ui.widgets.labels import Label
from tests.ui.accessibility import assert_accessible
from tests.ui.dossier.conftest import COUNT, ShellMaker

NORTH = Condition(Column.PLACE, How.IS, "Noord")


def cases(shell: Shell) -> CasesPage:
    page = shell.page()
    assert isinstance(page, CasesPage)
    return page


def titles(page: CasesPage, count: int = 3) -> list[str]:
    rows = [page.model.row(place) for place in range(min(count, page.model.rowCount()))]
    return [row.case.title for row in rows if row is not None]


def test_every_case_is_counted_with_its_sums(shell: ShellMaker, desk: Desk) -> None:
    page = cases(shell(desk))
    assert page.model.rowCount() == COUNT + 2
    total = sum(1_000 * (place + 1) for place in range(COUNT)) + 2 * 640_000
    words = f"{total // 100:,}".replace(",", ".")
    assert page.status.startswith("3.002 zaken · samen gevraagd")
    assert words in page.status


def test_the_newest_case_comes_first_and_is_chosen(shell: ShellMaker, desk: Desk) -> None:
    page = cases(shell(desk))
    row = page.current()
    assert row is not None
    assert row.case.title == "Koor zonder noten"
    assert page.look.row is row


def test_sorting_goes_through_the_database(shell: ShellMaker, desk: Desk) -> None:
    page = cases(shell(desk))
    place = [column.key for column in page.model.columns].index("asked")
    page.table.horizontalHeader().sectionClicked.emit(place)
    assert titles(page, 1) == ["Tuin aan de dijk 0"]
    page.table.horizontalHeader().sectionClicked.emit(place)
    assert titles(page, 1) == ["Fietswerkplaats 2999"]


def test_typing_searches_everything_newest_first(shell: ShellMaker, desk: Desk) -> None:
    page = cases(shell(desk))
    QTest.keyClicks(page.search, "wilgenhut")
    assert titles(page) == ["Koor zonder noten", "Speeltuin De Klimop"]
    QTest.qWait(200)
    assert page.status.startswith("2 zaken")


def test_letters_typed_in_the_list_go_to_the_search(shell: ShellMaker, desk: Desk) -> None:
    page = cases(shell(desk))
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_K)
    assert page.search.text() == "k"
    assert page.search.hasFocus()


def test_filters_are_sentences_and_can_be_taken_away_and_put_back(shell: ShellMaker, desk: Desk) -> None:
    opened = shell(desk)
    page = cases(opened)
    page.filter_by(NORTH)
    page.filter_by(Condition(Column.ASKED, How.AT_LEAST, 500_000))
    chips = [one.words for one in page.filters._filters]
    assert chips == ["Plaats: Noord", "Gevraagd ten minste €\u00a05.000"]
    assert page.model.rowCount() == sum(1 for place in range(COUNT) if place % 3 == 0 and place >= 499) + 2
    before = page.model.rowCount()
    page.filters.removed.emit("place|is")
    assert page.model.rowCount() > before
    opened.toasts._act()
    assert page.model.rowCount() == before


def test_two_values_of_one_column_are_alternatives(shell: ShellMaker, desk: Desk) -> None:
    page = cases(shell(desk))
    page.filter_by(NORTH)
    page.filter_by(Condition(Column.PLACE, How.IS, "Oost"))
    assert [one.words for one in page.filters._filters] == ["Plaats: Noord of Oost"]
    assert page.model.rowCount() == 2 * COUNT // 3 + 2


def test_a_filter_is_made_by_typing_alone(shell: ShellMaker, desk: Desk) -> None:
    page = cases(shell(desk))
    page.filters.add_chip.click()
    popup = page.findChild(FilterPopup)
    assert popup is not None
    QTest.keyClicks(popup._line, "plaats")
    QTest.keyClick(popup._line, Qt.Key.Key_Return)
    QTest.keyClicks(popup._line, "wes")
    QTest.keyClick(popup._line, Qt.Key.Key_Return)
    assert page.wanted().conditions == (Condition(Column.PLACE, How.IS, "West"),)


def test_nothing_found_names_the_filters(shell: ShellMaker, desk: Desk) -> None:
    page = cases(shell(desk))
    page.filter_by(Condition(Column.STATE, How.IS, "withdrawn"))
    shown = page._stack.currentWidget()
    assert shown is not None
    assert "Er is geen zaak met Status: Ingetrokken." in [label.text() for label in shown.findChildren(Label)]
    page._clear()
    assert page.model.rowCount() == COUNT + 2


def test_an_empty_desk_teaches_the_first_step(shell: ShellMaker, empty_desk: Desk) -> None:
    page = cases(shell(empty_desk))
    shown = page._stack.currentWidget()
    assert shown is not None
    assert "Hier komen uw zaken" in [label.text() for label in shown.findChildren(Label)]
    assert page.status == "Geen zaken"
    assert_accessible(page)


def test_the_built_in_view_holds_what_is_late_or_almost(shell: ShellMaker, desk: Desk) -> None:
    page = cases(shell(desk))
    assert page.views.names() == ["Alle zaken", "Te laat of bijna", "In beoordeling", "Te ondertekenen"]
    QTest.keyClick(page, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert titles(page) == ["Speeltuin De Klimop"]


def test_a_view_is_saved_chosen_renamed_and_removed(shell: ShellMaker, desk: Desk, context: Context) -> None:
    ask = context.ask
    assert isinstance(ask, ScriptedAsk)
    page = cases(shell(desk))
    page.filter_by(NORTH)
    ask.answers = ["Noord & co"]
    page._save_view()
    assert page.views.names()[-1] == "Noord & co"
    page.views.choose_number(1)
    assert page.model.rowCount() == COUNT + 2
    page.views.choose_number(5)
    assert page.wanted().conditions == (NORTH,)
    own = page.views._views[-1]
    ask.answers = ["alle zaken van noord", Answer.YES]
    page.views._rename(own)
    assert page.views.names()[-1] == "alle zaken van noord"
    page.views._remove(own)
    with desk.acting.store.read() as session:
        assert saved_views(session, desk.acting.viewer) == []


def test_ctrl_and_a_number_choose_a_view(shell: ShellMaker, desk: Desk) -> None:
    window = shell(desk)
    page = cases(window)
    names, keys = page.views.names(), [Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3]
    assert len(names) >= len(keys)
    seen = []
    for key in (*reversed(keys), Qt.Key.Key_9):
        QTest.keyClick(window.windowHandle(), key, Qt.KeyboardModifier.ControlModifier)
        seen.append(page.views.current())
    expected = [view.key for view in page.views._views[: len(keys)]][::-1]
    assert seen == [*expected, expected[-1]]  # there is no ninth view, so that key changes nothing


def test_a_name_that_is_taken_is_told_in_the_page(shell: ShellMaker, desk: Desk, context: Context) -> None:
    ask = context.ask
    assert isinstance(ask, ScriptedAsk)
    page = cases(shell(desk))
    ask.answers = ["Mijn noord", "mijn NOORD"]
    page._save_view()
    page._save_view()
    assert "U hebt al een weergave" in page.band.words()


def test_space_shows_and_hides_the_quick_look_and_enter_opens(shell: ShellMaker, desk: Desk) -> None:
    opened = shell(desk)
    page = cases(opened)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Space)
    assert page.look.isHidden()
    QTest.keyClick(page.table, Qt.Key.Key_Space)
    assert not page.look.isHidden()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert isinstance(opened.page(), CasePage)


def test_columns_and_quick_look_are_remembered_for_the_person(shell: ShellMaker, desk: Desk) -> None:
    first = shell(desk)
    page = cases(first)
    page.table.show_columns(["number", "title", "deadline", "theme"])
    page._toggle_look()
    first.leave()
    again = cases(shell(desk))
    assert again.table.shown_columns() == ["number", "title", "deadline", "theme"]
    assert again.look.isHidden()


def test_another_language_keeps_the_place(shell: ShellMaker, desk: Desk) -> None:
    dutch = shell(desk)
    page = cases(dutch)
    page.filter_by(NORTH)
    page.search.setText("buurtsoep")
    page.table.choose_row(7)
    row = page.current()
    assert row is not None
    english = shell(desk, Language.EN)
    english.return_to(dutch.place())
    there = cases(english)
    assert there.search.text() == "buurtsoep"
    assert [one.words for one in there.filters._filters] == ["Place: Noord"]
    now = there.current()
    assert now is not None
    assert now.case.id == row.case.id


@pytest.mark.parametrize("language", [Language.NL, Language.EN])
def test_everything_has_a_name_and_tab_reaches_it(shell: ShellMaker, desk: Desk, language: Language) -> None:
    page = cases(shell(desk, language))
    assert_accessible(page)


def test_no_key_is_used_twice(shell: ShellMaker, desk: Desk) -> None:
    opened = shell(desk)
    QTest.qWait(0)
    assert used_twice(keys_used(opened)) == []


def test_the_register_is_exported_as_the_list_is_filtered(
    shell: ShellMaker, desk: Desk, context: Context, tmp_path: Path
) -> None:
    ask = context.ask
    assert isinstance(ask, ScriptedAsk)
    opened = shell(desk)
    page = cases(opened)
    page.filter_by(NORTH)
    page.search.setText("buurtsoep")
    target = tmp_path / "noord.csv"
    ask.answers = [target]
    page._ask_export()
    lines = target.read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == page.model.rowCount() + 1
    assert all("Buurtsoep" in line for line in lines[1:])
    assert page.progress.isHidden()


def test_the_box_in_the_title_row_finds_a_case_and_goes_there(shell: ShellMaker, desk: Desk) -> None:
    opened = shell(desk)
    opened.row.box.go()
    QTest.keyClicks(opened.row.box, "klimop")
    opened.row.box._wait.stop()
    opened.row.box._search()
    QTest.keyClick(opened.row.box, Qt.Key.Key_Return)
    page = opened.page()
    assert isinstance(page, CasePage)
    assert page.title() == "MA-2026-00002 Koor zonder noten"
