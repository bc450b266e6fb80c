"""The list of the desk: rows of 36, hairlines, the chosen row with a bar; complete by keyboard."""

from collections.abc import Hashable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from maakdesk.ui.context import Context
from maakdesk.ui.items.columns import Align, Sort
from maakdesk.ui.items.delegate import FIRST_MARGIN, MARGIN, CellDelegate
from maakdesk.ui.items.paged_model import PagedTableModel

Row = TypeVar("Row")
_LEAVE_ABOVE = 125


class DeskTable(QTableView, Generic[Row]):
    """A table over a `PagedTableModel`.

    `opened` (Enter, double click), `quick_look` (Space), `menu_asked` (Shift+F10, right click) and `chosen` carry the
    row's place; `typed` the letters somebody types to find; `sort_asked` a `Sort`.
    """

    opened = Signal(int)
    quick_look = Signal(int)
    menu_asked = Signal(int, QPoint)
    chosen = Signal(int)
    typed = Signal(str)
    sort_asked = Signal(object)
    columns_changed = Signal()

    def __init__(self, context: Context, model: PagedTableModel[Row], name: str) -> None:
        """Show `model`; `name` is for a reader."""
        super().__init__()
        self._context, self._model = context, model
        theme = context.theme
        self._shown = [column.key for column in model.columns]
        self._wanted_id: Hashable | None = None
        self.setAccessibleName(name)
        self._head = Head(context, model, self)
        self.setHorizontalHeader(self._head)
        self._delegate = CellDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(theme.px(36))
        rows.setDefaultSectionSize(theme.px(36))
        self._head.setFixedHeight(theme.px(32))
        self._head.clicked_column.connect(self._ask_sort)
        self._head.sectionMoved.connect(self._moved)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._restore)
        theme.changed.connect(self.viewport().update)
        self._fit()

    def current_row(self) -> int:
        """The place of the chosen row, or -1."""
        return self.currentIndex().row()

    def chosen_rows(self) -> list[int]:
        """The places of all chosen rows, in order."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def choose_row(self, row: int) -> None:
        """Choose a row and bring it in sight."""
        if 0 <= row < self._model.rowCount():
            index = self._model.index(row, max(0, self._first_column()))
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def choose_rows(self, number: int) -> None:
        """Choose the first `number` rows, and no others."""
        if number > 0:
            last = len(self._model.columns) - 1
            rows = QItemSelection(self._model.index(0, 0), self._model.index(number - 1, last))
            self.selectionModel().select(rows, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def shown_columns(self) -> list[str]:
        """The keys of the columns that are shown, in order from left to right, large text or not."""
        order = sorted(range(len(self._model.columns)), key=self._head.visualIndex)
        keys = [self._model.columns[place].key for place in order]
        return [key for key in keys if key in self._shown]

    def show_columns(self, keys: Sequence[str]) -> None:
        """Show these columns in this order; unknown keys are passed over, `keep` columns always stay."""
        known = {column.key: place for place, column in enumerate(self._model.columns)}
        kept = [column.key for column in self._model.columns if column.keep and column.key not in keys]
        self._shown = [key for key in (*kept, *keys) if key in known]
        self._head.blockSignals(True)
        for place, key in enumerate(self._shown):
            self._head.moveSection(self._head.visualIndex(known[key]), place)
        self._head.blockSignals(False)
        self._fit()
        self.columns_changed.emit()

    def column_menu(self) -> QMenu:
        """A menu to choose columns with; the caller opens it."""
        menu = QMenu(self)
        texts = self._context.texts
        for column in self._model.columns:
            action = menu.addAction(texts(column.title_key))
            action.setCheckable(True)
            action.setChecked(column.key in self._shown)
            action.setEnabled(not column.keep)
            action.toggled.connect(lambda on, key=column.key: self._switch(key, on=on))
        return menu

    def move_column(self, key: str, step: int) -> None:
        """Move a column one place to the left (-1) or the right (+1)."""
        order = self.shown_columns()
        at = order.index(key)
        to = min(len(order) - 1, max(0, at + step))
        order.insert(to, order.pop(at))
        self.show_columns(order)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Space looks, Home and End go to the first and last row, letters find, Shift+F10 is the menu."""
        key, row = event.key(), self.current_row()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and row >= 0:
            self.opened.emit(row)
        elif key == Qt.Key.Key_Space and row >= 0:
            self.quick_look.emit(row)
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self.choose_row(0 if key == Qt.Key.Key_Home else self._model.rowCount() - 1)
        elif key == Qt.Key.Key_F10 and event.modifiers() & Qt.KeyboardModifier.ShiftModifier and row >= 0:
            self.menu_asked.emit(row, self._under_row(row))
        elif self._finds(event):
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Typing finds through the page's own search, never by walking over every row."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """A right click asks for the menu of its row."""
        index = self.indexAt(event.pos())
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            row = self.current_row()
            if row >= 0:
                self.menu_asked.emit(row, self._under_row(row))
        elif index.isValid():
            self.menu_asked.emit(index.row(), event.globalPos())

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Tell which row is chosen now."""
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.row() != previous.row():
            self.chosen.emit(current.row())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cells, then the bar of the chosen row and the line of the focus."""
        super().paintEvent(event)
        row = self.current_row()
        theme = self._context.theme
        painter = QPainter(self.viewport())
        for one in self.selectionModel().selectedRows():
            box = self._row_box(one.row())
            if box.intersects(self.viewport().rect()):
                painter.fillRect(0, box.top(), theme.px(3), box.height(), theme.colour("accent", selected=True))
        if row >= 0 and self.hasFocus():
            selected = self.selectionModel().isRowSelected(row, QModelIndex())
            self._delegate.draw_focus(painter, QRectF(self._row_box(row)), selected=selected)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The title gets the room that is left."""
        super().resizeEvent(event)
        self._fit()

    def focusInEvent(self, event: QEvent) -> None:
        """Coming in by keyboard chooses the first row when none is chosen."""
        super().focusInEvent(event)  # type: ignore[arg-type]
        if self.current_row() < 0 and self._model.rowCount():
            self.choose_row(0)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on empty ground changes nothing."""
        if self.indexAt(event.position().toPoint()).isValid():
            super().mousePressEvent(event)

    def _finds(self, event: QKeyEvent) -> bool:
        plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier}
        return plain and len(event.text()) == 1 and event.text().isprintable() and not event.text().isspace()

    def _row_box(self, row: int) -> QRect:
        return QRect(0, self.rowViewportPosition(row), self.viewport().width(), self.rowHeight(row))

    def _under_row(self, row: int) -> QPoint:
        box = self._row_box(row)
        return self.viewport().mapToGlobal(QPoint(self._context.theme.px(60), box.bottom()))

    def _first_column(self) -> int:
        for place in range(self._head.count()):
            logical = self._head.logicalIndex(place)
            if not self.isColumnHidden(logical):
                return logical
        return 0

    def _switch(self, key: str, *, on: bool) -> None:
        order = [one for one in self.shown_columns() if one != key]
        self.show_columns([*order, key] if on else order)

    def _moved(self) -> None:
        self._shown = self.shown_columns()
        self.columns_changed.emit()

    def _ask_sort(self, place: int) -> None:
        key = self._model.columns[place].sort
        if key:
            now = self._model.sorting
            self.sort_asked.emit(Sort(key, down=now is not None and now.key == key and not now.down))

    def _keep(self) -> None:
        self._wanted_id = self._model.id_at(self.current_row())

    def _restore(self) -> None:
        if self._wanted_id is not None:
            self.choose_row(self._model.place_of(self._wanted_id))

    def _fit(self) -> None:
        """Give each column its width and the stretching one the rest; with large text columns leave from the right."""
        theme = self._context.theme
        columns = self._model.columns
        by_key = {column.key: place for place, column in enumerate(columns)}
        shown = [key for key in self.shown_columns() if key in by_key]
        room = self.viewport().width()
        needed = sum(theme.px(columns[by_key[key]].width) for key in shown) + theme.px(FIRST_MARGIN - MARGIN)
        if theme.percent > _LEAVE_ABOVE:
            for key in reversed(list(shown)):
                if needed > room and not columns[by_key[key]].keep:
                    shown.remove(key)
                    needed -= theme.px(columns[by_key[key]].width)
        for place, column in enumerate(columns):
            self.setColumnHidden(place, column.key not in shown)
            extra = max(0, room - needed) if column.stretch and column.key in shown else 0
            first = theme.px(FIRST_MARGIN - MARGIN) if shown and column.key == shown[0] else 0
            self.setColumnWidth(place, theme.px(column.width) + extra + first)


