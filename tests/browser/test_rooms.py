"""The session and the questions, as people use them; and panels of the same size."""

import re

import pytest

from ketamine.evidence.readability import grade

PLAIN_GRADE = 8
ROOMS = ("session", "questions")


@pytest.mark.parametrize("width", [390, 1280])
def test_benefit_and_harm_are_drawn_at_the_same_size(visit, server, width):
    page = visit(width=width).open(server.address("timeline"))
    arrays = page.locator(".st-key-scene-hundred .kt-icon-group svg")
    sizes = {tuple(box) for box in arrays.evaluate_all("all => all.map(e => [e.clientWidth, e.clientHeight])")}
    assert len(sizes) == 1
    panels = page.locator(".st-key-scene-hundred .kt-icons")
    assert panels.count() == 2
    counted = [panels.nth(index).locator(".kt-icon-group").count() for index in (0, 1)]
    assert counted[0] == counted[1]
    counts = page.locator(".st-key-scene-hundred .kt-array-count")
    fonts = counts.evaluate_all("all => all.map(e => getComputedStyle(e).fontSize)")
    assert len(set(fonts)) == 1


def test_good_and_bad_of_each_option_have_the_same_width_and_type(visit, server):
    page = visit().open(server.address("questions"))
    matters = page.locator(".kt-matter")
    widths = {matters.nth(index).evaluate("e => e.offsetWidth") for index in (0, 1)}
    fonts = {matters.nth(index).locator("dd").first.evaluate("e => getComputedStyle(e).fontSize") for index in (0, 1)}
    assert len(widths) == len(fonts) == 1


@pytest.mark.parametrize("room", ROOMS)
def test_what_is_rendered_in_plain_words_reads_at_grade_eight_or_below(visit, server, room):
    page = visit().open(server.address(room))
    lines = page.locator("[data-testid=stMainBlockContainer]").inner_text().split("\n")
    said = [line.strip() for line in lines if len(line.split()) > 2]
    assert grade(" ".join(line if line.endswith((".", "?", "!", ":")) else f"{line}." for line in said)) <= PLAIN_GRADE


@pytest.mark.parametrize("room", ROOMS)
def test_abbreviations_of_the_rendered_page_are_spelt_out(visit, server, room):
    page = visit().open(server.address(room))
    said = page.locator("[data-testid=stMainBlockContainer]").inner_text()
    known = {"US", "UK", "EU", "NHS", "SHOUT", "CSV", "COVID"}
    for short in set(re.findall(r"\b[A-Z]{2,}s?\b", said)) - known:
        assert re.search(rf"\b{short} \([a-z]|\({short}\)|\({short[:-1]}|{short} inhibitors\)", said), short


def test_a_link_to_a_question_opens_it(visit, server):
    page = visit().open(server.address("questions#fq.driving"))
    page.wait_for_timeout(800)
    assert page.locator("[id='fq.driving']").evaluate("e => e.open && e.getBoundingClientRect().top < innerHeight")


def test_search_finds_answers_without_asking_the_server(visit, server):
    page = visit().open(server.address("questions"))
    page.locator(".kt-answers input[type=search]").fill("bladder")
    open_ones = page.locator(".kt-answer:visible")
    assert 0 < open_ones.count() < page.locator(".kt-answer").count()


def test_ticks_come_back_from_a_link_and_from_nowhere_else(visit, server):
    page = visit().open(server.address("session#bring=ride.approved"))
    ticked = page.locator(".kt-tick input:checked")
    assert ticked.count() == 2
    fresh = visit().open(server.address("session"))
    assert fresh.locator(".kt-tick input:checked").count() == 0
    stored = "JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])"
    before = fresh.evaluate(stored)
    fresh.locator(".kt-tick input").first.check()
    assert fresh.evaluate(stored) == before
    assert "bring=" not in fresh.url


def test_what_matters_moves_to_the_top_and_nothing_is_lost(visit, server):
    page = visit().open(server.address("questions"))
    before = page.locator(".kt-matter h3").all_inner_texts()
    page.locator(".kt-pick input").nth(5).check()
    after = page.locator(".kt-matter h3").all_inner_texts()
    assert after[0] == before[5]
    assert sorted(after) == sorted(before)


def test_each_answer_of_the_check_gets_a_reply(visit, server):
    page = visit().open(server.address("questions"))
    for index in range(3):
        page.locator(".kt-check").first.locator("input").nth(index).check()
        assert len(page.locator(".kt-check").first.locator(".kt-reply").inner_text()) > 20


def test_the_stage_walks_by_keyboard(visit, server):
    page = visit().open(server.address("session"))
    first = page.locator(".kt-stage-card h3").inner_text()
    page.locator(".kt-stage-tools .kt-button-main").focus()
    page.keyboard.press("Enter")
    assert page.locator(".kt-stage-card h3").inner_text() != first
    assert page.locator(".kt-stage-name[aria-current=step]").count() == 1


def test_numbers_to_call_can_be_pressed(visit, server):
    page = visit(width=390).open(server.address("questions"))
    links = page.locator(".kt-help a[href^='tel:']").evaluate_all("all => all.map(e => e.getAttribute('href'))")
    assert "tel:988" in links
    assert "tel:116123" in links
