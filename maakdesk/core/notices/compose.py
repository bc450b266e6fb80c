"""From facts to a letter of the clock: what it is about first, then what somebody can do, articles last."""

from collections.abc import Callable

from maakdesk.base.vocabulary import NoticeKind, TalkForm
from maakdesk.core.letters.letter import Block, Bullets, Inline, Letter, Paragraph, SignatureBlock
from maakdesk.core.letters.templates import Templates, Value
from maakdesk.core.letters.writer import Composition, Writer, inline
from maakdesk.core.notices.facts import NoticeContents, Track
from maakdesk.core.notices.guards import missing_facts, remarks

_RULES: dict[tuple[NoticeKind, Track], tuple[str, ...]] = {
    (NoticeKind.RECEIPT, Track.APPLICATION): ("receipt", "term", "default", "support"),
    (NoticeKind.RECEIPT, Track.OBJECTION): ("objection_receipt", "objection_term", "default"),
    (NoticeKind.RECEIPT, Track.COMPLAINT): ("complaint_receipt", "complaint_term"),
    (NoticeKind.SUPPLEMENT, Track.APPLICATION): ("incomplete", "withheld", "stopped", "support"),
    (NoticeKind.SUPPLEMENT, Track.OBJECTION): ("objection_incomplete", "objection_term"),
    (NoticeKind.EXTENSION, Track.APPLICATION): ("later", "default"),
    (NoticeKind.EXTENSION, Track.OBJECTION): ("objection_term", "default"),
    (NoticeKind.EXTENSION, Track.COMPLAINT): ("complaint_term",),
    (NoticeKind.LATER, Track.APPLICATION): ("later", "default"),
    (NoticeKind.LATER, Track.OBJECTION): ("objection_term", "default"),
    (NoticeKind.LATER, Track.COMPLAINT): ("complaint_term",),
    (NoticeKind.INVITATION, Track.APPLICATION): ("heard",),
    (NoticeKind.INVITATION, Track.OBJECTION): ("objection_heard",),
    (NoticeKind.INVITATION, Track.COMPLAINT): ("complaint_heard",),
    (NoticeKind.POSTPONEMENT_CONSENT, Track.APPLICATION): ("consent",),
    (NoticeKind.POSTPONEMENT_CONSENT, Track.OBJECTION): ("objection_term",),
    (NoticeKind.NOT_PROCESSED, Track.APPLICATION): ("incomplete", "reasons", "objection"),
    (NoticeKind.FORWARDING, Track.APPLICATION): ("forward",),
    (NoticeKind.FORWARDING, Track.OBJECTION): ("objection_forward",),
    (NoticeKind.FORWARDING, Track.COMPLAINT): ("forward",),
}
"""On which articles each letter rests; a kind that is not here does not go out on that track."""

_ONLY_BESLUIT = frozenset({"default", "objection"})
"""Articles that hold only where a decision comes out that can be objected to."""


def goes_out(kind: NoticeKind, track: Track) -> bool:
    """Whether there is such a letter on this track."""
    return (kind, track) in _RULES


def compose_notice(contents: NoticeContents, templates: Templates) -> Composition:
    """The letter of `contents`, in plain language.

    A fact that is missing stands in the letter as an `Empty` place and in `missing` with where to fill it in.

    Raises:
        KeyError: there is no such letter on this track (`goes_out`).
    """
    letter = _Composer(contents, templates).letter()
    return Composition(letter, missing_facts(contents, templates), remarks(contents, templates))


