"""Every page beside an empty one: weight, control to repaint, processor a move: ``python -m bench.pages``.

The control is the depth of the words, which every page has and which changes most of it; the empty page has one choice
of the same kind and one word. A page is weighed in a fresh browser at 1280 x 720, all of it that comes without a touch.
"""

import base64
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field

from playwright.sync_api import Browser, CDPSession, Page, ViewportSize

from bench.browsing import WATCH, Program, chromium, middle_and_p95, streamlit, touch
from bench.report import Row, table, write
from ketamine.ui.navigation import PAGES
from tests.browser.waiting import settle

MOVES, WARM = 8, 2
SCREEN = ViewportSize(width=1280, height=720)
PATIENCE_MS = 60_000
KIB = 2**10
HEAD = (
    "page",
    "requests",
    "plain",
    "on the wire",
    "of it, the socket",
    "control to repaint, median",
    "95th percentile",
    "against empty",
    "server's processor a move",
    "against empty",
)


@dataclass(frozen=True)
class Sight:
    """A page to be looked at.

    Attributes
    ----------
    program
        The server that has it.
    address
        Where on that server it is.
    drawn
        What is there when it is drawn.
    inside
        What a touch of the control repaints.
    group
        The control: a row of choices of which one is on.
    """

    program: Program
    address: str
    drawn: str
    inside: str
    group: str


@dataclass
class Weight:
    """What a page brought along: requests, and bytes before and after compression; the socket's are sent plain."""

    requests: int = 0
    plain: float = 0
    wire: float = 0
    socket: float = 0


@dataclass
class Measured:
    """One page's figures: weight, waits [ms] and the server's processor [ms] of each move."""

    name: str
    weight: Weight
    waits_ms: Sequence[float] = field(default_factory=list)
    cpu_ms: Sequence[float] = field(default_factory=list)


def scales(page: Page) -> tuple[Weight, CDPSession]:
    """Weighs all a page gets from now on, until the session is left."""
    weight, wire = Weight(), page.context.new_cdp_session(page)

    def asked(_: object) -> None:
        weight.requests += 1

    def plain(said: dict[str, float]) -> None:
        weight.plain += said["dataLength"]

    def sent(said: dict[str, float]) -> None:
        weight.wire += said["encodedDataLength"]

    def told(said: dict[str, dict[str, str]]) -> None:
        weight.socket += len(base64.b64decode(said["response"]["payloadData"]))

    wire.on("Network.requestWillBeSent", asked)
    wire.on("Network.dataReceived", plain)
    wire.on("Network.loadingFinished", sent)
    wire.on("Network.webSocketFrameReceived", told)
    wire.send("Network.enable")
    return weight, wire


def look(browser: Browser, sight: Sight) -> Measured:
    """Open a page in a fresh browser, weigh it, then touch its control."""
    context = browser.new_context(viewport=SCREEN)
    page = context.new_page()
    weight, wire = scales(page)
    page.goto(sight.program.address(sight.address))
    page.locator(sight.drawn).first.wait_for(timeout=PATIENCE_MS)
    page.wait_for_load_state("networkidle")
    settle(page)
    weighed = Weight(weight.requests, weight.plain + weight.socket, weight.wire + weight.socket, weight.socket)
    wire.detach()
    page.evaluate(f"window.ktInside = {sight.inside!r}")
    page.evaluate(WATCH)
    choices = page.locator(f"{sight.group} [role=radio]")
    for at in range(WARM + MOVES):
        touch(sight.program, page, choices.nth((at + 1) % choices.count()).click)
        settle(page)
    context.close()
    done = sight.program
    waits, cpu = done.waits_ms[-MOVES:], done.cpu_ms[-MOVES:]
    return Measured(sight.address or "empty", weighed, waits, cpu)


def row(one: Measured, empty: Measured) -> Row:
    """A page's line of the table; the processor is counted in ticks, so its mean is told."""
    (middle, p95), (least, _) = middle_and_p95(one.waits_ms), middle_and_p95(empty.waits_ms)
    cpu, least_cpu = statistics.mean(one.cpu_ms), statistics.mean(empty.cpu_ms)
    weight = one.weight
    return (
        one.name,
        f"{weight.requests}",
        f"{weight.plain / KIB:,.0f} KiB",
        f"{weight.wire / KIB:,.0f} KiB",
        f"{weight.socket / KIB:,.0f} KiB",
        f"{middle:.0f} ms",
        f"{p95:.0f} ms",
        f"{middle / least:.2f}",
        f"{cpu:.0f} ms",
        f"{cpu / least_cpu:.1f}",
    )


def main() -> None:
    """Look at the empty page and at each of ours, and write the table."""
    ours, bare = streamlit("ours", "ketamine/ui/server.py").start(), streamlit("empty", "bench/peers/empty.py").start()
    nothing = Sight(bare, "", ".stMarkdown", ".stMarkdown", ".stButtonGroup")
    try:
        with chromium() as browser:
            empty = look(browser, nothing)
            seen = [
                look(browser, Sight(ours, each.key, ".kt-part-foot", ".kt", ".st-key-depth-frame")) for each in PAGES
            ]
    finally:
        ours.stop()
        bare.stop()
    said = (
        f"Each page at {SCREEN['width']} x {SCREEN['height']} in a fresh browser; the depth of the words chosen "
        f"{MOVES} times, from the click to the last change of any part of the page. The socket does not compress."
    )
    write(
        "pages", "Every page beside an empty one", f"{said}\n\n{table(HEAD, [row(m, empty) for m in (empty, *seen)])}"
    )


if __name__ == "__main__":
    main()
