"""Concentration in blood over time, one line a way of taking the drug, each ending in its name."""

from collections.abc import Iterable, Sequence

from ketamine.figures import provenance, theme
from ketamine.figures.curves import Clock, Line, Panel, Point, Unknown
from ketamine.figures.end_labels import apart, room
from ketamine.figures.ways import dash, hue

Trace = dict[str, object]

#: line width by how well a curve is supported; an assumed curve is drawn hollow
WIDTH = {"good": 3.5, "fair": 2.5, "weak": 1.5, "assumed": 5.0}
HOLLOW_PX = 2.5
#: mark of a measured value by where blood was drawn
MARKS = {"venous": "circle", "arterial": "square-open", "not_stated": "diamond-open"}
_GAP = {"wide": 42.0, "narrow": 30.0}
_LEAST = {"wide": 360.0, "narrow": 260.0}
LEFT = {"wide": 48, "narrow": 44}
RIGHT = {"wide": 252, "narrow": 92}
_TOP, _BETWEEN, _AXIS = 32, 72, 56
_KEY_ROW = 38
_WORDS_GAP = 20.0
#: how far the thin line to a name ends before its letters
_PAD_PX = 4
_HEADROOM = 1.06
#: room above the lines for the words on what is not known
_WORDROOM = 1.25


def concentration_time(
    panels: Sequence[Panel], clock: Clock, *, rows: Iterable[str], alt: str, narrow: bool = False
) -> theme.Figure:
    """Draw the race.

    Parameters
    ----------
    panels
        One a substance, drawn one below the other on the same clock.
    clock
        The time axis.
    rows
        Evidence rows behind it.
    alt
        What the picture says.
    narrow
        Draw for a phone.
    """
    size = "narrow" if narrow else "wide"
    tall = room(max(len(panel.lines) for panel in panels), _GAP[size], _LEAST[size])
    named = tuple({line.name: line for panel in panels for line in panel.lines}.values())
    key = _KEY_ROW * len(named) + 8 if narrow else 0
    inner = tall * len(panels) + _BETWEEN * (len(panels) - 1)
    bottom = _AXIS + key
    traces: list[Trace] = []
    notes: list[Trace] = []
    layout: dict[str, object] = {
        "height": round(inner + _TOP + bottom),
        "margin": {"l": LEFT[size], "r": RIGHT[size], "t": _TOP, "b": bottom},
    }
    for index, panel in enumerate(panels):
        top = 1 - index * (tall + _BETWEEN) / inner
        axes = ("" if index == 0 else str(index + 1), (max(0.0, top - tall / inner), top))
        traces += _panel(panel, clock, axes[0])
        layout |= _axes(panel, clock, axes, last=index == len(panels) - 1)
        notes += _names(panel, clock, axes[0], tall, narrow=narrow)
        notes += _said(panel, clock, axes[0], tall, narrow=narrow)
        notes.append(_title(panel, axes[1][1], narrow=narrow))
    if narrow:
        words, samples = _key(named, inner)
        notes += words
        layout["shapes"] = samples
    return provenance.figure(traces, {**layout, "annotations": notes}, rows=rows, alt=alt, narrow=narrow)


def top_of(panel: Panel, clock: Clock) -> float:
    """Upper end of a panel's axis [ng/mL]: all that is drawn fits below it, but for points in time nobody can show."""
    drawn = [value for line in panel.lines for value in (*line.value, *line.high)]
    hidden = clock.unknown.until_h if clock.unknown else 0.0
    seen = [value for point in panel.points if point.time_h >= hidden for value in (point.value, point.high or 0.0)]
    return max([*drawn, *seen, panel.reach]) * (_WORDROOM if clock.unknown else _HEADROOM)


def _axes(panel: Panel, clock: Clock, axes: tuple[str, tuple[float, float]], *, last: bool) -> dict[str, object]:
    name, domain = axes
    x: dict[str, object] = {
        "range": [0, clock.until_h],
        "tickvals": list(clock.ticks),
        "ticktext": [f"{tick:g}" for tick in clock.ticks],
        "showgrid": False,
        "zeroline": False,
        "anchor": f"y{name}",
        "automargin": False,
    }
    if last:
        x["title"] = {"text": clock.title, "standoff": 8}
    top = top_of(panel, clock)
    y = {"range": [0, top], "domain": list(domain), "anchor": f"x{name}", "nticks": 6, "zeroline": False,
         "automargin": False, "rangemode": "nonnegative"}  # fmt: skip
    return {f"xaxis{name}": x, f"yaxis{name}": y}


