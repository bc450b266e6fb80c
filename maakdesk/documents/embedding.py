"""Faces as font objects of a PDF: cut down to what is used, with widths and letters."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from reportlab.pdfbase.pdfdoc import PDFDocument

from maakdesk.documents.fonts import Face, main_face
from maakdesk.documents.pdf_objects import Verbatim, reference, stream_of


def embed(document: PDFDocument, face: Face, glyphs: Mapping[int, str]) -> Verbatim:
    """The font objects of a face with the glyphs that are used (PDF/A-2, 6.2.11: embedded, with letters and widths)."""
    program = _program(face, frozenset(glyphs) | _usual_glyphs(face))
    letters = {glyph: text or face.letter(glyph) for glyph, text in glyphs.items()} | _usual_letters(face)
    file = Verbatim(program.stream)
    descriptor = Verbatim((program.descriptor + f"/FontFile2 {reference(document, file)}>>").encode("ascii"))
    inner = (program.descendant + f"/FontDescriptor {reference(document, descriptor)}>>").encode("ascii")
    unicode = Verbatim(_to_unicode(tuple(sorted(letters.items()))))
    return Verbatim(
        (
            f"<</Type/Font/Subtype/Type0/BaseFont/{program.name}/Encoding/Identity-H"
            f"/DescendantFonts[{reference(document, Verbatim(inner))}]/ToUnicode {reference(document, unicode)}>>"
        ).encode("ascii")
    )


@dataclass(frozen=True, slots=True)
class _Program:
    """A cut-down face as PDF wants it; the references are added for each file."""

    name: str
    stream: bytes
    descriptor: str
    descendant: str


@lru_cache(maxsize=32)
def _program(face: Face, glyphs: frozenset[int]) -> _Program:
    data = face.subset(glyphs)
    tag = "".join(chr(65 + byte % 26) for byte in hashlib.sha256(data).digest()[:6])
    name = f"{tag}+{face.name}"
    ascent, descent = face.ascent_descent()
    box = " ".join(map(str, face.box()))
    widths = " ".join(f"{glyph}[{face.width(glyph)}]" for glyph in sorted(glyphs))
    return _Program(
        name,
        stream_of(data, f"/Length1 {len(data)}"),
        f"<</Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox[{box}]/ItalicAngle 0/Ascent {ascent}"
        f"/Descent {descent}/CapHeight {ascent}/StemV {140 if face.bold else 80}",
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        f"/Supplement 0>>/CIDToGIDMap/Identity/DW {face.width(0)}/W[{widths}]",
    )


@cache
def _usual_letters(face: Face) -> dict[int, str]:
    """The letters nearly every text in this face uses: embedding them always lets files share the work of cutting."""
    if face is not main_face(bold=face.bold):
        return {}
    usual = (chr(code) for code in (*range(0x20, 0x7F), *range(0xA1, 0x100), *map(ord, "€–—‘’“”•…")) if code != 0xAD)
    return {
        glyph.number: glyph.text
        for letter in usual
        if face.has(letter)
        for glyph in face.shape(letter, right_to_left=False)
    }


@cache
def _usual_glyphs(face: Face) -> frozenset[int]:
    return frozenset(_usual_letters(face))


@lru_cache(maxsize=32)
def _to_unicode(letters: tuple[tuple[int, str], ...]) -> bytes:
    """The map from glyph numbers to text; no glyph is mapped to nothing, U+0000 or U+FEFF."""
    rows = [f"<{glyph:04x}> <{text.encode('utf-16-be', 'replace').hex()}>" for glyph, text in letters if text]
    blocks = "".join(
        f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar\n"
        for part in (rows[at : at + 100] for at in range(0, len(rows), 100))
    )
    return stream_of(
        (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
            "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
            f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{blocks}"
            "endcmap CMapName currentdict /CMap defineresource pop end end"
        ).encode("ascii")
    )
