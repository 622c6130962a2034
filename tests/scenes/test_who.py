"""Who: crisis help first, four problems, null trials in, scales never mixed without a label."""

import pytest

from ketamine.scenario import DEFAULT, DEPTHS
from ketamine.scenes.prose import keys, plain
from ketamine.scenes.view import Cards, Plot
from ketamine.scenes.who import SCALES, build, rated


@pytest.mark.parametrize("country", ["us", "ca", "uk", "eu", "au", "nz"])
def test_suicidal_thoughts_come_first_and_begin_with_crisis_help(country, facts):
    cards = build(DEFAULT.put(country=country), facts).blocks[0]
    assert isinstance(cards, Cards)
    label, words = cards.cards[0].lines[0]
    row = facts.library.row(f"sr.x_{country}")
    assert cards.cards[0].title == "Suicidal thoughts"
    assert label.startswith("In danger")
    assert plain(words) == row.text("statement_paraphrased")


def test_each_problem_says_trials_people_and_what_does_not_carry_over(facts):
    for card in build(DEFAULT, facts).blocks[0].cards:
        labels = [label for label, _ in card.lines]
        assert {"Trials read", "Who took part", "What was found", "What does not carry over"} <= set(labels)
        assert keys(dict(card.lines)["Trials read"])


@pytest.mark.parametrize("depth", DEPTHS)
def test_a_figure_holds_one_problem_and_one_measure(depth, facts):
    for block in build(DEFAULT.put(depth=depth), facts).blocks:
        if not isinstance(block, Plot):
            continue
        rows = [facts.library.row(key) for key in block.figure["layout"]["meta"]["rows"]]
        timed = [row for row in rows if row.table == "timecourse"]
        assert len({row.text("metric") for row in timed}) == 1
        assert any({row.text("scale") for row in timed} <= scales for scales in SCALES.values())


def test_the_null_trial_of_veterans_is_in_at_every_depth(facts):
    for depth in DEPTHS:
        blocks = build(DEFAULT.put(depth=depth), facts).blocks
        assert any("abdallah2022" in b.figure["layout"]["meta"]["rows"] for b in blocks if isinstance(b, Plot))


def test_comparators_stand_beside_the_drug_with_one_denominator(facts):
    for problem in SCALES:
        rows = rated(facts.library, problem, "response_rate")
        for study in {(row.text("source"), row.text("scale")) for row in rows}:
            arms = [row for row in rows if (row.text("source"), row.text("scale")) == study]
            assert sorted(bool(row.text("comparator")) for row in arms) == [False, True]


def test_prevention_of_suicide_is_said_to_be_unshown(facts):
    assert "prevents suicide" in plain(dict(build(DEFAULT, facts).blocks[0].cards[0].lines)["What does not carry over"])
