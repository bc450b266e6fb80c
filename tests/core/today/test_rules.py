"""Why a case asks for attention: each reason from what is recorded, the weightiest first."""

from datetime import UTC, date, datetime

import pytest

from maakdesk.base.vocabulary import ClockEventKind, ClockState, LetterStatus, Stage
from maakdesk.core.clock.events import Event
from maakdesk.core.today.rows import Act, Why
from maakdesk.core.today.rules import TermFacts, letter_reason, term_act, term_reasons

TODAY = date(2026, 3, 10)
KIND = ClockEventKind


def facts(**changes: object) -> TermFacts:
    plain: dict[str, object] = {
        "stage": Stage.COMPLETE, "clock": ClockState.RUNS, "deadline": date(2026, 3, 12), "handled": True,
        "opens_at": None, "letter": None, "events": (),
    }  # fmt: skip
    return TermFacts(**{**plain, **changes})  # type: ignore[arg-type]


def whys(given: TermFacts) -> list[Why]:
    return [reason.why for reason in term_reasons(given, TODAY)]


def asked(last_day: date) -> Event:
    return Event("asked", KIND.SUPPLEMENT_ASKED, date(2026, 2, 20), last_day)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (facts(), [Why.NO_PANEL]),
        (facts(deadline=TODAY), [Why.NO_PANEL]),
        (facts(deadline=date(2026, 3, 9)), [Why.NO_DECISION]),
        (
            facts(deadline=date(2026, 3, 9), events=(Event("a", KIND.DEFAULT_NOTICE, TODAY),)),
            [Why.DEFAULT_TOLD],
        ),
        (
            facts(deadline=date(2026, 3, 9), events=(Event("a", KIND.LATER_TOLD, date(2026, 3, 1), TODAY),)),
            [Why.LATER_TOLD, Why.NO_PANEL],
        ),
        (facts(clock=ClockState.STOPPED, events=(asked(TODAY),)), [Why.WAITING]),
        (facts(events=(asked(date(2026, 3, 9)),)), [Why.UNANSWERED]),
        (
            facts(events=(asked(TODAY), Event("b", KIND.SUPPLEMENT_RECEIVED, TODAY, answers_id="asked"))),
            [Why.ANSWERED],
        ),
        (
            facts(
                events=(
                    asked(TODAY),
                    Event("b", KIND.SUPPLEMENT_RECEIVED, TODAY, answers_id="asked"),
                    Event("c", KIND.COMPLETE, TODAY),
                )
            ),
            [Why.NO_PANEL],
        ),
        (facts(clock=ClockState.STOPPED), [Why.STILL]),
        (facts(handled=False), [Why.NO_PANEL, Why.NO_HANDLER]),
        (facts(stage=Stage.ASSESSMENT), [Why.JUDGING]),
        (facts(stage=Stage.ASSESSMENT, opens_at=datetime(2026, 3, 11, tzinfo=UTC)), [Why.JUDGING_UNTIL]),
        (facts(stage=Stage.SIGNING, letter=(LetterStatus.FINAL, TODAY)), [Why.TO_SIGN]),
        (facts(stage=Stage.SIGNING, letter=(LetterStatus.SIGNED, date(2026, 3, 9))), [Why.PLAN_PASSED]),
    ],
)
def test_the_reasons_of_a_case(given: TermFacts, expected: list[Why]) -> None:
    assert whys(given) == expected


def test_a_clock_that_stands_still_has_passed_nothing() -> None:
    stopped = facts(clock=ClockState.STOPPED, deadline=date(2026, 1, 1), events=(asked(TODAY),))
    assert whys(stopped) == [Why.WAITING]


@pytest.mark.parametrize(
    ("given", "act"),
    [
        (facts(deadline=date(2026, 3, 9)), Act.DECIDE),
        (facts(stage=Stage.SIGNING, deadline=date(2026, 3, 9)), Act.LETTER),
        (facts(events=(asked(date(2026, 3, 9)),)), Act.CHECK),
        (facts(clock=ClockState.STOPPED, events=(asked(TODAY),)), Act.LOOK),
        (facts(stage=Stage.CONVERSATION), Act.DECIDE),
    ],
)
def test_one_act_for_each(given: TermFacts, act: Act) -> None:
    assert term_act(given, term_reasons(given, TODAY)) is act


def test_a_letter_whose_day_passed_needs_a_new_version() -> None:
    assert letter_reason(Why.TO_SEND, TODAY, TODAY).why is Why.TO_SEND
    assert letter_reason(Why.TO_SEND, date(2026, 3, 9), TODAY).why is Why.PLAN_PASSED
