"""Adding, changing and removing people, and what happens when somebody forgot their passphrase."""

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from maakdesk.base.errors import NotFound, Refused
from maakdesk.base.ids import new_id
from maakdesk.base.text import clean_name, fold
from maakdesk.base.vocabulary import Background, Operation, Role
from maakdesk.core.access import find, require
from maakdesk.core.acting import Acting
from maakdesk.core.store import Store
from maakdesk.core.vault import PublicKeys
from maakdesk.core.viewer import Viewer
from maakdesk.models import Person


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody who gets a place at this desk."""

    name: str
    roles: Collection[Role]
    passphrase: str = field(repr=False)
    background: Background | None = None


@dataclass(frozen=True, slots=True)
class NewKeys:
    """What is told once, when keys are made: the recovery code to print."""

    person_id: str
    recovery_code: str = field(repr=False)


def add_founder(store: Store, person_id: str, name: str, keys: PublicKeys, *, at: datetime) -> Viewer:
    """Write down the first person of a desk, secretary and administrator, whose keys were made with the desk."""
    roles = frozenset({Role.SECRETARY, Role.ADMINISTRATOR})
    with store.write(Operation.DESK_CREATED, at=at, by=person_id) as write:
        write.add(_row(person_id, name, roles, None, keys))
    return Viewer(person_id, clean_name(name), roles)


def add_person(acting: Acting, new: NewPerson, *, at: datetime) -> NewKeys:
    """Give somebody a place, a passphrase and keys; the recovery code is shown once.

    Raises:
        Refused: `access.role`, `person.no_role`, `person.name_taken`, `vault.…` for a name or passphrase that is not
            good enough.
    """
    require(acting.viewer, Role.ADMINISTRATOR)
    _require_roles(new.roles)
    with acting.store.write(Operation.PERSON_ADDED, at=at, by=acting.viewer.person_id) as write:
        _require_free(write.session, new.name, None)
        _forget_keys_without_a_person(acting, write.session)
        person_id = new_id(at)
        # The row first: without keys it can be removed again, while keys without a row would keep the name taken.
        row = write.add(_row(person_id, new.name, new.roles, new.background, PublicKeys(b"", b"")))
        keys, code = acting.vault.add_person(person_id, new.name, new.passphrase)
        row.sign_public, row.seal_public = keys.signing.hex(), keys.sealing.hex()
    return NewKeys(person_id, code)


def change_person(
    acting: Acting,
    person_id: str,
    *,
    name: str,
    roles: Collection[Role],
    background: Background | None,
    at: datetime,
) -> None:
    """Change somebody's name, roles or background.

    Raises:
        Refused: `access.role`, `person.no_role`, `person.name_taken`, `person.last_administrator`.
        NotFound: no such person.
    """
    require(acting.viewer, Role.ADMINISTRATOR)
    _require_roles(roles)
    with acting.store.write(Operation.PERSON_CHANGED, at=at, by=acting.viewer.person_id) as write:
        person: Person = find(write.session, Person, acting.viewer, Person.id == person_id)
        _require_free(write.session, name, person_id)
        if Role.ADMINISTRATOR not in roles:
            _require_another_administrator(write.session, person_id)
        if fold(name) != person.folded:
            acting.vault.rename(person_id, name)
        person.name, person.folded = clean_name(name), fold(clean_name(name))
        person.roles, person.background = frozenset(role.value for role in roles), background


def remove_person(acting: Acting, person_id: str, *, at: datetime) -> None:
    """Take somebody's place away; what they wrote stays. What they copied elsewhere, they keep (docs/security.md).

    Raises:
        Refused: `access.role`, `person.last_administrator`, `person.remove_self`.
        NotFound: no such person.
    """
    require(acting.viewer, Role.ADMINISTRATOR)
    if person_id == acting.viewer.person_id:
        raise Refused("person.remove_self")
    with acting.store.write(Operation.PERSON_REMOVED, at=at, by=acting.viewer.person_id) as write:
        person: Person = find(write.session, Person, acting.viewer, Person.id == person_id)
        _require_another_administrator(write.session, person_id)
        write.remove(person)
        # Keys first, and a crash before the commit: then they are gone already.
        with suppress(NotFound):
            acting.vault.remove_person(person_id)


def change_passphrase(acting: Acting, old: str, new: str, *, at: datetime) -> None:
    """Let the signed-in person choose a new passphrase.

    Raises:
        Refused: `vault.cannot_open` (the old one is not right) or why the new one is not good enough.
    """
    acting.vault.change_passphrase(old, new)
    with acting.store.write(Operation.PASSPHRASE_CHANGED, at=at, by=acting.viewer.person_id):
        pass  # that it happened is the whole record


def choose_passphrase(acting: Acting, new: str, *, at: datetime) -> None:
    """Choose a passphrase after coming in with the recovery key.

    Raises:
        Refused: why it is not good enough (`OpenVault.set_passphrase`).
    """
    acting.vault.set_passphrase(new)
    with acting.store.write(Operation.PASSPHRASE_CHANGED, at=at, by=acting.viewer.person_id):
        pass  # that it happened is the whole record


def renew_recovery_key(acting: Acting, *, at: datetime) -> NewKeys:
    """Give the signed-in person a new recovery key, shown once; the one they printed before stops working."""
    code = acting.vault.new_recovery_code()
    with acting.store.write(Operation.RECOVERY_KEY_RENEWED, at=at, by=acting.viewer.person_id):
        pass  # that it happened is the whole record
    return NewKeys(acting.viewer.person_id, code)


def reset_passphrase(acting: Acting, person_id: str, new: str, *, at: datetime) -> NewKeys:
    """Give somebody who forgot it a new passphrase, and therefore new keys.

    It stands in the record and is shown to them when they next sign in; judgements that they handed in and that are
    not open yet stay locked until they confirm it was they who asked (`confirm_reset`).

    Raises:
        Refused: `access.role`, or why the passphrase is not good enough.
        NotFound: no such person.
    """
    require(acting.viewer, Role.ADMINISTRATOR)
    with acting.store.write(Operation.PASSPHRASE_RESET, at=at, by=acting.viewer.person_id) as write:
        person: Person = find(write.session, Person, acting.viewer, Person.id == person_id)
        keys, code = acting.vault.reset_person(person_id, person.name, new)
        person.sign_public, person.seal_public = keys.signing.hex(), keys.sealing.hex()
        person.reset_at, person.reset_by, person.reset_confirmed_at = at, acting.viewer.person_id, None
    return NewKeys(person_id, code)


def confirm_reset(store: Store, viewer: Viewer, *, at: datetime) -> None:
    """Say that the reset of one's passphrase was one's own wish; one's waiting judgements count again."""
    with store.write(Operation.PASSPHRASE_RESET_CONFIRMED, at=at, by=viewer.person_id) as write:
        person = write.session.get_one(Person, viewer.person_id)
        person.reset_confirmed_at = at


