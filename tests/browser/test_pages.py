"""Every page, opened as people open it: from a cold link, on a phone, in a frame, by keyboard."""

import pytest
from playwright.sync_api import expect

from ketamine.scenes import on_page
from ketamine.ui.navigation import PAGES
from tests.browser.rules import violations
from tests.browser.server import Server
from tests.browser.waiting import settle

KEYS = [page.key for page in PAGES]

SCROLL_WIDTH = "document.querySelector('[data-testid=stMain]').scrollWidth"


def soon(page, holds) -> bool:
    """Whether something comes true within a few seconds; figures are drawn again when the width changes."""
    for _ in range(50):
        if holds():
            return True
        page.wait_for_timeout(100)
    return False


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("query", ["depth=clinician&country=uk", "embed=true&depth=clinician&country=uk"])
def test_a_cold_deep_link_opens_the_right_page_in_its_frame_without_a_complaint(visit, key, query):
    with Server() as fresh:
        someone = visit()
        page = someone.open(fresh.address(f"{key}?{query}"))
        for scene in on_page(key):
            expect(page.locator(f"h2#{scene.key}")).to_be_visible()
        expect(page.locator(".kt-strip")).to_contain_text("Samaritans")
        expect(page.get_by_role("dialog")).to_have_count(0)
        expect(page.get_by_test_id("stTopNav")).to_have_count(0 if "embed" in query else 1)
        title = page.get_by_test_id("stTopNav").get_by_role("link").nth(KEYS.index(key))
        named = "" if key == "home" or "embed" in query else f"{title.inner_text()}: "
        assert page.title().endswith(f"{named}How ketamine therapy works")
        assert someone.complaints == []
        assert someone.hosts == {f"127.0.0.1:{fresh.port}"}


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_on_a_page_shuts_anyone_out(visit, server, key, scheme):
    page = visit(color_scheme=scheme).open(server.address(key))
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 800})
        settle(page)
        assert violations(page) == []


@pytest.mark.parametrize("key", KEYS)
def test_no_page_scrolls_sideways(visit, server, key):
    page = visit(width=1024).open(server.address(key))
    for width in (1024, 390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert soon(page, lambda: page.evaluate(SCROLL_WIDTH) <= page.viewport_size["width"]), page.evaluate(
            SCROLL_WIDTH
        )


@pytest.mark.parametrize("key", KEYS)
def test_every_number_on_a_page_opens_its_source_by_keyboard_and_gives_the_focus_back(visit, server, key):
    page = visit().open(server.address(key))
    chip = page.locator(".kt-takeaway .kt-chip, .kt-blocks .kt-chip").first
    chip.focus()
    page.keyboard.press("Enter")
    card = page.get_by_role("dialog")
    expect(card).to_be_visible()
    expect(card.locator(".kt-study").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    expect(chip).to_be_focused()


def test_a_number_opens_its_source_by_touch_on_a_phone(visit, server):
    page = visit(width=390, height=844, has_touch=True, is_mobile=True).open(server.address("timeline"))
    page.locator(".kt-takeaway .kt-chip").first.tap()
    card = page.get_by_role("dialog")
    expect(card).to_be_visible()
    box = card.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390


def test_a_point_in_a_figure_opens_the_study_behind_it(visit, server):
    page = visit().open(server.address("timeline"))
    canvas = page.locator(".kt-canvas").first
    canvas.scroll_into_view_if_needed()
    page.wait_for_timeout(500)
    page.locator(".kt-canvas .scatterlayer .points path").first.wait_for()
    spot = canvas.locator(".scatterlayer .points path").first.bounding_box()
    page.mouse.move(spot["x"] + spot["width"] / 2, spot["y"] + spot["height"] / 2)
    page.wait_for_timeout(200)
    page.mouse.click(spot["x"] + spot["width"] / 2, spot["y"] + spot["height"] / 2)
    expect(page.get_by_role("dialog").locator(".kt-study").first).to_be_visible()


def test_a_control_changes_the_address_and_the_address_brings_the_view_back(visit, server):
    page = visit().open(server.address("timeline"))
    page.get_by_text("Tell me more").click()
    page.get_by_text("Almost no symptoms").first.click()
    assert soon(page, lambda: "outcome=remission" in page.url)
    settle(page)
    takeaway = page.locator(".kt-takeaway").first.inner_text()
    address = page.url
    again = visit().open(address)
    assert again.url == address
    assert again.locator(".kt-takeaway").first.inner_text() == takeaway


def test_the_depth_chosen_on_one_page_is_kept_on_the_next(visit, server):
    page = visit().open(server.address("timeline?depth=curious"))
    page.get_by_role("link", name="Ways of taking it").click()
    page.wait_for_url("**/routes?depth=curious")


def test_a_mangled_link_opens_the_page_with_a_note_that_says_what_is_allowed(visit, server):
    someone = visit()
    page = someone.open(server.address("routes?weight=900&country=zz&clock=%00%FF&routes=,,&step=1e9"))
    expect(
        page.get_by_text("The link asks for weight “900”. Allowed: a whole number from 40 to 160 kg.")
    ).to_be_visible()
    expect(page.get_by_test_id("stException")).to_have_count(0)
    assert someone.complaints == []


def test_the_plain_way_of_starting_draws_the_figures_too(visit):
    with Server("app.py") as plain:
        page = visit().open(plain.address("timeline"))
        expect(page.get_by_test_id("stPlotlyChart").first).to_be_visible()
