"""Taking a decision: what follows from outcome and amount, and what cannot be."""

from datetime import date

import pytest

from maakdesk.base.errors import Refused
from maakdesk.base.vocabulary import LetterStatus, Operation, Outcome
from maakdesk.core.audit import history
from maakdesk.core.decisions.commands import decide, new_decision
from maakdesk.core.decisions.draft import DecisionDraft, ReasonInput
from maakdesk.core.letters.commands import make_final, newest_letter, record_sending, record_signature
from maakdesk.core.registers.commands import record_export
from maakdesk.core.undo import undo
from maakdesk.models import Decision, DecisionReason, Duty, Letter
from tests.office import Office, in_full


@pytest.fixture
def case_id(office: Office) -> str:
    """A case that was talked about to the end; € 4.500 was asked."""
    return office.talked()


def refused(office: Office, case_id: str, **changes: object) -> str:
    with pytest.raises(Refused) as caught:
        office.decide(case_id, **changes)
    return caught.value.code


def final(office: Office, case_id: str) -> str:
    return make_final(office["secretary"], case_id, sending_on=office.desk.today(), render=in_full, at=office.now())


def send(office: Office, case_id: str) -> None:
    today = office.desk.today()
    record_sending(office["secretary"], case_id, sent_on=today, today=today, at=office.now())


@pytest.mark.parametrize(
    ("outcome", "amount", "code"),
    [
        (Outcome.GRANTED, 100, "decision.amount_partial"),
        (Outcome.GRANTED, 450_001, "decision.amount_above_asked"),
        (Outcome.PARTIAL, None, "decision.amount_missing"),
        (Outcome.PARTIAL, 0, "decision.amount_missing"),
        (Outcome.PARTIAL, -5, "decision.amount_missing"),
        (Outcome.PARTIAL, 450_000, "decision.amount_whole"),
        (Outcome.PARTIAL, 450_001, "decision.amount_above_asked"),
        (Outcome.REFUSED, 1, "decision.amount_refused"),
    ],
)
def test_amounts_that_do_not_go_with_an_outcome(
    office: Office, case_id: str, outcome: Outcome, amount: int | None, code: str
) -> None:
    assert refused(office, case_id, outcome=outcome, amount_cents=amount) == code


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"weighing": " "}, "decision.weighing_empty"),
        ({"on_behalf_of": ""}, "decision.mandate_empty"),
        ({"decided_on": date(2026, 3, 1)}, "decision.before_receipt"),
        ({"grounds": ("nothing",)}, "decision.unknown_ground"),
        ({"reasons": [ReasonInput("nothing", "x")]}, "judge.unknown_criterion"),
    ],
)
def test_what_a_decision_lacks(office: Office, case_id: str, changes: dict[str, object], code: str) -> None:
    assert refused(office, case_id, **changes) == code


def test_reasons_come_from_the_shared_judgements_and_keep_their_source(office: Office, case_id: str) -> None:
    decision_id = office.decide(case_id)
    with office["decider"].store.read() as session:
        decision = session.get_one(Decision, decision_id)
        reasons = session.query(DecisionReason).order_by(DecisionReason.place).all()
        duties = session.query(Duty).all()
    assert (decision.amount_cents, decision.version) == (450_000, 1)
    assert [reason.text for reason in reasons][:2] == ["Samen over value.", "Samen over open."]
    assert all(reason.shared_id and reason.shared_version == 1 for reason in reasons)
    assert all(duty.due_on and duty.due_on > decision.decided_on and duty.basis for duty in duties)


def test_a_refusal_has_no_amount_and_no_duties(office: Office, case_id: str) -> None:
    decision_id = office.decide(case_id, outcome=Outcome.REFUSED, grounds=("costs_too_high",))
    with office["decider"].store.read() as session:
        assert session.get_one(Decision, decision_id).amount_cents == 0
        assert session.query(Duty).count() == 0


def test_a_draft_becomes_a_decision_when_it_has_an_outcome_and_a_day() -> None:
    with pytest.raises(Refused) as caught:
        new_decision(DecisionDraft())
    assert caught.value.code == "decision.outcome_missing"
    with pytest.raises(Refused) as caught:
        new_decision(DecisionDraft(outcome=Outcome.REFUSED))
    assert caught.value.code == "decision.day_missing"
    draft = DecisionDraft(
        outcome=Outcome.REFUSED, decided_on=date(2026, 3, 20), amount_cents=5, grounds=("a",), correction_reason="  "
    )
    made = new_decision(draft)
    assert (made.amount_cents, made.grounds, made.correction_reason) == (None, ("a",), None)


