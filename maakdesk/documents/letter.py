"""A letter on paper: the house style, and the way from a frozen letter to a tagged, lasting PDF."""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from multiprocessing import get_context

from maakdesk.base.i18n import Language
from maakdesk.core.letters.letter import (
    Block,
    Bullets,
    Heading,
    Inline,
    Letter,
    Paragraph,
    Run,
    SignatureBlock,
    Table,
)
from maakdesk.documents.tagging import Element, TaggedDocument
from maakdesk.documents.typesetting import Line, Style, set_lines, unsupported

MM = 72 / 25.4
_PAGE = (210 * MM, 297 * MM)
_LEFT, _RIGHT = 25 * MM, 25 * MM
_MEASURE = 150 * MM
"""The width of the text: some 80 letters, which is as long as a line reads well."""
_TOP_NEXT, _BOTTOM = 31 * MM, 24 * MM
_DETAILS_LEFT = 132 * MM
_WINDOW_TOP, _WINDOW_MEASURE = 52 * MM, 90 * MM
"""Where the window of the envelope shows the address (NEN 1026: 50 mm down, left)."""

_INK, _SOFT, _ACCENT = "0.118 0.106 0.09", "0.271 0.247 0.212", "0.114 0.294 0.529"
_HAIR, _AMBER = "0.871 0.839 0.784", "0.98 0.922 0.784"

_BODY = Style(10.5, 15, colour=_INK)
_SUBJECT = Style(17, 22, bold=True, colour=_INK)
_HEADING = Style(12, 16.5, bold=True, colour=_INK)
_NAME = Style(16, 19, bold=True, colour=_ACCENT)
_DEPARTMENT = Style(10, 14, colour=_SOFT)
_RETURN = Style(7.5, 10, colour=_SOFT)
_LABEL = Style(8.5, 11.5, colour=_SOFT)
_FOOT = Style(8.5, 11, colour=_SOFT)
_CELL = Style(10, 14, colour=_INK)
_CELL_HEAD = Style(9.5, 13, bold=True, colour=_SOFT)

_LANGUAGES = {Language.NL: "nl-NL", Language.EN: "en-GB"}


def render_letter(letter: Letter, *, made_at: datetime) -> bytes:
    """The letter as a PDF that is PDF/UA-1 and PDF/A-2a. The same letter and moment give the same bytes.

    Args:
        letter: what stands on it; an empty place is shown in amber.
        made_at: an aware moment, written into the file.
    """
    document = TaggedDocument(
        title=letter.subject,
        author=", ".join(letter.sender) or letter.subject,
        language=_LANGUAGES[letter.language],
        made_at=made_at,
        size=_PAGE,
    )
    page = _Paper(document, letter)
    page.first_page()
    for block in letter.blocks:
        page.add(block)
    page.number_pages()
    return document.finish()


def render_letters(letters: Iterable[Letter], *, made_at: datetime, processes: int = 2) -> Iterator[bytes]:
    """The PDFs of many letters, in order, made by `processes` at once, of which this process is one."""
    if processes <= 1:
        for letter in letters:
            yield render_letter(letter, made_at=made_at)
        return
    waiting = iter(letters)
    # Fresh processes: a copy of one that has a window and threads may hang.
    with ProcessPoolExecutor(processes - 1, mp_context=get_context("spawn")) as pool:
        while chunks := [chunk for _ in range(_CHUNKS) if (chunk := list(islice(waiting, _CHUNK)))]:
            # The others begin at the end and this process at the front, until they meet.
            ahead = [pool.submit(_render_all, chunk, made_at) for chunk in reversed(chunks)]
            for chunk, made in zip(chunks, reversed(ahead), strict=True):
                yield from _render_all(chunk, made_at) if made.cancel() else made.result()


_CHUNK, _CHUNKS = 8, 128
"""So many letters go to another process at a time; so many times that are under way, which bounds the memory."""


def _render_all(letters: Sequence[Letter], made_at: datetime) -> list[bytes]:
    return [render_letter(letter, made_at=made_at) for letter in letters]


def unsupported_characters(letter: Letter) -> tuple[str, ...]:
    """Every character of the letter that no face can print, each once: to warn of before the letter is final.

    In the PDF such a character is shown by its number, so nothing disappears.
    """
    return tuple(dict.fromkeys(character for text in letter.texts() for character in unsupported(text)))


@dataclass(slots=True)
class _Row:
    """What may not be torn apart by a page end: lines beside each other, each with its place, style and element.

    `keep`: the next row must stand on the same page. `rule`: a hairline below. `head`: rows repeated on a next page.
    """

    lines: list[tuple[Line, float, Style, Element]]
    height: float
    before: float = 0.0
    keep: bool = False
    rule: bool = False
    head: "list[_Row]" = field(default_factory=list)


