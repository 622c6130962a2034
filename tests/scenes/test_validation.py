"""What is a test of the model is told from what is none, misses are named, and support follows them."""

from collections import defaultdict

import numpy as np
import pytest

from ketamine.evidence.coverage import coverage
from ketamine.evidence.readability import grade
from ketamine.scenario import Scenario
from ketamine.scenes import validation
from ketamine.scenes.prose import keys, plain
from ketamine.scenes.runs import MODEL


@pytest.fixture(scope="module")
def found(facts):
    return validation.agreement(facts.library)


def view(facts):
    return validation.build(Scenario(), facts)


def test_a_way_whose_independent_figures_lie_more_than_one_and_a_half_fold_off_is_never_called_good(facts, found):
    for model in facts.models.values():
        folds = defaultdict(list)
        for row in found.rows:
            if (row.model, row.independence) == (model.key, "check"):
                folds[row.route, row.drug].append(row.fold)
        for (route, drug), part in folds.items():
            typical = np.exp(np.abs(np.log(part)).mean())
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
    near = sum(max(row.fold, 1 / row.fold) <= validation.MISS for row in tests)
    assert f"Only {len(tests)} of the {len(found.main)} figures" in text
    assert f"{near} of those {len(tests)}" in text


def test_filled_marks_are_tests_and_hollow_ones_are_not(facts, found):
    kinds = {row.key: row.independence for row in found.main}
    marks = [one for one in view(facts).blocks[0].figure["data"] if one["mode"].startswith("markers")]
    assert len(marks) == len(found.main)
    for one in marks:
        test = kinds[one["customdata"][0]] == "check"
        assert one["marker"]["symbol"] == ("circle" if test else "circle-open")
        assert bool(one["text"][0]) == test


def test_each_mark_stands_at_what_was_seen_and_what_is_computed(facts, found):
    by_key = {row.key: row for row in found.main}
    for one in view(facts).blocks[0].figure["data"]:
        if not one["mode"].startswith("markers"):
            continue
        row = by_key[one["customdata"][0]]
        factor = 60 if row.metric == "Tmax" else 1
        assert (one["x"][0], one["y"][0]) == pytest.approx((row.observed * factor, row.predicted * factor))
        assert row.observed == facts.library.row(row.key).number("value")


def test_a_model_for_an_artery_is_never_asked_about_a_vein(facts, found):
    for row in found.rows:
        arterial = "arterial" in facts.library.row(row.key).text("matrix")
        assert arterial == (facts.models[row.model].site == "arterial")


def test_strips_reach_the_folds_they_are_named_for(facts):
    strips = [one for one in view(facts).blocks[0].figure["data"] if one.get("fill")]
    for strip, fold in zip(strips, (2.0, 1.5, 1.25) * 3, strict=True):
        assert strip["y"][0] / strip["x"][0] == pytest.approx(fold)
        assert strip["x"][3] / strip["y"][3] == pytest.approx(fold)


def test_the_table_has_a_line_a_figure_and_every_line_opens_its_row(facts, found):
    cells = view(facts).table.cells
    assert [keys(line[2])[0] for line in cells] == [row.key for row in found.main]


def test_groups_show_the_shares_the_summary_gives(facts, found):
    for line, group in zip(view(facts).blocks[1].cells, found.groups, strict=True):
        shares = (group.cells[f"within_{fold}"] for fold in ("1.25", "1.5", "2"))
        assert [plain(cell) for cell in line[-3:]] == [f"{share * 100:.0f}" for share in shares]


def test_coverage_is_asked_of_levels_peaks_and_areas_of_the_main_model_alone(facts, found):
    bands = coverage(found.rows, facts.library)
    asked = {row.key: row for row in found.main if row.metric in ("C", "Cmax", "AUC")}
    assert set(bands) == set(asked)
    for key, band in bands.items():
        assert band.low < band.high
        assert band.low <= asked[key].predicted <= band.high
        assert band.inside == (band.low <= asked[key].observed <= band.high)


def test_ways_without_a_test_are_named_as_unknown(facts, found):
    text, tested = plain(view(facts).unknown), {row.route for row in found.tests}
    for route in facts.models[MODEL].routes:
        assert (plain(facts.words("race").say(f"by-{route}")) in text) == (route not in tested)


def test_the_plain_layer_reads_at_grade_eight_or_below(facts):
    words, built = facts.words("validation"), view(facts)
    text = [plain(built.takeaway), plain(built.read), plain(built.unknown), *map(plain, words.paragraphs("plain"))]
    assert grade(" ".join(text)) <= 8
