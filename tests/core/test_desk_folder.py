"""A desk opens whole, or says in a sentence why not."""

import json
import os
import random
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text

from maakdesk.base.errors import DeskError, NotFound, Refused, WorldError
from maakdesk.base.vocabulary import Operation, Role
from maakdesk.cli import run
from maakdesk.core.backup import make_backup
from maakdesk.core.cipher_engine import cipher_engine
from maakdesk.core.desk_folder import create_desk, database_key, open_desk, verify_desk
from maakdesk.core.people.commands import NewPerson, add_person, remove_person
from maakdesk.core.vault import OpenVault, open_vault, people_count
from maakdesk.models import Device, OperationRow
from tests.core.desks import LATER, new_desk, noted, reopened, typed_case
from tests.core.vaults import CHEAP, OTHER_PHRASE, PHRASE
from tests.factories import START, under_file_modes


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed desk with a case, and one backup."""
    opened = new_desk(tmp_path / "desk")
    noted(opened, typed_case(opened), "let op")
    with Path(__file__).open("rb") as content:
        opened.acting.files.add(content)
    make_backup(opened, at=START)
    opened.close()
    return tmp_path / "desk"


def _operations(folder: Path) -> list[str]:
    opened = reopened(folder)
    with opened.acting.store.read() as session:
        names = list(session.scalars(select(OperationRow.name).order_by(OperationRow.hlc)))
    opened.close()
    return names


def test_a_desk_that_stays_where_it_is_keeps_its_device(folder: Path) -> None:
    before = _operations(folder)
    assert _operations(folder) == before
    opened = reopened(folder)
    assert verify_desk(opened).ok
    opened.close()


def test_a_copy_is_noticed_once_and_writes_under_its_own_device(folder: Path, tmp_path: Path) -> None:
    before = _operations(folder)
    shutil.copytree(folder, tmp_path / "copy")
    assert _operations(tmp_path / "copy") == [*before, Operation.DESK_COPIED.value]
    assert _operations(tmp_path / "copy") == [*before, Operation.DESK_COPIED.value]
    opened = reopened(tmp_path / "copy")
    with opened.acting.store.read() as session:
        assert len(session.scalars(select(Device.id)).all()) == 2
    assert verify_desk(opened).ok
    opened.close()
    assert _operations(folder) == before


def test_nothing_is_left_when_making_fails(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"vault\.passphrase"):
        create_desk(tmp_path / "desk", name="A", passphrase="kort", code="MA", at=START, cost=CHEAP)
    with pytest.raises(Refused, match=r"desk\.code"):
        create_desk(tmp_path / "desk", name="A", passphrase=PHRASE, code="ma", at=START, cost=CHEAP)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("there", ["a file", "a folder with a file"])
def test_what_is_there_is_not_written_over(tmp_path: Path, there: str) -> None:
    place = tmp_path / "desk"
    if there == "a file":
        place.write_text("x")
    else:
        place.mkdir()
        (place / "x").write_text("x")
    with pytest.raises(Refused, match=r"desk\.exists"):
        create_desk(place, name="A", passphrase=PHRASE, code="MA", at=START, cost=CHEAP)


def test_keys_are_forgotten_when_opening_fails(folder: Path) -> None:
    vault = open_vault(folder, name=None, passphrase=PHRASE)
    (folder / "desk.db").write_bytes(b"x" * 4096)
    with pytest.raises(WorldError):
        open_desk(folder, lambda _folder: vault, at=LATER, before_upgrade=lambda _e, _v: None)
    with pytest.raises(ValueError, match="wiped"):
        vault.desk_secret("database")


def _told(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> tuple[int, dict[str, Any]]:
    """What the command line says of a desk: exit code, and the error."""
    monkeypatch.setenv("MAAKDESK_PASSPHRASE", PHRASE)
    capsys.readouterr()
    code = run(["--desk", str(folder), "verify", "--json"])
    said = capsys.readouterr()
    assert said.err == ""
    answer = json.loads(said.out)
    return code, answer.get("error", answer)


@pytest.mark.parametrize(
    ("lost", "code"),
    [
        (("desk.db",), "desk.missing"),
        (("keys.json",), "desk.missing"),
        (("desk.db", "keys.json"), "desk.missing"),
        (("desk.db", "keys.json", "backups"), "desk.not_one"),
    ],
)
def test_missing_parts_are_named(
    folder: Path, lost: tuple[str, ...], code: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in lost:
        path = folder / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    exit_code, error = _told(folder, capsys, monkeypatch)
    assert (exit_code, error["code"]) == (1, code)
    assert ("maakdesk-backup" in error["message"]) == ("backups" not in lost)
    assert lost[0] in error["message"] or code == "desk.not_one"


@pytest.mark.parametrize("what", ["nowhere", "a file", "empty"])
def test_what_is_no_desk_is_told(
    tmp_path: Path, what: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "place"
    if what == "a file":
        place.write_text("x")
    elif what == "empty":
        place.mkdir()
    exit_code, error = _told(place, capsys, monkeypatch)
    assert (exit_code, error["code"]) == (1, "desk.not_one")


@pytest.mark.parametrize("name", ["desk.db", "keys.json"])
def test_flipped_bytes_anywhere_are_told_with_the_newest_good_backup(
    folder: Path, name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / name
    whole = path.read_bytes()
    chance = random.Random(7)
    for place in [0, 5, 20, 200, len(whole) - 1, *(chance.randrange(len(whole)) for _ in range(25))]:
        damaged = bytearray(whole)
        damaged[place] ^= 1 << chance.randrange(8)
        path.write_bytes(damaged)
        exit_code, error = _told(folder, capsys, monkeypatch)
        if exit_code == 0:  # it opens, since nothing read that page; verifying does
            assert error == {"ok": False, "operations": 0, "first_broken": "desk.db", "why": "file:desk.db"}, place
        else:
            assert error["code"] in {"desk.damaged", "desk.wrong_key", "vault.damaged", "vault.newer"}, place
            assert ".maakdesk-backup" in error["message"], place
    path.write_bytes(whole)
    assert _told(folder, capsys, monkeypatch)[1] == {
        "ok": True, "operations": 4, "first_broken": None, "why": None,
    }  # fmt: skip


@pytest.mark.parametrize("size", [0, 1, 4095, 4096, 40_000])
def test_a_cut_off_database_is_told(
    folder: Path, size: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "desk.db"
    path.write_bytes(path.read_bytes()[:size])
    exit_code, error = _told(folder, capsys, monkeypatch)
    assert exit_code == 1
    assert error["code"] in {"desk.damaged", "desk.wrong_key"}


def test_a_desk_of_a_newer_version_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = open_vault(folder, name=None, passphrase=PHRASE)
    engine = cipher_engine(folder / "desk.db", database_key(vault))
    with engine.connect().execution_options(write=True) as connection, connection.begin():
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    assert _told(folder, capsys, monkeypatch)[1]["code"] == "desk.newer"


def test_a_damaged_file_is_found_by_verifying(folder: Path) -> None:
    opened = reopened(folder)
    (name,) = opened.acting.files.names()
    with opened.acting.store.write(Operation.CASE_CHANGED, at=LATER, by=opened.acting.viewer.person_id) as write:
        from maakdesk.models import FileRow

        write.add(FileRow(stored_name=name, title="x", media_type="x", sha256="0" * 64, size=1))
    assert verify_desk(opened).ok
    path = folder / "files" / name
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    assert (verify_desk(opened).ok, verify_desk(opened).why) == (False, "file:files")
    opened.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps access apart from these bits")
def test_a_folder_that_cannot_be_written_is_told(folder: Path) -> None:
    for path in [*folder.rglob("*"), folder]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    done = subprocess.run(
        [*under_file_modes(), sys.executable, "-m", "maakdesk", "--desk", str(folder), "verify", "--json"],
        env={**os.environ, "MAAKDESK_PASSPHRASE": PHRASE}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o755)
    assert done.returncode == 1, done.stderr
    assert json.loads(done.stdout)["error"]["code"] in {"disk.read_only", "disk.no_access"}
    assert done.stderr == ""


def test_keys_without_a_person_heal(folder: Path) -> None:
    opened = reopened(folder)
    opened.acting.vault.add_person("f" * 32, "Bea", OTHER_PHRASE)  # and then the program was killed
    assert people_count(folder) == 2
    add_person(opened.acting, NewPerson("Bea", [Role.MEMBER], OTHER_PHRASE), at=LATER)
    assert people_count(folder) == 2
    opened.close()
    as_bea = open_desk(folder, _as_bea, at=LATER, before_upgrade=lambda _e, _v: None)
    assert as_bea.acting.viewer.name == "Bea"
    as_bea.close()


def test_a_person_without_keys_can_still_be_removed(folder: Path) -> None:
    opened = reopened(folder)
    bea = add_person(opened.acting, NewPerson("Bea", [Role.MEMBER], OTHER_PHRASE), at=LATER)
    opened.acting.vault.remove_person(bea.person_id)  # and then the program was killed
    remove_person(opened.acting, bea.person_id, at=LATER)
    add_person(opened.acting, NewPerson("Bea", [Role.MEMBER], OTHER_PHRASE), at=LATER)
    opened.close()


def test_who_has_no_place_any_more_does_not_come_in(folder: Path) -> None:
    opened = reopened(folder)
    opened.acting.vault.add_person("f" * 32, "Bea", OTHER_PHRASE)
    opened.close()
    with pytest.raises(NotFound):
        open_desk(folder, _as_bea, at=LATER, before_upgrade=lambda _e, _v: None)


def test_damaged_drafts_do_not_keep_the_desk_closed(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = reopened(folder)
    opened.acting.drafts.save("brief", "half", at=START)
    path = opened.acting.drafts.path
    opened.close()
    path.write_bytes(b"x" * 4096)
    opened = reopened(folder)
    assert opened.drafts_aside is not None
    assert opened.drafts_aside.read_bytes() == b"x" * 4096
    assert opened.acting.drafts.load("brief") is None
    opened.acting.drafts.save("brief", "nieuw", at=START)
    opened.close()
    opened = reopened(folder)
    assert opened.drafts_aside is None
    opened.close()
    path.write_bytes(b"y" * 4096)
    monkeypatch.setenv("MAAKDESK_PASSPHRASE", PHRASE)
    assert run(["--desk", str(folder), "verify", "--json"]) == 0
    assert "concepten" in capsys.readouterr().err


def test_half_made_backups_are_swept(folder: Path) -> None:
    left = folder / "backups" / "x.maakdesk-backup.part"
    left.write_bytes(b"half")
    reopened(folder).close()
    assert not left.exists()


def test_one_process_at_a_time(folder: Path) -> None:
    opened = reopened(folder)
    with pytest.raises(DeskError, match=r"lock\.held"):
        reopened(folder, at=LATER + timedelta(minutes=1))
    opened.close()


def _as_bea(where: Path) -> OpenVault:
    return open_vault(where, name="Bea", passphrase=OTHER_PHRASE)
