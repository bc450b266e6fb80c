"""A backup is whole, proven, and there or not at all."""

import threading
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from maakdesk.base.clock import FixedClock
from maakdesk.base.errors import WorldError
from maakdesk.bootstrap import Desk, backup_desk_if_due, newest_good_backup_of
from maakdesk.core.backup import backup_before_upgrade, backup_due, backups, make_backup, newest_good_backup
from maakdesk.core.backup.container import reading
from maakdesk.core.desk_folder import OpenDesk
from maakdesk.core.settings import change_setting
from tests.core.desks import LATER, new_desk, noted, typed_case
from tests.factories import START


@pytest.fixture
def desk(tmp_path: Path) -> OpenDesk:
    """An open desk with a case, a draft and a file."""
    opened = new_desk(tmp_path / "desk")
    typed_case(opened)
    opened.acting.drafts.save("oordeel", {"reden": "GEHEIM"}, at=START)
    with Path(__file__).open("rb") as content:
        opened.acting.files.add(content)
    return opened


def test_everything_of_the_desk_is_in_it_and_nothing_is_readable(desk: OpenDesk) -> None:
    made = make_backup(desk, at=LATER)
    with zipfile.ZipFile(made) as archive:
        names = set(archive.namelist())
    personal = {f"personal/{desk.acting.drafts.path.name}"}
    files = {f"files/{name}" for name in desk.acting.files.names()}
    assert files
    assert names == {"manifest.json", "desk.db", "keys.json"} | personal | files
    content = made.read_bytes()
    assert b"GEHEIM" not in content
    assert b"SQLite" not in content
    assert [path.name for path in made.parent.iterdir()] == [made.name]
    desk.close()


def test_it_can_be_made_while_somebody_works(desk: OpenDesk) -> None:
    case_id = typed_case(desk, "Buurttuin")
    stop = threading.Event()
    written: list[str] = []

    def work() -> None:
        while not stop.is_set():
            written.append(noted(desk, case_id, f"notitie {len(written)}"))
            desk.acting.drafts.save("x", len(written), at=START)

    thread = threading.Thread(target=work)
    thread.start()
    try:
        files = [make_backup(desk, at=LATER + timedelta(seconds=n)) for n in range(3)]
    finally:
        stop.set()
        thread.join()
    assert written
    for file in files:
        with reading(file) as container:
            container.check()
    desk.close()


def test_the_oldest_are_let_go(desk: OpenDesk) -> None:
    change_setting(desk.acting.store, desk.acting.viewer, "desk.backups_kept", 3, at=START)
    foreign = desk.folder / "backups" / "van mijzelf.zip"
    for minute in range(6):
        newest = make_backup(desk, at=LATER + timedelta(minutes=minute))
    foreign.write_bytes(b"x")
    make_backup(desk, at=LATER + timedelta(minutes=7))
    assert len(backups(desk.folder)) == 3
    assert newest.exists()
    assert foreign.exists()
    desk.close()


def test_two_in_one_second_are_two_files(desk: OpenDesk) -> None:
    first, second = make_backup(desk, at=LATER), make_backup(desk, at=LATER)
    assert [file.path for file in backups(desk.folder)] == [second, first]
    desk.close()


def test_one_a_day_is_enough(desk: OpenDesk) -> None:
    assert backup_due(desk.folder, at=LATER)
    make_backup(desk, at=LATER)
    assert not backup_due(desk.folder, at=LATER + timedelta(hours=9))
    assert backup_due(desk.folder, at=LATER + timedelta(hours=15))  # tomorrow in Amsterdam
    desk.close()


def test_a_damaged_desk_gives_no_backup(desk: OpenDesk) -> None:
    make_backup(desk, at=LATER)
    engine = desk.engine
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").all()
    engine.dispose()
    path = desk.folder / "desk.db"
    content = bytearray(path.read_bytes())
    for place in range(4096 * 3 + 100, len(content), 4096):
        content[place] ^= 0xFF
    path.write_bytes(content)
    with pytest.raises(WorldError) as told:
        make_backup(desk, at=LATER + timedelta(days=1))
    assert told.value.code == "desk.damaged"
    assert len(list((desk.folder / "backups").iterdir())) == 1
    desk.close()


def test_a_desk_is_backed_up_before_its_tables_change(desk: OpenDesk) -> None:
    backup_before_upgrade(desk.folder, desk.engine, desk.acting.vault, at=LATER)
    (made,) = backups(desk.folder)
    assert "before-upgrade" in made.path.name
    desk.close()


def test_the_newest_good_one_is_found_past_damaged_ones(desk: OpenDesk) -> None:
    good = make_backup(desk, at=LATER)
    bad = make_backup(desk, at=LATER + timedelta(days=1))
    content = bytearray(bad.read_bytes())
    content[len(content) // 2] ^= 1
    bad.write_bytes(content)
    found = newest_good_backup(desk.folder)
    assert found is not None
    assert (found.path, found.made_at) == (good, LATER)
    desk.close()


def test_a_backup_without_a_word_of_the_record_is_the_same_record(desk: OpenDesk) -> None:
    made = make_backup(desk, at=LATER)
    with desk.engine.connect() as connection:
        newest = connection.execute(text("SELECT seq, hash FROM operation ORDER BY seq DESC")).first()
    assert newest is not None
    with reading(made) as container:
        assert [(head.seq, head.hash) for head in container.manifest.heads] == [(newest.seq, newest.hash)]
    desk.close()


def test_the_backup_of_the_day_is_made_once(desk: OpenDesk) -> None:
    at_work = Desk(desk, FixedClock(LATER))
    made = backup_desk_if_due(at_work)
    assert made is not None
    assert backup_desk_if_due(at_work) is None
    assert newest_good_backup_of(desk.folder) == made
    desk.close()
