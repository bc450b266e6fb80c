"""Laws that hold for whatever happens to a clock, and terms that follow from events, without a desk."""

from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maakdesk.base.calendar import shipped_calendar
from maakdesk.base.vocabulary import ClockEventKind, ClockState, TermPurpose
from maakdesk.core.clock.counting import ClockCount, Counted, Footing, count_clock, decision_count, suspensions
from maakdesk.core.clock.events import CAUSES, Event
from maakdesk.core.clock.plain import plain_inputs
from maakdesk.core.deadlines.catalogue import term_rule
from maakdesk.core.deadlines.retention import retention_row
from maakdesk.core.deadlines.terms import Length, SupplementCount, Suspension, Term, TermChoice, Unit

KIND = ClockEventKind
START = date(2026, 1, 6)
FOOTING = Footing(TermChoice(term_rule("awb_4_13"), "Awb 4:13"), START, besluit=True)
AFTER = st.integers(0, 120).map(lambda days: START + timedelta(days=days))


@st.composite
def stories(draw: st.DrawFn) -> tuple[Event, ...]:
    """Requests that are answered or not, agreements, causes, extensions: in the order of their days."""
    events: list[Event] = []
    for n in range(draw(st.integers(0, 5))):
        kind = draw(st.sampled_from((KIND.SUPPLEMENT_ASKED, KIND.POSTPONEMENT_AGREED, KIND.EXTENDED, *sorted(CAUSES))))
        on, days = draw(AFTER), draw(st.integers(0, 30))
        last_day = on + timedelta(days=days)
        length = Length(draw(st.integers(1, 8)), Unit.WEEKS) if kind is KIND.EXTENDED else None
        events.append(Event(f"{n}", kind, on, None if length else last_day, length))
        if kind is KIND.SUPPLEMENT_ASKED and draw(st.booleans()):
            came = on + timedelta(days=draw(st.integers(0, 40)))
            events.append(Event(f"{n}a", KIND.SUPPLEMENT_RECEIVED, came, answers_id=f"{n}"))
    return tuple(sorted(events, key=lambda one: one.on_day))


@given(stories(), AFTER)
def test_the_strict_count_is_never_later_than_the_wider_one(events: tuple[Event, ...], today: date) -> None:
    counted = decision_count(FOOTING, events, today=today)
    assert counted.strict.end <= counted.outer.end


@given(stories(), AFTER)
def test_days_that_count_twice_count_once(events: tuple[Event, ...], today: date) -> None:
    both = _both(decision_count(FOOTING, events, today=today))
    for way, term in zip((SupplementCount.STRICT, SupplementCount.CIRCULAIRE), both, strict=True):
        gaps = suspensions(events, way, today=today)
        assert term.suspended_days <= sum(gap.days for gap in gaps)
        assert term.suspended_days == sum(gap.days for gap in term.suspended)
        assert term.suspended_days <= len(_days(gaps))


@given(stories(), AFTER)
def test_the_story_ends_on_the_end_and_the_end_is_an_ordinary_day(events: tuple[Event, ...], today: date) -> None:
    for term in _both(decision_count(FOOTING, events, today=today)):
        assert term.steps[-1].day == term.end
        assert term.steps[0].day == term.start
        assert shipped_calendar().is_ordinary_day(term.end)
        assert term.start < term.end


@given(stories(), AFTER)
def test_one_more_standstill_never_makes_a_term_end_earlier(events: tuple[Event, ...], today: date) -> None:
    more = Event("x", KIND.POSTPONEMENT_AGREED, date(2026, 1, 20), date(2026, 1, 29))
    without = decision_count(FOOTING, events, today=today)
    with_it = decision_count(FOOTING, (*events, more), today=today)
    assert without.strict.end <= with_it.strict.end
    assert without.outer.end <= with_it.outer.end


@given(stories(), st.randoms(use_true_random=False))
def test_the_order_in_which_standstill_was_recorded_does_not_matter(events: tuple[Event, ...], random: object) -> None:
    gaps = suspensions(events, SupplementCount.STRICT, today=date(2026, 6, 1))
    shuffled = list(gaps)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert _days(shuffled) == _days(gaps)


@given(st.integers(1, 20))
def test_waiting_moves_the_date_a_day_for_a_day(days: int) -> None:
    asked = (Event("1", KIND.SUPPLEMENT_ASKED, date(2026, 1, 12), last_day=date(2026, 2, 2)),)
    ends = [
        decision_count(FOOTING, asked, today=date(2026, 1, 12), answer_on=date(2026, 1, 12) + timedelta(days=n)).strict
        for n in (days, days + 1)
    ]
    assert ends[1].unrolled_end - ends[0].unrolled_end == timedelta(days=1)


def test_a_cause_that_goes_on_stops_the_clock_until_it_is_over() -> None:
    begun = Event("1", KIND.APPLICANT_DELAY, date(2026, 1, 20))
    running = count_clock(FOOTING, (begun,), today=date(2026, 1, 22))
    assert running.state is ClockState.STOPPED
    assert running.waiting is not None
    assert running.waiting.until is None
    over = Event("2", KIND.APPLICANT_DELAY, date(2026, 1, 26), answers_id="1")
    ended = count_clock(FOOTING, (begun, over), today=date(2026, 1, 27))
    assert ended.state is ClockState.RUNS
    decision = ended.of(TermPurpose.DECISION)
    assert decision is not None
    assert (decision.strict.suspended_days, decision.strict.end) == (7, date(2026, 3, 10))


