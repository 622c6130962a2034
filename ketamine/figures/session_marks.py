"""What happens when, under the curves: one lane each for first felt, strongest, felt effects and watching, by way."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ketamine.figures import provenance, theme
from ketamine.figures.concentration_time import LEFT, RIGHT
from ketamine.figures.curves import Clock
from ketamine.figures.ways import hue

Trace = dict[str, object]

#: mark of a moment; a stretch of time is a bar, filled where something is felt and hollow where people are watched
MARKS = {"onset": "circle", "peak": "diamond"}
WATCHED = "watch"
#: where sources differ a bar is striped, which the eye sees as paler
_UNSURE = "2px,2px"
_LANE = {"wide": 22.0, "narrow": 34.0}
_HEAD, _REST, _TOP, _AXIS = 26.0, 10.0, 4, 52
_BAR_PX, _CORE_PX, _MARK_PX = 9.0, 5.0, 10
#: how far below the middle of a phone's lane its bar lies, so that its words fit above
_DROP = 9.0


@dataclass(frozen=True)
class Stretch:
    """A lane: a moment or a stretch of time, or that nobody knows.

    Attributes
    ----------
    kind
        onset, peak, felt or watch.
    text
        What stands beside it.
    start_h
        Where it begins [h]; None where no figure was found.
    low_h, high_h
        Where it ends at the earliest and at the latest [h]; for a moment, when it comes.
    row
        Evidence row a click opens, blank where there is none.
    """

    kind: str
    text: str
    start_h: float | None = None
    low_h: float = 0.0
    high_h: float = 0.0
    row: str = ""


@dataclass(frozen=True)
class Way:
    """The lanes of one way of taking the drug."""

    route: str
    name: str
    lanes: tuple[Stretch, ...]


def session_marks(
    ways: Sequence[Way], clock: Clock, *, rows: Iterable[str], alt: str, narrow: bool = False
) -> theme.Figure:
    """Draw the lanes on the clock of the curves above.

    Parameters
    ----------
    ways
        In the order of the curves.
    clock
        The time axis of the curves.
    rows
        Evidence rows behind it.
    alt
        What the picture says.
    narrow
        Draw for a phone.
    """
    size = "narrow" if narrow else "wide"
    tall = sum(_HEAD + _LANE[size] * len(way.lanes) + _REST for way in ways)
    traces: list[Trace] = []
    notes: list[Trace] = []
    y = tall
    for way in ways:
        notes.append(_head(way, y - _HEAD / 2))
        y -= _HEAD
        for lane in way.lanes:
            middle = y - _LANE[size] / 2
            traces += _drawn(lane, way.route, clock.until_h, middle - (_DROP if narrow else 0))
            notes.append(_words(lane, clock.until_h, middle, narrow=narrow))
            y -= _LANE[size]
        y -= _REST
    layout: dict[str, object] = {
        "height": round(tall + _TOP + _AXIS),
        "margin": {"l": LEFT[size], "r": RIGHT[size], "t": _TOP, "b": _AXIS},
        "annotations": notes,
        "xaxis": {"range": [0, clock.until_h], "tickvals": list(clock.ticks), "zeroline": False, "automargin": False,
                  "ticktext": [f"{tick:g}" for tick in clock.ticks], "title": {"text": clock.title, "standoff": 8}},
        "yaxis": {"range": [0, tall], "visible": False, "automargin": False},
    }  # fmt: skip
    return provenance.figure(traces, layout, rows=rows, alt=alt, narrow=narrow)


def _head(way: Way, y: float) -> Trace:
    return {
        "xref": "paper", "x": 0, "yref": "y", "y": y, "xanchor": "left", "yanchor": "middle", "showarrow": False,
        "text": f"<b>{way.name}</b>", "align": "left", "bgcolor": "@page",
        "font": {"size": theme.TEXT_PX["page"], "color": hue(way.route)},
    }  # fmt: skip


def _words(lane: Stretch, until_h: float, y: float, *, narrow: bool) -> Trace:
    """Behind what is drawn on a wide screen, above its bar on a phone."""
    after = until_h if lane.start_h is None else min(lane.high_h, until_h)
    place = {"x": 0.0, "xshift": 0, "y": y + _DROP} if narrow else {"x": after, "xshift": 12, "y": y}
    return {
        "xref": "x", "yref": "y", **place, "xanchor": "left", "yanchor": "middle", "showarrow": False, "align": "left",
        "text": lane.text, "bgcolor": "@page",
        "font": {"size": theme.TEXT_PX["page"] - (1 if narrow else 0),
                 "color": "@quiet" if lane.start_h is None else "@ink"},
    }  # fmt: skip


def _drawn(lane: Stretch, route: str, until_h: float, y: float) -> list[Trace]:
    if lane.start_h is None:
        return [_hatched(lane, until_h, y)]
    if lane.kind in MARKS:
        return [_moment(lane, route, y)]
    sure, unsure = {"color": hue(route)}, {"color": f"{hue(route)}/{theme.FAINT}", "dash": _UNSURE}
    bars = [(lane.start_h, lane.low_h, sure), (lane.low_h, lane.high_h, unsure)]
    drawn = [_bar(lane, (start, end), look, _BAR_PX, y) for start, end, look in bars if end > start]
    core = [_bar(lane, (lane.start_h, lane.high_h), {"color": "@page"}, _CORE_PX, y)] if lane.kind == WATCHED else []
    return [*drawn, *core]


def _hatched(lane: Stretch, until_h: float, y: float) -> Trace:
    low, high = y - _BAR_PX / 2, y + _BAR_PX / 2
    return {
        "type": "scatter", "mode": "lines", "x": [0, until_h, until_h, 0], "y": [low, low, high, high],
        "fill": "toself", "fillcolor": "rgba(0,0,0,0)", "line": {"width": 0, "color": "@unknown"},
        "fillpattern": {"shape": "/", "fgcolor": "@unknown", "bgcolor": "rgba(0,0,0,0)", "size": 7, "solidity": 0.25},
        "hoverinfo": "skip", "name": lane.text, "customdata": [lane.row] * 4,
    }  # fmt: skip


def _moment(lane: Stretch, route: str, y: float) -> Trace:
    """A mark, or two with a thin line between where sources give a range."""
    times = list(dict.fromkeys((lane.low_h, lane.high_h)))
    return {
        "type": "scatter", "mode": "lines+markers", "x": times, "y": [y] * len(times), "name": lane.text,
        "customdata": [lane.row] * len(times), "hovertemplate": f"{lane.text}<extra></extra>",
        "line": {"color": hue(route), "width": 2}, "cliponaxis": False,
        "marker": {"symbol": MARKS[lane.kind], "size": _MARK_PX, "color": hue(route)},
    }  # fmt: skip


def _bar(lane: Stretch, ends: tuple[float, float], look: Mapping[str, str], width: float, y: float) -> Trace:
    return {
        "type": "scatter", "mode": "lines", "x": list(ends), "y": [y, y], "name": lane.text,
        "customdata": [lane.row] * 2, "hovertemplate": f"{lane.text}<extra></extra>",
        "line": {**look, "width": width},
    }  # fmt: skip
