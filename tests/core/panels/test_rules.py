"""Who may judge together, and when judgements may be opened."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maakdesk.base.vocabulary import Background, Role
from maakdesk.core.accord.scheme import Part
from maakdesk.core.panels.rules import Candidate, composition_problems, opening_problems, pair_forbidden

WANTED = (Background.RESIDENT, Background.EXPERT, Background.CIVIL_SERVANT)
MOMENT = datetime(2026, 3, 10, 16, 0, tzinfo=UTC)
PAIRS = (("secretary", "judge"), ("decider", "judge"), ("coach", "judge"), ("auditor", "anything"))


def candidate(name: str, background: Background | None, *, judges: bool = True) -> Candidate:
    return Candidate(name, name, background, frozenset({Role.MEMBER}), judges)


def codes(*candidates: Candidate) -> list[str]:
    return [problem.code for problem in composition_problems(candidates, minimum=3, backgrounds=WANTED)]


def test_three_backgrounds_make_a_panel() -> None:
    assert codes(*(candidate(one.value, one) for one in WANTED)) == []


def test_who_presides_does_not_count_as_a_judge() -> None:
    assert codes(
        candidate("a", Background.RESIDENT),
        candidate("b", Background.EXPERT),
        candidate("c", Background.CIVIL_SERVANT, judges=False),
    ) == ["panel.too_few", "panel.background_missing"]


def test_a_judge_has_a_background() -> None:
    assert codes(*(candidate(one.value, one) for one in WANTED), candidate("d", None)) == ["panel.no_background"]


@pytest.mark.parametrize(
    ("parts", "pair"),
    [
        ({Part.JUDGE}, None),
        ({Part.JUDGE, Part.SECRETARY}, ("secretary", "judge")),
        ({Part.JUDGE, Part.DECIDER}, ("decider", "judge")),
        ({Part.AUDITOR}, None),
        ({Part.AUDITOR, Part.COACH}, ("auditor", "anything")),
        (set(), None),
    ],
)
def test_forbidden_pairs_are_found(parts: set[Part], pair: tuple[str, str] | None) -> None:
    assert pair_forbidden(parts, PAIRS) == pair


@given(st.sets(st.sampled_from([Part.SECRETARY, Part.JUDGE, Part.DECIDER, Part.COACH, Part.AUDITOR])))
def test_a_part_more_never_makes_a_forbidden_pair_allowed(parts: set[Part]) -> None:
    for part in parts:
        if pair_forbidden(parts - {part}, PAIRS) is not None:
            assert pair_forbidden(parts, PAIRS) is not None


@given(st.lists(st.sampled_from(WANTED), max_size=6), st.integers(-5, 5), st.integers(1, 5))
def test_opening_waits_for_moment_quorum_and_composition(
    handed_in: list[Background], minutes: int, quorum: int
) -> None:
    problems = opening_problems(
        handed_in, now=MOMENT + timedelta(minutes=minutes), opens_at=MOMENT, quorum=quorum, backgrounds=WANTED
    )
    found = [problem.code for problem in problems]
    assert ("panel.too_early" in found) == (minutes < 0)
    assert ("panel.no_quorum" in found) == (len(handed_in) < quorum)
    assert found.count("panel.background_absent") == len(set(WANTED) - set(handed_in))
