"""The handout: tagged, in English, one page a topic, with sources, date and crisis help."""

import io
import re
import time
import zlib
from dataclasses import replace

import pytest
from pypdf import PdfReader

from ketamine.evidence.languages import languages
from ketamine.evidence.readability import grade
from ketamine.export import handout
from ketamine.export.bundle import Bundle
from ketamine.figures.theme import HUMAN_TICKS
from ketamine.scenario import DEFAULT
from ketamine.scenes import bring
from ketamine.scenes.deck import Deck, deck
from ketamine.scenes.prose import plain
from ketamine.scenes.tongue import spoken
from ketamine.ui import own_list, state
from tests.export.conftest import ORIGIN


@pytest.fixture(scope="module")
def made(paper_file) -> bytes:
    return paper_file


def test_the_file_is_tagged_has_a_language_and_a_title(made):
    assert made.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in made
    assert re.search(rb"/Marked\s+true", made)
    assert re.search(rb"/Lang\s*\(en", made)
    assert b"pdfuaid" in made or b"pdfuaid" in b"".join(_streams(made))


def _streams(made: bytes):
    for found in re.finditer(rb"stream\r?\n(.*?)endstream", made, re.DOTALL):
        try:
            yield zlib.decompress(found[1])
        except zlib.error:
            yield found[1]


def test_every_scene_has_a_page_and_questions_to_ask_come_last(every_scene, made):
    pages = len(re.findall(rb"/Type\s*/Page\b(?!s)", made))
    assert pages >= len(every_scene.deck.screens) + 1
    ((title, lines),) = handout._lists(every_scene)
    assert title == ""
    assert len(lines) >= 5


def test_a_topic_says_how_sure_what_is_unknown_and_how_much_was_left_out(every_scene):
    for screen in every_scene.deck.screens:
        topic = handout._topic(every_scene, screen)
        view = every_scene.view(screen)
        assert bool(view.unknown) == any(
            name == every_scene.facts.labels["scene.unknown"] for name, _ in topic["lines"]
        )
        assert topic["sources"] or screen.scene.key == "glossary", "only the list of words rests on no study"
        assert topic["address"].startswith("https://example.org/")


