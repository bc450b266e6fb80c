"""A scheme in words, part by part, for the window and the command line.

Whatever a scheme says is told here once; `difference.py` compares two tellings, so that nothing changes untold.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from maakdesk.base.i18n import Texts
from maakdesk.core.accord.scheme import Checked, Criterion, Level, PanelRules, Scheme
from maakdesk.core.accord.telling_amounts import ceiling_facts, ranking_facts, term_items, tier_facts
from maakdesk.core.accord.telling_asking import check_facts, document_facts, field_facts
from maakdesk.core.accord.telling_parts import Fact, Item, fact, many, text, words_of

PARTS = (
    "about", "basis", "terms", "tiers", "ceilings", "ranking", "panel", "criteria", "grounds", "duties", "fields",
    "documents", "checks",
)  # fmt: skip
"""The parts of a scheme, in the order in which they are told."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a scheme: its key, its name in words, and what stands in it."""

    key: str
    name: str
    items: tuple[Item, ...]


def told(scheme: Scheme, texts: Texts) -> tuple[Part, ...]:
    """Everything a scheme says, in words of the language of `texts`; a part in which nothing stands is left out."""
    items: dict[str, Sequence[Item]] = {
        "about": _about(scheme, texts),
        "basis": [
            _item(f"basis.{one.article}", one.article, [fact(texts, "says", words_of(one.text, texts))], one)
            for one in scheme.basis
        ],
        "terms": term_items(scheme, texts),
        "tiers": [_item(f"tiers.{one.key}", *tier_facts(one, texts), one) for one in scheme.tiers],
        "ceilings": [_item(f"ceilings.{one.key}", *ceiling_facts(one, texts), one) for one in scheme.ceilings],
        "ranking": []
        if scheme.ranking is None
        else [_item("ranking", text(texts, "fact.ranking"), ranking_facts(scheme.ranking, texts), scheme.ranking)],
        "panel": [Item("panel", text(texts, "fact.panel"), tuple(_panel(scheme.panel, texts)), scheme.panel)],
        "criteria": [one for criterion in scheme.criteria for one in _criterion(criterion, texts)],
        "grounds": [
            _item(
                f"grounds.{one.key}",
                words_of(one.label, texts),
                [fact(texts, "article", one.article), fact(texts, "says", words_of(one.text, texts))],
                one,
            )
            for one in scheme.grounds
        ],
        "duties": [
            _item(
                f"duties.{one.key}",
                words_of(one.text, texts),
                [
                    fact(texts, "kind", text(texts, f"duty.{one.kind}")),
                    fact(texts, "weeks", texts.n("schemes.weeks_after", one.weeks)),
                    fact(texts, "basis", one.basis),
                ],
                one,
            )
            for one in scheme.duties
        ],
        "fields": [
            _item(f"fields.{one.key}", words_of(one.label, texts), field_facts(one, scheme, texts), one)
            for one in scheme.fields
        ],
        "documents": [
            _item(f"documents.{one.key}", words_of(one.label, texts), document_facts(one, scheme, texts), one)
            for one in scheme.documents
        ],
        "checks": [
            _item(f"checks.{one.key}", words_of(one.text, texts), check_facts(one, scheme, texts), one)
            for one in scheme.checks
        ],
    }
    return tuple(Part(key, text(texts, f"part.name.{key}"), tuple(items[key])) for key in PARTS if items[key])


def _item(place: str, name: str, facts: Sequence[Fact], checked: Checked) -> Item:
    return Item(place, name, tuple(facts), checked, check=checked.check, source=checked.source)


def _about(scheme: Scheme, texts: Texts) -> list[Item]:
    """What the scheme is called and sends, and what comes out of it in law."""
    facts = (
        fact(texts, "summary", words_of(scheme.summary, texts)),
        fact(texts, "version", scheme.version),
        fact(texts, "letters", many(texts, "letter", scheme.letters)),
        fact(texts, "notices", many(texts, "notice", scheme.notices)),
    )
    kept = (scheme.key, scheme.title, scheme.summary, scheme.version, scheme.letters, scheme.notices)
    outcome = (
        fact(texts, "kind", text(texts, f"instrument.{scheme.instrument}")),
        fact(texts, "remedies", many(texts, "remedy", scheme.remedies)),
    )
    name, check, source = text(texts, "fact.instrument"), scheme.instrument_check, scheme.instrument_source
    return [
        Item("about", words_of(scheme.title, texts), facts, kept),
        Item("instrument", name, outcome, scheme.instrument, check=check, source=source),
    ]


def _panel(rules: PanelRules, texts: Texts) -> list[Fact]:
    of, out_of = rules.quorum
    return [
        fact(texts, "minimum", texts.n("schemes.people", rules.minimum)),
        fact(texts, "odd", text(texts, "yes" if rules.odd_advised else "no")),
        fact(texts, "backgrounds", many(texts, "background", rules.backgrounds)),
        fact(texts, "quorum", texts("schemes.quorum", of=of, out_of=out_of)),
        fact(
            texts,
            "forbidden",
            "\n".join(
                texts("schemes.pair", one=text(texts, f"part.{one}"), other=text(texts, f"part.{other}"))
                for one, other in rules.forbidden_pairs
            ),
        ),
    ]


def _criterion(criterion: Criterion, texts: Texts) -> list[Item]:
    """The criterion, and below it each of its levels."""
    facts = (
        fact(texts, "question", words_of(criterion.question, texts)),
        fact(texts, "look_for", "\n".join(words_of(one, texts) for one in criterion.look_for)),
        fact(texts, "ask", "\n".join(words_of(one, texts) for one in criterion.ask)),
    )
    place = f"criteria.{criterion.key}"
    return [
        Item(place, words_of(criterion.name, texts), facts, replace(criterion, levels=())),
        *(_level(place, criterion, level, texts) for level in criterion.levels),
    ]


def _level(place: str, criterion: Criterion, level: Level, texts: Texts) -> Item:
    return Item(
        f"{place}.levels.{level.key}",
        words_of(level.label, texts),
        (fact(texts, "meaning", words_of(level.meaning, texts)), fact(texts, "letter", level.letter)),
        level,
        under=words_of(criterion.name, texts),
    )
