"""Pure decisions about a case: the word for where it stands, its number, its district."""

from functools import cache

from maakdesk.base.vocabulary import ClockState, Outcome, Stage, State

# The first line that fits gives the word: (stages, outcomes, clocks) -> state; an empty set fits everything.
STATES: tuple[tuple[frozenset[Stage], frozenset[Outcome], frozenset[ClockState], State], ...] = (
    (frozenset(), frozenset({Outcome.WITHDRAWN}), frozenset(), State.WITHDRAWN),
    (frozenset(), frozenset({Outcome.NOT_PROCESSED}), frozenset(), State.NOT_PROCESSED),
    (frozenset(), frozenset({Outcome.FORWARDED}), frozenset(), State.FORWARDED),
    (frozenset({Stage.ACCOUNTING}), frozenset(), frozenset(), State.ACCOUNTING),
    (frozenset({Stage.SIGNING}), frozenset(), frozenset(), State.TO_SIGN),
    (frozenset({Stage.DRAFTING}), frozenset(), frozenset(), State.DRAFTING),
    (frozenset(), frozenset({Outcome.GRANTED}), frozenset(), State.GRANTED),
    (frozenset(), frozenset({Outcome.PARTIAL}), frozenset(), State.PARTLY_GRANTED),
    (frozenset(), frozenset({Outcome.REFUSED}), frozenset(), State.REFUSED),
    (frozenset({Stage.CONVERSATION}), frozenset(), frozenset(), State.CONVERSATION),
    (frozenset({Stage.ASSESSMENT}), frozenset(), frozenset(), State.IN_ASSESSMENT),
    (frozenset(), frozenset(), frozenset({ClockState.STOPPED}), State.SUPPLEMENT_REQUESTED),
    (frozenset({Stage.COMPLETE}), frozenset(), frozenset(), State.COMPLETE),
    (frozenset(), frozenset(), frozenset(), State.RECEIVED),
)

DECIDED = frozenset({State.GRANTED, State.PARTLY_GRANTED, State.REFUSED, State.ACCOUNTING})
OVER = DECIDED | {State.WITHDRAWN, State.NOT_PROCESSED, State.FORWARDED}


@cache
def state_of(stage: Stage, outcome: Outcome, clock: ClockState) -> State:
    """The one word that follows from stage, outcome and clock."""
    for stages, outcomes, clocks, state in STATES:
        if (
            (not stages or stage in stages)
            and (not outcomes or outcome in outcomes)
            and (not clocks or clock in clocks)
        ):
            return state
    raise AssertionError((stage, outcome, clock))  # pragma: no cover - the last line fits everything


def imported_outcome(asked_cents: int | None, granted_cents: int | None) -> Outcome:
    """What a register's amounts say became of a case: nothing granted is a refusal, less than asked is in part."""
    if granted_cents is None:
        return Outcome.NONE
    if granted_cents == 0:
        return Outcome.REFUSED
    return Outcome.PARTIAL if asked_cents is not None and granted_cents < asked_cents else Outcome.GRANTED


def case_number(code: str, year: int, serial: int) -> str:
    """Desk code, year and five digits: MA-2026-00042."""
    return f"{code}-{year}-{serial:05d}"


def district_of(department: str) -> str:
    """The district that an organisation unit names ("stadsdeel Noord" is "Noord"), or nothing."""
    first, _, rest = department.strip().partition(" ")
    return rest.strip() if first.casefold() == "stadsdeel" else ""
