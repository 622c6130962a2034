"""The two scales of the clock: minutes up to the seam, then the logarithm of hours, days and weeks."""

import itertools
import math
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ketamine.evidence import Row
from ketamine.moments import CLOCK_MIN
from ketamine.scenes.clock_view import Dial, Mark, Said, State
from ketamine.scenes.prose import Words, cite, number, plain
from ketamine.units import MIN_PER_H

_H, _DAY = 60, 24 * 60
#: where minutes end and the longer scale begins
SEAM_MIN = 4 * _H
SEAM = (0.49, 0.51)
_TICKS = (
    (0, True), (40, True), (2 * _H, True), (3 * _H, False), (SEAM_MIN, True),
    (_DAY, True), (7 * _DAY, True), (28 * _DAY, False), (CLOCK_MIN, True),
)  # fmt: skip
_WORDS = (
    "dial", "play", "pause", "back", "next", "session", "after", "start", "minute", "minutes", "hour", "hours",
    "day", "days", "week", "weeks", "short-minute", "short-hour", "short-week", "now", "not-known",
)  # fmt: skip


def place(minute: float) -> float:
    """Where a minute lies on the axis, from 0 to 1."""
    if minute <= SEAM_MIN:
        return SEAM[0] * minute / SEAM_MIN
    return SEAM[1] + (1 - SEAM[1]) * math.log(minute / SEAM_MIN) / math.log(CLOCK_MIN / SEAM_MIN)


def _grid() -> set[int]:
    hours = range(SEAM_MIN + _H, 2 * _DAY + 1, _H)
    quarters = range(2 * _DAY, 14 * _DAY, 6 * _H)
    return {*range(SEAM_MIN + 1), *hours, *quarters, *range(14 * _DAY, CLOCK_MIN + 1, _DAY)}


def dial(stops: Iterable[int], words: Words) -> Dial:
    """The axis with an instant at every stop."""
    edges = tuple(sorted({0, CLOCK_MIN, *(stop for stop in stops if 0 <= stop <= CLOCK_MIN)}))
    minutes = tuple(sorted(_grid() | set(edges)))
    ticks = tuple((minute, round(place(minute), 4), narrow) for minute, narrow in _TICKS)
    said = tuple((name.replace("-", "_"), plain(words.say(f"dial-{name}"))) for name in _WORDS)
    return Dial(minutes, tuple(round(place(minute), 5) for minute in minutes), edges, ticks, SEAM, said)


def minute_of(hours: float) -> int:
    """Hours of a row as a whole minute of the clock."""
    return round(hours * MIN_PER_H)


@dataclass(frozen=True)
class Fact:
    """Something that holds from one minute to another, or at one minute.

    Attributes
    ----------
    start, end
        First minute and end; equal for a point.
    text
        What holds.
    row
        The row that says when.
    """

    start: int
    end: int
    text: Said
    row: Row

    def holds(self, minute: int) -> bool:
        """Whether it may be said at a minute."""
        return minute == self.start or self.start <= minute < self.end

    @property
    def edges(self) -> tuple[int, int]:
        """First minute it holds, and the first after it."""
        return self.start, max(self.end, self.start + 1)

    def mark(self) -> Mark:
        """How it is drawn in a lane."""
        shape = "point" if self.start == self.end else "span"
        return Mark(self.start, self.end, round(place(self.start), 5), round(place(self.end), 5), shape)


#: says what is not known between the last fact before a gap and the first after it
Gap = Callable[[Fact | None, Fact | None], Said]


def states(facts: Sequence[Fact], gap: Gap) -> tuple[State, ...]:
    """What a track says over the whole clock: facts that hold together are said together, gaps are said too."""
    cuts = sorted({0, CLOCK_MIN + 1, *(edge for fact in facts for edge in fact.edges if 0 < edge <= CLOCK_MIN)})
    found: list[State] = []
    for start, end in itertools.pairwise(cuts):
        here = [fact for fact in facts if fact.holds(start)]
        text = _together(here) if here else gap(_before(facts, start), _after(facts, end))
        found.append(State(start, end, text, bool(here)))
    return tuple(found)


def _together(facts: Sequence[Fact]) -> Said:
    out: list[object] = []
    for fact in facts:
        out += ([" "] if out else []) + list(fact.text)
    return tuple(out)  # type: ignore[arg-type]  # pieces of Said stay pieces of Said


def _before(facts: Sequence[Fact], minute: int) -> Fact | None:
    return max((fact for fact in facts if fact.edges[1] <= minute), key=lambda fact: fact.edges[1], default=None)


def _after(facts: Sequence[Fact], minute: int) -> Fact | None:
    return min((fact for fact in facts if fact.start >= minute), key=lambda fact: fact.start, default=None)


def unknown(found: Sequence[State]) -> tuple[tuple[float, float], ...]:
    """Stretches of the axis on which a track knows nothing, in places; single readings inside do not break them."""
    stretches: list[tuple[float, float]] = []
    for index, state in enumerate(found):
        around = found[max(0, index - 1) : index + 2]
        if state.known and (state.end - state.start > 1 or all(one.known for one in around)):
            continue
        left, right = round(place(state.start), 5), round(place(min(state.end, CLOCK_MIN)), 5)
        if stretches and stretches[-1][1] >= left:
            stretches[-1] = (stretches[-1][0], right)
        else:
            stretches.append((left, right))
    return tuple(stretches)


def at(found: Sequence[State], minute: int) -> State:
    """The state of a track at a minute."""
    return found[bisect_right([state.start for state in found], minute) - 1]


def told(minute: int) -> str:
    """A time since the first dose as people say it."""
    if minute < 2 * _H and minute != _H:
        return _counted(minute, "minute")
    if minute < _DAY:
        return _counted(minute / _H, "hour")
    weeks = minute >= 14 * _DAY and minute % (7 * _DAY) == 0
    return _counted(minute / (7 * _DAY), "week") if weeks else _counted(minute / _DAY, "day")


def _counted(count: float, unit: str) -> str:
    return f"{number(count)} {unit}{'' if count == 1 else 's'}"


def between_readings(words: Words) -> Gap:
    """What is said where a track has readings before or after, but none here."""

    def gap(last: Fact | None, following: Fact | None) -> Said:
        slots = {}
        if last:
            slots["last"] = cite(told(last.end), last.row)
        if following:
            slots["next"] = cite(told(following.start), following.row)
        return words.say("gap-" + ("-".join(slots) or "none"), **slots)

    return gap
