"""Therapy: unproven drawn as unproven, between-group and before-after effects never on one axis."""

from ketamine.scenario import DEFAULT
from ketamine.scenes.effects import is_alone
from ketamine.scenes.prose import keys, plain
from ketamine.scenes.therapy import ALONE, COMPARED, build, combined
from ketamine.scenes.view import Cards, Plot


def test_the_takeaway_names_the_one_trial_that_missed_its_goal(facts):
    view = build(DEFAULT, facts)
    row = facts.library.row(keys(view.takeaway)[0])
    assert row.number("spread_low") < 0 < row.number("spread_high")
    assert f"{row.n:g} people" in plain(view.takeaway)
    assert view.sure.grade == "unknown"


def test_no_before_after_effect_is_drawn(facts):
    alone = {row.key for row in combined(facts.library) if is_alone(row)}
    assert "tc.yermus2023.01" in alone
    for block in build(DEFAULT, facts).blocks:
        if isinstance(block, Plot):
            assert not alone & set(block.figure["layout"]["meta"]["rows"])


def test_each_study_has_a_card_with_its_people_and_comparison(facts):
    cards = next(block for block in build(DEFAULT, facts).blocks if isinstance(block, Cards)).cards
    assert [keys(dict(card.lines)["Study"]) for card in cards] == [(key,) for key in (*COMPARED, *ALONE)]
    for key, card in zip((*COMPARED, *ALONE), cards, strict=True):
        assert (card.accent == "unknown") == (key in ALONE)
        people = dict(card.lines)["People"]
        assert set(keys(people)) == {key}


def test_what_was_never_tested_keeps_a_dotted_line(facts):
    figure = build(DEFAULT, facts).blocks[0].figure
    line = next(trace for trace in figure["data"] if trace.get("meta") == "kew2023" and trace["mode"] == "lines")
    assert line["line"]["dash"] == "dot"


def test_the_table_holds_every_row_of_these_studies(facts):
    told = {key for line in build(DEFAULT, facts).table.cells for cell in line for key in keys(cell)}
    assert {row.key for row in combined(facts.library)} <= told
