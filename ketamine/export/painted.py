"""A painted Plotly figure, read back: its traces, numbers, words, colours and axes."""

import base64
import itertools
import math
import re
from collections.abc import Mapping, Sequence

import numpy as np

from ketamine.figures import theme

Numbers = tuple[float, ...]


def mapping(value: object) -> Mapping[str, object]:
    """The value where it is a mapping, else an empty one."""
    return value if isinstance(value, Mapping) else {}


def listed(value: object) -> Sequence[object]:
    """The value where it is a list, else an empty one."""
    return value if isinstance(value, list | tuple) else ()


def numbers(value: object) -> Numbers | None:
    """Values of a trace as floats, NaN where there is none; None where they are words."""
    if isinstance(value, Mapping) and "bdata" in value:
        return tuple(np.frombuffer(base64.b64decode(str(value["bdata"])), dtype=str(value["dtype"])).astype(float))
    if isinstance(value, np.ndarray):
        value = value.tolist()
    if not isinstance(value, list | tuple):
        return None
    try:
        return tuple(math.nan if one is None else float(one) for one in value)
    except (TypeError, ValueError):
        return None


def said(text: object) -> str:
    """Words of a figure without its marks of style, on one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", str(text)).split())


def traces(figure: Mapping[str, object]) -> list[Mapping[str, object]]:
    """The traces of a figure."""
    return [mapping(one) for one in listed(figure["data"])]


def axis_title(layout: Mapping[str, object], name: str) -> str:
    """The title of an axis; an axis that is labelled as a clock counts hours."""
    axis = mapping(layout.get(name))
    title = axis.get("title", "")
    text = said(mapping(title).get("text", "") if isinstance(title, Mapping) else title)
    ticks = [said(tick) for tick in listed(axis.get("ticktext"))]
    clock = bool(ticks) and set(ticks) <= set(theme.HUMAN_TICKS.values())
    return f"{text}, hours" if clock else text


def hexed(value: object) -> str:
    """A colour as six hexadecimal digits; quiet where it is none."""
    text = str(value)
    if re.fullmatch(r"#[0-9A-Fa-f]{6}", text):
        return text[1:]
    parts = re.match(r"rgba\((\d+),(\d+),(\d+),([\d.]+)\)", text.replace(" ", ""))
    if not parts:
        return "4A5964"
    share = float(parts[4])
    return "".join(f"{round(255 + (int(part) - 255) * share):02X}" for part in parts.groups()[:3])


def dash_of(line: Mapping[str, object]) -> str:
    """The nearest dash an office program knows."""
    written = str(line.get("dash", "solid"))
    if written == "solid":
        return "solid"
    return "dot" if "dot" in written or written.startswith(("1", "2")) else "dash"


def unit(ticks: Numbers) -> float | None:
    """The step of evenly spaced ticks, None for others."""
    steps = {round(b - a, 9) for a, b in itertools.pairwise(ticks)}
    return steps.pop() if len(steps) == 1 else None


def ticks_of(layout: Mapping[str, object], name: str) -> Numbers:
    """Values of the ticks of an axis that is not logarithmic, empty where none are given."""
    axis = mapping(layout.get(name))
    return () if axis.get("type") == "log" else numbers(axis.get("tickvals")) or ()


def is_log(layout: Mapping[str, object], name: str) -> bool:
    """Whether an axis is logarithmic."""
    return mapping(layout.get(name)).get("type") == "log"


def colour_of(trace: Mapping[str, object]) -> str:
    """The colour of a trace, its mark's before its line's."""
    found = (mapping(trace.get(part)).get("color") for part in ("marker", "line"))
    return hexed(next((one for one in found if isinstance(one, str)), ""))


def counts(layout: Mapping[str, object], name: str) -> bool:
    """Whether an axis shows numbers, and is not a list of names or a place on the sheet."""
    axis = mapping(layout.get(name))
    if axis.get("visible") is False or axis.get("showticklabels") is False:
        return False
    ticks = axis.get("ticktext")
    return not isinstance(ticks, list | tuple) or all(any(ch.isdigit() for ch in str(tick)) for tick in ticks)


def heading(layout: Mapping[str, object], x_name: str, y_name: str) -> str:
    """The words above a panel: the note on the sheet nearest above its upper left end."""
    left, top = (
        (numbers(mapping(layout.get(name)).get("domain")) or (0.0, 1.0))[at] for at, name in enumerate((x_name, y_name))
    )
    notes = [mapping(one) for one in listed(layout.get("annotations"))]
    above = [
        (float(str(one.get("y"))) - top, said(one.get("text"))) for one in notes
        if one.get("yref") == "paper" and one.get("x") == left and float(str(one.get("y", -1))) >= top - 1e-6
    ]  # fmt: skip
    return min(above)[1] if above else ""
