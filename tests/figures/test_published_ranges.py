"""A dot a value, a bar a span, a line of its own for each, and words that say when there is nothing."""

import itertools

import pytest

from ketamine.figures.published_ranges import Group, Mark, Ranges, published_ranges

POINT = Mark(29.0, 27.0, 31.0, "venous", "Study 2014", "row.point")
SPAN = Mark(None, 20.0, 40.0, "venous", "Label", "row.span")
ARTERY = Mark(26.0, None, None, "arterial", "Study 2022", "row.artery")


def draw(*, narrow=False):
    groups = (
        Group("sublingual", "Lozenge", (POINT, SPAN)),
        Group("film", "Film", (ARTERY,)),
        Group("sc", "Skin", (), "none"),
    )
    return published_ranges([Ranges("Share", groups)] * 2, rows=["row.point"], alt="what it says", narrow=narrow)


def by_row(row, axis="x"):
    return [one for one in draw()["data"] if one["customdata"][0] == row and one["xaxis"] == axis]


def test_a_value_is_a_dot_with_its_spread_as_a_thin_line():
    line, dot = by_row("row.point")
    assert (dot["x"], line["x"]) == ([29.0], [27.0, 31.0])
    assert line["line"]["width"] <= 2


def test_a_span_is_a_thick_bar_and_no_dot():
    (bar,) = by_row("row.span")
    assert bar["mode"] == "lines"
    assert bar["x"] == [20.0, 40.0]
    assert bar["line"]["width"] > 4


def test_blood_from_an_artery_has_an_open_square():
    (dot,) = by_row("row.artery")
    assert dot["marker"]["symbol"] == "square-open"


@pytest.mark.parametrize("narrow", [False, True])
def test_no_two_marks_share_a_line_and_all_lie_inside(narrow):
    drawn = draw(narrow=narrow)
    heights = sorted({one["y"][0] for one in drawn["data"] if one["xaxis"] == "x"})
    assert len(heights) == 3
    assert all(b - a >= 1 - 1e-9 for a, b in itertools.pairwise(heights))
    low, high = drawn["layout"]["yaxis"]["range"]
    assert low < heights[0] < heights[-1] < high


def test_a_way_with_nothing_says_so():
    assert "None" in [note["text"] for note in draw()["layout"]["annotations"]]


def test_the_axis_starts_at_nought_and_holds_every_end():
    x = draw()["layout"]["xaxis"]
    assert x["range"][0] == 0
    assert x["range"][1] >= 40
    assert max(x["tickvals"]) <= 40


def test_no_line_joins_two_studies():
    for one in draw()["data"]:
        assert len(set(one["customdata"])) == 1
        assert len(set(one["y"])) == 1