class Head(QHeaderView):
    """The heads of the columns, with the arrow of the one that is sorted."""

    clicked_column = Signal(int)

    def __init__(self, context: Context, model: PagedTableModel[Row], parent: QWidget) -> None:
        """Show the titles of `model`'s columns."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme, self._columns = context.theme, model
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(context.theme.px(40))
        self.setAccessibleName(parent.accessibleName())
        self.sectionClicked.connect(self.clicked_column)
        context.theme.changed.connect(self.viewport().update)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's name
        """Paint one head."""
        theme = self._theme
        column = self._columns.columns[logicalIndex]
        painter.fillRect(rect, theme.colour("ground"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.colour("hair"))
        sorting = self._columns.sorting
        sorted_here = sorting is not None and bool(column.sort) and sorting.key == column.sort
        painter.setFont(theme.font("caption", bold=True))
        painter.setPen(theme.colour("ink" if sorted_here else "ink2"))
        margin, arrow = theme.px(MARGIN), theme.px(14)
        room = rect.width() - 2 * margin - (arrow + theme.px(4) if sorted_here else 0)
        title = str(self._columns.headerData(logicalIndex, Qt.Orientation.Horizontal))
        words = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, room)
        left = rect.left() + (theme.px(FIRST_MARGIN) if self.visualIndex(logicalIndex) == 0 else margin)
        if column.align is Align.END:
            left = rect.right() - margin - painter.fontMetrics().horizontalAdvance(words)
            left -= arrow + theme.px(4) if sorted_here else 0
        painter.drawText(left, rect.top(), room, rect.height(), Qt.AlignmentFlag.AlignVCenter, words)
        if sorting is not None and sorted_here:
            across = left + painter.fontMetrics().horizontalAdvance(words) + theme.px(4)
            box = QRectF(across, rect.top() + (rect.height() - arrow) // 2, arrow, arrow)
            theme.draw_icon(painter, box, "arrow-down" if sorting.down else "arrow-up", "ink")
