"""What the files say: crisis help on each, no claim that must not appear, and no rule past its end as if it held."""

import dataclasses
import io
import json
import re
from datetime import date, timedelta

import pytest
from pptx import Presentation
from pypdf import PdfReader

from ketamine.export import handout, offline, slides
from ketamine.export.bundle import Bundle
from ketamine.scenario import DEFAULT
from ketamine.scenes import scene
from ketamine.scenes.deck import Deck, Screen, deck
from ketamine.ui import state
from tests.architecture.test_forbidden import FORBIDDEN

FILES = ("slides", "offline", "handout")
TELEHEALTH = "sr.r_telehealth"


def _shape_words(shape) -> str:
    if shape.has_text_frame:
        return shape.text_frame.text
    if getattr(shape, "has_table", False):
        return " ".join(cell.text for row in shape.table.rows for cell in row.cells)
    return " ".join(str(name) for name in shape.chart.plots[0].categories) if getattr(shape, "has_chart", False) else ""


def _slides(bundle: Bundle) -> list[str]:
    """The words of each slide with its notes."""
    shown = Presentation(io.BytesIO(slides.pptx(bundle))).slides
    return [" ".join([*map(_shape_words, one.shapes), one.notes_slide.notes_text_frame.text]) for one in shown]


def _heard(value: object) -> str:
    """The words of a piece of a payload; the words around a cited number read on as one sentence."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        if "t" in value:
            return str(value["t"])
        return " ".join(_heard(item) for name, item in value.items() if name not in ("figure", "narrow", "key"))
    if isinstance(value, list):
        prose = all(isinstance(part, str) or (isinstance(part, dict) and "t" in part) for part in value)
        return ("" if prose else " ").join(map(_heard, value))
    return ""


def _offline(bundle: Bundle) -> list[str]:
    """The words of each screen in the state it opens in."""
    page = offline.html(bundle).decode()
    data = json.loads(re.search(r'<script type="application/json" id="deck">(.*?)</script>', page, re.DOTALL)[1])
    return [_heard([screen["slide"]["crisis"], *_opened(screen, data["pool"])]) for screen in data["screens"]]


def _opened(screen: dict, pool: list) -> list[object]:
    state = screen["states"][".".join(screen["start"])]
    return [pool[place] for place in (*state["parts"].values(), *state["blocks"])]


def _handout(bundle: Bundle) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(handout.pdf(bundle))).pages]


READ = {"slides": _slides, "offline": _offline, "handout": _handout}


@pytest.fixture(scope="module")
def said(facts, tours, every_scene) -> dict[str, list[str]]:
    """The words of each kind of file that holds every scene but one, in the fullest depth.

    The list of corrections is left out: it quotes what stood before, so that it can be seen what was wrong.
    """
    here = DEFAULT.put(tour=every_scene.deck.key.replace(".corrections", ""), depth="clinician")
    bundle = dataclasses.replace(every_scene, deck=deck(here, tours, "", state.choices(facts)))
    with pytest.MonkeyPatch.context() as patch:  # tables in place of pictures: more words to read, and sooner
        patch.setenv("CHROMIUM", "/nowhere")
        return {kind: READ[kind](bundle) for kind in FILES}


@pytest.mark.parametrize("kind", FILES)
def test_crisis_help_stands_on_every_slide_screen_and_page(said, every_scene, kind):
    line = " ".join(every_scene.crisis_line.split())
    assert len(said[kind]) >= len(every_scene.deck.screens) - 1
    for words in said[kind]:
        assert line in " ".join(words.split())


@pytest.mark.parametrize("kind", FILES)
@pytest.mark.parametrize("claim", FORBIDDEN)
def test_no_file_makes_a_claim_that_must_not_appear(said, kind, claim):
    for words in said[kind]:
        found = re.search(FORBIDDEN[claim], words, re.IGNORECASE)
        assert not found, words[max(0, found.start() - 60) : found.end() + 60]


def _dated(facts, today: date) -> Bundle:
    """The screens on which the rule stands, on a day."""
    here = DEFAULT.put(route="sublingual")
    screens = tuple(Screen(scene(key), here) for key in ("who_not", "answers", "freshness"))
    return Bundle(
        Deck("rules", "Rules", screens), dataclasses.replace(facts, today=today), "https://example.org", "Rules", "us"
    )


@pytest.mark.parametrize("kind", FILES)
def test_a_file_made_after_a_rule_has_ended_never_tells_it_as_one_that_holds(facts, kind):
    row = facts.library.row(TELEHEALTH)
    end = date.fromisoformat(row.text("expires_on"))
    opening = " ".join(row.text("statement_paraphrased").split()[:5])
    told = [" ".join(words.split()) for words in READ[kind](_dated(facts, end + timedelta(days=1)))]
    ended = rf"[Ee]nded (?:on )?(?:31 December 2026|{end}).{{0,80}}$"
    for text in told:
        for found in re.finditer(re.escape(opening), text):
            assert re.search(ended, text[: found.start()]), text[max(0, found.start() - 90) :][:160]
    assert re.search(rf"[Ee]nded (?:on )?(?:31 December 2026|{end})", " ".join(told))


@pytest.mark.parametrize(("days", "warned"), [(0, False), (1, True)])
def test_the_offline_file_turns_a_rule_into_a_dated_warning_the_day_after_it_ends(facts, days, warned):
    end = date.fromisoformat(facts.library.row(TELEHEALTH).text("expires_on"))
    text = " ".join(_offline(_dated(facts, end + timedelta(days=days))))
    assert ("This rule ended on 31 December 2026" in text) == warned
    assert "31 December 2026" in text
