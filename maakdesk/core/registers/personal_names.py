"""Points out titles that seem to name a person, before a register is published; a person decides."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_CAPITAL = r"[A-ZÀ-ÖØ-ÞĀ-Ž][a-zß-öø-ÿā-ž'’]+(?:-[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]+)?"
_BETWEEN = (
    r"(?:(?:[Vv]an|[Dd]e|[Dd]er|[Dd]en|[Hh]et|[Tt]er|[Tt]en|[Tt]e|[Ee]l|[Aa]l|[Bb]en|[Bb]in|[Vv]on|[Dd]i|[Dd]a|"
    r"[Ll]e|[Ll]a|[Oo]p|[Ii]n|’t|'t)\s+){0,3}"
)
_SURNAME = rf"{_BETWEEN}{_CAPITAL}"
_INITIALS = r"(?:[A-Z]\.\s?){1,4}"
_PATTERNS = (
    # a form of address before a name; initials before a surname; a word that introduces a person
    re.compile(
        rf"\b(?:[Mm]evrouw|[Mm]w\.?|[Mm]evr\.?|[Mm]eneer|[Dd]e heer|[Dd]hr\.?|[Ff]am(?:ilie|\.)|[Mm]rs?\.?|[Mm]s\.?)"
        rf"\s+(?:{_INITIALS})?{_SURNAME}"
    ),
    re.compile(rf"\b{_INITIALS}{_SURNAME}"),
    re.compile(
        rf"\b(?:[Jj]ubileum|[Aa]fscheid|[Pp]ortret|[Tt]entoonstelling|[Bb]oek|[Vv]oor|[Dd]oor)\s+"
        rf"(?:van\s+)?({_CAPITAL}\s+{_SURNAME})"
    ),
)
_ORGANISATION = re.compile(
    r"\b(?:[Ss]tichting|[Vv]ereniging|[Bb]uurthuis|[Ss]chool|[Pp]lein|[Ss]traat|[Ww]eg|[Kk]ade|[Pp]ark|[Mm]useum|"
    r"[Kk]erk|[Hh]uis|[Bb]\.?[Vv]\.?|[Cc]lub|[Cc]entrum)\b"
)


@dataclass(frozen=True, slots=True)
class LikelyName:
    """A part of a title that looks like the name of a person."""

    number: str
    title: str
    found: str


def likely_names(titles: Iterable[tuple[str, str]]) -> Iterator[LikelyName]:
    """The titles, each with its case number, in which a person seems to be named. It misses names and cries wolf."""
    for number, title in titles:
        if found := likely_name(title):
            yield LikelyName(number, title, found)


def likely_name(title: str) -> str | None:
    """The first part of `title` that looks like the name of a person, or None."""
    for pattern in _PATTERNS:
        for found in pattern.finditer(title):
            if not _ORGANISATION.search(found[0]):
                return found[found.lastindex or 0].strip()
    return None
