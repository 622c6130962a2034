"""Presenting: a clicker walks every tour, nothing scrolls, type is large, links, frames and the offline file work."""

import http.server
import re
import shutil
import subprocess
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from ketamine.export import link, offline
from ketamine.export.bundle import Bundle
from ketamine.scenario import DEFAULT
from ketamine.scenes import scene, scenes
from ketamine.scenes.deck import deck
from ketamine.scenes.prose import plain
from ketamine.ui import state
from tests.browser.waiting import settle

SIZES = ((1280, 720), (1920, 1080))
#: another framework for slides, of one version
REVEAL = "reveal.js@5.2.1"
TOURS = ("clinic", "self", "talk", "route_iv")
CHROME = "[data-testid=stHeader], [data-testid=stTopNav], [data-testid=stSidebar], [data-testid=stToolbar]"
#: what a seat far away cannot read or see, of everything on the screen: [body px, label px] -> faults, part, parts
FAULTS = """([least, labels]) => {
  const slide = document.querySelector(".kt-slide"), stage = slide.querySelector(".kt-slide-stage");
  const scale = slide.getBoundingClientRect().width / slide.offsetWidth;
  const box = stage.getBoundingClientRect();
  const faults = [];
  const size = document.scrollingElement;
  if (size.scrollHeight > innerHeight || size.scrollWidth > innerWidth) faults.push(["scrolls", size.scrollHeight]);
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const home = node.parentElement, said = node.textContent.trim();
    if (!said || home.closest("script, style, title, desc, noscript, .kt-unseen, a[href='#main-content'], [data-testid=stIconMaterial]")) continue;
    const look = getComputedStyle(home);
    if (look.visibility === "hidden" || !home.checkVisibility({ opacityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const at = range.getBoundingClientRect();
    if (at.width < 3 || at.bottom <= 0 || at.top >= innerHeight || at.right <= 0 || at.left >= innerWidth) continue;
    const place = home.closest("svg") && home.getScreenCTM();
    const px = parseFloat(look.fontSize) * (place ? Math.hypot(place.a, place.b) : slide.contains(home) ? scale : 1);
    const body = !place && home.closest(".kt-takeaway, .kt-question, .kt-slide-lead-words, .kt-box p:not(.kt-quiet), .kt-box dd") && !home.closest(".kt-badge, .kt-stage-card");
    if (said !== "Skip to main content" && px < (body ? least : labels) - 0.1) faults.push(["small", px, said.slice(0, 30)]);
    if (!stage.contains(home)) continue;
    if (at.bottom > box.bottom + 4 || at.top < box.top - 4 || at.left < box.left - 4 || at.right > box.right + 4) faults.push(["cut", said.slice(0, 30)]);
  }
  return [faults.slice(0, 5), slide.ktParts.at, slide.ktParts.parts.length];
}"""
#: which screen and which part of it is in front; no part while it is being cut
FRONT = "(() => { const one = document.querySelector('.kt-slide'); return [Number(one.dataset.at), one.ktParts ? one.ktParts.at : -1]; })()"
#: long enough for a figure to be drawn
DRAWN_MS = 220
#: a file of several megabytes on a busy machine
LARGE_FILE_MS = 120_000


def present(visit: Any, address: str, size: tuple[int, int] = SIZES[0]) -> Any:
    someone = visit(width=size[0], height=size[1])
    someone.page.goto(address)
    someone.page.locator(".kt-slide").wait_for(timeout=30_000)
    settle(someone.page)
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
        assert on(page)
        if place(page) > len(seen):
            seen.append(page.locator(".kt-slide h1").get_attribute("id"))
    assert seen == [stop.scene for stop in stops]
    page.keyboard.press("Home")
    expect(page.locator(".kt-slide")).to_have_attribute("data-at", "1")
    page.keyboard.press("End")
    expect(page.locator(".kt-slide")).to_have_attribute("data-at", str(len(stops)))
    assert someone.complaints == []
    assert someone.hosts == {f"127.0.0.1:{server.port}"}


