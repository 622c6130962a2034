"""The brain as people use it: by list, by keyboard, by touch, with three dimensions and without."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.server import Server
from tests.browser.waiting import settle

NO_DEPTH = """
const draw = HTMLCanvasElement.prototype.getContext;
HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
  return kind.startsWith("webgl") ? null : draw.call(this, kind, ...rest);
};
"""


def come_to(page: Page, address: str) -> Page:
    page.goto(address)
    page.locator(".kt-part-foot").wait_for(timeout=30_000)
    page.locator(".kt-brain").evaluate("node => node.scrollIntoView()")
    return page


def part(page: Page, name: str) -> Any:
    return page.locator(".kt-brain-side").get_by_role("button", name=name, exact=True)


@pytest.fixture
def flat(visit: Any, server: Server) -> Page:
    someone = visit()
    someone.context.add_init_script(NO_DEPTH)
    return come_to(someone.page, server.address("mechanism"))


def test_without_three_dimensions_the_flat_drawing_stands_in_and_the_list_is_the_same(flat):
    expect(flat.locator(".kt-brain-flat svg")).to_be_visible()
    expect(flat.locator(".kt-brain-deep")).to_have_count(0)
    part(flat, "Low-mood node").click()
    expect(flat.locator(".kt-brain-card h3")).to_have_text("Low-mood node")
    expect(flat.locator(".kt-brain-flat .kt-chosen")).to_have_count(1)
    expect(flat.locator(".kt-brain-label")).to_have_text("Low-mood node")


def test_a_part_of_the_flat_drawing_is_picked_by_a_click(flat):
    flat.get_by_role("button", name="Left side, from outside").click()
    part(flat, "Meaning and story").click()
    at = flat.locator(".kt-brain-flat .kt-chosen").bounding_box()
    part(flat, "The whole network").click()
    flat.get_by_role("button", name="Left side, from outside").click()
    flat.mouse.click(at["x"] + at["width"] / 2, at["y"] + at["height"] / 2)
    expect(flat.locator(".kt-brain-card h3")).to_have_text("Meaning and story")


def test_views_and_parts_work_by_keyboard_alone(flat):
    first = part(flat, "The whole network")
    first.focus()
    flat.keyboard.press("Tab")
    flat.keyboard.press("Enter")
    expect(flat.locator(".kt-brain-side [aria-pressed=true]")).to_have_text("Back hub")
    expect(flat.locator(".kt-brain-card h3")).to_have_text("Back hub")
    expect(flat.get_by_role("button", name="Left side, from the middle")).to_have_attribute("aria-pressed", "true")
    flat.get_by_role("button", name="Both sides, see-through").focus()
    flat.keyboard.press("Space")
    expect(flat.get_by_role("button", name="Both sides, see-through")).to_have_attribute("aria-pressed", "true")
    expect(flat.locator(".kt-brain-card h3")).to_have_text("Back hub")


def test_a_part_that_cannot_be_seen_turns_the_brain_to_where_it_can(flat):
    part(flat, "Threat detector").click()
    expect(flat.get_by_role("button", name="Both sides, see-through")).to_have_attribute("aria-pressed", "true")


def test_what_is_picked_goes_into_the_address_and_a_link_brings_part_and_side_back(flat, visit):
    part(flat, "Threat detector").click()
    expect(flat).to_have_url(re.compile("region=amygdala.*view=through"))
    part(flat, "Back hub").click()
    flat.get_by_role("button", name="Both sides, see-through").click()
    expect(flat).to_have_url(re.compile("region=pcc.*view=through"))
    someone = visit()
    again = come_to(someone.page, flat.url)
    expect(again.locator(".kt-brain-card h3")).to_have_text("Back hub")
    expect(again.locator(".kt-brain-views [aria-pressed=true]")).to_have_text("Both sides, see-through")
    expect(part(again, "Back hub")).to_have_attribute("aria-pressed", "true")
    assert "region=pcc" in again.url
    assert "view=through" in again.url


def test_a_link_that_names_a_part_only_shows_it_from_the_side_it_is_seen_best_from(visit, server):
    page = come_to(visit().page, server.address("mechanism?region=amygdala"))
    expect(page.locator(".kt-brain-card h3")).to_have_text("Threat detector")
    expect(page.locator(".kt-brain-views [aria-pressed=true]")).to_have_text("Both sides, see-through")


def test_a_link_to_a_part_that_is_not_there_says_which_are(visit, server):
    page = come_to(visit().page, server.address("mechanism?region=moon"))
    expect(page.get_by_text("The link asks for region “moon”. Allowed: network, pcc")).to_be_visible()
    expect(page.locator(".kt-brain-card h3")).to_have_text("The whole network")


def test_the_part_survives_another_depth(flat):
    part(flat, "Low-mood node").click()
    flat.get_by_text("Tell me more").click()
    expect(flat).to_have_url(re.compile("depth=curious"))
    settle(flat)
    expect(flat.locator(".kt-brain-card h3")).to_have_text("Low-mood node")
    expect(flat).to_have_url(re.compile("region=sgacc"))


def test_the_plain_way_of_starting_draws_the_brain_flat(visit):
    with Server("app.py") as plain:
        page = come_to(visit().page, plain.address("mechanism"))
        expect(page.locator(".kt-brain-flat svg")).to_be_visible()
        page.wait_for_timeout(1500)
        expect(page.locator(".kt-brain-deep")).to_have_count(0)


def test_the_surfaces_come_once_compressed_and_kept_from_our_own_address(visit, server):
    someone = visit()
    with someone.page.expect_response(lambda answer: "/assets/brain-" in answer.url, timeout=30_000) as answer:
        come_to(someone.page, server.address("mechanism"))
    assert answer.value.url.startswith(server.address("assets/brain-"))
    assert answer.value.headers["content-encoding"] == "gzip"
    assert "immutable" in answer.value.headers["cache-control"]
    assert int(answer.value.headers["content-length"]) < 320_000


def test_three_dimensions_take_the_place_of_the_flat_drawing_and_never_trap_the_wheel(visit, server):
    page = come_to(visit().page, server.address("mechanism"))
    page.locator(".kt-brain-deep").wait_for(timeout=30_000)
    part(page, "Back hub").click()
    page.wait_for_timeout(1500)
    expect(page.locator(".kt-brain-canvas .annotation-text")).to_have_text("Back hub")
    page.locator(".kt-brain").evaluate("node => node.scrollIntoView()")
    stage = page.locator(".kt-brain-stage").bounding_box()
    scrolled = "document.querySelector('[data-testid=stMain]').scrollTop"
    before = page.evaluate(scrolled)
    page.mouse.move(stage["x"] + stage["width"] / 2, stage["y"] + stage["height"] / 2)
    page.wait_for_timeout(1000)
    page.mouse.wheel(0, 300)
    for _ in range(20):
        page.wait_for_timeout(500)
        if page.evaluate(scrolled) > before:
            break
    assert page.evaluate(scrolled) > before


def test_on_a_phone_the_finger_goes_past_the_brain(visit, server):
    page = come_to(visit(width=390, height=844, has_touch=True, is_mobile=True).page, server.address("mechanism"))
    page.locator(".kt-brain-deep").wait_for(timeout=30_000)
    canvas = page.locator(".kt-brain-canvas")
    assert canvas.evaluate("node => getComputedStyle(node).pointerEvents") == "none"
    assert page.locator(".kt-brain-stage").evaluate("node => getComputedStyle(node).touchAction") == "pan-y"
