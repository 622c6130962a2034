"""A control repaints what it changed: figures keep their place, others are left alone, and the browser restyles little."""

import itertools
import json
import operator
import re

import pytest
from playwright.sync_api import expect

from ketamine.scenario import DEFAULT
from ketamine.scenes import on_page
from ketamine.scenes.registry import Facts, Scene
from tests.browser.waiting import settle

#: more than one mark and what it stands in, far fewer than the elements of a page
FEW = 40
DEPTHS = ("plain", "curious")
#: remembers every figure, and notes in which of them something changes
WATCH = """() => {
  window.figures = [...document.querySelectorAll(".kt-canvas")];
  window.touched = new Set();
  const note = (changes) => { for (const one of changes) window.touched.add(scene(one.target)); };
  const scene = (node) => (node.closest ? node : node.parentElement).closest("[class*=st-key-body-]").className.match(/st-key-body-(\\w+)/)[1];
  for (const figure of window.figures) new MutationObserver(note).observe(figure, { subtree: true, childList: true, attributes: true });
}"""


def figures(scene: Scene, depth: str, facts: Facts) -> list[object]:
    """What the figures of a scene are made from at a depth."""
    return [block.figure for block in scene.build(DEFAULT.put(depth=depth), facts).blocks if block.kind == "plot"]


def changed(scene: Scene, facts: Facts) -> int:
    """How many figures of a scene are new or other at the second depth."""
    before, after = (figures(scene, depth, facts) for depth in DEPTHS)
    return sum(operator.ne(*pair) for pair in itertools.zip_longest(before, after) if pair[1])


def drawn(page) -> None:
    """Wait until every figure of the page is there."""
    expect(page.locator(".kt-canvas").first).to_be_visible()
    settle(page)
    for canvas in page.locator(".kt-canvas").all():
        expect(canvas.locator(".main-svg").first).to_be_visible()


def test_a_control_repaints_its_own_figure_in_place_and_no_other(visit, server):
    page = visit().open(server.address("routes"))
    drawn(page)
    page.evaluate(WATCH)
    page.locator(".st-key-weight-race").get_by_role("slider").focus()
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("weight=71"))
    settle(page)
    page.wait_for_function("window.touched.has('race')")
    assert page.evaluate("window.figures.every((one) => one.isConnected)")
    assert page.evaluate("[...window.touched].filter((key) => !['race', 'same_dose'].includes(key))") == []


@pytest.mark.parametrize("key", ["routes", "timeline"])
def test_other_words_draw_only_the_figures_again_that_they_change(visit, server, facts, key):
    page = visit().open(server.address(key))
    drawn(page)
    page.evaluate("""() => {
      window.drawn = 0;
      for (const name of ["react", "redraw"]) {
        const kept = Plotly[name];
        Plotly[name] = (...all) => { window.drawn += 1; return kept(...all); };
      }
    }""")
    page.locator(".st-key-depth-frame").get_by_text("Tell me more").click()
    expect(page).to_have_url(re.compile("depth=curious"))
    settle(page)
    assert page.evaluate("window.drawn") == sum(changed(scene, facts) for scene in on_page(key))


def test_lines_a_control_moved_lie_where_a_first_visit_draws_them(visit, server):
    lines = "[...document.querySelectorAll('.st-key-body-race .js-line')].map((line) => line.getAttribute('d'))"
    page = visit().open(server.address("routes"))
    drawn(page)
    before = page.evaluate(lines)
    page.locator(".st-key-weight-race").get_by_role("slider").focus()
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("weight=71"))
    settle(page)
    fresh = visit().open(page.url)
    drawn(fresh)
    moved = fresh.evaluate(lines)
    assert moved
    assert moved != before
    page.wait_for_function(
        f"(moved) => JSON.stringify({lines}) === moved", arg=fresh.evaluate(f"JSON.stringify({lines})")
    )


def test_a_mark_added_to_a_figure_makes_the_browser_restyle_that_mark_and_not_the_page(visit, server):
    page = visit().open(server.address("routes"))
    drawn(page)
    chromium = page.context.browser
    chromium.start_tracing(page=page, categories=["disabled-by-default-devtools.timeline", "devtools.timeline"])
    page.evaluate("""() => {
      const settled = () => document.body.offsetHeight;
      settled();
      const layer = document.querySelector(".kt-canvas .main-svg");
      layer.append(document.createElementNS(layer.namespaceURI, "g"));
      settled();
      const place = layer.closest(".stElementContainer");
      place.classList.add("st-emotion-cache-other");
      settled();
      place.classList.remove("st-emotion-cache-other");
    }""")
    events = json.loads(chromium.stop_tracing())["traceEvents"]
    restyled = [one["args"]["elementCount"] for one in events if "elementCount" in one.get("args", {})]
    assert restyled
    assert max(restyled) < FEW, restyled


def test_figures_out_of_sight_wait_for_the_browser_to_have_time_and_come_when_scrolled_to_or_printed(visit, server):
    reader = visit()
    reader.context.add_init_script("window.requestIdleCallback = () => 0;")
    page = reader.page
    page.goto(server.address("timeline"))
    page.locator(".kt-part-foot").wait_for()
    figures = page.locator(".kt-canvas")
    last = figures.last
    expect(last).to_have_attribute("aria-busy", "true")
    expect(last.locator(".main-svg")).to_have_count(0)
    height = last.bounding_box()["height"]
    last.scroll_into_view_if_needed()
    expect(last.locator(".main-svg").first).to_be_visible()
    assert last.bounding_box()["height"] == height
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".kt-canvas[aria-busy]")).to_have_count(0)
    for figure in figures.all():
        expect(figure.locator(".main-svg").first).to_be_attached()