def on(page: Page) -> bool:
    """Press the clicker once; whether anything came on."""
    before = page.evaluate(FRONT)
    page.keyboard.press("PageDown")
    for _ in range(600):
        page.wait_for_timeout(50)
        now = page.evaluate(FRONT)
        if now != before and now[1] >= 0:
            return True
    return False


@pytest.mark.parametrize("size", SIZES)
def test_every_scene_there_is_fits_its_screens_in_large_type_without_chrome(visit, server, size):
    own = ".".join(scene.key for scene in scenes())
    someone = present(visit, server.address(f"present?present=1&tour={own}"), size)
    page, found, seen = someone.page, [], set()
    started = time.monotonic()
    while True:
        page.wait_for_timeout(DRAWN_MS)
        faults, part, parts = page.evaluate(FAULTS, [24, 18])
        if faults:
            page.wait_for_timeout(3 * DRAWN_MS)
            faults, part, parts = page.evaluate(FAULTS, [24, 18])
        key = page.locator(".kt-slide h1").get_attribute("id")
        seen.add(key)
        found += [(key, f"{part + 1}/{parts}", fault) for fault in faults]
        if place(page) == len(scenes()) and part == parts - 1:
            break
        assert on(page), f"the clicker is stuck on {key}"
    print(f"{len(seen)} scenes at {size[0]} x {size[1]}: {time.monotonic() - started:.0f} s")
    assert found == []
    assert seen == {scene.key for scene in scenes()}
    for chrome in page.locator(CHROME).all():
        expect(chrome).not_to_be_visible()
    expect(page.locator(".kt-slide .kt-strip")).to_contain_text("988")
    expect(page.locator(".kt-slide-sources")).to_be_visible()
    assert someone.complaints == []


def test_a_copied_link_brings_back_screen_state_and_address_in_a_fresh_profile(visit, server):
    page = present(visit, server.address("present?present=1&tour=talk&at=10")).page
    page.get_by_role("button", name="Controls", exact=True).click()
    page.get_by_text("First 24 hours").click()
    expect(page).to_have_url(re.compile(r"span=24h"))
    settle(page)
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


def test_the_presenter_s_window_shows_notes_the_next_screen_and_the_time_and_keeps_in_step(visit, server, facts):
    page, stops = present(visit, server.address("present?present=1&tour=talk")).page, state.tours(facts)["talk"].stops
    with page.expect_popup() as opened:
        page.keyboard.press("p")
    side = opened.value
    expect(side.get_by_text(stops[0].note)).to_be_visible()
    expect(side.get_by_role("timer")).to_have_text(re.compile(r"\d+:\d\d"))
    expect(side.locator(".next")).to_contain_text(plain(facts.words(stops[1].scene).say("question")))
    page.keyboard.press("End")
    expect(side.get_by_text(stops[-1].note)).to_be_visible()
    expect(side.get_by_text(facts.labels["present.last"])).to_be_visible()
    side.keyboard.press("Home")
    expect(page.locator(".kt-slide")).to_have_attribute("data-at", "1")
    expect(side.get_by_text(stops[0].note)).to_be_visible()


def test_a_blocked_second_window_is_told_kindly_with_the_notes(visit, server, facts):
    page, stops = present(visit, server.address("present?present=1&tour=talk")).page, state.tours(facts)["talk"].stops
    page.evaluate("() => { window.open = () => null; }")
    page.keyboard.press("p")
    expect(page.get_by_role("dialog")).to_contain_text("Your browser held back the second window.")
    expect(page.get_by_role("dialog")).to_contain_text(stops[0].note)


