"""Reading what an import needs to know of the desk: rows taken in before, and how a source was read last time."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from maakdesk.base.vocabulary import Role
from maakdesk.core.access import require, seen, visible
from maakdesk.core.intake.headers import shipped_vocabulary
from maakdesk.core.intake.mapping import (
    BY_HAND,
    Mapping,
    header_rows,
    headers_of,
    mapping_from_json,
    propose_mapping,
    with_header,
)
from maakdesk.core.intake.plan import ImportPlan, plan_import
from maakdesk.core.intake.raw import RawTable
from maakdesk.core.viewer import Viewer
from maakdesk.models import Case, SourceMapping


def mapping_for(
    session: Session, viewer: Viewer, table: RawTable, *, given: object = None, header_row: int | None = None
) -> Mapping:
    """How to read `table`: as `given` (`--map`), else as its source was read last time, else as its headers suggest.

    `header_row` is the row that somebody points out as the header. A row that was pointed out before is known again by
    the names in it, wherever it stands in another file of the same source.

    Raises:
        Refused: `import.empty`; `import.map_invalid` for a given mapping that does not fit, or a row without a header.
    """
    words = shipped_vocabulary()
    if given is not None:
        return mapping_from_json(table, given, words)
    if header_row is None:
        header_row = _pointed_out(session, viewer, table)
    found = propose_mapping(table, words) if header_row is None else with_header(table, header_row, words)
    kept = session.scalars(seen(SourceMapping, viewer).where(SourceMapping.source == found.source)).first()
    if kept is None:
        return found
    return mapping_from_json(table, {**kept.mapping, "header_row": found.header_row}, words)


def _pointed_out(session: Session, viewer: Viewer, table: RawTable) -> int | None:
    """The row that somebody pointed out as the header the last time that this source came in."""
    rows = headers_of(header_rows(table))
    kept = session.scalars(seen(SourceMapping, viewer).where(SourceMapping.source.in_(rows)))
    return next((rows[one.source] for one in kept if BY_HAND in one.mapping), None)


def plan_register(
    session: Session, viewer: Viewer, table: RawTable, mapping: Mapping, *, accept_rows: Collection[int] = ()
) -> ImportPlan:
    """What importing `table` would do now, held against everything that was imported before.

    Raises:
        Refused: `access.role`, `import.no_applicant_column`.
    """
    require(viewer, Role.SECRETARY)
    return plan_import(table, mapping, known_fingerprints=known_fingerprints(session, viewer), accept_rows=accept_rows)


def known_fingerprints(session: Session, viewer: Viewer) -> dict[str, str]:
    """The fingerprint of every row that became a case, with its number; empty when the case is not for `viewer`."""
    imported = Case.source_fingerprint.is_not(None) & Case.deleted.is_(None)
    known = {print_: "" for (print_,) in session.execute(select(Case.source_fingerprint).where(imported)) if print_}
    numbers = select(Case.source_fingerprint, Case.number).where(imported, visible(Case, viewer))
    known.update({print_: number for print_, number in session.execute(numbers) if print_})
    return known
