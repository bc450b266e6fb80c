"""Every file gets its text, nothing, or a reason: never an error, never more time than it may take, never a write."""

import io
import os
import time
import zipfile
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from openpyxl import Workbook
from pypdf import PdfWriter
from reportlab.pdfgen.canvas import Canvas

from maakdesk.base.vocabulary import FindingKind
from maakdesk.core.attachments.extracted import MOST_CHARACTERS, Extracted, found_in
from maakdesk.documents.extraction import kinds
from maakdesk.documents.extraction.limits import MOST_BYTES
from maakdesk.documents.extraction.reader import TextReader

_WORD = (
    '<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>Samen </w:t></w:r><w:r><w:t>koken</w:t></w:r></w:p>'
    "<w:p><w:r><w:instrText>HYPERLINK x</w:instrText><w:t>BSN 123456782</w:t></w:r></w:p></w:body></w:document>"
)

_ODT = '<o:t xmlns:o="o"><o:p>Een<o:s/>plan</o:p><o:h>Twee</o:h></o:t>'
_DOCTYPE = '<!DOCTYPE x [<!ENTITY a "b">]><t>&a;</t>'


@pytest.fixture(scope="module")
def reader() -> Iterator[TextReader]:
    with TextReader() as made:
        yield made


def _read(reader: TextReader, data: bytes) -> Extracted:
    return reader.read(io.BytesIO(data))


def pdf(*pages: str, password: str | None = None) -> bytes:
    """A PDF with a line on each page."""
    out = io.BytesIO()
    canvas = Canvas(out)
    for line in pages:
        canvas.drawString(72, 720, line)
        canvas.showPage()
    canvas.save()
    if password is None:
        return out.getvalue()
    writer = PdfWriter(clone_from=io.BytesIO(out.getvalue()))
    writer.encrypt(password, algorithm="AES-256")
    locked = io.BytesIO()
    writer.write(locked)
    return locked.getvalue()


def _zipped(**parts: str | bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def _mail() -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "anna@example.org", "loket@example.org", "Soep é"
    mail.set_content("Hierbij ons plan.")
    mail.add_attachment(b"x", maintype="application", subtype="pdf", filename="../../plan.pdf")
    return mail.as_bytes()


def _sheet() -> bytes:
    book, out = Workbook(), io.BytesIO()
    book.create_sheet("Begroting", 0).append(["Pannen", 12, 4.5])
    book.save(out)
    return out.getvalue()


def test_a_pdf_gives_its_text_page_by_page(reader: TextReader) -> None:
    found = _read(reader, pdf("Samen koken", "BSN 123456782"))
    assert (found.media_type, found.paged, found.fault) == (kinds.PDF, True, None)
    assert [page.strip() for page in found.text.split("\f")] == ["Samen koken", "BSN 123456782"]
    assert [(one.kind, one.page) for one in found_in(found)] == [(FindingKind.BSN, 2)]


@pytest.mark.parametrize(
    ("data", "kind", "text"),
    [
        (_zipped(**{"word/document.xml": _WORD}), kinds.DOCX, "Samen koken\nBSN 123456782"),
        (
            _zipped(**{"mimetype": kinds.ODT, "content.xml": _ODT}),
            kinds.ODT,
            "Een plan\nTwee",
        ),
        (
            _zipped(**{"ppt/presentation.xml": "<p/>", "ppt/slides/slide10.xml": "<s><t>tien</t></s>",
                       "ppt/slides/slide2.xml": "<s><t>twee</t></s>"}),
            kinds.PPTX,
            "twee\ftien",
        ),
        (_sheet(), kinds.XLSX, "Begroting\nPannen\t12\t4.5\nSheet"),
        (
            _mail(), kinds.MAIL,
            ("From: anna@example.org\nTo: loket@example.org\nSubject: Soep é\n\n"
            "Hierbij ons plan.\n\nAttachment: ../../plan.pdf"),
        ),
        (b"<html><script>alert(1)</script><p>Een</p><p>twee &amp; drie</p>", kinds.HTML, "Een\n\ntwee & drie"),
        ("naam;bedrag\r\nJos\u00e9;12".encode("cp1252"), kinds.TEXT, "naam;bedrag\nJos\u00e9;12"),
        (b"Let op: dit is gewone tekst", kinds.TEXT, "Let op: dit is gewone tekst"),
    ],
    ids=["docx", "odt", "pptx", "xlsx", "eml", "html", "csv", "txt"],
)  # fmt: skip
def test_each_kind_is_known_by_its_content_and_gives_its_words(
    reader: TextReader, data: bytes, kind: str, text: str
) -> None:
    found = _read(reader, data)
    assert (found.media_type, found.text.strip(), found.fault) == (kind, text, None)


@pytest.mark.parametrize(
    ("data", "kind", "fault"),
    [
        (pdf("geheim", password="wachtwoord"), kinds.PDF, FindingKind.LOCKED),
        (pdf("een")[:200], kinds.PDF, FindingKind.UNREADABLE),
        (pdf(""), kinds.PDF, FindingKind.NO_TEXT),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "image/png", FindingKind.NO_TEXT),
        (b"\x00\x00\x00\x20ftypisom" + bytes(100), "video/mp4", FindingKind.NO_TEXT),
        (_zipped(**{"word/document.xml": "<w><t>half"}), kinds.DOCX, FindingKind.UNREADABLE),
        (_zipped(**{"word/document.xml": _DOCTYPE}), kinds.DOCX, FindingKind.UNREADABLE),
        (_zipped(**{"word/document.xml": b"<t>" + b" " * 40_000_000}), kinds.DOCX, FindingKind.UNREADABLE),
        (_zipped(**{"iets.txt": "x"}), kinds.ZIP, FindingKind.UNREADABLE),
        (b"PK\x03\x04 and nothing", kinds.ZIP, FindingKind.UNREADABLE),
        (bytes(range(256)) * 10, kinds.UNKNOWN, FindingKind.UNREADABLE),
        (b"", kinds.TEXT, FindingKind.NO_TEXT),
    ],
    ids=["locked", "half", "blank", "picture", "film", "half xml", "doctype", "bomb", "zip", "no zip", "raw", "empty"],
)  # fmt: skip
def test_what_cannot_be_read_has_a_reason(reader: TextReader, data: bytes, kind: str, fault: FindingKind) -> None:
    found = _read(reader, data)
    assert (found.media_type, found.text.strip(), found.fault) == (kind, "", fault)


