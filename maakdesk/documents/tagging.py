"""A tagged PDF that is PDF/UA-1 and PDF/A-2a at once, written in reportlab's object model as it is laid out.

reportlab gives the file: header, objects, cross references, trailer. What it has no word for is written here straight
away, so that nothing has to be read back: marked content, the structure tree with its parent tree (ISO 32000-1, 14.7),
fonts by glyph number with their letters (9.7, 9.10), XMP with both identifications, and the output intent.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from reportlab.pdfbase.pdfdoc import PDFArray, PDFCatalog, PDFDictionary, PDFDocument, PDFString

from maakdesk.documents.embedding import embed
from maakdesk.documents.fonts import Face
from maakdesk.documents.pdf_identity import information, metadata, output_intent, plain_title
from maakdesk.documents.pdf_objects import Verbatim, reference, stream_of, utf16
from maakdesk.documents.typesetting import Group, Line, Piece, Style


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
        self.title, self.author, self.language = plain_title(title), plain_title(author), language
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
        catalog.Metadata = metadata(title=self.title, author=self.author, language=self.language, moment=self.made_at)
        catalog.OutputIntents = PDFArray([output_intent(document)])
        document.info = information(title=self.title, author=self.author, moment=self.made_at)
        fonts = " ".join(
            f"/{self._names[face]} {reference(document, embed(document, face, glyphs))}"
            for face, glyphs in self._fonts.items()
        )
        box = f"[0 0 {self.size[0]:.2f} {self.size[1]:.2f}]"
        pages = [Verbatim() for _ in self.pages]
        references = [reference(document, page) for page in pages]
        for page, content in zip(pages, self.pages, strict=True):
            stream = Verbatim(stream_of("\n".join(content.code).encode("ascii")))
            document.updateSignature(stream.data)
            page.data = (
                f"<</Type/Page/Parent {reference(document, document.Pages)}/MediaBox{box}"
                f"/Resources<</Font<<{fonts}>>>>/Contents {reference(document, stream)}"
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
        top = self._element(document, self.root, reference(document, root), pages, numbers)
        parents = " ".join(f"{page.number}[{' '.join(numbers[owner] for owner in page.owners)}]" for page in self.pages)
        root.data = (
            f"<</Type/StructTreeRoot/K {top}/ParentTree<</Nums[{parents}]>>/ParentTreeNextKey {len(pages)}>>"
        ).encode("ascii")
        return root

    def _element(
        self, document: PDFDocument, element: Element, parent: str, pages: list[str], numbers: dict[Element, str]
    ) -> str:
        target = Verbatim()
        own = numbers[element] = reference(document, target)
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


def _show(code: list[str], joined: str) -> str:
    """Write what has been joined; nothing is left."""
    if joined:
        code.append(f"[{joined}] TJ")
    return ""


def _group(code: list[str], group: Group, size: float) -> None:
    """Glyphs with a text for readers (ISO 32000-1, 14.9.4) or raised above the line."""
    if group.reading is not None:
        code.append(f"/Span <</ActualText <{utf16(group.reading)}>>> BDC")
    code.extend(f"{up * size:.2f} Ts [{text}] TJ" for up, text in group.strings)
    code.append("0 Ts")
    if group.reading is not None:
        code.append("EMC")
