"""The clock follows mouse, keys and finger in the browser alone, and a link brings the same moment back.

What moves it is tried on the three surfaces it stands on: a page, a presented screen, and a file opened from a disk.
"""

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from ketamine.export import offline
from ketamine.export.bundle import Bundle
from ketamine.scenario import DEFAULT
from ketamine.scenes.deck import deck
from ketamine.ui import state
from tests.browser.waiting import choose, settle

CLOCK = re.compile("clock=")
SURFACES = ("page", "present", "file")
MOST_PARTS = 4
AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def listen(page: Page) -> list[object]:
    """Everything the page sends from now on: frames of its socket, and requests."""
    sent: list[object] = []

    def note(frame: object) -> None:
        sent.append(frame)

    page.on("websocket", lambda socket: socket.on("framesent", note))
    page.on("request", note)
    return sent


class Surface:
    """The clock on one of its three surfaces, opened at an address or in a file."""

    def __init__(self, visit: Any, addresses: dict[str, str], kind: str) -> None:
        self._visit, self._addresses, self.kind = visit, addresses, kind

    def open(self, address: str = "", **options: Any) -> tuple[Page, list[object]]:
        """A fresh visitor at the clock, or at a link to it, and what the page sends from its first moment on."""
        page = self._visit(**options).page
        sent = listen(page)
        page.goto(address or self._addresses[self.kind])
        page.locator(".kt-part-foot" if self.kind == "page" else ".kt-slide").wait_for(timeout=30_000)
        settle(page)
        for _ in range(MOST_PARTS):  # a presented clock may stand on a screen after its takeaway
            if page.locator(".kt-clock .kt-dial-range").is_visible():
                break
            page.keyboard.press("PageDown")
            page.wait_for_timeout(400)
        return page, sent


@pytest.fixture(params=SURFACES)
def surface(request, visit, server, facts, tmp_path) -> Surface:
    shown = deck(DEFAULT.put(tour="clock.known"), state.tours(facts), "", state.choices(facts))
    file = tmp_path / "clock.html"
    file.write_bytes(offline.html(Bundle(shown, facts, "", "The clock", "us")))
    addresses = {
        "page": server.address("timeline"),
        "present": server.address("present?present=1&scene=clock"),
        "file": file.as_uri(),
    }
    return Surface(visit, addresses, request.param)


def thumb(page: Page) -> tuple[float, float, float]:
    """Where the grip of the slider is, and how far it can go to the right."""
    box = dial(page).bounding_box()
    share = float(dial(page).evaluate("range => range.value"))
    grip = box["height"] if box["height"] < 40 else 30
    x = box["x"] + grip / 2 + share * (box["width"] - grip)
    return x, box["y"] + box["height"] / 2, box["x"] + box["width"] - x


def dial(page: Page):
    slider = page.get_by_role("slider", name="Time since the first dose")
    slider.scroll_into_view_if_needed()
    return slider


def lane(page: Page) -> dict[str, float]:
    """Where a lane in the middle of the screen lies."""
    shown = page.locator(".kt-lane").nth(3)
    shown.evaluate("lane => lane.scrollIntoView({ block: 'center' })")
    page.wait_for_timeout(300)
    return shown.bounding_box()


def time(page: Page) -> str:
    return page.locator(".kt-dial-time").inner_text()


def spoken(page: Page) -> str | None:
    return dial(page).get_attribute("aria-valuetext")


def test_the_mouse_drags_the_clock_and_nothing_is_sent_and_the_link_brings_the_moment_back(surface):
    page, sent = surface.open()
    x, y, room = thumb(page)
    before, told = len(sent), time(page)
    page.mouse.move(x, y)
    page.mouse.down()
    seen = set()
    for step in range(1, 41):
        page.mouse.move(x + step * room * 0.7 / 40, y)
        seen.add(time(page))
    page.mouse.up()
    expect(page).to_have_url(CLOCK)
    page.wait_for_timeout(600)
    assert sent[before:] == []
    assert len(seen) > 20
    assert time(page) != told
    assert spoken(page) == time(page)
    again, _ = surface.open(page.url)
    assert time(again) == time(page)
    assert again.url == page.url


