"""Words of a figure keep clear of each other and of its edges, from the narrowest phone to a wall."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.server import Server
from tests.browser.test_present import DRAWN_MS, SIZES, on, place, present
from tests.browser.waiting import settle

WIDTHS = (320, 360, 390, 640, 768, 820, 1024, 1280, 1920)
#: lines of words, each with its box; words that lie on others or outside their figure
CROWDED = """() => {
  const found = [];
  for (const canvas of document.querySelectorAll(".kt-canvas, .kt-clock, .kt-syn-frame, .kt-brain-figure")) {
    const room = canvas.getBoundingClientRect();
    const words = [...canvas.querySelectorAll("svg text, .kt-dial-tick")].flatMap((text) => {
      const lines = text.querySelectorAll("tspan.line");
      return (lines.length ? [...lines] : [text]).map((line) => ({ text, said: line.textContent.trim(), box: line.getBoundingClientRect() }));
    }).filter(({ said, box }) => said && box.width);
    words.forEach(({ text, said, box }, at) => {
      if (box.left < room.left - 1 || box.right > room.right + 1) found.push([said, "outside"]);
      for (const other of words.slice(at + 1)) {
        const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
        const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
        if (text !== other.text && across > 1 && down > 4) found.push([said, other.said]);
      }
    });
  }
  return found;
}"""


#: words of a figure that lie on one of the upright lines between its columns
STRUCK = """() => [...document.querySelectorAll(".kt-canvas")].flatMap((canvas) => {
  const lines = [...canvas.querySelectorAll(".shapelayer path")].map((line) => line.getBoundingClientRect()).filter(({ width, height }) => width < 4 && height > 40);
  return [...canvas.querySelectorAll("svg text")].filter((text) => {
    const box = text.getBoundingClientRect();
    return lines.some((line) => box.left < line.left - 1 && box.right > line.right + 1 && box.top < line.bottom && box.bottom > line.top);
  }).map((text) => text.textContent);
})"""

#: whether the last part of a screen is in front
ENDED = "(({ at, parts }) => at === parts.length - 1)(document.querySelector('.kt-slide').ktParts)"


def drawn(page: Page) -> None:
    """Wait until every figure of the page is there at this width."""
    settle(page)
    for canvas in page.locator(".kt-canvas").all():
        expect(canvas.locator(".main-svg").first).to_be_attached()
    page.wait_for_function(
        "[...document.querySelectorAll('.kt-canvas')].every((one) => Math.abs(one.offsetWidth - one.kt.width) < 1)"
    )


@pytest.mark.parametrize("key", ["mechanism", "timeline", "routes", "evidence"])
def test_no_words_of_a_figure_lie_on_others_or_outside_it_at_any_width(visit: Any, server: Server, key: str) -> None:
    page = visit(width=WIDTHS[0], height=4000).open(server.address(key))
    crowded = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 4000})
        drawn(page)
        crowded[width] = page.evaluate(CROWDED)
    assert crowded == {width: [] for width in WIDTHS}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "asked", ["tour=brain.body", "tour=onset", "scene=onset&outcome=remission", "scene=onset&outcome=change"]
)
def test_no_words_of_a_figure_that_is_presented_lie_on_others_or_on_a_line_between_columns(
    visit: Any, server: Server, asked: str, size: tuple[int, int]
) -> None:
    page = present(visit, server.address(f"present?present=1&depth=curious&{asked}"), size).page
    crowded, last = [], asked.count(".") + 1
    while True:
        page.wait_for_timeout(DRAWN_MS)
        crowded += [[place(page), *words] for words in page.evaluate(CROWDED)]
        crowded += [[place(page), words, "on a line"] for words in page.evaluate(STRUCK)]
        if place(page) == last and page.evaluate(ENDED):
            break
        assert on(page)
    assert crowded == []


def test_the_names_of_the_controls_of_a_page_stand_on_one_line(visit: Any, server: Server) -> None:
    page = visit().open(server.address())
    names = page.locator(".st-key-frame [data-testid=stWidgetLabel] p").all()
    assert len(names) == 3
    assert len({round(name.bounding_box()["y"]) for name in names}) == 1


def test_a_line_of_a_grid_stops_before_the_words_it_would_cross(visit: Any, server: Server) -> None:
    page = visit().open(server.address("timeline?scene=onset&embed=true"))
    drawn(page)
    word = page.locator(".kt-canvas .textpoint text").first
    order, line, ground = word.evaluate(
        "e => [getComputedStyle(e).paintOrder, getComputedStyle(e).stroke, getComputedStyle(document.querySelector('.stApp')).backgroundColor]"
    )
    assert order.startswith("stroke")
    assert line == ground
