"""From facts to a decision letter: the order and the words a reader needs, and what still keeps it from being final."""

from dataclasses import dataclass
from datetime import date

from maakdesk.base.dates import long_date
from maakdesk.base.money import format_euros
from maakdesk.core.letters.facts import DecisionFacts, Instrument, MinorityView, Outcome
from maakdesk.core.letters.guards import Missing, Remark, missing_facts, remarks
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
    Table,
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


def compose_decision(facts: DecisionFacts, templates: Templates) -> Composition:
    """The letter of a decision, in plain language: outcome first, objection last, articles in a block of their own.

    A fact that is missing stands in the letter as an `Empty` place and in `missing` with where to fill it in.
    """
    return Composition(_Composer(facts, templates).letter(), missing_facts(facts, templates), remarks(facts, templates))


_TOGETHER = {ord(" "): "\u00a0"}
"""A date in a sentence stays on one line."""


class _Composer:
    """Holds the facts and the blocks while one letter is put together."""

    def __init__(self, facts: DecisionFacts, templates: Templates) -> None:
        self.facts, self.templates = facts, templates
        self.besluit = facts.instrument is Instrument.BESLUIT
        self.refused = facts.outcome is Outcome.REFUSE
        self.kind = facts.outcome.value + ("" if self.besluit else "_agreement")

    def letter(self) -> Letter:
        facts, office = self.facts, self.facts.office
        return Letter(
            sender=tuple(line for line in (office.organisation, office.department) if line.strip()),
            return_line=", ".join(line.strip() for line in office.return_address if line.strip()),
            addressee=self._inline(self._text("applicant", facts.applicant)),
            addressee_lines=tuple(line.strip() for line in facts.address if line.strip()),
            reference=facts.case_number,
            day=facts.sending_on,
            subject=self.templates.line(f"subject.{self.kind}", title=facts.title.strip() or "…"),
            language=self.templates.language,
            details=self._details(),
            blocks=self._blocks(),
            page_label=self.templates.texts["labels.page"],
            template_version=self.templates.version,
        )

    # Places: a fact, or the empty place that names it.

    def _empty(self, place: str, item: str = "") -> Empty:
        return Empty(place, self.templates.missing[place][0].format(item=item))

    def _text(self, place: str, text: str, item: str = "") -> Value:
        return text.strip() or self._empty(place, item)

    def _day(self, place: str, day: date | None, item: str = "") -> Value:
        if day is None:
            return self._empty(place, item)
        weekday, rest = long_date(day, self.templates.language).split(" ", 1)
        return f"{weekday} {rest.translate(_TOGETHER)}"

    def _euros(self, place: str, cents: int | None) -> Value:
        return self._empty(place) if cents is None else format_euros(cents, self.templates.language)

    @staticmethod
    def _inline(value: Value) -> Inline:
        return (Run(value),) if isinstance(value, str) else (value,)

    def _p(self, key: str, **values: Value) -> Paragraph:
        return Paragraph(self.templates.fill(f"text.{key}", **values))

    def _h(self, key: str) -> Heading:
        return Heading(self.templates.texts[f"heading.{key}"])

    # The parts, in reading order.

    def _details(self) -> tuple[Detail, ...]:
        facts, label = self.facts, self.templates.texts
        return (
            Detail(label["labels.day"], self._inline(self._day("sending_on", facts.sending_on))),
            Detail(label["labels.reference"], self._inline(self._text("case_number", facts.case_number))),
            Detail(label["labels.received"], self._inline(self._day("received_on", facts.received_on))),
            Detail(label["labels.contact"], self._inline(self._text("contact_name", facts.office.contact_name))),
        )

    def _blocks(self) -> tuple[Block, ...]:
        return (
            *self._opening(),
            *(() if self.refused else (*self._get(), *self._duties())),
            *self._why(),
            *self._advice(),
            *self._next(),
            *self._signature(),
            *self._rules(),
            *self._objection(),
        )

    def _opening(self) -> tuple[Block, ...]:
        facts, fill = self.facts, self.templates.fill
        name = facts.salutation.strip() or self._text("applicant", facts.applicant)
        outcome = fill(
            f"opening.{self.kind}",
            granted=self._euros("granted_cents", facts.granted_cents),
            title=self._text("title", facts.title),
            asked=self._euros("asked_cents", facts.asked_cents),
            received=self._day("received_on", facts.received_on),
            authority=self._text("authority", facts.office.authority),
            decided=self._day("decided_on", facts.decided_on),
        )
        return Paragraph(fill("labels.greeting_open", name=name)), Paragraph(outcome)

    def _get(self) -> tuple[Block, ...]:
        facts = self.facts
        activities = tuple((Run(item.strip()),) for item in facts.activities if item.strip())
        blocks: list[Block] = [self._h("get"), self._p("pay", pay_by=self._day("pay_by", facts.pay_by))]
        if facts.outcome is Outcome.PARTIAL and facts.asked_cents is not None and facts.granted_cents is not None:
            difference = max(facts.asked_cents - facts.granted_cents, 0)
            blocks.append(
                self._p(
                    "not_paid",
                    asked=self._euros("asked_cents", facts.asked_cents),
                    difference=self._euros("granted_cents", difference),
                )
            )
        blocks += [self._p("activities"), Bullets(activities or ((self._empty("activities"),),))]
        if facts.conditions:
            items = tuple(self._inline(self._text("condition_text", one.text)) for one in facts.conditions)
            blocks += [self._h("conditions"), self._p("conditions"), Bullets(items)]
        return tuple(blocks)

    def _duties(self) -> tuple[Block, ...]:
        facts, labels = self.facts, self.templates.texts
        blocks: list[Block] = []
        if facts.duties:
            rows = tuple(
                (
                    self._inline(self._text("duty_text", duty.text)),
                    self._inline(self._day("duty_due", duty.due, duty.text)),
                )
                for duty in facts.duties
            )
            headers = (labels["labels.duty"], labels["labels.due"])
            blocks += [self._h("do"), self._p("duties"), Table(headers, rows), self._p("lower")]
        accounting = self._text("accounting", facts.accounting)
        return (*blocks, self._h("account"), *self._paragraphs(accounting))

    def _why(self) -> tuple[Block, ...]:
        facts = self.facts
        blocks: list[Block] = []
        if facts.outcome is not Outcome.GRANT:
            blocks += [self._h(self._refusal_heading()), *self._grounds()]
            blocks += self._free(facts.conversation)
        blocks += [self._h("why"), self._p("reasons")]
        for reason in facts.reasons:
            text = self._text("reason_text", reason.text, reason.criterion)
            blocks += self._labelled("reason", "criterion", reason.criterion, text)
        answered = {one.criterion for one in facts.reasons} | {one.criterion for one in facts.not_counted}
        unanswered = [self._empty("criterion_open", label) for label in facts.criteria if label not in answered]
        blocks += [Paragraph((place,)) for place in unanswered]
        if not facts.reasons and not unanswered:
            blocks.append(Paragraph((self._empty("reasons"),)))
        if facts.outcome is Outcome.GRANT:
            blocks += self._free(facts.conversation)
        if facts.not_counted:
            items = tuple(
                self.templates.fill(
                    "text.not_counted",
                    criterion=one.criterion,
                    because=self._text("not_counted_because", one.because, one.criterion),
                )
                for one in facts.not_counted
            )
            blocks += [self._h("not_counted"), Bullets(items)]
        return (*blocks, *self._weighing())

    def _refusal_heading(self) -> str:
        if self.facts.outcome is Outcome.PARTIAL:
            return "why_not_all"
        return "why_refused" if self.besluit else "why_refused_agreement"

    def _grounds(self) -> tuple[Block, ...]:
        if not self.facts.grounds:
            return (Paragraph((self._empty("grounds"),)),)
        blocks: list[Block] = []
        for ground in self.facts.grounds:
            text = self._text("ground_text", ground.text, ground.label)
            blocks += self._labelled("ground", "label", ground.label, text)
        return tuple(blocks)

    def _weighing(self) -> tuple[Block, ...]:
        """Always in a refusal (Awb 3:4, 4:84); in a grant where something was written."""
        facts = self.facts
        needed = facts.outcome is not Outcome.GRANT
        blocks: list[Block] = []
        for place, text in (("weighing", facts.weighing), ("hardship", facts.hardship)):
            if needed or text.strip():
                blocks += [self._h(place), *self._paragraphs(self._text(place, text))]
        return tuple(blocks)

    def _advice(self) -> tuple[Block, ...]:
        adviser = self.facts.adviser
        if adviser is None:
            return self._h("adviser"), Paragraph((self._empty("adviser"),))
        runs = list(
            self.templates.fill(
                "text.adviser",
                panel=self._text("adviser", adviser.panel),
                composition=self._text("adviser_composition", adviser.composition),
            )
        )
        if adviser.stood_aside:
            key = "stood_aside_one" if adviser.stood_aside == 1 else "stood_aside_more"
            runs.append(Run(" " + self.templates.line(f"text.{key}", count=str(adviser.stood_aside))))
        blocks: list[Block] = [self._h("adviser"), Paragraph(tuple(runs))]
        if adviser.departs:
            blocks.append(self._p("departs", deviation=self._text("deviation", adviser.deviation)))
        else:
            blocks.append(self._p("follows"))
        return (*blocks, *(self._minority(view) for view in self.facts.minority))

    def _minority(self, view: MinorityView) -> Paragraph:
        text = self._text("minority_text", view.text)
        if view.name:
            return Paragraph(self.templates.fill("labels.named_minority", name=view.name, text=text))
        return Paragraph(self.templates.fill("labels.unnamed_minority", text=text))

    def _next(self) -> tuple[Block, ...]:
        facts, office = self.facts, self.facts.office
        blocks: list[Block] = [self._h("next")]
        if self.refused:
            blocks += [*self._free(facts.next_time), self._p("next_refuse")]
        else:
            blocks += [self._p("next_grant"), *self._free(facts.next_time)]
        ways = [
            self.templates.line(f"text.{key}", **{key: value.strip()})
            for key, value in (("phone", office.contact_phone), ("email", office.contact_email))
            if value.strip()
        ]
        questions = self._p(
            "questions",
            contact_name=self._text("contact_name", office.contact_name),
            ways=" ".join(ways) or self._empty("contact_way"),
            reference=self._text("case_number", facts.case_number),
        )
        return (*blocks, self._h("questions"), questions)

    def _signature(self) -> tuple[Block, ...]:
        office = self.facts.office
        return (
            SignatureBlock(
                greeting=self.templates.texts["labels.greeting_close"],
                on_behalf_of=self._inline(self._text("mandate", self.facts.mandate)),
                name=self._inline(self._text("signatory_name", office.signatory_name)),
                function=self._inline(self._text("signatory_function", office.signatory_function)),
            ),
        )

    def _rules(self) -> tuple[Block, ...]:
        """The block of articles: those of the scheme, then those the parts of this letter rest on."""
        facts, templates = self.facts, self.templates
        lines: list[tuple[str, str]] = [(basis.article, basis.text) for basis in facts.legal_basis]
        lines += [
            (one.article, templates.line("rule.refusal", label=one.label)) for one in facts.grounds if one.article
        ]
        if not self.refused:
            lines += [(one.basis, templates.line("rule.duty", text=one.text)) for one in facts.duties if one.basis]
            lines += [
                (one.basis, templates.line("rule.condition", text=one.text)) for one in facts.conditions if one.basis
            ]
        if self.besluit:
            lines.append(templates.rules["reasons"])
            if facts.outcome is not Outcome.GRANT:
                lines += [templates.rules["weighing"], templates.rules["hardship"]]
            lines.append(templates.rules["adviser"])
            if not self.refused:
                lines.append(templates.rules["payment"])
            lines.append(templates.rules["objection"])
        items: tuple[Inline, ...] = tuple(
            (Run(f"{article}: {text}" if text else article),) for article, text in dict.fromkeys(lines)
        )
        if not facts.legal_basis:
            items = ((self._empty("legal_basis"),), *items)
        return self._h("rules"), self._p("rules" if self.besluit else "rules_agreement"), Bullets(items)

    def _objection(self) -> tuple[Block, ...]:
        """The clause of Awb 3:45 with its computed last day; an agreement has none (Awb 1:3)."""
        if not self.besluit:
            return self._h("no_objection"), self._p("no_objection")
        facts, office = self.facts, self.facts.office
        address = ", ".join(line.strip() for line in office.objection_address if line.strip())
        ways = [self.templates.fill("text.objection_paper", address=self._text("objection_address", address))]
        if office.objection_digital.strip():
            ways.append(self.templates.fill("text.objection_digital", digital=office.objection_digital.strip()))
        reference = self._text("case_number", facts.case_number)
        ways.append(self.templates.fill("text.objection_content", reference=reference))
        return (
            self._h("objection"),
            self._p(
                "objection_term",
                last_day=self._day("objection_last_day", facts.objection_last_day),
                explanation=facts.objection_explanation.strip(),
            ),
            self._p("objection_how"),
            Bullets(tuple(ways)),
            self._p("objection_more"),
            self._p("objection_call"),
        )

    # Texts that people wrote: each line is a paragraph.

    def _paragraphs(self, value: Value) -> list[Block]:
        if isinstance(value, Empty):
            return [Paragraph((value,))]
        return [Paragraph((Run(line.strip()),)) for line in value.splitlines() if line.strip()]

    def _free(self, text: str) -> list[Block]:
        return self._paragraphs(text) if text.strip() else []

    def _labelled(self, key: str, field: str, label: str, value: Value) -> list[Block]:
        """The first line under its bold label, further lines as paragraphs."""
        first, rest = value, ""
        if isinstance(value, str):
            first, _, rest = value.partition("\n")
        ended = label if label.endswith(("?", "!", ".")) else f"{label}."
        paragraph = Paragraph(self.templates.fill(f"text.{key}", **{field: ended, "text": first}))
        return [paragraph, *self._paragraphs(rest)]
