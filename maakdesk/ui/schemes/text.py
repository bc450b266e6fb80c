"""A scheme to read: everything it says, part by part; what is still to be checked leads to where that is done."""

from collections.abc import Mapping, Sequence
from urllib.parse import quote, unquote

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QFont, QResizeEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextBrowser

from maakdesk.core.accord.telling import Part
from maakdesk.core.accord.telling_parts import Fact, Item
from maakdesk.ui.context import Context

_WIDEST = 760
_LEFT, _RIGHT = 24, 32
_SHORT = 36


class SchemeText(QTextBrowser):
    """Headings, and below them what is said. `unsure` carries the place that somebody wants to check."""

    unsure = Signal(str)

    def __init__(self, context: Context, name: str) -> None:
        """Nothing to read yet."""
        super().__init__()
        self._context = context
        self.setOpenLinks(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setLineWrapMode(QTextBrowser.LineWrapMode.FixedPixelWidth)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportMargins(context.theme.px(_LEFT), context.theme.px(16), 0, 0)
        self.document().setDocumentMargin(0)
        self.setAccessibleName(name)
        self.setStyleSheet("QTextBrowser, QTextBrowser:focus { border: 0; padding: 0; background: transparent; }")
        self.anchorClicked.connect(self._follow)
        self._fresh = True
        self._cursor = QTextCursor(self.document())

    def show_parts(self, parts: Sequence[Part], sources: Mapping[str, str]) -> None:
        """Show a whole scheme; `sources` says where unsure values were read back."""
        self.begin()
        self._cursor.beginEditBlock()  # lay out once, and not after every word
        for part in parts:
            self.heading(part.name)
            for item in part.items:
                self._item(item, sources.get(item.place, ""))
        self._cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._fit()

    def begin(self) -> None:
        """Start on an empty sheet."""
        self.clear()
        self._cursor = QTextCursor(self.document())
        self._fresh = True

    def heading(self, words: str) -> None:
        """A heading."""
        theme = self._context.theme
        self._block(top=22, bottom=4, level=2)
        self._write(words, theme.font("heading"), "ink")

    def line(
        self, words: str, *, tone: str = "ink", bold: bool = False, indent: int = 0, top: int = 0, beside: str = ""
    ) -> None:
        """One line of words, with a quieter word `beside` it."""
        self._block(top=top, bottom=2, indent=indent)
        self._write(words, self._context.theme.font("body", bold=bold or None), tone)
        if beside:
            self._write(f"   {beside}", self._context.theme.font("second"), "ink2")

    def fact(self, fact: Fact, *, indent: int = 0) -> None:
        """A name and what is said: short words beside each other, sentences below each other."""
        theme, lines = self._context.theme, fact.text.splitlines()
        self._block(top=1, bottom=1, indent=indent)
        self._write(f"{fact.name}: ", theme.font("second"), "ink2")
        if len(lines) < 2 or max(len(line) for line in lines) <= _SHORT:
            self._write(" · ".join(lines), theme.font("body"), "ink")
            return
        for line in lines:
            self._block(top=0, bottom=1, indent=indent + 16)
            self._write(line, theme.font("body"), "ink")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay narrow enough to read."""
        super().resizeEvent(event)
        self._fit()

    def _item(self, item: Item, source: str) -> None:
        texts, theme = self._context.texts, self._context.theme
        indent = 20 if item.under else 0
        self.line(item.name, bold=True, indent=indent, top=8 if item.under else 12)
        if item.check and not source:
            self._write("   ", theme.font("second"), "ink2")
            self._write(texts("schemes.room.check"), theme.font("second"), "amber", to=item.place)
        for fact in item.facts:
            if fact.text:
                self.fact(fact, indent=indent)
        read = source or item.source
        if read:
            self.fact(Fact(texts("schemes.fact.source"), read), indent=indent)

    def _block(self, *, top: int, bottom: int, indent: int = 0, level: int = 0) -> None:
        theme, block = self._context.theme, QTextBlockFormat()
        block.setTopMargin(0 if self._fresh else theme.px(top))
        block.setBottomMargin(theme.px(bottom))
        block.setLeftMargin(theme.px(indent))
        if level:
            block.setHeadingLevel(level)
        if self._fresh:
            self._cursor.setBlockFormat(block)
        else:
            self._cursor.insertBlock(block)
        self._fresh = False

    def _write(self, words: str, font: QFont, tone: str, *, to: str = "") -> None:
        letters = QTextCharFormat()
        letters.setFont(font)
        letters.setForeground(self._context.theme.colour(tone))
        if to:
            letters.setAnchor(True)
            letters.setAnchorHref(quote(to, safe=""))
            letters.setFontUnderline(True)
        self._cursor.insertText("\u2028".join(words.splitlines()), letters)

    def _follow(self, url: QUrl) -> None:
        self.unsure.emit(unquote(url.toString(QUrl.ComponentFormattingOption.FullyEncoded)))

    def _fit(self) -> None:
        theme = self._context.theme
        room = self.width() - theme.px(_LEFT + _RIGHT)
        self.setLineWrapColumnOrWidth(max(theme.px(200), min(theme.px(_WIDEST), room)))
