"""Long lines travel as typed arrays and come out as the numbers they went in as."""

import base64

import numpy as np

from ketamine.figures.packed import LONG, packed


def unpacked(array: dict[str, str]) -> np.ndarray:
    return np.frombuffer(base64.b64decode(array["bdata"]), dtype="<f4")


def test_a_long_line_keeps_every_point_to_seven_digits():
    y = np.geomspace(1e-3, 480.0, 1441)
    (trace,) = packed({"data": [{"x": np.linspace(0, 24, 1441).tolist(), "y": y.tolist()}]})["data"]
    assert trace["y"]["dtype"] == "f4"
    assert np.allclose(unpacked(trace["y"]), y, rtol=1e-7, atol=0)
    assert unpacked(trace["x"]).size == y.size


def test_a_gap_is_never_filled_and_words_and_short_rows_stay_as_they_are():
    gap = [1.0] * LONG + [None]
    words = ["one dose"] * LONG
    short = [1.0, 2.0]
    (trace,) = packed({"data": [{"x": words, "y": gap, "customdata": words}]})["data"]
    assert trace == {"x": words, "y": gap, "customdata": words}
    assert packed({"data": [{"x": short, "y": short}]})["data"] == [{"x": short, "y": short}]


def test_what_was_given_is_left_alone():
    figure = {"data": [{"x": [1.0] * LONG, "y": [2.0] * LONG}], "layout": {"height": 1}}
    packed(figure)
    assert figure["data"][0]["x"] == [1.0] * LONG
