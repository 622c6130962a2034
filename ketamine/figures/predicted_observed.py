"""Predicted against observed on two logarithmic axes: on the line, the model says what was seen."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ketamine.figures import provenance, theme
from ketamine.figures.ways import hue

Trace = dict[str, object]
#: how far off a shaded strip reaches, outermost first
FOLDS = (2.0, 1.5, 1.25)
_STRIP = "@quiet/12"
_EDGE = {"color": f"@quiet/{theme.FAINT}", "width": 1, "dash": "dot"}
_MARGIN = 1.5
_WIDE, _NARROW = 350, 300
_LEFT, _RIGHT, _TOP, _BOTTOM, _BETWEEN = 52, 16, 44, 54, 98
_TICKS = tuple(digit * 10.0**power for power in range(-3, 5) for digit in (1, 2, 5))
#: more ticks than this and only powers of ten are named
_MOST_TICKS = 6
#: a name this near the left side, or past this on the right, is written towards the middle [share of the square]
_LEFT_EDGE, _RIGHT_EDGE = 0.25, 0.88


@dataclass(frozen=True)
class Pair:
    """One figure twice.

    Attributes
    ----------
    route
        Way of taking the drug; gives the colour.
    observed, predicted
        What a study saw and what the model says, in the unit of the axis.
    test
        Whether the figure is a test: it neither fitted the model nor comes from a study behind it.
    text
        What stands beside the mark, blank for nothing.
    hover
        What a pointer over it says.
    row
        Evidence row a click opens.
    """

    route: str
    observed: float
    predicted: float
    test: bool
    text: str
    hover: str
    row: str


@dataclass(frozen=True)
class Square:
    """One pair of axes: its title, the words on its axes, and its pairs."""

    title: str
    across: str
    up: str
    pairs: tuple[Pair, ...]


def predicted_observed(
    squares: Sequence[Square], *, rows: Iterable[str], alt: str, narrow: bool = False
) -> theme.Figure:
    """Draw one square a kind of figure, side by side on a wide screen and one below the other on a phone.

    Parameters
    ----------
    squares
        What to draw.
    rows
        Evidence rows behind it.
    alt
        What the picture says.
    narrow
        Draw for a phone.
    """
    count = len(squares)
    inner = _NARROW * count + _BETWEEN * (count - 1) if narrow else _WIDE
    layout: dict[str, object] = {
        "height": inner + _TOP + _BOTTOM,
        "margin": {"l": _LEFT, "r": _RIGHT, "t": _TOP, "b": _BOTTOM},
    }
    traces: list[Trace] = []
    notes: list[Trace] = []
    for index, square in enumerate(squares):
        name = "" if index == 0 else str(index + 1)
        on = {"xaxis": f"x{name}", "yaxis": f"y{name}"}
        box = _box(index, count, inner, narrow=narrow)
        ends = limits(square)
        layout |= _axes(square, name, box, ends)
        traces += [{**trace, **on} for trace in (*_strips(ends), *_marks(square))]
        notes += [_title(square, box), *_folds(name, ends)]
    return provenance.figure(traces, {**layout, "annotations": notes}, rows=rows, alt=alt, narrow=narrow)


def limits(square: Square) -> tuple[float, float]:
    """Ends of both axes of a square: all pairs fit inside, with some air."""
    values = [value for pair in square.pairs for value in (pair.observed, pair.predicted)]
    return min(values) / _MARGIN, max(values) * _MARGIN


def _box(index: int, count: int, inner: float, *, narrow: bool) -> tuple[tuple[float, float], tuple[float, float]]:
    if narrow:
        top = 1 - index * (_NARROW + _BETWEEN) / inner
        return (0.0, 1.0), (max(top - _NARROW / inner, 0.0), top)
    width, gap = (1 - 0.085 * (count - 1)) / count, 0.085
    return (index * (width + gap), index * (width + gap) + width), (0.0, 1.0)


def _axes(square: Square, name: str, box: tuple[tuple[float, float], tuple[float, float]],
          ends: tuple[float, float]) -> dict[str, object]:  # fmt: skip
    ticks = [tick for tick in _TICKS if ends[0] <= tick <= ends[1]]
    if len(ticks) > _MOST_TICKS:
        ticks = [tick for tick in ticks if math.log10(tick) % 1 < 1e-9]  # noqa: PLR2004  # rounding of a logarithm
    shared = {"type": "log", "range": [math.log10(end) for end in ends], "tickvals": ticks, "automargin": False,
              "ticktext": [f"{tick:g}" for tick in ticks], "zeroline": False, "showgrid": False}  # fmt: skip
    x = {**shared, "domain": list(box[0]), "anchor": f"y{name}", "title": {"text": square.across, "standoff": 6}}
    y = {**shared, "domain": list(box[1]), "anchor": f"x{name}"}
    return {f"xaxis{name}": x, f"yaxis{name}": y}


def _title(square: Square, box: tuple[tuple[float, float], tuple[float, float]]) -> Trace:
    return {
        "xref": "paper", "yref": "paper", "x": box[0][0], "y": box[1][1], "xanchor": "left", "yanchor": "bottom",
        "xshift": -_LEFT + 8, "yshift": 4, "text": f"<b>{square.title}</b><br>{square.up}",
        "showarrow": False, "align": "left",
        "font": {"size": theme.TEXT_PX["page"], "color": "@quiet"},
    }  # fmt: skip


def _strips(ends: tuple[float, float]) -> list[Trace]:
    """The line where both are equal, and how far off a strip around it reaches."""
    low, high = ends
    strips: list[Trace] = [
        {"type": "scatter", "mode": "lines", "x": [low, high, high, low],
         "y": [low * fold, high * fold, high / fold, low / fold],
         "fill": "toself", "fillcolor": _STRIP, "line": _EDGE, "hoverinfo": "skip",
         "name": f"within {fold:g}-fold"}
        for fold in FOLDS
    ]  # fmt: skip
    line: Trace = {"type": "scatter", "mode": "lines", "x": [low, high], "y": [low, high], "hoverinfo": "skip",
                   "line": {"color": "@quiet", "width": 1}, "name": "equal"}  # fmt: skip
    return [*strips, line]


def _folds(name: str, ends: tuple[float, float]) -> list[Trace]:
    """How many fold a strip is, written where it meets the bottom of the square."""
    low = ends[0]
    return [
        {"xref": f"x{name}", "yref": f"y{name}", "x": math.log10(low * fold), "y": math.log10(low),
         "text": f"{fold:g}×",
         "showarrow": False, "xanchor": "right", "yanchor": "bottom", "textangle": 0,
         "font": {"size": 12, "color": "@quiet"}}
        for fold in FOLDS[:1]
    ]  # fmt: skip


def _marks(square: Square) -> list[Trace]:
    """A mark a pair: filled where it is a test, hollow where it is none."""
    ordered = sorted(square.pairs, key=lambda pair: pair.test)
    return [
        {"type": "scatter", "mode": "markers+text" if pair.text else "markers", "x": [pair.observed],
         "y": [pair.predicted],
         "text": [pair.text], "textposition": _side(pair, limits(square)),
         "textfont": {"color": hue(pair.route), "size": theme.TEXT_PX["page"] - 1}, "customdata": [pair.row],
         "name": pair.hover, "hovertemplate": f"{pair.hover}<extra></extra>", "cliponaxis": False,
         "marker": {"symbol": "circle" if pair.test else "circle-open", "size": 12 if pair.test else 9,
                    "color": hue(pair.route), "line": {"width": 1.5, "color": hue(pair.route)}}}
        for pair in ordered
    ]  # fmt: skip


def _side(pair: Pair, ends: tuple[float, float]) -> str:
    """Where a name stands: away from the line of equality, but never out of the square."""
    low, high = (math.log(end) for end in ends)
    across = (math.log(pair.observed) - low) / (high - low)
    above = pair.predicted > pair.observed
    left = across > (_LEFT_EDGE if above else _RIGHT_EDGE)
    return f"{'top' if above else 'bottom'} {'left' if left else 'right'}"
