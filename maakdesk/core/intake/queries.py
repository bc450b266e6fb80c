"""Reading what an import needs to know of the desk: rows taken in before, and how a source was read last time."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from maakdesk.base.vocabulary import Role
from maakdesk.core.access import require, seen, visible
from maakdesk.core.intake.headers import shipped_vocabulary
from maakdesk.core.intake.mapping import Mapping, mapping_from_json, propose_mapping
from maakdesk.core.intake.plan import ImportPlan, plan_import
from maakdesk.core.intake.raw import RawTable
from maakdesk.core.viewer import Viewer
from maakdesk.models import Case, SourceMapping


def mapping_for(session: Session, viewer: Viewer, table: RawTable, *, given: object = None) -> Mapping:
    """How to read `table`: as `given` (`--map`), else as its source was read last time, else as its headers suggest.

    Raises:
        Refused: `import.empty`; `import.map_invalid` for a given mapping that does not fit.
    """
    words = shipped_vocabulary()
    if given is not None:
        return mapping_from_json(table, given, words)
    proposed = propose_mapping(table, words)
    kept = session.scalars(seen(SourceMapping, viewer).where(SourceMapping.source == proposed.source)).first()
    return proposed if kept is None else mapping_from_json(table, kept.mapping, words)


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
