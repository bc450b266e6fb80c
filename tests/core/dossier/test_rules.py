"""The one word for where a case stands, its number, and its district."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maakdesk.base.vocabulary import ClockState, Outcome, Stage, State
from maakdesk.core.dossier.rules import case_number, district_of, imported_outcome, state_of

AMOUNT = st.one_of(st.none(), st.integers(0, 10**9))


@pytest.mark.parametrize(
    ("stage", "outcome", "clock", "state"),
    [
        (Stage.RECEIVED, Outcome.NONE, ClockState.RUNS, State.RECEIVED),
        (Stage.RECEIVED, Outcome.NONE, ClockState.STOPPED, State.SUPPLEMENT_REQUESTED),
        (Stage.COMPLETE, Outcome.NONE, ClockState.RUNS, State.COMPLETE),
        (Stage.ASSESSMENT, Outcome.NONE, ClockState.PASSED, State.IN_ASSESSMENT),
        (Stage.CONVERSATION, Outcome.NONE, ClockState.RUNS, State.CONVERSATION),
        (Stage.DRAFTING, Outcome.GRANTED, ClockState.RUNS, State.DRAFTING),
        (Stage.SIGNING, Outcome.NONE, ClockState.RUNS, State.TO_SIGN),
        (Stage.SENT, Outcome.GRANTED, ClockState.NONE, State.GRANTED),
        (Stage.SENT, Outcome.PARTIAL, ClockState.NONE, State.PARTLY_GRANTED),
        (Stage.CLOSED, Outcome.REFUSED, ClockState.NONE, State.REFUSED),
        (Stage.ACCOUNTING, Outcome.GRANTED, ClockState.NONE, State.ACCOUNTING),
        (Stage.RECEIVED, Outcome.WITHDRAWN, ClockState.NONE, State.WITHDRAWN),
    ],
)
def test_one_word_follows_from_three_fields(stage: Stage, outcome: Outcome, clock: ClockState, state: State) -> None:
    assert state_of(stage, outcome, clock) is state


@given(st.sampled_from(Stage), st.sampled_from(Outcome), st.sampled_from(ClockState))
def test_there_is_always_a_word(stage: Stage, outcome: Outcome, clock: ClockState) -> None:
    assert state_of(stage, outcome, clock) in State


@given(AMOUNT, AMOUNT)
def test_amounts_of_a_register_tell_what_became_of_a_case(asked: int | None, granted: int | None) -> None:
    outcome = imported_outcome(asked, granted)
    assert (outcome is Outcome.NONE) == (granted is None)
    assert (outcome is Outcome.REFUSED) == (granted == 0)
    if outcome is Outcome.PARTIAL:
        assert asked is not None
        assert granted is not None
        assert 0 < granted < asked


def test_a_number_has_code_year_and_five_digits() -> None:
    assert case_number("MA", 2026, 42) == "MA-2026-00042"
    assert case_number("NRD", 2026, 123_456) == "NRD-2026-123456"


@pytest.mark.parametrize(
    ("unit", "district"), [("stadsdeel Noord", "Noord"), (" Stadsdeel Nieuw-West ", "Nieuw-West"), ("Onderwijs", "")]
)
def test_a_unit_may_name_its_district(unit: str, district: str) -> None:
    assert district_of(unit) == district
