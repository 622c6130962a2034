"""Words that come with the mouse over a point can be pointed at and sent away."""

from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.waiting import settle

#: the middle of the first mark of a drawing with more than one
MARK = """canvas => {
  const at = canvas.querySelector(".points path.point").getBoundingClientRect();
  return [at.x + at.width / 2, at.y + at.height / 2];
}"""


def over_a_point(visit: Any, server: Any) -> tuple[Page, Any]:
    """A page with the mouse over a point of a figure, its words shown."""
    page = visit().open(server.address("evidence?scene=map&embed=true"))
    canvas = page.locator(".kt-canvas").first
    canvas.locator(".points path.point").first.wait_for(state="attached")
    canvas.scroll_into_view_if_needed()
    x, y = canvas.evaluate(MARK)
    page.mouse.move(x - 3, y)
    page.mouse.move(x, y)
    words = canvas.locator(".kt-hover .hovertext").first
    expect(words).to_be_visible()
    return page, words


def test_words_that_came_with_the_mouse_stay_while_it_is_on_them_and_go_when_it_leaves(visit, server):
    page, words = over_a_point(visit, server)
    box = words.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=6)
    settle(page, 1_500)
    expect(words).to_be_visible()
    page.mouse.move(2, 2)
    expect(page.locator(".kt-hover .hovertext")).to_have_count(0)


def test_escape_sends_them_away_without_moving_the_mouse_and_another_point_has_words_again(visit, server):
    page, words = over_a_point(visit, server)
    page.keyboard.press("Escape")
    expect(words).not_to_be_visible()
    page.mouse.move(2, 2)
    expect(page.locator(".kt-hover .hovertext")).to_have_count(0)
    x, y = page.locator(".kt-canvas").first.evaluate(MARK)
    page.mouse.move(x, y)
    expect(page.locator(".kt-hover .hovertext").first).to_be_visible()
