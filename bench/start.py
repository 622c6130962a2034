"""Cold start and first drawing beside an empty app of the framework: ``python -m bench.start``.

Each round starts both servers anew and opens each twice, each time in a fresh browser profile: the first visitor of a
fresh server, then one who finds it warm. Files of the programs are in the machine's memory after the first round, which
does not count.
"""

import time
import urllib.error
import urllib.request
from collections import defaultdict

from playwright.sync_api import Browser, ViewportSize

from bench.browsing import PATIENCE_S, Program, chromium, middle_and_p95, streamlit
from bench.report import Row, table, write

ROUNDS = 5
SCREEN = ViewportSize(width=1280, height=720)
CHART = ".js-plotly-plot .main-svg"
#: what is opened: its name, the server's file, the address, and what is there when it is drawn
SIGHTS = (
    ("empty app, its word", "bench/peers/empty.py", "", ".stMarkdown"),
    ("Streamlit's own charts, the first", "bench/peers/plain.py", "", CHART),
    ("ours, takeaway of the start page", "ketamine/ui/server.py", "", ".kt-takeaway"),
    ("ours, first chart of the timeline", "ketamine/ui/server.py", "timeline", CHART),
)


def ready_ms(name: str, file: str) -> tuple[Program, float]:
    """Start a server; it and the time until it says that it is healthy [ms]."""
    begun = time.perf_counter()
    program = streamlit(name, file).start()
    while time.perf_counter() - begun < PATIENCE_S:
        try:
            urllib.request.urlopen(program.address("_stcore/health"), timeout=5).close()  # noqa: S310  # our own address
        except (urllib.error.URLError, OSError):
            time.sleep(0.02)
        else:
            return program, 1e3 * (time.perf_counter() - begun)
    program.stop()
    raise RuntimeError(f"{name} did not become healthy")


def drawn_ms(browser: Browser, address: str, there: str) -> float:
    """Open an address in a fresh profile; time until it is drawn [ms]."""
    context = browser.new_context(viewport=SCREEN)
    page = context.new_page()
    begun = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.locator(there).first.wait_for(timeout=1e3 * PATIENCE_S)
    took = 1e3 * (time.perf_counter() - begun)
    context.close()
    return took


def main() -> None:
    """Take turns and write the table."""
    start, cold, warm = (defaultdict[str, list[float]](list) for _ in range(3))
    with chromium() as browser:
        for count in range(ROUNDS + 1):
            for name, file, address, there in SIGHTS:
                program, ready = ready_ms(name, file)
                try:
                    first, second = (drawn_ms(browser, program.address(address), there) for _ in range(2))
                finally:
                    program.stop()
                if count:
                    start[name].append(ready)
                    cold[name].append(first)
                    warm[name].append(second)
    rows: list[Row] = []
    bare = SIGHTS[0][0]
    for name, *_ in SIGHTS:
        row = [name]
        for measured in (start, cold, warm):
            middle, least = middle_and_p95(measured[name])[0], middle_and_p95(measured[bare])[0]
            row += [f"{middle:,.0f} ms", f"{middle / least:.2f}"]
        rows.append(tuple(row))
    head = ("what", "start to healthy", "against empty", "first visitor", "against empty", "warm", "against empty")
    said = (
        f"Medians of {ROUNDS} starts; each visitor comes with an empty cache. Healthy is what the framework calls so."
    )
    write("start", "Cold start and first drawing", f"{said}\n\n{table(head, rows)}")


if __name__ == "__main__":
    main()
