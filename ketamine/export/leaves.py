"""Cards in two columns of a slide: a heading and its facts, each on lines of its own, in the print that suits best."""

import itertools
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ketamine.scenes.prose import plain
from ketamine.scenes.view import Table

#: sizes of print, largest first [pt]
SIZES = (18, 16, 14)
#: width of a column, and the room of a slide down [pt]
WIDE_PT, HIGH_PT = 432.0, 292.0
#: columns of a slide
_COLUMNS = 2
#: a letter, and a line, as parts of the size of print; below a fact, and above a heading that is not the first [pt]
_LETTER, _LEADING, AFTER_PT, BEFORE_PT = 0.47, 1.2, 2.0, 6.0
#: what slides count for whose cards all stand whole
_WHOLE = 0.5
#: facts of a card that stand together at least, where it goes on in the next column
_TOGETHER = 2
#: by how much columns are made shorter, time after time, until they are even [pt]
_SHORTER_PT = 8.0
Fact = tuple[str, str]


@dataclass(frozen=True)
class Leaf:
    """A card, or what stands of it in a column: its heading and its facts, each with its name, if it has one."""

    title: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Leaves:
    """What stands on one slide: its columns, in print of one size [pt]."""

    columns: tuple[tuple[Leaf, ...], ...]
    size: int


def leaves(found: Table) -> tuple[Leaf, ...]:
    """A table of names and their facts, one a line of text, as cards."""
    return tuple(Leaf(plain(title), tuple(map(_fact, plain(said).split("\n")))) for title, said in found.cells)


def _fact(line: str) -> Fact:
    name, mark, said = line.partition(": ")
    return (name + mark, said) if mark else ("", line)


def count(cards: Sequence[Leaf]) -> int:
    """How many facts stand on cards."""
    return sum(len(card.facts) for card in cards)


def best(cards: Sequence[Leaf], most: int, ways: Sequence[bool] = (True, False)) -> tuple[Leaves, ...]:
    """Cards over no more slides than told, in the print that fills these best; whole ones count for more.

    Parameters
    ----------
    cards
        In reading order.
    most
        Slides.
    ways
        Whether cards may stand whole only, may go on in the next column only, or both.
    """
    tried = [(slides(cards, size, whole=whole), whole) for size in SIZES for whole in ways]
    made = [(len(found) / found[0].size ** 2 * (_WHOLE if whole else 1), found) for found, whole in tried if found]
    return min((one for one in made if len(one[1]) <= most), key=lambda one: one[0], default=(0.0, ()))[1]


def slides(cards: Sequence[Leaf], size: int, *, whole: bool) -> tuple[Leaves, ...]:
    """Cards over as many slides as they take, about as much on each; none where one has no room.

    Parameters
    ----------
    cards
        In reading order.
    size
        Of the print [pt].
    whole
        Whether each card stands in one column; else it may go on in the next, under its heading.
    """
    rooms = (HIGH_PT - step * _SHORTER_PT for step in itertools.count())
    tried = (_paged(tuple(_columns(cards, size, room, whole=whole)), size, room) for room in rooms)
    first = next(tried)
    return [first, *itertools.takewhile(lambda one: 0 < len(one) == len(first), tried)][-1]


def _paged(columns: Sequence[tuple[Leaf, ...]], size: int, room: float) -> tuple[Leaves, ...]:
    fits = all(height(column, size) <= room for column in columns)
    pages = (tuple(columns[at : at + _COLUMNS]) for at in range(0, len(columns), _COLUMNS))
    return tuple(Leaves(page, size) for page in pages) if fits else ()


def _columns(cards: Sequence[Leaf], size: int, room: float, *, whole: bool) -> Iterator[tuple[Leaf, ...]]:
    column: list[Leaf] = []
    for card in cards:
        rest = card
        while (fitting := _fitting(column, rest, size, room)) < len(rest.facts):
            kept = 0 if whole else min(fitting, len(rest.facts) - _TOGETHER)
            if kept >= (_TOGETHER if column else 1):
                column.append(Leaf(rest.title, rest.facts[:kept]))
                rest = Leaf(rest.title, rest.facts[kept:])
            elif not column:
                break
            yield tuple(column)
            column = []
        column.append(rest)
    yield tuple(column)


def _fitting(column: Sequence[Leaf], card: Leaf, size: int, room: float) -> int:
    """How many facts of a card have room below what stands in a column."""
    counts = range(len(card.facts), 0, -1)
    return next((n for n in counts if height([*column, Leaf(card.title, card.facts[:n])], size) <= room), 0)


def height(column: Sequence[Leaf], size: int) -> float:
    """How high a column stands [pt]."""
    texts = [text for card in column for text in (card.title, *(name + said for name, said in card.facts))]
    lines = sum(_lines(text, size) for text in texts)
    return lines * size * _LEADING + len(texts) * AFTER_PT + (len(column) - 1) * BEFORE_PT


@cache
def _lines(text: str, size: int) -> int:
    return max(1, len(textwrap.wrap(text, int(WIDE_PT / (size * _LETTER)), break_on_hyphens=False)))
