"""The race as drawn: lines as computed, marks as measured, names that never collide, nothing unknown drawn as known."""

import itertools
from functools import cache

import pytest

from ketamine.figures import provenance, theme
from ketamine.figures.concentration_time import WIDTH, concentration_time
from ketamine.figures.curves import Clock, Line, Panel, Point, Unknown

ROUTES = tuple(theme.DASHES)
TIMES = tuple(step / 10 for step in range(41))
UNKNOWN = Unknown(1 / 6, "First minutes: not known", "row.unknown")


def line(route: str, support: str = "good", height: float = 100.0) -> Line:
    values = tuple(height * (0.6**hour) for hour in TIMES)
    return Line(route, f"Name of {route}, 35 mg", "Name", "Study 2021, weak", support, TIMES, values, f"row.{route}")


def clock(unknown: Unknown | None = None) -> Clock:
    return Clock(4.0, (0.0, 1.0, 2.0, 3.0, 4.0), "Hours", "above", unknown)


def draw(lines, points=(), unknown=None, *, narrow=False, panels=1):
    panel = Panel("Ketamine (ng/mL)", tuple(lines), tuple(points))
    rows = [one.row for one in (*lines, *points)]
    return concentration_time([panel] * panels, clock(unknown), rows=rows, alt="what it says", narrow=narrow)


def curves(drawn):
    return [trace for trace in drawn["data"] if trace["mode"] == "lines" and "fill" not in trace]


def names(drawn):
    return [note for note in drawn["layout"]["annotations"] if note.get("showarrow")]


def middles(drawn):
    """Height of each name's middle above the bottom of its panel [px]."""
    layout = drawn["layout"]
    plot = layout["height"] - layout["margin"]["t"] - layout["margin"]["b"]
    low, high = layout["yaxis"]["domain"]
    tall, top = plot * (high - low), layout["yaxis"]["range"][1]
    return [note["y"] / top * tall - note["ay"] for note in names(drawn) if note["yref"] == "y"], tall


def test_the_thin_line_to_a_name_ends_before_its_letters():
    assert all(note["borderpad"] >= 3 for note in names(draw([line(route) for route in ROUTES])))


@cache
def subsets() -> tuple[tuple[str, ...], ...]:
    upto = itertools.chain.from_iterable(itertools.combinations(ROUTES, n) for n in range(1, 5))
    return (*upto, ROUTES)


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("spread", [0.0, 0.01, 7.0, 40.0])
def test_names_never_collide_for_any_choice_of_up_to_four_ways_nor_for_all(narrow, spread):
    high = 24 if narrow else 36
    for chosen in subsets():
        drawn = draw([line(route, height=20 + spread * i) for i, route in enumerate(chosen)], narrow=narrow)
        found, tall = middles(drawn)
        assert len(found) == len(chosen)
        ordered = sorted(found)
        assert all(b - a >= high for a, b in itertools.pairwise(ordered)), chosen
        assert ordered[0] >= 0
        assert ordered[-1] <= tall


def test_every_line_ends_in_its_name_its_study_and_its_support():
    lines = [line("iv"), line("sc", "assumed")]
    found = names(draw(lines))
    assert [note["text"] for note in found] == [f"<b>{one.name}</b><br>{one.detail}" for one in lines]
    assert [(note["x"], note["y"]) for note in found] == [(4.0, one.value[-1]) for one in lines]


def test_a_phone_shows_study_and_support_below_the_drawing():
    drawn = draw([line("iv"), line("im", "weak")], narrow=True)
    words = " ".join(note["text"] for note in drawn["layout"]["annotations"])
    assert words.count("Study 2021, weak") == 2
    assert {shape["line"]["dash"] for shape in drawn["layout"]["shapes"]} == {theme.DASHES["iv"], theme.DASHES["im"]}


def test_a_curve_is_drawn_as_given_in_the_colour_and_dash_of_its_way():
    one = line("oral")
    (trace,) = curves(draw([one]))
    assert trace["x"] == list(one.time_h)
    assert trace["y"] == list(one.value)
    assert trace["line"]["dash"] == theme.DASHES["oral"]
    assert trace["line"]["color"] == "@oral"
    assert set(trace["customdata"]) == {one.row}


