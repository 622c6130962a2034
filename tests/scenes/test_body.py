"""The body scene: felt and measured in equal space, each mark as its rows say."""

import re

import pytest

from ketamine import scenario as sc
from ketamine.scenes.body import _LINES, _PER_HUNDRED, FOUND, SCENE
from ketamine.scenes.prose import plain

SIGNS = {-1: "lower", 0: "same", 1: "higher"}


@pytest.fixture(scope="module", params=sc.DEPTHS)
def view(request, facts):
    return SCENE.build(sc.DEFAULT.put(depth=request.param), facts)


def test_felt_and_measured_have_equal_space(view):
    cards = view.blocks[0].cards
    assert [len(card.lines) for card in cards] == [len(lines) for lines in _LINES.values()]
    assert len({len(card.lines) for card in cards}) == 1
    assert [len(dots) for _, dots in view.blocks[2].groups] == [2, 2]


def test_a_direction_code_decides_the_column(facts):
    for one in FOUND:
        row = facts.library.row(one.rows[0])
        if row.text("value_kind") == "direction_code":
            assert one.way == SIGNS[int(row.number("value"))], one


def test_softening_is_drawn_as_a_claim_because_no_study_measured_it(facts):
    claims = [one for one in FOUND if one.kind == "claim"]
    assert [one.link for one in claims] == ["softer"]
    assert facts.library.row(claims[0].rows[0]).source_keys == ("seed_article",)


def test_blood_pressure_only_ever_rises_while_the_drug_is_given(facts):
    assert {one.way for one in FOUND if one.link == "pressure"} == {"higher"}
    assert facts.library.row("me.ketamine--sympathetic").text("effect") == "increases"
    assert facts.library.row("ro.iv.bp_rise.2").number("value_num_low") > 0


def test_the_amygdala_goes_both_ways_with_as_many_studies_on_each_side(facts):
    ways = [one.way for one in FOUND if one.link == "threat"]
    assert ways.count("lower") == ways.count("higher") == 2
    row = facts.library.row("me.ketamine--amygdala")
    assert {"scheidegger2016", "loureiro2020"} == set(row.source_keys)
    assert {"becker2017", "szczepanik2016"} == set(row.counter_keys)


def test_the_takeaway_sets_the_feeling_against_the_pressure(view):
    assert re.fullmatch(
        r"Some people feel softer and less guarded, yet .* blood pressure goes up, not down\.", plain(view.takeaway)
    )


def test_people_out_of_100_come_from_one_trial_with_its_comparison(view, facts):
    rows = [facts.library.row(key) for key in _PER_HUNDRED.values()]
    assert len({(row.number("n"), row.number("comparator_n"), row.source_keys) for row in rows}) == 1
    for (_, dots), row in zip(view.blocks[2].groups, rows, strict=True):
        assert [one.filled for one in dots] == [row.number("rate_pct"), row.number("comparator_rate_pct")]
        assert [one.meaning for one in dots] == ["harm", "comparator"]


def test_a_bodily_sign_of_softening_is_said_to_be_unknown(view):
    assert "Nobody has shown a sign in the body" in plain(view.unknown)
