"""When something breaks: the server ends, the network goes, a link lies. Nothing is lost and nobody is frightened."""

import contextlib
import re
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.server import ROOT, Server, free_port
from tests.browser.waiting import settle

VIEW = "routes?depth=curious&weight=90"
LOST = re.compile("The server does not answer right now")
BACK = re.compile("The connection is back")
AWAY_MS = 60_000


class Wire:
    """A wire to a server that can be cut and mended, and slowed by so many seconds a piece."""

    def __init__(self, to: int) -> None:
        self.to, self.port, self.slow = to, free_port(), 0.0
        self.open: list[socket.socket] = []
        self.listening: socket.socket | None = None

    def address(self, page: str) -> str:
        return f"http://127.0.0.1:{self.port}/{page}"

    def mend(self) -> None:
        self.listening = socket.create_server(("127.0.0.1", self.port))
        threading.Thread(target=self._serve, args=(self.listening,), daemon=True).start()

    def cut(self) -> None:
        if self.listening is not None:
            with contextlib.suppress(OSError):
                self.listening.shutdown(socket.SHUT_RDWR)
            self.listening.close()
            self.listening = None
        for end in self.open:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
        self.open.clear()

    def _serve(self, listening: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _ = listening.accept()
                far = socket.create_connection(("127.0.0.1", self.to))
                self.open += [near, far]
                for one, other in ((near, far), (far, near)):
                    threading.Thread(target=self._carry, args=(one, other), daemon=True).start()

    def _carry(self, one: socket.socket, other: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while piece := one.recv(65_536):
                time.sleep(self.slow)
                other.sendall(piece)
        with contextlib.suppress(OSError):
            other.shutdown(socket.SHUT_RDWR)


@pytest.fixture
def wire(server: Server) -> Iterator[Wire]:
    laid = Wire(server.port)
    laid.mend()
    yield laid
    laid.cut()


def works_again(page: Page, address: str, takeaway: str) -> None:
    """The same view, and the first touch counts."""
    assert page.url == address
    assert page.locator(".kt-takeaway").first.inner_text() == takeaway
    settle(page, 3000)
    page.get_by_text("First 24 hours").click()
    expect(page).to_have_url(address + "&span=24h", timeout=15_000)


def test_a_server_that_ends_and_starts_again_gives_the_same_view_back_and_the_first_touch_counts(visit):
    with Server() as first:
        page = visit().open(first.address(VIEW))
        takeaway = page.locator(".kt-takeaway").first.inner_text()
        first.stop()
        expect(page.get_by_role("status").filter(has_text=LOST)).to_be_visible(timeout=15_000)
        expect(page.get_by_test_id("stDialog")).to_have_count(0)
        expect(page.locator(".kt-strip").first).to_contain_text("988")
        with Server(port=first.port):
            expect(page.get_by_role("status").filter(has_text=BACK)).to_be_visible(timeout=60_000)
            works_again(page, first.address(VIEW), takeaway)


def test_a_minute_without_a_network_loses_nothing_and_the_clock_goes_on(visit, wire):
    page = visit().open(wire.address("timeline?scene=clock&embed=true"))
    slider = page.locator(".kt-dial-range").first
    wire.cut()
    expect(page.get_by_role("status").filter(has_text=LOST)).to_be_visible(timeout=15_000)
    before = slider.input_value()
    slider.press("ArrowRight")
    assert slider.input_value() != before
    page.wait_for_timeout(AWAY_MS)
    expect(page.get_by_test_id("stDialog")).to_have_count(0)
    moved = slider.input_value()
    wire.mend()
    expect(page.get_by_role("status").filter(has_text=BACK)).to_be_visible(timeout=60_000)
    assert slider.input_value() == moved
    expect(page.get_by_test_id("stException")).to_have_count(0)


def test_a_server_that_ends_in_the_middle_of_a_tour_comes_back_to_the_same_screen(visit):
    with Server() as first:
        page = visit().page
        page.goto(first.address("present?present=1&tour=talk&at=3"))
        page.locator(".kt-slide").wait_for(timeout=30_000)
        first.stop()
        expect(page.get_by_role("status").filter(has_text=LOST)).to_be_visible(timeout=15_000)
        with Server(port=first.port):
            expect(page.get_by_role("status").filter(has_text=BACK)).to_be_visible(timeout=60_000)
            settle(page, 3000)
            expect(page.locator(".kt-slide")).to_have_attribute("data-at", "3")
            page.keyboard.press("End")
            expect(page.locator(".kt-slide")).not_to_have_attribute("data-at", "3")


def test_a_link_cannot_put_a_link_or_a_picture_of_its_own_on_the_page(visit, server):
    someone = visit()
    page = someone.open(server.address("routes?weight=[help](https://x.example)&depth=![a](https://x.example/a.png)"))
    expect(page.get_by_text("[help](https://x.example)")).to_be_visible()
    expect(page.locator("a[href*='x.example'], img[src*='x.example']")).to_have_count(0)
    assert someone.hosts == {f"127.0.0.1:{server.port}"}


def files(*folders: Path) -> dict[str, int]:
    return {
        str(path): path.stat().st_mtime_ns
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file() and not {".git", ".venv", "__pycache__"} & set(path.parts)
    }


def test_a_page_around_the_app_cannot_steer_it(visit, server):
    answer = visit().page.request.get(server.address("_stcore/host-config"))
    assert answer.json()["allowedOrigins"] == []


def test_nothing_is_written_to_disk_while_a_person_reads_ticks_and_takes_a_handout(visit, tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    with Server(HOME=str(home), TMPDIR=str(home), PYTHONDONTWRITEBYTECODE="1") as server:
        visit().open(server.address())
        before = files(home, *(ROOT / name for name in ("data", "ketamine", "pages", ".streamlit")))
        page = visit().open(server.address("routes?weight=93&route=im&country=uk"))
        page.get_by_text("First 24 hours").click()
        page = visit().open(server.address("session"))
        page.locator(".kt-tick input").first.check()
        page = visit().open(server.address("present?tour=clinic"))
        page.get_by_role("button", name=re.compile("handout", re.IGNORECASE)).first.click()
        page.locator("[data-testid=stDownloadButton]").first.wait_for(timeout=60_000)
        assert files(home, *(ROOT / name for name in ("data", "ketamine", "pages", ".streamlit"))) == before


def test_two_impatient_presses_of_a_clicker_on_a_slow_wire_go_on_by_two_screens(visit, wire):
    page = visit().page
    page.goto(wire.address("present?present=1&tour=bring.help.who_not.answers.glossary"))
    page.locator(".kt-slide").wait_for(timeout=AWAY_MS)
    settle(page)
    wire.slow = 0.4
    page.evaluate(
        "() => { const { parts } = document.querySelector('.kt-slide').ktParts; parts.splice(0, parts.length - 1); }"
    )
    page.keyboard.press("PageDown")
    page.keyboard.press("PageDown")
    expect(page.locator(".kt-slide")).to_have_attribute("data-at", "3")
    settle(page, 1500)
    expect(page.locator(".kt-slide")).to_have_attribute("data-at", "3")
    expect(page).to_have_url(re.compile(r"at=3"))
    page.keyboard.press("PageUp")
    page.keyboard.press("PageUp")
    expect(page.locator(".kt-slide")).to_have_attribute("data-at", "1")
