"""The text of documents, slides and spreadsheets: their paragraphs and cells, without macros, links or formulas."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from xml.parsers import expat

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from maakdesk.documents.extraction.kinds import DOCX, ODP, ODT, PPTX
from maakdesk.documents.extraction.limits import MOST_PART_BYTES, MOST_PARTS
from maakdesk.documents.extraction.piece import Locked, Unreadable

_SLIDE = re.compile(r"ppt/slides/slide(\d+)\.xml")
_DOCX_PART = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml")
_BREAKS = frozenset({"p", "h", "br", "cr", "tr", "table-row", "line-break", "list-item"})
_TABS = frozenset({"tab", "tc", "table-cell"})
_LETTERS = {DOCX: frozenset({"t"}), PPTX: frozenset({"t"})}
_ENCRYPTED = 0x1
_MANIFEST = "META-INF/manifest.xml"


def document_text(data: bytes, media_type: str) -> Iterator[str]:
    """The text of a document or of slides, part by part.

    Raises:
        Locked: it opens with a password only.
        Unreadable: a part is damaged, or larger once unpacked than any document is.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in _parts(archive, media_type)[:MOST_PARTS]:
                yield _words(_unpacked(archive, name), _LETTERS.get(media_type))
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, OSError, ValueError) as error:
        raise Unreadable from error
    except expat.ExpatError as error:
        raise Unreadable from error


def sheets_text(data: bytes) -> Iterator[str]:
    """The cells of each sheet of a spreadsheet, as they are kept in it: a line for each row.

    Raises:
        Locked: it opens with a password only.
        Unreadable: it is damaged.
    """
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
            for name in workbook.sheet_names[:MOST_PARTS]:
                rows = workbook.get_sheet_by_name(name).to_python()
                lines = ("\t".join(_cell(one) for one in row).rstrip() for row in rows)
                yield "\n".join([name, *(line for line in lines if line)])
    except PasswordError as error:
        raise Locked from error
    except (CalamineError, OSError, ValueError) as error:
        raise Unreadable from error


def _parts(archive: zipfile.ZipFile, media_type: str) -> list[str]:
    names = archive.namelist()
    if any(part.flag_bits & _ENCRYPTED for part in archive.infolist()):
        raise Locked
    if media_type in {ODT, ODP}:
        if _MANIFEST in names and b"encryption-data" in _unpacked(archive, _MANIFEST):
            raise Locked
        return ["content.xml"]
    if media_type == PPTX:
        slides = [(int(found[1]), name) for name in names if (found := _SLIDE.fullmatch(name))]
        return [name for _, name in sorted(slides)]
    return sorted((name for name in names if _DOCX_PART.fullmatch(name)), key=lambda name: name != "word/document.xml")


def _unpacked(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        content = part.read(MOST_PART_BYTES + 1)
    if len(content) > MOST_PART_BYTES:
        raise Unreadable
    return content


def _words(xml: bytes, only_in: frozenset[str] | None) -> str:
    """The text between the tags; with `only_in` only that within these elements. No entity is expanded."""
    words = _Words(only_in)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = words.begins, words.ends
    parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = words.letters, _refuse_doctype
    parser.Parse(xml, True)  # noqa: FBT003 - expat takes no word for "this is all"
    return re.sub(r"\n{3,}", "\n\n", "".join(words.found)).strip()


class _Words:
    def __init__(self, only_in: frozenset[str] | None) -> None:
        self.found: list[str] = []
        self._only_in = only_in
        self._inside = [only_in is None]

    def begins(self, tag: str, _attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        self.found.append("\n" if name in _BREAKS else "\t" if name in _TABS else " " if name == "s" else "")
        self._inside.append(self._only_in is None or name in self._only_in)

    def ends(self, _tag: str) -> None:
        self._inside.pop()

    def letters(self, text: str) -> None:
        if self._inside[-1]:
            self.found.append(text)


def _refuse_doctype(*_told: object) -> None:
    raise Unreadable  # no office program writes one; it is how entities are made to swell


def _cell(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
