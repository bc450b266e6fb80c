"""What keeps a decision letter from becoming final: every fact the law or a reader needs and that is not there yet."""

from collections.abc import Iterator
from dataclasses import dataclass

from maakdesk.base.vocabulary import Outcome
from maakdesk.core.accord.scheme import Instrument
from maakdesk.core.letters.facts import Adviser, DecisionFacts
from maakdesk.core.letters.templates import Templates


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact that is not there: its place (a key), its name and where to fill it in, in the letter's language.

    `item` says of several which one it is: the name of a criterion, the text of a duty.
    """

    place: str
    name: str
    where: str
    item: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to look at that does not stop the letter."""

    key: str
    text: str


def missing_facts(facts: DecisionFacts, templates: Templates) -> tuple[Missing, ...]:
    """Everything that must be filled in or changed before this letter can be final, in the order of the letter."""
    found = []
    for place, item in _open_places(facts):
        name, where = templates.missing[place]
        found.append(Missing(place, name.format(item=item), where.format(item=item), item))
    return tuple(found)


def remarks(facts: DecisionFacts, templates: Templates) -> tuple[Remark, ...]:
    """What deserves a look and may be right: an address that is not known, no duties, a sending day in a weekend."""
    besluit = facts.instrument is Instrument.BESLUIT
    found = {
        "no_address": not any(_filled(line) for line in facts.address),
        "no_salutation": not _filled(facts.salutation),
        "no_duties": facts.outcome is not Outcome.REFUSED and not facts.duties,
        "no_digital_objection": besluit and not _filled(facts.office.objection_digital),
        "not_a_besluit": not besluit,
        "sending_before_decided": _sent_before_decided(facts),
        "sending_weekend": facts.sending_on is not None and facts.sending_on.weekday() >= 5,
    }
    return tuple(Remark(key, templates.texts[f"remarks.{key}"]) for key, holds in found.items() if holds)


def _sent_before_decided(facts: DecisionFacts) -> bool:
    return facts.sending_on is not None and facts.decided_on is not None and facts.sending_on < facts.decided_on


def _filled(text: str) -> bool:
    return bool(text.strip())


Place = tuple[str, str]
"""The key of a place, and which of several (a criterion, a duty)."""


def _open_places(facts: DecisionFacts) -> Iterator[Place]:
    yield from _case(facts)
    yield from _amount(facts)
    if facts.outcome is not Outcome.REFUSED:
        yield from _grant(facts)
    yield from _reasons(facts)
    if facts.outcome is not Outcome.GRANTED:
        yield from _refusal(facts)
    yield from _advice(facts.adviser)
    if any(not _filled(view.text) for view in facts.minority):
        yield "minority_text", ""
    yield from _days(facts)
    if not facts.legal_basis or any(not _filled(basis.article) for basis in facts.legal_basis):
        yield "legal_basis", ""
    if facts.instrument in (Instrument.OBJECTION_DECISION, Instrument.COMPLAINT_ANSWER):  # it would name a wrong remedy
        yield "not_written", ""
    if facts.not_adopted:
        yield "not_adopted", facts.not_adopted
    yield from _office(facts)


def _case(facts: DecisionFacts) -> Iterator[Place]:
    for place in ("case_number", "title", "applicant"):
        if not _filled(getattr(facts, place)):
            yield place, ""
    for place in ("received_on", "asked_cents"):
        if getattr(facts, place) is None:
            yield place, ""


def _amount(facts: DecisionFacts) -> Iterator[Place]:
    granted, asked = facts.granted_cents, facts.asked_cents
    if facts.outcome is Outcome.REFUSED:
        if granted:
            yield "granted_not_zero", ""
    elif granted is None:
        yield "granted_cents", ""
    elif granted <= 0:
        yield "granted_not_positive", ""
    elif facts.outcome is Outcome.PARTIAL and asked is not None and granted >= asked:
        yield "granted_not_less", ""
    elif facts.outcome is Outcome.GRANTED and asked is not None and granted < asked:
        yield "granted_less", ""


def _grant(facts: DecisionFacts) -> Iterator[Place]:
    if not any(_filled(activity) for activity in facts.activities):
        yield "activities", ""
    for duty in facts.duties:
        yield from _rule("duty", duty.text, duty.basis)
        if duty.due is None:
            yield "duty_due", duty.text
    for condition in facts.conditions:
        yield from _rule("condition", condition.text, condition.basis)
    if facts.pay_by is None:
        yield "pay_by", ""
    if not _filled(facts.accounting):
        yield "accounting", ""


def _rule(kind: str, text: str, basis: str) -> Iterator[Place]:
    if not _filled(text):
        yield f"{kind}_text", ""
    if not _filled(basis):
        yield f"{kind}_basis", text


def _reasons(facts: DecisionFacts) -> Iterator[Place]:
    if not facts.reasons:
        yield "reasons", ""
    for reason in facts.reasons:
        if not _filled(reason.text):
            yield "reason_text", reason.criterion
    for criterion in facts.not_counted:
        if not _filled(criterion.because):
            yield "not_counted_because", criterion.criterion
    answered = {reason.criterion for reason in facts.reasons} | {item.criterion for item in facts.not_counted}
    for label in facts.criteria:
        if label not in answered:
            yield "criterion_open", label


def _refusal(facts: DecisionFacts) -> Iterator[Place]:
    if not facts.grounds:
        yield "grounds", ""
    for ground in facts.grounds:
        if not _filled(ground.article):
            yield "ground_article", ground.label
        if not _filled(ground.text):
            yield "ground_text", ground.label
    if not _filled(facts.weighing):
        yield "weighing", ""
    if not _filled(facts.hardship):
        yield "hardship", ""


def _advice(adviser: Adviser | None) -> Iterator[Place]:
    if adviser is None or not _filled(adviser.panel):
        yield "adviser", ""
        return
    if not _filled(adviser.composition):
        yield "adviser_composition", ""
    if adviser.departs and not _filled(adviser.deviation):
        yield "deviation", ""


def _days(facts: DecisionFacts) -> Iterator[Place]:
    if not _filled(facts.mandate):
        yield "mandate", ""
    if facts.decided_on is None:
        yield "decided_on", ""
    if facts.sending_on is None:
        yield "sending_on", ""
    if facts.instrument is Instrument.BESLUIT and facts.objection_last_day is None:
        yield "objection_last_day", ""


def _office(facts: DecisionFacts) -> Iterator[Place]:
    office = facts.office
    for place in ("organisation", "authority", "contact_name", "signatory_name", "signatory_function"):
        if not _filled(getattr(office, place)):
            yield place, ""
    if not any(_filled(line) for line in office.return_address):
        yield "return_address", ""
    if not _filled(office.contact_phone) and not _filled(office.contact_email):
        yield "contact_way", ""
    if facts.instrument is Instrument.BESLUIT and not any(_filled(line) for line in office.objection_address):
        yield "objection_address", ""