def _title(panel: Panel, top: float, *, narrow: bool) -> Trace:
    """The words of the value axis, along the top where they can be read without turning the head."""
    return {
        "xref": "paper", "yref": "paper", "x": 0, "y": top, "xanchor": "left", "yanchor": "bottom",
        "xshift": -LEFT["narrow" if narrow else "wide"], "yshift": 6, "text": panel.title, "showarrow": False,
        "align": "left", "font": {"size": theme.TEXT_PX["page"], "color": "@quiet"},
    }  # fmt: skip


def _panel(panel: Panel, clock: Clock, axis: str) -> list[Trace]:
    on = {"xaxis": f"x{axis}", "yaxis": f"y{axis}"}
    traces: list[Trace] = []
    if clock.unknown and not panel.whole:
        traces.append({**hatched(clock.unknown, top_of(panel, clock)), **on})
    for line in panel.lines:
        traces += [{**trace, **on} for trace in (*band(line), *curve(line))]
    traces += [{**mark(point, top_of(panel, clock)), **on} for point in panel.points]
    return traces


def hatched(unknown: Unknown, top: float) -> Trace:
    """A stretch of time nobody can draw, up to ``top`` [ng/mL]."""
    return {
        "type": "scatter", "mode": "lines", "x": [0, unknown.until_h, unknown.until_h, 0], "y": [0, 0, top, top],
        "fill": "toself", "fillcolor": "rgba(0,0,0,0)", "line": {"width": 0, "color": "@unknown"},
        "fillpattern": {"shape": "/", "fgcolor": "@unknown", "bgcolor": "rgba(0,0,0,0)", "size": 7, "solidity": 0.25},
        "hoverinfo": "skip", "name": unknown.text, "customdata": [unknown.row] * 4,
    }  # fmt: skip


def band(line: Line) -> list[Trace]:
    """How far a line may move, the middle half of people darker; a dotted edge says that part is not published."""
    if not line.low:
        return []
    edge = {"width": 1, "color": f"{hue(line.route)}/{theme.FAINT}", "dash": "solid" if line.published else "dot"}
    outer = _filled(line, (line.low, line.high), f"{hue(line.route)}/12", edge)
    if not line.inner_low:
        return [{**outer, "name": f"{line.name}, band"}]
    inner = _filled(line, (line.inner_low, line.inner_high), f"{hue(line.route)}/20", {**edge, "width": 0})
    return [{**outer, "name": f"{line.name}, band"}, {**inner, "name": f"{line.name}, middle half"}]


def _filled(line: Line, edges: tuple[tuple[float, ...], tuple[float, ...]], colour: str, edge: Trace) -> Trace:
    low, high = edges
    time = [*line.time_h, *reversed(line.time_h)]
    return {
        "type": "scatter", "mode": "lines", "x": time, "y": [*high, *reversed(low)], "fill": "toself",
        "fillcolor": colour, "line": edge, "hoverinfo": "skip", "customdata": [line.row] * len(time),
    }  # fmt: skip


def curve(line: Line) -> list[Trace]:
    """A line in the colour and dash of its way; two traces where it is assumed, so that it looks hollow."""
    base: Trace = {
        "type": "scatter", "mode": "lines", "x": list(line.time_h), "y": list(line.value), "name": line.name,
        "customdata": [line.row] * len(line.time_h), "hovertemplate": f"{line.name}<br>%{{y:.0f}} ng/mL<extra></extra>",
    }  # fmt: skip
    stroke = {"color": hue(line.route), "dash": line.dash or dash(line.route), "width": WIDTH[line.support]}
    solid = {**base, "line": stroke}
    if line.support != "assumed":
        return [solid]
    core = {**base, "line": {**stroke, "color": "@page", "width": HOLLOW_PX}, "hoverinfo": "skip"}
    return [solid, {name: value for name, value in core.items() if name != "hovertemplate"}]


def mark(point: Point, top: float) -> Trace:
    """A mark where a value was measured; above the axis it becomes an arrow at its edge that says the value."""
    above = point.value > top
    trace: Trace = {
        "type": "scatter", "mode": "markers", "x": [point.time_h], "y": [top if above else point.value],
        "name": point.text, "customdata": [point.row], "cliponaxis": False,
        "hovertemplate": f"{point.text}<br>{point.value:g} ng/mL<extra></extra>",
        "marker": {"symbol": "triangle-up" if above else MARKS[point.site], "size": 11, "color": hue(point.route),
                   "line": {"width": 2, "color": hue(point.route)}},
    }  # fmt: skip
    if not above and point.low is not None and point.high is not None:
        trace["error_y"] = {"type": "data", "symmetric": False, "array": [point.high - point.value],
                            "arrayminus": [point.value - point.low], "color": hue(point.route), "thickness": 1.2,
                            "width": 4}  # fmt: skip
    return trace


