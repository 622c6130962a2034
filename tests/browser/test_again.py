"""A scene can be put back as it began, its keys are said, and a change of the whole page is told."""

import re

from playwright.sync_api import expect

from tests.browser.waiting import choose, settle

AGAIN = "Start again"


def test_a_scene_that_was_changed_has_one_press_back_to_how_it_began(visit, server):
    page = visit().open(server.address("routes?scene=race&embed=true"))
    scene = page.locator(".st-key-scene-race")
    took = scene.locator(".kt-takeaway")
    began = took.inner_text()
    expect(page.get_by_role("button", name=AGAIN)).to_have_count(0)
    scene.get_by_role("radio", name="Norketamine").click()
    expect(took).not_to_have_text(began, use_inner_text=True)
    scene.get_by_role("radio", name="First 24 hours").click()
    expect(page).to_have_url(re.compile("span=24h"))
    scene.get_by_role("button", name=AGAIN).press("Enter")
    expect(took).to_have_text(began, use_inner_text=True)
    expect(page.get_by_role("button", name=AGAIN)).to_have_count(0)
    expect(page).not_to_have_url(re.compile("span=|analyte="))


def test_the_focus_stays_with_the_controls_when_the_way_back_is_gone(visit, server):
    page = visit().open(server.address("timeline?scene=duration&embed=true&course=series"))
    scene = page.locator(".st-key-scene-duration")
    scene.get_by_role("button", name=AGAIN).press("Enter")
    expect(scene.get_by_role("button", name=AGAIN)).to_have_count(0)
    expect(scene.locator(":focus")).to_have_count(1)


def test_putting_a_scene_back_leaves_depth_and_country(visit, server):
    page = visit().open(server.address("timeline?scene=hundred&embed=true&depth=curious&country=uk&order=harm"))
    page.locator(".st-key-scene-hundred").get_by_role("button", name=AGAIN).click()
    expect(page).not_to_have_url(re.compile("order="))
    expect(page).to_have_url(re.compile("depth=curious.*country=uk|country=uk.*depth=curious"))


def test_another_depth_country_language_or_page_is_said_politely_in_a_few_words(visit, server):
    page = visit().open(server.address("home"))
    said = page.locator("#kt-announce-page")
    expect(said).to_have_attribute("aria-live", "polite")
    expect(said).to_be_empty()
    page.get_by_role("radio", name="Tell me more").first.click()
    expect(said).to_have_text("How much detail: Tell me more")
    choose(page, page.get_by_role("combobox", name="Country"), "Canada")
    expect(said).to_have_text("Country: Canada")
    page.get_by_role("link", name="The session").first.click()
    expect(said).to_have_text("The session")
    settle(page)
    choose(page, page.get_by_role("combobox", name="Language"), "Español")
    expect(said).to_have_attribute("lang", "es")
    expect(said).to_contain_text("Español")


def test_the_keys_of_the_clock_are_named_above_it_and_not_where_they_turn_pages(visit, server):
    page = visit().open(server.address("timeline?scene=clock&embed=true"))
    expect(page.locator(".kt-clock").get_by_text("Page Up and Page Down")).to_be_visible()
    page.goto(server.address("timeline?scene=clock&present=1"))
    page.locator(".kt-slide .kt-clock").wait_for()
    expect(page.locator(".kt-slide").get_by_text("Page Up and Page Down")).to_have_count(0)


def test_the_screen_that_comes_while_presenting_is_said_with_its_place_question_and_takeaway(visit, server):
    page = visit().page
    page.goto(server.address("present?present=1&tour=talk"))
    slide = page.locator(".kt-slide")
    slide.wait_for()
    settle(page)
    said = page.locator("#kt-announce-page")
    expect(said).to_be_empty()
    page.keyboard.press("End")
    expect(slide).not_to_have_attribute("data-at", "1")
    question, takeaway = slide.locator("h1").inner_text(), slide.locator(".kt-takeaway").text_content()
    expect(said).to_have_text(re.compile(rf"^\d+ / \d+\. {re.escape(question)} {re.escape(takeaway)}$"))


def test_the_clock_says_a_line_that_stands_as_before_only_once(visit, server):
    page = visit().open(server.address("timeline?scene=clock&embed=true"))
    said = page.locator(".kt-dial [role=status]")
    page.locator(".kt-dial-range").focus()
    page.keyboard.press("ArrowRight")
    expect(said).to_contain_text(re.compile("^1 minute.*A typical adult"))
    page.keyboard.press("ArrowRight")
    expect(said).to_contain_text(re.compile("^2 minutes.*ng/mL"))
    expect(said).not_to_contain_text("A typical adult")
