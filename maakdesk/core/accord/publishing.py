"""Whether a scheme can be published beside what this desk has, and what stays read back when it is."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from maakdesk.base.errors import Refused
from maakdesk.core.accord.adoption import read_back
from maakdesk.core.accord.difference import part_at
from maakdesk.core.accord.scheme import Scheme
from maakdesk.core.accord.versions import newest_row, running_scheme
from maakdesk.models import SchemeVersion


def require_publishable(session: Session, scheme: Scheme) -> Scheme | None:
    """Go on only when this is a version that can be published; gives the one that runs, None for a new scheme.

    Raises:
        Refused: `scheme.published_already`, `scheme.version_taken`, `scheme.source_missing`.
    """
    running = running_scheme(session, scheme.key)
    if running is None:
        return None
    rows = session.scalars(select(SchemeVersion).where(SchemeVersion.key == scheme.key)).all()
    if scheme.digest in {running.digest, *(row.digest for row in rows)}:
        raise Refused("scheme.published_already", key=scheme.key, version=scheme.version)
    if scheme.version in {running.version, *(row.version for row in rows)}:
        raise Refused("scheme.version_taken", key=scheme.key, version=scheme.version)
    lost = _unsourced(session, running, scheme)
    if lost:
        raise Refused("scheme.source_missing", n=len(lost), places=", ".join(lost))
    return running


def _unsourced(session: Session, running: Scheme, scheme: Scheme) -> list[str]:
    """The places that were unsure, are no longer said to be, and of which nobody said where they stand."""
    kept = kept_sources(session, running, scheme)
    now = scheme.sourced
    return [
        place
        for place in running.unsure
        if place in now and not now[place].check and not now[place].source and place not in kept
    ]


def kept_sources(session: Session, before: Scheme | None, scheme: Scheme) -> dict[str, str]:
    """What was read back in the version before, of values that are still the same."""
    row = newest_row(session, scheme.key)
    if before is None or row is None:
        return {}
    sources = read_back(session, row.id) or {}
    return {
        place: source
        for place, source in sources.items()
        if place in scheme.sourced and part_at(before, place) == part_at(scheme, place)
    }
