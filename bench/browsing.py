"""A browser and programs to look at, for benchmarks."""

import compileall
import os
import signal
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import psutil
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.chromium import FLAGS, found
from tests.browser.server import free_port

ROOT = Path(__file__).resolve().parents[1]
PATIENCE_S = 60
QUIET_MS = 300
#: as ``make run`` and the container set it, here for every program
AS_RUN = {"MALLOC_ARENA_MAX": "1"}
MIB = 2**20
#: notes when a key went down and when something inside a drawing last changed, shadow trees included
WATCH = """() => {
  const drawing = window.ktInside || ".js-plotly-plot, .stPlotlyChart";
  const inside = (node) => (node.nodeType === 1 ? node : node.parentElement)?.closest(drawing);
  const note = (list) => { if (list.some((one) => inside(one.target))) window.ktLast = performance.now(); };
  const watch = (root) => {
    new MutationObserver(note).observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
    for (const node of root.querySelectorAll("*")) if (node.shadowRoot) watch(node.shadowRoot);
  };
  watch(document.body);
  const touched = () => { window.ktKey = performance.now(); window.ktLast = 0; };
  for (const kind of ["keydown", "click"]) addEventListener(kind, touched, true);
}"""
SETTLED = """(quiet) => new Promise((done) => {
  const begun = performance.now();
  const look = () => {
    const now = performance.now();
    if (window.ktLast && now - window.ktLast > quiet) return done(window.ktLast - window.ktKey);
    if (now - begun > 15000) return done(-1);
    setTimeout(look, 20);
  };
  look();
})"""


@dataclass
class Program:
    """A server started for a benchmark.

    Attributes
    ----------
    name
        What it is called in a table.
    command
        How it is started; ``{port}`` stands for its port.
    """

    name: str
    command: Sequence[str]
    port: int = field(default_factory=free_port)
    waits_ms: list[float] = field(default_factory=list)
    cpu_ms: list[float] = field(default_factory=list)

    def start(self) -> "Program":
        """Start it and wait until it answers."""
        command = [sys.executable, *(part.format(port=self.port) for part in self.command)]
        self.process = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **AS_RUN}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
        begun = time.monotonic()
        while time.monotonic() - begun < PATIENCE_S:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return self
            time.sleep(0.02)
        raise RuntimeError(f"{self.name} did not start")

    def stop(self) -> None:
        """End it and all it started."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            self.process.wait(timeout=20)

    def address(self, page: str = "") -> str:
        """The address of a page."""
        return f"http://127.0.0.1:{self.port}/{page}"

    def busy_ms(self) -> float:
        """Time its processor has worked for it so far [ms]."""
        spent = psutil.Process(self.process.pid).cpu_times()
        return 1e3 * (spent.user + spent.system)

    def memory_mib(self) -> float:
        """Memory of its own, shared parts counted in proportion [MiB]."""
        return float(psutil.Process(self.process.pid).memory_full_info().pss) / MIB


@cache
def _compiled() -> None:
    """Our modules as bytecode, as they are in the container and after a first start."""
    for folder in ("ketamine", "pages", "bench/peers"):
        compileall.compile_dir(ROOT / folder, quiet=1)
    compileall.compile_file(ROOT / "app.py", quiet=1)


def streamlit(name: str, file: str) -> Program:
    """A program of this project's framework."""
    _compiled()
    return Program(name, ("-m", "streamlit", "run", file, "--server.port", "{port}"))


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser the tests use."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=found(), args=list(FLAGS))
        yield browser
        browser.close()


def move(program: Program, page: Page, key: str) -> float:
    """Press a key on what has the focus; time until the last change of the drawings [ms]."""
    return touch(program, page, lambda: page.keyboard.press(key))


def touch(program: Program, page: Page, act: Callable[[], None]) -> float:
    """Touch a control; time from the key or the click until the last change of what is watched [ms]."""
    before = program.busy_ms()
    act()
    took = float(page.evaluate(SETTLED, QUIET_MS))
    if took < 0:
        raise RuntimeError(f"{program.name} did not answer")
    program.waits_ms.append(took)
    program.cpu_ms.append(program.busy_ms() - before)
    return took


def middle_and_p95(values: Sequence[float]) -> tuple[float, float]:
    """Median and 95th percentile."""
    ordered = sorted(values)
    return statistics.median(ordered), ordered[int(0.95 * (len(ordered) - 1))]