def test_better_support_is_a_thicker_line():
    assert WIDTH["good"] > WIDTH["fair"] > WIDTH["weak"]


def test_an_assumed_curve_is_hollow():
    outer, inner = curves(draw([line("sc", "assumed")]))
    assert inner["line"]["color"] == "@page"
    assert inner["line"]["width"] < outer["line"]["width"]
    assert (inner["x"], inner["y"]) == (outer["x"], outer["y"])


def test_marks_tell_veins_from_arteries():
    points = [
        Point("iv", 0.5, 50.0, site, f"seen {site}", "seen", "row.p") for site in ("venous", "arterial", "not_stated")
    ]
    marks = [trace for trace in draw([line("iv")], points)["data"] if trace["mode"] == "markers"]
    assert len({trace["marker"]["symbol"] for trace in marks}) == 3
    assert [(trace["x"], trace["y"]) for trace in marks] == [([0.5], [50.0])] * 3


def test_a_printed_spread_is_drawn_from_its_limits():
    point = Point("iv", 0.5, 50.0, "venous", "seen", "seen", "row.p", 30.0, 90.0)
    (mark,) = [trace for trace in draw([line("iv")], [point])["data"] if trace["mode"] == "markers"]
    assert mark["error_y"]["array"] == [40.0]
    assert mark["error_y"]["arrayminus"] == [20.0]


def test_points_are_never_joined():
    points = [Point("iv", hour, 50.0, "venous", "seen", "seen", "row.p") for hour in (1.0, 2.0)]
    marks = [trace for trace in draw([line("iv")], points)["data"] if trace["mode"] == "markers"]
    assert [len(trace["x"]) for trace in marks] == [1, 1]


def test_what_is_not_known_is_hatched_and_said():
    drawn = draw([line("iv_bolus")], unknown=UNKNOWN)
    (strip,) = [trace for trace in drawn["data"] if "fillpattern" in trace]
    assert max(strip["x"]) == pytest.approx(1 / 6)
    assert any(note["text"] == UNKNOWN.text for note in drawn["layout"]["annotations"])


def test_a_value_above_the_axis_is_an_arrow_that_says_its_number():
    point = Point("iv_bolus", 1 / 30, 296.0, "not_stated", "seen", "seen", "row.p", 173.0, 506.0)
    drawn = draw([line("iv_bolus", height=50)], [point], UNKNOWN)
    (mark,) = [trace for trace in drawn["data"] if trace["mode"] == "markers"]
    assert mark["marker"]["symbol"] == "triangle-up"
    assert any("296 above" in note["text"] for note in drawn["layout"]["annotations"])


def test_a_band_encloses_its_line():
    one = line("oral")
    low, high = (tuple(factor * value for value in one.value) for factor in (0.5, 2.0))
    drawn = draw([Line(**{**one.__dict__, "low": low, "high": high})])
    (band,) = [trace for trace in drawn["data"] if trace.get("fill") == "toself"]
    assert band["y"] == [*high, *reversed(low)]


@pytest.mark.parametrize("narrow", [False, True])
def test_two_substances_have_two_axes_and_one_clock(narrow):
    layout = draw([line("iv"), line("im")], narrow=narrow, panels=2)["layout"]
    assert layout["yaxis"]["domain"][0] > layout["yaxis2"]["domain"][1]
    assert layout["xaxis"]["range"] == layout["xaxis2"]["range"] == [0, 4.0]


@pytest.mark.parametrize("narrow", [False, True])
def test_words_are_never_smaller_than_a_reader_can_read(narrow):
    drawn = draw([line("iv")], [Point("iv", 1, 5, "venous", "seen", "seen", "row.p")], UNKNOWN, narrow=narrow)
    assert min(note["font"]["size"] for note in drawn["layout"]["annotations"]) >= (12 if narrow else 14)


def test_rows_and_alt_text_travel_with_the_figure():
    drawn = draw([line("iv")])
    assert provenance.rows(drawn) == ("row.iv",)
    assert provenance.alt(drawn) == "what it says"


def test_colours_are_named_by_meaning():
    drawn = draw([line(route) for route in ROUTES], unknown=UNKNOWN)
    assert "#" not in str(drawn)
