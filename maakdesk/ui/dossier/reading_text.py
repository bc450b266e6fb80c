"""The applicant's words: the largest text on the page, at most some 65 letters wide, for reading and for copying."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from maakdesk.ui.context import Context

_WIDEST = 660
_LEFT, _RIGHT = 24, 40


class ReadingText(QTextEdit):
    """Questions as headings with the answers below them."""

    def __init__(self, context: Context, name: str) -> None:
        """`name` says to a reader whose words these are."""
        super().__init__()
        self._context = context
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportMargins(context.theme.px(_LEFT), context.theme.px(20), 0, 0)
        self.document().setDocumentMargin(0)
        self.setAccessibleName(name)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setStyleSheet("QTextEdit, QTextEdit:focus { border: 0; padding: 0; background: transparent; }")

    def show_text(self, parts: Sequence[tuple[str, str]]) -> None:
        """Show (question, answer) pairs; an empty question gives the answer alone."""
        theme = self._context.theme
        self.clear()
        cursor = QTextCursor(self.document())
        first = True
        for question, answer in parts:
            if question:
                block = QTextBlockFormat()
                block.setTopMargin(0 if first else theme.px(20))
                block.setBottomMargin(theme.px(4))
                block.setHeadingLevel(2)
                letters = QTextCharFormat()
                letters.setFont(theme.font("heading"))
                self._insert(cursor, question, block, letters, first=first)
                first = False
            for paragraph in answer.splitlines() or [""]:
                block = QTextBlockFormat()
                line = theme.line_height("reading")
                block.setLineHeight(line, QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
                block.setBottomMargin(theme.px(6))
                letters = QTextCharFormat()
                letters.setFont(theme.font("reading"))
                self._insert(cursor, paragraph, block, letters, first=first)
                first = False
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay narrow enough to read."""
        super().resizeEvent(event)
        self._fit()

    def _insert(
        self, cursor: QTextCursor, words: str, block: QTextBlockFormat, letters: QTextCharFormat, *, first: bool
    ) -> None:
        if first:
            cursor.setBlockFormat(block)
        else:
            cursor.insertBlock(block)
        cursor.insertText(words, letters)

    def _fit(self) -> None:
        theme = self._context.theme
        room = self.width() - theme.px(_LEFT + _RIGHT)
        self.setLineWrapColumnOrWidth(max(theme.px(200), min(theme.px(_WIDEST), room)))
