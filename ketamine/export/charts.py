"""Figures as native charts: a Plotly dictionary becomes series that an office program can edit."""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ketamine.export.painted import (
    Numbers,
    axis_title,
    colour_of,
    counts,
    dash_of,
    heading,
    hexed,
    is_log,
    listed,
    mapping,
    numbers,
    said,
    ticks_of,
    traces,
    unit,
)
from ketamine.figures import theme

_MOST_POINTS = 120
#: the colour of the page, and the least width of a line [pt]
_PAGE, _THIN = theme.COLOURS["page"][0].removeprefix("#"), 0.75
#: a name at the end of a line, and what is told of it
_END = re.compile("<b>([^<]+)</b><br>([^<]+)")
_SYMBOLS = {"circle": "circle", "square": "square", "diamond": "diamond", "triangle": "triangle", "x": "x"}


@dataclass(frozen=True)
class Spread:
    """Error bars: along which axis, and how far up and down from each point."""

    axis: str
    up: Numbers
    down: Numbers


@dataclass(frozen=True)
class Series:
    """One line or set of points.

    Attributes
    ----------
    name
        What it is.
    x, y
        Values.
    colour
        Six hexadecimal digits.
    line, marks, hollow
        Whether a line joins the points, marks stand on them, and whether these are empty.
    symbol
        circle, square, diamond, triangle or x.
    dash, width
        Of the line: solid, dash or dot; in points.
    spread
        Error bars, None without.
    words, sides
        What stands beside each point, and on which side of it: left, right, top or bottom; empty without.
    listed
        Whether it is named in the legend.
    """

    name: str
    x: Numbers
    y: Numbers
    colour: str
    line: bool = False
    marks: bool = False
    hollow: bool = False
    symbol: str = "circle"
    dash: str = "solid"
    width: float = 2.25
    spread: Spread | None = None
    words: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    listed: bool = True


@dataclass(frozen=True)
class Chart:
    """What fits a native chart: points and lines on two number axes.

    ``y_down`` counts from the top; a unit is the step between two ticks, None where the program may choose.
    """

    series: tuple[Series, ...]
    x_title: str
    y_title: str
    x_log: bool = False
    y_log: bool = False
    title: str = ""
    x_range: tuple[float, float] | None = None
    y_range: tuple[float, float] | None = None
    y_down: bool = False
    x_unit: float | None = None
    y_unit: float | None = None


def _bars(trace: Mapping[str, object], at: Sequence[int]) -> Spread | None:
    for axis in ("x", "y"):
        bars = mapping(trace.get(f"error_{axis}"))
        up = numbers(bars.get("array"))
        if up and bars.get("visible", True) and any(up):
            down = numbers(bars.get("arrayminus")) or up
            return Spread(axis, tuple(up[i] for i in at), tuple(down[i] for i in at))
    return None


def _name(trace: Mapping[str, object], number: int) -> str:
    return str(trace.get("name") or trace.get("legendgroup") or number).replace("<br>", ", ")


def _pieces(x: Numbers, y: Numbers) -> list[list[int]]:
    """Places of unbroken stretches: a missing number is a break in the line."""
    pieces: list[list[int]] = [[]]
    for at, pair in enumerate(zip(x, y, strict=False)):
        if all(map(math.isfinite, pair)):
            pieces[-1].append(at)
        elif pieces[-1]:
            pieces.append([])
    return [piece for piece in pieces if piece]


def _lines(trace: Mapping[str, object], number: int) -> list[Series]:
    x, y = numbers(trace.get("x")), numbers(trace.get("y"))
    if x is None or y is None:
        return []
    line = mapping(trace.get("line"))
    width = float(str(line.get("width", 2.25))) or 0.75
    if trace.get("fill") not in (None, "none"):
        return [] if "fillpattern" in trace else _edges(trace, x, y)
    return [
        Series(
            _name(trace, number), *_thinned([(x[at], y[at]) for at in piece]), colour_of(trace), line=True,
            dash=dash_of(line), width=width, listed=trace.get("hoverinfo") not in ("skip", "text") and order == 0,
        )
        for order, piece in enumerate(_pieces(x, y))
    ]  # fmt: skip


def _edges(trace: Mapping[str, object], x: Numbers, y: Numbers) -> list[Series]:
    """A band as two thin lines, its upper and its lower edge: it is drawn there and back."""
    turn = max(range(len(x)), key=lambda at: x[at]) + 1
    there = list(zip(x[:turn], y[:turn], strict=True))
    back = list(zip(x[turn:], y[turn:], strict=True))[::-1]
    sides = [side for side in (there, back) if len(side) > 1]
    edge = Series("", (), (), hexed(mapping(trace.get("line")).get("color", "")), line=True, dash="dot", width=1.0)
    name = str(trace.get("name") or "")
    return [replace(edge, name=name, x=_thinned(side)[0], y=_thinned(side)[1], listed=False) for side in sides]


def _thinned(pairs: Sequence[tuple[float, float]]) -> tuple[Numbers, Numbers]:
    kept = pairs[:: max(1, math.ceil(len(pairs) / _MOST_POINTS))]
    kept = kept if not pairs or kept[-1] == pairs[-1] else [*kept, pairs[-1]]
    return tuple(a for a, _ in kept), tuple(b for _, b in kept)


