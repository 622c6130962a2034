"""The lanes under the race: moments are marks, felt time is filled, watching is hollow, what nobody knows is hatched."""

import itertools

import pytest

from ketamine.figures import provenance, theme
from ketamine.figures.concentration_time import LEFT, RIGHT
from ketamine.figures.curves import Clock
from ketamine.figures.session_marks import Stretch, Way, session_marks

CLOCK = Clock(4.0, (0.0, 1.0, 2.0, 3.0, 4.0), "Hours", "above")
LANES = (
    Stretch("onset", "First felt: 15 to 20 min", 0.25, 0.25, 1 / 3, "row.onset"),
    Stretch("peak", "Strongest: 40 min", 2 / 3, 2 / 3, 2 / 3, "row.peak"),
    Stretch("felt", "Felt until 60 to 90 min", 0.25, 1.0, 1.5, "row.felt"),
    Stretch("watch", "Watched 120 min", 0.0, 2.0, 2.0, "row.watch"),
)
NOTHING = Stretch("felt", "Felt for: no figure found")


def draw(ways, *, narrow=False):
    return session_marks(ways, CLOCK, rows=["row.felt"], alt="what it says", narrow=narrow)


def trace(drawn, row):
    return [one for one in drawn["data"] if row in one["customdata"]]


@pytest.mark.parametrize("narrow", [False, True])
def test_lanes_share_the_clock_and_the_edges_of_the_curves_above(narrow):
    layout = draw([Way("iv", "IV drip", LANES)], narrow=narrow)["layout"]
    size = "narrow" if narrow else "wide"
    assert layout["xaxis"]["range"] == [0, CLOCK.until_h]
    assert (layout["margin"]["l"], layout["margin"]["r"]) == (LEFT[size], RIGHT[size])


def test_a_moment_is_a_mark_at_each_end_of_its_range():
    drawn = draw([Way("iv", "IV drip", LANES)])
    (onset,), (peak,) = trace(drawn, "row.onset"), trace(drawn, "row.peak")
    assert onset["x"] == [0.25, 1 / 3]
    assert peak["x"] == [2 / 3]
    assert onset["marker"]["symbol"] != peak["marker"]["symbol"]


def test_a_bar_is_full_to_where_all_sources_agree_and_pale_to_where_the_last_one_ends():
    sure, open_ = trace(draw([Way("iv", "IV drip", LANES)]), "row.felt")
    assert (sure["x"], open_["x"]) == ([0.25, 1.0], [1.0, 1.5])
    assert sure["line"]["color"] == "@iv"
    assert open_["line"]["color"].startswith("@iv/")


def test_watching_is_hollow():
    outer, core = trace(draw([Way("iv", "IV drip", LANES)]), "row.watch")
    assert core["line"]["color"] == "@page"
    assert core["line"]["width"] < outer["line"]["width"]


def test_where_no_figure_was_found_the_whole_lane_is_hatched_and_says_so():
    drawn = draw([Way("sc", "Under the skin", (NOTHING,))])
    (strip,) = drawn["data"]
    assert "fillpattern" in strip
    assert (min(strip["x"]), max(strip["x"])) == (0, CLOCK.until_h)
    assert any(note["text"] == NOTHING.text for note in drawn["layout"]["annotations"])


@pytest.mark.parametrize("narrow", [False, True])
def test_words_never_collide_however_many_ways_are_chosen(narrow):
    drawn = draw([Way(route, route, (*LANES, NOTHING)) for route in theme.DASHES], narrow=narrow)
    layout = drawn["layout"]
    tall = layout["height"] - layout["margin"]["t"] - layout["margin"]["b"]
    assert layout["yaxis"]["range"][1] == pytest.approx(tall, abs=1)
    places = sorted(note["y"] for note in layout["annotations"])
    assert all(above - below >= 17 for below, above in itertools.pairwise(places))
    assert places[-1] <= tall
    assert min(note["font"]["size"] for note in layout["annotations"]) >= 13


def test_words_on_a_wide_screen_stand_behind_their_bar():
    notes = draw([Way("iv", "IV drip", LANES)])["layout"]["annotations"]
    for lane in LANES:
        (note,) = [note for note in notes if note["text"] == lane.text]
        assert note["x"] == lane.high_h
        assert note["xshift"] > 0


def test_rows_and_alt_text_travel_with_the_lanes():
    drawn = draw([Way("iv", "IV drip", LANES)])
    assert provenance.rows(drawn) == ("row.felt",)
    assert provenance.alt(drawn) == "what it says"
