"""Rival ideas stand side by side on equal terms, each with what speaks against it."""

import re

import pytest

from ketamine.evidence.readability import grade as reading_grade
from ketamine.scenario import DEFAULT, DEPTHS
from ketamine.scenes.mechanism_arrows import arrow
from ketamine.scenes.prose import keys, plain
from ketamine.scenes.registry import Facts
from ketamine.scenes.rivals import RIVALS, Rival, build
from ketamine.scenes.view import Card, Cards, Table


def cards(facts: Facts, depth: str = "plain") -> tuple[Card, ...]:
    (block,) = build(DEFAULT.put(depth=depth), facts).blocks
    assert isinstance(block, Cards)
    return block.cards


def test_the_takeaway_counts_the_grades_of_the_rows(facts: Facts):
    grades = [arrow(facts, rival.arrow).grade for rival in RIVALS]
    counted = re.findall(r"\d+", plain(build(DEFAULT, facts).takeaway))
    assert counted == [str(len(grades)), str(grades.count("contested")), str(grades.count("preclinical_only"))]


def test_none_of_the_ideas_is_well_shown(facts: Facts):
    assert "established" not in {arrow(facts, rival.arrow).grade for rival in RIVALS}


@pytest.mark.parametrize("depth", DEPTHS)
def test_every_idea_has_support_a_counterpoint_and_a_test_that_would_change_our_mind(facts: Facts, depth: str):
    heads = {tuple(label for label, _ in card.lines) for card in cards(facts, depth)}
    assert len(heads) == 1
    for card in cards(facts, depth):
        support, against, change = (text for _, text in card.lines[:3])
        assert keys(support)
        assert keys(against)
        assert keys(change) == ()


def test_what_would_change_our_mind_is_marked_as_our_own_judgement_and_holds_no_number(facts: Facts):
    for card in cards(facts):
        label, text = card.lines[2]
        assert "our judgement" in label
        assert not re.search(r"\d", plain(text))


def test_each_card_wears_the_grade_and_species_of_its_arrow(facts: Facts):
    for rival, card in zip(RIVALS, cards(facts), strict=True):
        row = arrow(facts, rival.arrow)
        assert [badge.value for badge in card.badges] == [row.grade, *row.text("species").split(";")]


def test_support_and_counterpoint_take_about_the_same_room(facts: Facts):
    support, against = (sum(len(plain(card.lines[line][1])) for card in cards(facts)) for line in (0, 1))
    assert 0.6 < support / against < 1.6


@pytest.mark.parametrize("rival", RIVALS, ids=lambda rival: rival.key)
def test_the_table_lists_every_study_of_an_idea(facts: Facts, rival: Rival):
    table = build(DEFAULT, facts).table or Table("", (), ())
    assert len(table.cells) == len(RIVALS)
    cells = table.cells[RIVALS.index(rival)]
    assert len(cells) == len(table.columns)
    assert set(arrow(facts, rival.arrow).source_keys) <= set(keys(cells[6]))
    assert set(arrow(facts, rival.arrow).counter_keys) <= set(keys(cells[7]))


def test_the_blocked_switch_shows_the_trial_s_own_figures(facts: Facts):
    card = cards(facts)[[rival.key for rival in RIVALS].index("switch")]
    rows = [facts.library.row(f"mt.abdallah2020.{part}") for part in ("01", "02")]
    for row in rows:
        assert f"{row.text('value')}%" in plain(card.lines[1][1])


def test_no_numeral_stands_outside_a_cite(facts: Facts):
    view = build(DEFAULT, facts)
    proses = [view.takeaway, view.read, view.unknown, *(text for card in cards(facts) for _, text in card.lines)]
    loose = "".join(part for prose in proses for part in prose if isinstance(part, str))
    assert re.findall(r"\d+", loose) == []


def test_plain_words_read_at_grade_eight_or_lower(facts: Facts):
    view = build(DEFAULT, facts)
    for card in cards(facts):
        assert reading_grade(" ".join(plain(text) for _, text in card.lines)) <= 8
    assert reading_grade(plain(view.takeaway)) <= 8
    assert reading_grade(plain((*view.read, " ", *view.unknown))) <= 8
