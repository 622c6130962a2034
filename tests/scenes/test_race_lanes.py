"""What happens when, by way: every lane is a row of the table of routes, or says that no figure was found."""

import pytest

from ketamine.evidence import DATA
from ketamine.evidence.models import models
from ketamine.scenario import ANALYTES, SPANS, Scenario
from ketamine.scenes import race, race_lanes
from ketamine.scenes.prose import keys, plain
from ketamine.scenes.runs import MODEL, runs

ROUTES = tuple(models(DATA)[MODEL].routes)


def words(facts, section):
    return plain(facts.words("race").say(section))


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("lane", race_lanes.LANES)
def test_a_lane_is_the_figure_of_its_row_or_says_none_was_found(facts, route, lane):
    row = race_lanes.lane_row(route, lane, facts)
    drawn = race_lanes.stretch(route, lane, facts)
    numbers = [
        found
        for attribute in race_lanes.LANES[lane]
        for found in facts.library.rows("routes", route_key=route, attribute=attribute)
        if found.number("value_num_high") is not None
    ]
    if row is None:
        assert drawn.start_h is None
        assert "no figure found" in drawn.text
        assert not [found for found in numbers if not found.text("measure").startswith("first found in blood")]
        return
    assert row.text("route_key") == route
    assert drawn.row == row.key
    shown = drawn.text
    assert f"{row.number('value_num_high'):g} min" in shown


def test_the_spray_is_watched_for_as_long_as_the_label_says_and_a_drip_has_no_set_time(facts):
    spray = race_lanes.stretch("intranasal_esketamine", "watch", facts)
    label = facts.library.row("ro.intranasal_esketamine.monitoring_requirement").number("value_num_high")
    assert (spray.start_h, spray.high_h) == (0, label / 60)
    assert spray.text == f"Watched {label:g} min or more"
    drip = race_lanes.stretch("iv", "watch", facts)
    visit = facts.library.row("ro.iv.session_length_min")
    assert drip.row == visit.key
    assert "No set watch" in drip.text


def test_a_length_starts_with_the_first_feeling_and_a_clock_time_does_not(facts):
    first = facts.library.row("ro.iv.onset_min")
    length = facts.library.row("ro.iv.acute_effect_duration_min")
    drip = race_lanes.stretch("iv", "felt", facts)
    assert drip.start_h == pytest.approx(first.number("value_num_low") / 60)
    assert drip.low_h - drip.start_h == pytest.approx(length.number("value_num_low") / 60)
    gone = facts.library.row("ro.intranasal_esketamine.acute_effect_duration_min")
    spray = race_lanes.stretch("intranasal_esketamine", "felt", facts)
    assert (spray.low_h, spray.high_h) == (gone.number("value_num_low") / 60, gone.number("value_num_high") / 60)


def test_a_way_the_table_does_not_hold_is_one_hatched_lane(facts):
    known = {row.text("route_key") for row in facts.library.rows("routes")}
    for run in runs(ROUTES, 70, facts):
        lanes = race_lanes.way(run, facts).lanes
        assert (len(lanes) == 1) == (run.name not in known)


def test_a_blood_peak_is_never_called_the_strongest_feeling(facts):
    for route in ROUTES:
        row = race_lanes.lane_row(route, "peak", facts)
        if row is not None:
            blood = "blood" in race_lanes.stretch(route, "peak", facts).text
            assert blood == row.text("measure").startswith("blood peak")


def test_the_table_says_each_lane_with_its_row_and_how_sure(facts):
    built = race.build(Scenario(routes=("iv", "film")), facts)
    drip, film = (line[-4:] for line in built.table.cells)
    rows = [race_lanes.lane_row("iv", lane, facts) for lane in race_lanes.LANES]
    assert [keys(cell) for cell in drip] == [(row.key,) for row in rows]
    assert all("(" in plain(cell) for cell in drip)
    assert {plain(cell) for cell in film} == {words(facts, "none")}


@pytest.mark.parametrize("span", SPANS)
@pytest.mark.parametrize("analyte", ANALYTES)
@pytest.mark.parametrize("weight", [40, 160])
def test_nothing_of_the_push_is_drawn_in_the_minutes_a_venous_model_cannot_show(facts, span, analyte, weight):
    built = race.build(Scenario(routes=("iv_bolus", "iv"), span=span, analyte=analyte, weight=weight), facts)
    (push,) = runs(("iv_bolus",), weight, facts)
    assert push.hidden_h == pytest.approx(10 / 60)
    for figure in (built.blocks[0].figure, built.blocks[0].narrow):
        lines = [one for one in figure["data"] if one["mode"] == "lines" and "fillpattern" not in one]
        mine = [one for one in lines if one["name"].startswith(facts.labels["route_short.iv_bolus"])]
        assert mine
        assert min(min(one["x"]) for one in mine) >= push.hidden_h - 1e-4
        strips = [one for one in figure["data"] if "fillpattern" in one]
        assert len(strips) == len(race.shown(analyte))
        assert all(max(one["x"]) == pytest.approx(push.hidden_h) for one in strips)


@pytest.mark.parametrize("span", SPANS)
def test_the_time_axis_ends_at_four_hours_or_at_a_day_on_curves_and_lanes_alike(facts, span):
    built = race.build(Scenario(span=span), facts)
    for block in built.blocks:
        for figure in (block.figure, block.narrow):
            assert figure["layout"]["xaxis"]["range"] == [0, {"4h": 4.0, "24h": 24.0}[span]]
