"""How a table is set on a slide: as wide as its words ask, in the largest print that has room, evenly over slides."""

import itertools
import textwrap
from collections.abc import Sequence
from dataclasses import replace

from ketamine.export import twin
from ketamine.scenes.prose import plain
from ketamine.scenes.view import Prose, Table

#: sizes of print, largest first [pt]
SIZES = (18, 16, 14)
#: a letter, a bold one, and a line, as parts of the size of print
_LETTER, _BOLD, _LEADING = 0.44, 0.52, 1.2
#: around the words of a cell, across and down [pt]
_ASIDE, _AROUND = 15.0, 4.0
#: how much less than in proportion a column with many letters gets, and the letters any has
_CALM, _SHORT = 0.6, 6
#: letters of the longest word that is never broken
_WORD = 13


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
        self.heads = twin.heading(found)
        columns = [[head, *(_running(line[at]) for line in found.cells)] for at, head in enumerate(self.heads)]
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

    def _cut(self, cell: Prose, at: int, tallest: int) -> Prose:
        """A cell of so many lines at most; one that has no more stays as it is."""
        text = _running(cell)
        return cell if len(self._lines(text, at)) <= tallest else (" ".join(self._lines(text, at, tallest)),)

    def _high(self, texts: Sequence[str]) -> float:
        tallest = max(len(self._lines(text, at)) for at, text in enumerate(texts))
        return max(1, tallest) * self.size * _LEADING + _AROUND

    def _room(self, high: float) -> float:
        return high - (self._high(self.heads) if any(self.heads) else 0.0)

    def fits(self, high: float) -> bool:
        """Whether every word stands unbroken, and every line has room on a slide [pt]."""
        return self.whole and all(self._high([*map(_running, line)]) <= self._room(high) for line in self.found.cells)

    def pages(self, high: float, tallest: int | None = None) -> tuple[Table, ...]:
        """The table over as many slides as it takes, about as much on each.

        Parameters
        ----------
        high
            Room down on each [pt].
        tallest
            Lines of text in a cell before it is cut; None cuts none.
        """
        cells = self.found.cells
        if tallest:
            cells = tuple(tuple(self._cut(cell, at, tallest) for at, cell in enumerate(line)) for line in cells)
        heights = [self._high([*map(_running, line)]) for line in cells]
        ends = _even(heights, self._room(high))
        return tuple(replace(self.found, cells=cells[start:end]) for start, end in itertools.pairwise((0, *ends)))


def _running(cell: Prose) -> str:
    return "".join(name + said for name, said in facts(cell))


def facts(cell: Prose) -> list[tuple[str, str]]:
    """A cell as it is set: facts that stand on lines of their own run on, each after its name, if it has one."""
    lines = plain(cell).split("\n")
    ends = [" " if line.endswith((".", "!", "?")) else "; " for line in lines[:-1]] + [""]
    named = [line.partition(": ") if len(lines) > 1 else ("", "", line) for line in lines]
    return [
        (name + mark, said + end) if mark else ("", said + name + end)
        for (name, mark, said), end in zip(named, ends, strict=True)
    ]


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
    """The same number of slides as it takes to fill each in turn, and about as much on each."""
    count = len(_ends(heights, room))
    so_far = [0.0, *itertools.accumulate(heights)]

    def holds(start: int, end: int) -> bool:
        return start < end and (end - start == 1 or so_far[end] - so_far[start] <= room)

    # for so many lines: how uneven they stand at best, and where their slides end
    best: dict[int, tuple[float, list[int]]] = {0: (0.0, [])}
    for _ in range(count):
        ways = {
            end: [
                (uneven + (so_far[end] - so_far[start]) ** 2, [*ends, end])
                for start, (uneven, ends) in best.items()
                if holds(start, end)
            ]
            for end in range(1, len(heights) + 1)
        }
        best = {end: min(found) for end, found in ways.items() if found}
    return best[len(heights)][1]
