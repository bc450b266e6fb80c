"""The columns of the list of cases, as data."""

from collections.abc import Callable
from typing import Any

from maakdesk.base.dates import short_date
from maakdesk.base.money import format_euros
from maakdesk.core.assessment.queries import Owed
from maakdesk.core.dossier.filters import Column as Key
from maakdesk.ui.context import Context
from maakdesk.ui.dossier.source import ListRow
from maakdesk.ui.items.columns import Align, Cell, Column
from maakdesk.ui.widgets.state_chip import STATES, state_words

OWED = "owed"
FIRST_SHOWN = (Key.NUMBER, Key.TITLE, Key.APPLICANT, Key.ASKED, Key.GRANTED, Key.STATE, Key.DEADLINE)
"""What is shown until somebody chooses otherwise."""
_OWED_ICONS = {Owed.JUDGE: "pen-line", Owed.WAIT: "check", Owed.TALK: "messages-square", Owed.NOTHING: "minus"}


def case_columns(context: Context, *, judging: bool) -> list[Column[ListRow]]:
    """All columns; with `judging` also what a panel member owes."""
    cells = _Cells(context)

    def made(key: Key, cell: Callable[[ListRow], Cell], width: int, **more: Any) -> Column[ListRow]:  # noqa: ANN401
        return Column(key.value, f"dossier.column.{key}", cell, width, sort=key.value, **more)

    found = [
        made(Key.NUMBER, lambda row: Cell(row.case.number, tone="ink2"), 122, keep=True, tabular=True),
        made(Key.TITLE, lambda row: Cell(row.case.title), 136, stretch=True, keep=True),
        made(Key.APPLICANT, lambda row: Cell(row.case.applicant), 128),
        made(Key.SCHEME, lambda row: Cell(row.case.scheme), 160),
        made(Key.PLACE, lambda row: Cell(row.place), 128),
        made(Key.THEME, lambda row: Cell(row.case.theme), 140),
        made(Key.YEAR, lambda row: Cell("" if row.case.year is None else str(row.case.year)), 56, tabular=True),
        made(Key.ASKED, lambda row: cells.euros(row.case.asked_cents), 84, align=Align.END, tabular=True),
        made(Key.GRANTED, lambda row: cells.euros(row.case.granted_cents), 84, align=Align.END, tabular=True),
        made(Key.RECEIVED, cells.received, 106),
        made(Key.STATE, cells.state, 158),
        made(Key.DEADLINE, cells.due, 156, keep=True),
    ]
    if judging:
        found.append(Column(OWED, "dossier.column.owed", cells.owes, 190, keep=True))
    return found


class _Cells:
    """Cells in the words of one language."""

    def __init__(self, context: Context) -> None:
        self._texts, self._year = context.texts, context.today().year

    def euros(self, cents: int | None) -> Cell:
        return Cell("" if cents is None else format_euros(cents, self._texts.language))

    def state(self, row: ListRow) -> Cell:
        icon, tone = STATES[row.case.state]
        return Cell(state_words(self._texts, row.case.state), icon, tone="ink" if tone == "ink2" else tone)

    def due(self, row: ListRow) -> Cell:
        return Cell(row.due, ring=row.ring, tone="ink" if row.ring.tone == "ink2" else row.ring.tone)

    def received(self, row: ListRow) -> Cell:
        day = row.case.received_on
        return Cell("" if day is None else short_date(day, self._texts.language, this_year=self._year))

    def owes(self, row: ListRow) -> Cell:
        if row.owed is None:
            return Cell("")
        tone = "accent" if row.owed is Owed.JUDGE else "ink"
        return Cell(self._texts(f"dossier.owed.{row.owed}"), _OWED_ICONS[row.owed], tone=tone)


def first_shown(*, judging: bool) -> list[str]:
    """The keys of the columns that are shown at first, from left to right."""
    keys = [key.value for key in FIRST_SHOWN]
    if not judging:
        return keys
    return [key for key in keys if key not in (Key.GRANTED.value, Key.STATE.value)] + [OWED]
