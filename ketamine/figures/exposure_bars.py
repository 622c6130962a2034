"""Exposure by way of taking the drug: ketamine as a filled bar, norketamine as a hollow one, its value at its end."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ketamine.figures import provenance, theme
from ketamine.figures.ways import hue

Trace = dict[str, object]
#: support at which a bar is hatched: a second cue beside the words
DOUBTFUL = ("weak", "assumed")
#: where each substance's bar lies in its lane, and how thick a bar is [lanes]
OFFSET = {"wide": {"ketamine": 0.19, "norketamine": -0.19}, "narrow": {"ketamine": 0.06, "norketamine": -0.22}}
_THICK = {"wide": 0.32, "narrow": 0.24}
_LANE = {"wide": 58, "narrow": 82}
_LEFT, _TITLE, _AXIS, _BETWEEN = {"wide": 158, "narrow": 12}, 36, 16, 44
_RIGHT = 16
#: how much longer than its longest bar an axis is, so that values fit behind the bars
_ROOM = {"wide": 1.42, "narrow": 1.5}
_NAME_UP = 0.33


@dataclass(frozen=True)
class Amount:
    """One bar.

    Attributes
    ----------
    lane
        Place of its way in the list of lanes.
    analyte
        ketamine or norketamine.
    value
        Length of the bar, None where it is not known.
    text
        What stands at its end.
    row
        Evidence row a click opens.
    """

    lane: int
    analyte: str
    value: float | None
    text: str
    row: str


@dataclass(frozen=True)
class Lane:
    """A way: its key, its name, and how well it is supported, as a key and in words."""

    route: str
    name: str
    support: str
    detail: str


@dataclass(frozen=True)
class Bars:
    """One axis: its title, what it measures, and its bars. Axes that measure the same have the same length."""

    title: str
    measure: str
    amounts: tuple[Amount, ...]


def exposure_bars(
    lanes: Sequence[Lane], bars: Sequence[Bars], *, rows: Iterable[str], alt: str, narrow: bool = False
) -> theme.Figure:
    """Draw the bars, two axes in a row on a wide screen and one below the other on a phone.

    Parameters
    ----------
    lanes
        Ways, from the top.
    bars
        Axes in reading order.
    rows
        Evidence rows behind it.
    alt
        What the picture says.
    narrow
        Draw for a phone.
    """
    size = "narrow" if narrow else "wide"
    columns = 1 if narrow else 2
    lines = -(-len(bars) // columns)
    tall = _LANE[size] * len(lanes)
    inner = tall * lines + (_BETWEEN + _TITLE) * (lines - 1)
    layout: dict[str, object] = {
        "height": inner + _TITLE + _AXIS,
        "margin": {"l": _LEFT[size], "r": _RIGHT, "t": _TITLE, "b": _AXIS},
        "bargap": 0,
        "barmode": "overlay",
    }
    traces: list[Trace] = []
    notes: list[Trace] = []
    for index, one in enumerate(bars):
        line, column = divmod(index, columns)
        top = 1 - line * (tall + _BETWEEN + _TITLE) / inner
        box = (
            (column * 0.53, column * 0.53 + 0.47) if columns > 1 else (0.0, 1.0),
            (max(top - tall / inner, 0.0), top),
        )
        name = "" if index == 0 else str(index + 1)
        layout |= _axes(name, box, len(lanes), _reach(one, bars) * _ROOM[size])
        traces += [{**_bar(amount, lanes[amount.lane], size), "xaxis": f"x{name}", "yaxis": f"y{name}"}
                   for amount in one.amounts if amount.value is not None]  # fmt: skip
        notes += _words(one, name, box, size)
        if narrow or column == 0:
            notes += [_name(lane, at, name, narrow=narrow) for at, lane in enumerate(lanes)]
    return provenance.figure(traces, {**layout, "annotations": notes}, rows=rows, alt=alt, narrow=narrow)


def _reach(one: Bars, bars: Sequence[Bars]) -> float:
    """Longest bar of all axes that measure the same."""
    same = [amount.value for other in bars if other.measure == one.measure for amount in other.amounts]
    return max((value for value in same if value is not None), default=1.0)


def _axes(name: str, box: tuple[tuple[float, float], tuple[float, float]], lanes: int, reach: float,
          ) -> dict[str, object]:  # fmt: skip
    x = {"range": [0, reach], "domain": list(box[0]), "anchor": f"y{name}", "visible": False, "fixedrange": True}
    y = {"range": [0.5 - lanes, 0.5], "domain": list(box[1]), "anchor": f"x{name}", "visible": False,
         "fixedrange": True}  # fmt: skip
    return {f"xaxis{name}": x, f"yaxis{name}": y}


def _bar(amount: Amount, lane: Lane, size: str) -> Trace:
    filled = amount.analyte == "ketamine"
    colour = hue(lane.route)
    marker: Trace = {"color": colour if filled else "rgba(0,0,0,0)", "line": {"color": colour, "width": 2}}
    if lane.support in DOUBTFUL and filled:
        marker["pattern"] = {"shape": "/", "fgcolor": colour, "bgcolor": "rgba(0,0,0,0)", "size": 6, "solidity": 0.45}
    return {
        "type": "bar", "orientation": "h", "x": [amount.value], "y": [OFFSET[size][amount.analyte] - amount.lane],
        "width": [_THICK[size]], "marker": marker, "name": f"{lane.name}, {amount.analyte}", "customdata": [amount.row],
        "hovertemplate": f"{lane.name}, {amount.analyte}: {amount.text}<extra></extra>",
    }  # fmt: skip


def _words(one: Bars, name: str, box: tuple[tuple[float, float], tuple[float, float]], size: str) -> list[Trace]:
    """The title of an axis above it, and the value of each bar at its end."""
    title = {
        "xref": "paper", "yref": "paper", "x": box[0][0], "y": box[1][1], "xanchor": "left", "yanchor": "bottom",
        "yshift": 6, "text": one.title, "showarrow": False, "align": "left",
        "font": {"size": theme.TEXT_PX["page"], "color": "@quiet"},
    }  # fmt: skip
    return [title] + [
        {"xref": f"x{name}", "yref": f"y{name}", "x": amount.value or 0,
         "y": OFFSET[size][amount.analyte] - amount.lane,
         "text": amount.text, "showarrow": False, "xanchor": "left", "yanchor": "middle", "xshift": 4,
         "font": {"size": theme.TEXT_PX["page"] - 1, "color": "@ink" if amount.value is not None else "@quiet"}}
        for amount in one.amounts
    ]  # fmt: skip


def _name(lane: Lane, at: int, axis: str, *, narrow: bool) -> Trace:
    text = f"<b>{lane.name}</b>, {lane.detail}" if narrow else f"<b>{lane.name}</b><br>{lane.detail}"
    place: Trace = {"xref": "paper", "xanchor": "left", "x": 0, "xshift": 0 if narrow else 4 - _LEFT["wide"]}
    return {
        **place, "yref": f"y{axis}", "y": _NAME_UP - at if narrow else -at, "yanchor": "middle", "text": text,
        "showarrow": False, "align": "left",
        "font": {"size": theme.TEXT_PX["page"] - (1 if narrow else 0), "color": hue(lane.route)},
    }  # fmt: skip
