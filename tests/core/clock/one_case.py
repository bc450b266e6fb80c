"""One case of one desk, to which things happen."""

from datetime import date, timedelta

from maakdesk.base.vocabulary import ClockEventKind, TermPurpose
from maakdesk.core.clock.commands import (
    add_event,
)
from maakdesk.core.clock.events import NewEvent
from maakdesk.core.clock.queries import (
    CaseClock,
    case_clock,
)
from maakdesk.core.store import Store
from maakdesk.core.viewer import Viewer
from maakdesk.models import Case, CountedTerm
from tests.factories import START

RECEIVED = date(2026, 1, 6)
ASKED = date(2026, 1, 12)
KIND = ClockEventKind


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