def test_with_a_patient_the_prompts_are_folded_away_and_any_question_leads_there_and_back(visit, server, facts):
    page, stops = (
        present(visit, server.address("present?present=room&tour=clinic&at=2")).page,
        state.tours(facts)["clinic"].stops,
    )
    for said in (stops[1].ask, stops[1].tell, stops[1].teach):
        expect(page.get_by_text(said)).to_have_count(0)
    page.get_by_role("button", name="For the clinician").click()
    for said in (stops[1].ask, stops[1].tell, stops[1].teach):
        expect(page.get_by_role("dialog").get_by_text(said)).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Questions").click()
    page.get_by_role("dialog").get_by_role("button", name="What can go wrong, and how often?").click()
    expect(page.locator(".kt-slide h1")).to_have_attribute("id", "ladder")
    page.get_by_role("button", name="Back to the walk").click()
    expect(page.locator(".kt-slide h1")).to_have_attribute("id", stops[1].scene)
    expect(page).to_have_url(re.compile(r"at=2"))


def test_with_a_patient_the_depth_is_at_hand_and_the_walk_ends_with_the_handout(visit, server, facts):
    page = present(visit, server.address("present?present=room&tour=clinic&at=5")).page
    expect(page.get_by_role("button", name=facts.labels["present.handout"])).to_be_visible()
    folded = page.get_by_role("button", name="Controls", exact=True)
    if folded.is_visible():
        folded.click()
    page.get_by_text("Tell me more").click()
    expect(page).to_have_url(re.compile(r"depth=curious"))


def test_a_screen_of_ones_own_walk_can_go_before_the_one_it_follows_and_its_link_opens_it_so(visit, server, facts):
    page = visit().open(server.address("present?tour=onset.ladder.known"))
    known = plain(facts.words("known").say("question"))
    earlier = page.get_by_role("button", name=f"{facts.labels['present.up']}: {known}")
    earlier.click()
    expect(page).to_have_url(re.compile(r"tour=onset\.known\.ladder"))
    expect(page.locator(".kt-stop h2").nth(1)).to_have_text(known)
    expect(earlier).to_be_focused()
    start = page.get_by_role("link", name=facts.labels["present.start"], exact=True).get_attribute("href")
    page = present(visit, server.address(f"{start}&at=2")).page
    expect(page.locator(".kt-slide h1")).to_have_attribute("id", "known")


def test_a_short_address_opens_its_question_and_its_tour(visit, server):
    page = visit().open(server.address("go/onset"))
    expect(page.locator("h2#onset")).to_be_visible()
    page = present(visit, server.address("go/clinic")).page
    assert "tour=clinic" in page.url


def test_an_address_nobody_knows_opens_the_start_page_with_a_note_and_no_complaint(visit, server):
    someone = visit()
    page = someone.open(server.address("no-such-page"))
    expect(page.get_by_text("There is no page “no-such-page” here.")).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert someone.complaints == []


def test_a_code_that_leads_to_this_computer_only_says_so(visit, server, facts):
    page = present(visit, server.address("present?present=1&tour=clinic")).page
    page.get_by_role("button", name="QR code").click()
    expect(page.get_by_role("dialog")).to_contain_text(facts.labels["present.local"])
    expect(page.get_by_role("dialog")).to_contain_text(f"127.0.0.1:{server.port}/go/welcome")


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


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_an_embedded_walk_keeps_its_colours_and_steps_in_a_page_of_another_origin(visit, server, elsewhere, theme):
    folder, address = elsewhere
    code = link.snippet(link.embed_walk(server.address().rstrip("/"), "clinic", theme), "Walk", walk=True)
    (folder / "index.html").write_text(f'<link rel="icon" href="data:,"><body style="margin:0">{code}')
    someone = visit(width=1280, height=800, color_scheme="dark" if theme == "light" else "light")
    someone.page.goto(address)
    inside = someone.page.frame_locator("iframe")
    inside.locator(".kt-slide").wait_for(timeout=30_000)
    expect(inside.locator(f".kt-part-slide.kt-{theme}")).to_have_count(1)
    for chrome in inside.locator(CHROME).all():
        expect(chrome).not_to_be_visible()
    inside.get_by_role("button", name="Next", exact=True).click()
    expect(inside.locator(".kt-slide-part")).to_contain_text("2 /")
    assert someone.complaints == []


