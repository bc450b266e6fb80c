"""A BSN in an application goes, everywhere; the rest is proven as before."""

import pytest
from sqlalchemy import select, text

from maakdesk.base.errors import Refused
from maakdesk.base.vocabulary import FindingKind, Role
from maakdesk.core.attachments.commands import erase_typed
from maakdesk.core.attachments.queries import typed_findings
from maakdesk.core.audit import verify
from maakdesk.core.dossier.application import Answer, answers_digest
from maakdesk.core.dossier.commands import NewCase, add_case
from maakdesk.core.erasing import BLACK
from maakdesk.core.store import Store
from maakdesk.core.viewer import Viewer
from maakdesk.models import Application, Case, Tombstone
from tests.factories import START, TODAY, person

BSN, PHONE = "123456782", "06-12345678"
ANSWERS = (
    Answer("who", "Wie bent u?", f"Jamila, BSN {BSN}, bel {PHONE}."),
    Answer("what", "Wat gaat u doen?", "Wij koken soep."),
    Answer("table", "Begroting", f"Kok {BSN}", value=[["Kok", BSN], ["Soep", 12]]),
)


def _case(store: Store, viewer: Viewer) -> str:
    new = NewCase(
        title="Samen koken", applicant="Jamila", scheme_key="resident_initiative", received_on=TODAY, answers=ANSWERS
    )
    add_case(store, viewer, new, at=START, today=TODAY)
    with store.read() as session:
        return str(session.scalars(select(Case.id)).one())


def _everything(store: Store) -> str:
    tables = ("case", "application", "search_text", "change_value", "tombstone")
    with store.read() as session:
        return str([session.execute(text(f'SELECT * FROM "{table}"')).all() for table in tables])


def test_a_bsn_is_erased_and_what_was_frozen_verifies_for_the_rest(store: Store) -> None:
    viewer = person(store, "Anna", Role.SECRETARY)
    case_id = _case(store, viewer)
    old = answers_digest(ANSWERS)
    assert BSN in _everything(store)
    with store.read() as session:
        told = typed_findings(session, viewer, case_id)
    assert [(one.key, one.kind) for one in told] == [
        ("who", FindingKind.BSN), ("who", FindingKind.PHONE), ("table", FindingKind.BSN),
    ]  # fmt: skip
    assert erase_typed(store, viewer, case_id, {FindingKind.BSN}, at=START) == 2
    assert BSN not in _everything(store)
    assert old not in _everything(store), "with the rest known, the number could be found from it by trying"
    assert verify(store).ok
    with store.read() as session:
        row = session.scalars(select(Application)).one()
        answers = [Answer(**answer) for answer in row.answers]
        assert row.digest == answers_digest(answers)
        assert answers[0].text == f"Jamila, BSN {BLACK}, bel {PHONE}."
        assert answers[1] == ANSWERS[1]
        assert answers[2].value == [["Kok", BLACK], ["Soep", 12]]
        assert row.submitted_at == START
        assert {stone.reason for stone in session.scalars(select(Tombstone))} == {"privacy"}
        assert [one.kind for one in typed_findings(session, viewer, case_id)] == [FindingKind.PHONE]
    with pytest.raises(Refused, match=r"erase\.nothing"):
        erase_typed(store, viewer, case_id, {FindingKind.BSN}, at=START)


def test_an_application_that_is_not_as_it_was_frozen_is_left_to_be_seen(store: Store) -> None:
    viewer = person(store, "Anna", Role.SECRETARY)
    case_id = _case(store, viewer)
    with store.engine.connect().execution_options(write=True) as connection, connection.begin():
        connection.execute(text("INSERT INTO gate VALUES ('x')"))
        connection.execute(text("UPDATE application SET digest = 'x'"))
        connection.execute(text("DELETE FROM gate"))
    with pytest.raises(Refused, match=r"erase\.not_frozen"):
        erase_typed(store, viewer, case_id, {FindingKind.BSN}, at=START)
    assert BSN in _everything(store)


def test_it_is_the_secretarys_work(store: Store) -> None:
    viewer = person(store, "Anna", Role.SECRETARY)
    case_id = _case(store, viewer)
    with pytest.raises(Refused, match=r"access\.role"):
        erase_typed(store, person(store, "Bea", Role.DECIDER), case_id, {FindingKind.BSN}, at=START)
