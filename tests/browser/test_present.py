"""Presenting: a clicker walks every tour, nothing scrolls, type is large, links, frames and the offline file work."""

import http.server
import re
import threading
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from ketamine.export import offline
from ketamine.export.bundle import Bundle
from ketamine.scenario import DEFAULT
from ketamine.scenes.deck import deck
from ketamine.ui import state

#: what the short walk, the one on your own and the talk show; other scenes are cut to parts by the same rules
SHOWN = ("welcome", "known", "onset", "duration", "hundred", "steps", "route_cards", "rivals")
SIZES = ((1280, 720), (1920, 1080))
TOURS = ("clinic", "self", "talk", "route_iv")
CHROME = "[data-testid=stHeader], [data-testid=stTopNav], [data-testid=stSidebar], [data-testid=stToolbar]"
#: text smaller than the least, of words a person reads from a seat: [selector, least px]
SMALL = """([least, labels]) => {
  const slide = document.querySelector(".kt-slide");
  const scale = slide.getBoundingClientRect().width / slide.offsetWidth;
  const found = [];
  const walk = document.createTreeWalker(slide, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const home = node.parentElement;
    if (!node.textContent.trim() || !home.getClientRects().length) continue;
    const px = parseFloat(getComputedStyle(home).fontSize) * scale;
    const body = home.closest(".kt-takeaway, .kt-question, .kt-box p:not(.kt-quiet), .kt-box dd") && !home.closest(".kt-badge");
    const drawn = home.closest("svg");
    if (!drawn && px < (body ? least : labels) - 0.1) found.push([home.className, px, node.textContent.slice(0, 30)]);
  }
  return found.slice(0, 5);
}"""


def present(visit: Any, address: str, size: tuple[int, int] = SIZES[0]) -> Any:
    someone = visit(width=size[0], height=size[1])
    someone.page.goto(address)
    someone.page.locator(".kt-slide").wait_for(timeout=30_000)
    someone.page.wait_for_timeout(700)
    return someone


def place(page: Page) -> int:
    return int(page.locator(".kt-slide").get_attribute("data-at") or 0)


@pytest.mark.parametrize("tour", TOURS)
def test_a_clicker_walks_the_tour_from_the_first_screen_to_the_last_and_back(visit, server, facts, tour):
    someone = present(visit, server.address(f"present?present=1&tour={tour}"))
    page, stops = someone.page, state.tours(facts)[tour].stops
    seen = [page.locator(".kt-slide h1").get_attribute("id")]
    for _ in range(len(stops) * 8):
        if place(page) == len(stops):
            break
        page.keyboard.press("PageDown")
        page.wait_for_timeout(350)
        if place(page) > len(seen):
            seen.append(page.locator(".kt-slide h1").get_attribute("id"))
    assert seen == [stop.scene for stop in stops]
    page.keyboard.press("Home")
    expect(page.locator(".kt-slide")).to_have_attribute("data-at", "1")
    page.keyboard.press("End")
    expect(page.locator(".kt-slide")).to_have_attribute("data-at", str(len(stops)))
    assert someone.complaints == []
    assert someone.hosts == {f"127.0.0.1:{server.port}"}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("key", SHOWN)
def test_a_scene_of_a_tour_fits_one_screen_in_large_type_without_chrome(visit, server, key, size):
    page = present(visit, server.address(f"present?present=1&scene={key}"), size).page
    assert page.evaluate("[document.scrollingElement.scrollHeight, document.scrollingElement.scrollWidth]") == [
        size[1],
        size[0],
    ]
    for found in page.locator(CHROME).all():
        expect(found).not_to_be_visible()
    box = page.locator(".kt-slide").bounding_box()
    assert (round(box["width"]), round(box["height"])) == size
    expect(page.locator(".kt-slide .kt-strip")).to_contain_text("988")
    expect(page.locator(".kt-slide-sources")).to_be_visible()
    assert page.evaluate(SMALL, [24, 18]) == []


