"""A case of which the clock runs."""

import pytest

from maakdesk.base.vocabulary import Role
from maakdesk.core.dossier.commands import NewCase, add_case
from maakdesk.core.dossier.queries import case_id_of
from maakdesk.core.store import Store
from maakdesk.core.viewer import Viewer
from tests.core.clock.one_case import RECEIVED, Desk
from tests.factories import START, person


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


@pytest.fixture
def desk(store: Store, secretary: Viewer, case_id: str) -> Desk:
    """That case, ready for things to happen."""
    return Desk(store, secretary, case_id)
