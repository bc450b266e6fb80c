"""Killed at any moment (SIGKILL) or out of disk: what was acknowledged is there, and the desk verifies."""

import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import func, select

from maakdesk.base.vocabulary import Role
from maakdesk.core.backup import backups, make_backup, restore_backup
from maakdesk.core.backup.container import reading
from maakdesk.core.desk_folder import is_desk, verify_desk
from maakdesk.core.people.commands import NewPerson, add_person
from maakdesk.core.vault import open_vault
from maakdesk.models import FileRow, Note, Person, SavedView
from tests.core.desks import LATER, new_desk, reopened
from tests.core.killed_worker import BATCH
from tests.core.vaults import OTHER_PHRASE, PHRASE

ROOT = Path(__file__).resolve().parent.parent.parent
posix = pytest.mark.skipif(os.name == "nt", reason="Windows knows no SIGKILL and no limits of a process")


def _killed(work: str, folder: Path, seed: int, *, after: int, patience: float) -> list[str]:
    """Start the worker, let it acknowledge `after` steps and go on for `patience` seconds, kill it; its words."""
    words = [sys.executable, "-m", "tests.core.killed_worker", work, str(folder), str(seed)]
    process = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    said: list[str] = []
    assert process.stdout is not None
    for line in process.stdout:
        said.append(line.strip())
        if len(said) > after:
            break
    try:
        process.wait(patience)
    except subprocess.TimeoutExpired:
        process.kill()
    rest, wrong = process.communicate()
    assert not wrong, wrong
    # A line that was cut off was not acknowledged.
    return said + [line for line in rest.split("\n")[:-1] if line]


@posix
@pytest.mark.parametrize("seed", range(7))
def test_what_was_acknowledged_survives(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    folder = tmp_path / "desk"
    new_desk(folder).close()
    said = _killed("work", folder, seed, after=chance.randrange(1, 25), patience=chance.random() * 0.08)
    done = [line.split() for line in said if " " in line]
    opened = reopened(folder)
    try:
        assert verify_desk(opened).ok, seed
        with opened.acting.store.read() as session:
            there = set(session.scalars(select(Note.text))) | set(session.scalars(select(FileRow.title)))
            people = set(session.scalars(select(Person.name)))
            counted = session.execute(select(SavedView.name, func.count()).group_by(SavedView.name)).all()
            batches = {str(row[0]): int(row[1]) for row in counted}
        assert {" ".join(step) for step in done if step[0] in {"note", "file"}} <= there, seed
        assert {f"Mens {number}" for kind, number in done if kind == "person"} <= people, seed
        assert {f"many {number}" for kind, number in done if kind == "many"} <= batches.keys(), seed
        assert set(batches.values()) <= {BATCH}, seed
        drafts = [int(number) for kind, number in done if kind == "draft"]
        draft = opened.acting.drafts.load("brief")
        assert not drafts or (draft is not None and draft.body >= drafts[-1]), seed
        assert sum(kind == "backup" for kind, _ in done) <= len(backups(folder)), seed
        for backup in backups(folder):
            with reading(backup.path) as container:
                container.check()
        # The step in which it was killed may have made keys already: nobody's name stays taken by that.
        following = f"Mens {len(done) + 1}"
        if following not in people:
            add_person(opened.acting, NewPerson(following, [Role.MEMBER], OTHER_PHRASE), at=LATER)
    finally:
        opened.close()


@posix
@pytest.mark.parametrize("seed", range(4))
def test_a_desk_is_made_whole_or_not_at_all(tmp_path: Path, seed: int) -> None:
    folder = tmp_path / "desk"
    _killed("init", folder, seed, after=0, patience=random.Random(seed).random() * 0.5)
    opened = reopened(folder) if is_desk(folder) else new_desk(folder)
    assert verify_desk(opened).ok, seed
    opened.close()


@posix
@pytest.mark.parametrize("seed", range(4))
def test_restoring_leaves_the_old_desk_or_the_new_one(tmp_path: Path, seed: int) -> None:
    folder = tmp_path / "desk"
    opened = new_desk(folder)
    safe = Path(shutil.copy(make_backup(opened, at=LATER), tmp_path / "safe"))
    opened.close()
    _killed("restore", folder, seed, after=0, patience=random.Random(seed).random() * 0.4)
    if not is_desk(folder):  # between two renames: both desks lie beside it, and it can be restored again
        assert len(list(tmp_path.glob("desk.old-*"))) == 1
        restore_backup(folder, safe, lambda where: open_vault(where, name=None, passphrase=PHRASE), at=LATER)
    opened = reopened(folder)
    assert verify_desk(opened).ok, seed
    opened.close()


@posix
def test_a_full_disk_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    new_desk(folder).close()
    words = [sys.executable, "-m", "tests.core.killed_worker", "full", str(folder), "0"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    told = json.loads(done.stdout.splitlines()[1])
    # SQLite tells "no room" (disk.full) from "a file may not grow" (disk.failed); this test can only do the second.
    for step in ("note", "many", "backup", "draft", "person"):
        assert told[step] in {"disk.full", "disk.failed"}, told
    assert told["file"] == "disk.full", told
    assert told["verified"] is True
    assert not list(folder.rglob("*.part"))
    opened = reopened(folder)
    with opened.acting.store.read() as session:
        assert set(session.scalars(select(Note.text))) == {"note 101"}
        assert set(session.scalars(select(SavedView.name))) == {"many 102"}
        assert set(session.scalars(select(FileRow.title))) == {"file 103"}
    assert len(backups(folder)) == 1
    draft = opened.acting.drafts.load("brief")
    assert draft is not None
    assert draft.body == 105
    opened.close()
