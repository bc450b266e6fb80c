"""Events on the clock of real cases, on both databases: what they move, what they are refused for, what is kept."""

from datetime import date

import pytest

from maakdesk.base.errors import NotFound, Refused
from maakdesk.base.vocabulary import ClockEventKind, ClockState, Operation, Outcome, Role, Stage, TermPurpose
from maakdesk.core.audit import verify
from maakdesk.core.clock.commands import (
    add_event,
    correct_receipt,
    event_in,
    recount,
)
from maakdesk.core.clock.events import NewEvent
from maakdesk.core.clock.queries import (
    case_clock,
    events_of_case,
    what_if,
)
from maakdesk.core.deadlines.terms import Length, Unit
from maakdesk.models import Case
from tests.core.clock.one_case import ASKED, KIND, RECEIVED, Desk
from tests.factories import START, person


def test_a_new_case_has_its_receipt_and_its_term(desk: Desk) -> None:
    clock = desk.clock(RECEIVED)
    assert [(one.kind, one.on_day, one.evidence) for one in clock.events] == [(KIND.RECEIVED, RECEIVED, "@typed_in")]
    assert (clock.strict.end, clock.state) == (date(2026, 3, 3), ClockState.RUNS)
    assert (desk.case().deadline, desk.case().clock) == (date(2026, 3, 3), ClockState.RUNS)
    assert desk.kept(TermPurpose.DECISION) == [(date(2026, 3, 3), date(2026, 3, 3))]


def test_a_supplement_stops_the_clock_and_its_answer_lets_it_run(desk: Desk) -> None:
    asked = desk.add(KIND.SUPPLEMENT_ASKED, ASKED, last_day=date(2026, 2, 2))
    case = desk.case()
    # If nothing comes, every day through 2 February counts as standstill: 21 days.
    assert (case.clock, case.deadline) == (ClockState.STOPPED, date(2026, 3, 24))
    # On 20 January, as if it came that day: 13 to 19 January strictly, 20 January too by the circular.
    waiting = desk.clock(date(2026, 1, 20))
    assert (waiting.strict.end, waiting.outer.end) == (date(2026, 3, 10), date(2026, 3, 11))
    assert waiting.waiting is not None
    assert (waiting.waiting.since, waiting.waiting.until) == (ASKED, date(2026, 2, 2))
    assert desk.kept(TermPurpose.SUPPLEMENT) == [(date(2026, 2, 2), date(2026, 2, 2))]

    desk.add(KIND.SUPPLEMENT_RECEIVED, date(2026, 1, 26))
    clock = desk.clock(date(2026, 1, 26))
    assert (clock.strict.end, clock.outer.end) == (date(2026, 3, 16), date(2026, 3, 17))
    assert clock.events[-1].answers_id == asked
    assert (clock.state, clock.waiting) == (ClockState.RUNS, None)
    assert desk.case().deadline == date(2026, 3, 16)
    assert desk.kept(TermPurpose.SUPPLEMENT) == []
    # Four weeks after the supplement (Awb 4:5 l.4).
    assert desk.kept(TermPurpose.NOT_PROCESSING) == [(date(2026, 2, 23), date(2026, 2, 23))]
    assert verify(desk.store).ok


def test_a_count_is_never_written_over(desk: Desk) -> None:
    desk.add(KIND.SUPPLEMENT_ASKED, ASKED, last_day=date(2026, 2, 2))
    desk.add(KIND.SUPPLEMENT_RECEIVED, date(2026, 1, 26))
    ends = [date(2026, 3, 3), date(2026, 3, 24), date(2026, 3, 16)]
    assert [end for end, _ in desk.kept(TermPurpose.DECISION)] == ends
    desk.add(KIND.TALK_OFFERED, date(2026, 1, 28))
    assert [end for end, _ in desk.kept(TermPurpose.DECISION)] == ends, "nothing changed, so nothing was written"


