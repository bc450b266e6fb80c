"""Which event may follow which, and what deserves a look: pure, without a desk."""

from dataclasses import replace
from datetime import date

import pytest

from maakdesk.base.errors import Refused
from maakdesk.base.vocabulary import ClockEventKind, Outcome, Stage
from maakdesk.core.clock.counting import Footing
from maakdesk.core.clock.events import Event, NewEvent
from maakdesk.core.clock.rules import Standing, excuse, fitted, remarks, stage_after
from maakdesk.core.deadlines.catalogue import term_rule
from maakdesk.core.deadlines.terms import Length, TermChoice, Unit

KIND = ClockEventKind
FOOTING = Footing(TermChoice(term_rule("awb_4_13"), "Awb 4:13"), date(2026, 1, 6), besluit=True)
STANDING = Standing(FOOTING, (Event("1", KIND.RECEIVED, date(2026, 1, 6)),), Stage.RECEIVED, Outcome.NONE)
ASKED = Event("2", KIND.SUPPLEMENT_ASKED, date(2026, 1, 12), last_day=date(2026, 2, 2))
TODAY = date(2026, 3, 31)
WEEKS = Length(2, Unit.WEEKS)


def after(*events: Event, **changes: object) -> Standing:
    return replace(STANDING, events=(*STANDING.events, *events), **changes)  # type: ignore[arg-type]


def new(kind: ClockEventKind, on: date, **facts: object) -> NewEvent:
    return NewEvent(kind, on, evidence="brief", **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("event", "standing", "code"),
    [
        (new(KIND.EXTENDED, date(2026, 2, 2), length=WEEKS), STANDING, "basis_missing"),
        (new(KIND.EXTENDED, date(2026, 2, 2), basis="Asv 9"), STANDING, "length_missing"),
        (
            new(KIND.EXTENDED, date(2026, 2, 2), basis="Asv 9", length=WEEKS),
            replace(STANDING, footing=None),
            "no_term",
        ),
        (new(KIND.NOT_PROCESSED, date(2026, 2, 2)), replace(STANDING, footing=None), "no_term"),
        (new(KIND.COMPLETE, date(2026, 2, 2)), after(stage=Stage.CLOSED, outcome=Outcome.GRANTED), "case_over"),
        (new(KIND.OBJECTION_RECEIVED, date(2026, 2, 2)), after(stage=Stage.CLOSED), "case_over"),
        (
            new(KIND.FORCE_MAJEURE, date(2026, 1, 7), answers_id="3"),
            after(Event("3", KIND.FORCE_MAJEURE, date(2026, 1, 12))),
            "last_day_before",
        ),
    ],
)
def test_what_does_not_fit_is_refused(event: NewEvent, standing: Standing, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        fitted(event, standing, today=TODAY)
    assert refusal.value.code == f"clock.{code}"


@pytest.mark.parametrize(
    ("event", "standing", "found"),
    [
        (new(KIND.SUPPLEMENT_RECEIVED, date(2026, 2, 3)), after(ASKED), ("supplement_late",)),
        (new(KIND.SUPPLEMENT_RECEIVED, date(2026, 2, 2)), after(ASKED), ()),
        (
            new(KIND.EXTENDED, date(2026, 2, 2), basis="x", length=WEEKS),
            after(Event("3", KIND.EXTENDED, date(2026, 1, 20), length=WEEKS)),
            ("extended_before",),
        ),
        (new(KIND.FORCE_MAJEURE, date(2026, 2, 2)), STANDING, ("tell_applicant",)),
        (new(KIND.DEFAULT_NOTICE, date(2026, 3, 3)), STANDING, ("notice_early",)),
        (new(KIND.DEFAULT_NOTICE, date(2026, 3, 4)), STANDING, ()),
        (new(KIND.LATER_TOLD, date(2026, 3, 4)), STANDING, ("moves_nothing",)),
        # Asked on 12 January, in on 26 January: strictly the term ends on 16 March, by the circular on the 17th.
        (
            new(KIND.EXTENDED, date(2026, 3, 17), basis="x", length=WEEKS),
            after(ASKED, Event("3", KIND.SUPPLEMENT_RECEIVED, date(2026, 1, 26), answers_id="2")),
            ("extended_strictly_late",),
        ),
    ],
)
def test_what_may_be_right_is_remarked(event: NewEvent, standing: Standing, found: tuple[str, ...]) -> None:
    assert fitted(event, standing, today=TODAY).kind is event.kind
    assert remarks(event, standing, today=TODAY) == found


def test_the_end_of_a_cause_answers_the_beginning() -> None:
    begun = Event("3", KIND.APPLICANT_DELAY, date(2026, 1, 12))
    ended = fitted(new(KIND.APPLICANT_DELAY, date(2026, 1, 20), answers_id="3"), after(begun), today=TODAY)
    assert ended.answers_id == "3"
    over = after(begun, Event("4", KIND.APPLICANT_DELAY, date(2026, 1, 20), answers_id="3"))
    assert fitted(new(KIND.APPLICANT_DELAY, date(2026, 2, 1)), over, today=TODAY).answers_id is None


def test_an_objection_can_be_adjourned_once() -> None:
    sent = Event("3", KIND.SENT, date(2026, 3, 2))
    objected = Event("4", KIND.OBJECTION_RECEIVED, date(2026, 3, 9))
    standing = after(sent, objected, stage=Stage.SENT, outcome=Outcome.REFUSED)
    adjourned = new(KIND.ADJOURNED, date(2026, 3, 20), length=Length(6, Unit.WEEKS))
    assert fitted(adjourned, standing, today=TODAY).length == Length(6, Unit.WEEKS)
    again = after(
        sent, objected, Event("5", KIND.ADJOURNED, date(2026, 3, 20), length=WEEKS), stage=Stage.SENT,
        outcome=Outcome.REFUSED,
    )  # fmt: skip
    with pytest.raises(Refused) as refusal:
        fitted(adjourned, again, today=TODAY)
    assert refusal.value.code == "clock.adjourned_already"


def test_an_answer_to_the_question_why_counts_only_after_it() -> None:
    asked = Event("3", KIND.EXCUSE_ASKED, date(2026, 2, 9), last_day=date(2026, 2, 16))
    earlier = Event("4", KIND.EXCUSE_ANSWERED, date(2026, 2, 1))
    assert excuse(()) is None
    found = excuse((earlier, asked))
    assert found is not None
    assert found.answered is None


@pytest.mark.parametrize(
    ("kind", "stage", "then"),
    [
        (KIND.COMPLETE, Stage.RECEIVED, (Stage.COMPLETE, Outcome.NONE)),
        (KIND.COMPLETE, Stage.ASSESSMENT, (Stage.ASSESSMENT, Outcome.NONE)),
        (KIND.WITHDRAWN, Stage.ASSESSMENT, (Stage.CLOSED, Outcome.WITHDRAWN)),
        (KIND.FORWARDED, Stage.RECEIVED, (Stage.CLOSED, Outcome.FORWARDED)),
        (KIND.NOT_PROCESSED, Stage.RECEIVED, (Stage.SENT, Outcome.NOT_PROCESSED)),
        (KIND.TALK_OFFERED, Stage.RECEIVED, (Stage.RECEIVED, Outcome.NONE)),
    ],
)
def test_the_case_follows_its_events(kind: ClockEventKind, stage: Stage, then: tuple[Stage, Outcome]) -> None:
    assert stage_after(kind, stage, Outcome.NONE) == then
