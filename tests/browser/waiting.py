"""Waits for a state of the page, never for a time: a busy machine is slower, not wrong."""

from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as Late

PATIENCE_MS = 60_000
_SHORT_MS = 5_000
#: the framework says whether a script runs; quiet is a stretch of that without one, and without a figure that waits
_QUIET = """quiet => new Promise(done => {
  let since = performance.now();
  const look = () => {
    const app = document.querySelector("[data-testid=stApp]");
    const rests = !app || (app.dataset.testScriptState === "notRunning" && app.dataset.testConnectionState === "CONNECTED");
    if (!rests || document.querySelector(".kt-canvas[aria-busy]")) since = performance.now();
    if (performance.now() - since > quiet) return done(true);
    setTimeout(look, 25);
  };
  look();
})"""


def settle(page: Page, quiet_ms: int = 400) -> None:
    """Wait until no script has run for a while, so that what was asked for is on the page and drawn."""
    page.evaluate(_QUIET, quiet_ms)


def choose(page: Page, field: Locator, option: str) -> None:
    """Pick from a menu of the framework; a run that is still under way closes the menu, so open it again."""
    settle(page)
    for _ in range(5):
        field.click()
        try:
            page.get_by_role("option", name=option).click(timeout=_SHORT_MS)
        except Late:
            page.keyboard.press("Escape")
            continue
        return
    raise AssertionError(f"the menu never offered {option!r}")


def patient() -> None:
    """What is expected of a page may take as long as the machine needs."""
    expect.set_options(timeout=PATIENCE_MS)
