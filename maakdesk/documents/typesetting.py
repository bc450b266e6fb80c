"""Words to lines: which face sets which letters, where a line ends, and in which order its pieces stand."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from maakdesk.core.letters.letter import Inline, Run
from maakdesk.documents.bidi import base_level, has_right_to_left, levels, visual_order
from maakdesk.documents.fonts import INVISIBLE, Face, Glyph, face_for, main_face

_NEW_LINE = re.compile(r"\r\n|[\n\r\u2028\u2029]")
_SPACE = re.compile(r"[ \t\v\f\u2000-\u200a\u3000]+")
_BREAK_INSIDE = re.compile(r"(?<=[^\W\d_]{2}[-/–])(?=[^\W\d_]{2})")
_JOINERS = "\u200c\u200d"
_DROPPED = dict.fromkeys(map(ord, INVISIBLE - set(_JOINERS)))
_SMALL = 0.58
"""The size of letters that stand for a character without a glyph, as part of the type size."""
_CONTROL_NAMES = re.split(
    " ",
    "NUL SOH STX ETX EOT ENQ ACK BEL BS HT LF VT FF CR SO SI "
    "DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US",
)
"""The names of U+0000 to U+001F, as in the pictures U+2400 to U+241F."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set: sizes in points, colour as PDF operands (three numbers from 0 to 1)."""

    size: float
    leading: float
    bold: bool = False
    colour: str = "0.118 0.106 0.09"


@dataclass(frozen=True, slots=True)
class Group:
    """Glyphs written together: strings for the TJ operator, each with how far it is raised (part of the type size).

    `reading` is the text for a reader where the glyphs one by one would not give it.
    """

    strings: tuple[tuple[float, str], ...]
    reading: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters of one face, direction and weight. Widths are thousandths of the type size.

    `glyphs` are the numbers used, with their letters.
    """

    face: Face
    text: str
    width: float
    groups: tuple["Group", ...]
    glyphs: dict[int, str]
    level: int = 0
    scale: float = 1.0
    empty: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its pieces in reading order, its width in points, whether its paragraph runs from right to left."""

    pieces: tuple[Piece, ...]
    width: float
    right_to_left: bool = False

    def order(self) -> Sequence[int]:
        """The places of the pieces from left to right."""
        if any(piece.level for piece in self.pieces):
            return visual_order([piece.level for piece in self.pieces])
        return range(len(self.pieces))


Word = tuple[Piece, ...]


def set_lines(inline: Inline, style: Style, width: float) -> list[Line]:
    """The text in lines of at most `width` points, ragged at the end: no hyphen is ever added.

    A line break in the text stays one. Only a word that is wider than a line is cut.
    """
    lines: list[Line] = []
    for paragraph in _paragraphs(inline):
        lines.extend(_fill(paragraph, style, width))
    return lines


def unsupported(text: str) -> Iterator[str]:
    """The characters of `text`, each once, that no face has a glyph for."""
    seen: set[str] = set()
    for character in clean(text):
        if character in seen or character.isspace() or character in _JOINERS:
            continue
        seen.add(character)
        if unicodedata.category(character) != "Cc" and face_for(character, bold=False) is None:
            yield character


def clean(text: str) -> str:
    """The text as it goes on paper: composed, without characters that leave no ink or turn their neighbours."""
    if text.isascii():
        return text
    readable = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return unicodedata.normalize("NFC", readable).translate(_DROPPED)


def _paragraphs(inline: Inline) -> Iterator[list[tuple[str, bool, bool]]]:
    """Stretches of (text, bold, empty), a list for each line the text itself asks for."""
    current: list[tuple[str, bool, bool]] = []
    for run in inline:
        if not isinstance(run, Run):
            current.append((f"[{clean(run.name)}]", False, True))
            continue
        for number, line in enumerate(_NEW_LINE.split(clean(run.text))):
            if number:
                # The space keeps the words apart for a reader who does not see the line end.
                yield [*current, (" ", run.bold, False)]
                current = []
            if line:
                current.append((line, run.bold, False))
    yield current


