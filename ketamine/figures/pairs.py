"""A trial's drug arms and their comparator at one measured time: what the timeline figures draw."""

from collections.abc import Sequence
from dataclasses import dataclass

from ketamine.evidence import Row

_HOUR = 1.0
_DAY = 24.0


@dataclass(frozen=True)
class Pair:
    """Drug and comparator of one study at one time.

    Attributes
    ----------
    study
        Key of the study.
    name
        Study as printed: first author and year.
    people
        How many on the drug and in the comparison, in words.
    blinding
        How the study was blinded, in words.
    drug
        Drug arms, best known first.
    comparator
        The arm they are compared with, None where no such figure was read.
    controlled
        Whether the study had a comparison group at all.
    """

    study: str
    name: str
    people: str
    blinding: str
    drug: tuple[Row, ...]
    comparator: Row | None
    controlled: bool

    @property
    def rows(self) -> tuple[Row, ...]:
        """All arms, the comparator last."""
        return (*self.drug, self.comparator) if self.comparator else self.drug

    @property
    def span(self) -> tuple[float, float] | None:
        """First and last hour where the source gives a span of time."""
        low, high = self.drug[0].number("time_hours_low"), self.drug[0].number("time_hours_high")
        return (low, high) if low is not None and high is not None else None

    @property
    def hours(self) -> float:
        """Hours since the first dose; the end of a span."""
        at = self.drug[0].number("time_hours")
        return self.span[1] if at is None and self.span else at or 0.0


@dataclass(frozen=True)
class Lane:
    """A strip of the figure: its title, and the pairs drawn in it."""

    title: str
    pairs: tuple[Pair, ...]


def when(hours: float) -> str:
    """Hours as clock words: minutes below one hour, hours below two days, days after."""
    if hours < _HOUR:
        return f"{round(hours * 60)} min"
    if hours < 2 * _DAY:
        return f"{hours:g} h"
    return f"{hours / _DAY:g} days"


def by_study(lanes: Sequence[Lane]) -> tuple[Lane, ...]:
    """One lane a study, for a screen too narrow to set studies side by side."""
    studies = dict.fromkeys(pair.study for lane in lanes for pair in lane.pairs)
    groups = [tuple(pair for lane in lanes for pair in lane.pairs if pair.study == study) for study in studies]
    return tuple(Lane(_heading(group[0]), group) for group in groups)


def _heading(pair: Pair) -> str:
    alone = "" if pair.controlled else ", no comparison group"
    return f"{pair.name}, {pair.people}<br>{pair.blinding}{alone}"
