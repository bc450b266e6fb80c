"""Counting deadlines with standstill: ten thousand against ten thousand times one, and a hundred thousand in a row."""

import random
from datetime import date, timedelta
from functools import partial
from time import process_time

from benchmarks.measuring import say
from benchmarks.results import Result, against_floor, middle
from benchmarks.run import Run
from maakdesk.base.calendar import shipped_calendar
from maakdesk.base.vocabulary import ClockEventKind
from maakdesk.core.clock.counting import Footing, count_clock
from maakdesk.core.clock.events import Event
from maakdesk.core.deadlines.catalogue import term_rule
from maakdesk.core.deadlines.terms import TermChoice

Story = tuple[Footing, tuple[Event, ...], date]
"""What one case is counted on, what happened to it, and the day on which it is asked."""


def run(given: Run) -> list[Result]:
    """In processor time: other programs on the computer make nothing longer."""
    many = stories(given.size(100_000))
    few, some = many[: len(many) // 100], many[: len(many) // 10]
    shipped_calendar()
    one, ten_thousand, thousand, hundred_thousand = [], [], [], []
    for turn in range(given.times(5)):
        # Whoever comes second finds the processor warm: the order changes every turn.
        alone, together = partial(_each_alone, few), partial(_seconds, some)
        pair = (alone(), together()) if turn % 2 else tuple(reversed((together(), alone())))
        one.append(pair[0] / len(few))
        ten_thousand.append(pair[1])
        if turn < 2:
            thousand.append(_seconds(few))
            hundred_thousand.append(_seconds(many))
    say(f"  one {middle(one) * 1_000_000:.0f} µs, {len(some)} in {middle(ten_thousand):.2f} s")
    return [
        against_floor("deadlines_10000_with_suspensions", middle(ten_thousand), len(some) * middle(one), 1, unit="s"),
        against_floor("deadlines_100000_against_1000", middle(hundred_thousand), 100 * middle(thousand), 1.5, unit="s"),
    ]


def stories(number: int) -> list[Story]:
    """Cases as they could be: received on any day, each with requests, agreements and an extension now and then."""
    dice = random.Random(415)
    return [_story(dice) for _ in range(number)]


def _story(dice: random.Random) -> Story:
    start = date(2026, 1, 1) + timedelta(days=dice.randrange(700))
    asked = start + timedelta(days=dice.randrange(1, 20))
    came = asked + timedelta(days=dice.randrange(1, 30))
    agreed = came + timedelta(days=dice.randrange(-5, 10))
    events = (
        Event("1", ClockEventKind.RECEIVED, start),
        Event("2", ClockEventKind.SUPPLEMENT_ASKED, asked, last_day=asked + timedelta(days=21)),
        Event("3", ClockEventKind.SUPPLEMENT_RECEIVED, came, answers_id="2"),
        Event("4", ClockEventKind.POSTPONEMENT_AGREED, agreed, last_day=agreed + timedelta(days=dice.randrange(14))),
    )
    return Footing(TermChoice(term_rule("awb_4_13"), "Awb 4:13"), start, besluit=True), events, came


def _seconds(chosen: list[Story]) -> float:
    began = process_time()
    for footing, events, today in chosen:
        count_clock(footing, events, today=today)
    return process_time() - began


def _each_alone(chosen: list[Story]) -> float:
    """The same, asked for one at a time, as a page of one case does."""
    return sum(_seconds([story]) for story in chosen)
