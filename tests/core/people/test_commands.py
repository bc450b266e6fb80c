"""People at the desk: their places, names and keys."""

import pytest

from maakdesk.base.errors import NotFound, Refused
from maakdesk.base.vocabulary import Background, Operation, Role
from maakdesk.core.audit import history, verify
from maakdesk.core.people.commands import (
    NewPerson,
    add_founder,
    add_person,
    change_passphrase,
    change_person,
    choose_passphrase,
    confirm_reset,
    remove_person,
    renew_recovery_key,
    reset_passphrase,
)
from maakdesk.core.people.queries import own_row, people, person_named, viewer_of
from maakdesk.core.store import Store
from maakdesk.core.vault import PublicKeys, open_vault, open_with_recovery
from tests.core.vaults import OTHER_PHRASE, PHRASE
from tests.factories import START
from tests.office import Office


def opens(office: Office, name: str, passphrase: str) -> bool:
    try:
        open_vault(office.desk.folder, name=name, passphrase=passphrase).close()
    except Refused:
        return False
    return True


def test_the_founder_is_secretary_and_administrator(store: Store) -> None:
    viewer = add_founder(store, "f" * 32, "  Roos ", PublicKeys(b"s", b"e"), at=START)
    assert (viewer.name, viewer.roles) == ("Roos", frozenset({Role.SECRETARY, Role.ADMINISTRATOR}))
    with store.read() as session:
        assert viewer_of(session, "f" * 32) == viewer
        assert [row.name for row in people(session, viewer)] == ["Roos"]
    assert verify(store).ok


def test_somebody_new_signs_in_under_their_name_whatever_capitals_they_type(office: Office) -> None:
    keys = add_person(office["secretary"], NewPerson("Émile", [Role.MEMBER], OTHER_PHRASE), at=office.now())
    assert len(keys.recovery_code) > 30
    assert opens(office, "émile", OTHER_PHRASE)
    assert not opens(office, "Émile", PHRASE)
    assert OTHER_PHRASE not in repr(NewPerson("Émile", [Role.MEMBER], OTHER_PHRASE)) + repr(keys)


@pytest.mark.parametrize(
    ("name", "roles", "code"),
    [
        ("Nieuw", (), "person.no_role"),
        ("Résident", (Role.MEMBER,), "person.name_taken"),
        ("   ", (Role.MEMBER,), "vault.name_empty"),
    ],
)
def test_a_place_that_cannot_be_given(office: Office, name: str, roles: tuple[Role, ...], code: str) -> None:
    with pytest.raises(Refused) as caught:
        add_person(office["secretary"], NewPerson(name, roles, OTHER_PHRASE), at=office.now())
    assert caught.value.code == code


def test_a_change_of_name_keeps_the_passphrase(office: Office) -> None:
    secretary = office["secretary"]
    person = office["expert"].viewer
    change_person(
        secretary, person.person_id, name="Ming", roles=[Role.COACH], background=Background.INITIATOR, at=office.now()
    )
    assert opens(office, "ming", PHRASE)
    assert not opens(office, "expert", PHRASE)
    with secretary.store.read() as session:
        row = person_named(session, secretary.viewer, "MING")
    assert (row.roles, row.background) == (frozenset({Role.COACH}), Background.INITIATOR)


def test_there_is_always_an_administrator(office: Office) -> None:
    secretary, administrator = office["secretary"], office["administrator"]
    change_person(
        administrator, secretary.viewer.person_id, name="secretary", roles=[Role.SECRETARY], background=None,
        at=office.now(),
    )  # fmt: skip
    with pytest.raises(Refused) as caught:
        change_person(
            administrator, administrator.viewer.person_id, name="administrator", roles=[Role.COACH], background=None,
            at=office.now(),
        )  # fmt: skip
    assert caught.value.code == "person.last_administrator"


def test_who_is_removed_cannot_open_the_desk_and_stays_in_the_record(office: Office) -> None:
    secretary, stranger = office["secretary"], office["stranger"].viewer
    remove_person(secretary, stranger.person_id, at=office.now())
    assert not opens(office, "stranger", PHRASE)
    with secretary.store.read() as session:
        with pytest.raises(NotFound):
            viewer_of(session, stranger.person_id)
        assert Operation.PERSON_REMOVED in {line.name for line in history(session, secretary.viewer)}


def test_a_new_passphrase_takes_the_place_of_the_old(office: Office) -> None:
    with pytest.raises(Refused):
        change_passphrase(office["expert"], OTHER_PHRASE, OTHER_PHRASE, at=office.now())
    change_passphrase(office["expert"], PHRASE, OTHER_PHRASE, at=office.now())
    assert opens(office, "expert", OTHER_PHRASE)
    assert not opens(office, "expert", PHRASE)


def test_a_recovery_key_lets_one_in_to_choose_a_passphrase(office: Office) -> None:
    first = renew_recovery_key(office["expert"], at=office.now())
    second = renew_recovery_key(office["expert"], at=office.now())
    with pytest.raises(Refused):
        open_with_recovery(office.desk.folder, name="expert", code=first.recovery_code)
    with pytest.raises(Refused) as caught:
        choose_passphrase(office["expert"], OTHER_PHRASE, at=office.now())
    assert caught.value.code == "vault.cannot_open", "who came in with a passphrase types it again"
    vault = open_with_recovery(office.desk.folder, name="expert", code=second.recovery_code)
    acting = office["expert"]
    acting = type(acting)(acting.store, acting.viewer, vault, acting.drafts, acting.files)
    choose_passphrase(acting, OTHER_PHRASE, at=office.now())
    assert opens(office, "expert", OTHER_PHRASE)
    vault.close()


def test_a_reset_is_shown_to_whom_it_concerns_until_they_confirm_it(office: Office) -> None:
    secretary, expert = office["secretary"], office["expert"].viewer
    with pytest.raises(Refused):
        reset_passphrase(office["stranger"], expert.person_id, OTHER_PHRASE, at=office.now())
    reset_passphrase(secretary, expert.person_id, OTHER_PHRASE, at=office.now())
    assert opens(office, "expert", OTHER_PHRASE)
    with secretary.store.read() as session:
        row = own_row(session, expert)
    assert (row.reset_at is not None, row.reset_by) == (True, secretary.viewer.person_id)
    confirm_reset(secretary.store, expert, at=office.now())
    with secretary.store.read() as session:
        assert own_row(session, expert).reset_at is None
        names = {line.name for line in history(session, secretary.viewer)}
    assert {Operation.PASSPHRASE_RESET, Operation.PASSPHRASE_RESET_CONFIRMED} <= names
