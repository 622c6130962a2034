"""Duration: relapse and days well, each from its own start, nothing drawn in between."""

import pytest

from ketamine.scenario import COURSES, DEFAULT, DEPTHS
from ketamine.scenes.duration import FIGURES, SCENE, build, followed, grouped, is_comparator
from ketamine.scenes.payload import rows
from ketamine.scenes.prose import keys, plain
from ketamine.scenes.view import Plot


def shown(course, facts, depth="clinician"):
    return build(DEFAULT.put(course=course, depth=depth), facts)


def plots(view):
    return [block for block in view.blocks if isinstance(block, Plot)]


def test_every_chartable_row_is_drawn_in_exactly_one_course(facts):
    metrics = {metric for group in FIGURES.values() for metric in group}
    wanted = sorted(
        row.key
        for row in facts.library.rows("durability")
        if row.text("metric") in metrics and row.text("chart") != "no"
    )
    drawn = sorted(row.key for course in COURSES for name in FIGURES for row in followed(facts.library, course, name))
    assert drawn == wanted


@pytest.mark.parametrize("course", COURSES)
def test_what_must_not_be_charted_is_not_charted(course, facts):
    banned = {row.key for row in facts.library.rows("durability") if row.text("chart") == "no"}
    assert banned == {"du.wajs2020.02"}
    assert not banned & set(rows(shown(course, facts)))


@pytest.mark.parametrize("course", COURSES)
def test_percent_and_days_never_share_a_figure(course, facts):
    for plot in plots(shown(course, facts)):
        metrics = {facts.library.row(key).text("metric") for key in plot.figure["layout"]["meta"]["rows"]}
        assert any(metrics <= set(group) for group in FIGURES.values())
        assert len({"days" in metric for metric in metrics}) == 1


@pytest.mark.parametrize("course", COURSES)
def test_arms_set_together_share_study_start_and_measure_and_the_drug_comes_first(course, facts):
    for name in FIGURES:
        for group in grouped(followed(facts.library, course, name)):
            for column in ("source", "starts_from", "metric"):
                assert len({row.text(column) for row in group}) == 1
            sides = [is_comparator(row) for row in group]
            assert sides == sorted(sides)


def test_comparison_arms_are_those_without_the_drug(facts):
    found = {row.key for row in facts.library.rows("durability") if is_comparator(row)}
    placebo = {"du.daly2019.02", "du.daly2019.04", "du.daly2019.08", "du.glue2024.01"}
    others = {"du.ekstrand2022.02", "du.ekstrand2022.04", "du.reif2023.02", "du.reif2023.04"}
    charted = {key for key in found if facts.library.row(key).text("metric") != "hazard_ratio"}
    assert charted == placebo | others


@pytest.mark.parametrize("course", COURSES)
def test_the_start_of_each_count_stands_beside_its_study(course, facts):
    for plot in plots(shown(course, facts)):
        words = " ".join(note["text"] for note in plot.figure["layout"]["annotations"])
        groups = {facts.library.row(key).text("source") for key in plot.figure["layout"]["meta"]["rows"]}
        assert words.count("Counted from the") >= len(groups)


def test_the_single_dose_takeaway_is_the_row_of_the_usual_dose(facts):
    view = shown("single", facts)
    row = facts.library.row("du.salloum2019.04")
    assert keys(view.takeaway) == (row.key,)
    assert row.text("value") in plain(view.takeaway)
    assert "day-3 responders" in row.text("arm")
    assert "0.5 mg/kg" in row.text("arm")


def test_the_series_takeaway_sets_ketamine_beside_ect(facts):
    view = shown("series", facts)
    assert keys(view.takeaway) == ("du.murrough2013b.01", "du.ekstrand2022.01", "du.ekstrand2022.02")
    assert all(facts.library.row(key).number("time_days") == 365 for key in keys(view.takeaway)[1:])


def test_the_upkeep_takeaway_names_the_chosen_people_and_both_arms(facts):
    view = shown("upkeep", facts)
    said = plain(view.takeaway)
    assert keys(view.takeaway) == ("du.daly2019.03", "du.daly2019.04")
    assert said.startswith("Among people already well")
    assert said.index("27") < said.index("45")


def test_ptsd_is_named_where_it_is_counted(facts):
    view = shown("series", facts)
    days = plots(view)[-1]
    words = [note["text"] for note in days.figure["layout"]["annotations"] if "counted from" in note["text"]]
    assert all(("PTSD" in text) == text.startswith(("<b>Feder", "<b>Albott")) for text in words)


def test_a_missing_limit_is_said(facts):
    table = shown("upkeep", facts).table
    line = next(cells for cells in table.cells if "du.daly2019.02" in {key for cell in cells for key in keys(cell)})
    assert plain(line[7]) == "97 to not printed"


def test_follow_up_after_an_open_phase_is_called_open(facts):
    lines = [cells for cells in shown("series", facts).table.cells if "du.daly2018" in "".join(keys(cells[1]))]
    assert {plain(line[8]) for line in lines} == {facts.labels["blinding.open"]}


@pytest.mark.parametrize("course", COURSES)
@pytest.mark.parametrize("depth", DEPTHS)
def test_the_table_tells_what_is_drawn(course, depth, facts):
    view = shown(course, facts, depth)
    drawn = {key for plot in plots(view) for key in plot.figure["layout"]["meta"]["rows"]}
    assert drawn == {key for line in view.table.cells for key in keys(line[1])}


def test_unknowns_of_upkeep_name_the_missing_weeks_and_the_missing_trial(facts):
    said = plain(shown("upkeep", facts).unknown)
    assert "Relapse by week" in said
    assert "No trial with a comparison group" in said


def test_the_scene_answers_to_the_course():
    assert (SCENE.page, SCENE.place, SCENE.controls) == ("timeline", 30, ("course",))
