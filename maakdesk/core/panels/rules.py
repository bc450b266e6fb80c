"""Pure decisions about a panel: is it well composed, may this person sit on it, is enough of it in to open."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from maakdesk.base.vocabulary import Background, Role
from maakdesk.core.accord.scheme import ANYTHING, Part


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody named for a panel."""

    person_id: str
    name: str
    background: Background | None
    roles: frozenset[Role]
    judges: bool


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a panel is not well composed: a code with the facts for its sentence."""

    code: str
    facts: tuple[tuple[str, object], ...] = ()


def composition_problems(
    candidates: Sequence[Candidate], *, minimum: int, backgrounds: Iterable[Background]
) -> list[Problem]:
    """What is wrong with a panel before its people are asked: too few, nobody of a background, none given."""
    judges = [candidate for candidate in candidates if candidate.judges]
    problems = [Problem("panel.no_background", (("name", judge.name),)) for judge in judges if judge.background is None]
    if len(judges) < minimum:
        problems.append(Problem("panel.too_few", (("n", len(judges)), ("minimum", minimum))))
    present = {judge.background for judge in judges}
    problems += [
        Problem("panel.background_missing", (("background", wanted),))
        for wanted in backgrounds
        if wanted not in present
    ]
    return problems


def pair_forbidden(parts: Collection[Part], pairs: Iterable[tuple[str, str]]) -> tuple[str, str] | None:
    """The first forbidden pair that `parts` of one person hold, or None. A pair may end in "anything"."""
    for one, other in pairs:
        if one not in parts:
            continue
        if other == ANYTHING and len(set(parts)) > 1:
            return one, other
        if other in parts:
            return one, other
    return None


def opening_problems(
    handed_in: Sequence[Background | None],
    *,
    now: datetime,
    opens_at: datetime,
    quorum: int,
    backgrounds: Iterable[Background],
) -> list[Problem]:
    """Why judgements may not be opened now: too early (nothing helps), or quorum or composition lack."""
    problems = []
    if now < opens_at:
        problems.append(Problem("panel.too_early", (("opens_at", opens_at),)))
    if len(handed_in) < quorum:
        problems.append(Problem("panel.no_quorum", (("n", len(handed_in)), ("quorum", quorum))))
    problems += [
        Problem("panel.background_absent", (("background", wanted),))
        for wanted in backgrounds
        if wanted not in handed_in
    ]
    return problems
