"""From bytes to text when nobody says in which encoding."""

import codecs
import re

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_STRAY = {0xDC00 + byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0x100)}
_SURROGATES = re.compile("[\ud800-\udfff]")


def decode(data: bytes) -> str:
    """The text of `data`: by its byte order mark, else UTF-8, else Windows-1252, else Latin-1.

    A few stray bytes in a text that is UTF-8 otherwise are each read as Windows-1252, so that they do not spoil the
    rest. Never fails: every byte means something in Latin-1.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, "surrogateescape" if encoding == "utf-8" else "replace")
            return text.translate(_STRAY) if encoding == "utf-8" else text
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _not_quite_utf8(data)


def without_halves(text: str) -> str:
    """`text` with halves of surrogate pairs, which no database can keep, replaced by the replacement sign."""
    return _SURROGATES.sub("\ufffd", text)


def _not_quite_utf8(data: bytes) -> str:
    text = data.decode("utf-8", "surrogateescape")
    stray = len(_SURROGATES.findall(text))
    whole = sum(1 for sign in text if sign > "\x7f") - stray
    if whole > stray:
        return text.translate(_STRAY)
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")