def test_what_if_counts_a_day_that_is_asked_for(desk: Desk) -> None:
    desk.add(KIND.SUPPLEMENT_ASKED, ASKED, last_day=date(2026, 2, 2))
    with desk.store.read() as session:
        strict, outer = what_if(session, desk.secretary, desk.case_id, date(2026, 1, 26))
        late, _ = what_if(session, desk.secretary, desk.case_id, date(2026, 2, 10))
        with pytest.raises(Refused) as early:
            what_if(session, desk.secretary, desk.case_id, date(2026, 1, 11))
    assert (strict.end, outer.end, late.end) == (date(2026, 3, 16), date(2026, 3, 17), date(2026, 3, 24))
    assert early.value.code == "clock.answer_before"


def test_an_extension_moves_the_date_and_a_later_notice_does_not(desk: Desk) -> None:
    desk.add(KIND.LATER_TOLD, date(2026, 2, 2), last_day=date(2026, 4, 1))
    assert desk.case().deadline == date(2026, 3, 3)
    desk.add(KIND.EXTENDED, date(2026, 3, 3), length=Length(4, Unit.WEEKS), basis="Asv 9")
    assert desk.case().deadline == date(2026, 3, 31)


def test_an_extension_without_words_takes_the_ground_and_the_length_of_the_scheme(desk: Desk) -> None:
    desk.add(KIND.EXTENDED, date(2026, 3, 3))
    [extended] = [one for one in desk.clock(ASKED).events if one.kind is KIND.EXTENDED]
    assert (extended.basis, extended.length) == ("ASA 2023", Length(8, Unit.WEEKS))
    assert desk.case().deadline == date(2026, 4, 28)


def test_an_extension_until_a_named_day_is_moved_by_standstill_after_it(desk: Desk) -> None:
    desk.add(KIND.EXTENDED, date(2026, 2, 2), last_day=date(2026, 4, 1), basis="Awb 4:14 l.3")
    assert desk.case().deadline == date(2026, 4, 1)
    desk.add(KIND.POSTPONEMENT_AGREED, date(2026, 3, 2), last_day=date(2026, 3, 8))
    assert desk.case().deadline == date(2026, 4, 8)


def test_a_notice_of_default_counts_the_penalty(desk: Desk) -> None:
    desk.add(KIND.DEFAULT_NOTICE, date(2026, 3, 9))
    assert desk.kept(TermPurpose.PENALTY_BEGIN) == [(date(2026, 3, 24), date(2026, 3, 24))]
    assert desk.kept(TermPurpose.PENALTY_END) == [(date(2026, 5, 4), date(2026, 5, 4))]
    assert desk.kept(TermPurpose.PENALTY_DECISION) == [(date(2026, 5, 18), date(2026, 5, 18))]
    assert desk.case().clock is ClockState.PASSED
    desk.add(KIND.PENALTY_FIXED, date(2026, 5, 6))
    assert desk.kept(TermPurpose.PENALTY_DECISION) == []


def test_a_case_that_is_withdrawn_has_no_date_any_more(desk: Desk) -> None:
    desk.add(KIND.WITHDRAWN, date(2026, 1, 20))
    case = desk.case()
    assert (case.stage, case.outcome, case.clock, case.deadline) == (
        Stage.CLOSED, Outcome.WITHDRAWN, ClockState.NONE, None,
    )  # fmt: skip
    with pytest.raises(Refused) as refusal:
        desk.add(KIND.EXTENDED, date(2026, 1, 21), length=Length(1, Unit.WEEKS), basis="x")
    assert refusal.value.code == "clock.case_over"


