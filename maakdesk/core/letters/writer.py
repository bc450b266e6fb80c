"""What letters are put together with: facts or the empty places that name them, and the parts that they share."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from maakdesk.base.dates import long_date
from maakdesk.core.letters.facts import Office
from maakdesk.core.letters.guards import Missing, Remark
from maakdesk.core.letters.letter import (
    Block,
    Bullets,
    Detail,
    Empty,
    Heading,
    Inline,
    Letter,
    Paragraph,
    Run,
    SignatureBlock,
)
from maakdesk.core.letters.templates import Templates, Value


@dataclass(frozen=True, slots=True)
class Composition:
    """A letter and what is still to do on it. Only with nothing missing may it become final."""

    letter: Letter
    missing: tuple[Missing, ...]
    remarks: tuple[Remark, ...]

    @property
    def may_be_final(self) -> bool:
        """Whether nothing is empty or contradictory any more."""
        return not self.missing


@dataclass(frozen=True, slots=True)
class Envelope:
    """To whom a letter goes, about which case, and the office that sends it. Days are None while they are open.

    `received_label` is the block that says what came in on `received_on`.
    """

    case_number: str
    received_on: date | None
    applicant: str
    salutation: str
    address: tuple[str, ...]
    sending_on: date | None
    office: Office
    received_label: str = "labels.received"


_TOGETHER = {ord(" "): "\u00a0"}
"""A date in a sentence stays on one line."""


class Writer:
    """Holds the envelope and the text blocks while one letter is put together; each kind of letter adds its parts."""

    def __init__(self, envelope: Envelope, templates: Templates) -> None:
        """Write to `envelope` with `templates`."""
        self.envelope, self.templates = envelope, templates

    def sheet(self, subject: str, blocks: Iterator[Block] | tuple[Block, ...]) -> Letter:
        """The letter around these blocks: sender, window, details, subject."""
        envelope, office = self.envelope, self.envelope.office
        return Letter(
            sender=tuple(line for line in (office.organisation, office.department) if line.strip()),
            return_line=", ".join(line.strip() for line in office.return_address if line.strip()),
            addressee=inline(self.text("applicant", envelope.applicant)),
            addressee_lines=tuple(line.strip() for line in envelope.address if line.strip()),
            reference=envelope.case_number,
            day=envelope.sending_on,
            subject=subject,
            language=self.templates.language,
            details=self._details(),
            blocks=tuple(blocks),
            page_label=self.templates.texts["labels.page"],
            template_version=self.templates.version,
        )

    # Places: a fact, or the empty place that names it.

    def empty(self, place: str, item: str = "") -> Empty:
        """The place of a fact that is still missing."""
        return Empty(place, self.templates.missing[place][0].format(item=item))

    def text(self, place: str, text: str, item: str = "") -> Value:
        """A text, or its empty place."""
        return text.strip() or self.empty(place, item)

    def day(self, place: str, day: date | None, item: str = "") -> Value:
        """A day in words, or its empty place."""
        if day is None:
            return self.empty(place, item)
        weekday, rest = long_date(day, self.templates.language).split(" ", 1)
        return f"{weekday} {rest.translate(_TOGETHER)}"

    def p(self, key: str, **values: Value) -> Paragraph:
        """A paragraph from the block `text.<key>`."""
        return Paragraph(self.templates.fill(f"text.{key}", **values))

    def h(self, key: str) -> Heading:
        """A heading from the block `heading.<key>`."""
        return Heading(self.templates.texts[f"heading.{key}"])

    # Parts that letters share.

    def greeting(self) -> Paragraph:
        """The greeting, by the salutation or else the name."""
        name = self.envelope.salutation.strip() or self.text("applicant", self.envelope.applicant)
        return Paragraph(self.templates.fill("labels.greeting_open", name=name))

    def questions(self) -> tuple[Block, ...]:
        """Whom to call or mail."""
        office = self.envelope.office
        ways = [
            self.templates.line(f"text.{key}", **{key: value.strip()})
            for key, value in (("phone", office.contact_phone), ("email", office.contact_email))
            if value.strip()
        ]
        questions = self.p(
            "questions",
            contact_name=self.text("contact_name", office.contact_name),
            ways=" ".join(ways) or self.empty("contact_way"),
            reference=self.text("case_number", self.envelope.case_number),
        )
        return self.h("questions"), questions

    def signature(self, on_behalf_of: Value) -> SignatureBlock:
        """The greeting, on whose behalf, and who signs for the office."""
        office = self.envelope.office
        return SignatureBlock(
            greeting=self.templates.texts["labels.greeting_close"],
            on_behalf_of=inline(on_behalf_of),
            name=inline(self.text("signatory_name", office.signatory_name)),
            function=inline(self.text("signatory_function", office.signatory_function)),
        )

    def articles(self, lines: list[tuple[str, str]]) -> tuple[Inline, ...]:
        """Articles with what they say, each once."""
        return tuple((Run(f"{article}: {text}" if text else article),) for article, text in dict.fromkeys(lines))

    def objection(self, last_day: date | None, explanation: str) -> tuple[Block, ...]:
        """The clause of Awb 3:45 with its computed last day."""
        office = self.envelope.office
        address = ", ".join(line.strip() for line in office.objection_address if line.strip())
        ways = [self.templates.fill("text.objection_paper", address=self.text("objection_address", address))]
        if office.objection_digital.strip():
            ways.append(self.templates.fill("text.objection_digital", digital=office.objection_digital.strip()))
        reference = self.text("case_number", self.envelope.case_number)
        ways.append(self.templates.fill("text.objection_content", reference=reference))
        return (
            self.h("objection"),
            self.p(
                "objection_term",
                last_day=self.day("objection_last_day", last_day),
                explanation=explanation.strip(),
            ),
            self.p("objection_how"),
            Bullets(tuple(ways)),
            self.p("objection_more"),
            self.p("objection_call"),
        )

    # Texts that people wrote: each line is a paragraph.

    def paragraphs(self, value: Value) -> list[Block]:
        """Each line as a paragraph of its own."""
        if isinstance(value, Empty):
            return [Paragraph((value,))]
        return [Paragraph((Run(line.strip()),)) for line in value.splitlines() if line.strip()]

    def free(self, text: str) -> list[Block]:
        """What somebody wrote, or nothing."""
        return self.paragraphs(text) if text.strip() else []

    def _details(self) -> tuple[Detail, ...]:
        envelope, label = self.envelope, self.templates.texts
        return (
            Detail(label["labels.day"], inline(self.day("sending_on", envelope.sending_on))),
            Detail(label["labels.reference"], inline(self.text("case_number", envelope.case_number))),
            Detail(label[envelope.received_label], inline(self.day("received_on", envelope.received_on))),
            Detail(label["labels.contact"], inline(self.text("contact_name", envelope.office.contact_name))),
        )


def inline(value: Value) -> Inline:
    """A value as the words of a line."""
    return (Run(value),) if isinstance(value, str) else (value,)
