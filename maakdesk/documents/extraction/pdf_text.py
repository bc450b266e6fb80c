"""The text of a PDF, page by page."""

import io
from collections.abc import Iterator
from itertools import islice

from pypdf import PdfReader
from pypdf.errors import FileNotDecryptedError, PyPdfError

from maakdesk.documents.extraction.limits import MOST_PAGES
from maakdesk.documents.extraction.piece import Locked, Unreadable


def pages(data: bytes) -> Iterator[str]:
    """The text of each page, at most `MOST_PAGES`; nothing in the file is run and nothing fetched.

    A page that cannot be read gives no text; a document that only prints behind a password is read like any other.

    Raises:
        Locked: it opens with a password only.
        Unreadable: it is no PDF, or too damaged to find its pages.
    """
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Locked
        count = len(reader.pages)
    except FileNotDecryptedError as error:
        raise Locked from error
    except (PyPdfError, *_BROKEN) as error:
        raise Unreadable from error
    for number in islice(range(count), MOST_PAGES):
        try:
            yield reader.pages[number].extract_text()
        except (PyPdfError, *_BROKEN):
            yield ""


_BROKEN = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What a parser runs into in a file that is not as its format says."""