def test_arrows_move_the_clock_when_it_has_the_focus_and_not_the_screen(surface):
    page, sent = surface.open()
    screen = page.locator(".kt-slide-part, #clock").first.inner_text()
    dial(page).focus()
    before = len(sent)
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    assert spoken(page) == time(page) == "2 minutes"
    page.keyboard.press("End")
    assert spoken(page) == "12 weeks"
    page.keyboard.press("Home")
    assert time(page) == "Start of the dose"
    assert page.locator(".kt-slide-part, #clock").first.inner_text() == screen
    assert page.locator(".kt-question#clock").count() == 1
    expect(page).to_have_url(re.compile("clock=0m"))
    assert sent[before:] == []


def test_a_finger_moves_the_clock_and_nothing_is_sent(surface):
    page, sent = surface.open(has_touch=True)
    x, y, room = thumb(page)
    finger = page.context.new_cdp_session(page)
    before, told = len(sent), time(page)
    finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for step in range(1, 21):
        moved = {"x": x + step * room * 0.5 / 20, "y": y}
        finger.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [moved]})
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(page).to_have_url(CLOCK)
    page.wait_for_timeout(600)
    assert time(page) != told
    assert sent[before:] == []


def test_dragging_the_synapse_sends_nothing_and_the_link_brings_the_moment_back(visit, server):
    someone = visit()
    sent = listen(someone.page)
    page = someone.open(server.address("mechanism?clock=0m"))
    x, y, room = thumb(page)
    before = len(sent)
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(1, 41):
        page.mouse.move(x + step * room * 0.7 / 40, y)
    page.mouse.up()
    expect(page).to_have_url(re.compile("clock=(?!0m)"))
    page.wait_for_timeout(600)
    assert sent[before:] == []
    assert time(page) != "Start of the dose"
    again = visit().open(page.url)
    assert time(again) == time(page)


@pytest.mark.parametrize("width", [390, 1280])
def test_once_the_clock_has_been_through_its_range_what_stands_below_the_synapse_stays_where_it_is(
    visit, server, width
):
    page = visit(width=width).open(server.address("mechanism"))
    settle(page)
    below = """() => [...Array(41).keys()].map((at) => {
      const range = document.querySelector(".kt-synapse .kt-dial-range");
      range.value = at / 40;
      range.dispatchEvent(new Event("input", { bubbles: true }));
      return document.querySelector(".kt-synapse").offsetHeight;
    })"""
    first, second = page.evaluate(below), page.evaluate(below)
    assert first == sorted(first)
    assert set(second) == {first[-1]}


def test_a_step_of_the_story_moves_the_synapse_marks_its_parts_and_is_announced_with_its_grades(visit, server):
    page = visit().open(server.address("mechanism?step=2"))
    told = page.locator(".kt-synapse .kt-syn-step")
    expect(told).to_contain_text("What follows the plug?")
    marked = page.locator(".kt-syn-line-item[aria-current=step] .kt-syn-name")
    assert marked.all_inner_texts() == ["Brake cell", "Glutamate", "AMPA receptor"]
    assert page.locator(".kt-syn-line-item[aria-current=step][data-mode=off]").count() == 0
    page.locator(".st-key-controls-synapse").get_by_role("button", name="Next").click()
    expect(page).to_have_url(re.compile("step=3"))
    expect(told).to_contain_text("Does the effect need growth signals?")
    assert marked.all_inner_texts() == ["BDNF", "TrkB", "mTORC1"]
    assert page.locator(".kt-syn-line-item[aria-current=step][data-mode=off]").count() == 0
    status = page.locator(".kt-synapse [role=status]")
    expect(status).to_contain_text("mTORC1 (disputed, people)")
    expect(status).to_contain_text("BDNF (animals only, mice or rats)")
    assert status.get_attribute("aria-live") == "polite"
    expect(page.locator(".kt-pathway-title")).to_contain_text("does the effect need growth signals?")


def test_after_a_drag_the_next_step_takes_the_clock_to_its_own_moment(visit, server):
    page = visit().open(server.address("mechanism?step=7"))
    dial(page).focus()
    page.keyboard.press("End")
    expect(page).to_have_url(CLOCK)
    page.locator(".st-key-controls-steps").get_by_role("button", name="Next").click()
    expect(page).to_have_url(re.compile("step=8"))
    expect(page.locator(".kt-synapse .kt-dial-time")).to_have_text("1 hour")
    assert "clock=" not in page.url


