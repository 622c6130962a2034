"""What trials measured after the first dose: points on a logarithmic clock, drug joined to its comparator."""

import math
from collections.abc import Iterable, Sequence

from ketamine.evidence import Row
from ketamine.figures import provenance, theme
from ketamine.figures.clock_sheet import (
    FIRST_H,
    HEAD_PX,
    INNER_PX,
    LANE_PX,
    LOW_PX,
    RIGHT_H,
    STEP_PX,
    ClockSheet,
    Scale,
    columns,
)
from ketamine.figures.pairs import Lane, Pair, by_study, when
from ketamine.figures.placing import Box, Wanted, place

_FOOT_PX = 72
_MARK_PX = 10
_TICKS = {"wide": (2 / 3, 4, 24, 72, 168, 336, 672), "narrow": (2 / 3, 4, 24, 168, 672)}
_TOUCHING_PX = 16.0
#: how far labels keep from marks and joints [px]
_AIR_PX = 4.0
#: owner of the line at nought, which is no label's own
_NOBODY = -1
_NOTHING = "no figure read"
Trace = dict[str, object]


def _value(row: Row) -> float:
    return row.number("value") or 0.0


def _hover(pair: Pair, row: Row, scale: Scale) -> str:
    start = when(pair.span[0]) if pair.span else ""
    moment = f"{start} to {when(pair.hours)}" if pair.span else when(pair.hours)
    return f"{pair.name}: {row.text('arm')}<br>{row.text('value')} {scale.unit}, {moment}<br>{pair.blinding}"


def _axis(index: int) -> str:
    return "y" if index == 0 else f"y{index + 1}"


def _joints(pair: Pair, sheet: ClockSheet, axis: str) -> list[Trace]:
    """A comb from the comparator up or down to each drug arm: one study, one time; bars are joined where they begin."""
    if pair.comparator is None:
        return []
    base = _value(pair.comparator)
    ends = [_joined_at(pair, row, sheet) for row in pair.drug]
    x: list[float | None] = [min(ends), max(ends)]
    y: list[float | None] = [base, base]
    for row, end in zip(pair.drug, ends, strict=True):
        x += [None, end, end]
        y += [None, base, _value(row)]
    return [
        {
            "type": "scatter", "mode": "lines", "x": x, "y": y, "yaxis": axis, "hoverinfo": "skip",
            "name": f"{pair.study} joined", "meta": pair.study, "line": {"color": "@quiet", "width": 1.2},
        }
    ]  # fmt: skip


def _joined_at(pair: Pair, row: Row, sheet: ClockSheet) -> float:
    return max(pair.span[0], FIRST_H) if pair.span else sheet.at[row.key]


def _spans(pair: Pair, sheet: ClockSheet, axis: str) -> list[Trace]:
    """A bar over the span a figure stands for."""
    if pair.span is None:
        return []
    start = max(pair.span[0], FIRST_H)
    return [
        {
            "type": "scatter", "mode": "lines", "x": [start, pair.hours], "y": [_value(row)] * 2, "yaxis": axis,
            "hoverinfo": "text", "text": _hover(pair, row, sheet.scale), "customdata": [row.key] * 2,
            "name": f"{pair.study} span", "meta": pair.study, "cliponaxis": False,
            "line": {"color": "@comparator" if row is pair.comparator else "@drug",
                     "width": 2 if row is pair.comparator else 5},
        }
        for row in pair.rows
    ]  # fmt: skip


def _mark(pair: Pair, row: Row) -> str:
    if row is pair.comparator:
        return "circle-open"
    return "circle" if pair.controlled else "diamond-open"


def _marks(lane: Lane, sheet: ClockSheet, axis: str) -> list[Trace]:
    """Every arm of a lane as a mark of one size; bars where the source prints a spread."""
    traces: list[Trace] = []
    for meaning in ("comparator", "drug"):
        arms = [
            (pair, row) for pair in lane.pairs for row in pair.rows if (row is pair.comparator) == (meaning[0] == "c")
        ]
        if not arms:
            continue
        rows = [row for _, row in arms]
        traces.append(
            {
                "type": "scatter", "mode": "markers", "yaxis": axis, "name": meaning, "cliponaxis": False,
                "x": [sheet.at[row.key] for row in rows], "y": [_value(row) for row in rows],
                "customdata": [row.key for row in rows], "hoverinfo": "text",
                "text": [_hover(pair, row, sheet.scale) for pair, row in arms],
                "marker": {"symbol": [_mark(pair, row) for pair, row in arms], "size": _MARK_PX, "color": f"@{meaning}",
                           "line": {"color": f"@{meaning}", "width": 2}},
                "error_y": _bars(rows, meaning),
            }
        )  # fmt: skip
    return traces


