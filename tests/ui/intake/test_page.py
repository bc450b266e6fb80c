"""The page on which a register comes in: what it shows, what can be changed, and that it is all or nothing."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel
from pytestqt.qtbot import QtBot

from maakdesk.base.i18n import Language, Texts
from maakdesk.bootstrap import Desk
from maakdesk.ui.ask import ScriptedAsk
from maakdesk.ui.context import Context
from maakdesk.ui.intake.lines import Line
from maakdesk.ui.intake.page import ImportPage
from maakdesk.ui.operations import Operations
from maakdesk.ui.tasks import ThreadTasks
from tests.ui.accessibility import assert_accessible
from tests.ui.conftest import context_with
from tests.ui.intake.conftest import ROWS, all_cases, write_rows

MakePage = Callable[..., ImportPage]


@pytest.fixture
def make_page(qtbot: QtBot, desk: Desk) -> MakePage:
    """Shows the page in a window of its own."""

    def make(context: Context) -> ImportPage:
        page = ImportPage(context, desk)
        qtbot.addWidget(page)
        page.resize(1200, 760)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        page.reload()
        return page

    return make


@pytest.fixture
def page(make_page: MakePage, context: Context, register: Path) -> ImportPage:
    """The page with the register of six rows open, chosen with the button."""
    page = make_page(context_with(context, ask=ScriptedAsk([register])))
    page.start.choose.click()
    return page


def column(page: ImportPage, name: str) -> QComboBox:
    """The choice of one column of the file."""
    return next(one for one in page.view.mapping.findChildren(QComboBox) if one.accessibleName().endswith(name))


def pick(choice: QComboBox, words: str) -> None:
    """Choose by typing, as somebody at a keyboard does."""
    choice.setFocus()
    QTest.keyClicks(choice, words)
    choice.activated.emit(choice.currentIndex())


def lines(page: ImportPage) -> list[Line]:
    """Every line that the list shows now."""
    found = [page.view.model.row(place) for place in range(page.view.model.rowCount())]
    return [line for line in found if line is not None]


def test_the_row_with_the_names_of_the_columns_is_pointed_out_by_keyboard_and_known_next_time(
    make_page: MakePage, context: Context, tmp_path: Path, desk: Desk
) -> None:
    lines_of_file = ["Aanvrager;Verleend bedrag;;;", "Wie;Wat;Waaronder;Hoeveel;Kreeg", *ROWS[:2]]
    file = tmp_path / "met titel.csv"
    file.write_text("\n".join(lines_of_file) + "\n", encoding="utf-8")
    page = make_page(context_with(context, ask=ScriptedAsk([file, file])))
    page.start.choose.click()
    assert page.view.names.currentText() == "Rij 1: Aanvrager · Verleend bedrag"
    assert page.view.names.accessibleName()
    page.view.names.setFocus()
    QTest.keyClick(page.view.names, Qt.Key.Key_Down)
    assert page.view.names.hasFocus()
    assert not page.view.foot.add.isEnabled(), "no column says who asks"
    pick(column(page, "Wie"), "Aanvrager")
    pick(column(page, "Wat"), "Titel")
    page.view.foot.add.click()
    assert [case.title for case in all_cases(desk)] == ["Stoepkrijt", "Moestuin"]
    page.choose()
    assert page.view.names.currentText().startswith("Rij 2: Wie")
    assert column(page, "Wat").currentText() == "Titel"


def test_rows_that_need_eyes_come_first_each_with_its_sentence(page: ImportPage) -> None:
    shown = lines(page)
    assert [(line.number, line.happens) for line in shown] == [
        (5, "geweigerd"), (4, "zelfde als rij 3"), (6, "wordt zaak"), (7, "geen zaak"),
    ]  # fmt: skip
    assert "‘twaalfduizend’ is geen bedrag" in shown[0].why
    assert "meer verleend" in shown[2].why
    assert page.view.foot.add.text() == "3 zaken toevoegen"
    page.view.chip_all.click()
    assert [line.number for line in lines(page)] == [2, 3, 4, 5, 6, 7]


def test_the_sums_stand_beside_those_of_the_source(page: ImportPage) -> None:
    labels = page.view.foot.figures.findChildren(QLabel)
    words = " ".join(label.text() for label in labels).replace("\N{NO-BREAK SPACE}", " ")
    assert "€ 6.220 gevraagd; in de bron € 6.540" in words
    assert "€ 6.320 verleend; in de bron € 15.640" in words


def test_the_chosen_row_stands_as_in_the_file(page: ImportPage) -> None:
    words = {label.text() for label in page.view.row.findChildren(QLabel)}
    assert {"Rij 5, zoals in het bestand", "twaalfduizend", "Vereniging Losse Voet", "Aangevraagd"} <= words
    assert page.view.row.button.isHidden()


def test_a_duplicate_comes_in_after_all_with_space_and_goes_out_again(page: ImportPage, desk: Desk) -> None:
    page.view.table.setFocus()
    page.view.table.choose_row(1)
    QTest.keyClick(page.view.table, Qt.Key.Key_Space)
    assert page.view.foot.add.text() == "4 zaken toevoegen"
    page.view.chip_all.click()
    page.view.table.choose_row(2)
    assert page.view.row.button.text() == "Toch dubbel"
    page.view.row.button.click()
    assert page.view.foot.add.text() == "3 zaken toevoegen"
    page.view.table.choose_row(2)
    page.view.row.button.click()
    QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert sorted(case.applicant for case in all_cases(desk)) == [
        "(Particulier)", "(Particulier)", "Rijwielploeg Noord", "Stichting Zonnestraal",
    ]  # fmt: skip


def test_columns_can_be_changed_and_an_amount_may_be_a_sum(page: ImportPage) -> None:
    pick(column(page, "Naam"), "Niet")
    assert not page.view.foot.add.isEnabled()
    assert "Geen enkele kolom zegt wie aanvraagt" in page.view.foot._reason.text()
    pick(column(page, "Project"), "Aanvrager")
    assert page.view.foot.add.isEnabled()
    pick(column(page, "Aangevraagd"), "Verleend")
    planned = page._planned
    assert planned is not None
    assert planned.mapping.to_json() == {"header_row": 1, "applicant": 2, "scheme": 3, "granted": [4, 5]}
    assert planned.plan is not None
    assert planned.plan.granted_cents == 240_000 + 64_000 + 950_000


def test_the_columns_are_remembered_for_this_source(
    page: ImportPage, make_page: MakePage, context: Context, tmp_path: Path
) -> None:
    pick(column(page, "Regeling"), "Thema")
    page.add()
    later = make_page(context)
    later.recall({"file": str(write_rows(tmp_path / "volgend jaar.csv", (*ROWS[:1], "Iemand;Iets;Groen;€ 5;€ 5")))})
    assert column(later, "Regeling").currentText() == "Thema"
    assert later.view.foot.add.text() == "1 zaak toevoegen"
    assert lines(later)[0].happens.startswith("is al MA-2026-")


def test_the_report_stays_for_whoever_imported(page: ImportPage, make_page: MakePage, context: Context) -> None:
    page.add()
    assert page.report.isVisible()
    assert "3 toegevoegd, 1 dubbel, 1 geweigerd, 1 overgeslagen" in page.report.words()
    went: list[str] = []
    page.go.connect(lambda key, _place: went.append(key))
    page.report.to_cases.click()
    assert went == ["cases"]
    later = make_page(context)
    later.start.last.click()
    assert later.report.words() == page.report.words()
    assert later.report.table.isVisible()


def test_nothing_to_add_is_refused_in_words(page: ImportPage, register: Path) -> None:
    page.add()
    page.recall({"file": str(register)})
    assert not page.view.foot.add.isEnabled()
    assert "van de 6 rijen zijn er 4 dubbel" in page.view.foot._reason.text()


def test_the_place_comes_back_with_what_was_decided(page: ImportPage, make_page: MakePage, context: Context) -> None:
    page._switch(4)
    page.view.chip_all.click()
    place = json.loads(json.dumps(page.remember()))
    again = make_page(context_with(context, texts=Texts(Language.EN)))
    again.recall(place)
    assert again.view.foot.add.text() == "Add 4 cases"
    assert len(lines(again)) == 6


# Qt 6.12 wants a point of fractions here, and earlier ones know only whole points.
@pytest.mark.filterwarnings("ignore:.*QDragEnterEvent:DeprecationWarning")
def test_a_file_can_be_dropped(make_page: MakePage, context: Context, register: Path) -> None:
    page = make_page(context)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(register))])
    how = Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    over = QDragEnterEvent(QPoint(9, 9), *how)
    QApplication.sendEvent(page, over)
    assert over.isAccepted()
    QApplication.sendEvent(page, QDropEvent(QPointF(9, 9), *how))
    assert page.view.isVisible()
    assert "register.csv" in page.view.subtitle.whole()


def test_a_workbook_with_several_sheets_lets_one_choose(make_page: MakePage, context: Context, tmp_path: Path) -> None:
    book = Workbook()
    first = book.active
    assert first is not None
    first.title = "2024"
    first.append(["Naam", "Aangevraagd"])
    first.append(["Een", 5])
    second = book.create_sheet("2025")
    second.append(["Naam", "Aangevraagd"])
    second.append(["Twee", 6])
    second.append(["Drie", 7])
    book.save(tmp_path / "twee bladen.xlsx")
    page = make_page(context)
    page.recall({"file": str(tmp_path / "twee bladen.xlsx")})
    assert page.view.sheets.isVisible()
    assert page.view.foot.add.text() == "1 zaak toevoegen"
    page.view.sheets.set_key("2025")
    page.view.sheets.activated.emit(1)
    assert page.view.foot.add.text() == "2 zaken toevoegen"
    assert "blad ‘2025’" in page.view.subtitle.whole()


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("macro.xlsm", b"PK\x03\x04", "Wij lezen .json, .csv, .xlsx, .xls en .ods"),
        ("brief.odt", b"PK\x03\x04", "Wij lezen .json, .csv, .xlsx, .xls en .ods"),
        ("leeg.csv", b"", "geen rijen"),
        ("vals.xlsx", b"%PDF-1.7", "is geen .xlsx-bestand, al heet het zo"),
        ("half.json", b'[{"Naam": "A"', "geen geldige JSON"),
        ("stuk.xlsx", b"PK\x03\x04" + bytes(200), "beschadigd"),
    ],
)
def test_every_odd_file_gets_a_sentence_in_the_page(
    make_page: MakePage, context: Context, tmp_path: Path, desk: Desk, name: str, content: bytes, sentence: str
) -> None:
    page = make_page(context)
    (tmp_path / name).write_bytes(content)
    page.recall({"file": str(tmp_path / name)})
    assert sentence in page.band.words()
    assert page.start.isVisible()
    assert all_cases(desk) == []


def test_no_hostile_file_harms_the_page(make_page: MakePage, context: Context, shared_data: Path, desk: Desk) -> None:
    page = make_page(context)
    files = sorted(path for path in (shared_data / "hostile").rglob("*") if path.is_file())
    assert files
    for file in files:
        page.cancel()
        page.recall({"file": str(file)})
        assert page.band.words() or page.view.isVisible(), file.name
    assert all_cases(desk) == []


def test_the_register_of_2016_becomes_365_cases(make_page: MakePage, context: Context, shared_data: Path) -> None:
    page = make_page(context)
    page.recall({"file": str(shared_data / "register-amsterdam-2016" / "register_noord_2016.json")})
    assert page.view.foot.add.text() == "365 zaken toevoegen"
    assert "367 rijen gelezen" in page.view.subtitle.whole()


def test_stopping_leaves_nothing(
    qtbot: QtBot, make_page: MakePage, context: Context, thread_tasks: ThreadTasks, tmp_path: Path, desk: Desk
) -> None:
    many = tuple(f"Stichting {n};Project {n};Buurt;€ {n};€ 1" for n in range(1, 5_001))
    page = make_page(context_with(context, tasks=thread_tasks, operations=Operations(thread_tasks)))
    page.recall({"file": str(write_rows(tmp_path / "groot.csv", many))})
    qtbot.waitUntil(lambda: page.view.isVisible() and page.view.foot.isVisible(), timeout=30_000)
    assert page.view.foot.add.text() == "5.000 zaken toevoegen"
    page.view.foot.add.click()
    assert page.progress.isVisible()
    qtbot.waitUntil(lambda: "van" in page.progress._count.text(), timeout=30_000)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not page.progress.isVisible(), timeout=30_000)
    assert "Er is niets toegevoegd" in page.band.words()
    assert all_cases(desk) == []
    page.view.foot.add.click()
    qtbot.waitUntil(page.report.isVisible, timeout=60_000)
    assert len(all_cases(desk)) == 5_000


@pytest.mark.parametrize("language", list(Language))
def test_a_reader_and_a_keyboard_reach_everything(
    make_page: MakePage, context: Context, register: Path, language: Language
) -> None:
    page = make_page(context_with(context, texts=Texts(language)))
    assert_accessible(page)
    page.recall({"file": str(register)})
    assert_accessible(page)
    page.add()
    assert_accessible(page)