def _fill(paragraph: list[tuple[str, bool, bool]], style: Style, width: float) -> list[Line]:
    whole = "".join(text for text, _, _ in paragraph)
    mixed = has_right_to_left(whole)
    base = base_level(whole) if mixed else 0
    room = width * 1000 / style.size
    lines: list[Line] = []
    pieces: list[Piece] = []
    used = 0.0
    for word, space in _words(paragraph, style, levels(whole, base) if mixed else None):
        for part in _fitting(word, room):
            wide = sum(piece.width for piece in part)
            if pieces and used + wide > room:
                lines.append(_line(pieces, used, style, base))
                pieces, used = [], 0.0
            pieces.extend(part)
            used += wide
        if space is not None:
            pieces.append(space)
            used += space.width
    lines.append(_line(pieces, used, style, base))
    return lines


def _line(pieces: list[Piece], used: float, style: Style, base: int) -> Line:
    """A line; the space at its end takes the direction of the paragraph (L1)."""
    if pieces and pieces[-1].text == " " and pieces[-1].level != base:
        pieces[-1] = replace(pieces[-1], level=base)
    return Line(tuple(pieces), used * style.size / 1000, base == 1)


def _words(
    paragraph: list[tuple[str, bool, bool]], style: Style, depth: Sequence[int] | None
) -> Iterator[tuple[Word, Piece | None]]:
    """Unbreakable words, each with the space that follows it."""
    word: list[Piece] = []
    at = 0
    for text, run_bold, empty in paragraph:
        bold = run_bold or style.bold
        start = 0
        for gap in (*_SPACE.finditer(text), None):
            end = gap.start() if gap else len(text)
            for number, part in enumerate(_BREAK_INSIDE.split(text[start:end])):
                if number:
                    yield tuple(word), None
                    word = []
                if part:
                    inside = depth[at + start : at + start + len(part)] if depth else None
                    word.extend(_pieces(part, inside, bold=bold, empty=empty))
                start += len(part)
            if gap:
                yield tuple(word), _space(bold=bold, level=depth[at + gap.start()] if depth else 0)
                word, start = [], gap.end()
        at += len(text)
    if word:
        yield tuple(word), None


def _pieces(text: str, depth: Sequence[int] | None, *, bold: bool, empty: bool) -> Sequence[Piece]:
    if depth is None or not any(depth):
        return _word_pieces(text, 0, bold=bold, empty=empty)
    pieces: list[Piece] = []
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or depth[at] != depth[start]:
            pieces.extend(_word_pieces(text[start:at], depth[start], bold=bold, empty=empty))
            start = at
    return pieces


@lru_cache(maxsize=32_768)
def _word_pieces(text: str, level: int, *, bold: bool, empty: bool) -> Word:
    """The pieces of a word of one level, cut where another face or a stand-in is needed."""
    main = main_face(bold=bold)
    if main.has(text):
        return (_piece(main, text, level, empty=empty),)
    pieces: list[Piece] = []
    pending, pending_face = "", main
    for cluster in _clusters(text):
        face = face_for(cluster.strip(_JOINERS) or " ", bold=bold)
        if face is pending_face:
            pending += cluster
            continue
        if pending:
            pieces.append(_piece(pending_face, pending, level, empty=empty))
        pending = ""
        if face is None:
            pieces.extend(_stand_in(character, level) for character in cluster if character not in _JOINERS)
        else:
            pending, pending_face = cluster, face
    if pending:
        pieces.append(_piece(pending_face, pending, level, empty=empty))
    return tuple(pieces)


def _clusters(text: str) -> Iterator[str]:
    """A letter with the marks and joiners that follow it; a mark whose letter has another face stands alone."""
    cluster = ""
    for character in text:
        follows = character in _JOINERS or unicodedata.category(character).startswith("M")
        if cluster and not (follows and (character in _JOINERS or face_for(cluster + character, bold=False))):
            yield cluster
            cluster = ""
        cluster += character
    if cluster:
        yield cluster


