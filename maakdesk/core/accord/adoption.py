"""Whether the office took a scheme as its own: a shipped one is an example, and no letter becomes final on it.

A version is adopted when somebody said of each unsure value ("nakijken") where it stands; a version that the office
published itself, with nothing unsure in it, needs nobody to say so again.
"""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from maakdesk.base.errors import Refused
from maakdesk.core.accord.versions import scheme_of
from maakdesk.models import Case, SchemeAdoption, SchemeVersion


def adopted(session: Session, scheme_version_id: str) -> bool:
    """Whether letters may become final on this version."""
    row = session.get_one(SchemeVersion, scheme_version_id)
    sources = read_back(session, scheme_version_id)
    if sources is None:
        return row.published_at is not None and not scheme_of(row).unsure
    return all(place in sources for place in scheme_of(row).unsure)


def read_back(session: Session, scheme_version_id: str) -> Mapping[str, str] | None:
    """Where each unsure value was read, as the office said last; None when nobody has looked yet."""
    rows = session.scalars(
        select(SchemeAdoption)
        .where(SchemeAdoption.scheme_version_id == scheme_version_id, SchemeAdoption.deleted.is_(None))
        .order_by(SchemeAdoption.id)
    ).all()
    return {place: source for row in rows for place, source in row.sources.items()} if rows else None


def still_unsure(session: Session, scheme_version_id: str) -> tuple[str, ...]:
    """The places of a version that nobody has read back yet."""
    sources = read_back(session, scheme_version_id) or {}
    scheme = scheme_of(session.get_one(SchemeVersion, scheme_version_id))
    return tuple(place for place in scheme.unsure if place not in sources)


def require_adopted(session: Session, case: Case) -> None:
    """Go on only when the version of the scheme under which a case was taken in is the office's own.

    Raises:
        Refused: `scheme.none` (no scheme yet), `scheme.not_adopted`.
    """
    if case.scheme_version_id is None:
        raise Refused("scheme.none", number=case.number)
    if adopted(session, case.scheme_version_id):
        return
    row = session.get_one(SchemeVersion, case.scheme_version_id)
    n = len(still_unsure(session, case.scheme_version_id))
    raise Refused("scheme.not_adopted", title=row.title, key=row.key, version=row.version, n=n)
