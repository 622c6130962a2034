"""Many ways at once: one chart each on shared scales, its own line in front, nothing unknown drawn as known."""

import itertools

import pytest

from ketamine.figures import provenance, theme
from ketamine.figures.curve_grid import curve_grid
from ketamine.figures.curves import Clock, Line, Panel, Point, Unknown

ROUTES = tuple(theme.DASHES)
TIMES = tuple(step / 10 for step in range(41))
UNKNOWN = Unknown(1 / 6, "First minutes: not known", "row.unknown")
CLOCK = Clock(4.0, (0.0, 1.0, 2.0, 3.0, 4.0), "Hours", "above", UNKNOWN)


def line(route: str, height: float = 100.0) -> Line:
    times = TIMES[2:] if route == "iv_bolus" else TIMES
    values = tuple(height * (0.6**hour) for hour in times)
    band = tuple(0.5 * value for value in values), tuple(1.5 * value for value in values)
    return Line(route, f"Name of {route}", "Name", "Study 2021, weak", "good", times, values, f"row.{route}", *band)


def draw(routes=ROUTES, *, narrow=False, panels=1, points=()):
    lines = tuple(line(route, 20.0 * (i + 1)) for i, route in enumerate(routes))
    every = [Panel(f"Substance {i} in blood from a vein", lines, tuple(points)) for i in range(panels)]
    return curve_grid(every, CLOCK, rows=["row.iv"], alt="what it says", narrow=narrow)


def axes(drawn, letter):
    return [value for name, value in drawn["layout"].items() if name.startswith(f"{letter}axis")]


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("panels", [1, 2])
@pytest.mark.parametrize("count", [5, 7, 10])
def test_each_way_and_substance_has_a_chart_that_overlaps_no_other(narrow, panels, count):
    drawn = draw(ROUTES[:count], narrow=narrow, panels=panels)
    boxes = [(x["domain"], y["domain"]) for x, y in zip(axes(drawn, "x"), axes(drawn, "y"), strict=True)]
    assert len(boxes) == panels * count
    for (ax, ay), (bx, by) in itertools.combinations(boxes, 2):
        assert ax[1] <= bx[0] or bx[1] <= ax[0] or ay[1] <= by[0] or by[1] <= ay[0]


@pytest.mark.parametrize("narrow", [False, True])
def test_room_is_left_for_hours_under_a_chart_and_the_name_over_the_next(narrow):
    drawn = draw(narrow=narrow)
    layout = drawn["layout"]
    tall = layout["height"] - layout["margin"]["t"] - layout["margin"]["b"]
    column = sorted(y["domain"] for y, x in zip(axes(drawn, "y"), axes(drawn, "x"), strict=True) if x["domain"][0] == 0)
    assert all((above[0] - below[1]) * tall >= 60 for below, above in itertools.pairwise(column))


def test_all_charts_of_a_substance_share_both_scales():
    drawn = draw()
    assert len({tuple(x["range"]) for x in axes(drawn, "x")}) == 1
    assert len({tuple(y["range"]) for y in axes(drawn, "y")}) == 1


def test_one_line_a_chart_has_its_colour_and_band_and_all_others_are_pale():
    drawn = draw()
    for number, route in enumerate(ROUTES):
        here = [trace for trace in drawn["data"] if trace["yaxis"] == f"y{'' if number == 0 else number + 1}"]
        pale = [trace for trace in here if trace["line"]["color"].startswith("@unknown/")]
        assert len(pale) == len(ROUTES) - 1
        front = [trace for trace in here if trace["name"] == f"Name of {route}"]
        assert [trace["line"]["color"] for trace in front] == [f"@{route}"]
        assert len([trace for trace in here if trace.get("fill") and "fillpattern" not in trace]) == 1


def test_every_chart_carries_name_study_and_support():
    words = [note["text"] for note in draw()["layout"]["annotations"]]
    for route in ROUTES:
        assert f"<b>Name of {route}</b><br>Study 2021, weak" in words


@pytest.mark.parametrize("narrow", [False, True])
def test_the_minutes_nobody_knows_are_hatched_in_the_chart_of_their_way_alone(narrow):
    drawn = draw(narrow=narrow)
    (strip,) = [trace for trace in drawn["data"] if "fillpattern" in trace]
    assert strip["yaxis"] == f"y{ROUTES.index('iv_bolus') + 1}"
    assert max(strip["x"]) == pytest.approx(1 / 6)
    assert any(note["text"] == UNKNOWN.text for note in drawn["layout"]["annotations"])


@pytest.mark.parametrize("narrow", [False, True])
def test_a_measured_value_stands_in_the_chart_of_its_way_alone(narrow):
    point = Point("oral", 1.0, 50.0, "venous", "Study: measured", "measured", "row.p")
    drawn = draw(narrow=narrow, points=[point])
    (mark,) = [trace for trace in drawn["data"] if trace["mode"] == "markers"]
    assert mark["yaxis"] == f"y{ROUTES.index('oral') + 1}"
    assert (mark["x"], mark["y"]) == ([1.0], [50.0])


def test_half_a_phone_never_writes_two_things_in_one_place():
    above = Point("iv_bolus", 1 / 30, 9999.0, "venous", "Study: measured", "measured", "row.p")
    notes = draw(narrow=True, panels=2, points=[above])["layout"]["annotations"]
    number = ROUTES.index("iv_bolus") + 1
    assert len([note for note in notes if note["xref"] == f"x{number}"]) == 1


def test_rows_and_alt_text_travel_with_the_figure():
    assert provenance.rows(draw()) == ("row.iv",)
    assert provenance.alt(draw()) == "what it says"
