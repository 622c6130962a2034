"""Response over time: points only, joined to their comparator alone, at one size."""

import math

import pytest

from ketamine.figures import provenance, theme
from ketamine.figures.clock_sheet import FIRST_H, Scale
from ketamine.figures.pairs import Lane, when
from ketamine.figures.placing import Wanted, place
from ketamine.figures.response_over_time import response_over_time
from ketamine.scenes import arms

SCALES = {
    "response_rate": Scale("out of 100", -6, 106, (0, 50, 100), "out of 100"),
    "change_from_baseline": Scale("points", -34, 8, (-30, 0), "points"),
}
APART = 1.35


@pytest.fixture(scope="module", params=SCALES)
def pairs(request, facts):
    scales = ("MADRS",) if request.param == "change_from_baseline" else arms.DEPRESSION
    return request.param, arms.pairs(facts.library, request.param, facts.labels, scales)


@pytest.fixture(scope="module", params=[False, True], ids=["wide", "narrow"])
def drawn(request, pairs):
    metric, found = pairs
    lanes = [
        Lane(study, tuple(pair for pair in found if pair.study == study)) for study in {pair.study for pair in found}
    ]
    return found, response_over_time(lanes, SCALES[metric], "alt", narrow=request.param)


def traces(figure, mode):
    return [trace for trace in figure["data"] if trace["mode"] == mode]


def test_words_on_what_nobody_read_stand_between_lines_of_the_grid(pairs):
    metric, found = pairs
    figure = response_over_time(
        [Lane("all", tuple(one for one in found if one.hours >= 24 and not one.span))], SCALES[metric], "alt"
    )
    said = [trace for trace in traces(figure, "text") if trace["name"] == "unknown"]
    assert len(said) == 1
    assert not {*said[0]["y"]} & {*SCALES[metric].ticks}


def test_every_arm_is_a_mark_of_the_value_in_its_row(drawn):
    pairs, figure = drawn
    marks = {
        key: y for trace in traces(figure, "markers") for key, y in zip(trace["customdata"], trace["y"], strict=True)
    }
    assert marks == {row.key: row.number("value") for pair in pairs for row in pair.rows}


def test_every_mark_has_the_same_size(drawn):
    _, figure = drawn
    assert len({trace["marker"]["size"] for trace in traces(figure, "markers")}) == 1


def test_a_mark_stands_at_its_time_or_a_little_beside_it(drawn):
    pairs, figure = drawn
    hours = {row.key: pair.hours for pair in pairs for row in pair.rows}
    for trace in traces(figure, "markers"):
        for key, x in zip(trace["customdata"], trace["x"], strict=True):
            assert abs(math.log10(x / hours[key])) < math.log10(APART)


def _joined(pair, at):
    """Where a pair may be joined: at its marks, or where the two bars of a span begin."""
    return {max(pair.span[0], FIRST_H)} if pair.span else {at[row.key] for row in pair.rows}


def test_a_line_joins_arms_of_one_study_at_one_time_and_nothing_else(drawn):
    pairs, figure = drawn
    at = {key: x for trace in traces(figure, "markers") for key, x in zip(trace["customdata"], trace["x"], strict=True)}
    for trace in traces(figure, "lines"):
        if not trace["name"].endswith("joined"):
            continue
        ends = {x for x in trace["x"] if x is not None}
        mine = [pair for pair in pairs if pair.study == trace["meta"]]
        assert any(ends <= _joined(pair, at) for pair in mine)


def test_the_only_other_lines_are_spans_and_hatching(drawn):
    pairs, figure = drawn
    spans = {f"{pair.study} span" for pair in pairs if pair.span}
    others = {trace["name"] for trace in traces(figure, "lines") if not trace["name"].endswith("joined")}
    assert others <= spans | {"no figure read"}


def test_a_span_is_a_flat_bar_over_its_hours(drawn):
    pairs, figure = drawn
    ends = {(pair.study, pair.span[1]) for pair in pairs if pair.span}
    for trace in traces(figure, "lines"):
        if trace["name"].endswith("span"):
            assert len(set(trace["y"])) == 1
            assert (trace["meta"], trace["x"][1]) in ends


def test_drug_is_filled_comparator_hollow_and_uncontrolled_a_diamond(drawn):
    pairs, figure = drawn
    symbols = {
        key: symbol
        for trace in traces(figure, "markers")
        for key, symbol in zip(trace["customdata"], trace["marker"]["symbol"], strict=True)
    }
    for pair in pairs:
        assert {symbols[row.key] for row in pair.drug} == {"circle" if pair.controlled else "diamond-open"}
        if pair.comparator:
            assert symbols[pair.comparator.key] == "circle-open"


def test_bars_reach_the_printed_limits_and_stay_away_where_none_is_printed(drawn):
    pairs, figure = drawn
    rows = {row.key: row for pair in pairs for row in pair.rows}
    for trace in traces(figure, "markers"):
        bars = trace["error_y"]
        for key, up, down in zip(trace["customdata"], bars["array"], bars["arrayminus"], strict=True):
            row = rows[key]
            if row.number("spread_high") is None:
                assert (up, down) == (0, 0)
            else:
                assert row.number("value") + up == pytest.approx(row.number("spread_high"))
                assert row.number("value") - down == pytest.approx(row.number("spread_low"))


def test_the_clock_is_logarithmic_with_human_ticks(drawn):
    _, figure = drawn
    axis = figure["layout"]["xaxis"]
    assert axis["type"] == "log"
    assert [text.replace("<br>", " ") for text in axis["ticktext"]] == [
        theme.HUMAN_TICKS[hour] for hour in axis["tickvals"]
    ]


def test_the_figure_carries_its_rows_and_its_words(drawn):
    pairs, figure = drawn
    assert set(provenance.rows(figure)) == {row.key for pair in pairs for row in pair.rows}
    assert provenance.alt(figure) == "alt"


def test_a_phone_gives_each_study_its_own_lane_with_its_name(pairs):
    metric, found = pairs
    figure = response_over_time([Lane("all", found)], SCALES[metric], "alt", narrow=True)
    titles = [note["text"] for note in figure["layout"]["annotations"]]
    assert sorted(title.split(",")[0] for title in titles) == sorted({pair.name for pair in found})
    assert all(note["font"]["size"] >= 12 for note in figure["layout"]["annotations"])


def test_a_study_is_named_once_beside_one_of_its_own_marks(pairs):
    metric, found = pairs
    figure = response_over_time([Lane("all", found)], SCALES[metric], "alt")
    labels = next(trace for trace in traces(figure, "text") if trace["name"] == "labels")
    studies = {row.key: pair.study for pair in found for row in pair.rows}
    assert sorted(studies[key] for key in labels["customdata"]) == sorted({pair.study for pair in found})


def test_time_is_said_in_clock_words():
    assert [when(hours) for hours in (2 / 3, 2, 24, 48, 672)] == ["40 min", "2 h", "24 h", "2 days", "28 days"]


def test_labels_keep_off_marks_and_off_each_other():
    marks = [(0, (45.0, 45.0, 55.0, 55.0)), (1, (45.0, 95.0, 55.0, 105.0))]
    wanted = [Wanted(("first",), ((50.0, 50.0),)), Wanted(("second",), ((50.0, 100.0),))]
    placed = place(wanted, marks, (0.0, 0.0, 200.0, 200.0))
    assert [one.side for one in placed] == ["middle right", "middle right"]
    crowded = place([Wanted(("word",), ((190.0, 50.0),))], [], (0.0, 0.0, 200.0, 200.0))
    assert crowded[0].side == "middle left"
