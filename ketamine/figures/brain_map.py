"""An average brain in three dimensions, one piece a region; a colour tells regions apart and never means activity."""

import base64
from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from ketamine.evidence.brain import Brain, Piece
from ketamine.figures import provenance
from ketamine.figures.theme import Figure

#: one hue a region, all equally light, so that no region looks brighter than another; greyer outside the network
TINTS: Mapping[str, str] = {
    "plain": "#CCC6BD",
    "rest": "#9DADBE",
    "dmpfc": "#CEA264",
    "vmpfc": "#E09582",
    "pgacc": "#CD95C7",
    "pcc": "#82AEE6",
    "precuneus": "#57BEBD",
    "angular": "#7EBC8B",
    "ltc": "#5EB9D4",
    "sfg": "#B4AE65",
    "sgacc": "#DE91A3",
    "hippocampus": "#B49DDE",
    "insula": "#BCA695",
    "amygdala": "#C0A3A2",
    "thalamus": "#B0AC93",
    "dlpfc": "#A0B19C",
}
DEEP = ("hippocampus", "amygdala", "thalamus")
#: how solid each kind of piece is where one looks through the brain
_THROUGH = {"plain": 0.08, "deep": 1.0, "cortex": 0.3}
_CODES = {"int16": "i2", "uint16": "u2", "int8": "i1"}
_MATT = {"ambient": 0.98, "diffuse": 0.3, "specular": 0.04, "roughness": 1, "fresnel": 0.02}
_CORNERS = "ijk"
_AXES = "xyz"


def typed(values: NDArray[np.generic]) -> dict[str, str]:
    """Numbers as Plotly's typed arrays: their kind, and their bytes in base64."""
    plain = np.ascontiguousarray(values.astype(values.dtype.newbyteorder("<")))
    return {"dtype": _CODES[values.dtype.name], "bdata": base64.b64encode(plain.tobytes()).decode("ascii")}


def brain_map(brain: Brain, rows: Iterable[str], alt: str) -> Figure:
    """Draw all pieces of both views; ``meta`` of a piece names its region and its view, so that a page shows one view.

    Parameters
    ----------
    brain
        The surfaces.
    rows
        Keys of the evidence rows that name the regions.
    alt
        What the picture shows.
    """
    views = {"alone": brain.alone, "both": brain.both}
    traces = [_piece(view, name, piece) for view, pieces in views.items() for name, piece in pieces.items()]
    hidden = {"visible": False, "showspikes": False}
    layout = {
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "scene": {"xaxis": hidden, "yaxis": hidden, "zaxis": hidden, "aspectmode": "data"},
    }
    return provenance.figure(traces, layout, rows=rows, alt=alt)


def opacity(view: str, region: str) -> float:
    """How solid a piece is: solid alone; seen through, the deep parts are solid, the cortex is glass."""
    if view == "alone":
        return 1.0
    return _THROUGH["deep" if region in DEEP else region if region in _THROUGH else "cortex"]


def _piece(view: str, region: str, piece: Piece) -> dict[str, object]:
    corners = {name: typed(piece.faces[:, at]) for at, name in enumerate(_CORNERS)}
    positions = {name: typed(piece.points[:, at]) for at, name in enumerate(_AXES)}
    return {
        "type": "mesh3d",
        "name": region,
        "meta": {"view": view, "region": region, "tint": TINTS[region]},
        **positions,
        **corners,
        "intensity": typed(piece.folds),
        "cmin": -127,
        "cmax": 127,
        "showscale": False,
        "opacity": opacity(view, region),
        "lighting": _MATT,
        "flatshading": False,
        "hoverinfo": "none",
    }
