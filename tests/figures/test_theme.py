"""Colours mean one thing, and everyone can read them."""

import itertools
import math
import re

import numpy as np
import pytest

from ketamine.export.front import FRONT
from ketamine.figures import network_findings, theme
from ketamine.scenario import DEFAULT
from ketamine.scenes import scene
from ketamine.scenes.payload import payload

TEXT = ("ink", "quiet", "drug", "harm", "caution", "link")
MARKS = tuple(name for name in theme.COLOURS if name not in ("page", "panel", "line"))

#: how linear red, green and blue reach an eye without working red, green or blue cones: Machado, Oliveira and Fernandes
#: 2009, IEEE Transactions on Visualization and Computer Graphics 15(6):1291-1298, table 1 at severity 1.0
MACHADO = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
#: CIE 1976 colour difference that is told apart at a glance: about five just noticeable differences of 2.3
APART = 12.0
#: colours that carry a meaning wherever they stand
MEANINGS = ("drug", "comparator", "harm", "caution", "unknown", "ink")
#: pairs that some eyes cannot tell apart by colour, each with the second cue that tells them apart
SECOND_CUE = {
    frozenset({"drug", "comparator"}): "filled beside hollow",
    frozenset({"drug", "unknown"}): "filled beside hatched",
    frozenset({"comparator", "unknown"}): "hollow mark beside hatching",
}


def _linear(value: str) -> np.ndarray:
    coded = np.array([int(value[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(coded <= 0.04045, coded / 12.92, ((coded + 0.055) / 1.055) ** 2.4)


def _lab(linear: np.ndarray) -> np.ndarray:
    """CIE L*a*b* of linear sRGB under daylight D65."""
    to_xyz = np.array(
        [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.072175], [0.0193339, 0.119192, 0.9503041]]
    )
    ratio = to_xyz @ linear / np.array([0.95047, 1.0, 1.08883])
    bent = np.where(ratio > 216 / 24389, np.cbrt(ratio), (24389 / 27 * ratio + 16) / 116)
    return np.array([116 * bent[1] - 16, 500 * (bent[0] - bent[1]), 200 * (bent[1] - bent[2])])


def seen(value: str, eyes: str) -> np.ndarray:
    """A colour as those eyes see it."""
    linear = _linear(value)
    return _lab(np.clip(np.array(MACHADO[eyes]) @ linear, 0, 1) if eyes in MACHADO else linear)


def difference(one: str, other: str, eyes: str, mode: theme.Mode) -> float:
    values = (theme.COLOURS[name][mode == "dark"] for name in (one, other))
    return math.dist(*(seen(value, eyes) for value in values))


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


def _over(name: str, mode: str, percent: int, ground: str) -> str:
    """A colour seen through on a ground, as the eye gets it."""
    top, under = (theme.COLOURS[one][mode == "dark"] for one in (name, ground))
    parts = ((int(top[i : i + 2], 16) * percent + int(under[i : i + 2], 16) * (100 - percent)) / 100 for i in (1, 3, 5))
    return "#" + "".join(f"{round(part):02x}" for part in parts)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_a_faint_line_still_reaches_three_to_one_on_the_page(mode):
    for name in ("drug", "comparator", "harm", *theme.DASHES):
        assert contrast(_over(name, mode, theme.FAINT, "page"), theme.colour("page", mode)) >= 3.0, name


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("ground", ["page", "panel"])
def test_an_empty_circle_reaches_three_to_one(mode, ground):
    sheet = (FRONT / "scene.css").read_text(encoding="utf-8")
    rule = re.search(r"\.kt-off \{[^}]*color-mix\(in srgb, var\(--quiet\) (\d+)%, var\(--line\)\)", sheet)
    assert contrast(_over("quiet", mode, int(rule[1]), "line"), theme.colour(ground, mode)) >= 3.0


@pytest.mark.parametrize(
    ("text", "label"), [("norketamine", "Norketamine"), ("mTORC1 is on", "mTORC1 is on"), ("", "")]
)
def test_a_label_begins_with_a_capital_unless_its_name_does_not(text, label):
    assert theme.opened(text) == label


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


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("eyes", ["all cones", *MACHADO])
def test_colours_of_different_meaning_are_told_apart_by_every_eye_or_have_a_second_cue(eyes, mode):
    for one, other in itertools.combinations(MEANINGS, 2):
        if frozenset({one, other}) not in SECOND_CUE:
            assert difference(one, other, eyes, mode) >= APART, (one, other)


@pytest.mark.parametrize("pair", SECOND_CUE, ids="-".join)
def test_a_second_cue_is_listed_only_where_some_eyes_need_it(pair):
    modes: tuple[theme.Mode, ...] = ("light", "dark")
    assert min(difference(*pair, eyes, mode) for eyes in MACHADO for mode in modes) < APART


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("eyes", MACHADO)
def test_benefit_and_harm_are_never_two_shades_of_one_colour(eyes, mode):
    assert difference("drug", "harm", eyes, mode) >= 2 * APART


def test_every_way_of_taking_it_has_a_dash_of_its_own_so_no_line_needs_its_colour():
    assert len(set(theme.DASHES.values())) == len(theme.DASHES)


def test_the_comparison_is_hollow_wherever_it_stands_beside_the_filled_drug(facts):
    assert network_findings.MARKS["drug"][0] == "circle"
    assert network_findings.MARKS["compared"][0] == "circle-open"
    figures = [block["figure"] for key in ("onset", "brain") for block in _plots(key, facts)]
    comparators = [trace for figure in figures for trace in figure["data"] if _is(trace, "comparator")]
    assert comparators
    for trace in comparators:
        symbols = trace["marker"]["symbol"]
        assert all(name.endswith("open") for name in ([symbols] if isinstance(symbols, str) else symbols))
    lanes = (FRONT / "clock.css").read_text(encoding="utf-8")
    assert re.search(r"\.kt-lane-comparator \{ fill: var\(--page\)", lanes)
    assert re.search(r"\.kt-lane-drug \{ fill: var\(--drug\)", lanes)


def _plots(key, facts):
    return [block for block in payload(scene(key), DEFAULT, facts, "light")["blocks"] if block["kind"] == "plot"]


def _is(trace, meaning) -> bool:
    return "markers" in trace.get("mode", "") and trace.get("marker", {}).get("color") == theme.colour(meaning, "light")


def test_grades_are_told_by_shape_and_never_by_colour(facts):
    drawn = (FRONT / "dom.js").read_text(encoding="utf-8").split("function gradeMark", 1)[1].split("return s(", 1)[0]
    grades = [name.removeprefix("grade.") for name in facts.labels if name.startswith("grade.")]
    shapes = {grade: re.search(rf"^    {grade}: (\[.*?\]),$", drawn, re.MULTILINE | re.DOTALL) for grade in grades}
    assert all(shapes.values())
    assert len({found[1] for found in shapes.values()}) == len(grades)
    assert set(re.findall(r'(?:fill|stroke): "([^"]+)"', drawn)) <= {"currentColor", "none"}
