"""Figures with one study a line as native charts: a point with its limits, its name and its words beside it."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ketamine.export.charts import Chart, Series, Spread
from ketamine.export.painted import axis_title, dash_of, hexed, listed, mapping, numbers, said, traces, unit

#: a line this thick is a bar from the start, not a limit
_THICK = 5
Trace = Mapping[str, object]


@dataclass(frozen=True)
class Words:
    """Words at a height of the sheet [px], counted from its top; a heading stands across it."""

    down: float
    text: str
    heading: bool = False


@dataclass(frozen=True)
class Ladder:
    """Part of a sheet: the chart of its middle, words to its left and right, and its upper and lower end [px]."""

    chart: Chart
    names: tuple[Words, ...]
    told: tuple[Words, ...]
    top: float
    end: float


@dataclass(frozen=True)
class Ladders:
    """Sheets of studies that share a slide, one below the other."""

    parts: tuple[Ladder, ...]


def ladders(figure: Mapping[str, object], tallest: float) -> tuple[Ladder, ...]:
    """A sheet of studies as parts no taller than a slide; none where the figure is no such sheet.

    Parameters
    ----------
    figure
        A painted Plotly figure.
    tallest
        Height of a part [px]; a study is never cut.
    """
    layout = mapping(figure["layout"])
    axis = mapping(layout.get("yaxis"))
    reach = numbers(axis.get("range"))
    marks = [one for one in traces(figure) if one.get("mode") == "markers"]
    if (
        axis.get("visible") is not False
        or not reach
        or reach[0] < reach[-1]
        or any(
            one.get("fill") not in (None, "none") or (one.get("mode") == "markers" and "meta" not in one)
            for one in traces(figure)
        )
    ):
        return ()
    names = _names(layout)
    if not names or not marks:
        return ()
    ends = [*(word.down - 10 for word in names if word.heading), reach[0]]
    parts: list[tuple[float, float]] = []
    for start, end in zip([0.0, *ends[1:-1]], ends[1:], strict=True):
        if parts and end - parts[-1][0] <= tallest:
            parts[-1] = (parts[-1][0], end)
        else:
            parts.append((start, end))
    return tuple(_part(figure, names, part) for part in parts)


def _names(layout: Mapping[str, object]) -> list[Words]:
    notes = [mapping(one) for one in listed(layout.get("annotations"))]
    here = [one for one in notes if one.get("xref") == "paper" and one.get("yref") == "y"]
    texts = [str(one["text"]).replace("</b><br>", ":</b> ") for one in here]
    found = [
        Words(float(str(one["y"])), said(text), text.startswith("<b>")) for one, text in zip(here, texts, strict=True)
    ]
    return sorted(found, key=lambda word: word.down) if any(word.heading for word in found) else []


def _within(trace: Trace, part: tuple[float, float]) -> bool:
    y = numbers(trace.get("y")) or ()
    return bool(y) and part[0] <= min(y) and max(y) <= part[1]


def _pieces(trace: Trace) -> list[Trace]:
    """A line cut where it has a gap; any other trace as it is."""
    x, y = numbers(trace.get("x")), numbers(trace.get("y"))
    if trace.get("mode") != "lines" or not x or not y or not any(map(math.isnan, (*x, *y))):
        return [trace]
    runs: list[list[tuple[float, float]]] = [[]]
    for point in zip(x, y, strict=True):
        if any(map(math.isnan, point)):
            runs.append([])
        else:
            runs[-1].append(point)
    return [{**trace, "x": [a for a, _ in run], "y": [b for _, b in run]} for run in runs if run]


def _part(figure: Mapping[str, object], names: Sequence[Words], part: tuple[float, float]) -> Ladder:
    layout = mapping(figure["layout"])
    axis = mapping(layout.get("xaxis"))
    ticks = numbers(axis.get("tickvals")) or numbers(axis.get("range")) or (0.0, 1.0)
    here = [piece for one in traces(figure) for piece in _pieces(one) if _within(piece, part)]
    told = [
        Words(y, said(text)) for one in here if one.get("mode") == "text"
        for y, text in zip(numbers(one.get("y")) or (), listed(one.get("text")), strict=False)
    ]  # fmt: skip
    low = min([min(ticks), *(min(numbers(one.get("x")) or ticks) for one in here if one.get("mode") != "text")])
    high = max([max(ticks), *(max(numbers(one.get("x")) or ticks) for one in here if one.get("mode") != "text")])
    chart = Chart(
        tuple(_series(here)), axis_title(layout, "xaxis"), "", x_range=(low, high), y_range=part, y_down=True,
        x_unit=unit(ticks),
    )  # fmt: skip
    return Ladder(chart, tuple(one for one in names if part[0] <= one.down < part[1]), tuple(told), *part)


def _series(here: Sequence[Trace]) -> list[Series]:
    lines = [one for one in here if one.get("mode") == "lines"]
    marks = [one for one in here if one.get("mode") == "markers"]
    limits: dict[float, Trace] = {}
    drawn: list[Series] = []
    for one in lines:
        line, y = mapping(one.get("line")), numbers(one.get("y")) or (0.0,)
        x = numbers(one.get("x")) or (0.0,)
        point = next((numbers(mark.get("x")) for mark in marks if numbers(mark.get("y")) == y[:1]), None)
        own = point is not None and mapping(one.get("line")).get("color") == _own(marks, y[0])
        thin = float(str(line.get("width", 2))) < _THICK
        if own and thin and point and min(x) <= point[0] <= max(x) and y[0] == y[-1]:
            limits[y[0]] = one
        else:
            drawn.append(
                Series(
                    str(one.get("name", "")), x, y, hexed(line.get("color")), line=True, dash=dash_of(line),
                    width=float(str(line.get("width", 1.0))), listed=False,
                )
            )  # fmt: skip
    return [*drawn, *_marks(marks, limits)]


def _own(marks: Sequence[Trace], down: float) -> object:
    found = (
        mapping(mark.get("marker")).get("color") for mark in marks if (numbers(mark.get("y")) or (0.0,))[0] == down
    )
    return next(found, None)


def _marks(marks: Sequence[Trace], limits: Mapping[float, Trace]) -> list[Series]:
    """Marks of one look as one series, with their printed limits as error bars."""
    kinds: dict[tuple[str, str, str], list[Trace]] = {}
    for one in marks:
        marker = mapping(one.get("marker"))
        key = (str(one.get("name", "")), str(marker.get("symbol", "circle")), hexed(marker.get("color")))
        kinds.setdefault(key, []).append(one)
    made = []
    for (name, symbol, colour), group in kinds.items():
        pairs = [((numbers(one.get("x")) or (0.0,))[0], (numbers(one.get("y")) or (0.0,))[0]) for one in group]
        ends = [numbers(limits[y].get("x")) or (x, x) if y in limits else (x, x) for x, y in pairs]
        up = tuple(max(end) - x for end, (x, _) in zip(ends, pairs, strict=True))
        down = tuple(x - min(end) for end, (x, _) in zip(ends, pairs, strict=True))
        made.append(
            Series(
                name, tuple(x for x, _ in pairs), tuple(y for _, y in pairs), colour, marks=True,
                hollow="open" in symbol, symbol=symbol.split("-")[0],
                spread=Spread("x", up, down) if any(up) or any(down) else None,
            )
        )  # fmt: skip
    return made
