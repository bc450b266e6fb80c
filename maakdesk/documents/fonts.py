"""The typefaces of the documents: which face has which letter, shaped by HarfBuzz, cut down for embedding.

Atkinson Hyperlegible first, then faces for the scripts it lacks. The faces come from packages, never from the computer,
so that a letter looks the same everywhere. What no face has is written as its code point (see `typesetting`).
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import uharfbuzz as hb

_STACK: tuple[tuple[str, str, str], ...] = (
    # package, name, file; {weight} is filled in, and a variable face is fixed at its weight when first needed
    ("fontpkg_atkinson_hyperlegible", "AtkinsonHyperlegible", "AtkinsonHyperlegible-{weight}.ttf"),
    ("fontpkg_noto_sans", "NotoSans", "NotoSans[wdth,wght].ttf"),
    ("fontpkg_noto_sans_arabic", "NotoSansArabic", "NotoSansArabic[wdth,wght].ttf"),
    ("fontpkg_arimo", "Arimo", "Arimo[wght].ttf"),
)
_NO_LIGATURES = {"kern": True, "liga": False, "clig": False, "dlig": False}
"""Ligatures would tie two letters to one glyph; a reader and a search want the letters."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph as it stands in a word: its number, and shifts in thousandths of the type size.

    `text` is what its cluster stands for: glyphs with the same `cluster` (a letter and its dots) say it together.
    """

    number: int
    text: str
    cluster: int
    advance: int
    right: int
    up: int


@dataclass(eq=False)
class Face:
    """One weight of one typeface, ready to shape and to embed."""

    name: str
    bold: bool
    face: Any
    font: Any
    covered: frozenset[int]
    upem: int
    _shaped: dict[tuple[str, bool], tuple[Glyph, ...]] = field(default_factory=dict)
    _widths: dict[int, int] = field(default_factory=dict)
    _letters: dict[int, str] = field(default_factory=dict)

    def has(self, text: str) -> bool:
        """Whether the face has a glyph for every character of `text`."""
        return all(ord(character) in self.covered for character in text)

    def width(self, glyph: int) -> int:
        """The width of a glyph by itself, in thousandths of the type size."""
        if glyph not in self._widths:
            self._widths[glyph] = self._thousandths(self.font.get_glyph_h_advance(glyph))
        return self._widths[glyph]

    def letter(self, glyph: int) -> str:
        """The letter a glyph stands for by itself; the replacement character for a part of a letter."""
        if not self._letters:
            for code in sorted(self.covered, reverse=True):
                self._letters[self.font.get_nominal_glyph(code)] = unicodedata.normalize("NFKC", chr(code))
        return self._letters.get(glyph, "\ufffd")

    def shape(self, text: str, *, right_to_left: bool) -> tuple[Glyph, ...]:
        """The glyphs of a piece of text in one script and direction, from left to right as they stand on paper."""
        key = (text, right_to_left)
        if key not in self._shaped:
            if len(self._shaped) > _MOST_WORDS:
                self._shaped.clear()
            self._shaped[key] = self._shape(text, right_to_left=right_to_left)
        return self._shaped[key]

    def _shape(self, text: str, *, right_to_left: bool) -> tuple[Glyph, ...]:
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if right_to_left else "ltr"
        hb.shape(self.font, buffer, _NO_LIGATURES)
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        clusters = sorted({info.cluster for info in infos})
        ends = dict(zip(clusters, [*clusters[1:], len(text)], strict=True))
        return tuple(
            Glyph(
                info.codepoint,
                text[info.cluster : ends[info.cluster]],
                info.cluster,
                self._thousandths(position.x_advance),
                self._thousandths(position.x_offset),
                self._thousandths(position.y_offset),
            )
            for info, position in zip(infos, positions, strict=True)
        )

    def subset(self, glyphs: frozenset[int]) -> bytes:
        """The face with only `glyphs`, which keep their numbers: a TrueType file for embedding."""
        wanted = hb.SubsetInput()
        wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update(glyphs | {0})
        wanted.flags = (
            hb.SubsetFlags.RETAIN_GIDS
            | hb.SubsetFlags.NO_LAYOUT_CLOSURE
            | hb.SubsetFlags.NO_HINTING
            | hb.SubsetFlags.NOTDEF_OUTLINE
        )
        drop = wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG)
        drop.update(int.from_bytes(tag.encode(), "big") for tag in ("GSUB", "GPOS", "GDEF", "STAT", "name", "cmap"))
        data: bytes = hb.subset(self.face, wanted).blob.data
        return data

    def box(self) -> tuple[int, int, int, int]:
        """The smallest box around all glyphs, in thousandths (the FontBBox of PDF)."""
        head = self.face.reference_table("head").data
        edges = (int.from_bytes(head[at : at + 2], "big", signed=True) for at in (36, 38, 40, 42))
        left, bottom, right, top = (self._thousandths(edge) for edge in edges)
        return left, bottom, right, top

    def ascent_descent(self) -> tuple[int, int]:
        """How far letters rise above and fall below the line, in thousandths; the second is negative."""
        extents = self.font.get_font_extents("ltr")
        return self._thousandths(extents.ascender), self._thousandths(extents.descender)

    def _thousandths(self, units: float) -> int:
        thousandths: float = units * 1000 / self.upem
        return round(thousandths)


_CONTROLS = frozenset((*range(32), *range(127, 160)))
"""Some faces map these to an empty glyph, which would hide them."""

_MOST_WORDS = 20_000
"""How many shaped words a face remembers before it begins anew: enough for any letter, bounded for a long batch."""


def _fixed(face: hb.Face, *, weight: float) -> hb.Face:
    """A variable face fixed at one weight and its usual width."""
    wanted = hb.SubsetInput()
    wanted.keep_everything()
    wanted.pin_all_axes_to_default(face)
    wanted.pin_axis_location(face, "wght", weight)
    return hb.Face(hb.subset(face, wanted).blob)


@cache
def _face(place: int, *, bold: bool) -> Face | None:
    """A face of the stack, or None when its package is not installed: its letters then count as unsupported."""
    package, name, file = _STACK[place]
    weight = "Bold" if bold else "Regular"
    try:
        data = files(package).joinpath("files", file.format(weight=weight)).read_bytes()
    except ModuleNotFoundError:
        return None
    face = hb.Face(hb.Blob(data))
    if face.axis_infos:
        face = _fixed(face, weight=700 if bold else 400)
    return Face(f"{name}-{weight}", bold, face, hb.Font(face), frozenset(face.unicodes) - _CONTROLS, face.upem)


def faces(*, bold: bool) -> Iterator[Face]:
    """The faces of a weight in the order in which they are asked for a letter; each is read when first needed."""
    for place in range(len(_STACK)):
        if (face := _face(place, bold=bold)) is not None:
            yield face


def main_face(*, bold: bool) -> Face:
    """The first face of a weight, Atkinson Hyperlegible: it sets the body, spaces and whatever has no face."""
    return next(faces(bold=bold))


@lru_cache(maxsize=8192)
def face_for(text: str, *, bold: bool) -> Face | None:
    """The first face that has all of `text` (a letter with its marks); None when no face has it."""
    return next((face for face in faces(bold=bold) if face.has(text)), None)


INVISIBLE = frozenset(
    chr(code)
    for start, end in ((0xAD, 0xAD), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0xFE00, 0xFE0F))
    for code in range(start, end + 1)
) | {"\ufeff", "\u061c", "\u180e"}
"""Characters that leave no ink: joiners, direction controls, soft hyphens, variation selectors."""


def is_supported(character: str) -> bool:
    """Whether the character can be printed: by a glyph, as a control picture, or because it leaves no ink."""
    if character.isspace() or character in INVISIBLE or unicodedata.category(character) == "Cc":
        return True
    return face_for(character, bold=False) is not None
