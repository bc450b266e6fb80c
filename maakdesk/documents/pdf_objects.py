"""What a PDF is made of beyond reportlab's words: objects that are already bytes, references, streams, text."""

import zlib

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject


class Verbatim(PDFObject):  # type: ignore[misc]  # reportlab has no types
    """An object whose bytes are already PDF; always referred to by number."""

    __RefOnly__ = 1

    def __init__(self, data: bytes = b"") -> None:
        """Hold `data`; it may be filled in later, once the numbers of others are known."""
        self.data = data

    def format(self, _document: PDFDocument) -> bytes:
        """The bytes as they stand."""
        return self.data


END_OF_STREAM = b"\r\nendstream"
"""Both characters of a line end: after data that ends in one of them, one alone would be taken for part of it."""


def reference(document: PDFDocument, item: PDFObject) -> str:
    """The reference to an object, as PDF."""
    written: bytes = document.Reference(item).format(document)
    return written.decode("ascii")


def stream_of(data: bytes, entries: str = "") -> bytes:
    """`data` packed as a stream; `entries` are more words of its dictionary."""
    packed = zlib.compress(data, 6)
    head = f"<<{entries}/Filter/FlateDecode/Length {len(packed)}>>\nstream\n".encode("ascii")
    return head + packed + END_OF_STREAM


def utf16(text: str) -> str:
    """Text as the hexadecimal string that PDF reads as UTF-16."""
    return "feff" + text.encode("utf-16-be", "replace").hex()
