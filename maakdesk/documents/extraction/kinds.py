"""What a file is, by its content: a name says what somebody hopes."""

import io
import re
import zipfile
import zlib

from maakdesk.core.attachments.rules import kind_of
from maakdesk.documents.tables.encoding import decode

TEXT, HTML, MAIL, PDF = "text/plain", "text/html", "message/rfc822", "application/pdf"
ZIP, OLE, UNKNOWN = "application/zip", "application/x-ole-storage", "application/octet-stream"
_OPEN_XML = "application/vnd.openxmlformats-officedocument."
DOCX, XLSX = f"{_OPEN_XML}wordprocessingml.document", f"{_OPEN_XML}spreadsheetml.sheet"
PPTX = f"{_OPEN_XML}presentationml.presentation"
XLSB, XLS = "application/vnd.ms-excel.sheet.binary.macroEnabled.12", "application/vnd.ms-excel"
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
ODT, ODS, ODP = f"{_OPEN_DOCUMENT}text", f"{_OPEN_DOCUMENT}spreadsheet", f"{_OPEN_DOCUMENT}presentation"

_MAIN_PARTS = (
    ("word/document.xml", DOCX),
    ("xl/workbook.xml", XLSX),
    ("xl/workbook.bin", XLSB),
    ("ppt/presentation.xml", PPTX),
)
_HEADER = re.compile(r"(?:[!-9;-~]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){2,}")
_OF_MAIL = re.compile(
    r"^(?:from|received|return-path|delivered-to|message-id|mime-version|subject):", re.IGNORECASE | re.MULTILINE
)
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)


def media_type_of(data: bytes) -> str:
    """The media type of a whole file of at most `MOST_BYTES`."""
    kind = kind_of(data[:512])
    if kind == ZIP:
        return _packed_kind(data)
    if kind == UNKNOWN and data.find(b"%PDF-", 0, 1024) >= 0:
        return PDF  # what stands before it, readers of PDF skip
    return _text_kind(data[:64_000]) if kind == UNKNOWN else kind


def _packed_kind(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if "mimetype" in names:
                with archive.open("mimetype") as part:
                    told = part.read(100).decode("ascii", "replace").strip()
                return told if told in {ODT, ODS, ODP} else ZIP
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError):
        return ZIP
    return next((kind for part, kind in _MAIN_PARTS if part in names), ZIP)


def _text_kind(head: bytes) -> str:
    if b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return UNKNOWN
    text = decode(head)
    if sum(sign < " " and sign not in "\t\r\n\f\x1b" for sign in text) > len(text) // 100:
        return UNKNOWN
    block = _HEADER.match(text)
    if block is not None and len(_OF_MAIL.findall(block[0])) >= 2:
        return MAIL
    return HTML if _HTML.match(text) else TEXT
