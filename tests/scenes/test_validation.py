"""What is a test of the model is told from what is none, misses are named, and support follows them."""

import numpy as np
import pytest

from ketamine.evidence import DATA
from ketamine.evidence.coverage import coverage
from ketamine.evidence.readability import grade
from ketamine.scenario import Scenario
from ketamine.scenes import validation
from ketamine.scenes.prose import keys, plain
from ketamine.scenes.runs import MODEL


@pytest.fixture(scope="module")
def found():
    return validation.agreement(DATA)


def view(facts):
    return validation.build(Scenario(), facts)


def test_a_way_whose_independent_figures_lie_more_than_one_and_a_half_fold_off_is_never_called_good(facts, found):
    for model in facts.models.values():
        tests = found.rows[(found.rows["model"] == model.key) & (found.rows["independence"] == "check")]
        for (route, drug), part in tests.groupby(["route", "drug"]):
            typical = np.exp(np.abs(np.log(part["fold"])).mean())
            if typical > validation.MISS:
                assert model.route(route).support[drug] in ("weak", "assumed", "fair"), (model.key, route)


def test_ways_the_main_model_misses_are_weak_and_named(facts, found):
    text = plain(view(facts).sure.text)
    assert set(validation.missed(found)) == {"iv_bolus", "oral"}
    for route in validation.missed(found):
        assert facts.models[MODEL].route(route).support["racemic"] == "weak"
        assert plain(facts.words("race").say(f"by-{route}")) in text
    assert plain(facts.words("race").say("by-intranasal_racemic")) in text


def test_the_takeaway_counts_what_is_drawn(facts, found):
    text = plain(view(facts).takeaway)
    tests = found.tests
    near = sum(max(fold, 1 / fold) <= validation.MISS for fold in tests["fold"])
    assert f"Only {len(tests)} of the {len(found.main)} figures" in text
    assert f"{near} of those {len(tests)}" in text


def test_filled_marks_are_tests_and_hollow_ones_are_not(facts, found):
    kinds = dict(zip(found.main["key"], found.main["independence"], strict=True))
    marks = [one for one in view(facts).blocks[0].figure["data"] if one["mode"].startswith("markers")]
    assert len(marks) == len(found.main)
    for one in marks:
        test = kinds[one["customdata"][0]] == "check"
        assert one["marker"]["symbol"] == ("circle" if test else "circle-open")
        assert bool(one["text"][0]) == test


def test_each_mark_stands_at_what_was_seen_and_what_is_computed(facts, found):
    by_key = found.main.set_index("key")
    for one in view(facts).blocks[0].figure["data"]:
        if not one["mode"].startswith("markers"):
            continue
        row = by_key.loc[one["customdata"][0]]
        factor = 60 if row["metric"] == "Tmax" else 1
        assert (one["x"][0], one["y"][0]) == pytest.approx((row["observed"] * factor, row["predicted"] * factor))
        assert row["observed"] == facts.library.row(row.name).number("value")


def test_a_model_for_an_artery_is_never_asked_about_a_vein(facts, found):
    for row in found.rows.itertuples():
        arterial = "arterial" in facts.library.row(row.key).text("matrix")
        assert arterial == (facts.models[row.model].site == "arterial")


def test_strips_reach_the_folds_they_are_named_for(facts):
    strips = [one for one in view(facts).blocks[0].figure["data"] if one.get("fill")]
    for strip, fold in zip(strips, (2.0, 1.5, 1.25) * 3, strict=True):
        assert strip["y"][0] / strip["x"][0] == pytest.approx(fold)
        assert strip["x"][3] / strip["y"][3] == pytest.approx(fold)


def test_the_table_has_a_line_a_figure_and_every_line_opens_its_row(facts, found):
    cells = view(facts).table.cells
    assert [keys(line[2])[0] for line in cells] == found.main["key"].tolist()


def test_groups_show_the_shares_the_summary_gives(facts, found):
    for line, row in zip(view(facts).blocks[1].cells, found.groups.to_dict("records"), strict=True):
        assert [plain(cell) for cell in line[-3:]] == [
            f"{row[f'within_{fold}'] * 100:.0f}" for fold in ("1.25", "1.5", "2")
        ]


def test_coverage_is_asked_of_levels_peaks_and_areas_of_the_main_model_alone(found):
    bands = coverage(found.rows)
    asked = found.main[found.main["metric"].isin(["C", "Cmax", "AUC"])]
    assert set(bands["key"]) == set(asked["key"])
    assert (bands["low"] < bands["high"]).all()
    inside = bands.merge(asked[["key", "observed", "predicted"]], on="key")
    assert ((inside["low"] <= inside["predicted"]) & (inside["predicted"] <= inside["high"])).all()
    assert (inside["inside"] == inside["observed"].between(inside["low"], inside["high"])).all()


def test_ways_without_a_test_are_named_as_unknown(facts, found):
    text = plain(view(facts).unknown)
    for route in facts.models[MODEL].routes:
        assert (plain(facts.words("race").say(f"by-{route}")) in text) == (route not in set(found.tests["route"]))


def test_the_plain_layer_reads_at_grade_eight_or_below(facts):
    words, built = facts.words("validation"), view(facts)
    text = [plain(built.takeaway), plain(built.read), plain(built.unknown), *map(plain, words.paragraphs("plain"))]
    assert grade(" ".join(text)) <= 8