def _piece(face: Face, text: str, level: int, *, empty: bool = False) -> Piece:
    glyphs = face.shape(text, right_to_left=level % 2 == 1)
    together = {cluster for cluster, count in Counter(glyph.cluster for glyph in glyphs).items() if count > 1}
    return Piece(
        face,
        text,
        sum(glyph.advance for glyph in glyphs),
        tuple(_groups(face, glyphs, together)),
        {glyph.number: "" if glyph.cluster in together else glyph.text for glyph in glyphs},
        level,
        empty=empty,
    )


def _groups(face: Face, glyphs: tuple[Glyph, ...], together: set[int]) -> Iterator[Group]:
    """Glyphs that can be read one by one go in one group, those of a composed letter in a group of their own."""
    start = 0
    for at in range(1, len(glyphs) + 1):
        before, after = glyphs[at - 1], glyphs[at] if at < len(glyphs) else None
        if after is None or (before.cluster != after.cluster and {before.cluster, after.cluster} & together):
            reading = glyphs[start].text if glyphs[start].cluster in together else None
            yield Group(_strings(face, glyphs[start:at]), reading)
            start = at


def _strings(face: Face, glyphs: tuple[Glyph, ...]) -> tuple[tuple[float, str], ...]:
    """TJ strings with the corrections that put each glyph where the shaper wants it, split where the height changes."""
    strings: list[tuple[float, str]] = []
    text, pending, up = "", 0, glyphs[0].up
    for glyph in glyphs:
        if glyph.up != up:
            strings.append((up / 1000, text + _shift(pending)))
            text, pending, up = "", 0, glyph.up
        pending -= glyph.right
        if pending or not text:
            text += f"{_shift(pending)}<{glyph.number:04x}>"
        else:
            text = f"{text[:-1]}{glyph.number:04x}>"
        pending = glyph.right + face.width(glyph.number) - glyph.advance
    strings.append((up / 1000, text + _shift(pending)))
    return tuple(strings)


def _shift(thousandths: int) -> str:
    return str(thousandths) if thousandths else ""


def _stand_in(character: str, level: int) -> Piece:
    """What is printed for a character without a glyph: a control picture, or its code point in small letters."""
    face = main_face(bold=False)
    code = ord(character)
    name, reading = f"U+{code:04X}", character
    if unicodedata.category(character) in {"Cc", "Cs", "Cn", "Co"}:
        reading = "\ufffd"
    steps = [0.0] * len(name)
    if code < 32 or code == 127:
        # The letters of the name step down from left to right, as in the Unicode picture.
        name, reading = (_CONTROL_NAMES[code], chr(0x2400 + code)) if code < 32 else ("DEL", "\u2421")
        steps = [0.4 - 0.4 * number / (len(name) - 1) for number in range(len(name))]
    glyphs = [face.shape(letter, right_to_left=False)[0] for letter in name]
    return Piece(
        face,
        character,
        sum(face.width(glyph.number) for glyph in glyphs) * _SMALL,
        (Group(tuple((up, f"<{glyph.number:04x}>") for up, glyph in zip(steps, glyphs, strict=True)), reading),),
        {glyph.number: glyph.text for glyph in glyphs},
        level,
        scale=_SMALL,
    )


@lru_cache(maxsize=64)
def _space(*, bold: bool, level: int) -> Piece:
    return _piece(main_face(bold=bold), " ", level)


def _fitting(word: Word, room: float) -> Iterator[Word]:
    """The word whole when a line can hold it; else cut, letter by letter, into parts that a line can hold."""
    if sum(piece.width for piece in word) <= room:
        yield word
        return
    part: list[Piece] = []
    used = 0.0
    for piece in word:
        for bit in _bits(piece):
            if part and used + bit.width > room:
                yield tuple(part)
                part, used = [], 0.0
            part.append(bit)
            used += bit.width
    yield tuple(part)


def _bits(piece: Piece) -> Iterator[Piece]:
    """A piece letter by letter; a stand-in stays whole."""
    if piece.scale != 1.0:
        yield piece
        return
    for cluster in _clusters(piece.text):
        yield _piece(piece.face, cluster, piece.level, empty=piece.empty)
