"""What a telling of a scheme is made of: items with facts, each fact a name and what it says."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from maakdesk.base.i18n import Texts
from maakdesk.core.accord.words import Words


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is said: its name and the words; several lines are one below the other."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """Something that has a place of its own in a scheme, such as `grounds.ceiling`.

    `under` is the name of what it belongs to: a level stands under its criterion. `value` is what is told here, to
    compare: two items with equal values say the same, also where words do not show it (the key of an option).
    """

    place: str
    name: str
    facts: tuple[Fact, ...]
    value: object
    check: bool = False
    source: str = ""
    under: str = ""


def text(texts: Texts, key: str) -> str:
    """A word from the catalogue of schemes."""
    return texts(f"schemes.{key}")


def words_of(words: Words, texts: Texts) -> str:
    """A text of the scheme in the language of `texts`."""
    return words.of(texts.language)


def fact(texts: Texts, name: str, said: str) -> Fact:
    """A fact by the key of its name."""
    return Fact(text(texts, f"fact.{name}"), said)


def many(texts: Texts, family: str, keys: Iterable[StrEnum]) -> str:
    """Words of one family below each other."""
    return "\n".join(text(texts, f"{family}.{key}") for key in keys)