def test_a_copied_link_brings_back_screen_state_and_address_in_a_fresh_profile(visit, server):
    page = present(visit, server.address("present?present=1&tour=talk&at=10")).page
    page.get_by_text("First 24 hours").click()
    expect(page).to_have_url(re.compile(r"span=24h"))
    page.wait_for_timeout(600)
    again = present(visit, page.url).page
    assert again.url == page.url
    assert again.locator(".kt-takeaway").inner_text() == page.locator(".kt-takeaway").inner_text()
    assert place(again) == place(page) == 10


def test_a_scene_s_control_works_while_presenting_and_a_clicker_still_steps_from_inside_it(visit, server):
    page = present(visit, server.address("present?present=1&tour=clinic&at=2")).page
    before = page.locator(".kt-takeaway").inner_text()
    page.get_by_text("Almost no symptoms").click()
    expect(page.locator(".kt-takeaway")).not_to_have_text(before)
    assert place(page) == 2
    for _ in range(8):
        page.keyboard.press("PageDown")
        page.wait_for_timeout(400)
        if place(page) == 3:
            break
    assert place(page) == 3


def test_b_darkens_the_screen_and_any_key_brings_it_back_without_a_step(visit, server):
    page = present(visit, server.address("present?present=1&tour=clinic")).page
    page.keyboard.press("b")
    expect(page.locator(".kt-blank")).to_be_visible()
    page.keyboard.press("PageDown")
    expect(page.locator(".kt-blank")).to_have_count(0)
    assert place(page) == 1


def test_a_tour_that_is_not_there_is_told_with_those_that_are(visit, server):
    page = visit().open(server.address("present?tour=nowhere"))
    expect(page.get_by_text("The link asks for tour “nowhere”.")).to_be_visible()


@pytest.fixture
def elsewhere(tmp_path: Path):
    """A page of another origin that shows whatever frame it is given."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *args: Any) -> None:
            super().__init__(*args, directory=str(tmp_path))

        def log_message(self, *_: object) -> None:
            return

    host = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Quiet)
    threading.Thread(target=host.serve_forever, daemon=True).start()
    yield tmp_path, f"http://127.0.0.1:{host.server_address[1]}/"
    host.shutdown()
    host.server_close()


@pytest.mark.parametrize("width", [480, 960, 1920])
def test_an_embedded_scene_stands_alone_in_a_page_of_another_origin_and_fits_its_frame(visit, server, elsewhere, width):
    folder, address = elsewhere
    source = server.address("timeline?embed=true&scene=onset")
    (folder / "index.html").write_text(
        f'<body style="margin:0"><iframe id="frame" src="{source}" style="width:{width}px;height:700px;border:0"></iframe>'
    )
    page = visit(width=1920, height=900).page
    page.goto(address)
    inside = page.frame_locator("#frame")
    inside.locator(".kt-part-foot").wait_for(timeout=30_000)
    expect(inside.locator("h2.kt-question")).to_have_count(1)
    expect(inside.get_by_test_id("stTopNav")).to_have_count(0)
    expect(inside.locator(".kt-strip")).to_be_visible()
    inside.locator(".kt-canvas .main-svg").first.wait_for()
    frame = page.frame(url=source) or page.frames[1]
    assert frame.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= width


def test_the_offline_file_runs_from_disk_with_the_network_off(chromium, facts, tmp_path):
    shown = deck(DEFAULT.put(tour="talk"), state.tours(facts), "", state.choices(facts))
    file = tmp_path / "talk.html"
    file.write_bytes(offline.html(Bundle(shown, facts, "https://example.org", shown.title, "us")))
    context = chromium.new_context(offline=True, viewport={"width": 1280, "height": 720})
    page, asked, complaints = context.new_page(), [], []
    page.on("request", lambda one: asked.append(one.url))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.goto(file.as_uri())
    seen = []
    for _ in range(len(shown.screens) * 8):
        if place(page) > len(seen):
            seen.append(page.locator(".kt-slide h1").get_attribute("id"))
            page.wait_for_timeout(200)
        page.keyboard.press("PageDown")
        page.wait_for_timeout(60)
    assert seen == [screen.scene.key for screen in shown.screens]
    page.evaluate("location.hash = '#10'")
    page.locator(".kt-slide .kt-canvas .main-svg").first.wait_for()
    assert [one for one in asked if not one.startswith(("file:", "data:", "blob:"))] == []
    assert complaints == []
    context.close()
