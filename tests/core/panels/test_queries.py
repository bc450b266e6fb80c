"""Why somebody stood aside: for the secretary and the auditor, as long as they have no part in the case themselves."""

import pytest

from maakdesk.base.vocabulary import Background, Role
from maakdesk.core.panels.commands import recuse
from maakdesk.core.panels.queries import recusals
from maakdesk.demo.script import DemoPerson
from tests.office import MEMBERS, PEOPLE, Office

WHY = "Mijn zus vraagt dit aan."
BOTH = DemoPerson("both", (Role.MEMBER, Role.SECRETARY, Role.DECIDER), Background.RESIDENT)
READERS = {"secretary", "auditor"}


@pytest.fixture
def case_id(office: Office) -> str:
    """A case from which the expert stood aside; a secretary of other cases sits on its panel."""
    office.cast.join(BOTH, at=office.now())
    made = office.case()
    office.panel(made, [*MEMBERS, "both"])
    expert = office["expert"]
    recuse(expert.store, expert.viewer, made, expert.viewer.person_id, WHY, at=office.now())
    return made


@pytest.mark.parametrize("name", [*(person.name for person in PEOPLE), "both"])
def test_only_the_office_reads_the_reason(office: Office, case_id: str, name: str) -> None:
    acting = office[name]
    with acting.store.read() as session:
        told = [(one.name, one.reason) for one in recusals(session, acting.viewer, case_id)]
    assert told == ([("expert", WHY)] if name in READERS else [])