def test_the_lanes_follow_the_mouse_and_a_finger(visit, server):
    page = visit().open(server.address("timeline"))
    box = lane(page)
    page.mouse.move(box["x"] + box["width"] * 0.1, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + 20, steps=8)
    page.mouse.up()
    assert "hour" in time(page)
    phone = visit(width=390, height=844, has_touch=True, is_mobile=True)
    sent = listen(phone.page)
    page = phone.open(server.address("timeline"))
    box = lane(page)
    before, told = len(sent), time(page)
    finger = phone.context.new_cdp_session(page)
    spot = {"x": box["x"] + 60, "y": box["y"] + 12}
    finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [spot]})
    for step in range(1, 20):
        moved = {"x": spot["x"] + step * 10, "y": spot["y"]}
        finger.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [moved]})
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(page).to_have_url(CLOCK)
    page.wait_for_timeout(400)
    assert time(page) != told
    assert len(sent) == before


def test_keys_step_through_the_minutes_and_the_buttons_through_the_changes(visit, server):
    page = visit().open(server.address("timeline"))
    slider = dial(page)
    slider.focus()
    assert spoken(page) == "Start of the dose"
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    assert spoken(page) == time(page) == "3 minutes"
    page.keyboard.press("End")
    assert spoken(page) == "12 weeks"
    page.keyboard.press("Home")
    expect(page).to_have_url(re.compile("clock=0m"))
    page.get_by_role("button", name="On to the next change").click()
    assert time(page) == "15 minutes"
    page.get_by_role("button", name="Back to the last change").click()
    assert time(page) == "Start of the dose"


def test_the_words_change_with_the_moment_and_are_announced_once_it_rests(visit, server):
    page = visit().open(server.address("timeline?clock=23h"))
    trial = page.locator(".kt-readout", has_text="Clearly better").locator(".kt-said")
    expect(trial).to_contain_text("No reading")
    dial(page).focus()
    page.keyboard.press("ArrowRight")
    expect(trial).to_contain_text("in the comparison group")
    status = page.locator(".kt-clock [role=status]")
    expect(status).to_contain_text("1 day")
    expect(status).to_contain_text("in the comparison group")
    for hidden in page.locator(".kt-say:not(.kt-said)").all()[:40]:
        expect(hidden).not_to_be_visible()


def test_play_moves_calmly_and_stops_and_reduced_motion_leaves_the_steps_only(visit, server):
    page = visit().open(server.address("timeline?clock=82d"))
    dial(page)
    page.get_by_role("button", name="Play").click()
    expect(page.locator(".kt-dial-time")).to_have_text("12 weeks")
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    still = visit(reduced_motion="reduce").open(server.address("timeline"))
    expect(still.get_by_role("button", name="Play")).to_have_count(0)
    expect(still.get_by_role("button", name="On to the next change")).to_be_visible()


def test_the_moment_survives_another_way_and_another_depth(visit, server):
    page = visit().open(server.address("timeline"))
    dial(page).focus()
    for _ in range(20):
        page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("clock=20m"))
    blood = page.locator(".kt-gauges").inner_text()
    page.get_by_text("Tell me more").click()
    expect(page).to_have_url(re.compile("depth=curious"))
    settle(page)
    assert time(page) == "20 minutes"
    way = page.get_by_role("button", name="Way of taking it").or_(page.get_by_label("Way of taking it")).first
    choose(page, way, "Shot into a muscle")
    expect(page).to_have_url(re.compile("route=im"))
    expect(page.locator(".kt-gauges")).not_to_have_text(blood)
    assert time(page) == "20 minutes"
    assert "clock=20m" in page.url


def test_a_number_of_the_moment_opens_its_source(visit, server):
    page = visit().open(server.address("timeline?clock=1d"))
    chip = page.locator(".kt-said .kt-chip").first
    chip.scroll_into_view_if_needed()
    chip.click()
    expect(page.get_by_role("dialog").locator(".kt-study").first).to_be_visible()


@pytest.mark.parametrize("name", ["timeline", "mechanism"])
@pytest.mark.parametrize("clock", ["0m", "40m", "1d", "84d"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_clock_shuts_nobody_out_at_any_moment(visit, server, name, clock, width):
    page = visit(width=width, color_scheme="dark" if clock == "1d" else "light").open(
        server.address(f"{name}?clock={clock}")
    )
    found = Axe().run(page, context=".kt-clock", options=AXE).response["violations"]
    assert [(rule["id"], [node["html"][:160] for node in rule["nodes"][:3]]) for rule in found] == []
