"""From any number to its source and the place in it in two steps: press the number, open the paper.

One look at each page: every number that can be pressed is pressed, and every number that cannot stands beside one that
can. The same in the offline file, where nothing is fetched.
"""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from ketamine.export import offline
from ketamine.export.bundle import Bundle
from ketamine.scenario import DEFAULT
from ketamine.scenes import on_page, scenes
from ketamine.scenes.deck import deck
from ketamine.scenes.whereabouts import shown
from ketamine.ui import state
from ketamine.ui.navigation import PAGES
from tests.browser.server import Server

#: presses every number below the places given; returns how many there were and those that led nowhere
PRESS = """
(places) => {
  const found = { pressed: 0, nowhere: [] };
  const opened = new Set();
  for (const fold of document.querySelectorAll(".kt details")) fold.open = true;
  for (const number of document.querySelectorAll(places)) {
    number.click();
    const card = document.querySelector(".kt-popover");
    found.pressed += 1;
    const leads = card && [...card.querySelectorAll(".kt-fact")].every((fact) => {
      const study = fact.querySelector(".kt-study");
      const terms = [...fact.querySelectorAll(":scope > dl > dt")].map((term) => term.textContent);
      const paper = !study || study.querySelector("a[href^='https://'], .kt-quiet");
      const locus = !fact.querySelector(".kt-fact-title") || terms.includes("Where in it");
      const nothing = fact.textContent.includes("No publication stands behind this line");
      return (study && paper && locus) || nothing;
    });
    if (!leads) found.nowhere.push(number.textContent.slice(0, 60));
    card?.hidePopover();
    card?.remove();
  }
  return found;
}
"""
#: numbers in running words that are not buttons and have none beside them in their line, card or paragraph
BARE = """
(counts) => {
  const apart = ".kt-chip, svg, select, option, button, label, legend, h2, .kt-sources, .kt-cite-view, .kt-canvas, .kt-study, "
    + ".kt-ledger-said, .kt-ticks-all, .kt-notice, .kt-clock, [role=status], a[href^='tel:']";
  const names = /\\b100\\b|[A-Za-z]+-?[A-Za-z]*\\d+|\\d+-[A-Z]/g;
  const found = [];
  for (const part of document.querySelectorAll(".kt-part-head, .kt-part-body")) {
    if (counts.includes(part.querySelector("h2")?.id)) continue;
    const words = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    while (words.nextNode()) {
      const holder = words.currentNode.parentElement;
      if (!/\\d/.test(words.currentNode.textContent.replace(names, "")) || holder.closest(apart)) continue;
      let near = holder;
      for (let up = 0; up < 5 && near !== part && !near.querySelector(".kt-chip, .kt-ledger-head"); up += 1) near = near.parentElement;
      if (!near.querySelector(".kt-chip, .kt-ledger-head")) found.push(words.currentNode.textContent.slice(0, 60));
    }
  }
  return found;
}
"""
#: takeaways that count what stands on the page itself
COUNTS = ["bring", "glossary", "map", "understanding"]
NUMBERS = ".kt-part-head .kt-chip, .kt-part-body .kt-chip"


def arrived(page: Page, address: str) -> Page:
    page.goto(address)
    page.locator(".kt-part-foot").wait_for(timeout=30_000)
    return page


@pytest.mark.parametrize("key", [page.key for page in PAGES if on_page(page.key)])
def test_every_number_on_a_page_leads_to_its_study_and_the_place_in_it(visit: Any, server: Server, key: str) -> None:
    someone = visit()
    page = arrived(someone.page, server.address(key))
    for scene in on_page(key):
        page.locator(f"#{scene.key}").scroll_into_view_if_needed()
    page.wait_for_timeout(1500)
    expect(page.locator(".kt-ledger-coming")).to_have_count(0)
    found = page.evaluate(PRESS, NUMBERS)
    assert found["pressed"] >= len(on_page(key))
    assert found["nowhere"] == []
    assert page.evaluate(BARE, COUNTS) == []
    assert someone.complaints == []