def _bars(rows: Sequence[Row], meaning: str) -> dict[str, object]:
    up = [(row.number("spread_high") or _value(row)) - _value(row) for row in rows]
    down = [_value(row) - (row.number("spread_low") or _value(row)) for row in rows]
    shown = any(up) or any(down)
    return {
        "type": "data", "symmetric": False, "array": up, "arrayminus": down, "visible": shown,
        "color": f"@{meaning}", "thickness": 1.5 if meaning == "drug" else 1, "width": 3,
    }  # fmt: skip


def _labels(lane: Lane, sheet: ClockSheet, axis: str) -> list[Trace]:
    """Each study named once, beside one of its own marks."""
    studies = dict.fromkeys(pair.study for pair in lane.pairs)
    groups = [[pair for pair in lane.pairs if pair.study == study] for study in studies]
    anchors = [[row for pair in reversed(group) for row in pair.rows] for group in groups]
    wanted = [
        Wanted(
            _named(group[0]),
            tuple((sheet.x_px(sheet.at[row.key]), sheet.y_px(_value(row))) for row in rows),
        )
        for group, rows in zip(groups, anchors, strict=True)
    ]
    room = (0.0, -4.0, INNER_PX[sheet.size] + 4.0, LOW_PX[sheet.size] + 6.0)
    marks = [(index, box) for index, group in enumerate(groups) for pair in group for box in _taken(pair, sheet)]
    nought = sheet.y_px(0.0)
    placed = place(wanted, [*marks, (_NOBODY, (0.0, nought - _AIR_PX, INNER_PX[sheet.size], nought + _AIR_PX))], room)
    points = [rows[where.anchor] for rows, where in zip(anchors, placed, strict=True)]
    return [
        {
            "type": "scatter", "mode": "text", "yaxis": axis, "name": "labels", "cliponaxis": False,
            "x": [sheet.at[row.key] for row in points], "y": [_value(row) for row in points],
            "text": [_padded(where.text, where.side) for where in placed],
            "textposition": [where.side for where in placed], "customdata": [row.key for row in points],
            "hoverinfo": "skip", "textfont": {"color": "@ink", "size": theme.TEXT_PX["page"]},
        }
    ]  # fmt: skip


def _named(pair: Pair) -> tuple[str, str]:
    """A study's label on one line, or on two."""
    return f"{pair.name}, {pair.people}", f"{pair.name}<br>{pair.people}"


def _padded(text: str, side: str) -> str:
    gap = "\u2003"
    lines = text.split("<br>")
    if side.endswith("right"):
        return "<br>".join(f"{gap}{line}" for line in lines)
    return "<br>".join(f"{line}{gap}" for line in lines) if side.endswith("left") else text


def _taken(pair: Pair, sheet: ClockSheet) -> Iterable[Box]:
    """Rectangles under a pair's marks, bars and joints."""
    half = _MARK_PX / 2 + _AIR_PX
    for row in pair.rows:
        x, y = sheet.x_px(sheet.at[row.key]), sheet.y_px(_value(row))
        low, high = row.number("spread_low"), row.number("spread_high")
        yield (x - half, y - half, x + half, y + half)
        if low is not None and high is not None:
            yield (x - half, sheet.y_px(low), x + half, sheet.y_px(high))
        if pair.comparator:
            other = sheet.y_px(_value(pair.comparator))
            joint = sheet.x_px(_joined_at(pair, row, sheet))
            yield (joint - _AIR_PX, min(y, other), joint + _AIR_PX, max(y, other))
        if pair.span:
            yield (sheet.x_px(max(pair.span[0], FIRST_H)), y - half, x, y + half)


def _hatch(lane: Lane, sheet: ClockSheet, axis: str) -> list[Trace]:
    """The stretch before a lane's first figure: hatched, and said."""
    first = min(pair.span[0] if pair.span else pair.hours for pair in lane.pairs)
    end = first * 10 ** (-STEP_PX[sheet.size] * 2 / sheet.decade_px)
    if sheet.x_px(max(end, FIRST_H)) < _TOUCHING_PX * 2:
        return []
    low, high = sheet.scale.low, sheet.scale.high
    area: Trace = {
        "type": "scatter", "mode": "lines", "x": [FIRST_H, end, end, FIRST_H], "y": [low, low, high, high],
        "yaxis": axis, "fill": "toself", "fillcolor": "rgba(0,0,0,0)", "hoverinfo": "skip", "name": _NOTHING,
        "line": {"width": 0, "color": "@unknown"},
        "fillpattern": {"shape": "/", "fgcolor": "@unknown/35", "bgcolor": "rgba(0,0,0,0)", "size": 9,
                        "solidity": 0.12},
    }  # fmt: skip
    said: Trace = {
        "type": "scatter", "mode": "text", "x": [_TICKS[sheet.size][0]], "text": [f"\u2002{_NOTHING}"],
        "y": [_between(sheet.scale.ticks)],
        "textposition": "middle right", "yaxis": axis, "hoverinfo": "skip", "name": "unknown", "cliponaxis": False,
        "textfont": {"color": "@quiet", "size": theme.TEXT_PX["page"]},
    }  # fmt: skip
    return [area, said]