def _said(panel: Panel, clock: Clock, axis: str, tall: float, *, narrow: bool) -> list[Trace]:
    """Words beside each measured value and beside what is not known, moved apart where they lie close."""
    top = top_of(panel, clock)
    words = [beside(point, clock, top, narrow=narrow) for point in panel.points]
    if clock.unknown and not panel.whole:
        words.append((clock.unknown.until_h, top, clock.unknown.text, "@quiet"))
    wanted = [value / top * tall for _, value, _, _ in words]
    size = theme.TEXT_PX["page"] - (2 if narrow else 0)
    return [
        {"xref": f"x{axis}", "yref": f"y{axis}", "x": time, "y": value, "text": text, "showarrow": False,
         "xanchor": "left", "yanchor": "middle", "xshift": 11, "yshift": place - at, "align": "left",
         "bgcolor": "@page/70", "borderpad": 1, "font": {"size": size, "color": colour}}
        for (time, value, text, colour), at, place in zip(
            words, wanted, apart(wanted, _WORDS_GAP, 0, tall), strict=True
        )
    ]  # fmt: skip


def beside(point: Point, clock: Clock, top: float, *, narrow: bool) -> tuple[float, float, str, str]:
    """Where the words of a measured value stand [h, ng/mL], the words, and their colour."""
    said = point.short if narrow else point.text
    text = f"{said}, {point.value:g} {clock.above}" if point.value > top else said
    return point.time_h, min(point.value, top), text, hue(point.route)


def places(panel: Panel, clock: Clock, tall: float, *, narrow: bool = False) -> tuple[float, ...]:
    """Height of the middle of each label over the bottom of its panel [px], none covering another."""
    gap = _GAP["narrow" if narrow else "wide"]
    top = top_of(panel, clock)
    ends = [line.value[-1] / top * tall for line in panel.lines]
    return apart(ends, gap, gap / 2, tall - gap / 2)


def _names(panel: Panel, clock: Clock, axis: str, tall: float, *, narrow: bool) -> list[Trace]:
    """A name at the end of each line, tied to it by a thin line where it had to move."""
    notes: list[Trace] = []
    top = top_of(panel, clock)
    size = theme.TEXT_PX["page"] - (2 if narrow else 0)
    for line, place in zip(panel.lines, places(panel, clock, tall, narrow=narrow), strict=True):
        text = line.short if narrow else f"<b>{line.name}</b><br>{line.detail}"
        notes.append(
            {"xref": f"x{axis}", "yref": f"y{axis}", "x": clock.until_h, "y": line.value[-1], "text": text,
             "showarrow": True, "arrowhead": 0, "arrowwidth": 1, "arrowcolor": hue(line.route), "standoff": 2,
             "ax": 12 if narrow else 22, "ay": line.value[-1] / top * tall - place, "xanchor": "left",
             "yanchor": "middle", "align": "left", "font": {"size": size, "color": hue(line.route)},
             "borderpad": _PAD_PX, "captureevents": False}
        )  # fmt: skip
    return notes


def _key(lines: Sequence[Line], inner: float) -> tuple[list[Trace], list[Trace]]:
    """Under a phone's drawing: each line's full name, study and support, beside a piece of the line."""
    words: list[Trace] = []
    samples: list[Trace] = []
    for index, line in enumerate(lines):
        down = _AXIS + 14 + index * _KEY_ROW
        words.append(
            {"xref": "paper", "yref": "paper", "x": 0, "y": -down / inner, "xanchor": "left", "yanchor": "middle",
             "xshift": 0, "text": f"<b>{line.name}</b><br>{line.detail}", "showarrow": False, "align": "left",
             "font": {"size": theme.TEXT_PX["page"] - 2, "color": hue(line.route)}}
        )  # fmt: skip
        stroke = {"color": hue(line.route), "dash": line.dash or dash(line.route), "width": WIDTH[line.support]}
        hollow = [{**stroke, "color": "@page", "width": HOLLOW_PX}] if line.support == "assumed" else []
        samples += [
            {"type": "line", "xref": "paper", "yref": "paper", "x0": -0.19, "x1": -0.04, "y0": -down / inner,
             "y1": -down / inner, "line": one}
            for one in (stroke, *hollow)
        ]  # fmt: skip
    return words, samples
