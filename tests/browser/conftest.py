"""A real Chromium and a real server."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.chromium import FLAGS, SENTENCE, found
from tests.browser.server import Server
from tests.browser.waiting import PATIENCE_MS, patient, settle

patient()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = found()
    if path is None:
        pytest.fail(SENTENCE)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


class Visit:
    """A page opened by a person, with everything it asked for and complained about."""

    def __init__(self, context: BrowserContext) -> None:
        self.context = context
        context.set_default_timeout(PATIENCE_MS)
        self.page: Page = context.new_page()
        self.complaints: list[str] = []
        self.hosts: set[str] = set()
        self.page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda asked: self.hosts.add(asked.url.split("/")[2]) if "://" in asked.url else None)

    def open(self, address: str) -> Page:
        """Go there and wait until the page is drawn."""
        self.page.goto(address)
        self.page.locator(".kt-part-foot").wait_for(timeout=PATIENCE_MS)
        settle(self.page)
        return self.page


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Any]:
    """Opens a fresh profile: ``visit(width=390, color_scheme="dark")``."""
    contexts: list[BrowserContext] = []

    def fresh(width: int = 1280, height: int = 720, **options: Any) -> Visit:
        context = chromium.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        return Visit(context)

    yield fresh
    for context in contexts:
        context.close()
