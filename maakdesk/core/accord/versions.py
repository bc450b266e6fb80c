"""Versions of schemes in the desk: immutable rows, seeded from `resources/schemes`; a case keeps its own."""

import json
from datetime import datetime
from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from maakdesk.base.errors import Refused
from maakdesk.core.accord.reading import scheme_from, shipped_schemes
from maakdesk.core.accord.scheme import Scheme
from maakdesk.core.store import Write
from maakdesk.models import Case, SchemeVersion


def current_version(write: Write, key: str) -> tuple[SchemeVersion, Scheme]:
    """The newest version of a scheme in this desk; the shipped one is written down when there is none yet.

    Raises:
        Refused: `scheme.unknown`, naming the known ones.
    """
    row = newest_row(write.session, key)
    if row is None:
        shipped = shipped_schemes()
        if key not in shipped:
            raise Refused("scheme.unknown", key=key[:60], known=", ".join(sorted(shipped)))
        row = write.add(row_for(shipped[key]))
    return row, scheme_of(row)


def row_for(scheme: Scheme, *, published_at: datetime | None = None) -> SchemeVersion:
    """The row that holds a version; `published_at` is None for a shipped one."""
    return SchemeVersion(
        key=scheme.key,
        version=scheme.version,
        title=scheme.title.nl,
        body=json.loads(scheme.canonical),
        digest=scheme.digest,
        published_at=published_at,
    )


def newest_row(session: Session, key: str) -> SchemeVersion | None:
    """The newest version of a scheme that is written down in this desk."""
    return session.scalars(
        select(SchemeVersion).where(SchemeVersion.key == key).order_by(SchemeVersion.id.desc()).limit(1)
    ).first()


def running_scheme(session: Session, key: str) -> Scheme | None:
    """The scheme that holds for new cases: the newest of this desk, else the shipped one; None for an unknown key."""
    row = newest_row(session, key)
    return scheme_of(row) if row is not None else shipped_schemes().get(key)


def current_schemes(session: Session) -> dict[str, Scheme]:
    """The newest version of every scheme under which a new case can be taken in, by key."""
    own = {row.key: scheme_of(row) for row in session.scalars(select(SchemeVersion).order_by(SchemeVersion.id))}
    return {**shipped_schemes(), **own}


def case_scheme(session: Session, case: Case) -> Scheme:
    """The version of the scheme under which a case was taken in.

    Raises:
        Refused: `scheme.none`: an imported case to which nobody has given a scheme yet.
    """
    if case.scheme_version_id is None:
        raise Refused("scheme.none", number=case.number)
    return scheme_of(session.get_one(SchemeVersion, case.scheme_version_id))


def scheme_of(row: SchemeVersion) -> Scheme:
    """The scheme that a row holds; read once, since a row never changes."""
    return _read(json.dumps(row.body, sort_keys=True))


@lru_cache(maxsize=64)
def _read(body: str) -> Scheme:
    return scheme_from(json.loads(body))
