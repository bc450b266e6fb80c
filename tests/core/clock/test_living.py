"""What happens to a clock by undo, by days alone, by failures of the office, and against a resident."""

from datetime import UTC, date, datetime, timedelta

import pytest

from maakdesk.base.errors import NotFound, Refused
from maakdesk.base.i18n import Language, Texts
from maakdesk.base.vocabulary import Channel, ClockState, Operation, Outcome, Release, Role, Stage, TermPurpose
from maakdesk.core.audit import history, verify
from maakdesk.core.clock.commands import (
    add_outage,
    end_outage,
    keep_up,
    remove_event,
)
from maakdesk.core.clock.evidence import evidence_of
from maakdesk.core.clock.outages import Lengthened, outages
from maakdesk.core.clock.queries import (
    agenda,
    defensible_of,
    penalty_of,
)
from maakdesk.core.clock.words import why_words
from maakdesk.core.deadlines.resident import Against
from maakdesk.core.dossier.commands import NewCase, add_case
from maakdesk.core.dossier.queries import case_detail, case_id_of
from maakdesk.core.undo import undo
from maakdesk.core.viewer import Viewer
from maakdesk.models import Attachment, FileRow
from tests.core.clock.one_case import ASKED, KIND, Desk
from tests.factories import START, person


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


def test_what_shows_an_event_is_of_the_case_itself(desk: Desk) -> None:
    new = NewCase(title="Koor", applicant="De Wijk", scheme_key="resident_initiative", received_on=ASKED)
    number = add_case(desk.store, desk.secretary, new, at=START, today=ASKED)
    with desk.store.read() as session:
        other = case_id_of(session, desk.secretary, number)
    own, foreign = (attached(desk, case_id) for case_id in (desk.case_id, other))
    with desk.store.read() as session:
        [offered] = evidence_of(session, desk.secretary, desk.case_id)
        with pytest.raises(NotFound):
            evidence_of(session, person_outside(desk), desk.case_id)
    assert (offered.file_id, offered.title, offered.on_day) == (own, "Verslag", ASKED)
    for file_id, notice_id in ((foreign, None), (None, "f" * 32)):
        with pytest.raises(NotFound):
            desk.add(KIND.COMPLETE, ASKED, evidence="@file", file_id=file_id, notice_id=notice_id)
    event_id = desk.add(KIND.COMPLETE, ASKED, evidence="@file", file_id=own)
    assert desk.clock(ASKED).events[-1].file_id == own
    take_away(desk, event_id, "Was een andere zaak")


def attached(desk: Desk, case_id: str) -> str:
    """A file of a case, without what lies in it; gives the id of its row."""
    with desk.store.write(Operation.FILE_ATTACHED, at=START, by=desk.secretary.person_id, case_id=case_id) as write:
        file = write.add(FileRow(case_id=case_id, stored_name="x", title="x", media_type="x", sha256="0" * 64, size=1))
        write.add(
            Attachment(
                case_id=case_id, file_id=file.id, title="Verslag", original_name="verslag.pdf", document=None,
                channel=Channel.POST, received_on=ASKED, release=Release.CLOSED, released_at=None, released_by=None,
                redacted_file_id=None, extracted="", findings=[], of_id=None,
            )
        )  # fmt: skip
        return file.id


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


def test_an_outage_lengthens_through_today_until_its_end_is_recorded(desk: Desk) -> None:
    desk.add(KIND.SUPPLEMENT_ASKED, ASKED, last_day=date(2026, 2, 2))
    at = START + timedelta(days=300)
    outage_id = add_outage(
        desk.store, desk.secretary, from_at=datetime(2026, 1, 26, 9, tzinfo=UTC), until_at=None, text="",
        evidence="melding 12", at=at, today=date(2026, 1, 28),
    )  # fmt: skip
    assert [(one.days, one.until) for one in lengthened(desk)] == [(3, date(2026, 2, 5))]

    def end(until_at: datetime) -> None:
        end_outage(desk.store, desk.secretary, outage_id, until_at=until_at, at=at, today=date(2026, 2, 1))

    for moment, code in ((datetime(2026, 1, 26, 8, tzinfo=UTC), "reversed"), (at + timedelta(hours=1), "in_future")):
        with pytest.raises(Refused) as refusal:
            end(moment)
        assert refusal.value.code == f"clock.outage_{code}"
    end(datetime(2026, 1, 26, 23, 30, tzinfo=UTC))
    # Half past eleven in the evening UTC is the next day in Amsterdam: two days.
    assert [(one.days, one.until) for one in lengthened(desk)] == [(2, date(2026, 2, 4))]
    with pytest.raises(Refused) as refusal:
        end(datetime(2026, 1, 27, tzinfo=UTC))
    assert refusal.value.code == "clock.outage_ended"
    for wrong, error in ((person(desk.store, "Ans", Role.MEMBER), Refused), (desk.secretary, NotFound)):
        with pytest.raises(error):
            end_outage(desk.store, wrong, "f" * 32, until_at=at, at=at, today=date(2026, 2, 1))
    assert verify(desk.store).ok


def lengthened(desk: Desk) -> tuple[Lengthened, ...]:
    with desk.store.read() as session:
        [row] = outages(session, desk.secretary, today=date(2026, 1, 28))
        [outside] = outages(session, person_outside(desk), today=date(2026, 1, 28))
    assert outside.lengthened == (), "which cases there are is not told to whoever may not see them"
    return row.lengthened


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
