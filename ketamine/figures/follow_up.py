"""Studies that followed people on: a heading that says where the count starts, then one line an arm."""

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ketamine.evidence import Row
from ketamine.figures import theme

_GAP_PX = 18
_LINE_PX = 20
_HEAD_PX = {"wide": 60, "narrow": 72}
#: what a heading takes less where nothing stands under its title: it stays nearer to its own arms than to those above
_BARE_PX = {"wide": 20, "narrow": 34}
_ARM_PX = {"wide": 42, "narrow": 58}
#: letters of an arm's name that fit on one line beside its own line
_LETTERS = 38
#: lines of a name that fit in a band of usual height
_NAME_LINES = 2
#: letters of a line of words across a phone
_PHONE_LETTERS = 54
#: letters of a title, which is bold, across the narrowest phone
_TITLE_LETTERS = 48
#: how far the words of an arm stand above its line on a phone, as a part of a line
_ABOVE = 0.2
_FOOT_PX = 72
#: room left of the lines for names, and right of them for what happened [px]; a phone has both above the line
_NAMES_PX = {"wide": 280, "narrow": 12}
_SAID_PX = {"wide": 216, "narrow": theme.MARGIN["narrow"]["r"]}
#: air between the end of a line and the words beside it
_AIR = "\u2003"
#: half of the height of a grid line beside an arm: it stops before the words above and below [px]
_GRID_PX = {"wide": 19, "narrow": 9}
_SYMBOLS = {"": ("circle-open", "circle"), "pooled": ("diamond", "diamond"), "alone": ("diamond-open", "diamond-open")}
_MARK_PX = 11
Trace = dict[str, object]


@dataclass(frozen=True)
class Arm:
    """One arm of a study.

    Attributes
    ----------
    name
        What it is called.
    said
        What happened, in words.
    row
        Its evidence.
    drug
        Whether it is the drug or the comparison.
    kind
        Blank for a trial, ``pooled`` for an estimate over trials, ``alone`` where there was no comparison group.
    """

    name: str
    said: str
    row: Row
    drug: bool
    kind: str = ""


@dataclass(frozen=True)
class Group:
    """Arms of one study counted from one start.

    Attributes
    ----------
    title
        Study and who was followed.
    start
        Where the count starts, how many people, how blinded; blank where the title says all.
    arms
        Drug first, then comparison.
    """

    title: str
    start: str
    arms: tuple[Arm, ...]


def heights(groups: Sequence[Group], size: str) -> tuple[tuple[float, ...], tuple[tuple[float, ...], ...]]:
    """How far down each heading and each line stands [px]."""
    heads, lines = [], []
    down = 0.0
    for group in groups:
        heads.append(down + _GAP_PX)
        down += _head(group, size)
        tops = [down + sum(_tall_of(arm, size) for arm in group.arms[:index]) for index in range(len(group.arms))]
        lines.append(tuple(top + _tall_of(arm, size) / 2 for top, arm in zip(tops, group.arms, strict=True)))
        down += sum(_tall_of(arm, size) for arm in group.arms)
    return tuple(heads), tuple(lines)


def _lines_of(arm: Arm) -> list[str]:
    """The name of an arm beside its line, in lines that fit."""
    return textwrap.wrap(theme.opened(arm.name), _LETTERS)


def _tall_of(arm: Arm, size: str) -> float:
    """Height of an arm's band: more where its name takes more than two lines."""
    spare = len(_lines_of(arm)) - _NAME_LINES if size == "wide" else 0
    return _ARM_PX[size] + max(0, spare) * _LINE_PX


def _head(group: Group, size: str) -> float:
    """Height of a heading: less where nothing stands under the title, more where the title takes several lines."""
    return _HEAD_PX[size] + (len(_title(group, size)) - 1) * _LINE_PX - (0 if group.start else _BARE_PX[size])


def _title(group: Group, size: str) -> list[str]:
    """The title of a heading, on a phone in lines that fit the narrowest."""
    title = theme.opened(group.title)
    return [title] if size == "wide" else textwrap.wrap(title, _TITLE_LETTERS)


def _tall(groups: Sequence[Group], size: str) -> float:
    return sum(_head(group, size) + sum(_tall_of(arm, size) for arm in group.arms) for group in groups) + 8


