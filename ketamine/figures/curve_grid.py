"""Many ways at once: a small chart each, one line in front and the others pale behind it, all on the same scales."""

import textwrap
from collections.abc import Iterable, Sequence

from ketamine.figures import provenance, theme
from ketamine.figures.concentration_time import band, beside, curve, hatched, mark, top_of
from ketamine.figures.curves import Clock, Line, Panel
from ketamine.figures.ways import hue

Trace = dict[str, object]

_LEFT, _RIGHT, _AXIS, _TITLE = 44, 16, 58, 44
_HEAD, _CELL = 68.0, {"wide": 130.0, "narrow": 104.0}
#: share of the width between two columns
_GUTTER = {"wide": 0.07, "narrow": 0.14}
#: letters that fit over half a phone, and beside a mark in it
_TITLE_LETTERS, _WORD_LETTERS = 20, 14
#: how high the words on what is not known stand
_UNKNOWN_AT = 0.6


def curve_grid(
    panels: Sequence[Panel], clock: Clock, *, rows: Iterable[str], alt: str, narrow: bool = False
) -> theme.Figure:
    """Draw the race of many ways.

    Parameters
    ----------
    panels
        One a substance, with the same ways in the same order; two substances stand side by side.
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
    across = 1 if narrow and len(panels) == 1 else 2
    per_row = across // len(panels)
    deep = -(-len(panels[0].lines) // per_row)
    tall = deep * (_HEAD + _CELL[size])
    width = (1 - _GUTTER[size] * (across - 1)) / across
    layout: dict[str, object] = {
        "height": round(tall + _TITLE + _AXIS),
        "margin": {"l": _LEFT, "r": _RIGHT, "t": _TITLE, "b": _AXIS},
    }
    traces: list[Trace] = []
    close = narrow and across > 1
    notes = [_axis_title(panel.title, index * (width + _GUTTER[size]), close) for index, panel in enumerate(panels)]
    notes.append(_clock_title(clock.title))
    for p, panel in enumerate(panels):
        for i, line in enumerate(panel.lines):
            column, row = (p, i) if len(panels) > 1 else (i % per_row, i // per_row)
            number = p * len(panel.lines) + i
            name = "" if number == 0 else str(number + 1)
            left = column * (width + _GUTTER[size])
            top = 1 - (row * (_HEAD + _CELL[size]) + _HEAD) / tall
            box = ((left, min(left + width, 1.0)), (max(top - _CELL[size] / tall, 0.0), top))
            traces += _cell(panel, line, clock, name)
            layout |= _axes(panel, clock, (name, *box))
            notes += _words(panel, line, clock, (name, close))
            if p == 0:
                notes.append(_name(line, left, top))
    return provenance.figure(traces, {**layout, "annotations": notes}, rows=rows, alt=alt, narrow=narrow)


def _cell(panel: Panel, front: Line, clock: Clock, name: str) -> list[Trace]:
    """The other lines, pale and thin, then the way in front with its band and what was measured."""
    on = {"xaxis": f"x{name}", "yaxis": f"y{name}"}
    hidden = clock.unknown if clock.unknown and front.time_h[0] > 0 else None
    behind: list[Trace] = [
        {"type": "scatter", "mode": "lines", "x": list(other.time_h), "y": list(other.value), "hoverinfo": "skip",
         "name": f"{other.name}, behind", "customdata": [other.row] * len(other.time_h),
         "line": {"color": "@unknown/35", "width": 1}}
        for other in panel.lines
        if other is not front
    ]  # fmt: skip
    top = top_of(panel, clock)
    strip = [hatched(hidden, top)] if hidden else []
    mine = [mark(point, top) for point in panel.points if point.route == front.route]
    return [{**trace, **on} for trace in (*strip, *behind, *band(front), *curve(front), *mine)]


def _axes(panel: Panel, clock: Clock, at: tuple[str, tuple[float, float], tuple[float, float]]) -> dict[str, object]:
    name, across, up = at
    x: dict[str, object] = {
        "range": [0, clock.until_h], "tickvals": list(clock.ticks), "domain": list(across), "anchor": f"y{name}",
        "ticktext": [f"{tick:g}" for tick in clock.ticks], "showgrid": False, "zeroline": False, "automargin": False,
    }  # fmt: skip
    y = {"range": [0, top_of(panel, clock)], "domain": list(up), "anchor": f"x{name}", "nticks": 4, "zeroline": False,
         "automargin": False}  # fmt: skip
    return {f"xaxis{name}": x, f"yaxis{name}": y}


def _axis_title(title: str, left: float, close: bool) -> Trace:  # noqa: FBT001  # how it is drawn, in two words
    """The words of the value axis over the first chart of its column."""
    text = "<br>".join(textwrap.wrap(title, _TITLE_LETTERS)) if close else title
    return {
        "xref": "paper", "yref": "paper", "x": left, "y": 1, "xanchor": "left", "yanchor": "bottom", "yshift": 2,
        "xshift": -_LEFT if left == 0 else 0, "showarrow": False, "align": "left", "text": text,
        "font": {"size": theme.TEXT_PX["page"], "color": "@quiet"},
    }  # fmt: skip


def _clock_title(title: str) -> Trace:
    """The words of the time axis, once under all charts."""
    return {
        "xref": "paper", "yref": "paper", "x": 0.5, "y": 0, "xanchor": "center", "yanchor": "top", "yshift": -28,
        "showarrow": False, "text": title, "font": {"size": theme.TEXT_PX["page"], "color": "@quiet"},
    }  # fmt: skip


def _name(line: Line, left: float, top: float) -> Trace:
    return {
        "xref": "paper", "yref": "paper", "x": left, "y": top, "xanchor": "left", "yanchor": "bottom", "yshift": 2,
        "showarrow": False, "align": "left", "text": f"<b>{line.name}</b><br>{line.detail}",
        "font": {"size": theme.TEXT_PX["page"], "color": hue(line.route)},
    }  # fmt: skip


def _words(panel: Panel, line: Line, clock: Clock, at: tuple[str, bool]) -> list[Trace]:
    """Beside what was measured, in the colour of its way, and beside what is not known.

    Half a phone holds one of the two; the chart of the other substance then says what is not known.
    """
    name, close = at
    top = top_of(panel, clock)
    said = [beside(point, clock, top, narrow=True) for point in panel.points if point.route == line.route]
    if clock.unknown and line.time_h[0] > 0 and not (close and said):
        said.append((clock.unknown.until_h, _UNKNOWN_AT * top, clock.unknown.text, "@quiet"))
    return [
        {"xref": f"x{name}", "yref": f"y{name}", "x": time, "y": value, "showarrow": False, "xanchor": "left",
         "yanchor": "top" if value == top else "middle", "xshift": 11, "align": "left", "bgcolor": "@page/70",
         "borderpad": 1, "text": "<br>".join(textwrap.wrap(text, _WORD_LETTERS)) if close else text,
         "font": {"size": theme.TEXT_PX["page"] - (2 if close else 0), "color": colour}}
        for time, value, text, colour in said
    ]  # fmt: skip
