"""Colours mean one thing, and everyone can read them."""

import itertools

import pytest

from ketamine.figures import theme

TEXT = ("ink", "quiet", "drug", "harm", "caution", "link")
MARKS = tuple(name for name in theme.COLOURS if name not in ("page", "panel", "line"))


def _luminance(value: str) -> float:
    channels = (int(value[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("ground", ["page", "panel"])
def test_words_reach_four_and_a_half_to_one_and_marks_three_to_one_on_every_ground(mode, ground):
    behind = theme.colour(ground, mode)
    for name in MARKS:
        least = 4.5 if name in TEXT else 3.0
        assert contrast(theme.colour(name, mode), behind) >= least, name


def test_routes_that_share_a_colour_differ_in_their_dash():
    for one, other in itertools.combinations(theme.DASHES, 2):
        assert (theme.COLOURS[one], theme.DASHES[one]) != (theme.COLOURS[other], theme.DASHES[other])


def test_every_route_with_a_dash_has_a_colour():
    assert set(theme.DASHES) <= set(theme.COLOURS)


def test_a_named_colour_becomes_a_value_and_a_share_of_it_becomes_see_through():
    assert theme.paint({"c": "@drug", "n": [1, "@drug/15"]}, "light") == {
        "c": "#0A6A72",
        "n": [1, "rgba(10,106,114,0.15)"],
    }


def test_a_colour_nobody_named_is_refused():
    with pytest.raises(KeyError):
        theme.paint("@red", "light")


def test_axes_a_figure_adds_look_like_those_it_has():
    drawn = theme.layout({"yaxis2": {"side": "right"}})
    assert drawn["yaxis2"]["tickfont"] == drawn["yaxis"]["tickfont"]
    assert drawn["yaxis2"]["side"] == "right"
