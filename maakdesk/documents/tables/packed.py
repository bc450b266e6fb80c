"""What is inside a packed spreadsheet, before a parser unpacks it: names, true sizes, and the kind it says it is."""

import io
import zipfile
import zlib

from maakdesk.base.errors import Refused
from maakdesk.documents.tables.limits import MOST_PARTS, MOST_RATIO, MOST_UNPACKED_BYTES, RATIO_FROM_BYTES

_CHUNK = 1024 * 1024
_TYPES = "[Content_Types].xml"
_WORKBOOK = b"spreadsheetml.sheet.main+xml"
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_MANIFEST = "META-INF/manifest.xml"
_ENCRYPTION = b"encryption-data"
_ENCRYPTED = 0x1


def check_packed(data: bytes, kind: str, name: str) -> None:
    """Whether a .xlsx or .ods file is what it says, and safe to unpack. Every part is unpacked once, and thrown away.

    Raises:
        Refused: `import.damaged`, `import.encrypted`, `import.wrong_kind`, `import.too_large`, `import.unsafe_archive`.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            _check_parts(parts, name)
            _check_sizes(archive, parts, len(data), name)
            _check_declared(archive, kind, name)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
        raise Refused("import.damaged", file=name) from error


def _check_parts(parts: list[zipfile.ZipInfo], name: str) -> None:
    names = [part.filename for part in parts]
    if len(parts) > MOST_PARTS or len(set(names)) != len(names):
        raise Refused("import.unsafe_archive", file=name)
    for part in parts:
        if part.flag_bits & _ENCRYPTED:
            raise Refused("import.encrypted", file=name)
        if ".." in part.filename.replace("\\", "/").split("/"):
            raise Refused("import.unsafe_archive", file=name)


def _check_sizes(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo], packed: int, name: str) -> None:
    """What the parts say of their size, and that it is so: each is unpacked once and held to its checksum."""
    most = max(RATIO_FROM_BYTES, min(MOST_UNPACKED_BYTES, packed * MOST_RATIO))
    if sum(part.file_size for part in parts) > most:
        raise Refused("import.unsafe_archive", file=name)
    for part in parts:
        with archive.open(part) as content:
            while content.read(_CHUNK):
                pass


def _check_declared(archive: zipfile.ZipFile, kind: str, name: str) -> None:
    names = set(archive.namelist())
    if _MANIFEST in names and _ENCRYPTION in archive.read(_MANIFEST):
        raise Refused("import.encrypted", file=name)
    if kind == ".xlsx":
        right = _TYPES in names and _WORKBOOK in archive.read(_TYPES)
    else:
        right = "mimetype" in names and archive.read("mimetype").strip() == _ODS
    if not right:
        raise Refused("import.wrong_kind", file=name, kind=kind)
