"""A store for core's tests: a copy of one migrated encrypted desk, and a fresh PostgreSQL database."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine

from maakdesk.base.ids import new_id
from maakdesk.core.cipher_engine import cipher_engine
from maakdesk.core.secret import Secret
from maakdesk.core.store import Store
from maakdesk.models.migrate import upgrade
from tests.factories import START
from tests.office import Office

KEY = Secret(bytes(range(32)))


def migrated(engine: Engine) -> None:
    """Bring the tables of `engine` to this version."""
    with engine.connect().execution_options(write=True) as connection, connection.begin():
        upgrade(connection)


@pytest.fixture(scope="session")
def blank_desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One migrated, empty, encrypted database, to be copied."""
    path = tmp_path_factory.mktemp("blank") / "desk.db"
    engine = cipher_engine(path, KEY, create=True)
    migrated(engine)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").all()
    engine.dispose()
    return path


@pytest.fixture
def sqlite_store(blank_desk: Path, tmp_path: Path) -> Iterator[Store]:
    """A store on an encrypted SQLite file of its own."""
    path = tmp_path / "desk.db"
    shutil.copy(blank_desk, path)
    engine = cipher_engine(path, KEY)
    yield Store(engine, device=new_id(START))
    engine.dispose()


@pytest.fixture
def postgres_store(postgres_url: str) -> Iterator[Store]:
    """A store on a PostgreSQL database of its own."""
    engine = create_engine(postgres_url)
    migrated(engine)
    yield Store(engine, device=new_id(START))
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgres"])
def store(request: pytest.FixtureRequest) -> Store:
    """A store on each of the two databases."""
    found: Store = request.getfixturevalue(f"{request.param}_store")
    return found


@pytest.fixture
def now() -> datetime:
    """The moment at which tests begin."""
    return datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A whole office on an encrypted desk of its own, everybody with their own keys."""
    made = Office(tmp_path / "office")
    yield made
    made.close()
