"""Finds a Chromium for the browser tests, or gets one: Debian's package when root, else Playwright's own download."""

import subprocess
import sys
from pathlib import Path

from tests.browser.programs import CHROMIUM

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)
SENTENCE = CHROMIUM.absent


def found() -> str | None:
    """The browser's path: the variable CHROMIUM, one on the path, or Playwright's own."""
    return CHROMIUM.found() or _playwrights()


def _playwrights() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        path = play.chromium.executable_path
    return path if Path(path).exists() else None


def _downloaded() -> str | None:
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    return found()


def main() -> int:
    """Make sure there is a browser; 0 when there is."""
    for get in (found, CHROMIUM.installed, _downloaded):
        path = get()
        if path:
            print(f"browser: {path}")
            return 0
    print(SENTENCE, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
