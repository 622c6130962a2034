"""What sources say of one thing, way by way: a dot a study, a bar where a source gives a span, none averaged."""

import re
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ketamine.figures import provenance, theme
from ketamine.figures.ways import hue

Trace = dict[str, object]
#: letters that fit on a line of a phone, and what a longer one can do without
_PHONE_LETTERS = 60
#: letters that fit on a line of the narrowest phone
_LETTERS = 42
_ASIDE = re.compile(r" \([^)]*\)")
#: mark by where blood was drawn; a second-hand figure is hollow
MARKS = {"venous": "circle", "arterial": "square-open", "not_stated": "circle", "second_hand": "diamond-open"}
_LINE = {"wide": 25, "narrow": 54}
#: air above the first line of a way [lines]
_GAP = {"wide": 0.35, "narrow": 0.6}
_LEFT, _RIGHT = {"wide": 170, "narrow": 12}, {"wide": 20, "narrow": 14}
_TITLE, _AXIS, _BETWEEN = 34, 34, 26
#: room right of the highest value for words on a wide screen, as a share of it
_WORDS = {"wide": 0.95, "narrow": 0.06}


@dataclass(frozen=True)
class Mark:
    """What one source says.

    Attributes
    ----------
    value
        The value, None where the source gives a span alone.
    low, high
        The span or spread, None without one.
    kind
        venous, arterial, not_stated or second_hand; gives the mark.
    text
        Source, people and what exactly was measured.
    row
        Evidence row a click opens.
    """

    value: float | None
    low: float | None
    high: float | None
    kind: str
    text: str
    row: str


@dataclass(frozen=True)
class Group:
    """All that is known of one way; ``nothing`` is said where there is no mark."""

    route: str
    name: str
    marks: tuple[Mark, ...]
    nothing: str = ""


@dataclass(frozen=True)
class Ranges:
    """One axis: its title and its ways."""

    title: str
    groups: tuple[Group, ...]


def published_ranges(panels: Sequence[Ranges], *, rows: Iterable[str], alt: str, narrow: bool = False) -> theme.Figure:
    """Draw one panel below the other.

    Parameters
    ----------
    panels
        What to draw.
    rows
        Evidence rows behind it.
    alt
        What the picture says.
    narrow
        Draw for a phone.
    """
    size = "narrow" if narrow else "wide"
    heights = [_height(panel, size) for panel in panels]
    apart = _TITLE + _AXIS + _BETWEEN
    inner = sum(heights) + apart * (len(panels) - 1)
    layout: dict[str, object] = {
        "height": round(inner + _TITLE + _AXIS),
        "margin": {"l": _LEFT[size], "r": _RIGHT[size], "t": _TITLE, "b": _AXIS},
    }
    traces: list[Trace] = []
    notes: list[Trace] = []
    above = 0.0
    for index, (panel, tall) in enumerate(zip(panels, heights, strict=True)):
        name = "" if index == 0 else str(index + 1)
        top = 1 - above / inner
        layout |= _axes(panel, name, (max(top - tall / inner, 0.0), top), size)
        notes.append(_title(panel, top, size))
        for y, group, mark in _lines(panel, size):
            traces += [{**trace, "xaxis": f"x{name}", "yaxis": f"y{name}"} for trace in _drawn(group, mark, y)]
            notes += _said(group, mark, y, name, narrow=narrow)
        above += tall + apart
    return provenance.figure(traces, {**layout, "annotations": notes}, rows=rows, alt=alt, narrow=narrow)


def _lines(panel: Ranges, size: str) -> list[tuple[float, Group, Mark | None]]:
    """Each line of a panel with how far down it stands [lines]."""
    found: list[tuple[float, Group, Mark | None]] = []
    y = 0.0
    for group in panel.groups:
        y -= _GAP[size]
        for mark in group.marks or (None,):
            y -= 1
            found.append((y + 0.5, group, mark))
    return found


def _height(panel: Ranges, size: str) -> float:
    lines = sum(len(group.marks or (None,)) for group in panel.groups)
    return _LINE[size] * (lines + _GAP[size] * (len(panel.groups) + 1))


