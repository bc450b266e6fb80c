"""A table model over ids: the ids of a result are held, its rows come in pages of 200, read off the UI thread."""

from collections import OrderedDict
from collections.abc import Hashable, Sequence
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from maakdesk.ui.context import Context
from maakdesk.ui.items.columns import Align, Cell, Column, Sort

PAGE = 200
PAGES_KEPT = 24
FIRST = 60
"""Rows of the first answer: a window full, so that something can be read before all ids are known."""

_ALIGN = {Align.START: Qt.AlignmentFlag.AlignLeft, Align.END: Qt.AlignmentFlag.AlignRight}
_AnyIndex = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()

Row = TypeVar("Row")
Row_co = TypeVar("Row_co", covariant=True)


class RowSource(Protocol[Row_co]):
    """Where rows come from: a query with its filters and viewer. Called off the UI thread, one at a time."""

    def first(self, limit: int, sort: Sort | None) -> Sequence[tuple[Hashable, Row_co]]:
        """The first rows with their ids, quickly; fewer than `limit` means that these are all."""
        ...

    def ids(self, sort: Sort | None) -> Sequence[Hashable]:
        """The ids of all rows, in order; integers cost least."""
        ...

    def rows(self, ids: Sequence[Hashable]) -> Sequence[Row_co | None]:
        """The rows of `ids`, in that order; None for one that is gone."""
        ...


class PagedTableModel(QAbstractTableModel, Generic[Row]):
    """Shows a `RowSource`. `counted` says how many rows there are once that is known; `ready` that rows can be read."""

    counted = Signal(int)
    ready = Signal()

    def __init__(self, context: Context, columns: Sequence[Column[Row]]) -> None:
        """Show no rows in `columns` yet."""
        super().__init__()
        self._context = context
        self.columns = list(columns)
        self._titles = [context.texts(column.title_key) for column in columns]
        self._source: RowSource[Row] | None = None
        self.sorting: Sort | None = None
        self._ids: Sequence[Hashable] = ()
        self._pages: OrderedDict[int, Sequence[Row | None]] = OrderedDict()
        self._wanted: set[int] = set()
        self._generation = 0
        self._loading = Cell(context.texts("widgets.table.loading"), tone="ink3")
        self._gone = Cell("", tone="ink3")

    def show(self, source: RowSource[Row], sort: Sort | None = None) -> None:
        """Show what `source` gives; what is shown stays until the first rows are there."""
        self._source, self.sorting = source, sort
        self._generation += 1
        generation = self._generation
        self._context.tasks.run(
            lambda _progress: list(source.first(FIRST, sort)),
            owner=self,
            done=lambda first: self._show_first(generation, first),
            key="first",
        )
        self._context.tasks.run(
            lambda _progress: source.ids(sort),
            owner=self,
            done=lambda ids: self._show_all(generation, ids),
            key="ids",
        )

    def refresh(self) -> None:
        """Read again what is shown: something was written."""
        if self._source is not None:
            self.show(self._source, self.sorting)

    def row(self, row: int) -> Row | None:
        """The row in place `row`, or None while it is being read or when it is gone."""
        page, at = divmod(row, PAGE)
        rows = self._pages.get(page)
        if rows is None:
            self._fetch(page)
            return None
        return rows[at] if at < len(rows) else None

    def id_at(self, row: int) -> Hashable | None:
        """The id of the row in place `row`."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def place_of(self, row_id: Hashable) -> int:
        """In which place the row with `row_id` stands, or -1."""
        try:
            return self._ids.index(row_id)
        except ValueError:
            return -1

    def rowCount(self, parent: _AnyIndex = _TOP) -> int:
        """How many rows there are, as far as known."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: _AnyIndex = _TOP) -> int:
        """How many columns there are, shown or not."""
        return 0 if parent.isValid() else len(self.columns)

    def cell(self, row: int, column: int) -> Cell:
        """What stands in a cell: … while its row is being read."""
        found = self.row(row)
        if found is not None:
            return self.columns[column].cell(found)
        return self._gone if row // PAGE in self._pages else self._loading

    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own type
        """The words of a cell for a reader and the tooltip; the painter asks for the `cell` itself."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cell(index.row(), index.column()).text
        if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}:
            cell = self.cell(index.row(), index.column())
            return cell.whole or cell.text
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGN[self.columns[index.column()].align] | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        title = self._titles[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if self.sorting is not None and self.sorting.key == self.columns[section].sort:
                way = "down" if self.sorting.down else "up"
                return self._context.texts(f"widgets.table.sort_{way}", column=title)
            return title
        return None

    def _show_first(self, generation: int, first: Sequence[tuple[Hashable, Row]]) -> None:
        if generation != self._generation:
            return
        self.beginResetModel()
        self._ids = [row_id for row_id, _ in first]
        self._pages.clear()
        self._wanted.clear()
        self._pages[0] = [row for _, row in first]
        self.endResetModel()
        self.ready.emit()

    def _show_all(self, generation: int, ids: Sequence[Hashable]) -> None:
        if generation != self._generation:
            return
        have = len(self._ids)
        if len(ids) < have or list(ids[:have]) != list(self._ids):
            self.beginResetModel()
            self._ids = ids
            self._pages.clear()
            self._wanted.clear()
            self.endResetModel()
        elif len(ids) > have:
            self.beginInsertRows(QModelIndex(), have, len(ids) - 1)
            self._ids = ids
            if have < PAGE:  # the first page is whole only when it is read whole
                self._fetch(0, again=True)
            self.endInsertRows()
        self.counted.emit(len(ids))

    def _fetch(self, page: int, *, again: bool = False) -> None:
        source = self._source
        if source is None or (page in self._wanted and not again):
            return
        self._wanted.add(page)
        generation = self._generation
        ids = list(self._ids[page * PAGE : (page + 1) * PAGE])
        self._context.tasks.run(
            lambda _progress: list(source.rows(ids)),
            owner=self,
            done=lambda rows: self._show_page(generation, page, rows),
        )

    def _show_page(self, generation: int, page: int, rows: Sequence[Row | None]) -> None:
        if generation != self._generation:
            return
        self._wanted.discard(page)
        self._pages[page] = rows
        self._pages.move_to_end(page)
        while len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)
        last = min(len(self._ids), (page + 1) * PAGE) - 1
        if last >= page * PAGE:
            self.dataChanged.emit(self.index(page * PAGE, 0), self.index(last, len(self.columns) - 1))
        self.ready.emit()
