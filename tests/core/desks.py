"""Whole desks for tests: real folders, with a key derivation that takes no time."""

from datetime import UTC, datetime
from pathlib import Path

from maakdesk.core.desk_folder import OpenDesk, create_desk, open_desk
from maakdesk.core.dossier.commands import NewCase, add_case, add_note
from maakdesk.core.vault import open_vault
from maakdesk.models import Case
from tests.core.vaults import CHEAP, PHRASE
from tests.factories import START, TODAY

LATER = datetime(2026, 3, 9, 9, 0, tzinfo=UTC)


def new_desk(folder: Path, *, at: datetime = START) -> OpenDesk:
    """A new desk in `folder`, open, with one person."""
    opened, _recovery = create_desk(folder, name="Secretaris", passphrase=PHRASE, code="MA", at=at, cost=CHEAP)
    return opened


def reopened(folder: Path, *, at: datetime = LATER) -> OpenDesk:
    """The desk in `folder`, opened by its founder."""
    return open_desk(
        folder,
        lambda where: open_vault(where, name=None, passphrase=PHRASE),
        at=at,
        before_upgrade=lambda _engine, _vault: None,
    )


def typed_case(opened: OpenDesk, title: str = "Samen koken", *, at: datetime = START) -> str:
    """A case as somebody types it in; gives its id."""
    acting = opened.acting
    new = NewCase(title=title, applicant="Stichting De Tafel", scheme_key="resident_initiative", received_on=TODAY)
    number = add_case(acting.store, acting.viewer, new, at=at, today=at.date())
    with acting.store.read() as session:
        found = session.query(Case.id).filter(Case.number == number).one()
    return str(found.id)


def noted(opened: OpenDesk, case_id: str, text: str, *, at: datetime = START) -> str:
    """A remark on a case; gives its id."""
    return add_note(opened.acting.store, opened.acting.viewer, case_id, text, at=at)
