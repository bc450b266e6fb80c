"""What kind of row, and what kind of applicant: small rules on texts."""

import re
from collections.abc import Sequence

from maakdesk.base.text import clean_name, fold
from maakdesk.base.vocabulary import PartyKind

_TOTAL = re.compile(
    r"(?:(?:sub|eind|sous|grand)?[ -]?tota(?:al|l|ux)|(?:totale )?som|(?:de )?som|total general|total generale?)"
    r"(?: (?:generaal|general|bedrag|bedragen|euro))?(?P<of>\b.+)?[: ]*"
)
_STARTS_TOTAL = re.compile(r"\s*(?:sub|eind|sous|grand|de|totale)?[ -]?(?:tot|som)", re.IGNORECASE)
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


def is_private(name: str) -> bool:
    """Whether a name stands for an unnamed private person ("(Particulier)", "X"): two of them are never the same."""
    return fold(name).strip("()[]*. ") in _PRIVATE


def party_kind(name: str) -> PartyKind:
    """What the name itself says: a private person, an organisation by its legal form, or unknown."""
    if is_private(name):
        return PartyKind.PERSON
    return PartyKind.ORGANISATION if _ORGANISATION.search(fold(clean_name(name))) else PartyKind.UNKNOWN


def total_label(text: str) -> str | None:
    """Whether `text` is the label of a total: 'plain' ("Totaal"), 'of' ("Totaal stadsdeel Noord"), or None."""
    if not _STARTS_TOTAL.match(text):
        return None
    found = _TOTAL.fullmatch(fold(text).strip(" .:=-"))
    if found is None:
        return None
    return "of" if found["of"] else "plain"


def first_text(row: Sequence[str]) -> str:
    """The first cell with content, empty when there is none."""
    return next((text for text in row if text), "")
