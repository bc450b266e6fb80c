"""Sets the blocks of a letter as lines of real type for the screen, in the order of the paper."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextLayout, QTextOption

from maakdesk.base.dates import long_date
from maakdesk.core.letters.letter import (
    Bullets,
    Empty,
    Heading,
    Inline,
    Letter,
    Paragraph,
    Run,
    SignatureBlock,
    Table,
)
from maakdesk.ui.theme import Theme, read_tokens

_HARD = str.maketrans({"\n": "\u2028"})
_THIN = "\u2009\u2009"


@dataclass(slots=True)
class Piece:
    """Lines of one paragraph, set in their place. `source` is the criterion that it gives the reason for."""

    layout: QTextLayout
    at: QPointF
    height: float
    text: str
    empties: list[tuple[int, int, Empty]] = field(default_factory=list)
    source: str = ""

    def box(self) -> QRectF:
        """Where it stands on the paper."""
        return QRectF(self.at, self.layout.boundingRect().size()).adjusted(0, 0, 0, 0)

    def part(self, start: int, length: int) -> list[QRectF]:
        """Where `length` characters from `start` stand: a box for each line."""
        boxes = []
        for number in range(self.layout.lineCount()):
            line = self.layout.lineAt(number)
            first, last = line.textStart(), line.textStart() + line.textLength()
            left, right = max(first, start), min(last, start + length)
            if left < right:
                x, x_end = _x(line.cursorToX(left)), _x(line.cursorToX(right))
                boxes.append(QRectF(self.at.x() + x, self.at.y() + line.y(), x_end - x, line.height()))
        return boxes


def _x(found: object) -> float:
    """`cursorToX` gives the place alone or with the cursor, by version of Qt's binding."""
    return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type]


class PaperColours:
    """The colours of paper: those of the light theme, also in the dark."""

    def __init__(self) -> None:
        """Read the light theme."""
        colours = read_tokens("light").colours
        self.white = QColor("#FFFFFF")
        self.ink, self.soft, self.hair = (QColor(colours[key]) for key in ("ink", "ink2", "hair"))
        self.amber, self.amberbg = QColor(colours["amber"]), QColor(colours["amberbg"])
        self.select, self.accent = QColor(colours["select"]), QColor(colours["accent"])


