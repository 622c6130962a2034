"""A sheet with a logarithmic clock: where each arm of each study stands on it."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ketamine.figures.pairs import Lane

#: the clock starts a little before forty minutes [h]
FIRST_H = 0.58
#: and ends where the longest label beside four weeks still fits [h]
RIGHT_H = {"wide": 8000.0, "narrow": 900.0}
HEAD_PX = {"wide": 26, "narrow": 46}
LANE_PX = {"wide": 150, "narrow": 64}
STEP_PX = {"wide": 11, "narrow": 8}
#: the narrowest drawing labels are placed for, and the lowest lane: that of a screen that is presented
INNER_PX = {"wide": 610, "narrow": 296}
LOW_PX = {"wide": 125, "narrow": 64}


@dataclass(frozen=True)
class Scale:
    """The vertical axis of a drawing: its title, limits, ticks, and what to call a value in a hover."""

    title: str
    low: float
    high: float
    ticks: tuple[float, ...]
    unit: str


@dataclass(frozen=True)
class ClockSheet:
    """One drawing being made: its lanes, scale and size."""

    lanes: Sequence[Lane]
    scale: Scale
    size: str
    at: Mapping[str, float] = field(default_factory=dict)

    @property
    def decade_px(self) -> float:
        """Width of one decade of time."""
        return INNER_PX[self.size] / math.log10(RIGHT_H[self.size] / FIRST_H)

    def x_px(self, hours: float) -> float:
        """How far right a time stands."""
        return math.log10(hours / FIRST_H) * self.decade_px

    def y_px(self, value: float) -> float:
        """How high a value stands in the lowest lane."""
        return (value - self.scale.low) / (self.scale.high - self.scale.low) * LOW_PX[self.size]


def columns(lane: Lane, sheet: ClockSheet) -> dict[str, float]:
    """Hours at which each arm is drawn: its own time, moved sideways where another arm stands at that time."""
    arms = sorted((pair.hours, pair.study, row.key) for pair in lane.pairs if not pair.span for row in pair.drug)
    at: dict[str, float] = {}
    step = STEP_PX[sheet.size]
    for hours in dict.fromkeys(arm[0] for arm in arms):
        here = [key for time, _, key in arms if time == hours]
        for index, key in enumerate(here):
            at[key] = hours * 10 ** ((index - (len(here) - 1) / 2) * step / sheet.decade_px)
    for pair in lane.pairs:
        if pair.span:
            at |= dict.fromkeys((row.key for row in pair.drug), pair.hours)
        if pair.comparator:
            at[pair.comparator.key] = math.exp(sum(math.log(at[row.key]) for row in pair.drug) / len(pair.drug))
    return at
