"""Onset: what trials measured, drug beside comparator, nothing mixed and nothing left out."""

import pytest

from ketamine.evidence.trials import TRIALS
from ketamine.scenario import DEFAULT, DEPTHS, OUTCOMES
from ketamine.scenes import arms
from ketamine.scenes.onset import SCENE, build, crosses_zero
from ketamine.scenes.payload import rows
from ketamine.scenes.prose import keys, plain
from ketamine.scenes.view import Plot

METRICS = ("response_rate", "remission_rate", "change_from_baseline", "mean_difference")


def shown(outcome, facts):
    return build(DEFAULT.put(outcome=outcome), facts)


def in_reach(row):
    end = row.number("time_hours") or row.number("time_hours_high")
    return end is not None and 0 < end <= arms.LAST_H


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_every_figure_of_depression_under_ketamine_in_four_weeks_is_drawn(outcome, facts):
    metrics = {"response": METRICS[:1], "remission": METRICS[1:2], "change": METRICS[2:]}[outcome]
    scales = {"MADRS"} if outcome == "change" else arms.DEPRESSION
    wanted = {
        row.key
        for metric in metrics
        for row in facts.library.rows("timecourse", metric=metric)
        if row.text("scale") in scales and in_reach(row) and "ketamine" in row.text("drug")
    }
    drawn = {key for key in rows(shown(outcome, facts)) if key.startswith("tc.")}
    assert wanted <= drawn


@pytest.mark.parametrize("metric", METRICS)
def test_a_pair_is_one_study_at_one_time_on_one_scale(metric, facts):
    for pair in arms.pairs(facts.library, metric, facts.labels):
        assert {row.text("source") for row in pair.rows} == {pair.study}
        moments = {
            (row.values["time_hours"], row.values["time_hours_low"], row.values["time_hours_high"]) for row in pair.rows
        }
        assert len(moments) == 1
        assert len({row.text("scale") for row in pair.rows}) == 1
        assert {row.text("metric") for row in pair.rows} == {metric}


@pytest.mark.parametrize("metric", METRICS)
def test_only_scales_of_depression_are_drawn(metric, facts):
    found = {row.text("scale") for pair in arms.pairs(facts.library, metric, facts.labels) for row in pair.rows}
    assert found <= arms.DEPRESSION
    assert not found & {"CAPS-5", "LSAS", "SSI", "GAD-7", "VAS-anxiety"}


@pytest.mark.parametrize("metric", METRICS)
def test_the_comparator_of_a_pair_is_no_ketamine_and_uncontrolled_arms_have_none(metric, facts):
    for pair in arms.pairs(facts.library, metric, facts.labels):
        if pair.comparator:
            assert "ketamine" not in pair.comparator.text("drug")
        assert pair.controlled == (not pair.drug[0].text("comparator").startswith("none"))
        assert pair.controlled or pair.comparator is None


def test_each_schedule_is_paired_with_the_saline_arm_of_its_own_schedule(facts):
    found = {
        pair.drug[0].key: pair.comparator.key
        for pair in arms.pairs(facts.library, "change_from_baseline", facts.labels)
        if pair.study == "singh2016"
    }
    assert found == {"tc.singh2016.01": "tc.singh2016.02", "tc.singh2016.03": "tc.singh2016.04"}


@pytest.mark.parametrize(
    ("outcome", "study"),
    [("response", "lii2023"), ("response", "jelovac2025"), ("response", "ochsross2020"), ("change", "takahashi2021"),
     ("change", "lii2023"), ("change", "jelovac2025"), ("remission", "jelovac2025")],
)  # fmt: skip
def test_masked_and_null_trials_are_in(outcome, study, facts):
    assert any(key.startswith(f"tc.{study}.") for key in rows(shown(outcome, facts)))


def test_the_response_takeaway_says_the_pooled_share_and_both_masked_arms(facts):
    said = plain(shown("response", facts).takeaway)
    for key in ("tc.han2016.01", "tc.lii2023.15", "tc.lii2023.21"):
        assert arms.nearest(facts.library.row(key).number("value")) in said
    drug, other = (facts.library.row(key) for key in ("tc.lii2023.15", "tc.lii2023.21"))
    assert drug.number("time_hours") == other.number("time_hours") == 24


def test_the_remission_takeaway_compares_drug_and_comparator_in_the_same_week(facts):
    view = shown("remission", facts)
    assert keys(view.takeaway) == ("tc.han2016.02", "tc.xu2016.01", "tc.xu2016.02")
    assert {facts.library.row(key).number("time_hours") for key in keys(view.takeaway)[1:]} == {168}


def test_the_change_takeaway_spans_every_compared_arm_at_one_day(facts):
    view = shown("change", facts)
    day = list(facts.library.rows("timecourse", metric="change_from_baseline", scale="MADRS", time_hours=24.0))
    assert {row.key for row in day} <= set(keys(view.takeaway))
    masked = facts.library.row("tc.lii2023.27")
    assert crosses_zero(masked)
    assert "could be chance" in plain(view.takeaway)


def test_change_and_gap_stand_on_two_axes(facts):
    plots = [block for block in shown("change", facts).blocks if isinstance(block, Plot)]
    metrics = [
        {facts.library.row(key).text("metric") for key in plot.figure["layout"]["meta"]["rows"]} for plot in plots
    ]
    assert metrics == [{"change_from_baseline"}, {"mean_difference"}]


@pytest.mark.parametrize("outcome", OUTCOMES)
@pytest.mark.parametrize("depth", DEPTHS)
def test_the_table_tells_every_drug_arm_with_people_spread_and_blinding(outcome, depth, facts):
    view = build(DEFAULT.put(outcome=outcome, depth=depth), facts)
    labels = {
        facts.labels[f"blinding.{kind}"] for kind in ("open", "blind", "active_comparator", "masked", "not_stated")
    }
    drawn = {key for block in view.blocks for key in block.figure["layout"]["meta"]["rows"]}
    told = {key for line in view.table.cells for cell in line for key in keys(cell)}
    assert drawn <= told
    assert all(plain(line[-1]) in labels and plain(line[-2]) and plain(line[-3]) for line in view.table.cells)


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_what_is_not_known_names_the_trials_without_a_number(outcome, facts):
    said = keys(shown(outcome, facts).unknown)
    assert {"chen2023", "ionescu2019"} <= set(said)


def test_an_open_arm_of_a_blinded_trial_is_called_open(facts):
    pair = next(one for one in arms.pairs(facts.library, "response_rate", facts.labels) if one.study == "phillips2019")
    assert pair.blinding == facts.labels["blinding.open"]


def test_halves_round_upward():
    assert [arms.nearest(value) for value in (52.5, 17.5, 69.3, 0.4)] == ["53", "18", "69", "0"]


def test_the_scene_answers_to_the_outcome_and_to_every_kind_of_trial():
    assert (SCENE.page, SCENE.place, SCENE.controls) == ("timeline", 10, ("outcome", *TRIALS))
