"""What stands on each slide of a screen: native charts where the type exists, else a picture, else a table."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ketamine.errors import ExportError
from ketamine.export import twin
from ketamine.export.bars import Bars, bars, people
from ketamine.export.bundle import Bundle
from ketamine.export.charts import Chart, charts
from ketamine.export.ladder import Ladder, ladders
from ketamine.export.picture import AT_ONCE, DRAWN, Done, Picture, Wanted, pictures
from ketamine.figures import provenance, theme
from ketamine.scenes.clock_view import Clock
from ketamine.scenes.deck import Screen
from ketamine.scenes.prose import plain
from ketamine.scenes.view import Block, IconArrays, Plot, Table, View

#: height of a part of a sheet of studies, and of a picture, that can still be read on a slide [px]
_LADDER_PX, _PICTURE_PX = 430.0, 400.0
_SIDE_BY_SIDE = 2
#: slides a table may take
_MOST_TABLES = 4
#: letters across a table and lines down it, in large and in small print
_LARGE, _SMALL = (104, 12.0), (150, 16.5)
#: lines of text in a cell, tried in turn until the table has room
_TALLEST = (10, 6, 4)
Figure = tuple[Chart | Bars, ...] | Ladder | Picture | Wanted | Table | None


@dataclass(frozen=True)
class Sheet:
    """One slide's drawing.

    Attributes
    ----------
    figure
        What is drawn.
    alt
        What it says for whoever cannot see it.
    left
        How many lines of a table had no room.
    lost
        Whether a picture of its screen could not be made.
    """

    figure: Figure
    alt: str
    left: int = 0
    lost: bool = False


@dataclass(frozen=True)
class Sheets:
    """Every screen with its slides' drawings, and why pictures are missing; blank where none is."""

    screens: tuple[tuple[Screen, View, tuple[Sheet, ...]], ...]
    missing: str


def sheets(bundle: Bundle, done: Done | None = None) -> Sheets:
    """Every screen with its slides' drawings; where no browser can draw, a table stands for a picture.

    Parameters
    ----------
    bundle
        What it holds.
    done
        Told how many of how many pictures are drawn.
    """
    planned = [(screen, view, list(_planned(screen, view, bundle))) for screen, view in _views(bundle)]
    wanted = [one.figure for _, _, found in planned for one in found if isinstance(one.figure, Wanted)]
    made, missing = _pictures(bundle, wanted, done)
    screens = []
    for screen, view, found in planned:
        drawn = [_with(one, made) for one in found]
        kept = tuple(one for one in drawn if one.figure is not None)
        lost = bool(missing) and len(kept) < len(found)
        shown = kept or _tables(bundle, screen, view)
        screens.append((screen, view, tuple(replace(one, lost=lost) for one in shown)))
    return Sheets(tuple(screens), missing)


def _views(bundle: Bundle) -> Iterator[tuple[Screen, View]]:
    for screen in bundle.deck.screens:
        yield screen, bundle.view(screen)


def _pictures(bundle: Bundle, wanted: Sequence[Wanted], done: Done | None) -> tuple[Mapping[int, Picture | None], str]:
    """The pictures that could be drawn, and why not all."""
    made: dict[int, Picture | None] = {}
    try:
        for start in range(0, len(wanted), AT_ONCE):
            some = wanted[start : start + AT_ONCE]
            made |= zip(map(id, some), pictures(bundle, some), strict=True)
            if done:
                done(len(made), len(wanted))
    except ExportError as fault:
        return made, str(fault)
    return made, ""


def _with(one: Sheet, made: Mapping[int, Picture | None]) -> Sheet:
    return Sheet(made.get(id(one.figure)), one.alt, one.left) if isinstance(one.figure, Wanted) else one


def _planned(screen: Screen, view: View, bundle: Bundle) -> Iterator[Sheet]:
    """Drawings in reading order; pictures still to be made."""
    arrays = people(view.blocks)
    if arrays:
        yield Sheet((arrays,), plain(view.takeaway))
    for at, block in enumerate(view.blocks):
        if block.kind in DRAWN and not (arrays and isinstance(block, IconArrays)):
            yield from _drawn(screen, at, block, bundle)


def _drawn(screen: Screen, place: int, block: Block, bundle: Bundle) -> Iterator[Sheet]:
    if not isinstance(block, Plot):
        count = len(block.groups) if isinstance(block, Clock) else 1
        words = plain(bundle.view(screen).takeaway)
        title = str(getattr(block, "alt", "") or getattr(block, "title", ""))
        yield from (Sheet(Wanted(screen, place, part, count), f"{title}. {words}".strip(". ")) for part in range(count))
        return
    painted = theme.paint(block.figure, "light")
    figure = painted if isinstance(painted, dict) else {}
    alt = provenance.alt(block.figure)
    studies = ladders(figure, _LADDER_PX)
    panels = charts(figure)
    rows = bars(figure)
    if studies:
        yield from (Sheet(part, alt) for part in studies)
    elif panels:
        each = 1 if any(one.words for panel in panels for one in panel.series) else _SIDE_BY_SIDE
        yield from (Sheet(panels[at : at + each], alt) for at in range(0, len(panels), each))
    elif rows:
        yield from (Sheet(rows[at : at + _SIDE_BY_SIDE], alt) for at in range(0, len(rows), _SIDE_BY_SIDE))
    else:
        tall = float(str(figure["layout"].get("height", _PICTURE_PX)))
        count = max(1, math.ceil(tall / _PICTURE_PX - 0.2))
        yield from (Sheet(Wanted(screen, place, part, count), alt) for part in range(count))


def _tables(bundle: Bundle, screen: Screen, view: View) -> tuple[Sheet, ...]:
    """The facts of a scene without a drawing, on as many slides as they need; a long list only its first lines."""
    found = twin.table(bundle, screen, view)
    if found is None:
        return (Sheet(None, ""),)
    for tallest in _TALLEST:
        large, left = twin.fitting(found, *_LARGE, tallest)
        if not left:
            return (Sheet(large, found.caption),)
        pages = _pages(found, tallest)
        if not pages[-1].left:
            return tuple(replace(page, left=0) for page in pages)
    return pages[:1]


def _pages(found: Table, tallest: int) -> tuple[Sheet, ...]:
    pages: list[Sheet] = []
    rest = found
    while rest.cells and len(pages) < _MOST_TABLES:
        kept, left = twin.fitting(rest, *_SMALL, tallest)
        pages.append(Sheet(kept, found.caption, left))
        rest = replace(rest, cells=rest.cells[len(kept.cells) :])
    return tuple(pages)
