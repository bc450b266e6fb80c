"""Reading how a scheme deals with money and time: tiers without gaps, ceilings, terms, and its ranking."""

from maakdesk.core.accord.amounts import (
    Ceiling,
    Determination,
    Extension,
    FirstCome,
    Proof,
    Publication,
    Ranking,
    Supplement,
    Talk,
    Tier,
)
from maakdesk.core.accord.reading_parts import basis, each, length_or_none, sourcing, words
from maakdesk.core.accord.toml_tree import Node
from maakdesk.core.deadlines.terms import Length


def extension(node: Node) -> Extension:
    """By how much the term to decide may become longer."""
    rests_on = basis(node)
    found = Extension(_length(node), rests_on, **sourcing(node))
    node.done()
    return found


def supplement(node: Node) -> Supplement:
    """How long an applicant gets at least."""
    rests_on = basis(node)
    minimum = node.integer("working_days", least=1, most=260)
    found = Supplement(
        minimum, node.integer("working_days_in_holidays", least=minimum, most=260), rests_on, **sourcing(node)
    )
    node.done()
    return found


def tiers(root: Node) -> tuple[Tier, ...]:
    """The tiers, from the smallest amount on; each begins where the one before ends, to the cent."""
    nodes = root.children("tiers")
    found = each(root, "tiers", _tier)
    for node, before, after in zip(nodes[1:], found, found[1:], strict=False):
        if before.to_cents is None or after.from_cents <= before.to_cents:
            raise node.refusal("scheme.tier_overlap", earlier=before.key, later=after.key)
        if after.from_cents > before.to_cents + 1:
            raise node.refusal("scheme.tier_gap", earlier=before.key, later=after.key)
    return found


def ceilings(root: Node) -> tuple[Ceiling, ...]:
    """The ceilings, no two for one day."""
    nodes = root.children("ceilings")
    found = each(root, "ceilings", _ceiling)
    for place, (node, one) in enumerate(zip(nodes, found, strict=True)):
        for other in found[:place]:
            if one.first <= other.last and other.first <= one.last:
                raise node.refusal("scheme.ceiling_overlap", earlier=other.key, later=one.key)
    return found


def talk(root: Node) -> Talk:
    """Whether talks are held with all or with none; a scheme that ranks must say so."""
    if root.has("ranking") and not root.has("talk"):
        raise root.refusal("scheme.ranking_talk", "ranking")
    return root.word("talk", Talk) if root.has("talk") else Talk.NONE


def ranking(root: Node) -> Ranking | None:
    """How a scheme ranks; one that goes by who comes first does not."""
    if not root.has("ranking"):
        return None
    node = root.child("ranking")
    if root.has("first_come") and root.word("first_come", FirstCome) is not FirstCome.NONE:
        raise root.refusal("scheme.ranking_first_come", "first_come")
    if not node.has("publication"):
        raise node.refusal("scheme.ranking_publication")
    found = Ranking(
        rule=words(node, "rule"),
        additions=words(node, "additions"),
        publication=_publication(node.child("publication")),
        opens_on=node.day_or_none("opens_on"),
        closes_on=node.day_or_none("closes_on"),
        **sourcing(node),
    )
    node.done()
    published, opens, closes = found.publication.on, found.opens_on, found.closes_on
    if published and opens and published >= opens:
        raise node.refusal("scheme.ranking_late", "opens_on")
    if opens and closes and closes <= opens:
        raise node.refusal("scheme.ranking_window", "closes_on")
    return found


def _tier(node: Node) -> Tier:
    first = _one_of(node, "from_euros", "above_euros")
    if first is None:
        raise node.refusal("scheme.missing", "from_euros")
    last = _one_of(node, "to_euros", "below_euros")
    determination = node.word("determination", Determination)
    if determination is Determination.DIRECT and node.has("account_within"):
        raise node.refusal("scheme.tier_direct", "account_within")
    if determination is Determination.ON_REQUEST and not node.has("account_within"):
        raise node.refusal("scheme.missing", "account_within")
    tier = Tier(
        key=node.key(),
        from_cents=first + (1 if node.has("above_euros") else 0),
        to_cents=last if last is None else last - (1 if node.has("below_euros") else 0),
        proof=node.words("proof", Proof),
        text=words(node, "text"),
        determination=determination,
        basis=basis(node),
        account_within=_whole_length(node.child("account_within")) if node.has("account_within") else None,
        advance_percent=node.integer("advance_percent", least=1, most=100) if node.has("advance_percent") else None,
        **sourcing(node),
    )
    node.done()
    if tier.to_cents is not None and tier.to_cents < tier.from_cents:
        raise node.refusal("scheme.tier_order", tier=tier.key)
    return tier


def _one_of(node: Node, one: str, other: str) -> int | None:
    """The amount under one of two names, in cents; none when neither is there."""
    if node.has(one) and node.has(other):
        raise node.refusal("scheme.tier_bounds", other, earlier=one, later=other)
    return node.euros(one) if node.has(one) else node.euros(other) if node.has(other) else None


def _ceiling(node: Node) -> Ceiling:
    found = Ceiling(
        key=node.key(),
        cents=node.euros("euros"),
        first=node.day("from"),
        last=node.day("through"),
        publication=_publication(node.child("publication"), with_day=True),
        **sourcing(node),
    )
    node.done()
    if found.last < found.first:
        raise node.refusal("scheme.ceiling_period", "through")
    return found


def _publication(node: Node, *, with_day: bool = False) -> Publication:
    found = Publication(node.text("reference"), node.day("on") if with_day else node.day_or_none("on"))
    node.done()
    return found


def _length(node: Node) -> Length:
    length = length_or_none(node)
    if length is None:
        raise node.refusal("scheme.term_length")
    return length


def _whole_length(node: Node) -> Length:
    """A length that is all its table holds."""
    length = _length(node)
    node.done()
    return length
