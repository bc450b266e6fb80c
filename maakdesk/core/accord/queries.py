"""Reading the rules of a case."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from maakdesk.base.text import fold
from maakdesk.core.access import find, seen, visible
from maakdesk.core.accord.adoption import adopted, read_back
from maakdesk.core.accord.reading import shipped_schemes
from maakdesk.core.accord.scheme import Criterion, Scheme
from maakdesk.core.accord.versions import case_scheme, scheme_of
from maakdesk.core.viewer import Viewer
from maakdesk.models import Case, SchemeVersion


def scheme_of_case(session: Session, viewer: Viewer, case_id: str) -> Scheme | None:
    """The version of the scheme under which a case was taken in; None for a case of a register without one.

    Raises:
        NotFound: no such case for this viewer.
    """
    case: Case = find(session, Case, viewer, Case.id == case_id)
    return None if case.scheme_version_id is None else case_scheme(session, case)


def case_criteria(session: Session, viewer: Viewer, case_id: str) -> tuple[Criterion, ...]:
    """The criteria by which a case is judged, in their order; none while it has no scheme.

    Raises:
        NotFound: no such case for this viewer.
    """
    scheme = scheme_of_case(session, viewer, case_id)
    return () if scheme is None else scheme.criteria


@dataclass(frozen=True, slots=True)
class SchemeRow:
    """One version of a scheme at this desk. `version_id` is None for a shipped one that no case has used yet.

    `unread` are the places that nobody has read back; `sources` says where the others were read. `cases` are those that
    this viewer may see.
    """

    scheme: Scheme
    version_id: str | None
    published_at: datetime | None
    sources: Mapping[str, str]
    unread: tuple[str, ...]
    adopted: bool
    cases: int
    newest: bool
    newer_example: bool = False
    """The program came with a content of this scheme that this desk does not have."""


def scheme_rows(session: Session, viewer: Viewer) -> tuple[SchemeRow, ...]:
    """Every version of every scheme, by title; of one scheme the newest first."""
    counting = (
        select(Case.scheme_version_id, func.count())
        .where(visible(Case, viewer), Case.scheme_version_id.is_not(None))
        .group_by(Case.scheme_version_id)
    )
    counted = {str(version_id): n for version_id, n in session.execute(counting)}
    written = session.scalars(seen(SchemeVersion, viewer).order_by(SchemeVersion.id.desc())).all()
    digests, shipped = {row.digest for row in written}, shipped_schemes()
    newest: set[str] = set()
    rows = []
    for row in written:
        scheme, sources = scheme_of(row), read_back(session, row.id) or {}
        rows.append(
            SchemeRow(
                scheme=scheme,
                version_id=row.id,
                published_at=row.published_at,
                sources=sources,
                unread=tuple(place for place in scheme.unsure if place not in sources),
                adopted=adopted(session, row.id),
                cases=counted.get(row.id, 0),
                newest=row.key not in newest,
                newer_example=row.key in shipped and shipped[row.key].digest not in digests,
            )
        )
        newest.add(row.key)
    rows += [
        SchemeRow(scheme, None, None, {}, scheme.unsure, adopted=False, cases=0, newest=True)
        for key, scheme in shipped.items()
        if key not in newest
    ]
    return tuple(sorted(rows, key=lambda one: fold(one.scheme.title.nl)))
