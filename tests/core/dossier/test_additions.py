"""What came later stands beside what came first, and the first day stays."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from maakdesk.base.errors import Refused
from maakdesk.base.vocabulary import Channel, Operation, PrivateKind, Role
from maakdesk.core.audit import history, verify
from maakdesk.core.clock.queries import events_of_case
from maakdesk.core.dossier.additions import application_versions, compared
from maakdesk.core.dossier.application import Answer, answers_digest
from maakdesk.core.dossier.commands import (
    Addition,
    CaseChange,
    NewCase,
    add_case,
    case_in,
    change_case,
    extend_application,
)
from maakdesk.core.dossier.queries import case_detail, case_id_of
from maakdesk.core.store import Store
from maakdesk.core.viewer import Viewer
from maakdesk.models import Case, PrivateDetail
from tests.factories import START, TODAY, person

NEW = NewCase(
    title="Soep", applicant="De Tafel", scheme_key="resident_initiative", received_on=TODAY - timedelta(days=5),
    answers=(Answer("what", "Wat?", "Soep"), Answer("who", "Wie?", "Wij")), channel=Channel.EMAIL,
    evidence="Received: by mx.example.org", private=((PrivateKind.EMAIL, "a@example.org"),),
)  # fmt: skip
LATER = Addition(
    (Answer("what", "Wat?", "Soep en brood"), Answer("why", "Waarom?", "Honger")), TODAY, "brief", Channel.POST
)


@pytest.fixture
def secretary(store: Store) -> Viewer:
    return person(store, "Roos", Role.SECRETARY)


@pytest.fixture
def case_id(store: Store, secretary: Viewer) -> str:
    number = add_case(store, secretary, NEW, at=START, today=TODAY)
    with store.read() as session:
        return case_id_of(session, secretary, number)


def test_original_and_addition_stand_side_by_side_each_with_its_day_and_its_hash(
    store: Store, secretary: Viewer, case_id: str
) -> None:
    assert extend_application(store, secretary, case_id, LATER, at=START, today=TODAY) == 2
    with store.read() as session:
        first, second = application_versions(session, secretary, case_id)
        row = case_detail(session, secretary, case_id).row
    assert (first.received_on, first.received_from, first.channel, first.by) == (
        NEW.received_on, "Received: by mx.example.org", Channel.EMAIL, "Roos",
    )  # fmt: skip
    assert (second.received_on, second.channel, second.digest) == (TODAY, Channel.POST, answers_digest(LATER.answers))
    assert row.received_on == NEW.received_on, "a signature put right later keeps the first date"
    assert [(one.key, one.before, one.after, one.changed) for one in compared(first.answers, second.answers)] == [
        ("what", "Soep", "Soep en brood", True),
        ("why", None, "Honger", True),
        ("who", "Wij", None, True),
    ]
    assert verify(store).ok


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"received_on": TODAY + timedelta(days=1)}, "case.received_in_future"),
        ({"received_on": date(2026, 1, 1)}, "application.before_first"),
        ({"answers": NEW.answers}, "application.nothing_new"),
    ],
)
def test_what_cannot_be_an_addition_leaves_nothing(
    store: Store, secretary: Viewer, case_id: str, changes: dict[str, object], code: str
) -> None:
    with pytest.raises(Refused) as caught:
        extend_application(store, secretary, case_id, replace(LATER, **changes), at=START, today=TODAY)  # type: ignore[arg-type]
    assert caught.value.code == code
    with store.read() as session:
        assert len(application_versions(session, secretary, case_id)) == 1


def test_another_day_of_receipt_needs_a_reason_and_the_earlier_one_stays_in_the_history(
    store: Store, secretary: Viewer, case_id: str
) -> None:
    change = CaseChange(received_on=TODAY - timedelta(days=6))
    with pytest.raises(Refused) as caught:
        change_case(store, secretary, case_id, change, at=START, today=TODAY)
    assert caught.value.code == "case.received_reason"
    change_case(store, secretary, case_id, replace(change, received_reason="Stempel"), at=START, today=TODAY)
    with store.read() as session:
        assert case_detail(session, secretary, case_id).row.received_on == change.received_on
        assert [one.evidence for one in events_of_case(session, secretary, case_id)] == ["Stempel"]
        assert application_versions(session, secretary, case_id)[0].received_on == NEW.received_on
        assert Operation.CASE_CHANGED in {line.name for line in history(session, secretary, case_id)}


def test_a_case_of_a_known_party_adds_only_what_is_new_of_it(store: Store, secretary: Viewer, case_id: str) -> None:
    with store.read() as session:
        party_id = session.get_one(Case, case_id).party_id
    private = (*NEW.private, (PrivateKind.PHONE, "020 624 1111"))
    again = replace(NEW, party_id=party_id, private=private, title="Weer")
    with store.write(Operation.CASE_ADDED, at=START, by=secretary.person_id) as write:
        assert case_in(write, secretary, again, today=TODAY).party_id == party_id
    with store.read() as session:
        assert session.query(PrivateDetail).count() == 2


def test_only_the_secretary_adds(store: Store, case_id: str) -> None:
    with pytest.raises(Refused) as caught:
        extend_application(store, person(store, "X", Role.DECIDER), case_id, LATER, at=START, today=TODAY)
    assert caught.value.code == "access.role"
