"""Thinking together: a draft until everyone present agrees or stands aside."""

import pytest

from maakdesk.base.errors import NotFound, Refused
from maakdesk.base.vocabulary import Stance
from maakdesk.core.deliberation.commands import (
    Position,
    positions_of,
    present_members,
    take_position,
    write_shared,
)
from maakdesk.core.deliberation.queries import shared_judgements
from tests.office import MEMBERS, Office


@pytest.fixture
def case_id(office: Office) -> str:
    """An opened case with two of three judgements in."""
    made = office.case()
    office.panel(made)
    for name in MEMBERS[:2]:
        office.judge(made, name)
    office.open(made, reason="Eén lid is ziek.")
    return made


def person(office: Office, name: str) -> str:
    return office[name].viewer.person_id


def take(office: Office, who: str, shared: str, *positions: Position) -> bool:
    return take_position(office[who].store, office[who].viewer, shared, positions, at=office.now())


def test_present_is_whose_judgement_is_in(office: Office, case_id: str) -> None:
    with office["chair"].store.read() as session:
        assert present_members(session, case_id) == {person(office, "resident"), person(office, "expert")}


def test_names_become_positions(office: Office, case_id: str) -> None:
    chair, resident = office["chair"], office["resident"]
    with chair.store.read() as session:
        agreed = positions_of(session, chair.viewer, case_id, agree=["resident"], minority=None)
        assert agreed == [Position(person(office, "resident"), Stance.AGREE)]
        rest = positions_of(session, chair.viewer, case_id, agree=["resident"], minority="Te duur.")
        assert rest[1:] == [Position(person(office, "expert"), Stance.ASIDE, "Te duur.")]
        own = positions_of(session, resident.viewer, case_id, agree=["expert"], minority="Te duur.")
        assert own[1:] == [Position(person(office, "resident"), Stance.ASIDE, "Te duur.")]
        with pytest.raises(NotFound):
            positions_of(session, chair.viewer, case_id, agree=["nobody"], minority=None)


def test_it_is_settled_when_the_last_one_present_has_spoken(office: Office, case_id: str) -> None:
    shared = office.share(case_id, "value", agreed=())
    assert not take(office, "resident", shared, Position(person(office, "resident"), Stance.AGREE))
    assert take(office, "expert", shared, Position(person(office, "expert"), Stance.ASIDE, "Ik mis de kosten."))
    with office["chair"].store.read() as session:
        row = shared_judgements(session, office["chair"].viewer, case_id)["value"]
    assert row.settled
    assert [(one.name, one.minority) for one in row.positions] == [("resident", None), ("", "Ik mis de kosten.")]


def test_a_new_text_is_a_new_version_to_which_nobody_agreed_yet(office: Office, case_id: str) -> None:
    shared = office.share(case_id, "value", agreed=MEMBERS[:2])
    chair = office["chair"]
    write_shared(chair.store, chair.viewer, case_id, "value", level="great", reason="Anders.", at=office.now())
    with chair.store.read() as session:
        row = shared_judgements(session, chair.viewer, case_id)["value"]
    assert (row.id, row.version, row.settled, row.positions) == (shared, 2, False, ())


@pytest.mark.parametrize(
    ("who", "position", "code"),
    [
        ("resident", ("expert", Stance.AGREE, None), "shared.for_others"),
        ("chair", ("civil servant", Stance.AGREE, None), "shared.not_present"),
        ("expert", ("expert", Stance.ASIDE, " "), "shared.minority_empty"),
    ],
)
def test_positions_that_cannot_be(
    office: Office, case_id: str, who: str, position: tuple[str, Stance, str | None], code: str
) -> None:
    shared = office.share(case_id, "value", agreed=())
    name, stance, minority = position
    with pytest.raises(Refused) as caught:
        take(office, who, shared, Position(person(office, name), stance, minority))
    assert caught.value.code == code


def test_somebody_must_agree(office: Office, case_id: str) -> None:
    shared = office.share(case_id, "value", agreed=())
    aside = [Position(person(office, name), Stance.ASIDE, "Nee.") for name in MEMBERS[:2]]
    with pytest.raises(Refused) as caught:
        take(office, "chair", shared, *aside)
    assert caught.value.code == "shared.nobody_agrees"
