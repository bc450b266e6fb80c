"""Reading people."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from maakdesk.base.errors import NotFound
from maakdesk.base.text import clean_name, fold
from maakdesk.base.vocabulary import Background, Role
from maakdesk.core.access import find, seen
from maakdesk.core.vault import PublicKeys
from maakdesk.core.viewer import Viewer
from maakdesk.models import Person


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody at this desk. `reset_at` is set while a reset of their passphrase waits for their confirmation."""

    id: str
    name: str
    roles: frozenset[Role]
    background: Background | None
    reset_at: datetime | None
    reset_by: str | None


def people(session: Session, viewer: Viewer) -> list[PersonRow]:
    """Everybody whom `viewer` may see, in the order in which they came."""
    return [_row(person) for person in session.scalars(seen(Person, viewer).order_by(Person.id))]


def person_named(session: Session, viewer: Viewer, name: str) -> PersonRow:
    """The person with this name, whatever case or accents are typed.

    Raises:
        NotFound: nobody with that name for this viewer; the sentence repeats the name.
    """
    try:
        return _row(find(session, Person, viewer, Person.folded == fold(clean_name(name))))
    except NotFound:
        raise NotFound(what=name) from None


def viewer_of(session: Session, person_id: str) -> Viewer:
    """The viewer whom a session acts as, after their key opened the desk.

    Raises:
        NotFound: they have no place at this desk any more.
    """
    person = session.get(Person, person_id)
    if person is None or person.deleted is not None:
        raise NotFound
    return Viewer(person.id, person.name, frozenset(Role(role) for role in person.roles))


def own_row(session: Session, viewer: Viewer) -> PersonRow:
    """The signed-in person's own row."""
    return _row(session.get_one(Person, viewer.person_id))


def own_reset(session: Session, viewer: Viewer) -> tuple[datetime, str] | None:
    """When (UTC) and by whom one's passphrase was reset, while that waits for one's confirmation.

    The name is told whether or not one may see that person otherwise: whoever resets does so in the open.
    """
    own = own_row(session, viewer)
    if own.reset_at is None:
        return None
    by = session.get(Person, own.reset_by) if own.reset_by else None
    return own.reset_at, by.name if by is not None else ""


def public_keys(person: Person) -> PublicKeys:
    """The public halves of somebody's keys."""
    return PublicKeys(signing=bytes.fromhex(person.sign_public), sealing=bytes.fromhex(person.seal_public))


def _row(person: Person) -> PersonRow:
    waiting = person.reset_at is not None and person.reset_confirmed_at is None
    return PersonRow(
        id=person.id,
        name=person.name,
        roles=frozenset(Role(role) for role in person.roles),
        background=person.background,
        reset_at=person.reset_at if waiting else None,
        reset_by=person.reset_by if waiting else None,
    )
