"""The verb that counts a term of the law; it needs no desk."""

from maakdesk.base.dates import long_date, parse_date
from maakdesk.base.errors import Refused
from maakdesk.cli.running import Answer, Running
from maakdesk.core.deadlines.terms import Term
from maakdesk.core.deadlines.told import term_told
from maakdesk.core.deadlines.words import story


def deadline(running: Running) -> Answer:
    """Count a term of the law and tell how: RULE START [KEY=VALUE …]."""
    arguments, texts = running.arguments, running.texts
    start = parse_date(arguments.start, today=running.today())
    counted = term_told(arguments.rule, start, _facts(arguments.facts))
    steps = story(counted, texts)
    data = {
        "end": counted.end.isoformat(),
        "unrolled_end": counted.unrolled_end.isoformat(),
        "suspended_days": counted.suspended_days,
        "rolled": counted.rolled,
        "steps": [f"{long_date(day, texts.language)}: {words}" for day, words in steps],
        "basis": _basis(counted),
    }
    lines = [f"{long_date(day, texts.language)}: {words}" for day, words in steps]
    return Answer(data, "\n".join([*lines, _basis(counted)]).rstrip())


def _facts(words: list[str]) -> dict[str, str]:
    facts = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals or name in facts:
            raise Refused("deadline.fact_shape", fact=word[:60])
        facts[name] = value
    return facts


def _basis(counted: Term) -> str:
    return ", ".join(counted.rule.articles)
