"""Terms, tiers, ceilings and ranking in words."""

from collections.abc import Sequence
from datetime import date

from maakdesk.base.dates import long_date
from maakdesk.base.i18n import Texts
from maakdesk.base.money import format_euros
from maakdesk.core.accord.amounts import Ceiling, Publication, Ranking, Tier
from maakdesk.core.accord.scheme import Checked, Scheme
from maakdesk.core.accord.telling_parts import Fact, Item, fact, many, text, words_of
from maakdesk.core.deadlines.terms import Length, TermChoice
from maakdesk.core.deadlines.words import length_words


def term_items(scheme: Scheme, texts: Texts) -> list[Item]:
    """The terms, and what counts when money goes to whoever comes first."""
    later, supplement = scheme.extension, scheme.supplement
    days = [
        fact(texts, "working_days", texts.n("schemes.working_days", supplement.minimum)),
        fact(texts, "in_holidays", texts.n("schemes.working_days", supplement.minimum_in_holidays)),
        fact(texts, "basis", supplement.basis),
    ]
    sharing = [
        fact(texts, "first_come", text(texts, f"first_come.{scheme.first_come}")),
        fact(texts, "talk", text(texts, f"talk.{scheme.talk}")),
    ]
    items = [_term("decision_term", scheme.decision_term, texts)]
    if later is not None:
        facts = [fact(texts, "length", length_words(later.length, texts)), fact(texts, "basis", later.basis)]
        items.append(_item("extension", facts, later, texts))
    items.append(_item("supplement", days, supplement, texts))
    for place, term in (("payment_term", scheme.payment_term), ("determination_term", scheme.determination_term)):
        if term is not None:
            items.append(_term(place, term, texts))
    name = text(texts, "place.first_come")
    kept = (scheme.first_come, scheme.talk)
    items.append(Item("first_come", name, tuple(sharing), kept, scheme.first_come_check, scheme.first_come_source))
    return items


def tier_facts(tier: Tier, texts: Texts) -> tuple[str, list[Fact]]:
    """The name of a tier (its amounts) and what goes with it."""
    facts = [
        fact(texts, "says", words_of(tier.text, texts)),
        fact(texts, "determination", text(texts, f"determination.{tier.determination}")),
        fact(texts, "proof", many(texts, "proof", tier.proof)),
    ]
    if tier.account_within is not None:
        facts.append(fact(texts, "account_within", length_words(tier.account_within, texts)))
    if tier.advance_percent is not None:
        facts.append(fact(texts, "advance", f"{tier.advance_percent}%"))
    return amounts(tier, texts), [*facts, fact(texts, "basis", tier.basis)]


def amounts(tier: Tier, texts: Texts) -> str:
    """From which amount through which, as people say it: one cent beside a whole amount is "above" or "below" it."""
    ends = [texts(f"schemes.amounts.{name}", amount=format_euros(cents, texts.language)) for name, cents in _ends(tier)]
    words = texts("schemes.amounts.and").join(ends) if ends else text(texts, "amounts.any")
    return words[0].upper() + words[1:]


def _ends(tier: Tier) -> list[tuple[str, int]]:
    ends = []
    if tier.from_cents % 100 == 1:
        ends.append(("above", tier.from_cents - 1))
    elif tier.from_cents:
        ends.append(("from", tier.from_cents))
    if tier.to_cents is not None:
        below = tier.to_cents % 100 == 99
        ends.append(("below" if below else "through", tier.to_cents + below))
    return ends


def ceiling_facts(ceiling: Ceiling, texts: Texts) -> tuple[str, list[Fact]]:
    """The name of a ceiling (its amount) and its period and publication."""
    period = texts("schemes.period", first=_day(ceiling.first, texts), last=_day(ceiling.last, texts))
    facts = [fact(texts, "period", period), *_publication(ceiling.publication, texts)]
    return format_euros(ceiling.cents, texts.language), facts


def ranking_facts(ranking: Ranking, texts: Texts) -> list[Fact]:
    """How a scheme ranks, in its own words."""
    return [
        fact(texts, "rule", words_of(ranking.rule, texts)),
        fact(texts, "additions", words_of(ranking.additions, texts)),
        *_publication(ranking.publication, texts),
        fact(texts, "opens_on", _day(ranking.opens_on, texts)),
        fact(texts, "closes_on", _day(ranking.closes_on, texts)),
    ]


def _term(place: str, term: TermChoice, texts: Texts) -> Item:
    length: Length | None = term.length or term.rule.length
    facts = [
        fact(texts, "length", "" if length is None else length_words(length, texts)),
        fact(texts, "basis", term.basis),
        fact(texts, "rule_of_law", ", ".join(term.rule.articles) or text(texts, f"term.{term.rule.basis}")),
    ]
    return _item(place, facts, term, texts)


def _item(place: str, facts: Sequence[Fact], checked: Checked, texts: Texts) -> Item:
    return Item(place, text(texts, f"place.{place}"), tuple(facts), checked, check=checked.check, source=checked.source)


def _publication(publication: Publication, texts: Texts) -> list[Fact]:
    return [
        fact(texts, "reference", publication.reference),
        fact(texts, "published_on", _day(publication.on, texts)),
    ]


def _day(day: date | None, texts: Texts) -> str:
    return text(texts, "open") if day is None else long_date(day, texts.language)
