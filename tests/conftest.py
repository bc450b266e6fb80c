"""What holds for every test: no screen, no network, no chance that cannot be repeated."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from hypothesis import HealthCheck, settings

from tests.beside import SHARED
from tests.postgres import Postgres, PostgresMissing
from tests.xserver import XServer, XServerMissing

SHARED_DATA = SHARED / "data"
CI = os.environ.get("CI") == "true"

settings.register_profile("here", max_examples=60, deadline=None, print_blob=True)
settings.register_profile(
    "ci", max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("ci" if CI else "here")


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that calls beyond this computer fails: connections reach loopback and Unix sockets only."""
    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex

    def guarded_connect(self: socket.socket, address: object) -> None:
        _refuse_outside(self, address)
        connect(self, address)  # type: ignore[arg-type]

    def guarded_connect_ex(self: socket.socket, address: object) -> int:
        _refuse_outside(self, address)
        return connect_ex(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", guarded_connect)
    monkeypatch.setattr(socket.socket, "connect_ex", guarded_connect_ex)


def _refuse_outside(own: socket.socket, address: object) -> None:
    if own.family not in {socket.AF_INET, socket.AF_INET6}:
        return
    host = address[0] if isinstance(address, tuple) else address
    if host not in {"127.0.0.1", "::1", "localhost"}:
        pytest.fail(f"no test may use the network, and this one called {host}")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Postgres]:
    """A private PostgreSQL on loopback, for this process. Not installed: its tests skip aloud, and fail in CI."""
    try:
        server = Postgres.start()
    except PostgresMissing as missing:
        if CI:
            pytest.fail(f"CI needs PostgreSQL: {missing}")
        pytest.skip(f"PostgreSQL: {missing}; core runs on SQLite alone")
    try:
        yield server
    finally:
        server.stop()


@pytest.fixture
def postgres_url(postgres_server: Postgres) -> Iterator[str]:
    """The SQLAlchemy address of a fresh, empty database, gone after the test."""
    with postgres_server.database() as url:
        yield url


@pytest.fixture(scope="session")
def x_server() -> Iterator[XServer]:
    """An X server for this process. Not installed: its tests skip aloud, and fail in CI."""
    try:
        server = XServer.start()
    except XServerMissing as missing:
        if CI:
            pytest.fail(f"CI needs an X server: {missing}")
        pytest.skip(f"X server: {missing}; no journey through a real window")
    try:
        yield server
    finally:
        server.stop()


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real and hostile data beside the checkout, where somebody put them; without them these tests skip aloud."""
    if not SHARED_DATA.is_dir():
        pytest.skip("no shared data beside the checkout; the project's own data are tested elsewhere")
    return SHARED_DATA