def _said(made: bytes) -> str:
    """The words of a file, without the places where its lines break."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages).split())


def _lines(facts) -> dict[str, str]:
    words = facts.words("bring")
    return {item.key: plain(item.text) for group in bring.GROUPS for item in bring.items(group, words)}


@pytest.mark.parametrize("ticks", [["ride"], ["touch", "cost", "bladder"]])
def test_a_handout_with_ticks_holds_every_ticked_line_and_no_other(facts, ticks):
    said = _said(handout.pdf(own_list.bundle(ticks, DEFAULT, facts)))
    for name, line in _lines(facts).items():
        assert (" ".join(line.split()) in said) == (name in ticks), name
    assert facts.labels["present.own_list"] in said
    assert "988" in said


def test_a_handout_without_ticks_brings_the_questions_of_its_own_text(facts, every_scene):
    assert every_scene.ticks == ()
    assert "Who do I call, day or night" in _said(handout.pdf(own_list.bundle([], DEFAULT, facts)))


@pytest.mark.parametrize("told", [None, "ride", {"ride": 1}, [1, None], ["../secret", "<b>x</b>"]])
def test_what_is_no_list_of_known_names_prints_no_line(facts, told):
    assert bring.picked(own_list.bundle(told, DEFAULT, facts).ticks, facts) == ()


@pytest.mark.parametrize(("start", "said"), [("", "0, 2, 4, 7, 9, 11"), ("2026-12-30", "Wed 30 Dec 2026")])
def test_a_course_is_printed_as_a_calendar_dated_only_where_the_reader_gave_a_first_day(start, said, facts, tours):
    here = DEFAULT.put(tour="course", start=start)
    bundle = Bundle(deck(here, tours, "", state.choices(facts)), facts, ORIGIN, "Course", "us")
    topic = handout._topic(bundle, bundle.deck.screens[0])
    printed = [cell.replace("\u00a0", " ") for line in topic["table"] for cell in line]
    assert any(said in cell for cell in printed)
    assert any("20" in cell and "Dec" in cell for cell in printed) == bool(start)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", handout.pdf(bundle))) == 2  # the course, then the questions


def _ended(line: str) -> str:
    return line if line.rstrip().endswith((".", "?", "!", ":")) else f"{line}."


def test_the_words_of_each_topic_read_at_grade_eight_or_below(every_scene):
    for screen in every_scene.topics:
        topic = handout._topic(every_scene, screen)
        said = [topic["question"], topic["takeaway"], *(f"{name}. {words}" for name, words in topic["lines"])]
        assert grade(" ".join(map(_ended, said))) <= 8, screen.scene.key


def test_what_to_ask_do_and_call_for_reads_at_grade_eight_or_below(every_scene):
    asked = [line for _, lines in handout._lists(every_scene) for line in lines]
    told = [line for _, lines in handout.after(every_scene) for line in lines]
    assert grade(" ".join(map(_ended, asked))) <= 8
    assert grade(" ".join(map(_ended, told))) <= 8


def test_every_topic_takes_one_page_or_two(every_scene, made):
    crisis = " ".join(every_scene.crisis_line.split())
    pages = [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(made)).pages]
    pages = [page.removeprefix(crisis).lstrip() for page in pages]
    begins = [
        next(at for at, page in enumerate(pages) if page.startswith(" ".join(every_scene.question(screen).split())))
        for screen in every_scene.topics
    ]
    assert begins == sorted(begins)
    ends = [*begins[1:], next(at for at, page in enumerate(pages) if page.startswith("Questions to ask"))]
    for screen, begin, end in zip(every_scene.topics, begins, ends, strict=True):
        assert 1 <= end - begin <= 2, screen.scene.key


@pytest.mark.parametrize("routes", [(), ("im", "sublingual")])
def test_every_card_of_the_ways_a_reader_chose_is_printed_whole_on_two_pages(every_scene, routes):
    cards = next(screen for screen in every_scene.deck.screens if screen.scene.key == "route_cards")
    screen = replace(cards, state=cards.state.put(routes=routes) if routes else cards.state)
    bundle = replace(every_scene, deck=Deck("route_cards", "", (screen,)))
    cards = [card for block in bundle.view(screen).blocks for card in block.cards]
    chosen = [card for card in cards if not routes or card.accent in routes]
    topic = handout._topic(bundle, screen)
    assert topic["left_out"] == ""
    told = dict(topic["table"])
    assert [*told] == [card.title for card in chosen]
    for card in chosen:
        assert all(f"{name}: {plain(said)}" in told[card.title] for name, said in card.lines)
    pages = ["".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(handout.pdf(bundle))).pages]
    end = next(at for at, page in enumerate(pages) if page.startswith("Questionstoask"))
    assert end <= 2
    assert all("".join(title.split()) in "".join(pages[:end]) for title in told)


def test_the_table_of_four_ways_is_printed_whole_on_paper(every_scene):
    matrix = next(screen for screen in every_scene.deck.screens if screen.scene.key == "matrix")
    assert handout._topic(every_scene, matrix)["left_out"] == ""


def test_no_word_is_cut_out_of_what_is_printed(made):
    assert "…" not in _said(made)


def test_a_line_of_a_wide_table_is_printed_with_every_fact_after_its_name(every_scene):
    screen = next(one for one in every_scene.topics if one.scene.key == "race")
    whole, topic = every_scene.view(screen).table, handout._topic(every_scene, screen)
    assert len(topic["table"]) == len(whole.cells)
    for (name, facts), line in zip(topic["table"], whole.cells, strict=True):
        assert name == plain(line[0])
        for column, cell in zip(whole.columns[1:], line[1:], strict=True):
            assert not plain(cell) or any(
                fact.startswith(column.label) and fact.endswith(plain(cell)) for fact in facts.split("\n")
            )


def test_onset_is_drawn_with_full_marks_for_the_drug_and_hollow_ones_for_its_comparison(every_scene):
    screen = next(one for one in every_scene.topics if one.scene.key == "onset")
    topic = handout._topic(every_scene, screen)
    labels = every_scene.facts.labels
    assert topic["marks"] == [(False, labels["export.drug"]), (True, labels["export.comparator"])]
    blinded = topic["drawings"][0]
    assert {mark["hollow"] for mark in blinded["marks"]} == {True, False}
    assert all(mark["diamond"] for mark in topic["drawings"][-1]["marks"]), (
        "a group without comparison has its own mark"
    )
    assert not any(mark["text"] for one in topic["drawings"] for mark in one["marks"])


@pytest.mark.parametrize("ticks", [[], ["ride"]])
def test_every_handout_says_what_to_do_after_a_visit_and_when_to_call(facts, ticks):
    bundle = own_list.bundle(ticks, DEFAULT, facts)
    said = _said(handout.pdf(bundle))
    for row in ("sp.all.aftercare.1", "sr.a_hyp_crisis", "sr.m_young_worsening", "sr.c_bladder"):
        assert f"{{{{{row}:" in facts.library.text("handout").sections["after" if row.startswith("sp") else "call"]
    for title, lines in handout.after(bundle):
        assert title in said
        assert all(" ".join(line.split()) in said for line in lines)
    assert said.count(" ".join(bundle.crisis_line.split())) > len(PdfReader(io.BytesIO(handout.pdf(bundle))).pages)


def test_aftercare_gives_no_number_that_the_tables_do_not(facts):
    text = facts.library.text("handout")
    for name in ("after", "call"):
        assert not re.search(r"\d", re.sub(r"\{\{[^|}]*\|?|\}\}", "", text.sections[name]))


@pytest.mark.parametrize("key", ["brain", "clock", "synapse"])
def test_brain_clock_and_synapse_are_drawn_in_black_and_white_and_said_in_words(every_scene, key):
    screen = next(one for one in every_scene.topics if one.scene.key == key)
    (drawn,) = handout._topic(every_scene, screen)["sketches"]
    inks = set(re.findall(r'(?:fill|stroke)="(#\w+)"', drawn["svg"]))
    assert inks
    assert all(re.fullmatch(r"#(\w)\1\1|#(\w\w)\2\2", ink) for ink in inks), "black, white or grey"
    assert drawn["svg"].count("<path") + drawn["svg"].count("<circle") >= 7
    assert len(drawn["alt"]) > 40
    assert all(line.split(" ", 1)[1] in drawn["alt"] for line in drawn["legend"]) or key == "clock"
    assert drawn["high"] < 80


def test_every_number_in_a_drawing_stands_once_in_its_legend(every_scene):
    for screen in every_scene.topics:
        for drawn in handout._topic(every_scene, screen)["sketches"]:
            shown = {word["text"] for word in drawn["words"] if word["text"].isdigit()}
            assert shown == {line.split(" ")[0] for line in drawn["legend"] if line[0].isdigit()}


@pytest.fixture(scope="module")
def who_not(every_scene):
    return next(one for one in every_scene.topics if one.scene.key == "who_not")


def test_the_page_on_who_must_not_have_it_holds_every_rule_of_its_cards_in_their_plain_words(
    every_scene, who_not, made
):
    said = "".join(_said(made).split())
    cards = [card for block in every_scene.view(who_not).blocks for card in block.cards]
    assert len(cards) >= 9
    for card in cards:
        for name, rule in card.lines:
            assert "".join(f"{name}: {plain(rule)}".split()).replace("(source)", "") in said
    assert handout._topic(every_scene, who_not)["left_out"] == ""


@pytest.mark.parametrize("tongue", ["", "es"])
def test_the_page_on_who_must_not_have_it_says_first_that_one_asks_before_the_first_dose(
    every_scene, who_not, tongue, facts
):
    here = spoken(facts, languages()[tongue]) if tongue else facts
    told = handout._topic(replace(every_scene, facts=here), who_not)["ask"]
    assert handout._topic(replace(every_scene, facts=here), who_not)["left_out"] == "", "no rule is left out"
    assert {"": "before the first dose", "es": "antes de la primera dosis"}[tongue] in told
    assert grade(told) <= 8 or tongue
    sheet = handout._sheet().decode()
    assert sheet.index("par(topic.ask)") < sheet.index("topic.table.map")


@pytest.mark.parametrize("key", ["who", "who_not", "answers", "help"])
def test_a_page_that_speaks_of_suicide_begins_with_whom_to_call(every_scene, key):
    screen = next(one for one in every_scene.topics if one.scene.key == key)
    alone = replace(every_scene, deck=replace(every_scene.deck, screens=(screen,)))
    first = PdfReader(io.BytesIO(handout.pdf(alone))).pages[0].extract_text()
    assert " ".join(first.split()).startswith(" ".join(every_scene.crisis_line.split()))


def test_a_page_on_something_else_begins_with_its_question(every_scene):
    assert (
        handout._topic(every_scene, next(one for one in every_scene.topics if one.scene.key == "race"))["urgent"] == ""
    )


def test_the_handout_of_the_talk_is_laid_out_within_ten_seconds(talk):
    started = time.process_time()
    handout.pdf(talk)
    assert time.process_time() - started < 10


def test_each_time_above_the_clock_of_a_handout_stands_over_its_own_line_and_apart_from_the_next(every_scene):
    screen = next(one for one in every_scene.topics if one.scene.key == "clock")
    (drawn,) = handout._topic(every_scene, screen)["sketches"]
    times = [word["x"] for word in drawn["words"] if word["text"] in HUMAN_TICKS.values()]
    lines = {float(x) for x in re.findall(r'd="M([\d.]+) [\d.]+V[\d.]+" stroke="#ccc"', drawn["svg"])}
    assert len(times) >= 4
    assert set(times) == lines
    assert min(abs(a - b) for a in times for b in times if a != b) >= 38
