"""Takes screenshots of every page: ``python docs/pictures.py [folder] [page ...]``.

Starts its own server on a free port. With a folder: whole pages at phone 390, projector 1280x720 and wall 1920x1080,
light and dark. Without one: the first screen of every page, and figures alone, into ``docs/pictures``, for the README
and the rules of the look.
"""

import itertools
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402  # the path to the project comes first

from ketamine.ui.navigation import PAGES  # noqa: E402
from tests.browser.chromium import FLAGS, found  # noqa: E402
from tests.browser.server import Server  # noqa: E402

SIZES = {"390": (390, 844), "1280": (1280, 720), "1920": (1920, 1080)}
TALLEST = 9000
#: figures shown alone in docs/design.md: file, page, scene, width, colours
FIGURES = (
    ("design-onset", "timeline", "onset", 853, "light"),
    ("design-phone", "mechanism", "body", 390, "dark"),
)


def shoot(browser: Browser, address: str, view: tuple[str, str], file: Path, *, whole: bool) -> None:
    """One picture: the whole page, or its first screen."""
    label, scheme = view
    size = SIZES[label]
    page = browser.new_page(viewport={"width": size[0], "height": size[1]}, color_scheme=scheme)
    page.goto(address)
    page.locator(".kt-part-foot").wait_for()
    page.wait_for_timeout(1500)
    if whole:
        _unroll(page, size)
    page.screenshot(path=file)
    page.close()


def _unroll(page: Page, size: tuple[int, int]) -> None:
    height = page.evaluate("document.querySelector('[data-testid=stMainBlockContainer]').scrollHeight + 80")
    page.set_viewport_size({"width": size[0], "height": min(max(height, size[1]), TALLEST)})
    page.wait_for_timeout(800)


def main(folder: Path, wanted: list[str], views: list[tuple[str, str]], *, whole: bool) -> None:
    """Pictures of pages in sizes and colours; a page may carry a query: ``timeline?outcome=change``."""
    folder.mkdir(parents=True, exist_ok=True)
    with Server() as server, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=found(), args=list(FLAGS))
        for name, (label, scheme) in itertools.product(wanted, views):
            file = folder / f"{_plain(name)}-{label}-{scheme}.png"
            shoot(browser, server.address(name), (label, scheme), file, whole=whole)
        browser.close()


def figures(folder: Path) -> None:
    """One figure a picture, with the words above it."""
    with Server() as server, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=found(), args=list(FLAGS))
        for file, name, scene, width, scheme in FIGURES:
            page = browser.new_page(viewport={"width": width, "height": TALLEST}, color_scheme=scheme)
            page.goto(server.address(name))
            plot = page.locator(f".st-key-scene-{scene} .kt-plot").first
            plot.locator(".kt-canvas[aria-busy=false], .kt-canvas:not([aria-busy])").wait_for()
            page.wait_for_timeout(1500)
            plot.screenshot(path=folder / f"{file}.png")
            page.close()
        browser.close()


def _plain(name: str) -> str:
    return "".join(ch if ch.isalnum() else "-" for ch in name)


if __name__ == "__main__":
    keys = [page.key for page in PAGES]
    if len(sys.argv) > 1:
        every = list(itertools.product(SIZES, ("light", "dark")))
        main(Path(sys.argv[1]), sys.argv[2:] or keys, every, whole=True)
    else:
        folder = ROOT / "docs" / "pictures"
        main(folder, keys, [("1280", "light"), ("390", "dark")], whole=False)
        figures(folder)
