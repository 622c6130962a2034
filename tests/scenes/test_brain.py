"""The brain scene: each mark goes the way its rows say, and coupling is never called activity."""

import re

import pytest

from ketamine import scenario as sc
from ketamine.evidence.brain import brain
from ketamine.figures.brain_map import TINTS
from ketamine.scenes import findings
from ketamine.scenes.brain import FOUND, PARTS, SCENE
from ketamine.scenes.prose import plain

SIGNS = {-1: "lower", 0: "same", 1: "higher"}
SIDES = {"increases": "higher", "decreases": "lower"}
PEOPLE = {"volunteers": r"healthy", "patients": r"MDD|TRD|depressed"}


@pytest.fixture(scope="module", params=sc.DEPTHS)
def view(request, facts):
    return SCENE.build(sc.DEFAULT.put(depth=request.param), facts)


def test_a_direction_code_decides_the_column(facts):
    coded = [one for one in FOUND if facts.library.row(one.rows[0]).text("value_kind") == "direction_code"]
    for one in coded:
        row = facts.library.row(one.rows[0])
        normalised = row.text("unit_or_relative").startswith("1 = normalised")
        assert one.way == ("open" if normalised else SIGNS[int(row.number("value"))]), one
    assert len(coded) == 7


def test_two_sizes_of_one_measure_decide_the_column(facts):
    pairs = [one for one in FOUND if one.rows[0].startswith("mt.bonhomme2016")]
    for one in pairs:
        awake, under = (facts.library.row(key).number("value") for key in one.rows)
        assert one.way == ("higher" if under > awake else "lower")
    assert len(pairs) == 2


def test_a_reduction_stands_under_weaker_for_ketamine_and_for_the_comparison(facts):
    pair = [one for one in FOUND if one.rows[0].startswith("mt.adhikari2020")]
    assert [(one.kind, one.way) for one in pair] == [("drug", "lower"), ("compared", "lower")]
    for one in pair:
        assert "reduction" in facts.library.row(one.rows[0]).text("measure")
        assert facts.library.row(one.rows[0]).number("value") > 0


def test_an_arrow_that_names_a_direction_decides_the_column(facts):
    for one in FOUND:
        row = facts.library.row(one.rows[-1])
        if row.table == "mechanism_edges" and row.text("effect") in SIDES and one.source != "anticevic2012":
            assert one.way == SIDES[row.text("effect")], one


def test_a_weaker_see_saw_between_networks_is_a_stronger_link_between_them(facts):
    assert facts.library.row("me.ketamine--dmn_anticorr").text("effect") == "decreases"
    assert [one.way for one in FOUND if one.source == "anticevic2012"] == ["higher"]


def test_patients_and_healthy_people_of_one_trial_part_ways(facts):
    pair = {one.panel: one.way for one in FOUND if one.link == "reward"}
    assert pair == {"volunteers": "lower", "patients": "higher"}
    assert "opposite way in healthy people" in facts.library.row("mn.frontostriatal").text("description_paraphrased")


def test_each_finding_stands_with_the_people_it_was_made_in(facts):
    for one in FOUND:
        population = findings.study(one, facts).population
        assert re.search(PEOPLE[one.panel], population) or one.source == "anticevic2012", (one, population)


def test_what_is_called_later_was_measured_a_day_or_more_after_the_dose(facts):
    for one in FOUND:
        hours = facts.library.row(one.rows[0]).number("time_hours")
        if hours is not None:
            assert (hours >= 24) == (one.band == "later"), one


def test_every_direction_row_of_the_network_is_on_the_figure_or_is_another_drug_or_network(facts):
    shown = {key for one in FOUND for key in one.rows}
    left = {row.key for row in facts.library.rows("mechanism_timeseries", system="dmn_network")} - shown
    assert left == {"mt.adhikari2020.03", "mt.siegel2024.01"}


def test_the_takeaway_counts_the_marks_of_ketamine(view):
    ours = [one for one in FOUND if one.kind == "drug"]
    counts = [sum(one.way == way for one in ours) for way in ("lower", "higher", "same", "open")]
    assert [int(number) for number in re.findall(r"\d+", plain(view.takeaway))] == [len(ours), *counts]
    assert sum(counts) == len(ours)


def test_the_network_as_a_cause_of_relief_is_said_to_be_unknown(view):
    assert "Nobody has shown" in plain(view.unknown)
    assert view.sure.grade == "mixed"


def test_every_part_can_be_found_in_each_view_it_names(view):
    block = view.blocks[0]
    flats = {flat.key: dict(flat.shapes) for flat in block.flats}
    assert [key for key, _ in block.views] == list(sc.VIEWS)
    for region in block.regions[1:]:
        for name in region.views:
            assert region.pieces[0] in flats[name], (region.key, name)
        pieces = brain().both if "through" in region.views else brain().alone
        assert region.pieces[0] in pieces


def test_parts_that_are_not_default_mode_stand_apart_and_say_so(view, facts):
    for part in PARTS:
        marked = any("NOT default mode" in facts.library.row(f"dm.{name}").text("label") for name in part.rows)
        assert marked == (part.group == "outside"), part
    for region in view.blocks[0].regions:
        if region.group == "outside":
            assert plain(region.text[0]).startswith("Not in the network.")


def test_every_region_row_is_told_of(facts):
    told = {f"dm.{name}" for part in PARTS for name in part.rows}
    assert told == {row.key for row in facts.library.rows("dmn_regions")}


def test_colours_are_the_same_for_every_finding(view):
    assert dict(view.blocks[0].tints) == dict(TINTS)
    assert all(region.accent == TINTS[region.key] for region in view.blocks[0].regions[1:])


def test_the_words_do_not_call_coupling_activity(facts):
    text = facts.words("brain")
    assert "not how active" in plain(text.say("subtitle"))
    assert "not a diagnostic image" in plain(text.say("word-caption"))
    for part in PARTS:
        said = plain(text.say(f"region-{part.key}"))
        assert not re.search(r"\b(dims?|dimmed|brighten\w*|lights? up|switch\w* off|shuts? down|quieten\w*)\b", said)


def test_a_study_named_with_activity_measured_activity(facts):
    said = {part.key for part in PARTS if "activity" in plain(facts.words("brain").say(f"region-{part.key}"))}
    assert said == {"sgacc", "amygdala"}


def test_the_findings_stand_on_one_screen_of_a_projector_below_the_navigation(view):
    assert view.blocks[1].figure["layout"]["height"] <= 720 - 72


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.key)
def test_a_link_to_a_part_shows_it_from_where_it_is_seen_unless_the_link_says_from_where(facts, part):
    (block, _) = SCENE.build(sc.DEFAULT.put(region=part.key), facts).blocks
    assert (block.region, block.view) == (part.key, part.views[0])
    (block, _) = SCENE.build(sc.DEFAULT.put(region=part.key, view="through"), facts).blocks
    assert (block.region, block.view) == (part.key, "through")


def test_the_table_holds_each_mark_once(view):
    assert len(view.table.cells) == len(FOUND)
