"""How a table is set on a slide: as wide as its words ask, in the largest print that has room, evenly over slides."""

import itertools
import textwrap
from collections.abc import Sequence
from dataclasses import replace

from ketamine.scenes.prose import plain
from ketamine.scenes.view import Table

#: sizes of print, largest first [pt]
SIZES = (18, 16, 14, 12)
#: a letter, a bold one, and a line, as parts of the size of print
_LETTER, _BOLD, _LEADING = 0.5, 0.58, 1.2
#: around the words of a cell, across and down [pt]
_ASIDE, _AROUND = 15.0, 4.0
#: how much less than in proportion a column with many letters gets, and the letters any has
_CALM, _SHORT = 0.6, 6
#: letters of the longest word that is never broken
_WORD = 13
#: by how much slides of one table come nearer to one height, at a time
_NEARER = 0.95


class Grid:
    """A table in print of one size across a room.

    Parameters
    ----------
    found
        The table.
    size
        Of its print [pt].
    wide
        Room across [pt].
    """

    def __init__(self, found: Table, size: int, wide: float) -> None:
        self.found, self.size = found, size
        self.heads = [f"{one.label} ({one.unit})" if one.unit else one.label for one in found.columns]
        columns = [[head, *(plain(line[at]) for line in found.cells)] for at, head in enumerate(self.heads)]
        least = [_longest(texts) * size * _BOLD + _ASIDE for texts in columns]
        ask = [max(_SHORT, *map(len, texts)) ** _CALM for texts in columns]
        spare = wide - sum(least)
        #: whether every word stands unbroken
        self.whole = spare >= 0
        #: of the columns [pt]
        self.widths = [
            one + spare * share / sum(ask) if self.whole else one * wide / sum(least)
            for one, share in zip(least, ask, strict=True)
        ]

    def _lines(self, text: str, at: int, tallest: int | None = None) -> list[str]:
        letter = self.size * (_BOLD if at == 0 and self.found.row_heads else _LETTER)
        across = max(1, int((self.widths[at] - _ASIDE) / letter))
        return textwrap.wrap(text, across, max_lines=tallest, placeholder=" …", break_on_hyphens=False)

    def _high(self, texts: Sequence[str]) -> float:
        tallest = max(len(self._lines(text, at)) for at, text in enumerate(texts))
        return max(1, tallest) * self.size * _LEADING + _AROUND

    def pages(self, high: float, tallest: int | None = None) -> tuple[Table, ...]:
        """The table over as many slides as it takes, about as much on each.

        Parameters
        ----------
        high
            Room down on each [pt].
        tallest
            Lines of text in a cell before it is cut; None cuts none.
        """
        texts = [[plain(cell) for cell in line] for line in self.found.cells]
        if tallest:
            texts = [[" ".join(self._lines(text, at, tallest)) for at, text in enumerate(line)] for line in texts]
        heights = [self._high(line) for line in texts]
        ends = _even(heights, high - (self._high(self.heads) if any(self.heads) else 0.0))
        cells = tuple(tuple((text,) for text in line) for line in texts) if tallest else self.found.cells
        return tuple(replace(self.found, cells=cells[start:end]) for start, end in itertools.pairwise((0, *ends)))


def _longest(texts: Sequence[str]) -> int:
    """Letters of the longest word; one that is longer than any of plain language may be broken."""
    return min(_WORD, max((len(word) for text in texts for word in text.split()), default=1))


def _ends(heights: Sequence[float], room: float) -> list[int]:
    """Where each slide ends, when each takes what still fits; a line taller than the room has a slide to itself."""
    ends, used = [], 0.0
    for at, tall in enumerate(heights):
        if used and used + tall > room:
            ends.append(at)
            used = 0.0
        used += tall
    return [*ends, len(heights)]


def _even(heights: Sequence[float], room: float) -> list[int]:
    """The same number of slides, about as much on each."""
    ends = _ends(heights, room)
    while room > max(heights):
        room *= _NEARER
        nearer = _ends(heights, room)
        if len(nearer) > len(ends):
            break
        ends = nearer
    return ends
