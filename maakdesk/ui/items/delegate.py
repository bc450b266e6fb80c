"""Paints the cells of a table: icon or ring, words cut with …, a hairline below, and the bar of the chosen row."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from maakdesk.ui.items.columns import Align, Cell
from maakdesk.ui.items.paged_model import CELL_ROLE, PagedTableModel
from maakdesk.ui.theme import Theme
from maakdesk.ui.widgets.clock import draw_ring

MARGIN = 6
FIRST_MARGIN = 24


class CellDelegate(QStyledItemDelegate):
    """Paints a `Cell`; the words of a row never move when it is chosen."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Paint for `parent`, a table."""
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        """Rows of 36."""
        return QSize(self._theme.px(60), self._theme.px(36))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one cell."""
        cell = index.data(CELL_ROLE)
        model = index.model()
        if not isinstance(cell, Cell) or not isinstance(model, PagedTableModel):
            return
        theme = self._theme
        rect = option.rect
        state = option.state
        column = model.columns[index.column()]
        on = bool(state & QStyle.StateFlag.State_Selected)
        if on or state & QStyle.StateFlag.State_MouseOver:
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
        painter.setFont(
            theme.font("second" if column.tabular and column.align is Align.START else "body", tabular=column.tabular)
        )
        painter.setPen(theme.colour(cell.tone, selected=on))
        room = right - left
        words = cell.text
        metrics = painter.fontMetrics()
        if metrics.horizontalAdvance(words) > room:
            words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        side = Qt.AlignmentFlag.AlignRight if column.align is Align.END else Qt.AlignmentFlag.AlignLeft
        painter.drawText(left, rect.top(), room, rect.height(), side | Qt.AlignmentFlag.AlignVCenter, words)

    def draw_focus(self, painter: QPainter, row: QRectF, *, selected: bool) -> None:
        """Paint the line around the row that has the focus, inside it."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.colour("accent", selected=selected), 2))
        painter.drawRect(row.adjusted(1, 1, -1, -2))
