"""Events on the clock of real cases, on both databases: what they move, what they are refused for, what is kept."""

from datetime import UTC, date, datetime, timedelta

import pytest

from maakdesk.base.errors import NotFound, Refused
from maakdesk.base.i18n import Language, Texts
from maakdesk.base.vocabulary import ClockEventKind, ClockState, Operation, Outcome, Role, Stage, TermPurpose
from maakdesk.core.audit import history, verify
from maakdesk.core.clock.commands import (
    add_event,
    add_outage,
    correct_receipt,
    event_in,
    keep_up,
    recount,
    remove_event,
)
from maakdesk.core.clock.events import NewEvent
from maakdesk.core.clock.queries import (
    CaseClock,
    agenda,
    case_clock,
    defensible_of,
    events_of_case,
    penalty_of,
    what_if,
)
from maakdesk.core.clock.words import why_words
from maakdesk.core.deadlines.resident import Against
from maakdesk.core.deadlines.terms import Length, Unit
from maakdesk.core.dossier.commands import NewCase, add_case
from maakdesk.core.dossier.queries import case_detail, case_id_of
from maakdesk.core.store import Store
from maakdesk.core.undo import undo
from maakdesk.core.viewer import Viewer
from maakdesk.models import Case, CountedTerm
from tests.factories import START, person

RECEIVED = date(2026, 1, 6)
ASKED = date(2026, 1, 12)
KIND = ClockEventKind


@pytest.fixture
def secretary(store: Store) -> Viewer:
    """Somebody who keeps the clock."""
    return person(store, "Roos", Role.SECRETARY)


@pytest.fixture
def case_id(store: Store, secretary: Viewer) -> str:
    """A case received on Tuesday 6 January 2026: eight weeks run through Tuesday 3 March."""
    new = NewCase(title="Soep", applicant="De Tafel", scheme_key="resident_initiative", received_on=RECEIVED)
    number = add_case(store, secretary, new, at=START, today=RECEIVED)
    with store.read() as session:
        return case_id_of(session, secretary, number)


class Desk:
    """One case of one desk, to which things happen."""

    def __init__(self, store: Store, secretary: Viewer, case_id: str) -> None:
        self.store, self.secretary, self.case_id = store, secretary, case_id
        self._n = 0

    def add(self, kind: ClockEventKind, on: date, *, today: date | None = None, **facts: object) -> str:
        """Record an event a minute after the last; gives its id."""
        self._n += 1
        new = NewEvent(kind, on, evidence=str(facts.pop("evidence", "brief in de map")), **facts)  # type: ignore[arg-type]
        at = START + timedelta(minutes=self._n)
        return add_event(self.store, self.secretary, self.case_id, new, at=at, today=today or on)

    def case(self) -> Case:
        """The case as it stands."""
        with self.store.read() as session:
            return session.get_one(Case, self.case_id)

    def clock(self, today: date) -> CaseClock:
        """Its clock on a day."""
        with self.store.read() as session:
            found = case_clock(session, self.secretary, self.case_id, today)
        assert found is not None
        return found

    def kept(self, purpose: TermPurpose) -> list[tuple[date, date]]:
        """The counted terms of a purpose that still apply, oldest first: strict and outer end."""
        with self.store.read() as session:
            rows = session.query(CountedTerm).filter(
                CountedTerm.case_id == self.case_id, CountedTerm.purpose == purpose, CountedTerm.deleted.is_(None)
            )
            return [(row.end_on, row.outer_on) for row in rows.order_by(CountedTerm.id)]


@pytest.fixture
def desk(store: Store, secretary: Viewer, case_id: str) -> Desk:
    return Desk(store, secretary, case_id)


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


def last_operation(desk: Desk) -> str:
    with desk.store.read() as session:
        return history(session, desk.secretary, desk.case_id)[0].operation_id


def test_an_event_of_which_nobody_outside_knows_is_undone_with_its_terms(desk: Desk) -> None:
    desk.add(KIND.POSTPONEMENT_AGREED, date(2026, 1, 19), last_day=date(2026, 1, 25))
    assert desk.case().deadline == date(2026, 3, 10)
    undo(desk.store, desk.secretary, last_operation(desk), at=START + timedelta(hours=1))
    assert (desk.case().deadline, desk.case().clock) == (date(2026, 3, 3), ClockState.RUNS)
    assert desk.kept(TermPurpose.DECISION) == [(date(2026, 3, 3), date(2026, 3, 3))]
    assert [one.kind for one in desk.clock(ASKED).events] == [KIND.RECEIVED]
    assert verify(desk.store).ok


