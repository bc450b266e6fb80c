"""Reading the rules of a case."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from maakdesk.core.access import find
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


def offered_schemes(session: Session) -> dict[str, Scheme]:
    """The schemes under which a case can be judged, each in its newest version, by key."""
    own = {row.key: scheme_of(row) for row in session.scalars(select(SchemeVersion).order_by(SchemeVersion.id))}
    return {**shipped_schemes(), **own}
