"""A tagged PDF that is PDF/UA-1 and PDF/A-2a at once, written in reportlab's object model as it is laid out.

reportlab gives the file: header, objects, cross references, trailer. What it has no word for is written here straight
away, so that nothing has to be read back: marked content, the structure tree with its parent tree (ISO 32000-1, 14.7),
fonts by glyph number with their letters (9.7, 9.10), XMP with both identifications, and the output intent.
"""

import hashlib
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache, lru_cache
from xml.sax.saxutils import escape

from PIL import ImageCms
from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFCatalog,
    PDFDictionary,
    PDFDocument,
    PDFObject,
    PDFString,
)

from maakdesk.documents.fonts import Face, main_face
from maakdesk.documents.typesetting import Group, Line, Piece, Style

PRODUCER = "MaakDesk (reportlab)"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Verbatim(PDFObject):  # type: ignore[misc]  # reportlab has no types
    """An object whose bytes are already PDF; always referred to by number."""

    __RefOnly__ = 1

    def __init__(self, data: bytes = b"") -> None:
        """Hold `data`; it may be filled in later, once the numbers of others are known."""
        self.data = data

    def format(self, _document: PDFDocument) -> bytes:
        """The bytes as they stand."""
        return self.data


class _Info(Verbatim):
    """The information dictionary; reportlab asks it to take part in the file's identifier."""

    invariant = 1

    def digest(self, signature: "hashlib._Hash") -> None:
        """Let the identifier depend on this dictionary."""
        signature.update(self.data)


class _Catalog(PDFCatalog):  # type: ignore[misc]
    """The root of the file, with the output intent that reportlab does not know."""

    __NoDefault__ = (*PDFCatalog.__NoDefault__, "OutputIntents")
    __Refs__ = tuple(PDFCatalog.__Refs__)


@dataclass(eq=False)
class Element:
    """An element of the structure tree: `tag`, its attributes as PDF, and children in reading order."""

    tag: str
    attributes: str = ""
    children: list["Element | tuple[int, int]"] = field(default_factory=list)

    def add(self, tag: str, attributes: str = "") -> "Element":
        """A new last child."""
        child = Element(tag, attributes)
        self.children.append(child)
        return child


