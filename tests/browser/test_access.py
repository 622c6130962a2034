"""For everyone: no fault a rule can find, a whole journey by keyboard, fingers, zoom, spacing, calm, own colours."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from ketamine.export import offline
from ketamine.export.bundle import Bundle
from ketamine.scenario import DEFAULT
from ketamine.scenes.deck import deck
from ketamine.ui import state
from ketamine.ui.navigation import PAGES
from tests.browser.rules import violations
from tests.browser.waiting import settle
from tests.figures.test_theme import contrast

KEYS = [page.key for page in PAGES]
#: places that are not a page as it stands: slides, the room, a frame, a language
PLACES = (
    "present?present=1&tour=talk&at=2",
    "present?present=room&tour=clinic&at=2",
    "timeline?scene=clock&embed=true",
    "home?lang=es",
)
OPEN = "for (const fold of document.querySelectorAll('details')) fold.open = true"
#: the page and the edges of what is named, each as the eye gets it
EDGES = """(named) => {
  const context = document.createElement("canvas").getContext("2d");
  const seen = (...paints) => {
    for (const paint of paints) { context.fillStyle = paint; context.fillRect(0, 0, 1, 1); }
    return "#" + [...context.getImageData(0, 0, 1, 1).data].slice(0, 3).map((part) => part.toString(16).padStart(2, "0")).join("");
  };
  const page = getComputedStyle(document.querySelector(".stApp")).backgroundColor;
  const edges = named.flatMap(([selector, part]) => [...document.querySelectorAll(selector)].map((node) => getComputedStyle(node, part)));
  return [seen(page), ...edges.map((edge) => seen(page, edge[edge.borderTopWidth === "4px" ? "borderBottomColor" : "borderTopColor"]))];
}"""
FIELDS = [
    ["[data-testid=stSelectbox] .react-aria-ComboBox > [role=group]", None],
    ["[data-testid=stSlider] [style*='position: relative']", "::after"],
]
SCROLL_WIDTH = "document.querySelector('[data-testid=stMain]').scrollWidth"
#: the spacing of WCAG 1.4.12, as a reader's own style
SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }"""
#: words of ours that a box of ours hides, and words of a drawing that lie outside it
CUT = """() => {
  const cut = [];
  for (const node of document.querySelectorAll(".kt *")) {
    if (node.closest("svg, .kt-unseen") || !node.textContent.trim() || !node.checkVisibility({ visibilityProperty: true })) continue;
    const look = getComputedStyle(node), hides = (flow) => ["hidden", "clip"].includes(flow);
    if (look.clipPath !== "none") continue;
    if (hides(look.overflowX) && node.scrollWidth > node.clientWidth + 1 || hides(look.overflowY) && node.scrollHeight > node.clientHeight + 1) cut.push([node.className, node.textContent.slice(0, 40)]);
  }
  for (const words of document.querySelectorAll(".kt-canvas text")) {
    const at = words.getBoundingClientRect(), frame = words.closest(".kt-canvas").getBoundingClientRect();
    if (at.width && words.textContent.trim() && (at.left < frame.left - 2 || at.right > frame.right + 2)) cut.push(["drawing", words.textContent.slice(0, 40)]);
  }
  return cut;
}"""
#: controls of ours under 24 px; words in a line of text are exempt, a box to tick is as large as its label
SMALL = """() => [...document.querySelectorAll(".kt :is(button, summary, input, select, textarea, a, [role=button])")].filter((node) => {
  if (!node.checkVisibility({ visibilityProperty: true }) || node.matches(".kt-gloss") || getComputedStyle(node).display === "inline") return false;
  const at = (node.matches("input") ? node.closest("label") ?? node : node).getBoundingClientRect();
  return at.width && (at.width < 23.9 || at.height < 23.9);
}).map((node) => [node.className, node.textContent.slice(0, 40)])"""
#: drawings without words for a screen reader, and scenes with a drawing but no table
MUTE = """() => {
  const found = [];
  for (const scene of document.querySelectorAll("[class*='st-key-scene-']")) {
    for (const drawing of scene.querySelectorAll(".kt-canvas, .kt-brain-stage, svg")) {
      if (drawing.closest("[aria-hidden=true]") || drawing.parentElement.closest("[role=img]")) continue;
      if (!drawing.getAttribute("aria-label")?.trim() && !drawing.querySelector("title, [role=img]")) found.push(["no words", scene.className, drawing.outerHTML.slice(0, 80)]);
    }
    if (scene.querySelector(".kt-canvas, .kt-lanes, .kt-pathway, .kt-syn, .kt-stage-line") && !scene.querySelector("table")) found.push(["no table", scene.className]);
  }
  return found;
}"""
#: what has the focus: whether it is seen, whether a bar hides it, and what it is
FOCUS = """() => {
  const node = document.activeElement, at = node.getBoundingClientRect(), look = getComputedStyle(node);
  const ring = (one) => { const l = getComputedStyle(one); return (l.outlineStyle !== "none" && parseFloat(l.outlineWidth) >= 1.9) || l.boxShadow.includes("0px 0px 0px"); };
  let seen = ring(node);
  for (let home = node.parentElement, up = 0; !seen && home && up < 4; home = home.parentElement, up += 1) seen = ring(home);
  const rects = [...node.getClientRects()].filter((one) => one.width && one.height);
  const free = rects.some((one) => [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.15], [0.5, 0.85]].some(([x, y]) => {
    const hit = document.elementFromPoint(one.left + one.width * x, one.top + one.height * y);
    return hit && (node.contains(hit) || hit.contains(node) || node.labels?.[0]?.contains(hit) || hit.closest("[data-testid=stSlider], [data-testid=stSelectbox]")?.contains(node));
  }));
  const own = node.closest("[data-testid=stSlider], [data-testid=stHeader]") || node.matches("main");
  return { name: `${node.tagName} ${node.className} ${(node.getAttribute("aria-label") || node.textContent).trim().slice(0, 30)}`, seen, free: free || Boolean(own), body: node === document.body };
}"""


