"""What the clock shows: one time axis in two scales, tracks that share it, and a synapse whose parts follow it.

Times are whole minutes since the first dose. Places on the axis are computed here once, so that the browser only looks
them up. Nothing in these records is drawn: a track says what holds when, and what is not known.
"""

from dataclasses import dataclass
from typing import ClassVar

from ketamine.evidence import Cite

Said = tuple[str | Cite, ...]


@dataclass(frozen=True)
class Dial:
    """The time axis and the words of its control.

    Attributes
    ----------
    minutes
        Every instant the clock can stand at.
    places
        Where each lies, from 0 to 1.
    stops
        Instants where something changes: the step buttons go from one to the next.
    ticks
        Instants that carry a label, each with its place and whether a phone shows it too.
    seam
        Left and right edge of the gap between the two scales.
    words
        Names of the control's parts, as pairs of name and text.
    """

    minutes: tuple[int, ...]
    places: tuple[float, ...]
    stops: tuple[int, ...]
    ticks: tuple[tuple[int, float, bool], ...]
    seam: tuple[float, float]
    words: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Mark:
    """A stretch or a point drawn in a lane.

    Attributes
    ----------
    start, end
        First and last minute it holds for; equal for a point.
    left, right
        Where that lies on the axis.
    shape
        span, point, drug, comparator or join.
    height
        From 0 at the bottom of the lane to 1; a join runs to ``top``.
    top
        Upper end of a join.
    """

    start: int
    end: int
    left: float
    right: float
    shape: str
    height: float = 0.5
    top: float = 0.5


@dataclass(frozen=True)
class State:
    """What a track says from one minute up to, not including, another."""

    start: int
    end: int
    text: Said
    known: bool


@dataclass(frozen=True)
class Gauge:
    """A computed quantity at every instant of the dial; None where it is not known.

    Attributes
    ----------
    name
        What it is, as a cite of every row behind it.
    unit
        Unit of the numbers.
    numbers, low, high
        Value and range at each instant; ``low`` and ``high`` are empty where sources leave no range open.
    """

    name: Cite
    unit: str
    numbers: tuple[float | None, ...]
    low: tuple[float | None, ...] = ()
    high: tuple[float | None, ...] = ()


@dataclass(frozen=True)
class Track:
    """One lane of the clock.

    Attributes
    ----------
    key
        Short name.
    label
        What the lane shows.
    sign
        How sure: kind of judgement, its value, its words.
    states
        What it says, from the first minute to the last without a gap.
    marks
        What is drawn in the lane.
    unknown
        Stretches of the axis on which nothing is known.
    gauges
        Curves, the drug first.
    tall
        Whether the lane has a scale of its own upward.
    """

    key: str
    label: str
    sign: tuple[str, str, str]
    states: tuple[State, ...]
    marks: tuple[Mark, ...]
    unknown: tuple[tuple[float, float], ...]
    gauges: tuple[Gauge, ...] = ()
    tall: bool = False


@dataclass(frozen=True)
class Group:
    """Tracks under one heading."""

    title: str
    tracks: tuple[Track, ...]


@dataclass(frozen=True)
class Apart:
    """A finding in animals, on an axis of its own; it never follows the clock.

    Attributes
    ----------
    text
        What was found.
    left, right
        Where on the animal axis.
    seen
        Whether a change was found.
    """

    text: Said
    left: float
    right: float
    seen: bool


@dataclass(frozen=True)
class AnimalLane:
    """The lane of animal time: title, what it means, ticks in hours with their places, and findings."""

    title: str
    note: Said
    ticks: tuple[tuple[float, float], ...]
    findings: tuple[Apart, ...]


@dataclass(frozen=True)
class Clock:
    """The clock: a dial, tracks that follow it, and animal time set apart.

    Attributes
    ----------
    dial
        The axis and its control.
    at
        Minute the state asks for.
    groups
        Tracks by heading.
    animals
        The lane that does not follow.
    title
        Name of the whole, for a screen reader.
    """

    kind: ClassVar[str] = "clock"
    dial: Dial
    at: int
    groups: tuple[Group, ...]
    animals: AnimalLane
    title: str


@dataclass(frozen=True)
class Phase:
    """How one part of the synapse is shown from one minute up to another.

    Attributes
    ----------
    start, end
        From, and up to.
    mode
        on (seen in people or in human receptors), claimed (drawn only with its mark), null (looked for, not seen), off.
    grade, species
        Evidence behind it; blank when off, and for what comes from a model instead of an arrow.
    text
        What is said of it.
    """

    start: int
    end: int
    mode: str
    grade: str
    species: str
    text: Said


@dataclass(frozen=True)
class Part:
    """A part of the synapse: its key in the drawing, its label, and its phases over the whole clock."""

    key: str
    label: str
    phases: tuple[Phase, ...]


@dataclass(frozen=True)
class Front:
    """The step of the story that the synapse shows.

    Attributes
    ----------
    key
        Name of the step.
    title
        Its question.
    parts
        Keys of the parts it is about; none where the step does not happen at a synapse.
    text
        What to look at, and why the clock stands where it does.
    """

    key: str
    title: str
    parts: tuple[str, ...]
    text: Said


@dataclass(frozen=True)
class Synapse:
    """A drawn synapse whose parts follow the clock.

    Attributes
    ----------
    dial
        The axis and its control.
    at
        Minute the state asks for, or the moment of the step in front.
    parts
        What changes.
    dots
        How many drug dots are drawn at each instant.
    cells
        Names of the sending and the receiving cell.
    title
        Name of the drawing.
    front
        The step of the story in front.
    """

    kind: ClassVar[str] = "synapse"
    dial: Dial
    at: int
    parts: tuple[Part, ...]
    dots: tuple[int, ...]
    cells: tuple[str, str]
    title: str
    front: Front
