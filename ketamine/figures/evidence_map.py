"""What was read on what: topics by kinds of study, one circle where anything was read and "none read" where not."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ketamine.evidence import Source
from ketamine.figures import provenance
from ketamine.figures.theme import Figure


@dataclass(frozen=True)
class Cell:
    """The sources on one topic by one kind of study.

    Attributes
    ----------
    topic
        Line of the map.
    design
        Column of the map.
    sources
        What was read, largest study first.
    largest
        People in the largest study; None where no study says, and for papers and pages that study nobody.
    """

    topic: str
    design: str
    sources: tuple[Source, ...]
    largest: float | None


@dataclass(frozen=True)
class Words:
    """Words of the map: names of lines and columns in order, what a hole says, and what the picture says."""

    topics: Sequence[tuple[str, str]]
    designs: Sequence[tuple[str, str]]
    none: str
    alt: str


_SMALLEST, _PER_TENFOLD = {"wide": 20.0, "narrow": 16.0}, {"wide": 8.0, "narrow": 4.0}
_UNSTATED = 0.0
_ROW_PX = {"wide": 56, "narrow": 64}
#: how far above its marks a line's name stands on a phone, in lines
_NAME_ABOVE = 0.42
#: how many cards one mark opens
_OPENED = 12


def size(people: float | None, *, narrow: bool = False) -> float:
    """Diameter of a circle [px]: the same step for every tenfold number of people."""
    width = "narrow" if narrow else "wide"
    tenfolds = math.log10(people) if people else _UNSTATED
    return _SMALLEST[width] + _PER_TENFOLD[width] * tenfolds


def evidence_map(cells: Sequence[Cell], words: Words, *, narrow: bool = False) -> Figure:
    """Draw a circle for each cell that holds a source; its number counts them, its size the largest study's people.

    Parameters
    ----------
    cells
        Every topic by every kind of study, also those without a source.
    words
        Names of lines and columns in order.
    narrow
        Draw for a phone.
    """
    line = {key: -at for at, (key, _) in enumerate(words.topics)}
    column = {key: at for at, (key, _) in enumerate(words.designs)}
    held = [cell for cell in cells if cell.sources]
    holes = [cell for cell in cells if not cell.sources]
    traces = [_circles(held, line, column, narrow=narrow), _holes(holes, line, column, words, narrow=narrow)]
    layout = {
        "height": _ROW_PX["narrow" if narrow else "wide"] * len(words.topics) + 72,
        "margin": {"l": 8 if narrow else 190, "r": 8, "t": 56, "b": 8},
        "xaxis": _columns(words, narrow=narrow),
        "yaxis": _lines(words, narrow=narrow),
        "annotations": _names(words) if narrow else [],
    }
    rows = (source.key for cell in held for source in cell.sources[:_OPENED])
    return provenance.figure(traces, layout, rows=rows, alt=words.alt, narrow=narrow)


def _circles(cells: Sequence[Cell], line: dict[str, int], column: dict[str, int], *, narrow: bool) -> dict[str, object]:
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [column[cell.design] for cell in cells],
        "y": [line[cell.topic] for cell in cells],
        "text": [f"{len(cell.sources)}" for cell in cells],
        "textfont": {"size": 12 if narrow else 14, "color": "@ink"},
        "customdata": [[source.key for source in cell.sources[:_OPENED]] for cell in cells],
        "hoverinfo": "text",
        "hovertext": [f"{len(cell.sources)}" for cell in cells],
        "marker": {
            "size": [size(cell.largest, narrow=narrow) for cell in cells],
            "color": "@drug/15",
            "line": {
                "color": ["@drug" if cell.largest is not None else "@unknown" for cell in cells],
                "width": [2 if cell.largest is not None else 1 for cell in cells],
            },
        },
        "cliponaxis": False,
    }


def _holes(
    cells: Sequence[Cell], line: dict[str, int], column: dict[str, int], words: Words, *, narrow: bool
) -> dict[str, object]:
    return {
        "type": "scatter",
        "mode": "text",
        "x": [column[cell.design] for cell in cells],
        "y": [line[cell.topic] for cell in cells],
        "text": [words.none.replace(" ", "<br>") if narrow else words.none for _ in cells],
        "textfont": {"size": 12, "color": "@quiet"},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _columns(words: Words, *, narrow: bool) -> dict[str, object]:
    return {
        "side": "top",
        "range": [-0.5, len(words.designs) - 0.5],
        "tickvals": list(range(len(words.designs))),
        "ticktext": [name.replace(" ", "<br>") for _, name in words.designs],
        "tickangle": 0,
        "tickfont": {"size": 12 if narrow else 14, "color": "@ink"},
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "ticks": "",
        "automargin": False,
    }


def _lines(words: Words, *, narrow: bool) -> dict[str, object]:
    axis: dict[str, object] = {
        "range": [0.5 - len(words.topics), 0.6],
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "ticks": "",
        "tickvals": [-at for at in range(len(words.topics))],
        "automargin": False,
    }
    if narrow:
        return {**axis, "showticklabels": False}
    return {**axis, "ticktext": [name for _, name in words.topics], "tickfont": {"size": 14, "color": "@ink"}}


def _names(words: Words) -> list[dict[str, object]]:
    return [
        {
            "x": -0.48,
            "y": _NAME_ABOVE - at,
            "text": f"<b>{name}</b>",
            "showarrow": False,
            "xanchor": "left",
            "font": {"size": 12, "color": "@ink"},
        }
        for at, (_, name) in enumerate(words.topics)
    ]