def widened(visit: Any, server: Any, key: str, width: int, **options: Any) -> Page:
    """A page with every fold open, at a width."""
    page = visit(width=width, height=800, **options).open(server.address(key))
    page.evaluate(OPEN)
    settle(page)
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("place", PLACES)
def test_slides_the_room_a_frame_and_the_spanish_start_shut_nobody_out(visit, server, place, scheme):
    page = visit(color_scheme=scheme).page
    page.goto(server.address(place))
    page.locator(".kt-slide, .kt-part-foot").first.wait_for(timeout=30_000)
    settle(page)
    page.evaluate(OPEN)
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_offline_file_shuts_nobody_out(visit, facts, tmp_path, scheme):
    shown = deck(DEFAULT.put(tour="talk"), state.tours(facts), "", state.choices(facts))
    file = tmp_path / "talk.html"
    file.write_bytes(offline.html(Bundle(shown, facts, "https://example.org", shown.title, "us")))
    page = visit(color_scheme=scheme).page
    page.goto(file.as_uri())
    for _ in range(3):
        page.keyboard.press("PageDown")
        settle(page)
        assert violations(page) == []


@pytest.mark.parametrize("key", KEYS)
def test_on_the_smallest_phone_nothing_is_cut_small_mute_or_beside_the_screen(visit, server, key):
    page = widened(visit, server, key, 320, has_touch=True, is_mobile=True)
    assert page.evaluate(CUT) == []
    assert page.evaluate(SMALL) == []
    assert page.evaluate(MUTE) == []
    assert page.evaluate(SCROLL_WIDTH) <= 320
    assert page.evaluate("visualViewport.scale === 1 && document.scrollingElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("key", KEYS)
def test_twice_as_large_and_with_a_reader_s_own_spacing_no_word_is_cut(visit, server, key):
    page = widened(visit, server, key, 640, device_scale_factor=2)
    assert page.evaluate(CUT) == []
    assert page.evaluate(SMALL) == []
    assert page.evaluate(SCROLL_WIDTH) <= 640
    page.add_style_tag(content=SPACING)
    for width in (640, 390):
        page.set_viewport_size({"width": width, "height": 800})
        settle(page, 800)
        assert page.evaluate(CUT) == []
        assert page.evaluate(SCROLL_WIDTH) <= width


class Keys:
    """A person without a mouse: every stop of the tabulator key is looked at."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def tab(self, *, back: bool = False) -> str:
        """One stop on; what has the focus now."""
        self.page.keyboard.press("Shift+Tab" if back else "Tab")
        self.page.wait_for_timeout(40)
        found = self.page.evaluate(FOCUS)
        assert found["body"] or found["seen"], f"no focus to be seen on {found['name']}"
        assert found["body"] or found["free"], f"a bar hides {found['name']}"
        return str(found["name"])

    def to(self, wanted: str, most: int = 90, *, back: bool = False) -> str:
        """Stops until one is named like this."""
        for _ in range(most):
            name = self.tab(back=back)
            if re.search(wanted, name):
                return name
        raise AssertionError(f"{wanted} is not reached")


def arrive(page: Page, address: str, head: str = "") -> Keys:
    """A page opened by its address; with a head, reading goes on from there, as by a link to it."""
    page.goto(address)
    page.locator(".kt-part-foot").wait_for(timeout=30_000)
    settle(page, 800)
    if head:
        page.locator(f"h2#{head}").evaluate("head => { head.tabIndex = -1; head.focus(); }")
    return Keys(page)


def test_by_keyboard_alone_from_the_start_to_a_source_and_through_the_clock(visit, server):
    page = visit().page
    keys = arrive(page, server.address("home"))
    keys.to("How fast, how long")
    page.keyboard.press("Enter")
    page.wait_for_url("**/timeline*")
    expect(page.locator("h2#clock")).to_be_visible()
    settle(page, 800)
    keys.to("kt-chip 4[0-9] to")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    assert "kt-close" in page.evaluate("document.activeElement.className")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    keys.to("kt-dial-range")
    before = page.locator(".kt-dial-time").first.inner_text()
    page.keyboard.press("PageUp")
    expect(page.locator(".kt-dial-time").first).not_to_have_text(before)
    keys.to("kt-chip")
    keys.to("kt-dial-range", back=True)


def test_by_keyboard_alone_a_way_is_chosen_a_question_is_found_and_a_handout_is_taken(visit, server):
    page = visit().page
    keys = arrive(page, server.address("routes"))
    keys.to("^BUTTON .*IV drip")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile("routes="))

    keys = arrive(page, server.address("questions"), "answers")
    keys.to("INPUT")
    page.keyboard.type("drive")
    expect(page.get_by_role("status").filter(has_text=" / ")).to_be_visible()
    keys.to("SUMMARY")
    page.keyboard.press("Enter")
    expect(page.locator("details.kt-answer[open]").first).to_be_visible()

    keys = arrive(page, server.address("session"), "bring")
    keys.to("INPUT")
    page.keyboard.press("Space")
    keys.to("kt-button-main")
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-get-own-list button")).to_be_visible(timeout=20_000)
    keys.to("BUTTON .*([Hh]andout|[Ss]ave|[Dd]ownload)", most=200)
    with page.expect_download() as saved:
        page.keyboard.press("Enter")
    assert saved.value.suggested_filename.endswith(".pdf")


@pytest.mark.parametrize("key", KEYS)
def test_no_stop_of_the_keyboard_is_unseen_hidden_or_without_a_way_on(visit, server, key):
    page = visit(width=1280, height=720).open(server.address(key))
    keys = Keys(page)
    assert len({keys.tab() for _ in range(45)}) > 12
    for _ in range(12):
        keys.tab(back=True)


def swipe(page: Page, wire: Any, x: float, y: float) -> None:
    """A finger that goes up by 120 px."""
    wire.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for step in range(1, 9):
        wire.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": x, "y": y - 15 * step}]})
        page.wait_for_timeout(16)
    wire.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_timeout(150)


@pytest.mark.parametrize("key", ["mechanism", "timeline", "routes", "evidence"])
def test_a_finger_that_begins_on_a_drawing_or_a_slider_still_scrolls_the_page(visit, server, key):
    page = visit(width=390, height=844, has_touch=True, is_mobile=True).open(server.address(key))
    wire = page.context.new_cdp_session(page)
    scrolled = "document.querySelector('[data-testid=stMain]').scrollTop"
    places = page.locator(".kt-canvas, .kt-over, .kt-brain-stage, [data-testid=stSlider] [role=group] > div").all()
    assert places
    for place in places:
        place.evaluate("node => node.scrollIntoView({ block: 'center' })")
        page.wait_for_timeout(300)
        box, before = place.bounding_box(), page.evaluate(scrolled)
        swipe(page, wire, box["x"] + box["width"] / 2, min(max(box["y"] + box["height"] / 2, 240), 600))
        assert page.evaluate(scrolled) > before, place.evaluate("node => node.outerHTML.slice(0, 120)")
        expect(page.get_by_role("dialog")).to_have_count(0)


def test_who_asked_for_less_motion_gets_steps_and_nothing_moves_by_itself(visit, server):
    page = visit(reduced_motion="reduce").open(server.address("timeline"))
    dial = page.locator(".kt-dial").first
    expect(dial.get_by_role("button", name="Play")).to_be_hidden()
    time = dial.locator(".kt-dial-time")
    before = time.inner_text()
    settle(page)
    assert time.inner_text() == before
    dial.locator(".kt-dial-keys button").last.click()
    expect(time).not_to_have_text(before)
    moving = "document.getAnimations().filter((one) => one.effect.target?.closest?.('.kt')).length"
    assert page.evaluate(moving) == 0


def test_what_the_clock_says_at_each_moment_is_announced_politely_and_drawn(visit, server):
    page = visit().open(server.address("timeline?scene=clock&embed=true"))
    said = page.locator(".kt-dial [role=status]")
    expect(said).to_have_attribute("aria-live", "polite")
    page.locator(".kt-dial-range").focus()
    heard = set()
    for _ in range(5):
        page.keyboard.press("PageUp")
        page.wait_for_timeout(700)
        text = said.inner_text()
        assert text.startswith(page.locator(".kt-dial-range").get_attribute("aria-valuetext"))
        heard.add(text)
    assert len(heard) == 5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_edges_of_fields_and_the_line_of_a_slider_reach_three_to_one(visit, server, scheme):
    page = visit(color_scheme=scheme).open(server.address("timeline"))
    page.locator(".st-key-weight-clock [data-testid=stSlider]").wait_for()
    ground, *edges = page.evaluate(EDGES, FIELDS)
    assert len(edges) > 3
    assert min(contrast(edge, ground) for edge in edges) >= 3.0


def test_a_reader_who_asks_for_more_contrast_gets_edges_that_reach_three_to_one(visit, server):
    page = visit(contrast="more").open(server.address())
    ground, *edges = page.evaluate(EDGES, [[".kt-box", None], [".kt-button", None], [".kt-icon-group", None]])
    assert len(edges) > 3
    assert min(contrast(edge, ground) for edge in edges) >= 3.0


def test_a_control_says_politely_what_it_changed_and_another_depth_is_not_read_aloud(visit, server):
    page = visit().open(server.address("routes"))
    said = page.locator("#kt-announce")
    expect(said).to_have_attribute("aria-live", "polite")
    page.get_by_role("radio", name="Norketamine").first.click()
    expect(said).to_contain_text("norketamine")
    expect(said).to_have_text(page.locator(".kt-takeaway").first.inner_text(), use_inner_text=True)
    before = said.inner_text()
    page.get_by_role("radio", name="Tell me more").first.click()
    expect(page).to_have_url(re.compile("depth=curious"))
    settle(page, 800)
    assert said.inner_text() == before


def test_in_the_reader_s_own_colours_what_is_chosen_and_what_is_a_control_still_stand_out(visit, server):
    page = visit(forced_colors="active", color_scheme="dark").open(server.address("routes"))
    look = "node => { const l = getComputedStyle(node); return [l.backgroundColor, l.borderTopWidth]; }"
    ways = page.locator("[data-testid=stButtonGroup] button")
    on = ways.and_(page.locator("[aria-checked=true], [aria-pressed=true]")).first.evaluate(look)
    off = ways.and_(page.locator("[aria-checked=false], [aria-pressed=false]")).first.evaluate(look)
    assert on[0] != off[0]
    for name in (".kt-button", ".kt-badge", ".kt-box", ".kt-strip"):
        assert page.locator(name).first.evaluate(look)[1] != "0px", name
    page.locator(".kt-button").first.focus()
    assert Keys(page).tab()


@pytest.mark.parametrize("query", ["country=us", "depth=plain&country=us", "weight=70"])
def test_a_link_that_says_what_is_so_anyway_keeps_its_place_in_the_page(visit, server, query):
    page = visit().open(server.address(f"questions?{query}#fq.driving"))
    assert page.url.endswith(f"?{query}#fq.driving")
    question = page.locator("[id='fq.driving']")
    expect(question).to_have_attribute("open", "")
    expect(question).to_be_in_viewport()