def sheet(groups: Sequence[Group], axis: dict[str, object], *, narrow: bool) -> dict[str, object]:
    """Layout of a follow-up figure: headings and names as words, one axis under all lines."""
    size = "narrow" if narrow else "wide"
    tall = _tall(groups, size)
    heads, lines = heights(groups, size)
    words = [
        _words(
            f"<b>{'<br>'.join(_title(group, size))}</b>" + (f"<br>{_start(group, size)}" if group.start else ""),
            top,
            size,
        )
        for group, top in zip(groups, heads, strict=True)
    ]
    for group, downs in zip(groups, lines, strict=True):
        for arm, down in zip(group.arms, downs, strict=True):
            words.append(_named(arm, down, size))
    margin = {"l": _NAMES_PX[size], "r": _SAID_PX[size], "t": 8, "b": _FOOT_PX}
    return {
        "height": tall + margin["t"] + margin["b"],
        "margin": margin,
        "annotations": words,
        "shapes": _grid(lines, axis, size),
        "xaxis": {**axis, "fixedrange": True, "zeroline": False, "showgrid": False},
        "yaxis": {"range": [tall, 0], "visible": False, "fixedrange": True},
    }


def _start(group: Group, size: str) -> str:
    """The line under a title, on a phone in lines that fit."""
    start = theme.opened(group.start)
    return start if size == "wide" or "<br>" in start else "<br>".join(textwrap.wrap(start, _PHONE_LETTERS))


def _grid(lines: Sequence[Sequence[float]], axis: Mapping[str, object], size: str) -> list[dict[str, object]]:
    """Grid lines beside the arms only, never behind a heading."""
    ticks = axis.get("tickvals", ())
    stretches = [line_of(size, down) for downs in lines for down in downs]
    return [
        {
            "type": "line", "layer": "below", "xref": "x", "yref": "y", "x0": tick, "x1": tick,
            "y0": at - _GRID_PX[size], "y1": at + _GRID_PX[size], "line": {"color": "@line", "width": 1},
        }
        for at in stretches for tick in (ticks if isinstance(ticks, list | tuple) else ())
    ]  # fmt: skip


def _named(arm: Arm, down: float, size: str) -> dict[str, object]:
    """The name of an arm: beside its line, or on a phone above it with what happened."""
    if size == "narrow":
        name = theme.opened(arm.name)
        long = len(name) >= _PHONE_LETTERS
        parts = textwrap.wrap(f"{name}: {arm.said}", _PHONE_LETTERS) if long else (f"{name}:", arm.said)
        return _words("<br>".join(parts), down - _ARM_PX[size] * (0.5 - _ABOVE / 2), size)
    return _words("<br>".join(_lines_of(arm)), down, size, anchor="middle")


def _words(text: str, down: float, size: str, anchor: str = "top") -> dict[str, object]:
    return {
        "text": text,
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "xshift": -_NAMES_PX[size],
        "y": down,
        "yref": "y",
        "yanchor": anchor,
        "align": "left",
        "showarrow": False,
        "borderpad": 0,
        "font": {"size": theme.TEXT_PX["page"] - (2 if size == "narrow" else 0), "color": "@ink"},
    }


def along(arm: Arm, x: Sequence[float], down: float, **line: object) -> Trace:
    """A straight piece of an arm's line."""
    return {
        "type": "scatter",
        "mode": "lines",
        "x": list(x),
        "y": [down + 0.0] * len(x),
        "hoverinfo": "skip",
        "customdata": [arm.row.key] * len(x),
        "line": line,
        "name": arm.row.key,
        "meta": arm.row.key,
        "cliponaxis": False,
    }


def mark(arm: Arm, x: float, down: float, said: str) -> Trace:
    """The measured point of an arm: filled for the drug, hollow for the comparison, a diamond for other kinds."""
    meaning = "drug" if arm.drug else "comparator"
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [x],
        "y": [down],
        "customdata": [arm.row.key],
        "hoverinfo": "text",
        "text": [said],
        "name": meaning,
        "meta": arm.row.key,
        "cliponaxis": False,
        "marker": {
            "symbol": _SYMBOLS[arm.kind][arm.drug],
            "size": _MARK_PX,
            "color": f"@{meaning}",
            "line": {"color": f"@{meaning}", "width": 2},
        },
    }


def beside(arm: Arm, x: float, down: float) -> Trace:
    """What happened, in words, right of where the axis ends."""
    return {
        "type": "scatter",
        "mode": "text",
        "x": [x],
        "y": [down],
        "text": [_AIR + arm.said.replace(", ", f",<br>{_AIR}", 1)],
        "textposition": "middle right",
        "customdata": [arm.row.key],
        "hoverinfo": "skip",
        "name": "said",
        "cliponaxis": False,
        "textfont": {"color": "@ink", "size": theme.TEXT_PX["page"]},
    }


def line_of(size: str, down: float) -> float:
    """Where the line itself runs in an arm's band: in the middle, on a phone below its words."""
    return down + (_ARM_PX["narrow"] * 0.3 if size == "narrow" else 0.0)


def placed(groups: Sequence[Group], size: str) -> list[tuple[Arm, float]]:
    """Every arm with how far down the sheet its line stands, study by study."""
    _, lines = heights(groups, size)
    rows = zip(groups, lines, strict=True)
    return [(arm, down) for group, downs in rows for arm, down in zip(group.arms, downs, strict=True)]
