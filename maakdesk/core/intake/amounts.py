"""Amounts of a whole column at once: what one value leaves open, the others of its column settle.

Everything is counted in whole cents; no amount ever goes through a float calculation. Values that can be read in two
ways are never guessed at: their row is refused, with the reason.
"""

import math
import re
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from maakdesk.base.money import MOST_CENTS
from maakdesk.core.intake.raw import Cell

UNREADABLE = "amount_unreadable"
AMBIGUOUS = "amount_ambiguous"
NEGATIVE = "amount_negative"
TOO_LARGE = "amount_too_large"

_BLANK = frozenset(("", "-", "--", "–", "—", "n.v.t.", "n.v.t", "nvt", "n/a"))
_SPACES = str.maketrans(dict.fromkeys("\u00a0\u2007\u2009\u202f\t", " "))
_CURRENCY = re.compile(r"(?:€|eur|euro) *|(?: *(?:€|eur|euros?))$", re.IGNORECASE)
_NO_CENTS = re.compile(r"[.,] ?(?:-{1,2}|–|—|=)$")
_COMMA = re.compile(
    r"(?P<whole>[1-9][0-9]{0,2}(?:(?P<group>[. '’])[0-9]{3})(?:(?P=group)[0-9]{3})*|[0-9]+)(?:,(?P<cents>[0-9]{1,2}))?"
)
_POINT = re.compile(
    r"(?P<whole>[1-9][0-9]{0,2}(?:(?P<group>[, '’])[0-9]{3})(?:(?P=group)[0-9]{3})*|[0-9]+)(?:\.(?P<cents>[0-9]{1,2}))?"
)
_NOT_DIGITS = re.compile(r"[^0-9]")


class _Reading(NamedTuple):
    """One text in one notation. `mark` is the decimal mark it speaks for ('' when it speaks for none)."""

    cents: int
    mark: str
    strong: bool
    clear: bool


def read_amounts(cells: Sequence[Cell]) -> list[int | str | None]:
    """The amount of each cell in cents, in the same order: None for an empty cell, a reason when it cannot be read.

    Dutch (`€ 15.000,50`), English (`15,000.50`), French (`15 000,50 €`) and plain notation (`15000.5`) are read. A
    point or comma before three digits groups thousands, unless the other values of the column use that sign for
    decimals; one decimal only (`1.5`) counts only in a column that does so throughout. Numbers with more decimals than
    cents are rounded half up.
    """
    texts = _readings(cell for cell in cells if isinstance(cell, str))
    votes = [reading for reading in texts.values() if isinstance(reading, _Reading) and reading.strong]
    commas = sum(1 for reading in votes if reading.mark == ",")
    points = len(votes) - commas
    mark = "," if commas > points else "." if points > commas else "?" if votes else ""
    settled = {text: _settle(reading, mark) for text, reading in texts.items()}
    return [settled[cell] if isinstance(cell, str) else _number(cell) for cell in cells]


def _readings(texts: Iterable[str]) -> dict[str, "_Reading | str | None"]:
    return {text: _read(text) for text in set(texts)}


def _read(text: str) -> "_Reading | str | None":
    bare = text.translate(_SPACES).strip()
    if bare.lower() in _BLANK:
        return None
    bare = _NO_CENTS.sub("", _CURRENCY.sub("", bare, count=1).strip())
    if bare.startswith("-") or (bare.startswith("(") and bare.endswith(")")):
        inside = bare.strip("-() ")
        return NEGATIVE if _in_notation(inside, _COMMA, ",") or _in_notation(inside, _POINT, ".") else UNREADABLE
    return _in_notation(bare, _COMMA, ",") or _in_notation(bare, _POINT, ".") or UNREADABLE


def _in_notation(text: str, notation: re.Pattern[str], mark: str) -> "_Reading | str | None":
    found = notation.fullmatch(text)
    if found is None:
        return None
    group, cents = found["group"], found["cents"]
    whole = _NOT_DIGITS.sub("", found["whole"])
    if len(whole) > len(str(MOST_CENTS)):
        return TOO_LARGE
    amount = int(whole) * 100 + (int(cents.ljust(2, "0")) if cents else 0)
    if amount > MOST_CENTS:
        return TOO_LARGE
    speaks = bool(cents) or group in {".", ","}
    return _Reading(
        amount, mark if speaks else "", strong=bool(cents), clear=cents is not None and (len(cents) == 2 or bool(group))
    )


def _settle(reading: "_Reading | str | None", mark: str) -> int | str | None:
    """Hold one reading against the decimal mark of its column: `,` `.` `?` (they disagree) or nothing (none shown)."""
    if not isinstance(reading, _Reading):
        return reading
    if reading.mark in {"", mark} or not mark or reading.clear:
        return reading.cents
    return AMBIGUOUS


def _number(cell: Cell) -> int | str | None:
    if cell is None:
        return None
    if isinstance(cell, bool) or not isinstance(cell, int | float) or not math.isfinite(cell):
        return UNREADABLE
    if cell < 0:
        return NEGATIVE
    if cell * 100 > MOST_CENTS:
        return TOO_LARGE
    if isinstance(cell, int) or cell.is_integer():
        return int(cell) * 100
    return int((Decimal(repr(cell)) * 100).quantize(Decimal(1), ROUND_HALF_UP))
