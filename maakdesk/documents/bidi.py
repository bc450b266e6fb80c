"""The order of writing in a line that mixes directions: the implicit part of the Unicode Bidirectional Algorithm.

Source: Unicode Standard Annex 9, rules P2-P3, W1-W7, N1-N2, I1-I2, L1-L2. Explicit embedding controls are not on paper:
they are removed before, so that text from outside cannot turn the words around it.
"""

import re
import unicodedata
from collections.abc import Sequence

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
_NEUTRAL = frozenset({"B", "S", "WS", "ON", "BN"})


def has_right_to_left(text: str) -> bool:
    """Whether any character of `text` is of a script written from right to left."""
    return _RIGHT_TO_LEFT.search(text) is not None


def base_level(text: str) -> int:
    """0 when the first strong character is written left to right (or there is none), else 1 (P2, P3)."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in {"R", "AL"}:
            return 1
        if kind == "L":
            return 0
    return 0


def levels(text: str, base: int) -> list[int]:
    """The embedding level of each character of one paragraph; an odd level is written right to left."""
    if not has_right_to_left(text):
        return _left_to_right(text, base)
    kinds = _weak([unicodedata.bidirectional(character) or "L" for character in text], base)
    kinds = _neutral(kinds, base)
    return [_implicit(kind, base) for kind in kinds]


def _left_to_right(text: str, base: int) -> list[int]:
    """What the rules give without right-to-left letters in a left-to-right paragraph, without going through them."""
    return [base] * len(text)


def _weak(kinds: list[str], base: int) -> list[str]:
    """W1 to W7: marks, numbers and what stands between numbers."""
    start = "R" if base else "L"
    _marks_and_arabic_numbers(kinds, start)
    kinds = ["R" if kind == "AL" else kind for kind in kinds]
    _separators(kinds)
    _terminators(kinds)
    strong = start
    for at, kind in enumerate(kinds):  # W6, W7
        if kind in {"ES", "ET", "CS"}:
            kinds[at] = "ON"
        elif kind == "EN" and strong == "L":
            kinds[at] = "L"
        elif kind in {"L", "R"}:
            strong = kind
    return kinds


def _marks_and_arabic_numbers(kinds: list[str], start: str) -> None:
    """W1 and W2: a mark follows its letter; digits after an Arabic letter are Arabic numbers."""
    previous, strong = start, start
    for at, kind in enumerate(kinds):
        if kind == "NSM":
            kinds[at] = previous
        elif kind == "EN" and strong == "AL":
            kinds[at] = "AN"
        previous = kinds[at]
        if kind in {"L", "R", "AL"}:
            strong = kind


def _separators(kinds: list[str]) -> None:
    """W4: one separator between two numbers of a kind belongs to them."""
    for at in range(1, len(kinds) - 1):
        before, after = kinds[at - 1], kinds[at + 1]
        numbers = {"ES": {"EN"}, "CS": {"EN", "AN"}}.get(kinds[at], set())
        if before == after and before in numbers:
            kinds[at] = before


def _terminators(kinds: list[str]) -> None:
    """W5: a row of terminators (%, €) beside a European number belongs to it."""
    for direction in (range(1, len(kinds)), range(len(kinds) - 2, -1, -1)):
        step = direction.step
        for at in direction:
            if kinds[at] == "ET" and kinds[at - step] == "EN":
                kinds[at] = "EN"


def _neutral(kinds: list[str], base: int) -> list[str]:
    """N1 and N2: what stands between equal directions takes that direction, else that of the paragraph."""
    start = "R" if base else "L"
    at = 0
    while at < len(kinds):
        if kinds[at] not in _NEUTRAL:
            at += 1
            continue
        end = at
        while end < len(kinds) and kinds[end] in _NEUTRAL:
            end += 1
        before = _direction(kinds[at - 1]) if at else start
        after = _direction(kinds[end]) if end < len(kinds) else start
        kinds[at:end] = [before if before == after else start] * (end - at)
        at = end
    return kinds


def _direction(kind: str) -> str:
    return "L" if kind == "L" else "R"


def _implicit(kind: str, base: int) -> int:
    """I1 and I2."""
    if base:
        return 1 if kind == "R" else 2
    return {"L": 0, "R": 1}.get(kind, 2)


def visual_order(line_levels: Sequence[int]) -> list[int]:
    """The places of a line's pieces from left to right, given the level of each in reading order (L2)."""
    order = list(range(len(line_levels)))
    if not order:
        return order
    for level in range(max(line_levels), 0, -1):
        at = 0
        while at < len(order):
            end = at
            while end < len(order) and line_levels[order[end]] >= level:
                end += 1
            if end > at + 1:
                order[at:end] = reversed(order[at:end])
            at = max(end, at + 1)
    return order