def test_information_from_abroad_counts_like_a_supplement() -> None:
    asked = Event("1", KIND.FOREIGN_INFORMATION, date(2026, 1, 12))
    came = Event("2", KIND.FOREIGN_INFORMATION, date(2026, 1, 26), answers_id="1")
    decision = decision_count(FOOTING, (asked, came), today=date(2026, 2, 1))
    assert (decision.strict.end, decision.outer.end) == (date(2026, 3, 16), date(2026, 3, 17))


def test_who_declines_to_supplement_ends_the_standstill_only_by_the_strict_count() -> None:
    asked = Event("1", KIND.SUPPLEMENT_ASKED, date(2026, 1, 12), last_day=date(2026, 1, 26))
    declined = Event("2", KIND.SUPPLEMENT_DECLINED, date(2026, 1, 19), answers_id="1")
    decision = decision_count(FOOTING, (asked, declined), today=date(2026, 2, 1))
    assert (decision.strict.suspended_days, decision.outer.suspended_days) == (6, 14)


def test_an_objection_is_decided_on_from_the_rolled_end_and_can_be_adjourned() -> None:
    # Sent on Friday 20 February 2026: six weeks end on Good Friday, rolled to Tuesday 7 April.
    sent = Event("1", KIND.SENT, date(2026, 2, 20))
    objected = Event("2", KIND.OBJECTION_RECEIVED, date(2026, 3, 2))
    adjourned = Event("3", KIND.ADJOURNED, date(2026, 4, 20), length=Length(6, Unit.WEEKS))
    ends = _ends(_sent(sent, objected))
    assert ends[TermPurpose.OBJECTION] == date(2026, 4, 7)
    assert ends[TermPurpose.OBJECTION_DECISION] == date(2026, 5, 19)
    assert ends[TermPurpose.PAYMENT] == date(2026, 4, 7)
    assert TermPurpose.DECISION not in ends
    assert _ends(_sent(sent, objected, adjourned))[TermPurpose.OBJECTION_DECISION] == date(2026, 6, 30)


def test_what_is_no_besluit_has_no_objection() -> None:
    footing = Footing(FOOTING.choice, START, besluit=False, running=False)
    count = count_clock(footing, (Event("1", KIND.SENT, date(2026, 2, 20)),), today=date(2026, 3, 1))
    assert count.terms == ()


def test_a_failure_lengthens_the_objection_for_the_resident_only() -> None:
    footing = Footing(
        FOOTING.choice, START, besluit=True, running=False,
        outages=(Suspension(date(2026, 3, 1), date(2026, 3, 2), "outage"),),
    )  # fmt: skip
    objection = count_clock(footing, (Event("1", KIND.SENT, date(2026, 1, 19)),), today=date(2026, 3, 1)).of(
        TermPurpose.OBJECTION
    )
    assert objection is not None
    assert (objection.strict.end, objection.outer.end) == (date(2026, 3, 2), date(2026, 3, 4))


@pytest.mark.parametrize(
    ("kind", "row", "kept"),
    [
        (KIND.WITHDRAWN, "broken_off", date(2027, 5, 1)),
        (KIND.NOT_PROCESSED, "broken_off", date(2027, 5, 1)),
        (KIND.SENT, "refused", date(2031, 5, 1)),
        (KIND.SENT, "granted", date(2033, 5, 1)),
        (KIND.SENT, "granted_accounted", None),
        (KIND.SENT, "initiative_granted", None),
    ],
)
def test_papers_are_kept_from_the_end_of_the_case_by_the_row_that_fits(
    kind: ClockEventKind, row: str, kept: date | None
) -> None:
    footing = Footing(FOOTING.choice, START, besluit=False, running=False, retention=retention_row(row))
    count = count_clock(footing, (Event("1", kind, date(2026, 5, 1)),), today=date(2026, 5, 1))
    assert _ends(count).get(TermPurpose.RETENTION) == kept
    if kept is not None:
        [counted] = count.terms
        assert not counted.certain, "the table of the list is still to be checked"
        assert plain_inputs(counted)["retention"]["key"] == row
    assert count_clock(footing, (), today=date(2026, 5, 1)).of(TermPurpose.RETENTION) is None, "it has not ended"


def _both(counted: Counted) -> tuple[Term, Term]:
    return counted.strict, counted.outer


def _days(gaps: Iterable[Suspension]) -> set[date]:
    return {gap.first + timedelta(days=n) for gap in gaps for n in range(gap.days)}


def _sent(*events: Event) -> ClockCount:
    footing = Footing(FOOTING.choice, START, besluit=True, pays=True, running=False)
    return count_clock(footing, events, today=date(2026, 4, 20))


def _ends(count: ClockCount) -> dict[TermPurpose, date]:
    return {one.purpose: one.strict.end for one in count.terms}
