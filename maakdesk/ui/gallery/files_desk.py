"""A desk with a case full of files of every kind, made by code: for pictures and for tests of the tab Bestanden."""

import io
import math
import struct
import wave
import zipfile
from datetime import date, timedelta
from email.message import EmailMessage
from pathlib import Path

from PySide6.QtCore import QBuffer, QMarginsF, QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPdfWriter, QPen

from maakdesk.base.clock import FixedClock
from maakdesk.base.vocabulary import Channel
from maakdesk.bootstrap import Desk, reading_texts
from maakdesk.core.attachments.anchor import Place, Rectangle
from maakdesk.core.attachments.commands import (
    NewAnchor,
    NewAppearance,
    NewAttachment,
    add_anchor,
    add_appearance,
    attach,
    release,
)
from maakdesk.ui.fonts import font
from maakdesk.ui.gallery.panel_desk import SECRETARY, PanelCases, panel_desk, sign_in
from maakdesk.ui.gallery.scene import MOMENT

BSN = "123456782"
"""Passes the check of a BSN and belongs to nobody: it is the number in every example."""
_CAME = date(2026, 3, 4)


def plan_pdf() -> bytes:
    """A plan of three pages, with a BSN and a phone number on the second."""
    out = QBuffer()
    out.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(out)
    writer.setResolution(72)
    writer.setPageMargins(QMarginsF())
    painter = QPainter(writer)
    for number, (title, *lines) in enumerate(_PLAN, 1):
        if number > 1:
            writer.newPage()
        painter.setFont(font("title", 1.0))
        painter.drawText(72, 90, title)
        painter.setFont(font("body", 0.85))
        for place, line in enumerate(lines):
            painter.drawText(72, 122 + 20 * place, line)
    painter.end()
    return bytes(out.data().data())


_PLAN = (
    (
        "Huiswerk en soep", "Op maandag en woensdag is de Schoolstraat na drie uur leeg.",
        "Wij openen dan het buurthuis:",
        "eerst huiswerk met twee studenten, daarna soep met wie er wil blijven.", "",
        "In de proefmaand kwamen 34 kinderen. De helft van de ouders bleef eten.",
        "Dat doen wij nu een jaar lang, met tien laptops en twee koks.",
    ),
    (
        "Wie wij zijn", "Contact: Jamila Voorbeeld, Voorbeeldpad 1, 1000 AA Amsterdam", f"BSN: {BSN}",
        "Telefoon: 06-12345678", "", "De groep: vier ouders, twee koks, twee studenten van de hogeschool.",
    ),
    ("Begroting", "Laptops, tien van € 250: € 2.500", "Koks, veertig keer € 30: € 1.200", "Boodschappen: € 1.100"),
)  # fmt: skip