def _points(trace: Mapping[str, object], number: int) -> list[Series]:
    x, y = numbers(trace.get("x")), numbers(trace.get("y"))
    if x is None or y is None:
        return []
    marker = mapping(trace.get("marker"))
    written = marker.get("symbol", "circle")
    symbols = [str(one) for one in listed(written)] or [str(written)] * len(x)
    words = [said(one) for one in listed(trace.get("text"))] if "text" in str(trace.get("mode")) else []
    made = []
    for symbol in dict.fromkeys(symbols):
        at = [
            i for i, pair in enumerate(zip(x, y, strict=True)) if symbols[i] == symbol and all(map(math.isfinite, pair))
        ]
        if at:
            made.append(
                Series(
                    _name(trace, number), tuple(x[i] for i in at), tuple(y[i] for i in at), colour_of(trace),
                    marks=True,
                    hollow="open" in symbol, symbol=_SYMBOLS.get(symbol.split("-")[0], "circle"),
                    spread=_bars(trace, at), words=tuple(words[i] for i in at) if len(words) == len(x) else (),
                )
            )  # fmt: skip
    return made


def _panel(figure: Mapping[str, object], axis: str) -> Chart | None:
    """What stands on one value axis."""
    layout = mapping(figure["layout"])
    here = [one for one in traces(figure) if str(one.get("yaxis", "y")) == axis]
    x_name = f"xaxis{str(next((one.get('xaxis', 'x') for one in here), 'x'))[1:]}"
    y_name = f"yaxis{axis[1:]}"
    if not (counts(layout, x_name) and counts(layout, y_name)):
        return None
    made: list[Series] = []
    for number, trace in enumerate(here, 1):
        mode = str(trace.get("mode", "lines"))
        if trace.get("type", "scatter") != "scatter":
            return None
        if "lines" in mode:
            made += _lines(trace, number)
        if "markers" in mode:
            made += _points(trace, number)
    if not made:
        return None
    x_ticks, y_ticks = (ticks_of(layout, name) for name in (x_name, y_name))
    return Chart(
        series=tuple(_named(_worded(_once(_filled(made)), here), layout)),
        x_title=axis_title(layout, x_name),
        y_title=axis_title(layout, y_name),
        x_log=is_log(layout, x_name),
        y_log=is_log(layout, y_name),
        title=heading(layout, x_name, y_name),
        x_range=_range(x_ticks, [value for one in made for value in one.x]),
        y_range=_range(y_ticks, [value for one in made for value in one.y]),
        x_unit=unit(x_ticks),
        y_unit=unit(y_ticks),
    )


def _filled(made: Sequence[Series]) -> list[Series]:
    """Lines without those in the colour of the page, which make others hollow: these become the thinnest instead."""
    hollow = {one.name for one in made if one.colour == _PAGE}
    return [
        replace(one, width=_THIN) if one.name in hollow and one.line else one for one in made if one.colour != _PAGE
    ]


def _named(made: Sequence[Series], layout: Mapping[str, object]) -> list[Series]:
    """Lines with what stands below their name at their end: the study, and how well it supports them."""
    notes = [_END.fullmatch(str(mapping(one).get("text", ""))) for one in listed(layout.get("annotations"))]
    below = {note[1]: note[2] for note in notes if note}
    return [replace(one, name=f"{one.name} ({below[one.name]})") if one.name in below else one for one in made]


def _once(made: Sequence[Series]) -> list[Series]:
    """Each name once in the legend."""
    seen: set[str] = set()
    out = []
    for one in made:
        out.append(replace(one, listed=one.listed and one.name not in seen))
        seen |= {one.name} if one.listed else set()
    return out


def _worded(made: Sequence[Series], here: Iterable[Mapping[str, object]]) -> list[Series]:
    """Words that stand alone in a figure go to the point they stand beside."""
    beside: dict[tuple[float, float], tuple[str, str]] = {}
    for trace in here:
        if trace.get("mode") == "text":
            x, y = numbers(trace.get("x")) or (), numbers(trace.get("y")) or ()
            text = [said(one) for one in listed(trace.get("text"))]
            written = trace.get("textposition", "middle right")
            sides = [str(one).split()[-1] for one in listed(written)] or [str(written).split()[-1]] * len(text)
            beside |= dict(zip(zip(x, y, strict=False), zip(text, sides, strict=False), strict=False))
    out = []
    for one in made:
        found = [
            beside.pop(pair, ("", "")) if one.marks and not one.words else ("", "")
            for pair in zip(one.x, one.y, strict=True)
        ]
        out.append(
            replace(one, words=tuple(t for t, _ in found), sides=tuple(s for _, s in found))
            if any(map(any, found))
            else one
        )
    return out


def _range(ticks: Numbers, values: Sequence[float]) -> tuple[float, float] | None:
    """From the first tick to the last, where every value lies between them."""
    inside = bool(ticks) and min(ticks) <= min(values) and max(values) <= max(ticks)
    return (min(ticks), max(ticks)) if inside else None


def charts(figure: Mapping[str, object]) -> tuple[Chart, ...]:
    """A figure as native charts, one a panel; none where a panel has words for values.

    Parameters
    ----------
    figure
        A painted Plotly figure.
    """
    axes = dict.fromkeys(str(one.get("yaxis", "y")) for one in traces(figure))
    made = [_panel(figure, axis) for axis in axes]
    return tuple(one for one in made if one) if all(made) else ()
