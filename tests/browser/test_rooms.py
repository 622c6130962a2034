"""The session and the questions, as people use them; and panels of the same size."""

import re

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

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
    assert page.locator(".kt-room-place").count() == 4
    first = page.locator(".kt-stage-card h3").inner_text()
    page.locator(".kt-stage-tools .kt-button-main").focus()
    page.keyboard.press("Enter")
    assert page.locator(".kt-stage-card h3").inner_text() != first
    assert page.locator(".kt-stage-name[aria-current=step]").count() == 1


def _handout(page) -> str:
    """The words of the file that the page offers."""
    with page.expect_download() as taken:
        page.locator(".st-key-get-own-list button").click()
    pages = PdfReader(taken.value.path()).pages
    return " ".join(" ".join(one.extract_text() for one in pages).split())


def test_a_handout_holds_what_was_ticked_and_leaves_no_trace_of_it(visit, server):
    page = visit(width=390).open(server.address("session"))
    stored = "JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])"
    before, address = page.evaluate(stored), page.url
    make = page.locator(".kt-ticks-all .kt-button-main")
    expect(make).to_be_disabled()
    lines = page.locator(".kt-tick label span")
    mine, other = lines.nth(16).inner_text(), lines.nth(17).inner_text()
    page.locator(".kt-tick input").nth(16).check()
    make.click()
    expect(page.locator(".st-key-get-own-list button")).to_be_visible(timeout=20_000)
    said = _handout(page)
    assert mine in said
    assert other not in said
    assert page.evaluate(stored) == before
    assert page.url == address
    assert page.locator(".kt-tick input:checked").count() == 1


def test_the_way_to_each_scene_of_a_page_stands_at_its_top(visit, server):
    page = visit(width=390).open(server.address("questions?country=uk"))
    page.locator(".kt-jumps summary").click()
    page.locator(".kt-jumps a").nth(3).click()
    expect(page).to_have_url(re.compile(r"questions\?country=uk#answers$"))
    expect(page.locator("#answers")).to_be_in_viewport()
    page.locator(".kt-answers-index button").nth(5).click()
    expect(page.get_by_text("Should I keep taking my antidepressant?", exact=True)).to_be_in_viewport()
    expect(page.locator(".kt-answers input[type=search]")).to_be_in_viewport()


def test_on_a_phone_what_is_good_and_bad_stands_open_and_every_rule_can_be_opened(visit, server):
    page = visit(width=390).open(server.address("questions"))
    opened = page.locator(".kt-matter").evaluate_all("all => all.map(e => e.open)")
    assert opened == [True, True, *[False] * (len(opened) - 2)]
    cards = page.locator(".st-key-scene-who_not .kt-folded")
    assert cards.first.evaluate("e => e.open")
    for index in range(1, cards.count()):
        cards.nth(index).locator("summary").click()
        expect(cards.nth(index).locator("dl").first).to_be_visible()


def test_numbers_to_call_can_be_pressed(visit, server):
    page = visit(width=390).open(server.address("questions"))
    links = page.locator(".kt-help a[href^='tel:']").evaluate_all("all => all.map(e => e.getAttribute('href'))")
    assert "tel:988" in links
    assert "tel:116123" in links


@pytest.mark.parametrize(
    "place",
    ["home?country=uk", "questions?embed=true&scene=ladder&country=uk", "present?present=1&scene=ladder&country=uk"],
)
def test_crisis_help_is_in_sight_without_a_step_on_page_embed_and_slide_and_can_be_called(visit, server, place):
    page = visit(width=1280, height=720)
    page.page.goto(server.address(place))
    strip = page.page.locator(".kt-strip").first
    expect(strip).to_be_in_viewport(timeout=30_000)
    expect(strip.locator("a[href='tel:999']")).to_be_visible()
    expect(strip.locator("a[href='sms:85258']")).to_be_visible()


def test_a_link_to_the_question_on_suicidal_thoughts_opens_with_numbers_to_call(visit, server):
    page = visit(width=390, height=844).open(server.address("questions#fq.suicidal-now"))
    answer = page.locator("[id='fq.suicidal-now']")
    expect(answer.locator(".kt-urgent a[href='tel:988']")).to_be_in_viewport(timeout=10_000)
    assert answer.evaluate("e => e.querySelector('summary').nextElementSibling.className") == "kt-urgent"
    assert page.locator(".kt-question").first.get_attribute("id") == "help"


@pytest.mark.parametrize("order", ["benefit", "harm"])
def test_whichever_comes_first_benefit_and_harm_keep_the_same_room(visit, server, order):
    page = visit(width=1280).open(server.address(f"timeline?order={order}"))
    panels = page.locator(".st-key-scene-hundred .kt-icons")
    boxes = [panels.nth(index).evaluate("e => [e.offsetWidth, e.querySelectorAll('svg').length]") for index in (0, 1)]
    assert boxes[0] == boxes[1]
    heights = [panels.nth(index).evaluate("e => e.querySelector('.kt-icon-group').offsetHeight") for index in (0, 1)]
    assert max(heights) <= 1.15 * min(heights)
