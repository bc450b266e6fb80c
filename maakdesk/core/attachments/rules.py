"""Pure decisions about files: a name that is only a name, and what kind of content a file begins with."""

import re

from maakdesk.base.text import clean_name, show_controls

_LONGEST_NAME = 200
_PATHS = re.compile(r"[/\\]")
_RESERVED = re.compile(r'[<>:"|?*]')
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)

_BEGINNINGS: tuple[tuple[int, bytes, str], ...] = (
    (0, b"%PDF-", "application/pdf"),
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"GIF87a", "image/gif"),
    (0, b"GIF89a", "image/gif"),
    (6, b"\0\0\0\0", "image/bmp"),
    (0, b"II*\x00", "image/tiff"),
    (0, b"MM\x00*", "image/tiff"),
    (8, b"WEBP", "image/webp"),
    (8, b"WAVE", "audio/wav"),
    (8, b"AVI ", "video/x-msvideo"),
    (0, b"\x1aE\xdf\xa3", "video/webm"),
    (0, b"OggS", "audio/ogg"),
    (0, b"ID3", "audio/mpeg"),
    (0, b"\xff\xfb", "audio/mpeg"),
    (0, b"\xff\xf3", "audio/mpeg"),
    (0, b"fLaC", "audio/flac"),
    (0, b"PK\x03\x04", "application/zip"),
    (0, b"PK\x05\x06", "application/zip"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (0, b"{\\rtf", "application/rtf"),
)
_BOXES = {b"qt  ": "video/quicktime", b"M4A ": "audio/mp4", b"heic": "image/heic", b"avif": "image/avif"}


def safe_name(name: str) -> str:
    """The last part of a name from outside, without what leads out of a folder, hides or is refused by a system.

    Gives `bestand` when nothing is left. What somebody reads in a list is this name, too.
    """
    last = _PATHS.split(name)[-1]
    shown = _RESERVED.sub("_", show_controls(clean_name(last))).strip(". ")
    if _DEVICE.match(shown):
        shown = f"_{shown}"
    stem, point, ending = shown.rpartition(".")
    if point and len(ending) <= 10:
        shown = f"{stem[: _LONGEST_NAME - len(ending) - 1]}.{ending}"
    return shown[:_LONGEST_NAME] or "bestand"


def kind_of(head: bytes) -> str:
    """The media type by the first bytes (512 are enough), whatever the name says; what nothing tells is unknown."""
    if head[4:8] == b"ftyp":
        return _BOXES.get(head[8:12], "video/mp4")
    for place, beginning, media_type in _BEGINNINGS:
        if head[place : place + len(beginning)] == beginning and (media_type != "image/bmp" or head[:2] == b"BM"):
            return media_type
    return "application/octet-stream"
