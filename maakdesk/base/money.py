"""Money is a whole number of cents; here it is read from and written in the notations that people use."""

import re

from maakdesk.base.errors import Refused
from maakdesk.base.i18n import Language

MOST_CENTS = 10**15 - 1
"""The largest amount a record may hold (just under ten thousand billion euros): more is a typing error."""

_SPACES = " \t\u00a0\u2007\u2009\u202f"
_SIGN = rf"(?:€|eur(?:o|os)?\b)?[{_SPACES}]*"
_CENTS = r"(?P<cents>\d{1,2}|-{1,2}|=|\u2013|\u2014)"
_NOTATIONS = tuple(
    re.compile(
        rf"{_SIGN}(?P<minus>-)?{_SIGN}{amount}[{_SPACES}]*(?:€|euro?s?|eur)?",
        re.IGNORECASE | re.ASCII,
    )
    for amount in (
        # Dutch, 15.000,50 · English, 15,000.50 · with spaces, 15 000,50 · plain, 15000.50 or 15000,50
        rf"(?P<whole>[1-9]\d{{0,2}}(?:\.\d{{3}})+)(?:,{_CENTS})?",
        rf"(?P<whole>[1-9]\d{{0,2}}(?:,\d{{3}})+)(?:\.{_CENTS})?",
        rf"(?P<whole>[1-9]\d{{0,2}}(?:[{_SPACES}]\d{{3}})+)(?:[.,]{_CENTS})?",
        rf"(?P<whole>\d+)(?:[.,]{_CENTS})?",
    )
)


def parse_euros(text: str) -> int:
    """The one amount that `text` holds, in cents.

    Read are the Dutch, the English and the plain notation, with or without a euro sign: `15.000`, `€ 15.000,50`,
    `15,000.50`, `15 000`, `15000.5`, `€ 15.000,-`. A separator before three digits groups thousands; before one or two
    it begins the cents. Nothing is guessed: two amounts, another currency or a mixed notation is refused.

    Raises:
        Refused: `money.unreadable` (not one amount), `money.negative`, or `money.too_large`.
    """
    found = next((match for form in _NOTATIONS if (match := form.fullmatch(text.strip()))), None)
    if found is None:
        raise Refused("money.unreadable", text=text.strip()[:40])
    if found["minus"]:
        raise Refused("money.negative", text=text.strip()[:40])
    whole, cents = re.sub(r"\D", "", found["whole"]), found["cents"] or ""
    if len(whole) > len(str(MOST_CENTS)):
        raise Refused("money.too_large")
    amount = int(whole) * 100 + (int(cents.ljust(2, "0")) if cents.isdecimal() else 0)
    if amount > MOST_CENTS:
        raise Refused("money.too_large")
    return amount


def format_euros(cents: int, language: Language) -> str:
    """An amount for people: `€ 12.500` with a non-breaking space in Dutch, `€12,500` in English; cents only if any."""
    whole, rest = divmod(abs(cents), 100)
    minus = "-" if cents < 0 else ""
    english = f"{whole:,}.{rest:02d}" if rest else f"{whole:,}"
    if language is Language.EN:
        return f"{minus}€{english}"
    return f"{minus}€\u00a0{english.translate(_TO_DUTCH)}"


_TO_DUTCH = str.maketrans(",.", ".,")
