"""Several servers behind nginx: the configuration of deploy/ works, and a viewer survives the end of a server."""

import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

import pytest
from playwright.sync_api import expect

from tests.browser.programs import NGINX
from tests.browser.server import ROOT, Server, free_port
from tests.browser.waiting import settle

STATE = "routes?depth=curious&weight=90"


class Site:
    """Two servers and nginx in front of them, set up by deploy/nginx.conf with addresses of this machine."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.servers = [Server(), Server()]

    def address(self, page: str = "") -> str:
        return f"http://127.0.0.1:{self.port}/{page}"

    def __enter__(self) -> Self:
        for server in self.servers:
            server.__enter__()
        path = NGINX.path()
        site = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
        for name, server in zip(("app-1:8501", "app-2:8501"), self.servers, strict=True):
            site = site.replace(name, f"127.0.0.1:{server.port}")
        site = site.replace(
            "listen 8080;", f"listen 127.0.0.1:{self.port};\n  add_header X-Answered-By $upstream_addr always;"
        )
        temporary = "".join(f"{kind}_temp_path {self.folder}/{kind};\n" for kind in ("client_body", "proxy"))
        (self.folder / "nginx.conf").write_text(
            f"worker_processes 1;\npid {self.folder}/pid;\nerror_log {self.folder}/error.log;\ndaemon off;\n"
            f"events {{}}\nhttp {{\n{temporary}{site}}}\n"
        )
        self.process = subprocess.Popen([path, "-e", f"{self.folder}/error.log", "-c", f"{self.folder}/nginx.conf"])
        started = time.monotonic()
        while time.monotonic() - started < 10:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return self
            time.sleep(0.1)
        raise RuntimeError((self.folder / "error.log").read_text())

    def __exit__(self, *_: object) -> None:
        if hasattr(self, "process"):
            self.process.terminate()
            self.process.wait(timeout=10)
        for server in self.servers:
            server.stop()

    def behind(self, page: Any) -> Server:
        """The server that answers this viewer."""
        port = int(page.request.get(self.address("_stcore/health")).headers["x-answered-by"].rsplit(":", 1)[1])
        return next(server for server in self.servers if server.port == port)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    running = Site(tmp_path)
    try:
        yield running.__enter__()
    finally:
        running.__exit__()


def test_a_viewer_stays_with_one_server_and_comes_back_to_the_same_view_from_another_when_it_ends(visit, site):
    someone = visit()
    page = someone.open(site.address(STATE))
    assert {site.behind(page).port for _ in range(8)} == {site.behind(page).port}
    headers = page.request.get(site.address()).headers
    assert "default-src 'self'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    takeaway = page.locator(".kt-takeaway").first.inner_text()
    first = site.behind(page)
    first.stop()
    page.wait_for_timeout(1000)
    expect(page.get_by_test_id("stConnectionStatus")).to_have_count(0, timeout=60_000)
    assert site.behind(page) is not first
    assert page.url == site.address(STATE)
    assert page.locator(".kt-takeaway").first.inner_text() == takeaway
    settle(page, 3000)
    page.get_by_text("First 24 hours").click()
    expect(page).to_have_url(site.address(STATE + "&span=24h"))


def test_the_cookie_that_finds_the_server_again_says_nothing_about_a_person(visit, site):
    someone = visit()
    someone.open(site.address(STATE))
    cookies = {cookie["name"]: cookie for cookie in someone.context.cookies()}
    assert len(cookies["place"]["value"]) == 32
    assert cookies["place"]["httpOnly"]
    assert cookies["place"]["expires"] == -1
