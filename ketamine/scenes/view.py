"""What a scene shows in one state: plain records that any surface can draw.

A ``View`` holds no widget, no colour value and no HTML. Words are ``Prose``: plain pieces and ``Cite`` pieces, where a
cite is a number or a claim that opens its source card. Blocks are drawn in order, each by its ``kind``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from ketamine.evidence import Cite
from ketamine.figures.theme import Figure
from ketamine.scenes.clock_view import Clock, Synapse
from ketamine.scenes.course_view import Course
from ketamine.scenes.room_view import RoomBlock

Prose = tuple[str | Cite, ...]

#: how sure, best first; each has its own line and mark
GRADES = ("established", "supported", "mixed", "preclinical_only", "contested", "unknown")


@dataclass(frozen=True)
class Badge:
    """A short word with a meaning: a grade, a species, a status, a blinding."""

    kind: str
    value: str
    text: str


@dataclass(frozen=True)
class Plot:
    """A Plotly figure, drawn once for a wide screen and once for a phone."""

    kind: ClassVar[str] = "plot"
    figure: Figure
    narrow: Figure
    subtitle: str


@dataclass(frozen=True)
class Dots:
    """People out of one hundred, as an icon array.

    ``low`` and ``high`` give the range where one is published; ``around`` says how far chance alone could move the
    count, ``least`` and ``most`` are the same as shares.
    """

    label: str
    count: Prose
    filled: float
    meaning: str
    low: float | None = None
    high: float | None = None
    around: Prose = ()
    least: float | None = None
    most: float | None = None


@dataclass(frozen=True)
class Timed:
    """Arrays of one thing counted at one time: what, when, and a titled pair for each trial that counted both sides."""

    what: str
    when: Prose
    groups: tuple[tuple[Prose, tuple[Dots, ...]], ...]


@dataclass(frozen=True)
class IconArrays:
    """Arrays of one hundred people side by side: same size, same corner, same denominator.

    ``words`` name the ways of showing the same numbers, where the reader may pick one; ``timed`` holds other things
    counted and other times to pick from.
    """

    kind: ClassVar[str] = "icons"
    groups: tuple[tuple[str, tuple[Dots, ...]], ...]
    note: Prose = ()
    timed: tuple[Timed, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Node:
    """A box of a pathway."""

    key: str
    label: str
    text: Prose
    clock: Prose = ()


@dataclass(frozen=True)
class Link:
    """An arrow of a pathway, drawn by its grade and marked by its species."""

    start: str
    end: str
    grade: str
    species: str
    text: Prose
    effect: str = ""


@dataclass(frozen=True)
class Pathway:
    """At most nine boxes in reading order, joined by graded arrows; ``current`` is the step in front.

    A link without text belongs to a neighbouring step: it is drawn quietly and not said in words.
    """

    kind: ClassVar[str] = "pathway"
    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    current: tuple[str, ...]
    title: str = ""


@dataclass(frozen=True)
class Card:
    """A titled card of facts."""

    title: str
    lines: tuple[tuple[str, Prose], ...]
    badges: tuple[Badge, ...] = ()
    text: Prose = ()
    link: str = ""
    accent: str = ""


@dataclass(frozen=True)
class Cards:
    """Cards side by side; on a phone one below the other. ``style`` is tiles, folds, doors, cards or versus.

    Folds are tiles that open one by one on a phone.
    """

    kind: ClassVar[str] = "cards"
    cards: tuple[Card, ...]
    style: str = "cards"


@dataclass(frozen=True)
class Column:
    """A column of a table."""

    label: str
    unit: str = ""
    numeric: bool = False


@dataclass(frozen=True)
class Table:
    """A table twin or a matrix. A cell is prose; ``rows`` name each line's evidence row where there is one."""

    kind: ClassVar[str] = "table"
    caption: str
    columns: tuple[Column, ...]
    cells: tuple[tuple[Prose, ...], ...]
    row_heads: bool = True


@dataclass(frozen=True)
class Ledger:
    """A long table that can be searched, filtered and sorted on the reader's own device.

    ``details`` holds what a line shows when it is opened, under ``heads``; the first three are the line as a sentence,
    one for each depth, and ``leads`` says which depths these are. ``links`` leads from words of a cell to an address of
    the product; ``references`` holds a list entry for each source, by the form of the list.
    """

    kind: ClassVar[str] = "ledger"
    caption: str
    columns: tuple[Column, ...]
    cells: tuple[tuple[Prose, ...], ...]
    filters: tuple[int, ...] = ()
    anchors: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    details: tuple[tuple[Prose, ...], ...] = ()
    leads: tuple[str, ...] = ()
    links: Mapping[str, str] = field(default_factory=dict)
    references: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Region:
    """A part of the brain in the list: the pieces it is drawn with, the views it is seen in (best first), its words."""

    key: str
    label: str
    name: str
    group: str
    accent: str
    views: tuple[str, ...]
    pieces: tuple[str, ...]
    text: tuple[Prose, ...]


@dataclass(frozen=True)
class Flat:
    """A view of the brain as flat outlines: rings of x and y in turn, by piece."""

    key: str
    size: tuple[int, int]
    whole: tuple[tuple[int, ...], ...]
    shapes: tuple[tuple[str, tuple[tuple[int, ...], ...]], ...]


@dataclass(frozen=True)
class Brain:
    """The brain: views, parts in groups, and the flat drawing that stands in for three dimensions.

    ``tints`` gives the colour of each piece, which tells pieces apart and says nothing about activity; ``region`` and
    ``view`` are what is in front at first.
    """

    kind: ClassVar[str] = "brain"
    alt: str
    views: tuple[tuple[str, str], ...]
    groups: tuple[tuple[str, str], ...]
    regions: tuple[Region, ...]
    flats: tuple[Flat, ...]
    tints: Mapping[str, str]
    words: Mapping[str, str]
    region: str
    view: str


Block = Plot | IconArrays | Pathway | Cards | Table | Ledger | Brain | Clock | Synapse | Course | RoomBlock


@dataclass(frozen=True)
class Sure:
    """How sure: a grade, and a sentence that says on what."""

    grade: str
    text: Prose


@dataclass(frozen=True)
class View:
    """Everything one scene shows in one state.

    Attributes
    ----------
    takeaway
        One sentence, rewritten by the state.
    blocks
        Figures, cards and tables in reading order.
    read
        How to read the figure.
    sure
        How sure, or None where the blocks carry their own grades.
    table
        The same facts as a table, None where the block is a table itself.
    unknown
        What nobody knows yet.
    more
        Paragraphs the state adds to the fold "More".
    rows
        Evidence rows shown that no prose or figure names by itself.
    """

    takeaway: Prose
    blocks: tuple[Block, ...]
    read: Prose = ()
    sure: Sure | None = None
    table: Table | None = None
    unknown: Prose = ()
    more: tuple[Prose, ...] = ()
    rows: tuple[str, ...] = ()
