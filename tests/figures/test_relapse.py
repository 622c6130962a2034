"""Relapse: a share of one hundred on one line, its rest dotted, no line from one arm to another."""

import pytest

from ketamine.figures import provenance
from ketamine.figures.follow_up import Arm, Group
from ketamine.figures.relapse import relapse

METRIC = "relapse_rate"


@pytest.fixture(scope="module")
def groups(facts):
    rows = facts.library.rows("durability", metric=METRIC)
    return [
        Group(row.text("source"), "start", (Arm(row.text("arm"), "said", row, "placebo" not in row.text("arm")),))
        for row in rows
    ]


@pytest.fixture(scope="module", params=[False, True], ids=["wide", "narrow"])
def figure(request, groups):
    return relapse(groups, "people out of 100", "alt", narrow=request.param)


def test_each_arm_is_one_point_at_the_share_in_its_row(figure, groups):
    marks = {trace["customdata"][0]: trace["x"] for trace in figure["data"] if trace["mode"] == "markers"}
    assert marks == {group.arms[0].row.key: [group.arms[0].row.number("value")] for group in groups}


def test_every_label_begins_with_a_capital(figure):
    labels = [note["text"].removeprefix("<b>") for note in figure["layout"]["annotations"]]
    assert [label for label in labels if label[:1].islower()] == []


def test_relapsed_and_not_relapsed_fill_one_hundred(figure, groups):
    for group in groups:
        key = group.arms[0].row.key
        pieces = [trace["x"] for trace in figure["data"] if trace["mode"] == "lines" and trace["meta"] == key]
        assert pieces[0][0] == 0
        assert pieces[0][1] == pieces[1][0]
        assert pieces[1][1] == 100


def test_every_line_is_level_and_belongs_to_one_arm(figure):
    lines = [trace for trace in figure["data"] if trace["mode"] == "lines"]
    assert all(len(set(trace["y"])) == 1 and len(set(trace["customdata"])) == 1 for trace in lines)
    assert len({trace["y"][0] for trace in lines}) == len({trace["meta"] for trace in lines})


def test_the_comparator_is_hollow_and_thinner(figure, groups):
    sides = {group.arms[0].row.key: group.arms[0].drug for group in groups}
    for trace in figure["data"]:
        if trace["mode"] == "markers":
            assert trace["marker"]["symbol"] == ("circle" if sides[trace["meta"]] else "circle-open")
    widths = {
        side: {
            t["line"]["width"]
            for t in figure["data"]
            if t["mode"] == "lines" and sides[t["meta"]] == side and "dash" not in t["line"]
        }
        for side in (True, False)
    }
    assert min(widths[True]) > max(widths[False])


def test_axis_words_and_rows_travel_with_the_figure(figure, groups):
    assert figure["layout"]["xaxis"]["title"]["text"] == "people out of 100"
    assert set(provenance.rows(figure)) == {group.arms[0].row.key for group in groups}
    assert all(note["font"]["size"] >= 12 for note in figure["layout"]["annotations"])