def _between(ticks: Sequence[float]) -> float:
    """A height for words between two grid lines, near the middle."""
    above = len(ticks) // 2
    return (ticks[above - 1] + ticks[above]) / 2


def _lane(index: int, sheet: ClockSheet) -> list[Trace]:
    lane, axis = sheet.lanes[index], _axis(index)
    here = ClockSheet(sheet.lanes, sheet.scale, sheet.size, columns(lane, sheet))
    wide = sheet.size == "wide"
    traces = _hatch(lane, here, axis) if wide else []
    for pair in lane.pairs:
        traces += _joints(pair, here, axis) + _spans(pair, here, axis)
    return traces + _marks(lane, here, axis) + (_labels(lane, here, axis) if wide else [])


def _layout(sheet: ClockSheet) -> dict[str, object]:
    size, count = sheet.size, len(sheet.lanes)
    head, tall = HEAD_PX[size], LANE_PX[size]
    inner = count * (head + tall)
    margin = {**theme.MARGIN[size], "t": 8, "b": _FOOT_PX}
    layout: dict[str, object] = {
        "height": inner + margin["t"] + margin["b"],
        "margin": margin,
        "xaxis": _clock(sheet, _axis(count - 1)),
        "annotations": [
            _title(lane.title, 1 - index * (head + tall) / inner, sheet) for index, lane in enumerate(sheet.lanes)
        ],
    }
    for index in range(count):
        top = 1 - (index * (head + tall) + head) / inner
        layout["yaxis" if index == 0 else f"yaxis{index + 1}"] = {
            "domain": [max(0.0, top - tall / inner), top],
            "range": [sheet.scale.low, sheet.scale.high],
            "tickvals": list(sheet.scale.ticks),
            "title": {"text": sheet.scale.title, "standoff": 4} if size == "wide" else {"text": ""},
            "zeroline": sheet.scale.low < 0 < sheet.scale.high,
            "zerolinecolor": "@quiet/60",
            "fixedrange": True,
        }
    return layout


def _title(text: str, y: float, sheet: ClockSheet) -> dict[str, object]:
    small = sheet.size == "narrow"
    return {
        "text": text, "x": 0, "xref": "paper", "xanchor": "left", "y": y, "yref": "paper", "yanchor": "top",
        "showarrow": False, "align": "left", "xshift": -theme.MARGIN["narrow"]["l"] + 4 if small else 0,
        "font": {"size": theme.TEXT_PX["page"] - (2 if small else 0), "color": "@ink", "weight": 500 if small else 600},
    }  # fmt: skip


def _clock(sheet: ClockSheet, anchor: str) -> dict[str, object]:
    ticks = _TICKS[sheet.size]
    return {
        "type": "log", "range": [math.log10(FIRST_H), math.log10(RIGHT_H[sheet.size])], "anchor": anchor,
        "tickvals": list(ticks), "tickangle": 0,
        "ticktext": [theme.HUMAN_TICKS[hours].replace(" ", "<br>") for hours in ticks], "fixedrange": True,
        "title": {"text": "time since the first dose", "standoff": 8},
    }  # fmt: skip


def response_over_time(lanes: Sequence[Lane], scale: Scale, alt: str, *, narrow: bool = False) -> theme.Figure:
    """Every arm as a point at its own time, drug joined to its comparator by a thin line, studies in lanes.

    Parameters
    ----------
    lanes
        Pairs by how the trial was blinded; on a phone each study gets its own lane.
    scale
        What is measured.
    alt
        What the picture says.
    narrow
        Draw for a phone.
    """
    strips = by_study(lanes) if narrow else tuple(lanes)
    sheet = ClockSheet(strips, scale, "narrow" if narrow else "wide")
    traces = [trace for index in range(len(strips)) for trace in _lane(index, sheet)]
    rows = [row.key for lane in lanes for pair in lane.pairs for row in pair.rows]
    return provenance.figure(traces, _layout(sheet), rows=rows, alt=alt, narrow=narrow)
