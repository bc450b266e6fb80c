"""The ground under every test holds: no network, and a real screen only where a test asks for one."""

import os
import socket

import pytest


def test_a_connection_beyond_this_computer_fails_the_test() -> None:
    with socket.socket() as outside, pytest.raises(pytest.fail.Exception, match="no test may use the network"):
        outside.connect(("192.0.2.1", 80))  # an address that is nobody's (RFC 5737)
    with socket.socket() as outside, pytest.raises(pytest.fail.Exception, match="no test may use the network"):
        outside.connect_ex(("192.0.2.1", 80))


def test_a_connection_to_this_computer_works() -> None:
    with socket.socket() as server, socket.socket() as client:
        server.bind(("127.0.0.1", 0))
        server.listen(1)
        client.connect(server.getsockname())
        there, _ = server.accept()
        there.close()


def test_windows_are_drawn_somewhere_on_purpose() -> None:
    assert os.environ["QT_QPA_PLATFORM"]
