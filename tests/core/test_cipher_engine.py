"""The encrypted engine on real files: transactions, wrong keys, damage, read-only places, full disks."""

import os
import subprocess
import sys
import textwrap
import threading
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from maakdesk.base.errors import WorldError
from maakdesk.core.cipher_engine import cipher_engine, integrity, world_error
from maakdesk.core.secret import Secret
from tests.factories import under_file_modes

KEY = Secret(bytes(range(32)))


def _made(path: Path) -> Engine:
    engine = cipher_engine(path, KEY, create=True)
    with engine.connect().execution_options(write=True) as connection, connection.begin():
        connection.execute(text("CREATE TABLE parent (id INTEGER PRIMARY KEY, body TEXT)"))
        connection.execute(text("CREATE TABLE child (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES parent (id))"))
        connection.execute(text("INSERT INTO parent VALUES (1, :body)"), {"body": "GEHEIM " * 5000})
    return engine


def test_what_is_written_is_there_and_unreadable_without_the_key(tmp_path: Path) -> None:
    path = tmp_path / "map é #%?" / "desk.db"
    path.parent.mkdir()
    _made(path).dispose()
    lying = b"".join(file.read_bytes() for file in path.parent.iterdir())
    assert b"GEHEIM" not in lying
    assert b"SQLite" not in lying
    with cipher_engine(path, KEY).connect() as connection:
        assert connection.execute(text("SELECT length(body) FROM parent")).scalar() == 35_000


def test_every_connection_is_set_up(tmp_path: Path) -> None:
    engine = _made(tmp_path / "desk.db")
    with engine.connect() as one, engine.connect() as other:
        for connection in (one, other):
            found = {
                name: connection.execute(text(f"PRAGMA {name}")).scalar()
                for name in ("journal_mode", "synchronous", "foreign_keys", "temp_store", "secure_delete", "mmap_size")
            }
            assert found == {
                "journal_mode": "wal",
                "synchronous": 2,
                "foreign_keys": 1,
                "temp_store": 2,
                "secure_delete": 1,
                "mmap_size": 0,
            }
    with pytest.raises(DBAPIError), engine.begin() as connection:
        connection.execute(text("INSERT INTO child VALUES (1, 99)"))


def test_a_transaction_is_kept_whole_or_not_at_all(tmp_path: Path) -> None:
    engine = _made(tmp_path / "desk.db")
    with (
        pytest.raises(ZeroDivisionError),
        engine.connect().execution_options(write=True) as connection,
        connection.begin(),
    ):
        connection.execute(text("CREATE TABLE half (id INTEGER)"))
        connection.execute(text("DELETE FROM parent"))
        raise ZeroDivisionError
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM parent")).scalar() == 1
        assert connection.execute(text("SELECT count(*) FROM sqlite_master WHERE name = 'half'")).scalar() == 0


def test_a_reader_sees_one_moment_and_a_second_writer_waits_at_the_start(tmp_path: Path) -> None:
    engine = _made(tmp_path / "desk.db")
    order: list[str] = []
    begun = threading.Event()

    def second() -> None:
        begun.set()
        with engine.connect().execution_options(write=True) as connection, connection.begin():
            order.append("second")

    with engine.connect() as reader:
        assert reader.execute(text("SELECT count(*) FROM child")).scalar() == 0
        thread = threading.Thread(target=second)
        with engine.connect().execution_options(write=True) as writer, writer.begin():
            thread.start()
            begun.wait()
            writer.execute(text("INSERT INTO child VALUES (1, 1)"))
            order.append("first")
        thread.join()
        assert reader.execute(text("SELECT count(*) FROM child")).scalar() == 0
    assert order == ["first", "second"]


def test_a_second_writer_that_cannot_wait_fails_before_it_did_anything(tmp_path: Path) -> None:
    engine = _made(tmp_path / "desk.db")
    with engine.connect().execution_options(write=True) as first, first.begin():
        waiting = engine.raw_connection()
        waiting.cursor().execute("PRAGMA busy_timeout = 0")
        waiting.close()
        with pytest.raises(DBAPIError) as raised, engine.connect().execution_options(write=True) as second:
            second.begin()
        told = world_error(raised.value)
        assert told is not None
        assert told.code == "desk.busy"
        with engine.connect() as reader, reader.begin():
            assert reader.execute(text("SELECT count(*) FROM parent")).scalar() == 1


