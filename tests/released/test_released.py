"""A desk or a backup written by any released version opens, with everything in it."""

import zipfile
from pathlib import Path

import pytest
from sqlalchemy import select

from maakdesk.base.clock import FixedClock
from maakdesk.bootstrap import restore_desk, unlock_desk
from maakdesk.core.backup import backups
from maakdesk.core.desk_folder import verify_desk
from maakdesk.core.settings import settings
from maakdesk.models import Application, Case, FileRow, Note, Person
from scripts.released import OTHER_PASSPHRASE, PASSPHRASE
from tests.core.desks import LATER

RELEASED = sorted(Path(__file__).parent.glob("*.zip"))


@pytest.fixture(params=RELEASED, ids=lambda path: path.stem)
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The desk of one release, unpacked."""
    with zipfile.ZipFile(request.param) as archive:
        archive.extractall(tmp_path / "desk")
    return tmp_path / "desk"


def _is_all_there(folder: Path, clock: FixedClock) -> None:
    with unlock_desk(folder, name=None, passphrase=PASSPHRASE, clock=clock) as desk:
        assert verify_desk(desk.opened).ok
        with desk.acting.store.read() as session:
            case = session.scalars(select(Case)).one()
            assert (case.number, case.title, case.asked_cents) == ("MA-2026-00001", "Samen koken 🍲", 125_000)
            assert session.scalars(select(Application)).one().answers[0]["text"] == "Elke woensdag samen koken."
            assert session.scalars(select(Note.text)).one() == "Gebeld: de keuken is vrij."
            assert set(session.scalars(select(Person.name))) == {"Secretaris", "Bea"}
            assert settings(session)["clock.amber_days"] == 9
            name = session.scalars(select(FileRow.stored_name)).one()
        with desk.acting.files.open(name) as content:
            assert content.read() == b"plan " * 30_000
        draft = desk.acting.drafts.load("brief")
        assert draft is not None
        assert draft.body == {"tekst": "half af"}
    with unlock_desk(folder, name="bea", passphrase=OTHER_PASSPHRASE, clock=clock) as desk:
        assert desk.acting.viewer.name == "Bea"


def test_there_is_a_desk_of_a_release() -> None:
    assert RELEASED


def test_the_desk_of_a_release_opens(folder: Path) -> None:
    _is_all_there(folder, FixedClock(LATER))


def test_the_backup_of_a_release_is_put_back(folder: Path) -> None:
    (file,) = backups(folder)
    (folder / "desk.db").unlink()
    restore_desk(folder, file.path, name=None, passphrase=PASSPHRASE, clock=FixedClock(LATER))
    _is_all_there(folder, FixedClock(LATER))
