"""Bars as long as their amounts, values at their ends, nothing cut and nothing unknown drawn."""

import itertools

import pytest

from ketamine.figures import theme
from ketamine.figures.exposure_bars import Amount, Bars, Lane, exposure_bars

ROUTES = tuple(theme.DASHES)
AXES = (("total", "one"), ("total", "other"), ("peak", "one"), ("peak", "other"))


def draw(routes=ROUTES, *, narrow=False, unknown=()):
    lanes = [Lane(route, f"Name {route}", "weak" if route == "im" else "good", "support") for route in routes]
    bars = [
        Bars(f"{measure}, {which}", measure,
             tuple(Amount(at, analyte, None if (at, measure) in unknown else 10.0 * (at + 1) * (axis + 1), "text", f"row.{at}")
                   for at in range(len(routes)) for analyte in ("ketamine", "norketamine")))
        for axis, (measure, which) in enumerate(AXES)
    ]  # fmt: skip
    return exposure_bars(lanes, bars, rows=["row.0"], alt="what it says", narrow=narrow), bars


@pytest.mark.parametrize("narrow", [False, True])
def test_every_bar_is_as_long_as_its_amount_and_opens_its_row(narrow):
    drawn, bars = draw(narrow=narrow)
    amounts = [amount for one in bars for amount in one.amounts]
    assert [trace["x"][0] for trace in drawn["data"]] == [amount.value for amount in amounts]
    assert [trace["customdata"][0] for trace in drawn["data"]] == [amount.row for amount in amounts]


@pytest.mark.parametrize("narrow", [False, True])
def test_bars_of_one_axis_never_overlap(narrow):
    drawn, _ = draw(narrow=narrow)
    for axis in {trace["yaxis"] for trace in drawn["data"]}:
        spans = sorted((trace["y"][0] - trace["width"][0] / 2, trace["y"][0] + trace["width"][0] / 2)
                       for trace in drawn["data"] if trace["yaxis"] == axis)  # fmt: skip
        assert all(one[1] <= other[0] + 1e-9 for one, other in itertools.pairwise(spans))


def test_on_a_phone_no_name_lies_on_a_bar():
    drawn, _ = draw(narrow=True)
    layout = drawn["layout"]
    plot = layout["height"] - layout["margin"]["t"] - layout["margin"]["b"]
    per_lane = plot * (layout["yaxis"]["domain"][1] - layout["yaxis"]["domain"][0]) / len(ROUTES)
    half = 9 / per_lane
    bars = [(t["y"][0] - t["width"][0] / 2, t["y"][0] + t["width"][0] / 2) for t in drawn["data"] if t["yaxis"] == "y"]
    for note in layout["annotations"]:
        if note["text"].startswith("<b>Name") and note["yref"] == "y":
            assert all(note["y"] + half <= low + 0.02 or note["y"] - half >= high - 0.02 for low, high in bars)


def test_an_unknown_amount_has_words_and_no_bar():
    drawn, bars = draw(unknown={(0, "peak")})
    missing = [amount for one in bars for amount in one.amounts if amount.value is None]
    assert len(missing) == 4
    assert len(drawn["data"]) == sum(len(one.amounts) for one in bars) - len(missing)


def test_weak_support_is_striped_and_norketamine_hollow():
    for trace in draw()[0]["data"]:
        hollow = trace["name"].endswith("norketamine")
        assert (trace["marker"]["color"] == "rgba(0,0,0,0)") == hollow
        assert ("pattern" in trace["marker"]) == (trace["name"] == "Name im, ketamine")


def test_axes_start_at_nought_and_those_of_one_measure_are_equally_long():
    layout = draw()[0]["layout"]
    ranges = [layout[name]["range"] for name in ("xaxis", "xaxis2", "xaxis3", "xaxis4")]
    assert all(one[0] == 0 for one in ranges)
    assert ranges[0] == ranges[1]
    assert ranges[2] == ranges[3]


def test_a_way_without_a_colour_of_its_own_is_drawn_in_ink():
    drawn, _ = draw(("rectal",))
    assert drawn["data"][0]["marker"]["line"]["color"] == "@ink"
