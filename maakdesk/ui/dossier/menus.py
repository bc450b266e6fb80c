"""The menus of the list: of a row, and of the columns."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from maakdesk.ui.context import Context
from maakdesk.ui.dossier.source import ListRow
from maakdesk.ui.items.paged_model import PagedTableModel
from maakdesk.ui.items.table import DeskTable
from maakdesk.ui.widgets.buttons import under


def open_row_menu(page: QWidget, acts: Sequence[tuple[str, Callable[[], object]]], where: QPoint) -> None:
    """What can be done with the chosen case, at a place on the screen."""
    menu = QMenu(page)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for words, act in acts:
        menu.addAction(words).triggered.connect(lambda _on=False, one=act: one())
    menu.popup(where)


def open_column_menu(
    context: Context,
    table: DeskTable[ListRow],
    model: PagedTableModel[ListRow],
    at_first: Sequence[str],
    button: QWidget,
) -> None:
    """Which columns are shown and in which order: those of `at_first` come back by the last line."""
    texts = context.texts
    menu = table.column_menu()
    menu.addSeparator()
    at, shown = table.currentIndex().column(), table.shown_columns()
    key = model.columns[at].key if at >= 0 and model.columns[at].key in shown else shown[-1]
    word = texts(f"dossier.column.{key}")
    for name, step in (("left", -1), ("right", 1)):
        move = menu.addAction(texts(f"dossier.columns.{name}", column=word))
        move.triggered.connect(lambda _on=False, by=step: table.move_column(key, by))
    reset = menu.addAction(texts("dossier.columns.reset"))
    reset.triggered.connect(lambda _on=False: table.show_columns(at_first))
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(under(button))
