"""What kind of row: small rules on texts."""

import re
from collections.abc import Sequence

from maakdesk.base.text import fold

_TOTAL = re.compile(
    r"(?:(?:sub|eind|sous|grand)?[ -]?tota(?:al|l|ux)|(?:totale )?som|(?:de )?som|total general|total generale?)"
    r"(?: (?:generaal|general|bedrag|bedragen|euro))?(?P<of>\b.+)?[: ]*"
)
_STARTS_TOTAL = re.compile(r"\s*(?:sub|eind|sous|grand|de|totale)?[ -]?(?:tot|som)", re.IGNORECASE)


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
