"""Publishing a scheme as a new version, and saying where its values stand in the regulation."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from maakdesk.base.errors import Refused
from maakdesk.base.vocabulary import Operation, Role
from maakdesk.core.access import require
from maakdesk.core.accord.adoption import read_back, still_unsure
from maakdesk.core.accord.publishing import kept_sources, require_publishable
from maakdesk.core.accord.reading import read_scheme
from maakdesk.core.accord.scheme import Scheme
from maakdesk.core.accord.versions import current_version, row_for, scheme_of
from maakdesk.core.store import Store, Write
from maakdesk.core.viewer import Viewer
from maakdesk.models import SchemeAdoption, SchemeVersion


@dataclass(frozen=True, slots=True)
class Published:
    """What was published: the version, and how many of its values nobody has read back yet."""

    version_id: str
    scheme: Scheme
    unsure: int


def publish(store: Store, viewer: Viewer, text: str, *, at: datetime, today: date) -> Published:
    """Put the scheme in a TOML text into force for new cases; running cases keep theirs.

    What the office read back in the version that ran, and that did not change, stays read back.

    Raises:
        Refused: `access.role`, `scheme.*` (as `read_scheme`), `scheme.published_already`, `scheme.version_taken`,
            `scheme.source_missing`: a value lost its `check` without a source.
    """
    require(viewer, Role.SECRETARY, Role.ADMINISTRATOR)
    scheme = read_scheme(text)
    with store.write(Operation.SCHEME_PUBLISHED, at=at, by=viewer.person_id) as write:
        before = require_publishable(write.session, scheme)
        kept = kept_sources(write.session, before, scheme)
        row = write.add(row_for(scheme, published_at=at))
        if kept:
            write.add(SchemeAdoption(scheme_version_id=row.id, adopted_on=today, sources=kept))
        return Published(row.id, scheme, sum(place not in kept for place in scheme.unsure))


@dataclass(frozen=True, slots=True)
class Adopted:
    """What the office said: of which version, and how many values are still unsure."""

    version_id: str
    version: str
    unsure: int


def adopt(
    store: Store,
    viewer: Viewer,
    key: str,
    sources: Mapping[str, str],
    *,
    version: str | None = None,
    for_the_rest: str = "",
    at: datetime,
    today: date,
) -> Adopted:
    """Say where unsure values of a scheme stand in the regulation; what was said before stays.

    `sources` is by place, as `Scheme.unsure` names them; `for_the_rest` is the source of every other. `version` is the
    newest when it is left out.

    Raises:
        Refused: `access.role`, `scheme.unknown`, `scheme.version_unknown`, `scheme.adopt_unknown` (a place that is not
            unsure), `scheme.adopt_empty` (no source at all).
    """
    require(viewer, Role.SECRETARY, Role.ADMINISTRATOR)
    with store.write(Operation.SCHEME_ADOPTED, at=at, by=viewer.person_id) as write:
        row = _version(write, key, version)
        unsure = scheme_of(row).unsure
        unknown = [place for place in sources if place not in unsure]
        if unknown:
            raise Refused("scheme.adopt_unknown", place=unknown[0][:80], known=", ".join(unsure))
        told = {place: source.strip() for place, source in sources.items() if source.strip()}
        if not told and not for_the_rest.strip():
            raise Refused("scheme.adopt_empty")
        known = read_back(write.session, row.id) or {}
        if for_the_rest.strip():
            told = {**{place: for_the_rest.strip() for place in unsure if place not in known}, **told}
        write.add(SchemeAdoption(scheme_version_id=row.id, adopted_on=today, sources=told))
        write.session.flush()
        return Adopted(row.id, row.version, len(still_unsure(write.session, row.id)))


def _version(write: Write, key: str, version: str | None) -> SchemeVersion:
    """A version of the desk; a shipped one is written down when it is not there yet."""
    if version is not None:
        told = select(SchemeVersion).where(SchemeVersion.key == key, SchemeVersion.version == version)
        row = write.session.scalars(told.limit(1)).first()
        if row is not None:
            return row
    row, scheme = current_version(write, key)
    if version not in (None, scheme.version):
        raise Refused("scheme.version_unknown", key=key[:60], version=version)
    return row
