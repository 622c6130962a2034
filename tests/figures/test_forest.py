"""Forest: one estimate a line, printed limits as bars, pooled as diamonds of the same size, nothing joined."""

import pytest

from ketamine.figures import provenance
from ketamine.figures.follow_up import Group
from ketamine.figures.forest import forest
from ketamine.scenes import effects
from ketamine.scenes.forest import panels


@pytest.fixture(scope="module", params=[False, True], ids=["wide", "narrow"])
def drawn(request, facts):
    _, rows = panels(facts.library)[0]
    groups = effects.by_moment(rows, facts)
    return rows, groups, forest(groups, effects.span(rows, "points"), "alt", narrow=request.param)


def marks(figure):
    return {trace["meta"]: trace for trace in figure["data"] if trace["mode"] == "markers"}


def test_each_estimate_is_one_mark_at_the_value_of_its_row(drawn):
    rows, _, figure = drawn
    assert {key: trace["x"] for key, trace in marks(figure).items()} == {row.key: [row.number("value")] for row in rows}


def test_all_marks_have_one_size_and_pooled_ones_are_diamonds(drawn):
    rows, _, figure = drawn
    assert len({trace["marker"]["size"] for trace in marks(figure).values()}) == 1
    for row in rows:
        wanted = "diamond" if row.sources[0].kind == "meta_analysis" else "circle"
        assert marks(figure)[row.key]["marker"]["symbol"] == wanted


def test_pooled_estimates_are_called_pooled_and_every_name_ends_with_its_blinding(drawn, facts):
    _, groups, _ = drawn
    for arm in (arm for group in groups for arm in group.arms):
        assert ("pooled" in arm.name) == (arm.row.sources[0].kind == "meta_analysis")
        assert arm.name.lower().endswith(effects.blinded(arm.row, facts).lower())


def test_a_line_is_level_within_one_row_or_the_line_of_no_difference(drawn):
    rows, _, figure = drawn
    limits = {row.key: (row.number("spread_low"), row.number("spread_high")) for row in rows}
    for trace in (trace for trace in figure["data"] if trace["mode"] == "lines"):
        if trace["name"] == "no difference":
            assert set(trace["x"]) == {0, None}
            continue
        assert len(set(trace["customdata"])) == 1
        assert tuple(trace["x"]) == limits[trace["meta"]]
        assert len(set(trace["y"])) == 1


def test_every_printed_limit_lies_on_the_axis(drawn):
    rows, _, figure = drawn
    low, high = figure["layout"]["xaxis"]["range"]
    values = [row.number(name) for row in rows for name in ("value", "spread_low", "spread_high")]
    assert all(low <= value <= high for value in values if value is not None)


def test_a_study_without_a_number_keeps_a_dotted_line_and_no_mark(facts):
    arm = effects.unplaced("chen2023", "no number read", facts)
    figure = forest([Group("none", "", (arm,))], effects.span([], "points"), "alt")
    line = next(trace for trace in figure["data"] if trace["mode"] == "lines" and trace["name"] == "chen2023")
    assert line["line"]["dash"] == "dot"
    assert not marks(figure)
    assert provenance.rows(figure) == ("chen2023",)
