"""The applicant's words, to read, to select in and to quote from; one's own quotes are marked and numbered."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QImage,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextImageFormat,
)
from PySide6.QtWidgets import QTextEdit

from maakdesk.base.text import show_controls
from maakdesk.core.dossier.application import Answer
from maakdesk.ui.context import Context
from maakdesk.ui.widgets.quotes import draw_number

LETTERS = 65
"""How wide a line is at most."""
_DISC = "\ufffc"
_LINE = 26
_GAP = 22


@dataclass(frozen=True, slots=True)
class Mark:
    """One quote: its number in the open criterion, or 0 for one with another criterion; `chosen` is shown."""

    words: str
    number: int = 0
    chosen: bool = False


class ReadingPane(QTextEdit):
    """The application, question by question. `pressed` tells which numbered quote was clicked (its place from 0)."""

    pressed = Signal(int)

    def __init__(self, context: Context) -> None:
        """Show nothing yet."""
        super().__init__()
        self._context = context
        self._answers: tuple[Answer, ...] = ()
        self._marks: tuple[Mark, ...] = ()
        self._ranges: list[tuple[int, int]] = []
        self._starts: dict[int, int] = {}
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAccessibleName(context.texts("assessment.application"))
        self.setStyleSheet("QTextEdit, QTextEdit:focus { border: 0; border-radius: 0; padding: 0; }")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setFont(context.theme.font("reading"))
        margin = context.theme.px(40)
        self.setViewportMargins(margin, context.theme.px(8), 0, 0)
        context.theme.changed.connect(self._build)

    def show_application(self, answers: Sequence[Answer]) -> None:
        """Show the answers in the order of the form."""
        self._answers = tuple(answers)
        self._build()

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Mark these quotes and no others."""
        if tuple(marks) != self._marks:
            self._marks = tuple(marks)
            self._build()

    def marks(self) -> tuple[Mark, ...]:
        """What is marked now."""
        return self._marks

    def chosen_words(self) -> str:
        """The selected words within the answer where the selection begins; empty when nothing is selected."""
        cursor = self.textCursor()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        for first, last in self._ranges:
            if first <= start < last:
                cursor.setPosition(start)
                cursor.setPosition(min(end, last), QTextCursor.MoveMode.KeepAnchor)
                return cursor.selectedText().replace("\u2029", "\n").replace(_DISC, "").strip()
        return ""

    def forget_choice(self) -> None:
        """Select nothing any more."""
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)

    def show_quote(self, number: int) -> None:
        """Bring the quote with this number into sight."""
        if number in self._starts:
            cursor = self.textCursor()
            cursor.setPosition(self._starts[number])
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Never wider than 65 letters."""
        super().resizeEvent(event)
        self._fit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press on a number goes to its quote."""
        super().mouseReleaseEvent(event)
        anchor = self.anchorAt(event.position().toPoint())
        if anchor.startswith("#") and not self.textCursor().hasSelection():
            self.pressed.emit(int(anchor[1:]) - 1)

    def _fit(self) -> None:
        widest = self.fontMetrics().averageCharWidth() * LETTERS
        room = self.viewport().width() - self._context.theme.px(28)
        self.setLineWrapColumnOrWidth(max(80, min(widest, room)))

    def _build(self) -> None:
        theme = self._context.theme
        scrolled, selected = self.verticalScrollBar().value(), self.textCursor().position()
        document = self.document()
        document.clear()
        document.setDocumentMargin(0)
        self._ranges, self._starts = [], {}
        cursor = QTextCursor(document)
        heading, reading = QTextCharFormat(), QTextCharFormat()
        heading.setFont(theme.font("heading"))
        heading.setForeground(theme.colour("ink"))
        reading.setFont(theme.font("reading"))
        reading.setForeground(theme.colour("ink"))
        if not self._answers:
            reading.setForeground(theme.colour("ink2"))
            cursor.insertText(self._context.texts("assessment.no_application"), reading)
        for place, answer in enumerate(self._answers):
            self._open_block(cursor, first=place == 0, gap=_GAP if place else 0)
            cursor.insertText(show_controls(answer.label), heading)
            self._open_block(cursor, first=False, gap=3)
            start = cursor.position()
            self._insert(cursor, show_controls(answer.text.replace("\r\n", "\n"), lines=True), reading)
            self._ranges.append((start, cursor.position()))
        self._fit()
        again = self.textCursor()
        again.setPosition(min(selected, document.characterCount() - 1))
        self.setTextCursor(again)
        self.verticalScrollBar().setValue(scrolled)

    def _open_block(self, cursor: QTextCursor, *, first: bool, gap: int) -> None:
        shape = QTextBlockFormat()
        height = QTextBlockFormat.LineHeightTypes.FixedHeight.value
        shape.setLineHeight(self._context.theme.px(_LINE), height)
        shape.setTopMargin(self._context.theme.px(gap))
        if first:
            cursor.setBlockFormat(shape)
        else:
            cursor.insertBlock(shape)

    def _insert(self, cursor: QTextCursor, text: str, plain: QTextCharFormat) -> None:
        at = 0
        for start, end, mark in self._found(text):
            cursor.insertText(text[at:start], plain)
            self._starts.setdefault(mark.number, cursor.position())
            cursor.insertText(text[start:end], self._marked(plain, mark))
            if mark.number:
                self._insert_number(cursor, mark.number)
                cursor.setCharFormat(plain)
            at = end
        cursor.insertText(text[at:], plain)

    def _found(self, text: str) -> list[tuple[int, int, Mark]]:
        """Where the quotes stand in one answer, without overlap: the open criterion's own go first."""
        found: list[tuple[int, int, Mark]] = []
        for mark in sorted(self._marks, key=lambda one: not one.number):
            start = text.find(mark.words) if mark.words else -1
            end = start + len(mark.words)
            if start >= 0 and all(end <= first or start >= last for first, last, _ in found):
                found.append((start, end, mark))
        return sorted(found, key=lambda one: one[0])

    def _marked(self, plain: QTextCharFormat, mark: Mark) -> QTextCharFormat:
        theme, shape = self._context.theme, QTextCharFormat(plain)
        if mark.number:
            shape.setBackground(theme.colour("mark2" if mark.chosen else "mark"))
            if theme.high:
                shape.setFontUnderline(True)
        else:
            shape.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
            shape.setUnderlineColor(theme.colour("ink3"))
        return shape

    def _insert_number(self, cursor: QTextCursor, number: int) -> None:
        theme = self._context.theme
        size, ratio = theme.px(16), self.devicePixelRatioF()
        width = size + theme.px(5)
        picture = QImage(round(width * ratio), round(size * ratio), QImage.Format.Format_ARGB32_Premultiplied)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        draw_number(painter, QRectF(theme.px(4), 0, size, size), number, theme)
        painter.end()
        name = f"quote-{number}"
        self.document().addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(name), picture)
        shape = QTextImageFormat()
        shape.setName(name)
        shape.setWidth(width)
        shape.setHeight(size)
        shape.setAnchor(True)
        shape.setAnchorHref(f"#{number}")
        shape.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignMiddle)
        cursor.insertImage(shape)
