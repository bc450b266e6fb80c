"""The server that core's tests run on: it answers, it starts empty, and it is nobody's but ours."""

from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from tests.postgres import Postgres


def test_a_database_starts_empty_and_is_gone_afterwards(postgres_server: Postgres) -> None:
    for _ in range(2):
        with postgres_server.database() as url:
            engine = create_engine(url)
            with engine.begin() as connection:
                connection.execute(text("create table note (words text)"))
                connection.execute(text("insert into note values ('Jansen café €')"))
                assert connection.scalar(text("select words from note")) == "Jansen café €"
            engine.dispose()
    with postgres_server._connect() as connection:
        names = {row[0] for row in connection.execute("select datname from pg_database")}
    assert not [name for name in names if str(name).startswith("test_")]


def test_a_database_can_be_copied_from_a_prepared_one(postgres_server: Postgres) -> None:
    prepared = postgres_server.create("prepared")
    engine = create_engine(postgres_server.url(prepared))
    with engine.begin() as connection:
        connection.execute(text("create table note (words text)"))
    engine.dispose()
    with postgres_server.database(template=prepared) as url:
        engine = create_engine(url)
        with engine.connect() as connection:
            assert connection.scalar(text("select count(*) from note")) == 0
        engine.dispose()


def test_the_server_is_no_root_and_on_loopback(postgres_server: Postgres) -> None:
    status = Path(f"/proc/{postgres_server.process.pid}/status")
    if not status.exists():
        pytest.skip("only Linux tells who a process belongs to in /proc")
    owner = next(line for line in status.read_text(encoding="utf-8").splitlines() if line.startswith("Uid:"))
    assert owner.split()[1] != "0"
    with postgres_server._connect() as connection:
        answer = connection.execute("show listen_addresses").fetchone()
    assert answer == ("127.0.0.1",)
