"""A table of a hundred thousand rows reads only what is seen, keeps the chosen row, and is complete by keyboard."""

from collections.abc import Hashable, Sequence

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from maakdesk.ui.context import Context
from maakdesk.ui.items.columns import Align, Cell, Column, Sort
from maakdesk.ui.items.paged_model import FIRST, PAGE, PAGES_KEPT, PagedTableModel
from maakdesk.ui.items.table import DeskTable
from maakdesk.ui.theme import ThemeName
from tests.ui.accessibility import unnamed


def _title(n: int) -> Cell:
    return Cell(f"Zaak {n} " + "lang " * 40)


COLUMNS = (
    Column[int]("number", "gallery.number", lambda n: Cell(f"MA-{n:05d}"), 120, keep=True, tabular=True),
    Column[int]("title", "gallery.title", _title, 200, stretch=True, keep=True, sort="title"),
    Column[int]("asked", "gallery.asked", lambda n: Cell(f"€ {n}"), 100, Align.END, tabular=True),
    Column[int]("due", "gallery.due", lambda _n: Cell("morgen", icon="check", tone="green"), 140),
)  # fmt: skip


class Numbers:
    """The numbers up to `count`, the last first when sorted down; remembers what was asked."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.asked: list[list[Hashable]] = []

    def _order(self, sort: Sort | None) -> range:
        return range(self.count - 1, -1, -1) if sort is not None and sort.down else range(self.count)

    def first(self, limit: int, sort: Sort | None) -> Sequence[tuple[Hashable, int]]:
        """The first numbers."""
        return [(n, n) for n in self._order(sort)[:limit]]

    def ids(self, sort: Sort | None) -> Sequence[Hashable]:
        """All numbers."""
        return self._order(sort)

    def rows(self, ids: Sequence[Hashable]) -> Sequence[int | None]:
        """The numbers of `ids`."""
        self.asked.append(list(ids))
        return [int(str(one)) for one in ids]


@pytest.fixture
def table(qtbot: QtBot, context: Context) -> DeskTable[int]:
    model = PagedTableModel(context, COLUMNS)
    shown = DeskTable(context, model, "Zaken")
    qtbot.addWidget(shown)
    shown.resize(900, 500)
    with qtbot.waitExposed(shown):
        shown.show()
    return shown


def model_of(table: DeskTable[int]) -> PagedTableModel[int]:
    model = table.model()
    assert isinstance(model, PagedTableModel)
    return model


def test_a_hundred_thousand_rows_read_only_what_is_seen(table: DeskTable[int]) -> None:
    source = Numbers(100_000)
    model_of(table).show(source)
    table.grab()
    assert model_of(table).rowCount() == 100_000
    assert sum(len(ids) for ids in source.asked) <= 2 * PAGE


def test_jumping_far_reads_one_page_and_forgets_old_ones(table: DeskTable[int]) -> None:
    source = Numbers(100_000)
    model = model_of(table)
    model.show(source)
    source.asked.clear()
    for row in range(0, 100_000, 2_000):
        assert model.row(row) is None or row < PAGE
        assert model.row(row) == row
    assert len(source.asked) == 49
    assert len(model._pages) == PAGES_KEPT


def test_fewer_rows_than_a_window_full(table: DeskTable[int]) -> None:
    model_of(table).show(Numbers(3))
    assert [model_of(table).row(n) for n in range(3)] == [0, 1, 2]
    assert model_of(table).rowCount() == 3


def test_the_first_rows_stay_readable_when_the_rest_is_counted(table: DeskTable[int]) -> None:
    counted: list[int] = []
    model_of(table).counted.connect(counted.append)
    model_of(table).show(Numbers(FIRST + 10))
    assert counted == [FIRST + 10]
    assert model_of(table).row(FIRST + 5) == FIRST + 5


def test_the_chosen_row_stays_chosen_when_the_order_turns(table: DeskTable[int]) -> None:
    model = model_of(table)
    source = Numbers(500)
    model.show(source)
    table.choose_row(3)
    model.show(source, Sort("title", down=True))
    assert model.id_at(table.current_row()) in {3, None} or table.current_row() >= 0
    model.show(source)
    table.choose_row(7)
    model.refresh()
    assert model.id_at(table.current_row()) == 7


@pytest.mark.parametrize(
    ("key", "row"), [(Qt.Key.Key_Down, 1), (Qt.Key.Key_End, 999), (Qt.Key.Key_Home, 0), (Qt.Key.Key_PageDown, None)]
)
def test_arrows_home_and_end(table: DeskTable[int], key: Qt.Key, row: int | None) -> None:
    model_of(table).show(Numbers(1000))
    table.setFocus()
    table.choose_row(0)
    QTest.keyClick(table, key)
    assert table.current_row() == row if row is not None else table.current_row() > 3


def test_space_looks_enter_opens_letters_find_and_the_menu_comes(qtbot: QtBot, table: DeskTable[int]) -> None:
    model_of(table).show(Numbers(10))
    table.choose_row(4)
    with qtbot.waitSignal(table.quick_look) as look:
        QTest.keyClick(table, Qt.Key.Key_Space)
    with qtbot.waitSignal(table.opened) as opened:
        QTest.keyClick(table, Qt.Key.Key_Return)
    with qtbot.waitSignal(table.typed) as typed:
        QTest.keyClicks(table, "z")
    with qtbot.waitSignal(table.menu_asked) as menu:
        QTest.keyClick(table, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    assert (look.args, opened.args, typed.args) == ([4], [4], ["z"])
    assert menu.args is not None
    assert menu.args[0] == 4
    assert isinstance(menu.args[1], QPoint)


def test_the_title_gets_the_room_that_is_left(table: DeskTable[int]) -> None:
    model_of(table).show(Numbers(10))
    before = table.columnWidth(1)
    assert sum(table.columnWidth(n) for n in range(4)) == table.viewport().width()
    table.resize(1100, 500)
    assert table.columnWidth(1) == before + 200
    assert table.columnWidth(2) == 100


def test_columns_can_be_chosen_and_ordered_but_some_stay(table: DeskTable[int]) -> None:
    table.show_columns(["title", "asked"])
    assert table.shown_columns() == ["number", "title", "asked"]
    assert table.isColumnHidden(3)
    table.show_columns(["due", "title", "number"])
    assert table.shown_columns() == ["due", "title", "number"]
    table.move_column("number", -1)
    assert table.shown_columns() == ["due", "number", "title"]


def test_large_text_lets_columns_leave_from_the_right_but_never_those_that_stay(qtbot: QtBot, context: Context) -> None:
    context.theme.use(ThemeName.LIGHT, 200)
    table = DeskTable(context, PagedTableModel(context, COLUMNS), "Zaken")
    qtbot.addWidget(table)
    table.resize(760, 400)
    table.show()
    assert [not table.isColumnHidden(n) for n in range(4)] == [True, True, False, False]


def test_a_head_asks_for_sorting_and_a_second_time_for_the_other_way(qtbot: QtBot, table: DeskTable[int]) -> None:
    model_of(table).show(Numbers(10))
    with qtbot.waitSignal(table.sort_asked) as asked:
        table.horizontalHeader().sectionClicked.emit(1)
    assert asked.args == [Sort("title")]
    model_of(table).show(Numbers(10), Sort("title"))
    with qtbot.waitSignal(table.sort_asked) as again:
        table.horizontalHeader().sectionClicked.emit(1)
    assert again.args == [Sort("title", down=True)]
    with qtbot.assertNotEmitted(table.sort_asked):
        table.horizontalHeader().sectionClicked.emit(0)


def test_a_reader_hears_whole_cells_and_how_it_is_sorted(table: DeskTable[int], context: Context) -> None:
    model = model_of(table)
    model.show(Numbers(10), Sort("title"))
    assert "lang lang" in model.data(model.index(2, 1), Qt.ItemDataRole.AccessibleTextRole)
    head = model.headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole)
    assert head == context.texts("widgets.table.sort_up", column=context.texts("gallery.title"))
    assert unnamed(table) == []
