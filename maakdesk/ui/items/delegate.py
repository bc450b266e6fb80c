"""Paints the cells of a table: icon or ring, words cut with …, a hairline below, and the bar of the chosen row."""

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from maakdesk.ui.items.columns import Align
from maakdesk.ui.items.paged_model import PagedTableModel
from maakdesk.ui.theme import Theme
from maakdesk.ui.widgets.clock import draw_ring

MARGIN = 6
FIRST_MARGIN = 24

# As numbers: a hundred and fifty cells are painted at once, and putting flags together takes longer than drawing.
_SELECTED = QStyle.StateFlag.State_Selected.value
_LIT = _SELECTED | QStyle.StateFlag.State_MouseOver.value
_SIDES = {
    Align.START: (Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter).value | Qt.TextFlag.TextSingleLine.value,
    Align.END: (Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter).value | Qt.TextFlag.TextSingleLine.value,
}
_WORDS_KEPT = 8_192


class CellDelegate(QStyledItemDelegate):
    """Paints a `Cell`; the words of a row never move when it is chosen."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Paint for `parent`, a table."""
        super().__init__(parent)
        self._theme, self._table = theme, parent
        self._types: dict[tuple[str, bool], tuple[QFont, QFontMetrics]] = {}
        self._fitting = lru_cache(_WORDS_KEPT)(self._cut)
        theme.changed.connect(self._forget)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        """Rows of 36."""
        return QSize(self._theme.px(60), self._theme.px(36))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one cell."""
        model = index.model()
        if not isinstance(model, PagedTableModel):
            return
        theme = self._theme
        rect = option.rect
        state = option.state.value
        place = index.column()
        column, cell = model.columns[place], model.cell(index.row(), place)
        on = bool(state & _SELECTED)
        if state & _LIT:
            painter.fillRect(rect, theme.colour("select" if on else "hover"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.colour("hair"))
        margin = theme.px(MARGIN)
        # The first column begins where the words of the page above it begin.
        left = rect.left() + (theme.px(FIRST_MARGIN) if rect.left() <= 0 else margin)
        right = rect.right() - margin
        if cell.icon or cell.ring is not None:
            size = theme.px(18 if cell.ring is not None else 16)
            box = QRectF(left, rect.top() + (rect.height() - size) // 2, size, size)
            if cell.ring is not None:
                draw_ring(painter, box, cell.ring, theme, selected=on)
            else:
                theme.draw_icon(painter, box, cell.icon, "ink2" if cell.tone == "ink" else cell.tone, selected=on)
            left += size + theme.px(8)
        if not cell.text:
            return
        kind = "second" if column.tabular and column.align is Align.START else "body"
        painter.setFont(self._type(kind, column.tabular)[0])
        painter.setPen(theme.colour(cell.tone, selected=on))
        room = right - left
        words = self._fitting(cell.text, room, kind, column.tabular)
        painter.drawText(left, rect.top(), room, rect.height(), _SIDES[column.align], words)

    def draw_focus(self, painter: QPainter, row: QRectF, *, selected: bool) -> None:
        """Paint the line around the row that has the focus, inside it."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.colour("accent", selected=selected), 2))
        painter.drawRect(row.adjusted(1, 1, -1, -2))

    def _type(self, kind: str, tabular: bool) -> tuple[QFont, QFontMetrics]:  # noqa: FBT001 - a key
        found = self._types.get((kind, tabular))
        if found is None:
            font = self._theme.font(kind, tabular=tabular)
            found = self._types[kind, tabular] = (font, QFontMetrics(font, self._table))
        return found

    def _cut(self, words: str, room: int, kind: str, tabular: bool) -> str:  # noqa: FBT001 - a key
        return self._type(kind, tabular)[1].elidedText(words, Qt.TextElideMode.ElideRight, room)

    def _forget(self) -> None:
        self._types.clear()
        self._fitting.cache_clear()