class Typesetter:
    """Sets one letter at one width. After `set_letter`, `pieces` and `rules` are what is drawn and `height` its end."""

    def __init__(self, theme: Theme, width: int) -> None:
        """Set for a paper of `width` pixels."""
        self._theme = theme
        self._margin = round(width * 0.085)
        self._measure = width - 2 * self._margin
        self._colours = PaperColours()
        self.pieces: list[Piece] = []
        self.rules: list[tuple[QRectF, bool]] = []
        self.height = 0.0
        self._top = float(theme.px(36))

    def set_letter(self, letter: Letter, criteria: Mapping[str, str]) -> None:
        """Set `letter`; `criteria` are the names of the criteria by key, to find the paragraph of each reason."""
        px = self._theme.px
        self._head(letter)
        self._add((Run(letter.subject, bold=True),), "heading", gap=10)
        source, names = "", {f"{name}.": key for key, name in criteria.items()}
        for block in letter.blocks:
            if isinstance(block, Paragraph):
                source = names.get(_bold_start(block.runs), "" if _bold_start(block.runs) else source)
                self._add(block.runs, gap=7, source=source)
                continue
            source = ""
            match block:
                case Heading(text):
                    self._top += px(6)
                    self._add((Run(text, bold=True),), "body", gap=3)
                case Bullets(items):
                    for item in items:
                        top = self._top
                        self._add((Run("•"),), indent=px(4), gap=0)
                        self._top = top
                        self._add(item, indent=px(18), gap=4)
                    self._top += px(3)
                case Table():
                    self._table(block)
                case SignatureBlock(greeting, on_behalf_of, name, function):
                    self._top += px(10)
                    self._add((Run(greeting),), gap=2)
                    self._add(on_behalf_of, gap=34)
                    self._add(name, gap=0)
                    self._add(function, gap=14)
        self.height = self._top + px(40)

    def _head(self, letter: Letter) -> None:
        px, top = self._theme.px, self._top
        half = self._measure * 0.62
        for number, line in enumerate(letter.sender):
            self._add((Run(line, bold=number == 0),), "body" if number == 0 else "second", width=half, gap=1)
        left_end, self._top = self._top, top
        for line in letter.return_line.split(", "):
            self._add((Run(line),), "caption", right=True, gap=0, soft=True)
        self._top = max(left_end, self._top) + px(8)
        self.rules.append((QRectF(self._margin, self._top, self._measure, 2), True))
        self._top += px(18)
        top = self._top
        self._add(letter.addressee, width=half, gap=1)
        for line in letter.addressee_lines:
            self._add((Run(line),), width=half, gap=1)
        left_end, self._top = self._top, top
        for detail in letter.details:
            inline: Inline = (Run(f"{detail.label} "), *detail.value)
            self._add(inline, "caption", indent=half + px(8), gap=2, soft=True)
        self._top = max(left_end, self._top) + px(18)

    def _table(self, table: Table) -> None:
        px = self._theme.px
        across = [0.0, self._measure * 0.66] if len(table.headers) == 2 else [
            self._measure * n / len(table.headers) for n in range(len(table.headers))
        ]  # fmt: skip
        rows = [tuple((Run(header, bold=True),) for header in table.headers), *table.rows]
        for row in rows:
            top, end = self._top + px(3), self._top
            for number, cell in enumerate(row):
                self._top = top
                after = across[number + 1] if number + 1 < len(across) else self._measure
                self._add(cell, indent=across[number], width=after - across[number] - px(10), gap=3)
                end = max(end, self._top)
            self._top = end
            self.rules.append((QRectF(self._margin, self._top, self._measure, 1), False))
        self._top += px(8)

    def _add(
        self,
        inline: Inline,
        kind: str = "second",
        *,
        gap: int,
        indent: float = 0,
        width: float | None = None,
        right: bool = False,
        soft: bool = False,
        source: str = "",
    ) -> None:
        text, formats, empties = "", [], []
        for run in inline:
            words = run.text.translate(_HARD) if isinstance(run, Run) else f"{_THIN}{run.name}{_THIN}"
            form = QTextCharFormat()
            if isinstance(run, Empty):
                form.setForeground(self._colours.amber)
                empties.append((len(text), len(words), run))
            elif soft:
                form.setForeground(self._colours.soft)
            else:
                form.setForeground(self._colours.ink)
            if isinstance(run, Empty) or run.bold:
                form.setFontWeight(QFont.Weight.Bold)
            formats.append(_range(len(text), len(words), form))
            text += words
        layout = QTextLayout(text, self._theme.font(kind, bold=False))
        layout.setFormats(formats)
        option = QTextOption(Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        room = width if width is not None else self._measure - indent
        leading = self._theme.line_height(kind)
        height = 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1.0, room))
            line.setPosition(QPointF(0, height + (leading - line.height()) / 2))
            height += leading
        layout.endLayout()
        at = QPointF(self._margin + indent, self._top)
        self.pieces.append(Piece(layout, at, height, text, empties, source))
        self._top += height + self._theme.px(gap)


def _range(start: int, length: int, form: QTextCharFormat) -> QTextLayout.FormatRange:
    found = QTextLayout.FormatRange()
    found.start, found.length, found.format = start, length, form
    return found


def _bold_start(inline: Inline) -> str:
    first = inline[0] if inline else None
    return first.text.strip() if isinstance(first, Run) and first.bold else ""


def day_on_paper(letter: Letter, day: object) -> str:
    """How a day stands on the paper of `letter`, for finding it there."""
    return long_date(day, letter.language)  # type: ignore[arg-type]
