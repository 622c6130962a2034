"""The brain in three dimensions: what is sent, and that no colour can be read as activity."""

import base64
import colorsys

import numpy as np
import pytest

from ketamine.evidence.brain import brain
from ketamine.figures import provenance
from ketamine.figures.brain_map import DEEP, TINTS, brain_map, opacity, typed

CODES = {"i1": "<i1", "i2": "<i2", "u2": "<u2"}


def decoded(spec):
    return np.frombuffer(base64.b64decode(spec["bdata"]), CODES[spec["dtype"]])


@pytest.fixture(scope="module")
def drawn():
    return brain_map(brain(), ["dm.dmpfc"], "An average brain with its parts named")


def test_a_typed_array_gives_back_the_numbers_it_was_made_of():
    values = np.array([-7, 0, 32_000], np.int16)
    assert decoded(typed(values)).tolist() == values.tolist()


def test_every_piece_of_both_views_is_sent_with_its_own_corners_and_triangles(drawn):
    pieces = {"alone": brain().alone, "both": brain().both}
    sent = {(trace["meta"]["view"], trace["meta"]["region"]): trace for trace in drawn["data"]}
    assert set(sent) == {(view, name) for view, regions in pieces.items() for name in regions}
    for (view, name), trace in sent.items():
        piece = pieces[view][name]
        assert decoded(trace["x"]).tolist() == piece.points[:, 0].tolist()
        assert decoded(trace["k"]).tolist() == piece.faces[:, 2].tolist()
        assert decoded(trace["intensity"]).tolist() == piece.folds.tolist()


def test_triangles_join_corners_that_are_there(drawn):
    for trace in drawn["data"]:
        corners = np.concatenate([decoded(trace[name]) for name in "ijk"])
        assert corners.max() == len(decoded(trace["x"])) - 1


def test_only_the_left_half_stands_alone_and_both_halves_stand_together():
    left = np.concatenate([piece.points[:, 0] for piece in brain().alone.values()])
    both = np.concatenate([piece.points[:, 0] for piece in brain().both.values()])
    assert np.quantile(left, 0.99) < 0
    assert both.min() < -60 * 100
    assert both.max() > 60 * 100


def test_no_region_is_painted_lighter_or_darker_than_another():
    def luminance(hex_colour):
        channels = (int(hex_colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
        red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    lights = [luminance(tint) for name, tint in TINTS.items() if name != "plain"]
    assert max(lights) / min(lights) < 1.25


def test_what_lies_outside_the_network_is_greyer_than_what_lies_in_it():
    def colourful(name):
        return colorsys.rgb_to_hsv(*(int(TINTS[name][at : at + 2], 16) / 255 for at in (1, 3, 5)))[1]

    outside = max(colourful(name) for name in ("insula", "amygdala", "thalamus", "dlpfc"))
    assert outside < min(colourful(name) for name in ("pcc", "precuneus", "dmpfc", "vmpfc", "angular", "ltc", "sfg"))


def test_deep_parts_are_solid_where_one_looks_through_the_cortex():
    assert {opacity("both", name) for name in DEEP} == {1.0}
    assert opacity("both", "plain") < opacity("both", "pcc") < 1
    assert opacity("alone", "plain") == 1


def test_the_figure_carries_its_rows_and_its_words(drawn):
    assert provenance.rows(drawn) == ("dm.dmpfc",)
    assert provenance.alt(drawn) == "An average brain with its parts named"