class _Paper:
    """Lays a letter on pages from top to bottom."""

    def __init__(self, document: TaggedDocument, letter: Letter) -> None:
        self.document, self.letter = document, letter
        self.y = 0.0
        self.waiting: list[_Row] = []

    # The first page.

    def first_page(self) -> None:
        letter, root = self.letter, self.document.root
        self.document.new_page()
        self.document.rectangle(_LEFT, _PAGE[1] - 20 * MM, 14 * MM, 1.1 * MM, _ACCENT)
        y = _PAGE[1] - 28.5 * MM
        for number, text in enumerate(letter.sender):
            y = self._stack((Run(text),), (_LEFT, y), _DEPARTMENT if number else _NAME, root.add("P"), 160 * MM)
        y = _PAGE[1] - _WINDOW_TOP
        if letter.return_line:
            self._stack((Run(letter.return_line),), (_LEFT, y + 3.5 * MM), _RETURN, root.add("P"), _WINDOW_MEASURE)
        address = (*letter.addressee, *(Run(f"\n{line}") for line in letter.addressee_lines))
        y = self._stack(address, (_LEFT, y - 5 * MM), _BODY, root.add("P"), _WINDOW_MEASURE)
        lowest = self._details(_PAGE[1] - _WINDOW_TOP)
        self.y = min(y, lowest, _PAGE[1] - 92 * MM) - 10 * MM
        subject = root.add("H1")
        self.add_lines((Run(letter.subject, bold=True),), _SUBJECT, subject, before=0, after_keep=True)

    def _details(self, y: float) -> float:
        """The block beside the address: what is asked for first when somebody calls."""
        width = _PAGE[0] - _DETAILS_LEFT - 15 * MM
        for detail in self.letter.details:
            owner = self.document.root.add("P")
            y = self._stack((Run(detail.label + " "),), (_DETAILS_LEFT, y), _LABEL, owner, width)
            y = self._stack(detail.value, (_DETAILS_LEFT, y), Style(9.5, 13.5, colour=_INK), owner, width) - 4
        return y

    def _stack(self, inline: Inline, at: tuple[float, float], style: Style, owner: Element, width: float) -> float:
        """Lines below each other without a page end; gives the base line of what follows."""
        x, y = at
        for line in set_lines(inline, style, width):
            self._draw(line, x, y, style, owner)
            y -= style.leading
        return y

    def _draw(self, line: Line, x: float, y: float, style: Style, owner: Element) -> None:
        if any(piece.empty for piece in line.pieces):
            self._amber(line, x, y, style)
        self.document.line(line, x, y, style, owner)

    def _amber(self, line: Line, x: float, y: float, style: Style) -> None:
        """The ground of the empty places of a line, with the spaces inside them."""
        left, right, at = None, x, x
        for place in line.order():
            piece = line.pieces[place]
            width = piece.width * style.size / 1000
            if piece.empty:
                left, right = at if left is None else left, at + width
            at += width
        if left is not None:
            self.document.rectangle(left, y - style.size * 0.3, right - left, style.size * 1.3, _AMBER)

    # The flow of blocks.

    def add(self, block: Block) -> None:
        """Lay one block below what is there, on a new page where it must."""
        root = self.document.root
        match block:
            case Heading(text):
                self.add_lines((Run(text, bold=True),), _HEADING, root.add("H2"), before=13, after_keep=True)
            case Paragraph(runs):
                leads_on = isinstance(runs[-1], Run) and runs[-1].text.endswith(":") if runs else False
                self.add_lines(runs, _BODY, root.add("P"), before=5, after_keep=leads_on)
            case Bullets(items):
                self._bullets(items)
            case Table(headers, rows):
                self._table(headers, rows)
            case SignatureBlock():
                self._signature(block)

    def add_lines(
        self, inline: Inline, style: Style, owner: Element, *, before: float, after_keep: bool = False
    ) -> None:
        """A paragraph; two lines at least stay together at its begin and end."""
        lines = set_lines(inline, style, _MEASURE)
        last = len(lines) - 1
        for number, line in enumerate(lines):
            keep = after_keep or (last > 0 and number in {0, last - 1})
            self._lay(
                _Row([(line, self._x(line), style, owner)], style.leading, before=0 if number else before, keep=keep)
            )

    @staticmethod
    def _x(line: Line) -> float:
        """Where a line begins: one from right to left ends at the right edge."""
        return _LEFT + _MEASURE - line.width if line.right_to_left else _LEFT

    def _bullets(self, items: Sequence[Inline]) -> None:
        indent = 12.0
        parent = self.document.root.add("L", "/A<</O/List/ListNumbering/Disc>>")
        for place, item in enumerate(items):
            # No bullet stands alone at the end or the top of a page.
            together = place in {0, len(items) - 2} and len(items) > 1
            entry = parent.add("LI")
            label, body = entry.add("Lbl"), entry.add("LBody")
            (bullet,) = set_lines((Run("• "),), _BODY, _MEASURE)
            lines = set_lines(item, _BODY, _MEASURE - indent)
            for number, line in enumerate(lines):
                row = _Row([(line, _LEFT + indent, _BODY, body)], _BODY.leading, before=0 if number else 2)
                if not number:
                    row.lines.insert(0, (bullet, _LEFT, _BODY, label))
                row.keep = together or (len(lines) > 1 and number in {0, len(lines) - 2})
                self._lay(row)

    def _table(self, headers: Sequence[str], rows: Sequence[Sequence[Inline]]) -> None:
        table = self.document.root.add("Table")
        widths = _columns(len(headers))
        cells = [(Run(header, bold=True),) for header in headers]
        head = self._table_row(table, cells, widths, _CELL_HEAD, tag="TH")
        for row in head:
            row.keep = True
        self._lay_all(head, before=6)
        for number, cells_of_row in enumerate(rows):
            laid = self._table_row(table, cells_of_row, widths, _CELL, tag="TD")
            for row in laid:
                row.head = head
            laid[0].keep = laid[0].keep or (number == 0 and len(laid) > 1)
            self._lay_all(laid, before=5)
        self._room(3)

    def _table_row(
        self, table: Element, cells: Sequence[Inline], widths: Sequence[float], style: Style, *, tag: str
    ) -> list[_Row]:
        """One table row as paper rows: the first lines of all cells beside each other, then the second."""
        entry = table.add("TR")
        attributes = "/A<</O/Table/Scope/Column>>" if tag == "TH" else ""
        columns = []
        x = _LEFT
        for cell, width in zip(cells, widths, strict=True):
            owner = entry.add(tag, attributes)
            columns.append([(line, x, style, owner) for line in set_lines(cell, style, width - 10)])
            x += width
        height = max(len(column) for column in columns)
        rows = [
            _Row([column[at] for column in columns if at < len(column)], style.leading, keep=at < height - 1 < 12)
            for at in range(height)
        ]
        rows[-1].rule = True
        return rows

    def _lay_all(self, rows: Sequence[_Row], *, before: float) -> None:
        for number, row in enumerate(rows):
            row.before = 0 if number else before
            self._lay(row)

    def _room(self, points: float) -> None:
        """Leave room below what is laid."""
        self._flush()
        self.y -= points

    def _signature(self, block: SignatureBlock) -> None:
        style, rows = _BODY, []
        owner = self.document.root.add("P")
        for inline, before in (
            ((Run(block.greeting),), 14.0),
            (block.on_behalf_of, 3.0),
            (block.name, 17 * MM),
            (block.function, 0.0),
        ):
            for number, line in enumerate(set_lines(inline, style, _MEASURE)):
                rows.append(
                    _Row([(line, _LEFT, style, owner)], style.leading, before=0 if number else before, keep=True)
                )
            owner = self.document.root.add("P") if inline is not block.function else owner
        rows[-1].keep = False
        for row in rows:
            self._lay(row)

    # Rows to pages.

    def _lay(self, row: _Row) -> None:
        """Take a row; it is written once it is known which rows must stay with it."""
        self.waiting.append(row)
        if not row.keep:
            self._flush()

    def _flush(self) -> None:
        rows, self.waiting = self.waiting, []
        needed = sum(row.before + row.height for row in rows)
        if rows and needed > self.y - _BOTTOM and needed <= _PAGE[1] - _TOP_NEXT - _BOTTOM:
            self._turn(rows[0])
        for row in rows:
            if row.before + row.height > self.y - _BOTTOM:
                self._turn(row)
            self._write(row)

    def _write(self, row: _Row) -> None:
        self.y -= row.before + row.height
        for line, x, style, owner in row.lines:
            self._draw(line, x, self.y + style.leading * 0.27, style, owner)
        if row.rule:
            self.y -= 5
            self.document.rectangle(_LEFT, self.y, _MEASURE, 0.6, _HAIR)

    def _turn(self, row: _Row) -> None:
        """A next page, with who writes about what at its top, and the head of a table that goes on."""
        self.document.new_page()
        (line, *_) = set_lines((Run(f"{self.letter.sender[0] if self.letter.sender else ''}"),), _FOOT, _MEASURE)
        self.document.furniture(line, _LEFT, _PAGE[1] - 20 * MM, _FOOT)
        self.y = _PAGE[1] - _TOP_NEXT
        row.before = 0
        for head in row.head:
            self.y -= head.height
            for line, x, style, _ in head.lines:
                self.document.furniture(line, x, self.y + style.leading * 0.27, style)
        if row.head:
            self.y -= 5
            self.document.rectangle(_LEFT, self.y, _MEASURE, 0.6, _HAIR)
            row.before = 5

    def number_pages(self) -> None:
        """The foot of every page, once it is known how many there are."""
        self._flush()
        total = len(self.document.pages)
        for number in range(total):
            label = self.letter.page_label.format(page=number + 1, pages=total)
            (right,) = set_lines((Run(label),), _FOOT, _MEASURE)
            (left, *_) = set_lines((Run(self.letter.reference),), _FOOT, 80 * MM)
            self.document.furniture(left, _LEFT, 14 * MM, _FOOT, page=number)
            self.document.furniture(right, _PAGE[0] - _RIGHT - right.width, 14 * MM, _FOOT, page=number)


def _columns(count: int) -> list[float]:
    """Widths: the first column is the widest, since it holds the words."""
    if count == 1:
        return [_MEASURE]
    rest = min(0.34, 0.62 / (count - 1)) * _MEASURE
    return [_MEASURE - rest * (count - 1), *([rest] * (count - 1))]