def test_a_cold_link_to_a_line_opens_it_with_its_sentences_place_study_and_scenes(
    visit: Any, server: Server, facts: Any
) -> None:
    row = facts.library.row("tc.daly2018.12")
    page = arrived(visit().page, server.address(f"evidence#{row.key}"))
    line = page.locator(f"[id='{row.key}']")
    expect(line).to_be_visible(timeout=20_000)
    expect(line).to_be_focused(timeout=10_000)
    opened = line.locator("xpath=following-sibling::tr[1]")
    expect(opened).to_contain_text(row.locus)
    expect(opened).to_contain_text("In plain words")
    expect(opened).to_contain_text(row.sources[0].doi)
    for key in shown(facts)[row.key]:
        scene = next(one for one in scenes() if one.key == key)
        expect(opened.locator(f"a[href*='{scene.page}'][href$='#{key}']")).to_have_count(1)


def test_a_line_far_down_is_found_behind_any_filter_and_only_one_page_of_lines_is_drawn(
    visit: Any, server: Server, facts: Any
) -> None:
    page = arrived(visit().page, server.address("evidence"))
    page.locator("#ledger").scroll_into_view_if_needed()
    search = page.get_by_role("searchbox").nth(1)
    expect(search).to_be_visible(timeout=20_000)
    search.fill("somnolence SUSTAIN")
    last = facts.library.rows("pk_pd_links")[-1].key
    page.evaluate("key => { location.hash = key }", last)
    expect(page.locator(f"[id='{last}']")).to_be_focused(timeout=10_000)
    table = page.locator("table:has(.kt-ledger-head)")
    assert table.locator("tbody tr:not(.kt-ledger-detail)").count() <= 40
    rows = int(table.get_attribute("aria-rowcount") or 0)
    assert rows == 1 + len(page.locator(".kt-ledger-head").all()) or rows > 1000
    expect(search).to_have_value("")


def test_lines_are_searched_sorted_turned_and_opened_by_keyboard(visit: Any, server: Server) -> None:
    page = arrived(visit().page, server.address("evidence"))
    page.locator("#ledger").scroll_into_view_if_needed()
    table = page.locator("table:has(.kt-ledger-head)")
    expect(table).to_be_visible(timeout=20_000)
    ledger = page.locator(".kt-ledger", has=table)
    ledger.get_by_role("button", name="Later lines").focus()
    page.keyboard.press("Enter")
    expect(ledger.get_by_role("status")).to_contain_text("41\u201380 /")
    expect(table.locator("tbody tr").first).to_be_focused()
    head = table.locator(".kt-ledger-head").first
    head.focus()
    page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-expanded", "true")
    expect(table.locator(".kt-ledger-detail").first).to_contain_text("Why this grade")
    ledger.get_by_role("searchbox").fill("numbness")
    expect(table.locator(".kt-ledger-head").first).to_be_visible()
    assert table.locator("tbody tr:not(.kt-ledger-detail)").count() < 10


def test_every_number_of_the_offline_file_leads_to_its_study_with_the_network_off(
    chromium: Any, facts: Any, tmp_path: Any
) -> None:
    here = DEFAULT.put(tour=".".join(scene.key for scene in scenes()))
    everything = deck(here, state.tours(facts), "", state.choices(facts))
    file = tmp_path / "all.html"
    file.write_bytes(offline.html(Bundle(everything, facts, "", "All", "us")))
    context = chromium.new_context(offline=True, viewport={"width": 1280, "height": 720})
    page = context.new_page()
    nowhere = {}
    for at, screen in enumerate(everything.screens, 1):
        page.goto(f"{file.as_uri()}#{at}")
        page.locator(".kt-slide").wait_for()
        found = page.evaluate(PRESS, ".kt-slide .kt-chip")
        if found["nowhere"]:
            nowhere[screen.scene.key] = found["nowhere"]
    context.close()
    assert nowhere == {}


def test_every_claim_of_the_guide_is_two_presses_from_home(visit: Any, server: Server, facts: Any) -> None:
    page = arrived(visit().page, server.address())
    page.get_by_role("link", name="The evidence").first.click()
    page.wait_for_url("**/evidence*")
    page.locator("#guide").wait_for(timeout=30_000)
    page.locator(".kt-ledger").first.wait_for()
    count = page.locator(".kt-takeaway").first.locator(".kt-chip").first
    assert count.inner_text() == str(len(facts.library.rows("seed_claims")))
    reached = 0
    ledger = page.locator(".kt-ledger").first
    while True:
        reached += ledger.locator("tbody tr").count()
        later = ledger.get_by_role("button", name="Later lines")
        if not later.is_visible():
            break
        later.click()
    assert reached == len(facts.library.rows("seed_claims"))
