"""What is read for the page, off the window's thread: a file as rows, and the plan of what they become."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from maakdesk.base.errors import DeskError
from maakdesk.core.intake.mapping import Field, Mapping
from maakdesk.core.intake.plan import ImportPlan
from maakdesk.core.intake.queries import mapping_for, plan_register
from maakdesk.core.intake.raw import RawTable, cell_text

if TYPE_CHECKING:
    from maakdesk.bootstrap import Desk


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A register as it stands in its file."""

    path: Path
    table: RawTable


@dataclass(frozen=True, slots=True)
class ColumnFacts:
    """What is told of a column: how many of its rows say something, and one thing that it says."""

    filled: int
    empty: int
    example: str


@dataclass(frozen=True, slots=True)
class Planned:
    """A file with its mapping and what becomes of it; `plan` is missing when `problem` says why there is none."""

    mapping: Mapping
    facts: tuple[ColumnFacts, ...]
    plan: ImportPlan | None
    problem: DeskError | None = None


def read_file(
    path: Path, sheet: str | None, *, progress: Callable[[int, int], None], cancelled: Callable[[], bool]
) -> ReadFile:
    """The rows of a file (`import.…` errors say what is wrong with it)."""
    from maakdesk.bootstrap import read_register  # noqa: PLC0415 - the readers are loaded when a file is chosen

    return ReadFile(path, read_register(path, sheet=sheet, progress=progress, cancelled=cancelled))


def plan_file(
    desk: "Desk",
    table: RawTable,
    mapping: Mapping | None,
    accept: Collection[int],
    *,
    given: object = None,
    header_row: int | None = None,
) -> Planned:
    """What importing `table` would do; without a `mapping` as `given`, as last time, or as its headers suggest.

    `header_row` is the row that somebody points out as the header.
    """
    acting = desk.acting
    with acting.store.read() as session:
        if mapping is None:
            mapping = mapping_for(session, acting.viewer, table, given=given, header_row=header_row)
        facts = column_facts(table, mapping)
        try:
            plan = plan_register(session, acting.viewer, table, mapping, accept_rows=accept)
        except DeskError as problem:
            return Planned(mapping, facts, None, problem)
    try:
        plan.require_rows()
    except DeskError as problem:
        return Planned(mapping, facts, plan, problem)
    return Planned(mapping, facts, plan)


def column_facts(table: RawTable, mapping: Mapping) -> tuple[ColumnFacts, ...]:
    """What is told of each column, over the rows below the header."""
    below = mapping.header_row
    rows = [row for row in table.rows if below is None or row.number > below]
    facts = []
    for place in range(len(mapping.headers)):
        texts = [text for row in rows if (text := cell_text(row.cells[place]))]
        facts.append(ColumnFacts(len(texts), len(rows) - len(texts), texts[0] if texts else ""))
    return tuple(facts)


def field_of(mapping: Mapping, place: int) -> Field | None:
    """Which field the column in `place` feeds."""
    return next((field for field, places in mapping.columns.items() if place in places), None)
