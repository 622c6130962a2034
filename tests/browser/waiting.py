"""Waits for a state of the page, never for a time: a busy machine is slower, not wrong."""

from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as Late

PATIENCE_MS = 60_000
_SHORT_MS = 5_000
#: the framework says whether a script runs; quiet is a stretch of that without one, and without a figure that waits
_QUIET = """([quiet, patience]) => new Promise(done => {
  const begun = performance.now();
  let since = begun;
  const look = () => {
    const app = document.querySelector("[data-testid=stApp]");
    const { testScriptState: script = "notRunning", testConnectionState: server = "CONNECTED" } = app ? app.dataset : {};
    const waiting = document.querySelectorAll(".kt-canvas[aria-busy]").length;
    if (script !== "notRunning" || server !== "CONNECTED" || waiting) since = performance.now();
    if (performance.now() - since > quiet) return done("");
    if (performance.now() - begun > patience) return done(`script ${script}, server ${server}, ${waiting} figures wait`);
    setTimeout(look, 25);
  };
  look();
})"""


def settle(page: Page, quiet_ms: int = 400) -> None:
    """Wait until no script has run for a while, so that what was asked for is on the page and drawn."""
    still = page.evaluate(_QUIET, [quiet_ms, PATIENCE_MS])
    assert not still, still


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
