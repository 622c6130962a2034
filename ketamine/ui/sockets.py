"""Lets small answers leave at once.

The framework listens on a socket that asyncio does not know for TCP and so leaves as it is: the second half of an
answer then waits until the browser has confirmed the first, which it does after forty milliseconds.
"""

import os
import socket
import stat
from contextlib import suppress
from pathlib import Path

_OPEN = Path("/dev/fd")


def at_once() -> None:
    """Tell every socket this process listens on not to wait; connections it accepts from now on do as it does."""
    for number in [int(one.name) for one in _OPEN.iterdir()] if _OPEN.is_dir() else ():
        with suppress(OSError):
            if stat.S_ISSOCK(os.fstat(number).st_mode):
                _tell(os.dup(number))


def _tell(number: int) -> None:
    with socket.socket(fileno=number) as found:
        if found.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
            found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
