"""A one-page letter, tagged and finished, beside the same page untagged with bare reportlab; and a thousand of them."""

import io
import random
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.resources import files
from itertools import cycle
from typing import Any
from xml.sax.saxutils import escape

import pikepdf
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph as Flowing
from reportlab.platypus import SimpleDocTemplate, Spacer

from benchmarks import words
from benchmarks.measuring import milliseconds, say, taking_turns
from benchmarks.results import Result, against_floor, middle, told
from benchmarks.run import Run as Given
from maakdesk.base.i18n import Language
from maakdesk.core.letters.letter import Bullets, Detail, Heading, Letter, Paragraph, Run, SignatureBlock
from maakdesk.documents.letter import render_letter, render_letters

MADE_AT = datetime(2026, 3, 12, 9, 30, tzinfo=UTC)
_MM = 72 / 25.4
_WHY = (
    "Veel bewoners eten vaak alleen. Op woensdag eten straks veertig mensen samen. Dat heeft deze buurt nodig.",
    "Zestig bewoners tekenden voor het plan. Het buurthuis en de voedselbank doen mee.",
    "De begroting klopt en er zijn genoeg vrijwilligers. Het plan past bij het gebiedsplan voor de buurt.",
)


def run(given: Given) -> list[Result]:
    """One letter in turns with the bare page, then a thousand on two processes."""
    number = given.size(1_000)
    letters = [one_page(place) for place in range(number)]
    _register_faces()
    for pdf in (render_letter(letters[0], made_at=MADE_AT), bare_page(letters[0], shaping=1)):
        with pikepdf.open(io.BytesIO(pdf)) as document:
            if len(document.pages) != 1:
                raise ValueError("not one page")
    each = cycle(letters)  # nobody gets the letter of somebody else: other words each time
    ours, shaped, unshaped = taking_turns(
        given.times(101),
        lambda: render_letter(next(each), made_at=MADE_AT),
        lambda: bare_page(next(each), shaping=1),
        lambda: bare_page(next(each), shaping=0),
    )
    many = [milliseconds(lambda: _all(render_letters(letters, made_at=MADE_AT))) for _ in range(given.times(5))]
    say(f"  {number} letters: {[round(one) for one in many]}")
    return [
        against_floor("one_page_letter", ours, shaped, 1.35),
        told("bare_page_without_kerning", unshaped),
        against_floor("a_thousand_letters_on_two_cores", middle(many), number * ours / 2, 1.3),
    ]


def one_page(place: int) -> Letter:
    """A decision as it goes to people: the case in place `place` of a batch."""
    dice = random.Random(place)
    title, applicant, amount = words.title(dice), words.applicant(dice), f"€ {dice.randint(1, 25)}.{place % 1000:03d}"
    number = f"MA-2026-{place + 1:05d}"
    why = [Paragraph((Run(text),)) for text in _WHY]
    return Letter(
        language=Language.NL,
        sender=("Gemeente Voorbeeld", "Bureau Buurtinitiatieven"),
        return_line="Postbus 12, 1000 AA Voorbeeld",
        addressee=(Run(applicant),),
        addressee_lines=("t.a.v. mevrouw A. Özdemir", f"Waddenweg {place + 1}", "1025 LK Amsterdam"),
        details=(Detail("Datum", (Run("12 maart 2026"),)), Detail("Zaaknummer", (Run(number),))),
        subject=f"Besluit op uw aanvraag {title}",
        blocks=(
            Paragraph((Run("Beste mevrouw Özdemir,"),)),
            Paragraph((Run(f"U krijgt {amount} subsidie voor {title}. Hieronder leest u waarom en hoe."),)),
            Heading("Waarom u subsidie krijgt"),
            *why,
            Heading("Wat u doet"),
            Bullets(((Run("U laat een kort verslag zien vóór 15 december 2026."),), (Run("U bewaart de bonnen."),))),
            Heading("Bent u het er niet mee eens?"),
            Paragraph((Run("Dan kunt u binnen zes weken bezwaar maken. " + _WHY[2]),)),
            SignatureBlock(
                "Met vriendelijke groet,", (Run("Het college van burgemeester en wethouders van Voorbeeld,"),),
                (Run("J. de Wit"),), (Run("hoofd Bureau Buurtinitiatieven"),),
            ),
        ),
        reference=number,
        day=None,
        page_label="Pagina {page} van {pages}",
        template_version="1",
    )  # fmt: skip


def bare_page(letter: Letter, *, shaping: int) -> bytes:
    """The same words on one page as reportlab sets them by itself: no tags, no metadata, no archive profile."""
    body = ParagraphStyle("body", fontName="Bench", fontSize=10.5, leading=15, spaceBefore=5, shaping=shaping)
    head = ParagraphStyle("head", body, fontName="Bench-Bold", fontSize=12, leading=16.5, spaceBefore=13)
    out = io.BytesIO()
    document = SimpleDocTemplate(
        out, pagesize=A4, leftMargin=25 * _MM, rightMargin=25 * _MM, topMargin=15 * _MM, bottomMargin=20 * _MM,
        title=letter.subject, initialFontName="Bench",
    )  # fmt: skip
    document.build([*_flow(letter, body, head)])
    return out.getvalue()


def _flow(letter: Letter, body: ParagraphStyle, head: ParagraphStyle) -> Iterator[Any]:  # noqa: C901 - one each
    address = (_words(letter.addressee), *letter.addressee_lines)
    details = (f"{detail.label} {_words(detail.value)}" for detail in letter.details)
    for line in (*letter.sender, letter.return_line, *address, *details):
        yield Flowing(escape(line), body)
    yield Flowing(escape(letter.subject), head)
    for block in letter.blocks:
        match block:
            case Heading(text):
                yield Flowing(escape(text), head)
            case Paragraph(runs):
                yield Flowing(escape(_words(runs)), body)
            case Bullets(items):
                for item in items:
                    yield Flowing("• " + escape(_words(item)), body)
            case SignatureBlock():
                yield Flowing(escape(block.greeting), body)
                yield Spacer(1, 40)
                for inline in (block.on_behalf_of, block.name, block.function):
                    yield Flowing(escape(_words(inline)), body)
    yield Flowing(escape(letter.reference), body)
    yield Flowing(escape(letter.page_label.format(page=1, pages=1)), body)


def _words(inline: Any) -> str:  # noqa: ANN401 - runs without empty places
    return "".join(run.text for run in inline)


def _register_faces() -> None:
    folder = files("fontpkg_atkinson_hyperlegible") / "files"
    for name, file in (("Bench", "Regular"), ("Bench-Bold", "Bold")):
        pdfmetrics.registerFont(TTFont(name, str(folder / f"AtkinsonHyperlegible-{file}.ttf"), shapable=True))
    pdfmetrics.registerFontFamily("Bench", normal="Bench", bold="Bench-Bold", italic="Bench", boldItalic="Bench-Bold")


def _all(pdfs: Iterator[bytes]) -> int:
    return sum(len(pdf) for pdf in pdfs)
