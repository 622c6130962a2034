"""What stands on each slide of a screen: native charts where the type exists, else a picture, else a table."""

import itertools
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ketamine.errors import ExportError
from ketamine.export import grid, leaves, twin
from ketamine.export.bars import Bars, bars, halves, people
from ketamine.export.bundle import Bundle
from ketamine.export.charts import Chart, charts
from ketamine.export.ladder import Ladders, ladders
from ketamine.export.leaves import Leaf, Leaves
from ketamine.export.painted import mapping
from ketamine.export.picture import AT_ONCE, DRAWN, Done, Picture, Wanted, pictures
from ketamine.figures import provenance, theme
from ketamine.scenes.clock_view import Clock
from ketamine.scenes.deck import Screen
from ketamine.scenes.prose import plain
from ketamine.scenes.view import Block, IconArrays, Plot, Table, View

#: height of a part of a sheet of studies, and of a picture, that can still be read on a slide [px]
_LADDER_PX, _PICTURE_PX = 300.0, 335.0
#: height of sheets of studies that share a slide, and of an axis between two of them [px]
_TOGETHER_PX, _BETWEEN_PX = 370.0, 60.0
#: around a figure, where it says nothing else [px]
_AROUND_PX = 72.0
#: parts of a stage, each of which has room on a slide
_STAGE_PARTS = 4
_SIDE_BY_SIDE = 2
#: room of a table [pt]
TABLE_PT = (888.0, 288.0)
#: slides that a table, and that cards, may take; cards that take more are told in part, a long list on one slide
_MOST_TABLES, _MOST_CARDS, _IN_PART = 4, 8, 4
#: lines beyond which nobody tries to show all
_MOST_LINES = 60
#: columns of a name and its words
_NAMED = 2
Figure = tuple[Chart | Bars, ...] | Ladders | Picture | Wanted | Table | Leaves | None


@dataclass(frozen=True)
class Sheet:
    """One slide's drawing.

    Attributes
    ----------
    figure
        What is drawn.
    alt
        What it says for whoever cannot see it.
    kept
        How many lines of a list stand on its slides, of how many; of none where all do.
    size
        Of the print of a table [pt].
    lost
        Whether a picture of its screen could not be made.
    """

    figure: Figure
    alt: str
    kept: tuple[int, int] = (0, 0)
    size: int = 0
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
    planned = [(screen, view, _together(_planned(screen, view, bundle))) for screen, view in _views(bundle)]
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
    return Sheet(made.get(id(one.figure)), one.alt) if isinstance(one.figure, Wanted) else one


def _planned(screen: Screen, view: View, bundle: Bundle) -> Iterator[Sheet]:
    """Drawings in reading order; pictures still to be made."""
    arrays = people(view.blocks)
    if arrays:
        yield Sheet(halves(arrays), plain(view.takeaway))
    for at, block in enumerate(view.blocks):
        if block.kind in DRAWN and not (arrays and isinstance(block, IconArrays)):
            yield from _drawn(screen, at, block, bundle)


def _together(planned: Iterable[Sheet]) -> list[Sheet]:
    """Sheets of studies that follow one another share a slide where they have room on it."""
    kept: list[Sheet] = []
    for one in planned:
        last = kept[-1] if kept else None
        if last and isinstance(last.figure, Ladders) and isinstance(one.figure, Ladders):
            parts = (*last.figure.parts, *one.figure.parts)
            if sum(part.end - part.top for part in parts) + _BETWEEN_PX * (len(parts) - 1) <= _TOGETHER_PX:
                alt = last.alt if one.alt in last.alt else f"{last.alt} {one.alt}"
                kept[-1] = Sheet(Ladders(parts), alt)
                continue
        kept.append(one)
    return kept


def _drawn(screen: Screen, place: int, block: Block, bundle: Bundle) -> Iterator[Sheet]:
    if not isinstance(block, Plot):
        count = _parts(block)
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
        yield from (Sheet(Ladders((part,)), alt) for part in studies)
    elif panels:
        each = 1 if any(one.words for panel in panels for one in panel.series) else _SIDE_BY_SIDE
        yield from (Sheet(panels[at : at + each], alt) for at in range(0, len(panels), each))
    elif rows:
        yield from (Sheet(rows[at : at + _SIDE_BY_SIDE], alt) for at in range(0, len(rows), _SIDE_BY_SIDE))
    else:
        count = _cuts(figure["layout"])
        yield from (Sheet(Wanted(screen, place, part, count), alt) for part in range(count))


def _parts(block: Block) -> int:
    """How many pictures a drawing that is no figure is asked for; those it does not have come back as none."""
    if isinstance(block, Clock):
        return sum(len(group.tracks) for group in block.groups)
    return _STAGE_PARTS if block.kind == "stage" else 1


def _cuts(layout: Mapping[str, object]) -> int:
    """Into how many parts a tall figure is cut so that its print carries; each keeps its margins and its panel."""
    margin = mapping(layout.get("margin"))
    around = sum(float(str(margin.get(side, _AROUND_PX / 2))) for side in "tb")
    inner = float(str(layout.get("height", _PICTURE_PX))) - around
    panels = sum(name.startswith("yaxis") for name in layout)
    return max(1, math.ceil(inner / (_PICTURE_PX - around) - 0.15)) + max(0, panels - 1)


def _tables(bundle: Bundle, screen: Screen, view: View) -> tuple[Sheet, ...]:
    """The facts of a scene without a drawing on as many slides as they need; of what is too long, as much as fits."""
    found = twin.table(bundle, screen, view)
    if found is None:
        return (Sheet(None, ""),)
    named = len(found.columns) == _NAMED
    cards = leaves.leaves(found if named else twin.told(found))
    if len(cards) <= _MOST_LINES:
        whole = () if named and leaves.count(cards) > len(cards) else _grids(found)
        whole = whole or tuple(Sheet(one, found.caption) for one in leaves.best(cards, _MOST_CARDS))
        if whole:
            return whole
    some, kept, of = _shorter(cards) if named else _first(cards)
    return tuple(Sheet(one, found.caption, (kept, of)) for one in some)


def _grids(found: Table) -> tuple[Sheet, ...]:
    """A table in the largest print in which it is whole on a few slides; none where it is in no print."""
    for size in grid.SIZES:
        made = grid.Grid(found, size, TABLE_PT[0])
        pages = made.pages(TABLE_PT[1]) if made.fits(TABLE_PT[1]) else ()
        if 0 < len(pages) <= _MOST_TABLES:
            return tuple(Sheet(page, found.caption, size=size) for page in pages)
    return ()


Part = tuple[tuple[Leaves, ...], int, int]


def _shorter(cards: Sequence[Leaf]) -> Part:
    """Cards with as many of their first facts as a few slides hold, as many of each."""
    forms = ([replace(card, facts=card.facts[:most]) for card in cards] for most in itertools.count(1))
    made = [*itertools.takewhile(lambda one: one[0], ((leaves.best(some, _IN_PART, (True,)), some) for some in forms))]
    return (made[-1][0], leaves.count(made[-1][1]), leaves.count(cards)) if made else _first(cards)


def _first(cards: Sequence[Leaf]) -> Part:
    """The first cards, whole, as many as a few slides hold; of a long list as many as one holds."""
    most = _IN_PART if len(cards) <= _MOST_LINES else 1
    tried = (leaves.best(cards[:count], most) for count in range(1, min(len(cards), _MOST_LINES) + 1))
    made = [*itertools.takewhile(bool, tried)]
    return (made[-1] if made else ()), len(made), len(cards)
