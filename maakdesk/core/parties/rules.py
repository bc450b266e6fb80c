"""Names of those who ask: what a name says by itself, and which two names may stand for the same."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from maakdesk.base.text import clean_name, fold, search_tokens
from maakdesk.base.vocabulary import PartyKind

_PRIVATE = frozenset(
    (
        "particulier",
        "particulieren",
        "x",
        "natuurlijk persoon",
        "natuurlijke persoon",
        "prive persoon",
        "privepersoon",
        "anoniem",
        "geanonimiseerd",
        "private person",
        "private individual",
        "individual",
        "natural person",
        "anonymous",
        "particuliere aanvrager",
    )
)
_ORGANISATION = re.compile(
    r"\b(?:stichting|vereniging|cooperatie|gemeente|federatie|foundation|associations?|federation|b\.?v|n\.?v|v\.?o\.?f|"
    r"s\.?a\.?r\.?l|ltd|gmbh)\b|\w(?:stichting|vereniging)\b"
)

_LEGAL_FORMS = frozenset(
    (
        "stichting",
        "st",
        "stg",
        "vereniging",
        "ver",
        "cooperatie",
        "bewonersgroep",
        "bewonersinitiatief",
        "initiatiefgroep",
        "groep",
        "bv",
        "nv",
        "vof",
        "foundation",
        "association",
    )
)
_SMALL_WORDS = frozenset(
    (
        "de",
        "het",
        "een",
        "van",
        "der",
        "den",
        "te",
        "ter",
        "ten",
        "in",
        "op",
        "aan",
        "voor",
        "bij",
        "en",
        "of",
        "the",
        "and",
    )
)
_STEM = 4
"""So many first letters of a word find it again when the rest was typed otherwise."""
_MOST_STEMS = 6
_ROUGHLY, _MOST_NEAR = 50, 300
LIKELY = 82
"""From this likeness (of 100) on two names are offered as perhaps the same."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart for holding it against others: its words that tell it from other names, in order."""

    folded: str
    words: tuple[str, ...]

    @property
    def stems(self) -> tuple[str, ...]:
        """The beginnings of its words, the longest word first: whoever is alike shares at least one of them."""
        longest_first = sorted(self.words, key=len, reverse=True)
        return tuple(dict.fromkeys(word[:_STEM] for word in longest_first))[:_MOST_STEMS]


def is_private(name: str) -> bool:
    """Whether a name stands for an unnamed private person ("(Particulier)", "X"): two of them are never the same."""
    return fold(name).strip("()[]*. ") in _PRIVATE


def party_kind(name: str) -> PartyKind:
    """What the name itself says: a private person, an organisation by its legal form, or unknown."""
    if is_private(name):
        return PartyKind.PERSON
    return PartyKind.ORGANISATION if _ORGANISATION.search(fold(clean_name(name))) else PartyKind.UNKNOWN


def taken_apart(name: str) -> Name | None:
    """`name` as it is held against others; None for a name that stands for nobody in particular, or is no name."""
    folded = fold(clean_name(name))
    # "B.V." and "S.T." come apart at their points, and single letters tell nobody from anybody.
    every = [word for word in search_tokens(folded) if len(word) > 1 or word.isdigit()]
    if is_private(name) or not every:
        return None
    telling = [word for word in every if word not in _LEGAL_FORMS and word not in _SMALL_WORDS]
    return Name(folded, tuple(telling or every))


def nearest(mine: Name, folded: Sequence[str]) -> list[int]:
    """The places of the names (folded) that are roughly like `mine`, at most some hundred: the others never are."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - as in `likeness`

    words = " ".join(mine.words)
    found = process.extract(words, folded, scorer=fuzz.token_ratio, score_cutoff=_ROUGHLY, limit=_MOST_NEAR)
    return [place for _, _, place in found]


def likeness(one: Name, other: Name) -> int:
    """How alike two names are, from 0 to 100: spelling, order of words, and a legal form more or less do not count."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - half a tenth of a second, which the first paint does not wait for

    mine, theirs = " ".join(one.words), " ".join(other.words)
    if mine == theirs:
        return 100
    whole = fuzz.token_sort_ratio(mine, theirs)
    # One word of several in common is a family or a street, not the same party: all of the shorter name must be there.
    inside = fuzz.token_set_ratio(mine, theirs) - 8 if min(len(one.words), len(other.words)) > 1 else 0
    return int(max(whole, inside))
