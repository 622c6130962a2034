"""Onset and duration in a real browser: trials picked by kind, the same numbers read four ways, a date that stays."""

import re

from playwright.sync_api import expect

from tests.browser.waiting import choose


def test_trials_are_picked_the_address_follows_and_one_press_brings_them_all_back(visit, server):
    page = visit().open(server.address("timeline?scene=onset&embed=true"))
    before = page.locator(".kt-takeaway").first.inner_text()
    page.get_by_role("button", name="Choose trials").click()
    choose(page, page.get_by_label("Set against"), "Midazolam")
    expect(page).to_have_url(re.compile("trial_against=midazolam"))
    expect(page.locator(".kt-takeaway").first).to_contain_text("Chosen: midazolam")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Show all trials").click()
    expect(page).not_to_have_url(re.compile("trial_"))
    expect(page.locator(".kt-takeaway").first).to_have_text(before, use_inner_text=True)


def test_the_same_numbers_are_people_bars_words_and_a_table_and_both_panels_keep_one_size(visit, server):
    page = visit().open(server.address("timeline?scene=hundred&embed=true"))
    tools = page.locator(".kt-icon-tools")
    counts = page.locator(".kt-array-count").all_inner_texts()
    tools.get_by_label("Show as").select_option("bar")
    assert page.locator(".kt-array-count").all_inner_texts() == counts
    widths = {round(bar.bounding_box()["width"]) for bar in page.locator(".kt-icon-bar").all()}
    assert len(widths) == 1
    tools.get_by_label("Show as").select_option("words")
    expect(page.locator(".kt-array svg")).to_have_count(0)
    tools.get_by_label("Show as").select_option("table")
    expect(page.locator(".kt-icons tbody tr")).to_have_count(len(counts))


def test_at_another_time_benefit_and_harm_still_have_arrays_of_one_size_and_doubt_is_lighter(visit, server):
    page = visit().open(server.address("timeline?scene=hundred&embed=true"))
    tools = page.locator(".kt-icon-tools")
    tools.get_by_label("What and when").select_option(label="Clearly better, 24 h")
    expect(page.locator(".kt-icon-group h3").first).to_contain_text("24 h")
    sizes = {round(one.bounding_box()["width"]) for one in page.locator(".kt-array svg").all()}
    assert len(sizes) == 1
    expect(page.locator(".kt-perhaps")).to_have_count(0)
    tools.get_by_role("checkbox").check()
    assert page.locator(".kt-perhaps").count() > 0


def test_a_first_day_stays_in_the_page_until_the_reader_follows_the_link_for_it(visit, server):
    opened = visit()
    page = opened.open(server.address("timeline?scene=course&embed=true"))
    form = page.locator(".kt-course")
    expect(form.get_by_role("link", name="Put this date in the link")).to_be_hidden()
    form.get_by_label("First session").fill("2026-12-30")
    assert "2026-12-30" not in page.url
    assert (
        page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])").find("2026-12-30")
        < 0
    )
    with page.expect_download() as saved:
        form.get_by_role("button", name="Download calendar file").click()
    assert "DTSTART;VALUE=DATE:20261230" in saved.value.path().read_text(encoding="utf-8")
    form.get_by_role("link", name="Put this date in the link").click()
    expect(page).to_have_url(re.compile("start=2026-12-30"))
    expect(page.locator(".kt-course").get_by_label("First session")).to_have_value("2026-12-30")
