"""Reading the text of files in a process of its own: small, silent, without writing, and free to fail."""

from collections.abc import Callable, Iterator, Mapping
from multiprocessing.connection import Connection

from maakdesk.base.vocabulary import FindingKind
from maakdesk.documents.confined import stay_small_and_silent
from maakdesk.documents.extraction import kinds
from maakdesk.documents.extraction.limits import READER_MEMORY_BYTES
from maakdesk.documents.extraction.piece import Locked, Unreadable

Pieces = Callable[[bytes], Iterator[str]]


def serve(connection: Connection) -> None:
    """Answer requests over `connection`, each the bytes of a file, until it is closed.

    An answer is `("kind", media type, paged)`, any number of `("piece", text)`, and `("end", fault or None)`.
    """
    stay_small_and_silent(READER_MEMORY_BYTES)
    while True:
        try:
            data = connection.recv_bytes()
        except EOFError:
            return
        _answer(connection, data)


def _answer(connection: Connection, data: bytes) -> None:
    media_type = kinds.media_type_of(data)
    connection.send(("kind", media_type, media_type in _PAGED))
    pieces = _READERS.get(media_type)
    fault: FindingKind | None = FindingKind.UNREADABLE
    if pieces is not None:
        try:
            fault = FindingKind.NO_TEXT
            for piece in pieces(data):
                connection.send(("piece", piece))
                if piece.strip():
                    fault = None
        except Locked:
            fault = FindingKind.LOCKED
        except (Unreadable, MemoryError):
            fault = FindingKind.UNREADABLE
    connection.send(("end", fault))


def _pdf(data: bytes) -> Iterator[str]:
    from maakdesk.documents.extraction.pdf_text import pages  # noqa: PLC0415 - only the reader that is needed

    return pages(data)


def _document(media_type: str) -> Pieces:
    def read(data: bytes) -> Iterator[str]:
        from maakdesk.documents.extraction.office_text import document_text  # noqa: PLC0415

        return document_text(data, media_type)

    return read


def _sheets(data: bytes) -> Iterator[str]:
    from maakdesk.documents.extraction.office_text import sheets_text  # noqa: PLC0415

    return sheets_text(data)


def _mail(data: bytes) -> Iterator[str]:
    from maakdesk.documents.extraction.mail_text import mail_text  # noqa: PLC0415

    return mail_text(data)


def _html(data: bytes) -> Iterator[str]:
    from maakdesk.documents.extraction.plain_text import html_text  # noqa: PLC0415
    from maakdesk.documents.tables.encoding import decode  # noqa: PLC0415

    yield html_text(decode(data))


def _plain(data: bytes) -> Iterator[str]:
    from maakdesk.documents.tables.encoding import decode  # noqa: PLC0415

    yield decode(data)


_PAGED = frozenset((kinds.PDF, kinds.PPTX))
_READERS: Mapping[str, Pieces] = {
    kinds.PDF: _pdf,
    **{kind: _document(kind) for kind in (kinds.DOCX, kinds.PPTX, kinds.ODT, kinds.ODP)},
    **dict.fromkeys((kinds.XLSX, kinds.XLSB, kinds.ODS, kinds.OLE), _sheets),
    kinds.MAIL: _mail,
    kinds.HTML: _html,
    kinds.TEXT: _plain,
}
