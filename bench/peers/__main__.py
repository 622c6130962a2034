"""Three charts that follow one slider, here and in other programs: ``python -m bench.peers``."""

from playwright.sync_api import Page

from bench.browsing import WATCH, Program, chromium, middle_and_p95, move, streamlit
from bench.report import table, write

PROGRAMS = (
    streamlit("this project's component", "bench/peers/ours_server.py"),
    streamlit("Streamlit's own charts", "bench/peers/plain.py"),
    Program("Dash", ("-m", "bench.peers.dashed", "{port}")),
    Program("Panel", ("-m", "bench.peers.paneled", "{port}")),
)
ROUNDS, MOVES, WARM = 4, 10, 5


def opened(program: Program, page: Page) -> Page:
    """The program's page with its slider in focus and warmed up."""
    page.goto(program.address())
    page.locator(".js-plotly-plot .main-svg").nth(2).wait_for(timeout=60_000)
    page.wait_for_timeout(2000)
    page.evaluate(WATCH)
    page.get_by_role("slider").first.focus()
    for _ in range(WARM):
        move(program, page, "ArrowRight")
    program.waits_ms.clear()
    program.cpu_ms.clear()
    return page


def main() -> None:
    """Take turns, a round each, and write the table."""
    for program in PROGRAMS:
        program.start()
    try:
        with chromium() as browser:
            pages = [opened(each, browser.new_page(viewport={"width": 1280, "height": 1000})) for each in PROGRAMS]
            for at in range(ROUNDS):
                key = "ArrowRight" if at % 2 == 0 else "ArrowLeft"
                for program, page in zip(PROGRAMS, pages, strict=True):
                    page.bring_to_front()
                    page.get_by_role("slider").first.focus()
                    for _ in range(MOVES):
                        move(program, page, key)
    finally:
        for program in PROGRAMS:
            program.stop()
    ours, _ = middle_and_p95(PROGRAMS[0].waits_ms)
    rows = []
    for program in PROGRAMS:
        middle, p95 = middle_and_p95(program.waits_ms)
        cpu, _ = middle_and_p95(program.cpu_ms)
        rows.append((program.name, f"{middle:.0f} ms", f"{p95:.0f} ms", f"{middle / ours:.2f}", f"{cpu:.0f} ms"))
    head = ("program", "key to last change, median", "95th percentile", "against ours", "server's processor a move")
    said = f"Three charts, five lines of 500 points each, one slider; {ROUNDS * MOVES} moves each, in turns of {MOVES}."
    write("peers", "The same three charts in other programs", f"{said}\n\n{table(head, rows)}")


if __name__ == "__main__":
    main()
