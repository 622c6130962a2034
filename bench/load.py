"""Many viewers at once, on this machine only: ``python -m bench.load``; ``--help`` tells how to have fewer.

A viewer is a websocket that speaks the framework's protocol: it opens a link and waits until the script has finished,
then steps on. Nothing is drawn, so this is the server's side alone. Loops are bounded in count and time.
"""

import argparse
import asyncio
import statistics
import time
from collections.abc import Callable, Coroutine
from typing import Self

import psutil
import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from bench.browsing import AS_RUN
from bench.report import table, write
from tests.browser.server import Server

TOUR, STEPS = "talk", 12
WALKERS, PAUSE_S = 200, 5.0
AUDIENCE, WITHIN_S = 500, 60.0
SOAKERS, SOAK_MIN = 20, 10.0
PATIENCE_S = 120.0
#: until a fresh server has done what it does in its own time; until a session is lost; until memory was looked through
READY_S, LOST_S, SWEPT_S = 20.0, 130.0, 65.0
FAULTS = (OSError, TimeoutError, websockets.WebSocketException)
MIB = 2**20


class Viewer:
    """One person's connection.

    Parameters
    ----------
    port
        Where the server listens.
    drawn
        The kind of element without which a page is not drawn.

    Attributes
    ----------
    waits_s
        How long each step took until the script had finished [s].
    errors
        What went wrong.
    """

    def __init__(self, port: int, drawn: str = "bidi_component") -> None:
        self.drawn = drawn
        self.address = f"ws://127.0.0.1:{port}/_stcore/stream"
        self.origin = f"http://127.0.0.1:{port}"
        self.wire: websockets.ClientConnection | None = None
        self.waits_s: list[float] = []
        self.errors: list[str] = []

    async def __aenter__(self) -> Self:
        try:
            self.wire = await websockets.connect(
                self.address, subprotocols=["streamlit"], origin=self.origin, max_size=None, open_timeout=PATIENCE_S
            )
        except FAULTS as fault:
            self.errors.append(type(fault).__name__)
        return self

    async def __aexit__(self, *_: object) -> None:
        if self.wire:
            await self.wire.close()

    async def open(self, page: str, query: str) -> None:
        """Ask for a page in a state and wait for the end of the script."""
        if not self.wire:
            return
        asked = BackMsg()
        asked.rerun_script.query_string = query
        asked.rerun_script.page_name = page
        begun = time.perf_counter()
        try:
            await self.wire.send(asked.SerializeToString())
            await asyncio.wait_for(self._finished(self.wire), PATIENCE_S)
        except FAULTS as fault:
            self.errors.append(type(fault).__name__)
        self.waits_s.append(time.perf_counter() - begun)

    async def _finished(self, wire: websockets.ClientConnection) -> None:
        drawn = False
        while True:
            said = ForwardMsg()
            said.ParseFromString(await wire.recv())
            kind = said.WhichOneof("type")
            drawn = drawn or (kind == "delta" and said.delta.new_element.WhichOneof("type") == self.drawn)
            if kind == "delta" and said.delta.new_element.WhichOneof("type") in {"exception", "alert"}:
                self.errors.append("an error on the page")
            if kind == "script_finished":
                if not drawn and not said.script_finished:
                    self.errors.append("nothing was drawn")
                return


async def walk(viewer: Viewer, late_s: float, steps: int) -> None:
    """Step through the tour, as a room does: not all in the same instant."""
    await asyncio.sleep(late_s)
    async with viewer:
        for at in range(1, steps + 1):
            await viewer.open("present", f"present=1&tour={TOUR}&at={at}")
            await asyncio.sleep(PAUSE_S)


async def arrive(viewer: Viewer, late_s: float, stay: asyncio.Event) -> None:
    """Open one link and stay until all are there."""
    await asyncio.sleep(late_s)
    async with viewer:
        await viewer.open("present", f"present=1&tour={TOUR}&at=7")
        await stay.wait()


async def _walkers(port: int, count: int) -> list[Viewer]:
    viewers = [Viewer(port) for _ in range(count)]
    await asyncio.gather(*(walk(v, PAUSE_S * i / count, STEPS) for i, v in enumerate(viewers)))
    return viewers