class _Composer(Writer):
    """Holds the contents and the blocks while one letter is put together."""

    def __init__(self, contents: NoticeContents, templates: Templates) -> None:
        super().__init__(contents.envelope, templates)
        self.contents, self.chosen = contents, contents.chosen
        self.request = templates.texts[f"labels.request_{contents.track}"]

    def letter(self) -> Letter:
        contents = self.contents
        parts: dict[NoticeKind, Callable[[], tuple[Block, ...]]] = {
            NoticeKind.RECEIPT: self._receipt,
            NoticeKind.SUPPLEMENT: self._supplement,
            NoticeKind.EXTENSION: self._extension,
            NoticeKind.LATER: self._later,
            NoticeKind.INVITATION: self._invitation,
            NoticeKind.POSTPONEMENT_CONSENT: self._consent,
            NoticeKind.NOT_PROCESSED: self._not_processed,
            NoticeKind.FORWARDING: self._forwarding,
        }
        title = contents.title.strip() or "…"
        values = {"title": title, "request": self.request}
        subject = self.templates.line(f"subject.{contents.kind}", **values)
        return self.sheet(
            subject,
            (
                self.greeting(),
                *parts[contents.kind](),
                *self.questions(),
                self.signature(self._behalf()),
                *self._agreeing(),
                *self._rules(),
                *self._remedy(),
            ),
        )

    # One letter each.

    def _receipt(self) -> tuple[Block, ...]:
        contents, besluit = self.contents, self.contents.besluit
        blocks: list[Block] = [
            self._opening("receipt", received=self._received(), reference=self._reference()),
            self.h("decide"),
            self.p("decide" if besluit else "decide_answer", decide_by=self._decide_by()),
            self.p("moves"),
            self.h("late"),
            self.p("late" if besluit else "late_answer"),
        ]
        if contents.chosen.items:
            blocks += [self.h("missing"), self.p("missing"), self._items(), self.p("missing_next")]
        else:
            blocks += [self.h("what_next"), self.p("what_next")]
        return (*blocks, self.h("help"), self.p("help"))

    def _supplement(self) -> tuple[Block, ...]:
        contents, chosen = self.contents, self.chosen
        last_day = self.day("last_day", chosen.last_day)
        again = "supplement_again" if contents.requests else "supplement"
        blocks: list[Block] = [self._opening(again, last_day=last_day), self.h("need"), self.p("need"), self._items()]
        if is_shorter(contents):
            blocks.append(self.p("shorter", reason=self.text("shorter_reason", chosen.reason)))
        blocks += [
            self.h("send"), Bullets(self._ways()), self.p("send_ref", reference=self._reference()), self.p("private"),
            self.h("help"), self.p("help"), self.p("more_time", last_day=last_day),
            self.h("stops"), self.p("stops"),
        ]  # fmt: skip
        if contents.new_day is not None:
            blocks.append(self.p("stops_until", new_day=self.day("new_day", contents.new_day)))
        return (*blocks, self.h("silence"), self.p("silence", request=self.request))

    def _extension(self) -> tuple[Block, ...]:
        until = self.day("until", self.chosen.until)
        return (
            self._opening("extension", until=until, decide_by=self._decide_by()),
            self.h("why_longer"),
            *self.paragraphs(self.text("why", self.chosen.reason)),
            *((self.h("late_again"), self.p("late_again")) if self.contents.besluit else ()),
            self.h("can_do"),
            self.p("call"),
        )

    def _later(self) -> tuple[Block, ...]:
        key = "late_term" if self.contents.besluit else "late_term_answer"
        return (
            self._opening("later", until=self.day("until", self.chosen.until)),
            self.h("why_longer"),
            *self.paragraphs(self.text("why", self.chosen.reason)),
            self.h("can_do"),
            self.p(key, decide_by=self._decide_by()),
            self.p("call"),
        )

    def _invitation(self) -> tuple[Block, ...]:
        chosen = self.chosen
        return (
            self._opening("invitation", purpose=self.text("purpose", chosen.purpose)),
            self.h("meet"),
            self._meeting(),
            self.h("choose"),
            self.p("choose"),
            self.h("who"),
            self.p("who", people=self.text("people", chosen.people)),
            self.p("along"),
            self.h("used"),
            self.p("used", used=chosen.used.strip(), request=self.request),
            self.h("after_talk"),
            self.p("minutes"),
            self.p("not_coming"),
        )

    def _consent(self) -> tuple[Block, ...]:
        chosen, contents = self.chosen, self.contents
        first, last = chosen.from_day, chosen.until
        days = "…" if first is None or last is None else self._days((last - first).days + 1)
        office = self.envelope.office
        address = ", ".join(line.strip() for line in office.return_address if line.strip())
        return (
            self._opening("postponement_consent"),
            self.h("agreement"),
            self.p("agreement", from_day=self.day("from_day", first), until=self.day("consent_until", last), days=days),
            self.p("agreement_new", new_day=self.day("new_day", contents.new_day), decide_by=self._decide_by()),
            *self.free(chosen.reason),
            self.h("free"),
            self.p("free", decide_by=self._decide_by()),
            self.h("sign"),
            self.p(
                "sign",
                address=self.text("return_address", address),
                email=self.text("contact_way", office.contact_email),
            ),
        )

    def _not_processed(self) -> tuple[Block, ...]:
        contents, chosen = self.contents, self.chosen
        blocks: list[Block] = [
            self._opening(
                "not_processed",
                received=self._received(),
                authority=self.text("authority", self.envelope.office.authority),
                decided=self.day("decided_on", chosen.decided_on),
            ),
            self.h("asked"),
        ]
        for one in contents.requests:
            asked, last = self.day("requests", one.on_day), self.day("last_day", one.last_day)
            blocks.append(self.p("asked", asked_on=asked, last_day=last))
            blocks.append(Bullets(tuple(inline(item) for item in one.items)))
        if not contents.requests:
            blocks.append(Paragraph((self.empty("requests"),)))
        blocks += [
            self.h("not_received"),
            self.p("not_received"),
            self._items(),
            self.h("why_not"),
            self.p("why_not", reason=self.text("why", chosen.reason), request=self.request),
            *self.paragraphs(self.text("excuse", chosen.excuse)),
        ]
        return (*blocks, self.h("again"), self.p("again"))

    def _forwarding(self) -> tuple[Block, ...]:
        to = self.text("to", self.chosen.to)
        blocks: list[Block] = [
            self._opening("forwarding", to=to, sending=self.day("sending_on", self.envelope.sending_on)),
            *self.free(self.chosen.reason),
            self.h("elsewhere"),
            self.p("elsewhere", to=to, received=self._received(), request=self.request),
        ]
        if self.chosen.contact.strip():
            blocks.append(self.p("elsewhere_contact", contact=self.chosen.contact.strip(), request=self.request))
        return tuple(blocks)

    # What stands below every letter.

    def _behalf(self) -> Value:
        if self.contents.kind is NoticeKind.NOT_PROCESSED:
            return self.text("mandate", self.chosen.on_behalf_of)
        return self.text("organisation", self.envelope.office.organisation)

    def _agreeing(self) -> tuple[Block, ...]:
        """Where the applicant signs."""
        if self.contents.kind is not NoticeKind.POSTPONEMENT_CONSENT:
            return ()
        labels = self.templates.texts
        return (
            SignatureBlock(
                greeting=labels["labels.agree"],
                on_behalf_of=inline(self.text("applicant", self.envelope.applicant)),
                name=inline(labels["labels.agree_name"]),
                function=inline(labels["labels.agree_day"]),
            ),
        )

    def _rules(self) -> tuple[Block, ...]:
        contents, templates = self.contents, self.templates
        keys = _RULES[contents.kind, contents.track]
        lines = [templates.rules[key] for key in keys if contents.besluit or key not in _ONLY_BESLUIT]
        if contents.kind is NoticeKind.EXTENSION and contents.extension is not None:
            lines.insert(0, (contents.extension.article, templates.line("rule.extension")))
        if contents.kind is NoticeKind.NOT_PROCESSED:
            lines = [(one.article, one.text) for one in contents.basis] + lines
        return self.h("rules"), self.p("rules_notice"), Bullets(self.articles(lines))

    def _remedy(self) -> tuple[Block, ...]:
        """Not dealing with an application is a decision: the clause of Awb 3:45 belongs below it."""
        contents = self.contents
        if contents.kind is not NoticeKind.NOT_PROCESSED:
            return ()
        if not contents.besluit:
            return self.h("no_objection"), self.p("no_objection")
        return self.objection(contents.objection_last_day, contents.objection_explanation)

    # Words that return.

    def _opening(self, key: str, **values: Value) -> Paragraph:
        title = self.text("title", self.contents.title)
        return Paragraph(self.templates.fill(f"opening.{key}", title=title, request=self.request, **values))

    def _items(self) -> Bullets:
        items = tuple(inline(item.strip()) for item in self.chosen.items if item.strip())
        return Bullets(items or ((self.empty("items"),),))

    def _ways(self) -> tuple[Inline, ...]:
        office, fill = self.envelope.office, self.templates.fill
        email = office.contact_email.strip()
        address = ", ".join(line.strip() for line in office.return_address if line.strip())
        return (
            *((fill("text.send_email", email=email),) if email else ()),
            fill("text.send_post", address=self.text("return_address", address)),
            fill("text.send_desk"),
        )

    def _meeting(self) -> Paragraph:
        chosen = self.chosen
        if chosen.form is None:
            return Paragraph((self.empty("form"),))
        values: dict[str, Value] = {
            "day": self.day("meet_day", chosen.meet_day), "place": self.text("meet_place", chosen.place),
        }  # fmt: skip
        if chosen.form is not TalkForm.WRITING:
            values["time"] = self.text("meet_time", chosen.meet_time)
        return self.p(f"meet_{chosen.form}", **values)

    def _days(self, count: int) -> str:
        key = "labels.days_one" if count == 1 else "labels.days_more"
        return self.templates.line(key, count=str(count))

    def _received(self) -> Value:
        return self.day("received_on", self.envelope.received_on)

    def _reference(self) -> Value:
        return self.text("case_number", self.envelope.case_number)

    def _decide_by(self) -> Value:
        return self.day("decide_by", self.contents.decide_by)


def is_shorter(contents: NoticeContents) -> bool:
    """Whether there is less time than the scheme gives at least, so that a reason must be told."""
    last, shortest = contents.chosen.last_day, contents.shortest
    return last is not None and shortest is not None and last < shortest
