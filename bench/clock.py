"""How soon a moved clock is on the screen, beside a control that asks the server: ``python -m bench.clock``."""

from playwright.sync_api import Browser, ViewportSize

from bench.browsing import WATCH, Program, chromium, middle_and_p95, streamlit, touch
from bench.report import Row, table, write
from tests.browser.waiting import settle

MOVES, TOUCHES, WARM = 200, 12, 3
SCREEN = ViewportSize(width=1280, height=720)
PATIENCE_MS = 60_000
DIAL = ".kt-clock .kt-dial-range"
#: what follows the clock, and its page
DIALS = (("clock", "timeline"), ("synapse", "mechanism"))
#: each move of the clock: the work until the layout is settled, and the time until its frame is on the screen [ms]
MEASURE = """async ([dial, moves]) => {
  const range = document.querySelector(dial);
  const work = [], frame = [];
  for (let move = 0; move < moves; move += 1) {
    await new Promise((done) => setTimeout(done, 20));
    const start = performance.now();
    range.value = (move * 37 % moves) / moves;
    range.dispatchEvent(new Event("input", { bubbles: true }));
    range.closest(".kt-clock").getBoundingClientRect();
    work.push(performance.now() - start);
    await new Promise((done) => requestAnimationFrame(() => {
      const after = new MessageChannel();
      after.port1.onmessage = done;
      after.port2.postMessage(0);
    }));
    frame.push(performance.now() - start);
  }
  return [work, frame];
}"""


def clock(browser: Browser, address: str) -> tuple[list[float], list[float], int]:
    """Work of each move and time until it is on the screen [ms], and how often the page called the server for it."""
    page, calls = browser.new_page(viewport=SCREEN), [0]

    def count(_: object) -> None:
        calls[0] += 1

    page.on("websocket", lambda socket: socket.on("framesent", count))
    page.on("request", count)
    page.goto(address)
    page.locator(DIAL).wait_for(timeout=PATIENCE_MS)
    settle(page)
    page.locator(DIAL).scroll_into_view_if_needed()
    page.evaluate(MEASURE, [DIAL, MOVES // 10])
    settle(page)
    before = calls[0]
    work, frame = page.evaluate(MEASURE, [DIAL, MOVES])
    called = calls[0] - before
    page.close()
    return work, frame, called


def choice(browser: Browser, program: Program) -> list[float]:
    """Waits from a click on a choice until the word that follows it has changed [ms]."""
    page = browser.new_page(viewport=SCREEN)
    page.goto(program.address())
    page.locator(".stMarkdown").first.wait_for(timeout=PATIENCE_MS)
    settle(page)
    page.evaluate("window.ktInside = '.stMarkdown'")
    page.evaluate(WATCH)
    choices = page.get_by_role("radio")
    for at in range(WARM + TOUCHES):
        touch(program, page, choices.nth((at + 1) % choices.count()).click)
    page.close()
    return program.waits_ms[-TOUCHES:]


def main() -> None:
    """Move the clock, touch the empty page's choice, and write the table."""
    ours, bare = streamlit("ours", "ketamine/ui/server.py").start(), streamlit("empty", "bench/peers/empty.py").start()
    try:
        with chromium() as browser:
            waits = choice(browser, bare)
            moved = {name: clock(browser, ours.address(page)) for name, page in DIALS}
    finally:
        ours.stop()
        bare.stop()
    asked, _ = middle_and_p95(waits)
    rows: list[Row] = []
    measured = [("empty page: choice to repaint", waits)]
    for name, (work, frame, _) in moved.items():
        measured += [(f"{name}: work of a move", work), (f"{name}: move to its frame on the screen", frame)]
    for name, taken in measured:
        middle, p95 = middle_and_p95(taken)
        rows.append((name, f"{middle:.1f} ms", f"{p95:.1f} ms", f"{middle / asked:.3f}"))
    said = (
        f"{MOVES} moves of the clock on the timeline and of the synapse on the mechanism, all over their range; calls "
        f"to the server meanwhile: {sum(called for *_, called in moved.values())}. At 60 frames a second there is one "
        "each 16.7 ms. Beside them, one choice on an empty page."
    )
    head = ("what", "median", "95th percentile", "against the empty page's choice")
    write("clock", "The clock", f"{said}\n\n{table(head, rows)}")


if __name__ == "__main__":
    main()
