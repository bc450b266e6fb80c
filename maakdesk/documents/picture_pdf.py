"""Pages that are pictures, as a PDF: nothing is in it but what can be seen."""

import io
from collections.abc import Iterable
from dataclasses import dataclass

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas


@dataclass(frozen=True, slots=True)
class PicturePage:
    """One page: a picture (JPEG or PNG), and the size of the page in points."""

    picture: bytes
    width: float
    height: float


def pdf_of_pictures(pages: Iterable[PicturePage], *, title: str) -> bytes:
    """The PDF of these pages; each is taken when its turn has come."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=True, pageCompression=1)
    canvas.setTitle(title)
    canvas.setProducer("MaakDesk")
    for page in pages:
        canvas.setPageSize((page.width, page.height))
        canvas.drawImage(ImageReader(io.BytesIO(page.picture)), 0, 0, page.width, page.height)
        canvas.showPage()
    canvas.save()
    return out.getvalue()