def test_who_judges_does_not_decide(office: Office) -> None:
    case_id = office.case()
    office.panel(case_id)
    assert refused(office, case_id) == "decision.not_talked"
    resident = office["resident"]
    with pytest.raises(Refused) as caught:
        decide(resident.store, resident.viewer, case_id, office.decision(), at=office.now())
    assert caught.value.code == "access.role"


def test_final_signed_and_sent_are_three_states(office: Office, case_id: str) -> None:
    office.decide(case_id)
    letter_id = final(office, case_id)
    record_signature(
        office["secretary"], letter_id, signed_by="De Decider", signed_on=office.desk.today(), at=office.now()
    )
    send(office, case_id)
    with office["secretary"].store.read() as session:
        letter = newest_letter(session, case_id)
        assert letter is not None
        assert (letter.status, letter.signed_by, letter.version) == (LetterStatus.SENT, "De Decider", 1)
    with pytest.raises(Refused) as caught:
        final(office, case_id)
    assert caught.value.code == "letter.sent_already"


def _letters(office: Office) -> list[tuple[int, LetterStatus]]:
    with office["secretary"].store.read() as session:
        return [(one.version, one.status) for one in session.query(Letter).order_by(Letter.version)]


@pytest.mark.parametrize("signed", [False, True])
def test_a_new_decision_replaces_a_letter_that_did_not_go_out(office: Office, case_id: str, *, signed: bool) -> None:
    office.decide(case_id)
    letter_id = final(office, case_id)
    if signed:
        record_signature(
            office["secretary"], letter_id, signed_by="De Decider", signed_on=office.desk.today(), at=office.now()
        )
    office.decide(case_id, outcome=Outcome.PARTIAL, amount_cents=1000, grounds=("costs_too_high",))
    assert _letters(office) == [(1, LetterStatus.REPLACED)]
    with pytest.raises(Refused) as caught:
        send(office, case_id)
    assert caught.value.code == "letter.not_final"
    final(office, case_id)
    send(office, case_id)
    assert _letters(office) == [(1, LetterStatus.REPLACED), (2, LetterStatus.SENT)]


def test_a_decision_taken_back_leaves_the_letter_as_it_was(office: Office, case_id: str) -> None:
    office.decide(case_id)
    final(office, case_id)
    office.decide(case_id, weighing="Toch anders gewogen.")
    decider = office["decider"]
    with decider.store.read() as session:
        newest = history(session, decider.viewer, case_id, limit=1)[0].operation_id
    undo(decider.store, decider.viewer, newest, at=office.now())
    assert _letters(office) == [(1, LetterStatus.FINAL)]
    send(office, case_id)


def test_once_a_letter_was_sent_every_later_decision_tells_why(office: Office, case_id: str) -> None:
    office.decide(case_id)
    final(office, case_id)
    send(office, case_id)
    office.decide(case_id, correction_reason="Het bedrag klopte niet.")
    final(office, case_id)
    assert refused(office, case_id) == "decision.correction_reason"


def test_not_sent_that_day_a_letter_is_replaced_by_a_new_version(office: Office, case_id: str) -> None:
    office.decide(case_id)
    final(office, case_id)
    final(office, case_id)
    with office["secretary"].store.read() as session:
        found = session.query(Letter).order_by(Letter.version).all()
    assert [(letter.version, letter.status) for letter in found] == [
        (1, LetterStatus.REPLACED),
        (2, LetterStatus.FINAL),
    ]


def test_after_sending_a_decision_changes_only_with_a_reason_and_a_new_letter(office: Office, case_id: str) -> None:
    office.decide(case_id)
    final(office, case_id)
    send(office, case_id)
    assert refused(office, case_id) == "decision.correction_reason"
    office.decide(case_id, correction_reason="Het bedrag klopte niet.", outcome=Outcome.PARTIAL, amount_cents=1000,
                  grounds=("costs_too_high",))  # fmt: skip
    final(office, case_id)
    with office["secretary"].store.read() as session:
        found = session.query(Letter).order_by(Letter.version).all()
    assert [letter.status for letter in found] == [LetterStatus.SENT, LetterStatus.FINAL]


def test_an_export_stands_in_the_record(office: Office) -> None:
    auditor = office["auditor"]
    record_export(auditor.store, auditor.viewer, at=office.now())
    with auditor.store.read() as session:
        newest = history(session, auditor.viewer, limit=1)
    assert [(line.name, line.by) for line in newest] == [(Operation.REGISTER_EXPORTED, "auditor")]
