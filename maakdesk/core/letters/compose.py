"""From facts to a decision letter: the order and the words a reader needs, and what still keeps it from being final."""

from maakdesk.base.money import format_euros
from maakdesk.base.vocabulary import Outcome
from maakdesk.core.accord.scheme import Instrument
from maakdesk.core.letters.facts import DecisionFacts, MinorityView
from maakdesk.core.letters.guards import missing_facts, remarks
from maakdesk.core.letters.letter import Block, Bullets, Letter, Paragraph, Run, Table
from maakdesk.core.letters.templates import Templates, Value
from maakdesk.core.letters.writer import Composition, Envelope, Writer, inline


def compose_decision(facts: DecisionFacts, templates: Templates) -> Composition:
    """The letter of a decision, in plain language: outcome first, objection last, articles in a block of their own.

    A fact that is missing stands in the letter as an `Empty` place and in `missing` with where to fill it in.
    """
    return Composition(_Composer(facts, templates).letter(), missing_facts(facts, templates), remarks(facts, templates))


class _Composer(Writer):
    """Holds the facts and the blocks while one letter is put together."""

    def __init__(self, facts: DecisionFacts, templates: Templates) -> None:
        envelope = Envelope(
            case_number=facts.case_number, received_on=facts.received_on, applicant=facts.applicant,
            salutation=facts.salutation, address=facts.address, sending_on=facts.sending_on, office=facts.office,
        )  # fmt: skip
        super().__init__(envelope, templates)
        self.facts = facts
        self.besluit = facts.instrument is Instrument.BESLUIT
        self.refused = facts.outcome is Outcome.REFUSED
        self.kind = facts.outcome.value + ("" if self.besluit else "_agreement")

    def letter(self) -> Letter:
        subject = self.templates.line(f"subject.{self.kind}", title=self.facts.title.strip() or "…")
        return self.sheet(subject, self._blocks())

    def _euros(self, place: str, cents: int | None) -> Value:
        return self.empty(place) if cents is None else format_euros(cents, self.templates.language)

    # The parts, in reading order.

    def _blocks(self) -> tuple[Block, ...]:
        return (
            *self._opening(),
            *(() if self.refused else (*self._get(), *self._duties())),
            *self._why(),
            *self._advice(),
            *self._next(),
            self.signature(self.text("mandate", self.facts.mandate)),
            *self._rules(),
            *self._objection(),
        )

    def _opening(self) -> tuple[Block, ...]:
        facts = self.facts
        outcome = self.templates.fill(
            f"opening.{self.kind}",
            granted=self._euros("granted_cents", facts.granted_cents),
            title=self.text("title", facts.title),
            asked=self._euros("asked_cents", facts.asked_cents),
            received=self.day("received_on", facts.received_on),
            authority=self.text("authority", facts.office.authority),
            decided=self.day("decided_on", facts.decided_on),
        )
        return self.greeting(), Paragraph(outcome)

    def _get(self) -> tuple[Block, ...]:
        facts = self.facts
        activities = tuple((Run(item.strip()),) for item in facts.activities if item.strip())
        blocks: list[Block] = [self.h("get"), self.p("pay", pay_by=self.day("pay_by", facts.pay_by))]
        if facts.outcome is Outcome.PARTIAL and facts.asked_cents is not None and facts.granted_cents is not None:
            difference = max(facts.asked_cents - facts.granted_cents, 0)
            blocks.append(
                self.p(
                    "not_paid",
                    asked=self._euros("asked_cents", facts.asked_cents),
                    difference=self._euros("granted_cents", difference),
                )
            )
        blocks += [self.p("activities"), Bullets(activities or ((self.empty("activities"),),))]
        if facts.conditions:
            items = tuple(inline(self.text("condition_text", one.text)) for one in facts.conditions)
            blocks += [self.h("conditions"), self.p("conditions"), Bullets(items)]
        return tuple(blocks)

    def _duties(self) -> tuple[Block, ...]:
        facts, labels = self.facts, self.templates.texts
        blocks: list[Block] = []
        if facts.duties:
            rows = tuple(
                (
                    inline(self.text("duty_text", duty.text)),
                    inline(self.day("duty_due", duty.due, duty.text)),
                )
                for duty in facts.duties
            )
            headers = (labels["labels.duty"], labels["labels.due"])
            blocks += [self.h("do"), self.p("duties"), Table(headers, rows), self.p("lower")]
        accounting = self.text("accounting", facts.accounting)
        return (*blocks, self.h("account"), *self.paragraphs(accounting))

    def _why(self) -> tuple[Block, ...]:
        facts = self.facts
        blocks: list[Block] = []
        if facts.outcome is not Outcome.GRANTED:
            blocks += [self.h(self._refusal_heading()), *self._grounds()]
            blocks += self.free(facts.conversation)
        blocks += [self.h("why"), self.p("reasons")]
        for reason in facts.reasons:
            text = self.text("reason_text", reason.text, reason.criterion)
            blocks += self._labelled("reason", "criterion", reason.criterion, text)
        answered = {one.criterion for one in facts.reasons} | {one.criterion for one in facts.not_counted}
        unanswered = [self.empty("criterion_open", label) for label in facts.criteria if label not in answered]
        blocks += [Paragraph((place,)) for place in unanswered]
        if not facts.reasons and not unanswered:
            blocks.append(Paragraph((self.empty("reasons"),)))
        if facts.outcome is Outcome.GRANTED:
            blocks += self.free(facts.conversation)
        if facts.not_counted:
            items = tuple(
                self.templates.fill(
                    "text.not_counted",
                    criterion=one.criterion,
                    because=self.text("not_counted_because", one.because, one.criterion),
                )
                for one in facts.not_counted
            )
            blocks += [self.h("not_counted"), Bullets(items)]
        return (*blocks, *self._weighing())

    def _refusal_heading(self) -> str:
        if self.facts.outcome is Outcome.PARTIAL:
            return "why_not_all"
        return "why_refused" if self.besluit else "why_refused_agreement"

    def _grounds(self) -> tuple[Block, ...]:
        if not self.facts.grounds:
            return (Paragraph((self.empty("grounds"),)),)
        blocks: list[Block] = []
        for ground in self.facts.grounds:
            text = self.text("ground_text", ground.text, ground.label)
            blocks += self._labelled("ground", "label", ground.label, text)
        return tuple(blocks)

    def _weighing(self) -> tuple[Block, ...]:
        """Always in a refusal (Awb 3:4, 4:84); in a grant where something was written."""
        facts = self.facts
        needed = facts.outcome is not Outcome.GRANTED
        blocks: list[Block] = []
        for place, text in (("weighing", facts.weighing), ("hardship", facts.hardship)):
            if needed or text.strip():
                blocks += [self.h(place), *self.paragraphs(self.text(place, text))]
        return tuple(blocks)

    def _advice(self) -> tuple[Block, ...]:
        adviser = self.facts.adviser
        if adviser is None:
            return self.h("adviser"), Paragraph((self.empty("adviser"),))
        runs = list(
            self.templates.fill(
                "text.adviser",
                panel=self.text("adviser", adviser.panel),
                composition=self.text("adviser_composition", adviser.composition),
            )
        )
        if adviser.stood_aside:
            key = "stood_aside_one" if adviser.stood_aside == 1 else "stood_aside_more"
            runs.append(Run(" " + self.templates.line(f"text.{key}", count=str(adviser.stood_aside))))
        blocks: list[Block] = [self.h("adviser"), Paragraph(tuple(runs))]
        if adviser.departs:
            blocks.append(self.p("departs", deviation=self.text("deviation", adviser.deviation)))
        else:
            blocks.append(self.p("follows"))
        return (*blocks, *(self._minority(view) for view in self.facts.minority))

    def _minority(self, view: MinorityView) -> Paragraph:
        text = self.text("minority_text", view.text)
        if view.name:
            return Paragraph(self.templates.fill("labels.named_minority", name=view.name, text=text))
        return Paragraph(self.templates.fill("labels.unnamed_minority", text=text))

    def _next(self) -> tuple[Block, ...]:
        blocks: list[Block] = [self.h("next")]
        if self.refused:
            blocks += [*self.free(self.facts.next_time), self.p("next_refused")]
        else:
            blocks += [self.p("next_granted"), *self.free(self.facts.next_time)]
        return (*blocks, *self.questions())

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
            if facts.outcome is not Outcome.GRANTED:
                lines += [templates.rules["weighing"], templates.rules["hardship"]]
            lines.append(templates.rules["adviser"])
            if not self.refused:
                lines.append(templates.rules["payment"])
            lines.append(templates.rules["objection"])
        items = self.articles(lines)
        if not facts.legal_basis:
            items = ((self.empty("legal_basis"),), *items)
        return self.h("rules"), self.p("rules" if self.besluit else "rules_agreement"), Bullets(items)

    def _objection(self) -> tuple[Block, ...]:
        """The clause of Awb 3:45 with its computed last day; an agreement has none (Awb 1:3)."""
        if not self.besluit:
            return self.h("no_objection"), self.p("no_objection")
        return self.objection(self.facts.objection_last_day, self.facts.objection_explanation)

    def _labelled(self, key: str, field: str, label: str, value: Value) -> list[Block]:
        """The first line under its bold label, further lines as paragraphs."""
        first, rest = value, ""
        if isinstance(value, str):
            first, _, rest = value.partition("\n")
        ended = label if label.endswith(("?", "!", ".")) else f"{label}."
        paragraph = Paragraph(self.templates.fill(f"text.{key}", **{field: ended, "text": first}))
        return [paragraph, *self.paragraphs(rest)]
