"""Marks where the values are, strips as wide as they say, tests filled and the rest hollow."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketamine.figures.predicted_observed import FOLDS, Pair, Square, limits, predicted_observed

NUMBERS = st.floats(0.5, 5000)


def square(values, *, test=True):
    pairs = tuple(Pair("iv", seen, said, test, "IV" if test else "", "hover", "row.a") for seen, said in values)
    return Square("Level", "seen", "computed", pairs)


def draw(*squares, narrow=False):
    return predicted_observed(squares, rows=["row.a"], alt="what it says", narrow=narrow)


@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=5))
def test_every_mark_lies_inside_its_square_and_both_axes_are_the_same(values):
    one = square(values)
    low, high = limits(one)
    layout = draw(one)["layout"]
    assert layout["xaxis"]["range"] == layout["yaxis"]["range"] == [math.log10(low), math.log10(high)]
    assert all(low < value < high for pair in values for value in pair)


@pytest.mark.parametrize("narrow", [False, True])
def test_strips_and_the_line_of_equality_are_drawn_behind_the_marks(narrow):
    drawn = draw(square([(1, 2), (10, 9)]), narrow=narrow)["data"]
    kinds = [one["mode"].split("+")[0] for one in drawn]
    assert kinds == ["lines"] * (len(FOLDS) + 1) + ["markers"] * 2
    line = drawn[len(FOLDS)]
    assert line["x"] == line["y"]
    for strip, fold in zip(drawn, FOLDS, strict=False):
        assert strip["y"][1] / strip["x"][1] == pytest.approx(fold)


def test_a_test_is_filled_and_named_and_what_is_none_is_hollow():
    drawn = draw(square([(1, 2)]), square([(1, 2)], test=False))["data"]
    test, other = (one for one in drawn if one["mode"].startswith("markers"))
    assert (test["marker"]["symbol"], other["marker"]["symbol"]) == ("circle", "circle-open")
    assert (test["text"], other["text"]) == (["IV"], [""])


def test_squares_stand_one_below_the_other_on_a_phone():
    layout = draw(square([(1, 2)]), square([(3, 4)]), narrow=True)["layout"]
    assert layout["xaxis"]["domain"] == layout["xaxis2"]["domain"]
    assert layout["yaxis2"]["domain"][1] < layout["yaxis"]["domain"][0]


@given(NUMBERS, NUMBERS)
def test_a_name_never_leaves_its_square_and_stands_off_the_line(seen, said):
    one = square([(0.4, 0.4), (6000, 6000), (seen, said)])
    mark = next(
        trace for trace in draw(one)["data"] if trace.get("x") == [seen] and trace["mode"].startswith("markers")
    )
    low, high = (math.log(end) for end in limits(one))
    across = (math.log(seen) - low) / (high - low)
    side = mark["textposition"].split()[1]
    assert side == "right" if across < 0.25 else side == "left" if across > 0.9 else side in ("left", "right")
    assert mark["textposition"].startswith("top") == (said > seen)