def _axes(panel: Ranges, name: str, domain: tuple[float, float], size: str) -> dict[str, object]:
    highest = max(end for group in panel.groups for mark in group.marks for end in (mark.value, mark.high) if end)
    lines = _height(panel, size) / _LINE[size]
    x = {"range": [0, highest * (1 + _WORDS[size])], "anchor": f"y{name}", "zeroline": False, "automargin": False,
         "tickvals": _ticks(highest), "showgrid": True, "showline": size == "narrow"}  # fmt: skip
    y = {"range": [-lines, 0], "domain": list(domain), "anchor": f"x{name}", "visible": False}
    return {f"xaxis{name}": x, f"yaxis{name}": y}


def _ticks(highest: float) -> list[float]:
    step = next(step for step in (5.0, 10.0, 20.0, 50.0, 100.0) if highest / step <= 5)  # noqa: PLR2004  # five ticks
    return [step * index for index in range(int(highest / step) + 1)]


def _title(panel: Ranges, top: float, size: str) -> Trace:
    return {
        "xref": "paper", "yref": "paper", "x": 0, "y": top, "xanchor": "left", "yanchor": "bottom", "yshift": 4,
        "xshift": -_LEFT[size] + 4, "text": f"<b>{panel.title}</b>", "showarrow": False,
        "font": {"size": theme.TEXT_PX["page"], "color": "@quiet"},
    }  # fmt: skip


def _drawn(group: Group, mark: Mark | None, y: float) -> list[Trace]:
    if mark is None:
        return []
    colour = hue(group.route)
    base: Trace = {"type": "scatter", "customdata": [mark.row], "name": f"{group.name}: {mark.text}",
                   "hovertemplate": f"{group.name}: {mark.text}<extra></extra>", "cliponaxis": False}  # fmt: skip
    traces: list[Trace] = []
    if mark.low is not None and mark.high is not None:
        thick = 8 if mark.value is None else 2
        shade = f"{colour}/{theme.FAINT}" if mark.value is None else colour
        traces.append({**base, "mode": "lines", "x": [mark.low, mark.high], "y": [y, y], "customdata": [mark.row] * 2,
                       "line": {"color": shade, "width": thick}})  # fmt: skip
    if mark.value is not None:
        traces.append({**base, "mode": "markers", "x": [mark.value], "y": [y],
                       "marker": {"symbol": MARKS[mark.kind], "size": 11, "color": colour,
                                  "line": {"color": colour, "width": 2}}})  # fmt: skip
    return traces


def _said(group: Group, mark: Mark | None, y: float, name: str, *, narrow: bool) -> list[Trace]:
    """Words beside a mark, above it on a phone; the name of the way beside its first mark."""
    first = mark is None or mark is group.marks[0]
    size = theme.TEXT_PX["page"] - (1 if narrow else 0)
    said, at = (group.nothing, 0.0) if mark is None else (mark.text, max(mark.value or 0.0, mark.high or 0.0))
    text = theme.opened(said)
    words: Trace = {"xref": f"x{name}", "yref": f"y{name}", "x": at, "y": y, "text": text, "showarrow": False,
                    "xanchor": "left", "yanchor": "middle", "xshift": 10, "align": "left", "bgcolor": "@page",
                    "font": {"size": size - 1, "color": "@quiet"}}  # fmt: skip
    if narrow:
        told = _ASIDE.sub("", text) if len(text) + len(group.name) > _PHONE_LETTERS else text
        named = f"{group.name}. {told}" if first else told
        lines = "<br>".join(textwrap.wrap(named, _LETTERS))
        text = lines.replace(group.name, f"<b>{group.name}</b>", 1) if first else lines
        words |= {"x": 0, "xshift": 0, "yshift": 8, "yanchor": "bottom", "text": text}
        return [words]
    title: Trace = {"xref": "paper", "yref": f"y{name}", "x": 0, "y": y, "text": f"<b>{group.name}</b>",
                    "showarrow": False,
                    "xanchor": "left", "xshift": 4 - _LEFT["wide"], "yanchor": "middle",
                    "font": {"size": size, "color": hue(group.route)}}  # fmt: skip
    return [words, title] if first else [words]
