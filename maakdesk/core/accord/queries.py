"""Reading the rules of a case."""

from sqlalchemy.orm import Session

from maakdesk.core.access import find
from maakdesk.core.accord.scheme import Criterion, Scheme
from maakdesk.core.accord.versions import case_scheme
from maakdesk.core.viewer import Viewer
from maakdesk.models import Case


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