async def _audience(port: int, count: int) -> list[Viewer]:
    viewers, stay = [Viewer(port) for _ in range(count)], asyncio.Event()
    coming = [asyncio.create_task(arrive(v, WITHIN_S * i / count, stay)) for i, v in enumerate(viewers)]
    while not all(  # noqa: ASYNC110  # a look twice a second is enough
        v.waits_s or task.done() for v, task in zip(viewers, coming, strict=True)
    ):
        await asyncio.sleep(0.5)
    stay.set()
    await asyncio.gather(*coming)
    return viewers


async def _soak(port: int, minutes: float, memory: list[float], server: psutil.Process) -> list[Viewer]:
    ends, viewers = time.monotonic() + 60 * minutes, []
    while time.monotonic() < ends:
        round_ = [Viewer(port) for _ in range(SOAKERS)]
        await asyncio.gather(*(walk(v, 0.2 * i, 3) for i, v in enumerate(round_)))
        viewers += round_
        memory.append(server.memory_full_info().pss / MIB)
    return viewers


def _timed(load: Coroutine[None, None, list[Viewer]]) -> tuple[list[Viewer], float]:
    """The viewers of a load and how long it took [s]."""
    begun = time.perf_counter()
    return asyncio.run(load), time.perf_counter() - begun


def line(name: str, viewers: list[Viewer], took_s: float, before: float, after: float) -> tuple[str, ...]:
    """One row: how many, errors, waits, memory before and after [MiB]."""
    waits = sorted(wait for viewer in viewers for wait in viewer.waits_s)
    errors = [fault for viewer in viewers for fault in viewer.errors]
    p95 = waits[int(0.95 * (len(waits) - 1))]
    said = f"{len(errors)}" + (f" ({errors[0]})" if errors else "")
    return (
        name,
        f"{len(viewers)}",
        f"{len(waits)}",
        f"{len(waits) / took_s:.1f}",
        said,
        f"{statistics.median(waits):.2f} s",
        f"{p95:.2f} s",
        f"{before:.0f} MiB",
        f"{after:.0f} MiB",
    )


def main(walkers: int, audience: int, soak_min: float) -> None:
    """Run the three loads against a fresh server, in another process than the viewers."""
    rows = []
    with Server(**AS_RUN) as server:
        process = psutil.Process(server.process.pid)
        memory = lambda: process.memory_full_info().pss / MIB  # noqa: E731
        gone = lambda: _gone(server.port, memory)  # noqa: E731
        asyncio.run(_first(server.port))
        time.sleep(READY_S)
        before = memory()
        rows.append(line("stepping through a tour", *_timed(_walkers(server.port, walkers)), before, gone()))
        before = memory()
        rows.append(line("one link within a minute", *_timed(_audience(server.port, audience)), before, gone()))
        seen: list[float] = []
        before = memory()
        soaked = _timed(_soak(server.port, soak_min, seen, process))
        rows.append(line(f"soak of {soak_min:g} min", *soaked, before, gone()))
    head = (
        "load",
        "viewers",
        "pages drawn",
        "a second",
        "errors",
        "median wait",
        "95th percentile",
        "memory before",
        "after they left",
    )
    half = len(seen) // 2
    first, second = statistics.mean(seen[:half] or seen), statistics.mean(seen[half:])
    growth = f"Mean memory in the first half of the soak {first:.0f} MiB, in the second {second:.0f} MiB."
    write("load", "Many viewers, one server", f"{table(head, rows)}\n\n{growth}")


def _gone(port: int, memory: Callable[[], float]) -> float:
    """Memory when the viewers are gone.

    The framework keeps a lost session for two minutes, in case it comes back, and lets it go when the next one comes;
    a minute later at most the server has looked for what nobody holds.
    """
    time.sleep(LOST_S)
    asyncio.run(_first(port))
    time.sleep(SWEPT_S)
    return memory()


async def _first(port: int) -> None:
    async with Viewer(port) as viewer:
        for at in range(1, STEPS + 1):
            await viewer.open("present", f"present=1&tour={TOUR}&at={at}")


if __name__ == "__main__":
    asked = argparse.ArgumentParser()
    asked.add_argument("--walkers", type=int, default=WALKERS)
    asked.add_argument("--audience", type=int, default=AUDIENCE)
    asked.add_argument("--soak-min", type=float, default=SOAK_MIN)
    given = asked.parse_args()
    main(given.walkers, given.audience, given.soak_min)