def test_a_wrong_key_a_missing_file_and_a_cut_one_are_told_apart(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "desk.db"
    _made(path).dispose()
    for broken, key, code in (
        (None, Secret(bytes(32)), "desk.wrong_key"),
        (path.read_bytes()[:5000], KEY, "desk.damaged"),
    ):
        if broken is not None:
            path.write_bytes(broken)
        with pytest.raises(WorldError) as error:
            cipher_engine(path, key)
        assert (error.value.code, error.value.data) == (code, {"what": "desk.db"})
    with pytest.raises(WorldError) as error:
        cipher_engine(tmp_path / "other.db", KEY)
    assert error.value.code == "desk.missing"
    assert not (tmp_path / "other.db").exists()
    assert capfd.readouterr() == ("", "")


def test_a_flipped_byte_in_any_page_is_found(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    engine = _made(path)
    assert integrity(engine) == []
    assert not path.with_name("desk.db-wal").stat().st_size  # the log was taken in
    engine.dispose()
    whole = path.read_bytes()
    for page in range(len(whole) // 4096):
        broken = bytearray(whole)
        broken[page * 4096 + 50 + page * 131 % 4000] ^= 4
        path.write_bytes(broken)
        try:
            engine = cipher_engine(path, KEY)
        except WorldError as error:
            assert error.code in {"desk.wrong_key", "desk.damaged"}  # noqa: PT017  (the first page fails on opening)
            continue
        assert integrity(engine) == [f"HMAC verification failed for page {page + 1}"]
        engine.dispose()


def test_reading_a_damaged_page_is_told_as_damage(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    _made(path).dispose()
    broken = bytearray(path.read_bytes())
    broken[4096 * 6 + 9] ^= 1
    path.write_bytes(broken)
    with pytest.raises(DBAPIError) as raised, cipher_engine(path, KEY).connect() as connection:
        connection.execute(text("SELECT sum(length(replace(body, 'x', 'y'))) FROM parent")).scalar()
    told = world_error(raised.value)
    assert told is not None
    assert told.code == "desk.damaged"


def test_a_bug_is_not_the_worlds_fault(tmp_path: Path) -> None:
    engine = _made(tmp_path / "desk.db")
    with pytest.raises(DBAPIError) as raised, engine.connect() as connection:
        connection.execute(text("SELECT * FROM no_such_table"))
    assert world_error(raised.value) is None
    assert world_error(ValueError("disk I/O error")) is None


def _unprivileged(program: str, *arguments: str) -> str:
    """Run `program` as somebody for whom file modes hold."""
    done = subprocess.run(
        [*under_file_modes(), sys.executable, "-c", textwrap.dedent(program), *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no file modes; there a folder is made read-only by its rights")
def test_a_desk_in_a_read_only_folder_can_be_read_and_says_why_it_cannot_be_written(tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    folder.mkdir()
    _made(folder / "desk.db").dispose()
    (folder / "desk.db").chmod(0o444)
    folder.chmod(0o555)
    told = _unprivileged(
        """
        import sys
        from datetime import UTC, datetime
        from pathlib import Path
        from sqlalchemy import text
        from maakdesk.base.errors import WorldError
        from maakdesk.core.cipher_engine import cipher_engine, integrity, world_error
        from maakdesk.core.lock import DeskLock
        from maakdesk.core.secret import Secret
        folder, key = Path(sys.argv[1]), Secret(bytes(range(32)))
        with cipher_engine(folder / "desk.db", key, read_only=True).connect() as connection:
            print(connection.execute(text("SELECT length(body) FROM parent")).scalar())
            try:
                connection.execute(text("DELETE FROM parent"))
            except Exception as error:
                print(world_error(error).code)
        print(integrity(cipher_engine(folder / "desk.db", key, read_only=True)))
        for attempt in (
            lambda: cipher_engine(folder / "desk.db", key),
            lambda: DeskLock.acquire(folder, at=datetime(2026, 3, 2, tzinfo=UTC)),
        ):
            try:
                attempt()
            except WorldError as error:
                print(error.code)
        """,
        str(folder),
    )
    folder.chmod(0o755)
    assert told.splitlines() == ["35000", "disk.read_only", "[]", "disk.read_only", "disk.no_access"]


def _filled_up(path: Path) -> str:
    """What is told when `path` may not grow beyond 200 kB."""
    program = textwrap.dedent(
        """
        import resource, sys
        from pathlib import Path
        from sqlalchemy import text
        from maakdesk.core.cipher_engine import cipher_engine, world_error
        from maakdesk.core.secret import Secret
        engine = cipher_engine(Path(sys.argv[1]), Secret(bytes(range(32))))
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
        try:
            with engine.connect().execution_options(write=True) as connection, connection.begin():
                for n in range(2, 2000):
                    connection.execute(text("INSERT INTO parent VALUES (:n, hex(randomblob(5000)))"), {"n": n})
        except Exception as error:
            print(world_error(error).code)
        """
    )
    done = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_a_full_disk_amid_a_transaction_leaves_the_desk_as_it_was(tmp_path: Path) -> None:
    """The limit on file sizes stands in for a full disk; SQLite calls that a disk fault."""
    _made(tmp_path / "desk.db").dispose()
    told = _filled_up(tmp_path / "desk.db")
    assert told in {"disk.full", "disk.failed"}
    engine = cipher_engine(tmp_path / "desk.db", KEY)
    assert integrity(engine) == []
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM parent")).scalar() == 1