def test_a_long_text_is_cut_and_told(reader: TextReader) -> None:
    found = _read(reader, b"woord " * 200_000)
    assert (len(found.text), found.fault) == (MOST_CHARACTERS, FindingKind.CUT)
    assert _read(reader, b"daarna weer gewoon").fault is None


def test_what_takes_too_long_is_stopped_with_what_was_read() -> None:
    many = pdf(*("woord " * 12 for _ in range(1_500)))
    started = time.monotonic()
    with TextReader(seconds=1.0) as hurried:
        found = _read(hurried, many)
    assert found.fault in {FindingKind.CUT, FindingKind.UNREADABLE}
    assert time.monotonic() - started < 10


def test_a_reader_that_was_killed_starts_again(reader: TextReader) -> None:
    _read(reader, b"een")
    process = reader._process
    assert process is not None and process.pid is not None  # noqa: PT018
    os.kill(process.pid, 9)
    process.join()
    assert _read(reader, b"twee").text == "twee"


def test_a_huge_file_is_not_read_into_memory(reader: TextReader) -> None:
    class Endless(io.RawIOBase):
        taken = 0

        def read(self, size: int = -1, /) -> bytes:
            self.taken += size
            return b"a" * size

    endless = Endless()
    assert reader.read(endless).fault is FindingKind.UNREADABLE  # type: ignore[arg-type]
    assert endless.taken <= MOST_BYTES + 1


def test_every_hostile_file_gets_text_nothing_or_a_reason(
    reader: TextReader, shared_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    files = [path for path in sorted((shared_data / "hostile").rglob("*")) if path.is_file()]
    assert len(files) > 100
    wrong = []
    for path in files:
        with path.open("rb") as content:
            found = reader.read(content)
        if bool(found.text.strip()) == (found.fault not in {None, FindingKind.CUT}):
            wrong.append((path.name, found.fault, len(found.text)))
    assert wrong == [("any_sheets.xlsb", FindingKind.UNREADABLE, 108)]  # a part of its sheets, and that it was not all
    assert list(tmp_path.iterdir()) == []
