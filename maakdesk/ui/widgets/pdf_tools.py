"""What helps to find one's way in a long PDF: searching, a field for the page, and all pages small at the side."""

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QImage, QKeyEvent, QPixmap
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions, QPdfPageRenderer, QPdfSearchModel
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QHBoxLayout, QListView, QWidget

from maakdesk.ui.context import Context
from maakdesk.ui.widgets.buttons import IconButton
from maakdesk.ui.widgets.form import SearchField, TextField
from maakdesk.ui.widgets.labels import Label, ground

_SMALL = 96
Index = QModelIndex | QPersistentModelIndex


class PdfSearch(QWidget):
    """A row to search in: every hit is marked on its page, Enter goes to the next and Shift+Enter to the one before."""

    def __init__(self, context: Context, document: QPdfDocument, view: QPdfView) -> None:
        """Stay hidden until `open`."""
        super().__init__()
        self._texts, self._view, self._at = context.texts, view, -1
        self._model = QPdfSearchModel(self)
        self._model.setDocument(document)
        view.setSearchModel(self._model)
        self.field = SearchField(context, context.texts("letters.preview.search"))
        self._count = Label(context.theme, "", "second", tone="ink2", tabular=True)
        self._typing = QTimer(self, singleShot=True, interval=150)
        self._typing.timeout.connect(self._look)
        ground(self, "ground")
        row = QHBoxLayout(self)
        row.setContentsMargins(context.theme.px(16), 0, context.theme.px(16), context.theme.px(8))
        row.addWidget(self.field, 1)
        row.addWidget(self._count)
        row.addWidget(
            IconButton(context, "chevron-up", context.texts("letters.preview.hit.before"), lambda: self.go(-1))
        )
        row.addWidget(
            IconButton(context, "chevron-down", context.texts("letters.preview.hit.after"), lambda: self.go(1))
        )
        row.addWidget(IconButton(context, "x", context.texts("letters.preview.search.close"), self.shut))
        self.field.textChanged.connect(lambda _text: self._typing.start())
        self._model.countChanged.connect(self._counted)
        self.hide()

    def open(self) -> None:
        """Show the row, with the caret in it."""
        self.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    def shut(self) -> None:
        """Search no more."""
        self.field.clear()
        self._model.setSearchString("")
        self.hide()
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def look_for(self, words: str) -> None:
        """Search `words` at once and go to the first hit."""
        self.field.setText(words)
        self.show()
        self._look()

    def hits(self) -> int:
        """How many places were found so far."""
        return int(self._model.rowCount(QModelIndex()))

    def go(self, way: int) -> None:
        """To the next hit, or the one before; after the last comes the first."""
        if self.hits():
            self._at = (self._at + way) % self.hits()
            link = self._model.resultAtIndex(self._at)
            self._view.setCurrentSearchResultIndex(self._at)
            self._view.pageNavigator().jump(link.page(), link.location(), 0)
            self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Shift+Enter and Esc."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.go(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.shut()
        else:
            super().keyPressEvent(event)

    def _look(self) -> None:
        self._typing.stop()
        self._at = -1
        self._model.setSearchString(self.field.text().strip())
        self._tell()

    def _counted(self) -> None:
        if self._at < 0 and self.hits():
            self.go(1)
        self._tell()

    def _tell(self) -> None:
        if not self.field.text().strip():
            self._count.setText("")
        elif not self.hits():
            self._count.setText(self._texts("letters.preview.hit.none"))
        else:
            self._count.setText(self._texts("letters.preview.hit", n=self._at + 1, m=self.hits()))


