"""Pure decisions about judging in words: what is still missing, and where judgements differ most. Never averages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

ASK = "ask"
"""The level "cannot judge yet: need to ask". It is a full answer and takes a question instead of a reason."""


@dataclass(frozen=True, slots=True)
class Line:
    """What somebody thinks of one criterion: a level in words with a reason, or `ask` with questions."""

    criterion: str
    level: str = ""
    reason: str = ""
    quotes: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    """Beside the quote of the same number the place in a file where it stands (`attachments.anchor.place_key`), or
    empty when it is from the application; it may be shorter than `quotes`, and is empty in what is older."""

    def place_of(self, quote: int) -> str:
        """The place in a file of the quote of this number (from 0); empty when it is from the application."""
        return self.places[quote] if quote < len(self.places) else ""


class Lack(StrEnum):
    """What a line still needs before it can be handed in."""

    LEVEL = "level"
    REASON = "reason"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Difference:
    """How far judgements on one criterion lie apart: first `spread`, then `pairwise`, then the set's order."""

    criterion: str
    spread: int
    pairwise: int


def lack_of(line: Line) -> Lack | None:
    """What a line still needs: a level without a reason is not a judgement, a question may stand instead of one."""
    if not line.level:
        return Lack.LEVEL
    if line.level == ASK:
        return None if any(question.strip() for question in line.questions) else Lack.QUESTION
    return None if line.reason.strip() else Lack.REASON


def lacks(lines: Mapping[str, Line], criteria: Sequence[str]) -> list[tuple[str, Lack]]:
    """What a whole judgement still needs, in the order of the set."""
    found = ((criterion, lack_of(lines.get(criterion, Line(criterion)))) for criterion in criteria)
    return [(criterion, lack) for criterion, lack in found if lack is not None]


def difference(criterion: str, levels: Sequence[str], order: Sequence[str]) -> Difference:
    """How far `levels` lie apart, where `order` is the set's levels from first to last.

    The spread is the steps between the highest and the lowest level plus the number of "cannot judge yet".
    """
    places = [order.index(level) for level in levels if level != ASK]
    steps = max(places) - min(places) if places else 0
    asked = sum(level == ASK for level in levels)
    return Difference(criterion, steps + asked, sum(abs(one - other) for one, other in combinations(places, 2)))


def most_different_first(differences: Sequence[Difference]) -> list[Difference]:
    """The order in which to talk: widest spread, then the sum of pairwise steps, then the order of the set."""
    return sorted(differences, key=lambda item: (-item.spread, -item.pairwise))
