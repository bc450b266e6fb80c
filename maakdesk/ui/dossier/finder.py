"""What the box in the title row finds: cases, by number, title, applicant or any word in them."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from maakdesk.core.dossier.queries import newest_found
from maakdesk.ui.commands_palette import Finder, Found
from maakdesk.ui.widgets.state_chip import STATES

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk

_MOST = 7


def case_finder(desk: "Desk", go: Callable[[str, object], None]) -> Finder:
    """Finds cases, newest find first; `go` is the shell's way to a page."""

    def find(typed: str) -> Sequence[Found]:
        with desk.acting.store.read() as session:
            rows = newest_found(session, desk.acting.viewer, typed, limit=_MOST)
        return [
            Found(
                f"{row.number}  {row.title}",
                row.applicant,
                STATES[row.state][0],
                partial(go, "case", {"case_id": row.id}),
            )
            for row in rows
        ]

    return find
