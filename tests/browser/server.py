"""A server of our own for a test: free loopback port, its own process group, its output shown if it dies."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import Self

ROOT = Path(__file__).resolve().parents[2]
_PATIENCE_S = 120


def free_port() -> int:
    """A loopback port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """The app, served; a context manager.

    Parameters
    ----------
    entry
        What is run: our own server, or ``app.py`` for the plain way.
    port
        Where it listens; a free one when none is given.
    told
        Variables of its environment, on top of ours.
    """

    def __init__(self, entry: str = "ketamine/ui/server.py", port: int = 0, **told: str) -> None:
        self.port = port or free_port()
        self.told = told
        self.entry = entry

    def address(self, page: str = "") -> str:
        """The address of a page."""
        return f"http://127.0.0.1:{self.port}/{page}"

    def __enter__(self) -> Self:
        command = [sys.executable, "-m", "streamlit", "run", self.entry, "--server.port", str(self.port)]
        self.process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, **self.told},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        started = time.monotonic()
        while not self._healthy():
            if self.process.poll() is not None or time.monotonic() - started > _PATIENCE_S:
                raise RuntimeError(f"the server did not start:\n{self.stop()}")
            time.sleep(0.1)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _healthy(self) -> bool:
        try:
            with urllib.request.urlopen(self.address("_stcore/health"), timeout=2) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def stop(self) -> str:
        """End the server and everything it started; what it printed."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            try:
                self.process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait()
        if self.process.stdout is None or self.process.stdout.closed:
            return ""
        with self.process.stdout as output:
            return output.read().decode()
