"""Where the rows of the list come from: core's queries, read off the window's thread."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from maakdesk.base.i18n import Texts
from maakdesk.base.packed_ids import PackedIds
from maakdesk.core.accord.areas import divisions
from maakdesk.core.assessment.queries import Owed, owed
from maakdesk.core.dossier.filters import CaseFilter
from maakdesk.core.dossier.queries import CaseRow, case_ids, case_rows, cases, newest_found
from maakdesk.core.search import each_found_case
from maakdesk.core.settings import settings
from maakdesk.core.viewer import OFFICE, Viewer
from maakdesk.ui.dossier.due import due_words, ring_of
from maakdesk.ui.items.columns import Sort
from maakdesk.ui.widgets.clock import Ring

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk


def judges_only(viewer: Viewer) -> bool:
    """Whether somebody sees only the cases in which they have a seat."""
    return not viewer.has(*OFFICE)


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row of the list: the case, its clock with the date in words, and what a panel member owes it."""

    case: CaseRow
    ring: Ring
    due: str
    place: str
    owed: Owed | None = None


@cache
def area_names() -> dict[str, str]:
    """The name of every neighbourhood of this installation, by code."""
    return {area.code: area.name for division in divisions() for area in division.areas}


def place_words(case: CaseRow) -> str:
    """The neighbourhood, else the district, else the department."""
    return area_names().get(case.area_code or "") or case.district or case.department


class CaseSource:
    """A `RowSource` for one selection. `stop` ends a long reading of ids when something else is asked."""

    def __init__(self, desk: "Desk", texts: Texts, wanted: CaseFilter, *, newest: bool = False) -> None:
        """Give the cases of `wanted`, or with `newest` those in which its words are found, newest find first."""
        self._desk, self._texts, self.wanted, self._newest = desk, texts, wanted, newest
        self._stopped = False

    def stop(self) -> None:
        """Somebody asks for other cases: what is read now is not wanted any more."""
        self._stopped = True

    def first(self, limit: int, sort: Sort | None) -> Sequence[tuple[Hashable, ListRow]]:  # noqa: ARG002
        """The first rows."""
        acting = self._desk.acting
        with acting.store.read(self._is_stopped) as session:
            if self._newest:
                found = newest_found(session, acting.viewer, self.wanted.typed, limit=limit)
            else:
                found = cases(session, acting.viewer, self.wanted, limit=limit)
            return [(row.case.id, row) for row in self._rows(session, found)]

    def ids(self, sort: Sort | None) -> Sequence[Hashable]:  # noqa: ARG002
        """All ids in order."""
        acting = self._desk.acting
        with acting.store.read(self._is_stopped) as session:
            if not self._newest:
                return case_ids(session, acting.viewer, self.wanted)
            return PackedIds.of(dict.fromkeys(each_found_case(session, acting.viewer, self.wanted.typed)))

    def rows(self, ids: Sequence[Hashable]) -> Sequence[ListRow | None]:
        """The rows of `ids`, None for one that is gone."""
        acting = self._desk.acting
        with acting.store.read() as session:
            found = case_rows(session, acting.viewer, [str(one) for one in ids])
            by_id = {row.case.id: row for row in self._rows(session, found)}
        return [by_id.get(str(one)) for one in ids]

    def _is_stopped(self) -> bool:
        return self._stopped

    def _rows(self, session: Session, found: Sequence[CaseRow]) -> list[ListRow]:
        viewer, today = self._desk.acting.viewer, self._desk.today()
        amber = int(settings(session)["clock.amber_days"])
        owes = owed(session, viewer, [case.id for case in found]) if judges_only(viewer) else {}
        rows = []
        for case in found:
            ring = ring_of(case, today, amber)
            due = due_words(self._texts, case, ring, today)
            rows.append(ListRow(case, ring, due, place_words(case), owes.get(case.id)))
        return rows
