"""A PostgreSQL server of our own for tests: on loopback, as an ordinary user, gone afterwards."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import TypedDict

import psycopg
from psycopg import sql

from scripts.system import postgresql_programs

_START_SECONDS = 30
_SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "40",
    "shared_buffers": "32MB",
    "autovacuum": "off",
}


class PostgresMissing(Exception):
    """There is no server to start on this computer; the text says what is lacking."""


@dataclass
class Postgres:
    """A running server. Its data lie in a temporary folder and are worth nothing: durability is off."""

    folder: Path
    port: int
    process: subprocess.Popen[bytes]
    _numbers: Iterator[int] = field(default_factory=count)

    @classmethod
    def start(cls) -> "Postgres":
        """Make a cluster, start it on a free port and wait until it answers.

        Raises:
            PostgresMissing: the programs are not installed.
        """
        programs = postgresql_programs()
        if programs is None:
            raise PostgresMissing("not installed (Debian: apt-get install postgresql)")
        user = _ordinary_user()
        folder = Path(tempfile.mkdtemp(prefix="maakdesk-pg-"))
        try:
            if user:
                shutil.chown(folder, user["user"])
            _make_cluster(programs, folder, user)
            return cls._serve(programs, folder, user)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise

    @classmethod
    def _serve(cls, programs: Path, folder: Path, user: "_User") -> "Postgres":
        port = _free_port()
        words = [str(programs / "postgres"), "-D", str(folder / "data"), "-p", str(port), "-k", str(folder)]
        for name, value in _SETTINGS.items():
            words += ["-c", f"{name}={value}"]
        with (folder / "server.log").open("wb") as log:
            process = subprocess.Popen(words, cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log, **user)
        server = cls(folder, port, process)
        until = time.monotonic() + _START_SECONDS
        while not server._answers():
            if process.poll() is not None or time.monotonic() > until:
                said = (folder / "server.log").read_text(encoding="utf-8", errors="replace")
                server.stop()
                raise RuntimeError(f"PostgreSQL did not start: {said[-2000:]}")
            time.sleep(0.02)  # the server has no signal for us to wait on
        return server

    def stop(self) -> None:
        """Stop this server, by its own process, and remove its data."""
        if self.process.poll() is None:
            self.process.send_signal(2)  # SIGINT: "fast" shutdown, open connections are ended
            self.process.wait(timeout=_START_SECONDS)
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, database: str) -> str:
        """The SQLAlchemy address of one database of this server."""
        return f"postgresql+psycopg://maakdesk@127.0.0.1:{self.port}/{database}"

    @contextmanager
    def database(self, template: str = "template0") -> Iterator[str]:
        """A fresh copy of `template`, as an SQLAlchemy address, for as long as the block lasts."""
        name = self.create(f"test_{next(self._numbers)}", template=template)
        try:
            yield self.url(name)
        finally:
            self._run(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    def create(self, name: str, *, template: str = "template0") -> str:
        """Create the database `name` as a copy of `template` and give the name back."""
        self._run(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template)))
        return name

    def _run(self, statement: sql.Composed) -> None:
        with self._connect() as connection:
            connection.execute(statement)

    def _connect(self) -> psycopg.Connection[tuple[object, ...]]:
        return psycopg.connect(host="127.0.0.1", port=self.port, user="maakdesk", dbname="postgres", autocommit=True)

    def _answers(self) -> bool:
        try:
            self._connect().close()
        except psycopg.OperationalError:
            return False
        return True


def _make_cluster(programs: Path, folder: Path, user: "_User") -> None:
    words = [str(programs / "initdb"), "-D", str(folder / "data"), "-U", "maakdesk", "-A", "trust"]
    words += ["-E", "UTF8", "--locale=C", "--no-sync", "--no-instructions"]
    made = subprocess.run(
        words, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, **user
    )
    if made.returncode:
        raise RuntimeError(f"initdb: {made.stderr}")


class _User(TypedDict, total=False):
    """Whom the server runs as; nothing in it means: as we are."""

    user: str
    group: str
    extra_groups: list[str]


def _ordinary_user() -> _User:
    """The user of Debian's package, which root lends to the server since that refuses root; nobody else has to."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return {}
    return {"user": "postgres", "group": "postgres", "extra_groups": []}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