class PageField(QWidget):
    """The number of the page in sight, to type another. `wanted` carries the number."""

    wanted = Signal(int)

    def __init__(self, context: Context) -> None:
        """No pages yet."""
        super().__init__()
        self._texts = context.texts
        self.field = TextField(context, context.texts("letters.preview.page.field"), tool=True)
        self.field.setFixedWidth(context.theme.px(44))
        self.field.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._of = Label(context.theme, "", "second", tone="ink2", tabular=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(context.theme.px(6))
        row.addWidget(self.field)
        row.addWidget(self._of)
        self._now = 1
        self.field.editingFinished.connect(self._typed)

    def show_page(self, page: int, pages: int) -> None:
        """Show which page is in sight."""
        self._now = page
        if not self.field.hasFocus():
            self.field.setText(str(page))
        self._of.setText(self._texts("letters.preview.page.of", m=pages))

    def _typed(self) -> None:
        typed = self.field.text().strip()
        if typed.isdecimal() and int(typed) != self._now:
            self.wanted.emit(int(typed))
        self.field.setText(str(self._now))


class _Pages(QAbstractListModel):
    """The pages as pictures, each drawn when it is first in sight, beside the window's thread."""

    def __init__(self, context: Context, document: QPdfDocument, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._document = context, document
        self._pictures: dict[int, QPixmap] = {}
        self._asked: set[int] = set()
        self._renderer = QPdfPageRenderer(self)
        self._renderer.setRenderMode(QPdfPageRenderer.RenderMode.MultiThreaded)
        self._renderer.setDocument(document)
        self._renderer.pageRendered.connect(self._drawn)

    def reset(self) -> None:
        self.beginResetModel()
        self._pictures.clear()
        self._asked.clear()
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else max(0, self._document.pageCount())

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        page = index.row()
        if role == Qt.ItemDataRole.DisplayRole:
            return str(page + 1)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._context.texts("letters.preview.page", n=page + 1, m=self.rowCount())
        if role == Qt.ItemDataRole.DecorationRole:
            return self._pictures.get(page) or self._ask(page)
        return None

    def size(self, page: int) -> QSize:
        points = self._document.pagePointSize(page)
        width = self._context.theme.px(_SMALL)
        return QSize(width, min(2 * width, max(8, round(width * points.height() / max(1.0, points.width())))))

    def _ask(self, page: int) -> QPixmap:
        if page not in self._asked:
            self._asked.add(page)
            self._renderer.requestPage(page, self.size(page), QPdfDocumentRenderOptions())
        blank = QPixmap(self.size(page))
        blank.fill(Qt.GlobalColor.white)
        return blank

    def _drawn(self, page: int, _size: QSize, image: QImage, _options: object, _request: int) -> None:
        self._pictures[page] = QPixmap.fromImage(image)
        place = self.index(page)
        self.dataChanged.emit(place, place, [Qt.ItemDataRole.DecorationRole])


class Thumbnails(QListView):
    """All pages small. `wanted` carries the number of the one that somebody chose, from one."""

    wanted = Signal(int)

    def __init__(self, context: Context, document: QPdfDocument) -> None:
        """Stay hidden until `switch`."""
        super().__init__()
        self._pages = _Pages(context, document, self)
        self.setAccessibleName(context.texts("letters.preview.pages"))
        self.setFixedWidth(context.theme.px(_SMALL + 56))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.TopToBottom)
        self.setWrapping(False)
        self.setMovement(QListView.Movement.Static)
        self.setSpacing(context.theme.px(8))
        self.setIconSize(QSize(context.theme.px(_SMALL), 2 * context.theme.px(_SMALL)))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.activated.connect(lambda index: self.wanted.emit(index.row() + 1))
        self.clicked.connect(lambda index: self.wanted.emit(index.row() + 1))
        self.hide()

    def show_pages(self) -> None:
        """The document is another one."""
        self._pages.reset()

    def show_page(self, page: int, _pages: int) -> None:
        """Mark the page in sight."""
        if self.model() is not None:
            self.setCurrentIndex(self._pages.index(page - 1))

    def switch(self) -> None:
        """Show or hide."""
        if self.model() is None:  # no page is drawn before somebody looks
            self.setModel(self._pages)
        self.setVisible(self.isHidden())
