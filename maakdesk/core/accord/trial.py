"""Trying a scheme on an example, without writing anything: what it would ask, which term, which panel."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from maakdesk.base.dates import long_date
from maakdesk.base.i18n import Texts
from maakdesk.core.accord.amounts import Tier
from maakdesk.core.accord.answers import Values
from maakdesk.core.accord.asking import ApplicationField, RequiredDocument, SchemeCheck
from maakdesk.core.accord.rules import (
    RoundGap,
    failed_checks,
    needed_documents,
    outside_tiers,
    round_gaps,
    tier_of,
    unanswered_fields,
)
from maakdesk.core.accord.scheme import Scheme
from maakdesk.core.accord.telling_amounts import amounts, tier_facts
from maakdesk.core.accord.telling_parts import Fact, fact, many, text, words_of
from maakdesk.core.deadlines.rules import decision_term
from maakdesk.core.deadlines.terms import Term
from maakdesk.core.deadlines.words import length_words


@dataclass(frozen=True, slots=True)
class Example:
    """What is tried: answers by field, documents by key, the amount asked (cents), and the day of receipt."""

    values: Values
    documents: Collection[str] = ()
    asked_cents: int | None = None
    received_on: date | None = None


@dataclass(frozen=True, slots=True)
class Trial:
    """What a scheme would do with an example."""

    unanswered: tuple[ApplicationField, ...]
    documents: tuple[RequiredDocument, ...]
    failed: tuple[SchemeCheck, ...]
    outside: bool
    tier: Tier | None
    term: Term
    gaps: tuple[RoundGap, ...]
    unsure: tuple[str, ...]


def try_out(scheme: Scheme, example: Example, *, today: date, read_back: Collection[str] = ()) -> Trial:
    """What this scheme would ask of the example, and when it would have to be decided; received today when not told.

    `read_back` are the places of which the office said where they stand.
    """
    needed = needed_documents(scheme, example.values, example.asked_cents)
    return Trial(
        unanswered=unanswered_fields(scheme, example.values, example.asked_cents),
        documents=tuple(one for one in needed if one.key not in example.documents),
        failed=failed_checks(scheme, example.values, example.asked_cents),
        outside=outside_tiers(scheme, example.asked_cents),
        tier=tier_of(scheme, example.asked_cents),
        term=decision_term(scheme.decision_term, example.received_on or today),
        gaps=round_gaps(scheme, today, read_back=read_back),
        unsure=tuple(place for place in scheme.unsure if place not in read_back),
    )


@dataclass(frozen=True, slots=True)
class TrialPart:
    """Some of the outcome of a trial: a heading, and what stands below it."""

    name: str
    facts: tuple[Fact, ...]


def trial_parts(scheme: Scheme, trial: Trial, texts: Texts) -> tuple[TrialPart, ...]:
    """The outcome of a trial in words: what is still needed, money, time, and who judges."""
    nothing = text(texts, "trial.nothing")
    needed = (
        fact(texts, "unanswered", _lines([words_of(one.label, texts) for one in trial.unanswered]) or nothing),
        fact(texts, "documents", _lines([words_of(one.label, texts) for one in trial.documents]) or nothing),
        fact(texts, "failed", _lines([words_of(one.text, texts) for one in trial.failed]) or nothing),
    )
    parts = {"needed": needed, "money": _money(trial, texts), "time": _time(scheme, trial, texts)}
    parts["judging"] = _judging(scheme, trial, texts)
    return tuple(TrialPart(text(texts, f"trial.{name}"), facts) for name, facts in parts.items() if facts)


def _time(scheme: Scheme, trial: Trial, texts: Texts) -> tuple[Fact, ...]:
    facts = [fact(texts, "decide_by", long_date(trial.term.end, texts.language))]
    if scheme.extension is not None:
        facts.append(fact(texts, "extension", length_words(scheme.extension.length, texts)))
    facts.append(fact(texts, "supplement", texts.n("schemes.working_days", scheme.supplement.minimum)))
    if scheme.ranking is not None:
        facts.append(fact(texts, "round", many(texts, "gap", trial.gaps) or text(texts, "trial.opens")))
    return tuple(facts)


def _judging(scheme: Scheme, trial: Trial, texts: Texts) -> tuple[Fact, ...]:
    of, out_of = scheme.panel.quorum
    facts = [
        fact(texts, "panel_minimum", texts.n("schemes.people", scheme.panel.minimum)),
        fact(texts, "quorum", texts("schemes.quorum", of=of, out_of=out_of)),
        fact(texts, "talk", text(texts, f"talk.{scheme.talk}")),
        fact(texts, "remedies", many(texts, "remedy", scheme.remedies)),
    ]
    if trial.unsure:
        facts.append(fact(texts, "unsure", texts.n("schemes.unsure", len(trial.unsure))))
    return tuple(facts)


def _money(trial: Trial, texts: Texts) -> tuple[Fact, ...]:
    if trial.outside:
        return (fact(texts, "amount", text(texts, "trial.outside")),)
    if trial.tier is None:
        return ()
    return (fact(texts, "amount", amounts(trial.tier, texts)), *tier_facts(trial.tier, texts)[1])


def _lines(words: list[str]) -> str:
    return "\n".join(words)
