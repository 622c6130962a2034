"""Bars as an office program draws them: people out of one hundred, and figures made of bars."""

import itertools
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from ketamine.export.painted import listed, mapping, numbers, said, traces
from ketamine.scenes.view import IconArrays

#: more categories than this do not stand one below the other
_MANY = 7


@dataclass(frozen=True)
class Bars:
    """Bars: one category a question, one series an arm; values of up to ``most``."""

    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[float | None, ...]], ...]
    title: str = ""
    most: float | None = 100


def people(blocks: Iterable[object]) -> Bars | None:
    """Icon arrays as bars, benefit and harm on one axis; None where the groups do not have the same arms."""
    groups = [group for block in blocks if isinstance(block, IconArrays) for group in block.groups]
    counts = {len(arrays) for _, arrays in groups}
    if len(counts) != 1:
        return None
    arms = range(counts.pop())
    named = [" / ".join(dict.fromkeys(arrays[arm].label for _, arrays in groups)) for arm in arms]
    values = [tuple(round(arrays[arm].filled, 1) for _, arrays in groups) for arm in arms]
    return Bars(tuple(title for title, _ in groups), tuple(zip(named, values, strict=True)))


def halves(found: Bars) -> tuple[Bars, ...]:
    """Bars as they are, or one half beside the other where they are so many that their numbers would touch."""
    middle = -(-len(found.categories) // 2)
    if len(found.categories) <= _MANY:
        return (found,)
    return tuple(
        replace(
            found,
            categories=found.categories[part],
            series=tuple((name, values[part]) for name, values in found.series),
        )
        for part in (slice(middle), slice(middle, None))
    )


def bars(figure: Mapping[str, object]) -> tuple[Bars, ...]:
    """Bars of a figure, one set a panel; empty where it holds anything else."""
    all_of = traces(figure)
    if not all_of or any(one.get("type") != "bar" for one in all_of):
        return ()
    axes = dict.fromkeys(str(one.get("yaxis", "y")) for one in all_of)
    named = [str(one.get("name", "")).rsplit(", ", 1) for one in all_of]
    categories = tuple(dict.fromkeys(name[0] for name in named))
    kinds = tuple(dict.fromkeys(name[-1] for name in named))
    out = []
    for axis in axes:
        held = {
            tuple(name): (numbers(one.get("x")) or (math.nan,))[0]
            for name, one in zip(named, all_of, strict=True) if str(one.get("yaxis", "y")) == axis
        }  # fmt: skip
        series = [(kind, tuple(held.get((name, kind)) for name in categories)) for kind in kinds]
        out.append(Bars(categories, tuple(series), _bar_title(figure, axis), None))
    return tuple(out)


def _bar_title(figure: Mapping[str, object], axis: str) -> str:
    layout = mapping(figure["layout"])
    (left, _), (_, top) = (
        numbers(mapping(layout.get(f"{side}axis{axis[1:]}")).get("domain")) or (0, 1) for side in "xy"
    )
    notes = [mapping(one) for one in listed(layout.get("annotations"))]
    found = (
        said(one.get("text"))
        for one in notes
        if one.get("yref") == "paper" and (one.get("x"), one.get("y")) == (left, top)
    )
    return next(itertools.chain(found, [""]))
