"""A table on paper: no word of it cut, a wide one told line by line, and only as many lines as have room."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ketamine.export import twin
from ketamine.scenes.prose import plain
from ketamine.scenes.view import Table

#: letters across the page, across a name and its facts, and lines of text a page has for a table
_ACROSS, _NAMED, _LINES = 105, (28, 92), 33.0
#: lines of text that two pages have for a table without drawings
_WHOLE = 100.0
#: columns that stand side by side and can still be read
_SIDE_BY_SIDE = 5
#: letters across a column of small print, lines around a card in it, and lines that two pages have in two columns
_COLUMN, _HEADED, _COLUMNED = 66, 1.6, 225.0
#: lines a table has beside drawings at least; a line of text; around a drawing; between two rows of them [mm]
_LEAST, _LINE_MM, _AROUND_MM, _BETWEEN_MM = 10.0, 4.6, 13.0, 16.0
_ROOM_BETWEEN = 0.5


@dataclass(frozen=True)
class Printed:
    """What is printed of a table.

    Attributes
    ----------
    columns
        Heads of the columns with their units; empty where each line names its facts itself.
    cells
        The lines.
    told
        Whether a line is a name and its facts, each after its own name, one a line of text.
    left
        How many lines had no room.
    columned
        Whether each line is a card in one of two columns.
    """

    columns: tuple[str, ...] = ()
    cells: tuple[tuple[str, ...], ...] = ()
    told: bool = False
    left: int = 0
    columned: bool = False


def printed(found: Table | None, drawings: Sequence[Mapping[str, object]] = (), *, whole: bool = False) -> Printed:
    """A table that two pages can hold, else its lines as cards in columns, else as many as one page has room for.

    The first line is always there, and no word is cut.

    Parameters
    ----------
    found
        The table, None without.
    drawings
        What is drawn above it, with ``high`` in mm.
    whole
        Whether no line may be left out, however many pages it takes.
    """
    if found is None:
        return Printed()
    wide = len(found.columns) > _SIDE_BY_SIDE
    shown = twin.told(found) if wide else found
    cells = tuple(tuple(map(plain, line)) for line in shown.cells)
    told = wide or any("\n" in cell for line in cells for cell in line)
    whole = whole or (not drawings and sum(_height(line) + _ROOM_BETWEEN for line in cells) <= _WHOLE)
    if not whole and not drawings:
        named = found if len(found.columns) == len(_NAMED) else twin.told(found)
        cards = tuple(tuple(map(plain, line)) for line in named.cells)
        if sum(-(-len(said) // _COLUMN) + _HEADED for _, said in cards) <= _COLUMNED:
            return Printed((), cards, told=True, columned=True)
    kept = len(cells) if whole else _fitting(cells, _room(drawings))
    return Printed(() if wide else twin.heading(found), cells[:kept], told, len(cells) - kept)


def _room(drawings: Sequence[Mapping[str, object]]) -> float:
    """Lines that are left below the drawings, two of which stand side by side."""
    rows = [float(str(one["high"])) + _AROUND_MM for one in drawings[::2]]
    high = sum(rows) + _BETWEEN_MM * (len(rows) - 1)
    return max(_LEAST, _LINES - high / _LINE_MM) if rows else _LINES


def _fitting(cells: Sequence[Sequence[str]], room: float) -> int:
    used = 0.0
    for kept, line in enumerate(cells):
        used += _height(line) + _ROOM_BETWEEN
        if used > room and kept:
            return kept
    return len(cells)


def _height(line: Sequence[str]) -> int:
    """Lines of text a line of the table takes; of two cells the first is a narrow name."""
    widths = _NAMED if len(line) == len(_NAMED) else (_ACROSS // len(line),) * len(line)
    return max(-(-len(cell) // wide) for cell, wide in zip(line, widths, strict=True))
