"""Figures as native charts: a Plotly dictionary becomes series that an office program can edit."""

import base64
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from ketamine.scenes.view import IconArrays

Numbers = tuple[float, ...]
_MOST_POINTS = 120
#: domains of both axes where a figure has one panel: the whole width, the whole height
_ONE_PANEL = 2


@dataclass(frozen=True)
class Series:
    """One line or set of points: name, values, colour, whether a line joins them and marks stand on them."""

    name: str
    x: Numbers
    y: Numbers
    colour: str
    line: bool
    marks: bool
    hollow: bool


@dataclass(frozen=True)
class Chart:
    """What fits a native chart: points and lines on two number axes."""

    series: tuple[Series, ...]
    x_title: str
    y_title: str
    x_log: bool
    y_log: bool


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def numbers(value: object) -> Numbers | None:
    """Values of a trace as floats, NaN where there is none; None where they are words."""
    if isinstance(value, Mapping) and "bdata" in value:
        return tuple(np.frombuffer(base64.b64decode(str(value["bdata"])), dtype=str(value["dtype"])).astype(float))
    if isinstance(value, np.ndarray):
        value = value.tolist()
    if not isinstance(value, list | tuple):
        return None
    try:
        return tuple(math.nan if one is None else float(one) for one in value)
    except (TypeError, ValueError):
        return None


def _axis_title(layout: Mapping[str, object], name: str) -> str:
    title = _mapping(layout.get(name)).get("title", "")
    return str(_mapping(title).get("text", "") if isinstance(title, Mapping) else title)


def _log(layout: Mapping[str, object], name: str) -> bool:
    return _mapping(layout.get(name)).get("type") == "log"


def _colour(trace: Mapping[str, object]) -> str:
    for part in ("marker", "line"):
        found = _mapping(trace.get(part)).get("color")
        if isinstance(found, str) and found.startswith("#"):
            return found[1:7]
    return "4A5964"


def _series(trace: Mapping[str, object], number: int) -> Series | None:
    x, y = numbers(trace.get("x")), numbers(trace.get("y"))
    mode = str(trace.get("mode", "lines"))
    quiet = trace.get("hoverinfo") == "skip" and "markers" not in mode
    helper = trace.get("fill") not in (None, "none") or mode == "text" or quiet
    if helper or x is None or y is None or trace.get("type", "scatter") != "scatter":
        return None
    pairs = [(a, b) for a, b in zip(x, y, strict=False) if math.isfinite(a) and math.isfinite(b)]
    if not pairs:
        return None
    pairs = pairs[:: max(1, math.ceil(len(pairs) / _MOST_POINTS))]
    marker = _mapping(trace.get("marker"))
    return Series(
        name=str(trace.get("name") or trace.get("legendgroup") or number).replace("<br>", ", "),
        x=tuple(a for a, _ in pairs),
        y=tuple(b for _, b in pairs),
        colour=_colour(trace),
        line="lines" in mode,
        marks="markers" in mode,
        hollow="open" in str(marker.get("symbol", "")),
    )


def chart(figure: Mapping[str, object]) -> Chart | None:
    """The figure as a native chart, or None where it has several panels, words for values, or nothing to plot.

    Parameters
    ----------
    figure
        A painted Plotly figure.
    """
    layout = _mapping(figure["layout"])
    panels = {str(_mapping(layout[name]).get("domain")) for name in layout if name.startswith(("xaxis", "yaxis"))}
    traces = figure["data"] if isinstance(figure["data"], list) else []
    found = [made for number, trace in enumerate(traces, 1) if (made := _series(trace, number))]
    if len(panels) > _ONE_PANEL or not found or not (_counts(layout, "xaxis") and _counts(layout, "yaxis")):
        return None
    return Chart(
        series=tuple(found),
        x_title=_axis_title(layout, "xaxis"),
        y_title=_axis_title(layout, "yaxis"),
        x_log=_log(layout, "xaxis"),
        y_log=_log(layout, "yaxis"),
    )


def _counts(layout: Mapping[str, object], name: str) -> bool:
    """Whether an axis shows numbers, and is not a list of names or a place on the sheet."""
    axis = _mapping(layout.get(name))
    if axis.get("visible") is False or axis.get("showticklabels") is False:
        return False
    ticks = axis.get("ticktext")
    return not isinstance(ticks, list | tuple) or all(any(ch.isdigit() for ch in str(tick)) for tick in ticks)


@dataclass(frozen=True)
class Bars:
    """People out of one hundred: one category a question, one series an arm."""

    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[float, ...]], ...]


def bars(blocks: Iterable[object]) -> Bars | None:
    """Icon arrays as bars, benefit and harm on one axis; None where the groups do not have the same arms."""
    groups = [group for block in blocks if isinstance(block, IconArrays) for group in block.groups]
    counts = {len(arrays) for _, arrays in groups}
    if len(counts) != 1:
        return None
    arms = range(counts.pop())
    named = [" / ".join(dict.fromkeys(arrays[arm].label for _, arrays in groups)) for arm in arms]
    values = [tuple(round(arrays[arm].filled, 1) for _, arrays in groups) for arm in arms]
    return Bars(tuple(title for title, _ in groups), tuple(zip(named, values, strict=True)))