def _row(person_id: str, name: str, roles: Collection[Role], background: Background | None, keys: PublicKeys) -> Person:
    return Person(
        id=person_id,
        author_id=person_id,
        name=clean_name(name),
        folded=fold(clean_name(name)),
        roles=frozenset(role.value for role in roles),
        background=background,
        sign_public=keys.signing.hex(),
        seal_public=keys.sealing.hex(),
    )


def _forget_keys_without_a_person(acting: Acting, session: Session) -> None:
    """Take away keys whose person never came to stand in the record, because the program was killed in between."""
    acting.vault.forget_unowned(session.scalars(select(Person.id).where(Person.deleted.is_(None))))


def _require_roles(roles: Collection[Role]) -> None:
    if not roles:
        raise Refused("person.no_role")


def _require_free(session: Session, name: str, person_id: str | None) -> None:
    taken = session.scalars(select(Person.id).where(Person.folded == fold(clean_name(name)), Person.deleted.is_(None)))
    if any(found != person_id for found in taken):
        raise Refused("person.name_taken")


def _require_another_administrator(session: Session, person_id: str) -> None:
    others = session.scalars(select(Person).where(Person.deleted.is_(None), Person.id != person_id))
    if not any(Role.ADMINISTRATOR.value in other.roles for other in others):
        raise Refused("person.last_administrator")
