"""Answers leave at once, whatever made the socket they come from."""

import socket
import subprocess
import sys
from collections.abc import Iterator

import pytest

from ketamine.ui import sockets
from ketamine.ui.navigation import ROOT

#: starts as the server does, with a socket of its own beside it, and says what that was told
STARTED = """
import asyncio, socket
from ketamine.ui import server

async def start():
    with socket.socket() as made:
        made.listen()
        async with server._started(server.app):
            print(made.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))

server._get_ready = lambda: None
asyncio.run(start())
"""


@pytest.fixture
def listening() -> Iterator[socket.socket]:
    """A socket made as the framework makes the one it listens on."""
    with socket.socket(family=socket.AF_INET) as made:
        made.bind(("127.0.0.1", 0))
        made.listen()
        yield made


def waits(listening: socket.socket) -> bool:
    """Whether a connection that it accepts holds small pieces back."""
    with socket.create_connection(listening.getsockname()), listening.accept()[0] as accepted:
        return accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) == 0


def test_a_connection_waits_no_more_once_every_listening_socket_was_told(listening):
    assert waits(listening)
    sockets.at_once()
    assert not waits(listening)


def test_the_server_tells_its_socket_when_it_starts():
    said = subprocess.run([sys.executable, "-c", STARTED], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert int(said) == 1


def test_nothing_is_left_open_by_looking(tmp_path):
    with (tmp_path / "file").open("w", encoding="utf-8"):
        before = len(list(sockets._OPEN.iterdir()))
        sockets.at_once()
        assert len(list(sockets._OPEN.iterdir())) == before
