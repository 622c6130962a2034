"""Long lines as typed arrays: what the browser gets is a quarter of the text and needs no reading."""

import base64
from collections.abc import Mapping

import numpy as np

LONG = 100


def packed(figure: object) -> object:
    """A figure whose long rows of numbers are 32-bit floats in base64, as plotly.js reads them.

    A row with a gap or a word in it stays as it is. Single precision holds seven digits, more than a pixel can show.
    """
    if not isinstance(figure, Mapping) or not isinstance(figure.get("data"), list | tuple):
        return figure
    return {**figure, "data": [_trace(trace) for trace in figure["data"]]}


def _trace(trace: Mapping[str, object]) -> dict[str, object]:
    return {**trace, **{axis: _array(trace[axis]) for axis in ("x", "y") if _long(trace.get(axis))}}


def _long(row: object) -> bool:
    return isinstance(row, list | tuple) and len(row) >= LONG and {*map(type, row)} <= {int, float}


def _array(row: object) -> dict[str, str]:
    return {"dtype": "f4", "bdata": base64.b64encode(np.asarray(row, dtype="<f4").tobytes()).decode()}