def street_picture() -> bytes:
    """A drawing of a street with a table, as a PNG."""
    picture = QImage(1200, 800, QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    sky = QLinearGradient(QPointF(0, 0), QPointF(0, 800))
    sky.setColorAt(0, QColor("#BFD7EA"))
    sky.setColorAt(1, QColor("#F6E7CB"))
    painter.fillRect(picture.rect(), sky)
    painter.setPen(QPen(QColor("#4A4338"), 4))
    for place, (colour, height) in enumerate((("#B5533C", 330), ("#D9A05B", 400), ("#7C8F6A", 350), ("#C7B299", 420))):
        painter.setBrush(QColor(colour))
        left = 60 + place * 270
        painter.drawRect(QRectF(left, 640 - height, 250, height))
        painter.setBrush(QColor("#F8F5EE"))
        for window in range(6):
            painter.drawRect(QRectF(left + 30 + window % 2 * 110, 660 - height + window // 2 * 95, 70, 62))
    painter.setBrush(QColor("#8A6A4A"))
    painter.drawRect(QRectF(240, 660, 720, 30))
    painter.end()
    out = QBuffer()
    out.open(QBuffer.OpenModeFlag.WriteOnly)
    picture.save(out, "PNG")  # type: ignore[call-overload]
    return bytes(out.data().data())


def spoken(seconds: int = 90) -> bytes:
    """A recording of so many seconds: a soft tone that swells, as a WAV of 8,000 samples a second."""
    out, rate = io.BytesIO(), 8_000
    with wave.open(out, "wb") as sound:
        sound.setparams((1, 2, rate, 0, "NONE", ""))
        one = b"".join(
            struct.pack("<h", round(6_000 * math.sin(step / 9) * math.sin(step / rate * math.pi)))
            for step in range(rate)
        )
        sound.writeframes(one * seconds)
    return out.getvalue()


def note_docx() -> bytes:
    """A short document of a word processor."""
    paragraphs = ("Verslag van het gesprek in de Schoolstraat", "Aanwezig: acht bewoners en de beheerder.",
                  "De bewoners willen vooral dat de deur ook in de vakantie open is.")  # fmt: skip
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in paragraphs)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="w"><w:body>{body}</w:body></w:document>')
    return out.getvalue()


def mail() -> bytes:
    """A mail with an attachment of a name that is not to be trusted."""
    made = EmailMessage()
    made["From"], made["To"] = "Jamila Voorbeeld <jamila@example.org>", "bewonersinitiatieven@example.org"
    made["Date"], made["Subject"] = "Wed, 4 Mar 2026 09:12:00 +0100", "Onze begroting en de foto"
    made.set_content("Dag,\n\nHierbij de begroting. De foto is van de proefmaand.\n\nGroet,\nJamila")
    made.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="../../begroting.pdf")
    return made.as_bytes()


def files_desk(folder: Path) -> PanelCases:
    """The desk with panels, and files on the case that waits: some released, some not, one with marks."""
    cases = panel_desk(folder)
    with sign_in(folder, SECRETARY, clock := FixedClock(MOMENT)) as desk:

        def added(case_id: str, name: str, content: bytes) -> str:
            clock.move(timedelta(seconds=1))
            return add_file(desk, case_id, name, content)

        plan = added(cases.waiting, "Plan Huiswerk en soep.pdf", plan_pdf())
        talk = added(cases.waiting, "Gesprek Schoolstraat.wav", spoken())
        picture = added(cases.waiting, "Tafel in de straat.png", street_picture())
        added(cases.waiting, "Verslag gesprek.docx", note_docx())
        added(cases.waiting, "Bericht van Jamila.eml", mail())
        added(cases.waiting, "Begroting.csv", b"post;bedrag\nlaptops;2500\nkoks;1200\n")
        acting = desk.acting
        shown = added(cases.judging, "Plan Huiswerk en soep.pdf", plan_pdf())
        for one in (picture, talk, shown):
            release(acting, one, at=desk.now())
        consent = NewAppearance("Jamila Voorbeeld", _CAME, "formulier", _CAME + timedelta(days=365))
        add_appearance(acting.store, acting.viewer, talk, consent, at=desk.now(), today=desk.today())
        for moment, note in ((12_000, "Zij vertelt hoe het begon"), (47_000, "Wat er misging in januari")):
            mark = NewAnchor(Place(from_ms=moment), note=note, for_panel=True)
            add_anchor(acting.store, acting.viewer, talk, mark, at=desk.now())
        half = NewAnchor(
            Place(page=1, rectangle=Rectangle(4730, 2265, 7790, 2450)), quoted="De helft van de ouders bleef eten.",
            note="Navragen bij de school",
        )  # fmt: skip
        add_anchor(acting.store, acting.viewer, plan, half, at=desk.now())
    return cases


def add_file(desk: Desk, case_id: str, name: str, content: bytes) -> str:
    """Add a file as whoever opened the desk; gives its id."""
    title = name.rpartition(".")[0]
    new = NewAttachment(title, name, None, Channel.EMAIL, _CAME)
    with reading_texts() as extract:
        return attach(
            desk.acting, case_id, io.BytesIO(content), new, at=desk.now(), today=desk.today(), extract=extract
        )
