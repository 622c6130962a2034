"""Treatment schedules on one axis of days: sessions as marks, and under them where a controlled trial stands behind."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from ketamine.evidence import Row
from ketamine.figures import provenance, theme

#: twelve weeks: the end of the drawn calendar [days]
LAST_DAY = 84.0
#: a little before the first day and after the last, so that no mark is cut [days]
_RANGE = (-2.0, 86.0)
_TICKS = {0: "first<br>day", 14: "2<br>weeks", 28: "4<br>weeks", 56: "8<br>weeks", 84: "12<br>weeks"}
_BAND_PX = {"wide": 84, "narrow": 112}
#: how far a review stands above the sessions [px]
_REVIEW_PX = 13
_MARKS_PX = {"wide": 24, "narrow": 72}
_PROOF_PX = {"wide": 48, "narrow": 94}
_HALF_PX = 6
#: room left of the marks for names [px]; on a phone they stand above
_NAMES_PX = {"wide": 280, "narrow": 8}
_LETTERS = {"wide": 40, "narrow": 52}
_FOOT_PX = 72
Trace = dict[str, object]


@dataclass(frozen=True)
class Stretch:
    """Days of a plan, and whether a controlled trial tested what was done in them."""

    first: float
    last: float
    tested: bool
    said: str


@dataclass(frozen=True)
class Plan:
    """One schedule as a study or label used it.

    Attributes
    ----------
    row
        Its evidence.
    name
        What it is called.
    line
        Study, people and blinding.
    sessions
        Days with a session, counted from the first, upkeep included.
    derived
        Whether those days were worked out from a stated rhythm.
    spans
        First and last day of stretches with sessions on days nobody stated.
    reviews
        Days on which it was looked at again.
    stretches
        The evidence under it.
    """

    row: Row
    name: str
    line: str
    sessions: tuple[int, ...]
    derived: bool
    spans: tuple[tuple[float, float], ...]
    reviews: tuple[int, ...]
    stretches: tuple[Stretch, ...]


def _points(plan: Plan, days: Sequence[float], down: float, symbol: str, meaning: str) -> Trace:
    shown = [day for day in days if day <= LAST_DAY]
    return {
        "type": "scatter", "mode": "markers", "x": shown, "y": [down] * len(shown), "hoverinfo": "text",
        "text": [f"{plan.name}<br>day {day:g}" for day in shown],
        "customdata": [plan.row.key] * len(shown), "name": meaning, "meta": plan.row.key, "cliponaxis": False,
        "marker": {"symbol": symbol, "size": 9, "color": "@drug" if meaning == "session" else "@ink",
                   "line": {"color": "@drug" if meaning == "session" else "@ink", "width": 1.6}},
    }  # fmt: skip


def _unknown_days(plan: Plan, down: float) -> list[Trace]:
    """Sessions whose days nobody stated: a dotted line over the stretch they fell in."""
    return [
        {
            "type": "scatter", "mode": "lines", "x": [first, min(last, LAST_DAY)], "y": [down, down],
            "hoverinfo": "text", "text": plan.name, "customdata": [plan.row.key] * 2,
            "name": "days not stated", "meta": plan.row.key, "cliponaxis": False,
            "line": {"color": "@drug", "width": 3, "dash": "dot"},
        }
        for first, last in plan.spans if first < LAST_DAY
    ]  # fmt: skip


def _proof(plan: Plan, stretch: Stretch, down: float) -> list[Trace]:
    """The evidence under a stretch: a plain bar where a controlled trial tested it, hatched where none did."""
    first, last = stretch.first, min(stretch.last, LAST_DAY)
    box: Trace = {
        "type": "scatter", "mode": "lines", "x": [first, last, last, first, first],
        "y": [down - _HALF_PX, down - _HALF_PX, down + _HALF_PX, down + _HALF_PX, down - _HALF_PX],
        "fill": "toself", "hoverinfo": "text", "text": stretch.said, "customdata": [plan.row.key] * 5,
        "name": "tested" if stretch.tested else "no controlled trial", "meta": plan.row.key,
        "line": {"color": "@drug" if stretch.tested else "@unknown", "width": 1}, "cliponaxis": False,
        "fillcolor": "@drug/35" if stretch.tested else "rgba(0,0,0,0)",
    }  # fmt: skip
    if not stretch.tested:
        box["fillpattern"] = {
            "shape": "/", "fgcolor": "@unknown/60", "bgcolor": "rgba(0,0,0,0)", "size": 7, "solidity": 0.2,
        }  # fmt: skip
    return [box] if last > first else []


def _label(plan: Plan, down: float, size: str) -> dict[str, object]:
    name = "<br>".join(textwrap.wrap(plan.name, _LETTERS[size]))
    line = "<br>".join(textwrap.wrap(plan.line, _LETTERS[size]))
    return {
        "text": f"<b>{name}</b><br>{line}", "x": 0, "xref": "paper", "xanchor": "left",
        "xshift": -_NAMES_PX[size] if size == "wide" else 0, "y": down, "yref": "y",
        "yanchor": "top", "align": "left", "showarrow": False, "borderpad": 0,
        "font": {"size": theme.TEXT_PX["page"] - (2 if size == "narrow" else 0), "color": "@ink"},
    }  # fmt: skip


def _band(plan: Plan, top: float, size: str) -> list[Trace]:
    at, proof = top + _MARKS_PX[size], top + _PROOF_PX[size]
    symbol = "circle-open" if plan.derived else "circle"
    traces = [trace for stretch in plan.stretches for trace in _proof(plan, stretch, proof)]
    traces += _unknown_days(plan, at)
    traces += [_points(plan, plan.sessions, at, symbol, "session")] if plan.sessions else []
    traces += [_points(plan, plan.reviews, at - _REVIEW_PX, "triangle-down", "review")] if plan.reviews else []
    return traces


def _grid(count: int, size: str) -> list[dict[str, object]]:
    """Grid lines beside the marks only."""
    tops = [index * _BAND_PX[size] for index in range(count)]
    return [
        {
            "type": "line", "layer": "below", "xref": "x", "yref": "y", "x0": day, "x1": day,
            "y0": top + _MARKS_PX[size] - 10, "y1": top + _PROOF_PX[size] + 10, "line": {"color": "@line", "width": 1},
        }
        for top in tops for day in _TICKS
    ]  # fmt: skip


def course_calendar(plans: Sequence[Plan], title: str, alt: str, *, narrow: bool = False) -> theme.Figure:
    """Schedules one below the other, each with its sessions, reviews and the evidence under it.

    Parameters
    ----------
    plans
        What studies used.
    title
        Words of the axis of days.
    alt
        What the picture says.
    narrow
        Draw for a phone.
    """
    size = "narrow" if narrow else "wide"
    tops = [index * float(_BAND_PX[size]) for index in range(len(plans))]
    tall = len(plans) * _BAND_PX[size] + 8
    margin = {"l": _NAMES_PX[size], "r": theme.MARGIN[size]["r"], "t": 8, "b": _FOOT_PX}
    layout: dict[str, object] = {
        "height": tall + margin["t"] + margin["b"],
        "margin": margin,
        "annotations": [_label(plan, top + 2, size) for plan, top in zip(plans, tops, strict=True)],
        "shapes": _grid(len(plans), size),
        "xaxis": {
            "range": list(_RANGE), "tickvals": list(_TICKS), "tickangle": 0,
            "ticktext": list(_TICKS.values()), "title": {"text": title, "standoff": 8}, "fixedrange": True,
            "zeroline": False, "showgrid": False,
        },
        "yaxis": {"range": [tall, 0], "visible": False, "fixedrange": True},
    }  # fmt: skip
    traces = [trace for plan, top in zip(plans, tops, strict=True) for trace in _band(plan, top, size)]
    return provenance.figure(traces, layout, rows=[plan.row.key for plan in plans], alt=alt, narrow=narrow)
