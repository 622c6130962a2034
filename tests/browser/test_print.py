"""Any page on paper: what it says, where to call and where it comes from, and nothing to press."""

import io
import re
import unicodedata

import pytest
from pypdf import PdfReader

from ketamine.scenario import DEFAULT
from ketamine.scenes import on_page
from ketamine.scenes.long_tables import apart
from ketamine.scenes.payload import payload
from ketamine.ui.navigation import PAGES

#: labels of what can only be pressed, chosen or typed into on a screen
PRESSED = (
    "control.depth",
    "control.country",
    "control.lang",
    "control.route",
    "control.trials",
    "lead.jump",
    "scene.link",
    "scene.csv",
    "scene.bib",
    "scene.search",
    "scene.later",
    "present.start",
    "present.slides",
    "present.embed",
    "present.code",
)
#: where a menu would stand
MENU_LINES = 10
#: author and year, as a study is named in a figure
NAMED = re.compile(r"^\w+ \d{4}$")


def squeezed(text: str) -> str:
    """Letters and digits alone: a line may break anywhere on paper, and two letters may be drawn as one."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text))


def printed(page) -> str:
    """The words of the page's print."""
    return "\n".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf(format="A4"))).pages)


@pytest.mark.parametrize("key", [page.key for page in PAGES])
def test_a_printed_page_holds_its_message_the_crisis_line_and_its_sources_and_nothing_to_press(
    visit, server, facts, key
):
    page = visit().open(server.address(key))
    page.locator(".kt-part-foot").wait_for()
    text = printed(page)
    paper = squeezed(text)
    takeaways = page.locator(".kt-takeaway").all_inner_texts() or page.locator(".kt-lead, .kt-stop p").all_inner_texts()
    for said in takeaways:
        assert squeezed(said) in paper
    assert squeezed(page.locator(".kt-strip").inner_text()) in paper
    assert squeezed(page.locator("h1").inner_text()) in paper
    for scene in on_page(key):
        on_paper, _ = apart(payload(scene, DEFAULT, facts, "light"))
        studies = on_paper["studies"].values()
        missing = [one["short"] for one in studies if NAMED.match(one["short"]) and squeezed(one["short"]) not in paper]
        assert missing == [], scene.key
    lines = {squeezed(line) for line in text.splitlines()}
    assert {facts.labels[label] for label in PRESSED if squeezed(facts.labels[label]) in lines} == set()
    top = {squeezed(line) for line in text.splitlines()[:MENU_LINES]}
    assert {
        other.key for other in PAGES if other.key != key and squeezed(facts.labels[f"page.{other.key}"]) in top
    } == set()


def test_a_dark_page_prints_dark_words_on_white_paper(visit, server):
    page = visit(color_scheme="dark").open(server.address("session"))
    page.emulate_media(media="print")
    look = page.evaluate(
        """() => [getComputedStyle(document.querySelector('.stApp')).backgroundColor,
                  getComputedStyle(document.querySelector('.kt-takeaway')).color]"""
    )
    assert look == ["rgb(255, 255, 255)", "rgb(28, 39, 48)"]


def test_the_answer_to_every_question_stands_open_on_paper(visit, server, facts):
    text = printed(visit().open(server.address("questions")))
    answers = next(scene for scene in on_page("questions") if scene.key == "answers")
    blocks = payload(answers, DEFAULT, facts, "light")["blocks"]
    for _, group in blocks[0]["groups"]:
        for answer in group:
            said = "".join(part if isinstance(part, str) else part["t"] for part in answer["short"])
            assert squeezed(said) in squeezed(text)


@pytest.mark.parametrize("page_key", ["timeline", "routes"])
def test_a_printed_figure_is_as_wide_as_the_paper_and_no_wider(visit, server, page_key):
    page = visit().open(server.address(page_key))
    page.locator(".kt-canvas .main-svg").first.wait_for()
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 690, "height": 1000})
    wide = page.evaluate(
        "[...document.querySelectorAll('.kt-canvas .main-svg')].map((one) => one.getBoundingClientRect().right)"
    )
    assert wide
    assert max(wide) <= 690 + 1