class _Page:
    """The content of one page while it is written."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.code: list[str] = []
        self.owners: list[Element] = []
        self.open: Element | None = None
        self.colour = ""


class TaggedDocument:
    """Collects pages of lines, each line owned by an element or an artifact, and gives the finished file."""

    def __init__(self, *, title: str, author: str, language: str, made_at: datetime, size: tuple[float, float]) -> None:
        """An empty document; `made_at` is an aware moment, `size` is in points."""
        self.title, self.author, self.language = _plain(title), _plain(author), language
        self.made_at = made_at.astimezone(UTC).replace(microsecond=0)
        self.size = size
        self.root = Element("Document")
        self.pages: list[_Page] = []
        self._fonts: dict[Face, dict[int, str]] = {}
        self._names: dict[Face, str] = {}

    def new_page(self) -> None:
        """Go on with an empty page."""
        self._close()
        self.pages.append(_Page(len(self.pages)))

    def line(self, line: Line, x: float, y: float, style: Style, owner: Element) -> None:
        """Write a line with its left end and base line at (x, y), as content of `owner`."""
        page = self.pages[-1]
        if page.open is not owner:
            self._close()
            page.code.append(f"/{owner.tag} <</MCID {len(page.owners)}>> BDC")
            owner.children.append((page.number, len(page.owners)))
            page.owners.append(owner)
            page.open = owner
        self._write(page, line, x, y, style)

    def furniture(self, line: Line, x: float, y: float, style: Style, *, page: int | None = None) -> None:
        """Write a line that is no part of the text: a page number, a header that is repeated."""
        self._close()
        target = self.pages[-1 if page is None else page]
        target.code.append("/Artifact <</Type /Pagination>> BDC")
        self._write(target, line, x, y, style)
        target.code.append("EMC")

    def rectangle(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """Fill a rectangle behind or between the text: decoration that a reader need not know of."""
        self._close()
        page = self.pages[-1]
        page.colour = colour
        page.code.append(
            f"/Artifact <</Type /Layout>> BDC {colour} rg {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f EMC"
        )

    def _close(self) -> None:
        if self.pages and self.pages[-1].open is not None:
            self.pages[-1].open = None
            self.pages[-1].code.append("EMC")

    def _write(self, page: _Page, line: Line, x: float, y: float, style: Style) -> None:
        if style.colour != page.colour:
            page.colour = style.colour
            page.code.append(f"{style.colour} rg")
        code = [f"BT 1 0 0 1 {x:.2f} {y:.2f} Tm"]
        font, joined = "", ""
        for place in line.order():
            piece = line.pieces[place]
            wanted = f"/{self._use(piece)} {style.size * piece.scale:g} Tf"
            if wanted != font:
                joined = _show(code, joined)
                code.append(wanted)
                font = wanted
            for group in piece.groups:
                if group.reading is None and len(group.strings) == 1 and not group.strings[0][0]:
                    joined += group.strings[0][1]
                else:
                    joined = _show(code, joined)
                    _group(code, group, style.size)
        _show(code, joined)
        code.append("ET")
        page.code.append(" ".join(code))

    def _use(self, piece: Piece) -> str:
        face = piece.face
        if face not in self._names:
            self._names[face] = f"F{len(self._names) + 1}"
            self._fonts[face] = {}
        for glyph, text in piece.glyphs.items():
            if text or glyph not in self._fonts[face]:
                self._fonts[face][glyph] = text
        return self._names[face]

    def finish(self) -> bytes:
        """The file. The same content, moment and faces give the same bytes."""
        self._close()
        document = PDFDocument(invariant=1, pdfVersion=(1, 7), lang=self.language, compression=0)
        catalog = _Catalog()
        catalog.Pages, catalog.Lang = document.Pages, PDFString(self.language)
        document.Catalog = document._catalog = catalog  # noqa: SLF001 - reportlab keeps the root twice
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        catalog.ViewerPreferences = PDFDictionary({"DisplayDocTitle": "true"})
        catalog.Metadata = Verbatim(self._xmp())
        catalog.OutputIntents = PDFArray([_output_intent(document)])
        document.info = _Info(self._info())
        fonts = " ".join(
            f"/{self._names[face]} {_number(document, _embed(document, face, glyphs))}"
            for face, glyphs in self._fonts.items()
        )
        box = f"[0 0 {self.size[0]:.2f} {self.size[1]:.2f}]"
        pages = [Verbatim() for _ in self.pages]
        references = [_number(document, page) for page in pages]
        for page, content in zip(pages, self.pages, strict=True):
            stream = Verbatim(_stream("\n".join(content.code).encode("ascii")))
            document.updateSignature(stream.data)
            page.data = (
                f"<</Type/Page/Parent {_number(document, document.Pages)}/MediaBox{box}"
                f"/Resources<</Font<<{fonts}>>>>/Contents {_number(document, stream)}"
                f"/StructParents {content.number}/Tabs/S>>"
            ).encode("ascii")
            document.Pages.addPage(page)
        catalog.StructTreeRoot = self._tree(document, references)
        data: bytes = document.GetPDFData(None)
        return data

    def _tree(self, document: PDFDocument, pages: list[str]) -> Verbatim:
        """The structure tree, with the way back from marked content to its element."""
        root = Verbatim()
        numbers: dict[Element, str] = {}
        top = self._element(document, self.root, _number(document, root), pages, numbers)
        parents = " ".join(f"{page.number}[{' '.join(numbers[owner] for owner in page.owners)}]" for page in self.pages)
        root.data = (
            f"<</Type/StructTreeRoot/K {top}/ParentTree<</Nums[{parents}]>>/ParentTreeNextKey {len(pages)}>>"
        ).encode("ascii")
        return root

    def _element(
        self, document: PDFDocument, element: Element, parent: str, pages: list[str], numbers: dict[Element, str]
    ) -> str:
        target = Verbatim()
        own = numbers[element] = _number(document, target)
        first: int | None = None
        kids: list[str] = []
        for child in element.children:
            if isinstance(child, Element):
                kids.append(self._element(document, child, own, pages, numbers))
                continue
            page, marked = child
            first = page if first is None else first
            same = page == first
            kids.append(str(marked) if same else f"<</Type/MCR/Pg {pages[page]}/MCID {marked}>>")
        at = "" if first is None else f"/Pg {pages[first]}"
        target.data = (
            f"<</Type/StructElem/S/{element.tag}/P {parent}{at}{element.attributes}/K[{' '.join(kids)}]>>"
        ).encode("ascii")
        return own

    def _info(self) -> bytes:
        moment = self.made_at.strftime("D:%Y%m%d%H%M%S+00'00'")
        return (
            f"<</Title<{_utf16(self.title)}>/Author<{_utf16(self.author)}>/Producer({PRODUCER.translate(_ESCAPE)})"
            f"/CreationDate({moment})/ModDate({moment})>>"
        ).encode("ascii")

    def _xmp(self) -> bytes:
        packet = _XMP.format(
            title=escape(self.title),
            author=escape(self.author),
            language=self.language,
            moment=self.made_at.isoformat(),
            producer=PRODUCER,
        ).encode()
        head = f"<</Type/Metadata/Subtype/XML/Length {len(packet)}>>\nstream\n".encode("ascii")
        return head + packet + _END


def _show(code: list[str], joined: str) -> str:
    """Write what has been joined; nothing is left."""
    if joined:
        code.append(f"[{joined}] TJ")
    return ""


def _group(code: list[str], group: Group, size: float) -> None:
    """Glyphs with a text for readers (ISO 32000-1, 14.9.4) or raised above the line."""
    if group.reading is not None:
        code.append(f"/Span <</ActualText <{_utf16(group.reading)}>>> BDC")
    code.extend(f"{up * size:.2f} Ts [{text}] TJ" for up, text in group.strings)
    code.append("0 Ts")
    if group.reading is not None:
        code.append("EMC")


_END = b"\r\nendstream"
"""Both characters of a line end: after data that ends in one of them, one alone would be taken for part of it."""

_ESCAPE = str.maketrans({"(": r"\(", ")": r"\)", "\\": r"\\"})


def _plain(text: str) -> str:
    """A title that XML and PDF can both hold."""
    readable = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return " ".join(_NOT_XML.sub("\ufffd", readable).split()) or "-"


def _utf16(text: str) -> str:
    return "feff" + text.encode("utf-16-be", "replace").hex()


def _number(document: PDFDocument, item: PDFObject) -> str:
    """The reference to an object, as PDF."""
    reference: bytes = document.Reference(item).format(document)
    return reference.decode("ascii")


def _stream(data: bytes, entries: str = "") -> bytes:
    packed = zlib.compress(data, 6)
    head = f"<<{entries}/Filter/FlateDecode/Length {len(packed)}>>\nstream\n".encode("ascii")
    return head + packed + _END


def _embed(document: PDFDocument, face: Face, glyphs: Mapping[int, str]) -> Verbatim:
    """The font objects of a face with the glyphs that are used (PDF/A-2, 6.2.11: embedded, with letters and widths)."""
    program = _program(face, frozenset(glyphs) | _usual_glyphs(face))
    letters = {glyph: text or face.letter(glyph) for glyph, text in glyphs.items()} | _usual_letters(face)
    file = Verbatim(program.stream)
    descriptor = Verbatim((program.descriptor + f"/FontFile2 {_number(document, file)}>>").encode("ascii"))
    inner = (program.descendant + f"/FontDescriptor {_number(document, descriptor)}>>").encode("ascii")
    unicode = Verbatim(_to_unicode(tuple(sorted(letters.items()))))
    return Verbatim(
        (
            f"<</Type/Font/Subtype/Type0/BaseFont/{program.name}/Encoding/Identity-H"
            f"/DescendantFonts[{_number(document, Verbatim(inner))}]/ToUnicode {_number(document, unicode)}>>"
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
        _stream(data, f"/Length1 {len(data)}"),
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
    return _stream(
        (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
            "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
            f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{blocks}"
            "endcmap CMapName currentdict /CMap defineresource pop end end"
        ).encode("ascii")
    )


@cache
def _colour_profile() -> bytes:
    """The sRGB profile as a stream, without the moment at which it was made: the same in every process."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[24:36] = bytes((7, 208, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0))  # 1 January 2000
    profile[84:100] = bytes(16)  # the profile's own digest, optional
    return _stream(bytes(profile), "/N 3")


def _output_intent(document: PDFDocument) -> Verbatim:
    profile = Verbatim(_colour_profile())
    return Verbatim(
        (
            "<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)"
            f"/Info(sRGB IEC61966-2.1)/DestOutputProfile {_number(document, profile)}>>"
        ).encode("ascii")
    )


_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{moment}</xmp:CreateDate><xmp:ModifyDate>{moment}</xmp:ModifyDate>
<pdf:Producer>{producer}</pdf:Producer>
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
