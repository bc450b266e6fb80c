"""A file as its words: plain text, the text of an office document, a mail with its headers."""

from collections.abc import Sequence

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from maakdesk.base.text import show_controls
from maakdesk.core.attachments.findings import PAGE_BREAK, Finding
from maakdesk.ui.context import Context

_MOST = 200_000
"""How many letters are shown; more takes seconds to lay out."""


class TextView(QPlainTextEdit):
    """Shows words, with what looks like a private number in them marked."""

    def __init__(self, context: Context) -> None:
        """Show nothing yet."""
        super().__init__()
        self._context = context
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName(context.texts("attachments.text"))
        self.setFont(context.theme.font("reading"))
        self.setStyleSheet("QPlainTextEdit, QPlainTextEdit:focus { border: 0; border-radius: 0; padding: 0; }")
        self.setViewportMargins(context.theme.px(24), context.theme.px(16), context.theme.px(24), 0)

    def show_text(self, text: str, findings: Sequence[Finding]) -> None:
        """Show `text`, of which `findings` tell the places. Signs that nobody sees are shown as such."""
        shown = text[:_MOST].replace(PAGE_BREAK, "\n")
        self.setPlainText(
            show_controls(shown, lines=True) if len(show_controls(shown, lines=True)) == len(shown) else shown
        )
        self.setExtraSelections([self._marked(one) for one in findings if one.start is not None])

    def go_to(self, finding: Finding) -> None:
        """Choose the place of a finding and bring it into sight."""
        if finding.start is not None and finding.end is not None:
            self.setTextCursor(self._cursor(finding.start, finding.end))
            self.centerCursor()

    def words(self) -> str:
        """The chosen words."""
        return self.textCursor().selectedText().replace("\u2029", "\n").strip()

    def _marked(self, finding: Finding) -> QTextEdit.ExtraSelection:
        shape, selection = QTextCharFormat(), QTextEdit.ExtraSelection()
        shape.setBackground(QColor(self._context.theme.colour("amberbg")))
        shape.setForeground(self._context.theme.colour("ink"))
        selection.format = shape
        selection.cursor = self._cursor(finding.start or 0, finding.end or 0)
        return selection

    def _cursor(self, start: int, end: int) -> QTextCursor:
        last = max(0, self.document().characterCount() - 1)
        cursor = self.textCursor()
        cursor.setPosition(min(start, last))
        cursor.setPosition(min(end, last), QTextCursor.MoveMode.KeepAnchor)
        return cursor