@pytest.mark.parametrize(
    ("before", "kind", "facts", "code"),
    [
        ((), KIND.COMPLETE, {"evidence": " "}, "evidence_missing"),
        ((), KIND.COMPLETE, {"on": date(2026, 1, 21), "today": date(2026, 1, 20)}, "event_in_future"),
        ((), KIND.COMPLETE, {"on": date(2026, 1, 5)}, "before_receipt"),
        ((), KIND.RECEIVED, {}, "received_already"),
        ((), KIND.SUPPLEMENT_ASKED, {}, "last_day_missing"),
        ((), KIND.SUPPLEMENT_ASKED, {"last_day": date(2026, 1, 19)}, "last_day_before"),
        ((), KIND.SUPPLEMENT_RECEIVED, {}, "nothing_asked"),
        ((KIND.SUPPLEMENT_ASKED,), KIND.SUPPLEMENT_RECEIVED, {"on": date(2026, 1, 11)}, "supplement_before_asked"),
        ((KIND.SUPPLEMENT_ASKED,), KIND.SUPPLEMENT_ASKED, {"last_day": date(2026, 2, 9)}, "asked_already"),
        ((KIND.SUPPLEMENT_ASKED,), KIND.COMPLETE, {}, "supplement_open"),
        ((), KIND.EXTENDED, {"basis": "Asv 9", "last_day": date(2026, 3, 3)}, "extended_not_later"),
        (
            (),
            KIND.EXTENDED,
            {"on": date(2026, 3, 4), "basis": "Asv 9", "length": Length(2, Unit.WEEKS)},
            "extended_late",
        ),
        ((), KIND.ADJOURNED, {"length": Length(6, Unit.WEEKS)}, "no_objection"),
        ((), KIND.ADJOURNED, {"length": Length(7, Unit.WEEKS)}, "adjourned_too_long"),
        ((), KIND.OBJECTION_RECEIVED, {}, "not_sent"),
        ((KIND.FORCE_MAJEURE,), KIND.FORCE_MAJEURE, {}, "cause_running"),
        ((), KIND.FORCE_MAJEURE, {"answers_id": "x"}, "no_cause"),
    ],
)
def test_what_does_not_fit_is_refused_and_leaves_nothing(
    desk: Desk, before: tuple[ClockEventKind, ...], kind: ClockEventKind, facts: dict[str, object], code: str
) -> None:
    for one in before:
        desk.add(one, ASKED, last_day=date(2026, 2, 2) if one is KIND.SUPPLEMENT_ASKED else None)
    with desk.store.read() as session:
        known = len(events_of_case(session, desk.secretary, desk.case_id))
    told = {"on": date(2026, 1, 20), **facts}
    with pytest.raises(Refused) as refusal:
        desk.add(kind, **told)  # type: ignore[arg-type]
    assert refusal.value.code == f"clock.{code}"
    with desk.store.read() as session:
        assert len(events_of_case(session, desk.secretary, desk.case_id)) == known


def test_only_the_office_records_and_only_those_who_may_see_read(desk: Desk) -> None:
    member = person(desk.store, "Ans", Role.MEMBER)
    new = NewEvent(KIND.COMPLETE, ASKED, evidence="x")
    with pytest.raises(Refused) as refusal:
        add_event(desk.store, member, desk.case_id, new, at=START, today=ASKED)
    assert refusal.value.code == "access.role"
    with desk.store.read() as session, pytest.raises(NotFound):
        case_clock(session, member, desk.case_id, ASKED)


def test_a_write_that_does_more_counts_in_the_same_write(desk: Desk) -> None:
    with desk.store.write(Operation.NOTE_ADDED, at=START, by=desk.secretary.person_id, case_id=desk.case_id) as write:
        case = write.session.get_one(Case, desk.case_id)
        event_in(write, case, NewEvent(KIND.COMPLETE, ASKED, evidence="formulier"), today=ASKED)
        assert case.stage is Stage.COMPLETE
        correct_receipt(write, case, date(2026, 1, 7), today=ASKED)
        assert (case.received_on, case.deadline) == (date(2026, 1, 7), date(2026, 3, 4))
        recount(write, case, today=date(2026, 3, 5))
        assert case.clock is ClockState.PASSED
    received = [one for one in desk.clock(ASKED).events if one.kind is KIND.RECEIVED]
    assert [one.on_day for one in received] == [date(2026, 1, 7)], "the wrong day is taken away, and kept in the record"
    assert verify(desk.store).ok
