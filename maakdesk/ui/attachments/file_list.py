"""The files of a case as a list: what each is, how large, from whom and when, and whether the panel sees it."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from maakdesk.base.dates import short_date
from maakdesk.core.attachments.queries import AttachmentRow
from maakdesk.ui.attachments.words import RELEASED, found_words, kind_of_file, kind_words, size_words
from maakdesk.ui.context import Context

Index = QModelIndex | QPersistentModelIndex
_ROW = 66
_PANEL_ROW = 48


class FileModel(QAbstractListModel):
    """The rows, as words."""

    def __init__(self, context: Context) -> None:
        """No files yet."""
        super().__init__()
        self._context = context
        self.rows: tuple[AttachmentRow, ...] = ()
        self.inside = False

    def show_rows(self, rows: Sequence[AttachmentRow], *, inside: bool) -> None:
        """Show these; the state of release is the office's to see (`inside`)."""
        self.beginResetModel()
        self.rows, self.inside = tuple(rows), inside
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many files."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The title; for a reader everything that is painted."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = [row.title, *self.lines(row)]
            return ". ".join(word for word in words if word)
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.name if row.name != row.title else None
        return None

    def lines(self, row: AttachmentRow) -> tuple[str, str, str]:
        """What it is and when it came, whether the panel sees it, and what was found in it."""
        texts = self._context.texts
        facts = (kind_words(texts, row.media_type), size_words(row.size, texts.language))
        came = short_date(row.received_on, texts.language)
        if not self.inside:
            return " · ".join((*facts, came)), "", ""
        state = "consent" if row.consent_ended is not None else str(row.release)
        return " · ".join((*facts, came)), texts(f"attachments.state.{state}"), found_words(texts, row, brief=True)


class FileList(QListView):
    """The list. `chosen` carries the `AttachmentRow`, `opened` too when somebody pressed Enter or twice."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, context: Context) -> None:
        """No files yet."""
        super().__init__()
        self._files = FileModel(context)
        self.setModel(self._files)
        self.setItemDelegate(_Delegate(context, self))
        self.setAccessibleName(context.texts("attachments.list"))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._changed)
        self.activated.connect(lambda index: self.opened.emit(self._files.rows[index.row()]))
        context.theme.changed.connect(self.viewport().update)

    def show_rows(self, rows: Sequence[AttachmentRow], *, inside: bool, keep: str = "") -> None:
        """Show these; the file `keep` stays chosen, else the first is."""
        self.selectionModel().blockSignals(True)
        self._files.show_rows(rows, inside=inside)
        place = next((at for at, row in enumerate(rows) if row.id == keep), 0)
        self.setCurrentIndex(self._files.index(place))
        self.selectionModel().blockSignals(False)
        if rows:
            self.chosen.emit(rows[place])

    def choose(self, attachment_id: str) -> bool:
        """Choose a file; whether it is there."""
        for place, row in enumerate(self._files.rows):
            if row.id == attachment_id:
                self.setCurrentIndex(self._files.index(place))
                return True
        return False

    def current(self) -> AttachmentRow | None:
        """The chosen file."""
        place = self.currentIndex().row()
        return self._files.rows[place] if 0 <= place < len(self._files.rows) else None

    def files(self) -> FileModel:
        """The model behind the list."""
        return self._files

    def _changed(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid():
            self.chosen.emit(self._files.rows[now.row()])


class _Delegate(QStyledItemDelegate):
    def __init__(self, context: Context, parent: FileList) -> None:
        super().__init__(parent)
        self._context, self._list = context, parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        return QSize(100, self._context.theme.px(_ROW if self._list.files().inside else _PANEL_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, files = self._context.theme, self._list.files()
        row, rect = files.rows[index.row()], QRect(option.rect)
        on = bool(option.state & QStyle.StateFlag.State_Selected)
        lit = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        if on or lit:
            painter.fillRect(rect, theme.colour("select" if on else "hover"))
        if on:
            painter.fillRect(rect.left(), rect.top(), theme.px(3), rect.height(), theme.colour("accent"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.colour("hair"))
        icon = kind_of_file(row.media_type).value
        left, top = rect.left() + theme.px(24), rect.top() + theme.px(7)
        theme.draw_icon(painter, QRectF(left, top + theme.px(1), theme.px(18), theme.px(18)), icon, "ink2", selected=on)
        left += theme.px(28)
        width = rect.right() - theme.px(16) - left
        facts, state, found = files.lines(row)
        line = theme.px(20)
        self._write(painter, QRect(left, top, width, line), row.title, "body", "ink", on=on, bold=True)
        self._write(painter, QRect(left, top + line, width, line), facts, "caption", "ink2", on=on)
        if state:
            name, tone = RELEASED[row.release] if row.consent_ended is None else ("eye-off", "amber")
            small = theme.px(14)
            at = top + 2 * line - theme.px(3)
            theme.draw_icon(painter, QRectF(left, at + theme.px(3), small, small), name, tone, selected=on)
            room = self._write(painter, QRect(left + theme.px(20), at, width, line), state, "caption", tone, on=on)
            if found:
                mark = left + theme.px(34) + room
                theme.draw_icon(
                    painter, QRectF(mark, at + theme.px(3), small, small), "triangle-alert", "amber", selected=on
                )
                rest = QRect(mark + theme.px(20), at, rect.right() - theme.px(16) - mark - theme.px(20), line)
                self._write(painter, rest, found, "caption", "amber", on=on)
        painter.restore()

    def _write(
        self, painter: QPainter, rect: QRect, words: str, kind: str, tone: str, *, on: bool, bold: bool = False
    ) -> int:
        """Write `words`, cut with … where they do not fit; gives how wide they are."""
        theme = self._context.theme
        painter.setFont(theme.font(kind, bold=True if bold else None))
        painter.setPen(theme.colour(tone, selected=on))
        cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, max(0, rect.width()))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), cut)
        return painter.fontMetrics().horizontalAdvance(cut)
