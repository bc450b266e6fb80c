"""What shows a file: a PDF, a picture, a recording, or its words; for anything else a sentence and a way out."""

from io import BufferedReader
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from maakdesk.core.attachments.anchor import Place, Rectangle
from maakdesk.core.attachments.findings import Finding
from maakdesk.ui.attachments.device import DecryptedDevice
from maakdesk.ui.attachments.picture_view import PictureView, read_picture
from maakdesk.ui.attachments.reading import FileShown
from maakdesk.ui.attachments.text_view import TextView
from maakdesk.ui.attachments.words import Kind, kind_of_file
from maakdesk.ui.context import Context
from maakdesk.ui.widgets.buttons import Button
from maakdesk.ui.widgets.labels import Label

if TYPE_CHECKING:
    from maakdesk.ui.attachments.player import Player
    from maakdesk.ui.widgets.pdf_pages import Box
    from maakdesk.ui.widgets.pdf_preview import PdfPreview


class FilePreview(QStackedWidget):
    """Shows one file at a time. `outside` asks to open it in another program.

    `picked` carries what somebody chose in it: the words, and the `Place` where they stand.
    """

    outside = Signal()
    picked = Signal(str, object)

    def __init__(self, context: Context) -> None:
        """Show nothing yet."""
        super().__init__()
        self._context = context
        self._shown: FileShown | None = None
        self.pdf: PdfPreview | None = None
        self.player: Player | None = None
        self.picture = PictureView(context)
        self.text = TextView(context)
        self.sentence = _Sentence(context)
        self.sentence.button.clicked.connect(lambda _checked=False: self.outside.emit())
        for part in (self.sentence, self.picture, self.text):
            self.addWidget(part)
        self.text.selectionChanged.connect(self._pick_text)

    def show_file(self, shown: FileShown) -> None:
        """Show a file, which is closed again when another is shown."""
        self.clear()
        self._shown = shown
        kind = kind_of_file(shown.opened.media_type)
        content = shown.opened.content
        if kind is Kind.PDF:
            self._show_pdf(shown)
        elif kind is Kind.PICTURE:
            self._show_picture(shown)
        elif kind in {Kind.SOUND, Kind.FILM}:
            self._show_recording(shown, content, film=kind is Kind.FILM)
        elif shown.text.strip():
            content.close()
            self.text.show_text(shown.text, shown.row.findings)
            self.setCurrentWidget(self.text)
        else:
            content.close()
            self.say("attachments.no_preview")

    def clear(self) -> None:
        """Show nothing, and let go of the file."""
        if self.player is not None:
            self.player.stop()
        if self.pdf is not None:
            self.pdf.close_file()
        self._shown = None
        self.setCurrentWidget(self.sentence)
        self.sentence.say("", way_out=False)

    def say(self, key: str, *, way_out: bool = True) -> None:
        """Say why it cannot be shown here."""
        self.sentence.say(self._context.texts(key), way_out=way_out)
        self.setCurrentWidget(self.sentence)

    def go_to(self, place: Place) -> None:
        """Go to a place in the file."""
        if place.from_ms is not None and self.player is not None:
            self.player.seek(place.from_ms)
        elif place.page is not None and self.pdf is not None and self.currentWidget() is self.pdf:
            self.pdf.go_to(place.page)
            if place.rectangle is not None:
                self.pdf.view.bring(_box(place.page, place.rectangle))

    def go_to_finding(self, finding: Finding) -> None:
        """Go to where something looks like a private number: in a PDF by searching the words that stand there."""
        if self._shown is None or finding.start is None:
            return
        if self.pdf is not None and self.currentWidget() is self.pdf:
            self.pdf.go_to(finding.page or 1)
            if self.pdf.search is not None:
                self.pdf.search.look_for(self._shown.text[finding.start : finding.end])
        elif self.currentWidget() is self.text:
            self.text.go_to(finding)

    def here(self) -> Place | None:
        """The moment a recording is at, or the page in sight."""
        if self.player is not None and self.currentWidget() is self.player:
            return Place(from_ms=self.player.now())
        if self.pdf is not None and self.currentWidget() is self.pdf:
            return Place(page=self.pdf.page())
        return None

    def show_marks(self, shown: FileShown) -> None:
        """Show the marks of the office in the file."""
        if self.player is not None:
            self.player.show_marks(shown.anchors)
        if self.pdf is not None:
            from maakdesk.ui.widgets.pdf_pages import Tone  # noqa: PLC0415 - QtPdf is there by now

            boxes = [
                (_box(one.place.page, one.place.rectangle), Tone.ANCHOR)
                for one in shown.anchors
                if one.place.page is not None and one.place.rectangle is not None
            ]
            self.pdf.view.show_boxes(tuple(boxes))

    def _show_pdf(self, shown: FileShown) -> None:
        if shown.data is None:
            shown.opened.content.close()
            self.say("attachments.too_large")
            return
        if self.pdf is None:
            # QtPdf is not needed until there is a PDF to look at.
            from maakdesk.ui.widgets.pdf_preview import PdfPreview  # noqa: PLC0415

            self.pdf = PdfPreview(self._context, tools=True)
            self.addWidget(self.pdf)
            self.pdf.view.chosen.connect(self._pick_words)
        self.pdf.show_pdf(shown.data, "")
        if self.pdf.pages():
            self.setCurrentWidget(self.pdf)
            self.show_marks(shown)
        else:
            self.say(why_not(self.pdf))

    def _show_picture(self, shown: FileShown) -> None:
        data = shown.data
        if data is None:
            shown.opened.content.close()
            self.say("attachments.too_large")
            return
        self._context.tasks.run(
            lambda _progress: read_picture(data), owner=self, done=self._picture_read, key="picture"
        )

    def _picture_read(self, picture: object) -> None:
        if picture is None:
            self.say("attachments.picture_broken")
            return
        self.picture.show_picture(picture)  # type: ignore[arg-type]
        self.setCurrentWidget(self.picture)

    def _show_recording(self, shown: FileShown, content: BufferedReader, *, film: bool) -> None:
        if self.player is None:
            try:
                # Qt Multimedia is slow to load, and lacks a system library on some computers.
                from maakdesk.ui.attachments.player import Player  # noqa: PLC0415
            except ImportError:
                content.close()
                self.say("attachments.no_player")
                return
            self.player = Player(self._context)
            self.addWidget(self.player)
            self.player.failed.connect(lambda: self.say("attachments.recording_broken"))
        self.setCurrentWidget(self.player)
        self.player.show_recording(DecryptedDevice(content, shown.opened.size), film=film)
        self.show_marks(shown)

    def _pick_words(self, words: str, box: "Box") -> None:
        self.picked.emit(words, Place(page=box.page, rectangle=Rectangle(box.left, box.top, box.right, box.bottom)))

    def _pick_text(self) -> None:
        if self.currentWidget() is self.text and self.text.words():
            self.picked.emit(self.text.words(), Place(page=1))


def _box(page: int, rectangle: Rectangle) -> "Box":
    from maakdesk.ui.widgets.pdf_pages import Box  # noqa: PLC0415 - QtPdf is there by now

    return Box(page, rectangle.left, rectangle.top, rectangle.right, rectangle.bottom)


def why_not(pdf: "PdfPreview") -> str:
    """The key of the sentence that says why a PDF has no pages to show."""
    wrong = pdf.document.Error
    locked = pdf.document.error() in {wrong.IncorrectPassword, wrong.UnsupportedSecurityScheme}
    return "attachments.pdf_locked" if locked else "attachments.pdf_broken"


class _Sentence(QWidget):
    """Why there is nothing to see, and a way to open the file elsewhere."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        theme = context.theme
        self.words = Label(theme, "", wrap=True)
        self.button = Button(context, context.texts("attachments.outside"), icon="external-link")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(40), theme.px(40), theme.px(40), theme.px(40))
        column.addWidget(self.words)
        column.addSpacing(theme.px(12))
        column.addWidget(self.button)
        column.addStretch(1)

    def say(self, words: str, *, way_out: bool) -> None:
        """Say it, with the way out or without."""
        self.words.setText(words)
        self.button.setVisible(way_out)
