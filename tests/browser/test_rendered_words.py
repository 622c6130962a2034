"""Words as they stand on the screen of every page: how hard they are to read, and short forms spelt out."""

import re

import pytest

from ketamine.evidence.readability import grade
from ketamine.ui.navigation import PAGES
from tests.browser.conftest import Visit

KEYS = [page.key for page in PAGES]
PLAIN_GRADE = 8
#: lines with fewer words are labels, not sentences, and would make a text look easier than it is
SENTENCE_WORDS = 8
#: words of the subject that are taught on the page and cannot be said more simply: each counts as one short word
MEDICAL = (
    "ketamine", "esketamine", "norketamine", "depression", "antidepressant", "antidepressants", "medicine", "medicines",
)  # fmt: skip
#: short forms that readers know better than what they stand for, and names of files and of a scan code
KNOWN = {"US", "UK", "EU", "NHS", "SHOUT", "CSV", "COVID", "QR", "PDF", "HTML", "EN"}
_HIDE = ".kt table, .kt svg, .kt details:not([open]) > :not(summary) { display: none !important; }"


def sentences(text: str) -> str:
    lines = [line.strip() for line in text.split("\n") if len(line.split()) >= SENTENCE_WORDS]
    said = " ".join(line if line.endswith((".", "?", "!", ":")) else f"{line}." for line in lines)
    return re.sub(rf"\b(?:{'|'.join(MEDICAL)})\b", "drug", said, flags=re.IGNORECASE)


@pytest.fixture(scope="module")
def pages(chromium, server):
    """Every page in plain words: the text of each scene, of the whole page, and the short forms it spells out."""
    found = {}
    context = chromium.new_context(viewport={"width": 1280, "height": 720})
    for key in KEYS:
        page = Visit(context).open(server.address(key))
        forms = page.locator(".kt-short dt").all_text_contents()
        page.add_style_tag(content=_HIDE)
        whole = page.locator("[data-testid=stMainBlockContainer]").inner_text()
        scenes = page.locator("[class*='st-key-scene-']")
        texts = {scene.get_attribute("class"): scene.inner_text() for scene in scenes.all()}
        found[key] = (texts, whole, set(forms))
        page.close()
    context.close()
    return found


@pytest.mark.parametrize("key", KEYS)
def test_what_each_screen_says_in_plain_words_reads_at_grade_eight_or_below(pages, key):
    texts, whole, _ = pages[key]
    for name, text in texts.items():
        assert grade(sentences(text)) <= PLAIN_GRADE, name
    assert len(whole) > 1000


@pytest.mark.parametrize("key", KEYS)
def test_every_short_form_on_a_page_is_spelt_out_on_that_page(pages, key):
    _, whole, forms = pages[key]
    shorts = set(re.findall(r"\b[A-Z]{2,}s?\b", whole)) - KNOWN
    loose = {
        short
        for short in shorts - forms
        if not re.search(rf"\b{short} \([a-z]|\({short}\)|\({short[:-1]}|{short} inhibitors\)", whole)
    }
    assert loose == set()


def test_long_words_are_found_hard_and_words_of_the_subject_are_not():
    assert (
        grade(
            sentences(
                "Pharmacokinetic heterogeneity necessitates individualised interdisciplinary consideration of every participating individual."
            )
        )
        > 8
    )
    assert grade(sentences("In one study ketamine eased depression in more people than salt water did.")) < 8