@pytest.fixture(scope="session")
def reveal(tmp_path_factory) -> Path:
    """The slides of another framework, from the npm registry."""
    home = tmp_path_factory.mktemp("reveal")
    npm = shutil.which("npm")
    if npm is None:
        pytest.fail(
            "npm was not found, so the frame could not be tried inside reveal.js: install Debian's package npm."
        )
    subprocess.run([npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(home), REVEAL], check=True)
    return home / "node_modules" / "reveal.js"


def test_an_embedded_scene_works_inside_a_deck_of_reveal_js(visit, server, elsewhere, reveal):
    folder, address = elsewhere
    shutil.copytree(reveal / "dist", folder / "dist")
    code = link.snippet(link.embed(server.address().rstrip("/"), scene("onset"), DEFAULT), "How fast")
    (folder / "index.html").write_text(
        '<link rel="stylesheet" href="dist/reveal.css"><div class="reveal"><div class="slides">'
        f"<section><h1>First</h1></section><section>{code}</section></div></div>"
        '<script src="dist/reveal.js"></script><script>Reveal.initialize({ width: 1280, height: 720 });</script>'
    )
    page = visit(width=1280, height=720).page
    page.goto(address)
    page.locator(".reveal.ready").wait_for()
    page.keyboard.press("ArrowRight")
    inside = page.frame_locator("iframe")
    inside.locator(".kt-canvas .main-svg").first.wait_for(timeout=30_000)
    before = inside.locator(".kt-takeaway").inner_text()
    inside.get_by_text("Almost no symptoms").click()
    expect(inside.locator(".kt-takeaway")).not_to_have_text(before)
    page.locator("body").press("ArrowLeft")
    expect(page.get_by_text("First")).to_be_visible()


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
    page.wait_for_timeout(400)
    page.keyboard.press("PageDown")
    page.locator(".kt-slide .kt-canvas .main-svg").first.wait_for()
    assert [one for one in asked if not one.startswith(("file:", "data:", "blob:"))] == []
    assert complaints == []
    context.close()


def test_the_presenter_s_window_of_the_offline_file_opened_from_disk_keeps_in_step(chromium, facts, tmp_path):
    shown = deck(DEFAULT.put(tour="clinic"), state.tours(facts), "", state.choices(facts))
    file = tmp_path / "clinic.html"
    file.write_bytes(offline.html(Bundle(shown, facts, "https://example.org", shown.title, "us")))
    context = chromium.new_context(offline=True, viewport={"width": 1280, "height": 720})
    page, complaints = context.new_page(), []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.goto(file.as_uri(), timeout=LARGE_FILE_MS)
    page.locator(".kt-slide").wait_for(timeout=LARGE_FILE_MS)
    with page.expect_popup() as opened:
        page.get_by_role("button", name="Presenter", exact=True).click()
    side = opened.value
    questions = [plain(facts.words(screen.scene.key).say("question")) for screen in shown.screens]
    expect(side.locator("h1").first).to_have_text(questions[0])
    expect(side.locator(".next")).to_contain_text(questions[1])
    expect(side.get_by_role("timer")).to_be_visible()
    look = side.evaluate("getComputedStyle(document.body).backgroundColor")
    assert look == "rgb(18, 24, 29)", "its style is let through by the rules of the file"
    side.keyboard.press("End")
    expect(page.locator(".kt-slide")).to_have_attribute("data-at", str(len(questions)))
    expect(side.locator("h1").first).to_have_text(questions[-1])
    page.keyboard.press("Home")
    expect(side.locator("h1").first).to_have_text(questions[0])
    side.close()
    page.keyboard.press("PageDown")
    page.evaluate("() => { window.open = () => null; }")
    page.keyboard.press("p")
    expect(page.get_by_role("dialog")).to_contain_text("Your browser held back the second window.")
    assert complaints == []
    context.close()
