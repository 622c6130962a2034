"""Letters that act alone: a presenter can turn them off, and the framework never gets its own."""

import pytest
from playwright.sync_api import Page, expect

from ketamine.export import offline
from ketamine.export.bundle import Bundle
from ketamine.scenario import DEFAULT
from ketamine.scenes.deck import deck
from ketamine.ui import state
from tests.browser.waiting import settle

SWITCH = "Let the keys B, full stop and P act"
TALK = "present?present=1&tour=talk"
#: what reaches the place where the framework listens, and every state its script has been in
LISTEN = """() => {
  window.heard = []; window.states = [];
  document.addEventListener("keydown", (event) => window.heard.push(event.key));
  new MutationObserver((all) => all.forEach((one) => window.states.push(one.target.dataset.testScriptState)))
    .observe(document.querySelector("[data-testid=stApp]"), { attributes: true, attributeFilter: ["data-test-script-state"] });
}"""


def presenting(page: Page, address: str) -> None:
    page.goto(address)
    page.locator(".kt-slide").wait_for()
    settle(page)


def blanks(page: Page) -> int:
    return page.locator(".kt-blank").count()


def press_letters(page: Page) -> None:
    for key in ("b", ".", "p"):
        page.keyboard.press(key)


def test_a_presenter_turns_the_letters_off_beside_their_names_and_arrows_still_step(visit, server):
    page = visit().open(server.address("present?tour=talk"))
    switch = page.get_by_role("checkbox", name=SWITCH)
    expect(switch).to_be_checked()
    expect(page.get_by_text("Dark screen: B or the full stop.")).to_be_visible()
    switch.focus()
    page.keyboard.press("Space")
    expect(switch).not_to_be_checked()

    presenting(page, server.address(TALK))
    press_letters(page)
    assert blanks(page) == 0
    assert len(page.context.pages) == 1
    page.keyboard.press("End")
    expect(page.locator(".kt-slide")).not_to_have_attribute("data-at", "1")


def test_while_presenting_the_letters_are_turned_off_and_on_again_under_details(visit, server):
    page = visit().page
    presenting(page, server.address(TALK))
    page.get_by_role("button", name="Details").click()
    page.get_by_role("checkbox", name=SWITCH).uncheck()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    press_letters(page)
    assert blanks(page) == 0
    page.get_by_role("button", name="Details").click()
    page.get_by_role("checkbox", name=SWITCH).check()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.keyboard.press(".")
    assert blanks(page) == 1


def test_another_window_still_has_its_letters(visit, server):
    page = visit().page
    presenting(page, server.address(TALK))
    page.evaluate("turned => sessionStorage.setItem('ketamine-letters', turned)", "off")
    other = page.context.new_page()
    presenting(other, server.address(TALK))
    other.keyboard.press("b")
    assert blanks(other) == 1


def test_the_file_taken_away_has_the_switch_too(visit, facts, tmp_path):
    shown = deck(DEFAULT.put(tour="talk"), state.tours(facts), "", state.choices(facts))
    file = tmp_path / "talk.html"
    file.write_bytes(offline.html(Bundle(shown, facts, "https://example.org", shown.title, "us")))
    page = visit().page
    page.goto(file.as_uri())
    page.get_by_role("button", name="Details").click()
    page.get_by_role("checkbox", name=SWITCH).uncheck()
    page.keyboard.press("Escape")
    press_letters(page)
    assert blanks(page) == 0


@pytest.mark.parametrize("place", ["home", "evidence", TALK])
def test_r_and_c_alone_never_reach_the_framework(visit, server, place):
    page = visit().page
    page.goto(server.address(place))
    page.locator(".kt-slide, .kt-part-foot").first.wait_for()
    settle(page)
    page.evaluate(LISTEN)
    for key in ("r", "c", "Shift+R", "x"):
        page.keyboard.press(key)
    settle(page)
    assert page.evaluate("heard") == ["Shift", "x"]
    assert "running" not in page.evaluate("states")
    expect(page.get_by_test_id("stDialog")).to_have_count(0)


def test_a_field_still_gets_every_letter(visit, server):
    page = visit().open(server.address("questions"))
    field = page.locator(".kt-answers input").first
    field.focus()
    page.keyboard.type("recreation")
    expect(field).to_have_value("recreation")
