"""Making a redacted copy here: rectangles are drawn over what a panel may not see, and every page becomes a picture."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from maakdesk.base.errors import Refused
from maakdesk.bootstrap import picture_pdf
from maakdesk.ui.attachments.picture_view import read_picture
from maakdesk.ui.context import Context
from maakdesk.ui.tasks import Progress
from maakdesk.ui.widgets.buttons import Button, LinkButton, main_button
from maakdesk.ui.widgets.labels import Label, ground, hairline
from maakdesk.ui.widgets.pdf_pages import FULL, Box, Tone
from maakdesk.ui.widgets.pdf_preview import PdfPreview
from maakdesk.ui.widgets.small import Eyes, VisibilityLine

_DOTS = 150
_POINTS = 72
_MOST_SIDE = 4_000
_QUALITY = 82
_PAGE = 1_000.0
"""The longest side of a page that was a picture, in points."""


def page_of_picture(data: bytes) -> bytes:
    """A picture as a PDF of one page, so that it can be covered as a PDF is.

    Raises:
        Refused: `attachment.no_picture`.
    """
    picture = read_picture(data)
    if picture is None:
        raise Refused("attachment.no_picture")
    return picture_pdf([_page(picture, [], None)], title="")


def covered_copy(pdf: bytes, boxes: Sequence[Box], progress: Progress) -> bytes:
    """A PDF in which every page of `pdf` is a picture, black where `boxes` are: what was under them is not in it.

    Layers, hidden texts, attachments and facts about the file are gone with it. Runs off the window's thread.

    Raises:
        Refused: `attachment.cannot_cover`.
    """
    content, document = QByteArray(pdf), QPdfDocument(None)  # type: ignore[call-overload]
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    if document.pageCount() <= 0:
        raise Refused("attachment.cannot_cover")

    def pages() -> Iterator[tuple[bytes, float, float]]:
        for number in range(document.pageCount()):
            progress(number, document.pageCount())
            points = document.pagePointSize(number)
            size = (points * (_DOTS / _POINTS)).toSize()
            size = size.boundedTo(size.scaled(QSize(_MOST_SIDE, _MOST_SIDE), Qt.AspectRatioMode.KeepAspectRatio))
            picture = document.render(number, size)
            if picture.isNull():
                raise Refused("attachment.cannot_cover")
            here = [box for box in boxes if box.page == number + 1]
            yield _page(picture, here, (points.width(), points.height()))

    made = picture_pdf(pages(), title="")
    document.close()
    return made


def _page(picture: QImage, boxes: Sequence[Box], points: tuple[float, float] | None) -> tuple[bytes, float, float]:
    paper = QImage(picture.size(), QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    painter.drawImage(0, 0, picture)
    across, down = paper.width() / FULL, paper.height() / FULL
    for box in boxes:
        rect = QRectF(box.left * across, box.top * down, (box.right - box.left) * across, (box.bottom - box.top) * down)
        painter.fillRect(rect.toAlignedRect(), Qt.GlobalColor.black)
    painter.end()
    out = QBuffer()
    out.open(QIODevice.OpenModeFlag.WriteOnly)
    paper.save(out, "JPEG", _QUALITY)  # type: ignore[call-overload]
    if points is None:
        longest = max(paper.width(), paper.height())
        points = (paper.width() / longest * _PAGE, paper.height() / longest * _PAGE)
    return bytes(out.data().data()), *points


class Covering(QWidget):
    """The page on which parts are covered. `made` carries the boxes, `given_up` that nothing is covered.

    `another` asks for a copy that was made elsewhere.
    """

    made = Signal(object)
    given_up = Signal()
    another = Signal()

    def __init__(self, context: Context) -> None:
        """Nothing to cover yet."""
        super().__init__()
        theme, texts = context.theme, context.texts
        self._context = context
        self.boxes: list[Box] = []
        self.pdf = b""
        self.preview = PdfPreview(context, tools=True)
        self.preview.view.cover(on=True)
        self.preview.view.drawn.connect(self._add)
        self._count = Label(theme, "", "second", tone="ink2")
        self.undo = LinkButton(context, texts("attachments.cover.undo"), self._take_back)
        self.done = main_button(context, texts("attachments.cover.done"), on=lambda: self.made.emit(tuple(self.boxes)))
        eyes = VisibilityLine(context, Eyes.SOME, texts("attachments.cover.eyes"), describes=self.done)
        stop = Button(context, texts("attachments.cover.stop"), key="Esc", on=self.given_up.emit, key_scope=self)
        head = QWidget()
        ground(head, "ground")
        top = QVBoxLayout(head)
        top.setContentsMargins(theme.px(24), theme.px(12), theme.px(16), theme.px(8))
        top.setSpacing(theme.px(4))
        top.addWidget(Label(theme, texts("attachments.cover.title"), "heading"))
        top.addWidget(Label(theme, texts("attachments.cover.how"), "second", tone="ink2", wrap=True))
        link = QHBoxLayout()
        link.addWidget(LinkButton(context, texts("attachments.cover.another"), self.another.emit))
        link.addStretch(1)
        top.addLayout(link)
        foot = QWidget()
        ground(foot, "ground")
        row = QHBoxLayout(foot)
        row.setContentsMargins(theme.px(24), theme.px(10), theme.px(16), theme.px(10))
        row.setSpacing(theme.px(12))
        row.addWidget(self._count)
        row.addWidget(self.undo)
        row.addWidget(eyes, 1)
        row.addWidget(stop)
        row.addWidget(self.done)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(hairline())
        column.addWidget(self.preview, 1)
        column.addWidget(hairline())
        column.addWidget(foot)

    def begin(self, pdf: bytes) -> None:
        """Cover parts of this PDF."""
        self.pdf, self.boxes = pdf, []
        self.preview.show_pdf(pdf, "")
        self._tell()
        self.preview.focus_view()

    def end(self) -> None:
        """Let go of it."""
        self.pdf, self.boxes = b"", []
        self.preview.close_file()

    def _add(self, box: Box) -> None:
        self.boxes.append(box)
        self._tell()

    def _take_back(self) -> None:
        self.boxes.pop()
        self._tell()

    def _tell(self) -> None:
        self.preview.view.show_boxes(tuple((box, Tone.COVER) for box in self.boxes))
        self._count.setText(self._context.texts.n("attachments.cover.count", len(self.boxes)))
        self.undo.setVisible(bool(self.boxes))
        self.done.setEnabled(bool(self.boxes))
