"""The views of the list: those that every desk has, and one's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from maakdesk.base.i18n import Texts
from maakdesk.base.vocabulary import State
from maakdesk.core.dossier.filters import CaseFilter, Column, Condition, Test
from maakdesk.core.views.queries import ViewRow


@dataclass(frozen=True, slots=True)
class ListView:
    """A view: its key, its name, what it selects, its columns (empty: as they are), and whether it is one's own."""

    key: str
    name: str
    wanted: CaseFilter
    columns: tuple[str, ...] = ()
    own: bool = False


def all_views(texts: Texts, own: Sequence[ViewRow], *, today: date, amber_days: int, judging: bool) -> list[ListView]:
    """The views in the order of their keys Ctrl+1 … Ctrl+9."""
    if judging:
        built_in = [ListView("all", texts("dossier.view.mine"), CaseFilter())]
    else:
        soon = (today + timedelta(days=amber_days)).isoformat()
        late = Condition(Column.DEADLINE, Test.AT_MOST, soon)
        built_in = [
            ListView("all", texts("dossier.view.all"), CaseFilter()),
            ListView(
                "late",
                texts("dossier.view.late"),
                CaseFilter(conditions=(late,), sort=Column.DEADLINE, descending=False),
            ),
            _with_state(texts, "assessing", State.IN_ASSESSMENT),
            _with_state(texts, "signing", State.TO_SIGN),
        ]
    return [*built_in, *(ListView(row.id, row.name, row.wanted, row.columns, own=True) for row in own)]


def _with_state(texts: Texts, key: str, state: State) -> ListView:
    is_state = Condition(Column.STATE, Test.IS, state.value)
    wanted = CaseFilter(conditions=(is_state,), sort=Column.DEADLINE, descending=False)
    return ListView(key, texts(f"dossier.view.{key}"), wanted)
