"""A figure small and in black and white, for paper: places on a sheet, dashes instead of colours."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ketamine.export.charts import Chart, Series, charts
from ketamine.export.ladder import Ladder, ladders
from ketamine.figures import theme
from ketamine.scenes.view import Plot, View

_DASHES = ("solid", "dashed", "dotted", "dash-dotted", "densely-dashed", "densely-dotted")
_TICKS = 5
_MOST = 2
#: a group on the drug and what it was compared with, and how high such a drawing is [mm]
_PAIR, _PAIR_MM = {"drug", "comparator"}, 21.0
#: height of a part of a sheet of studies [px]
_LADDER_PX = 330.0
Drawn = dict[str, object]


def small(view: View) -> list[Drawn]:
    """The first figure of a view that is made of curves or points, panel by panel; empty where there is none.

    Places run from 0 to 1, from the left and from the bottom.
    """
    for block in view.blocks:
        if isinstance(block, Plot):
            painted = theme.paint(block.figure, "light")
            figure = painted if isinstance(painted, Mapping) else {}
            studies = ladders(figure, _LADDER_PX)
            if studies:
                return [_ladder(studies[0])]
            panels = charts(figure)
            if panels:
                return _drawn(panels)
    return []


def marks(drawn: Sequence[Drawn], labels: Mapping[str, str]) -> list[tuple[bool, str]]:
    """What full and hollow marks stand for, where drawings hold a drug and its comparison."""
    return (
        [(False, labels["export.drug"]), (True, labels["export.comparator"])]
        if any(one["pair"] for one in drawn)
        else []
    )


def _drawn(panels: Sequence[Chart]) -> list[Drawn]:
    """Panels whose lines have a dash of their own; those of two groups without the words beside their points."""
    if {one.name for panel in panels for one in panel.series if one.listed} <= _PAIR:
        return [
            {**_panel(_wordless(one)), "title": f"{one.title} ({one.y_title})", "high": _PAIR_MM, "pair": True}
            for one in panels
        ]
    return [_panel(panel) for panel in panels[:_MOST]] if _named(panels) else []


def _wordless(panel: Chart) -> Chart:
    return replace(panel, series=tuple(replace(one, words=()) for one in panel.series))


def _ladder(part: Ladder) -> Drawn:
    """One study a line, its name on the left and its words on the right."""
    chart = replace(part.chart, y_range=(part.top, part.end))
    y = _Axis(chart, "y")
    words = [{"y": y.at(one.down), "text": one.text, "side": "head" if one.heading else "left"} for one in part.names]
    words += [{"y": y.at(one.down), "text": one.text, "side": "right"} for one in part.told]
    return {**_panel(chart), "words": words, "y_ticks": [], "high": 0.11 * (part.end - part.top)}


def _named(panels: Sequence[Chart]) -> bool:
    """Whether each line has a dash of its own, and no point needs words that have no room on paper."""
    worded = any(one.words for panel in panels for one in panel.series)
    return not worded and all(sum(one.line and one.listed for one in panel.series) <= len(_DASHES) for panel in panels)


def _panel(panel: Chart) -> Drawn:
    x, y = (_Axis(panel, side) for side in ("x", "y"))
    lines = [one for one in panel.series if one.line]
    named = [one.name for one in lines if one.listed]
    return {
        "title": panel.title or panel.y_title,
        "x_title": panel.x_title,
        "x_ticks": x.ticks,
        "y_ticks": y.ticks,
        "lines": [
            {
                "points": [[x.at(a), y.at(b)] for a, b in zip(one.x, one.y, strict=True)],
                "dash": _DASHES[named.index(one.name)] if one.listed else "solid",
                "thick": one.listed,
            }
            for one in lines
        ],
        "marks": [mark for one in panel.series if one.marks for mark in _marks(one, x, y)],
        "limits": [limit for one in panel.series if one.spread for limit in _limits(one, x, y)],
        "words": [],
        "high": 31.0,
        "pair": False,
        "names": [{"name": name, "dash": _DASHES[at]} for at, name in enumerate(named)],
    }


class _Axis:
    """One axis of a panel: where a value lies on it, and its ticks."""

    def __init__(self, panel: Chart, side: str) -> None:
        values = [value for one in panel.series for value in getattr(one, side)]
        self._log: bool = getattr(panel, f"{side}_log")
        reach = getattr(panel, f"{side}_range") or (min(0.0, *values), max(values))
        if not panel.y_down and any(one.line for one in panel.series):
            reach = (reach[0], max(reach[1], *values))
        if self._log:
            reach = (10 ** math.floor(math.log10(min(values))), 10 ** math.ceil(math.log10(max(values))))
        self._down = panel.y_down and side == "y"
        self._low, self._high = map(self._scaled, reach)
        self.ticks = [{"at": self.at(value), "text": f"{value:g}".replace("-", "−")} for value in self._stops(reach)]

    def _scaled(self, value: float) -> float:
        return math.log10(value) if self._log else value

    def at(self, value: float) -> float:
        """Where a value lies, from 0 to 1."""
        share = (self._scaled(value) - self._low) / ((self._high - self._low) or 1.0)
        return round(1 - share if self._down else share, 4)

    def _stops(self, reach: Sequence[float]) -> list[float]:
        if self._log:
            return [10.0**power for power in range(round(self._low), round(self._high) + 1)]
        rough = (reach[1] - reach[0]) / _TICKS or 1.0
        unit = 10 ** math.floor(math.log10(rough))
        step = next(unit * many for many in (1, 2, 5, 10) if unit * many >= rough)
        first = math.ceil(reach[0] / step)
        return [round(step * count, 9) for count in range(first, math.floor(reach[1] / step + 1e-9) + 1)]


def _marks(one: Series, x: _Axis, y: _Axis) -> list[Drawn]:
    words = one.words or ("",) * len(one.x)
    return [
        {
            "x": x.at(a),
            "y": y.at(b),
            "hollow": one.hollow or one.name == "comparator",
            "diamond": one.symbol == "diamond",
            "text": text,
        }
        for a, b, text in zip(one.x, one.y, words, strict=True)
    ]


def _limits(one: Series, x: _Axis, y: _Axis) -> list[list[float]]:
    spread = one.spread
    if spread is None:
        return []
    ends = zip(one.x, one.y, spread.down, spread.up, strict=True)
    if spread.axis == "x":
        return [[x.at(a - down), y.at(b), x.at(a + up), y.at(b)] for a, b, down, up in ends]
    return [[x.at(a), y.at(b - down), x.at(a), y.at(b + up)] for a, b, down, up in ends]
