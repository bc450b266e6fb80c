"""A PDF inside the window: pages below each other, zoom, the page one is at, and the way back."""

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from maakdesk.ui.context import Context
from maakdesk.ui.widgets.buttons import Button, IconButton
from maakdesk.ui.widgets.labels import ElidedLabel, Label, ground, hairline
from maakdesk.ui.widgets.pdf_pages import PdfPages
from maakdesk.ui.widgets.pdf_tools import PageField, PdfSearch, Thumbnails

_READABLE = 780
"""A page this wide, in design pixels, shows its text at the size of reading."""
_ZOOMS = (0.5, 0.74, 1.0, 1.25, 1.5, 2.0, 3.0)


class PdfPreview(QWidget):
    """Shows one PDF. `closed` asks to go back; `page_shown` carries the number of the page in sight and of how many.

    Loaded only when somebody looks at a letter: importing QtPdf costs time that the first paint does not have.
    """

    closed = Signal()
    page_shown = Signal(int, int)

    def __init__(
        self, context: Context, *, back: str = "", on_save: Callable[[], object] | None = None, tools: bool = False
    ) -> None:
        """`back` is the word of the button that closes it, none without; `on_save` adds a button to save the file.

        With `tools` one can search in it, go to a page by number and see all pages small at its side.
        """
        super().__init__()
        self._context = context
        theme = context.theme
        # None: as wide as reads well; True: as wide as the pane; False: as somebody chose.
        self._wide: bool | None = None
        self._settle = QTimer(self, singleShot=True, interval=0)
        self._settle.timeout.connect(self._fit_page)
        self._bytes, self._buffer = QByteArray(), QBuffer(self)
        self._document = QPdfDocument(self)
        self._view = PdfPages(context)  # joins behind the buttons of the bar
        self.search: PdfSearch | None = None
        self.field: PageField | None = None
        self._small: Thumbnails | None = None
        self._dress()
        self._title = ElidedLabel(theme, "", "body")
        self._page = Label(theme, "", "second", tone="ink2", tabular=True)
        self._zoom = Label(theme, "", "second", tone="ink2", tabular=True)
        self.back = Button(context, back, icon="arrow-left", key="Esc", small=True, on=self.closed.emit, key_scope=self)
        bar = self._bar(on_save, tools=tools)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(hairline())
        if self.search is not None:
            column.addWidget(self.search)
        across = QHBoxLayout()
        across.setSpacing(0)
        if self._small is not None:
            across.addWidget(self._small)
        across.addWidget(self._view, 1)
        column.addLayout(across, 1)
        self._view.pageNavigator().currentPageChanged.connect(self._tell)
        self._view.zoomFactorChanged.connect(self._tell)
        self._view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._tell()

    def show_pdf(self, pdf: bytes, title: str) -> None:
        """Show a file from memory: nothing of a letter lies unencrypted on the disk for it."""
        self._document.close()
        self._buffer.close()
        self._bytes = QByteArray(pdf)
        self._buffer.setData(self._bytes)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.show_device(self._buffer, title)

    def show_device(self, device: QIODevice, title: str) -> QPdfDocument.Error:
        """Show what an open `device` gives, which stays open as long as it is shown; gives what is wrong with it."""
        self._document.close()
        self._document.load(device)
        self._title.set_whole(title)
        if self._small is not None:
            self._small.show_pages()
        self._settle.start()
        self._view.pageNavigator().jump(0, QPointF(), 0)
        self._tell()
        return self._document.error()

    def close_file(self) -> None:
        """Let go of what was shown."""
        self._document.close()
        self._view.show_boxes(())

    @property
    def view(self) -> PdfPages:
        """The pages themselves."""
        return self._view

    @property
    def document(self) -> QPdfDocument:
        """What is shown."""
        return self._document

    def go_to(self, page: int) -> None:
        """Go to a page, from one."""
        if 1 <= page <= self.pages():
            self._view.pageNavigator().jump(page - 1, QPointF(), 0)

    def pages(self) -> int:
        """How many pages there are."""
        return max(0, self._document.pageCount())

    def page(self) -> int:
        """The page in sight, from one."""
        return self._view.pageNavigator().currentPage() + 1

    def focus_view(self) -> None:
        """Put the focus on the pages, so that the arrows scroll."""
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, way: int) -> None:
        """Go a page on or back."""
        to = self.page() - 1 + way
        if 0 <= to < self.pages():
            self._view.pageNavigator().jump(to, QPointF(), 0)

    def zoom(self, way: int) -> None:
        """One step larger or smaller."""
        now = self._factor()
        steps = [one for one in _ZOOMS if (one > now + 0.01 if way > 0 else one < now - 0.01)]
        if steps:
            self._wide = False
            self._view.setZoomMode(QPdfView.ZoomMode.Custom)
            self._view.setZoomFactor(steps[0] if way > 0 else steps[-1])
            self._tell()

    def fit(self) -> None:
        """As wide as the pane."""
        self._view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self._wide = True
        self._tell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A page stays as wide as reads well while nobody chose otherwise."""
        super().resizeEvent(event)
        self._settle.start()  # the pages are laid after their frame

    def _dress(self) -> None:
        theme = self._context.theme
        self._view.setDocument(self._document)
        self._view.setPageMode(QPdfView.PageMode.MultiPage)
        self._view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self._view.setPageSpacing(theme.px(16))
        self._view.setDocumentMargins(self._view.documentMargins().__class__(*(theme.px(20),) * 4))
        self._view.setAccessibleName(self._context.texts("letters.preview.view"))
        self._view.setFrameShape(QPdfView.Shape.NoFrame)
        self._paint_ground()
        theme.changed.connect(self._paint_ground)

    def _bar(self, on_save: Callable[[], object] | None, *, tools: bool) -> QWidget:
        context, theme, texts = self._context, self._context.theme, self._context.texts
        bar = QWidget()
        ground(bar, "ground")
        row = QHBoxLayout(bar)
        row.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
        row.setSpacing(theme.px(8))
        row.addWidget(self.back)
        self.back.setVisible(bool(self.back.text()))
        row.addWidget(self._title, 1)
        for icon, key, on in (
            ("chevron-up", "letters.preview.before", lambda: self.step(-1)),
            ("chevron-down", "letters.preview.after", lambda: self.step(1)),
        ):
            row.addWidget(IconButton(context, icon, texts(key), on))
        row.addWidget(self._page)
        row.addSpacing(theme.px(8))
        row.addWidget(IconButton(context, "minus", texts("letters.preview.smaller"), lambda: self.zoom(-1)))
        row.addWidget(self._zoom)
        row.addWidget(IconButton(context, "plus", texts("letters.preview.larger"), lambda: self.zoom(1)))
        row.addWidget(IconButton(context, "move-horizontal", texts("letters.preview.fit"), self.fit))
        if tools:
            self._tools(row)
        if on_save is not None:
            row.addWidget(Button(context, texts("letters.preview.save"), icon="download", small=True, on=on_save))
        return bar

    def _tools(self, row: QHBoxLayout) -> None:
        context, texts = self._context, self._context.texts
        self.search, self._small = search, small = (
            PdfSearch(context, self._document, self._view),
            Thumbnails(context, self._document),
        )
        self.field = field = PageField(context)
        field.wanted.connect(self.go_to)
        small.wanted.connect(self.go_to)
        self.page_shown.connect(field.show_page)
        self.page_shown.connect(small.show_page)
        self._page.hide()
        row.insertWidget(2, field)
        row.insertWidget(1, IconButton(context, "panel-left", texts("letters.preview.pages"), small.switch))
        row.addWidget(IconButton(context, "search", texts("letters.preview.search"), search.open))

    def _fit_page(self) -> None:
        if self._wide is None and self.pages():
            room = self._view.viewport().width() - 2 * self._view.documentMargins().left()
            across = min(room, self._context.theme.px(_READABLE))
            dots = self._document.pagePointSize(0).width() * self._view.logicalDpiX() / 72
            self._view.setZoomMode(QPdfView.ZoomMode.Custom)
            self._view.setZoomFactor(max(0.2, across / dots))
            self._tell()

    def _factor(self) -> float:
        if self._view.zoomMode() is QPdfView.ZoomMode.Custom or not self.pages():
            return self._view.zoomFactor()
        points = self._document.pagePointSize(0).width()
        wide = self._view.viewport().width() - 2 * self._view.documentMargins().left()
        return max(0.1, wide / (points * self._view.logicalDpiX() / 72))

    def _tell(self) -> None:
        texts = self._context.texts
        self._page.setText(texts("letters.preview.page", n=self.page(), m=self.pages()) if self.pages() else "")
        self._zoom.setText(texts("letters.preview.fits") if self._wide else f"{round(self._factor() * 100)} %")
        if self.pages():
            self.page_shown.emit(self.page(), self.pages())

    def _paint_ground(self) -> None:
        palette = self._view.palette()
        for role in (palette.ColorRole.Dark, palette.ColorRole.Base, palette.ColorRole.Window):
            palette.setColor(role, self._context.theme.colour("rail"))
        self._view.setPalette(palette)