def test_an_event_by_which_somebody_was_told_is_not_undone_but_taken_away_with_a_reason(desk: Desk) -> None:
    asked = desk.add(KIND.SUPPLEMENT_ASKED, ASKED, last_day=date(2026, 2, 2))
    with pytest.raises(Refused) as refusal:
        undo(desk.store, desk.secretary, last_operation(desk), at=START + timedelta(hours=1))
    assert refusal.value.code == "undo.told"
    answer = desk.add(KIND.SUPPLEMENT_RECEIVED, date(2026, 1, 20))
    for event_id, reason, code in (
        (asked, "  ", "reason_missing"),
        (asked, "Was een andere zaak", "event_answered"),
        (desk.clock(ASKED).events[0].id, "x", "first_event"),
    ):
        with pytest.raises(Refused) as refusal:
            take_away(desk, event_id, reason)
        assert refusal.value.code == f"clock.{code}"
    take_away(desk, answer, "Was een andere zaak")
    take_away(desk, asked, "Was een andere zaak")
    assert desk.case().deadline == date(2026, 3, 3)
    with desk.store.read() as session:
        notes = case_detail(session, desk.secretary, desk.case_id).notes
    assert [note.text for note in notes] == ["Was een andere zaak", "Was een andere zaak"]


def take_away(desk: Desk, event_id: str, reason: str) -> None:
    at = START + timedelta(hours=2)
    remove_event(desk.store, desk.secretary, desk.case_id, event_id, reason=reason, at=at, today=date(2026, 1, 20))


def test_days_alone_let_a_clock_go_on_and_run_out(desk: Desk) -> None:
    desk.add(KIND.SUPPLEMENT_ASKED, ASKED, last_day=date(2026, 1, 26))
    assert kept_up(desk, date(2026, 1, 26)) == 0, "the last day of the period is still a day of standstill"
    assert kept_up(desk, date(2026, 1, 27)) == 1
    case = desk.case()
    assert (case.clock, case.deadline) == (ClockState.RUNS, date(2026, 3, 17))
    assert desk.kept(TermPurpose.NOT_PROCESSING) == [(date(2026, 2, 23), date(2026, 2, 23))]
    assert kept_up(desk, date(2026, 1, 27)) == 0, "nothing is written where nothing changed"
    assert kept_up(desk, date(2026, 3, 18)) == 1
    assert desk.case().clock is ClockState.PASSED
    assert keep_up(desk.store, person(desk.store, "Ans", Role.MEMBER), at=START, today=date(2027, 1, 1)) == 0


def kept_up(desk: Desk, today: date) -> int:
    return keep_up(desk.store, desk.secretary, at=START + timedelta(days=1), today=today)


def test_a_failure_of_the_system_lengthens_what_a_resident_has_and_not_what_the_office_has(desk: Desk) -> None:
    desk.add(KIND.SUPPLEMENT_ASKED, ASKED, last_day=date(2026, 2, 2))
    at = START + timedelta(days=1)
    outage = {"from_at": datetime(2026, 1, 29, 22, 30, tzinfo=UTC), "until_at": datetime(2026, 1, 30, 8, tzinfo=UTC)}

    def record(**changes: object) -> str:
        facts = {**outage, "text": "", "evidence": "melding 12", **changes}
        return add_outage(desk.store, desk.secretary, **facts, at=at, today=date(2026, 1, 30))  # type: ignore[arg-type]

    for changes, code in (
        ({"evidence": " "}, "evidence_missing"),
        ({"until_at": outage["from_at"] - timedelta(hours=1)}, "outage_reversed"),
        ({"until_at": at + timedelta(hours=1)}, "outage_in_future"),
    ):
        with pytest.raises(Refused) as refusal:
            record(**changes)
        assert refusal.value.code == f"clock.{code}"
    record()
    # It touched Thursday evening and Friday morning in Amsterdam: two days more.
    assert desk.kept(TermPurpose.SUPPLEMENT)[-1] == (date(2026, 2, 2), date(2026, 2, 4))
    assert desk.case().deadline == date(2026, 3, 24), "the office's own date stays"
    assert verify(desk.store).ok


