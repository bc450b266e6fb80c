"""What the pane of parties shows, read in one go off the UI thread."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from maakdesk.base.errors import Refused
from maakdesk.base.vocabulary import Role
from maakdesk.core.access import require_unseated
from maakdesk.core.parties.queries import (
    Double,
    LinkRow,
    PartyRow,
    likely_doubles,
    links_of_case,
    parties_of_case,
)

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk


@dataclass(frozen=True, slots=True)
class Parties:
    """Everybody in a case, who may be the same, and linked cases; `may_change`: this person may write here."""

    rows: tuple[PartyRow, ...]
    links: tuple[LinkRow, ...]
    may_change: bool
    doubles: dict[str, tuple[Double, ...]] = field(default_factory=dict)


def read_parties(desk: "Desk", case_id: str) -> Parties:
    """Read them as the person at this desk may see them.

    Raises:
        NotFound: no such case for this person.
    """
    viewer = desk.acting.viewer
    with desk.acting.store.read() as session:
        rows = parties_of_case(session, viewer, case_id)
        may = viewer.has(Role.SECRETARY)
        try:
            require_unseated(session, viewer, case_id)
        except Refused:
            may = False
        doubles = {}
        for row in rows if may else ():
            if row.merged_into is None:
                found = likely_doubles(session, viewer, row.name, row.kind, besides=(row.party_id,), limit=3)
                doubles[row.party_id] = found
        return Parties(rows, links_of_case(session, viewer, case_id), may, doubles)