def test_not_processing_waits_for_the_post_and_for_the_question_why(desk: Desk) -> None:
    desk.add(KIND.SUPPLEMENT_ASKED, ASKED, last_day=date(2026, 2, 2))

    def not_processed(on: date) -> str:
        with pytest.raises(Refused) as refusal:
            desk.add(KIND.NOT_PROCESSED, on)
        return refusal.value.code

    with desk.store.read() as session:
        found = defensible_of(session, desk.secretary, desk.case_id, Against.NOT_PROCESSED, date(2026, 2, 3))
    assert found is not None
    assert (found.last_day, found.last_receipt, found.from_day) == (
        date(2026, 2, 2), date(2026, 2, 9), date(2026, 2, 10),
    )  # fmt: skip
    assert not_processed(date(2026, 2, 9)) == "clock.not_processed_early"
    assert not_processed(date(2026, 2, 10)) == "clock.excuse_first"
    desk.add(KIND.EXCUSE_ASKED, date(2026, 2, 10), last_day=date(2026, 2, 17))
    assert not_processed(date(2026, 2, 11)) == "clock.excuse_answer_first"
    # Four weeks after the last day is Monday 2 March; on Tuesday it is too late (Awb 4:5 l.4).
    assert not_processed(date(2026, 3, 3)) == "clock.not_processed_late"
    desk.add(KIND.NOT_PROCESSED, date(2026, 2, 18))
    case = desk.case()
    assert (case.stage, case.outcome, case.clock) == (Stage.SENT, Outcome.NOT_PROCESSED, ClockState.NONE)
    assert desk.kept(TermPurpose.OBJECTION) == [(date(2026, 4, 1), date(2026, 4, 1))]


def test_what_came_in_time_and_is_still_incomplete_can_be_left_at_once(desk: Desk) -> None:
    desk.add(KIND.SUPPLEMENT_ASKED, ASKED, last_day=date(2026, 2, 2))
    desk.add(KIND.SUPPLEMENT_RECEIVED, date(2026, 1, 20))
    desk.add(KIND.NOT_PROCESSED, date(2026, 1, 21))
    assert desk.case().outcome is Outcome.NOT_PROCESSED


def test_a_request_must_stand_before_an_application_is_left(desk: Desk) -> None:
    with pytest.raises(Refused) as refusal:
        desk.add(KIND.NOT_PROCESSED, ASKED)
    assert refusal.value.code == "clock.not_asked"


def test_a_penalty_is_shared_and_ends_with_the_decision(desk: Desk) -> None:
    with desk.store.read() as session:
        assert penalty_of(session, desk.secretary, desk.case_id, date(2026, 4, 1)) is None
    desk.add(KIND.DEFAULT_NOTICE, date(2026, 3, 9))
    assert cents(desk, date(2026, 3, 23)) == 0
    assert cents(desk, date(2026, 3, 24)) == 2_300
    assert cents(desk, date(2026, 5, 30)) == 144_200
    desk.add(KIND.WITHDRAWN, date(2026, 3, 25))
    assert cents(desk, date(2026, 5, 30)) == 4_600


def cents(desk: Desk, on: date) -> int:
    with desk.store.read() as session:
        found = penalty_of(session, desk.secretary, desk.case_id, on)
    assert found is not None
    return found.cents


def test_the_agenda_tells_the_newest_count_of_each_date_soonest_first(desk: Desk) -> None:
    desk.add(KIND.SUPPLEMENT_ASKED, ASKED, last_day=date(2026, 2, 2))
    with desk.store.read() as session:
        rows = agenda(session, desk.secretary)
        soon = agenda(session, desk.secretary, until=date(2026, 2, 2))
        assert agenda(session, person_outside(desk)) == []
    assert [(row.purpose, row.end_on) for row in rows] == [
        (TermPurpose.SUPPLEMENT, date(2026, 2, 2)),
        (TermPurpose.DECISION, date(2026, 3, 24)),
    ]
    assert [row.purpose for row in soon] == [TermPurpose.SUPPLEMENT]
    assert why_words(rows[0], Texts(Language.EN)) == "We asked for a supplement. That was Monday 12 January 2026."


def person_outside(desk: Desk) -> Viewer:
    return Viewer("f" * 32, "Niemand", frozenset({Role.MEMBER}))
