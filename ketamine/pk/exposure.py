"""Peaks, areas and half-lives, exact: none of them depends on a grid of times."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from ketamine.errors import InputError
from ketamine.pk.concentration import Response
from ketamine.pk.disposition import metabolite_exponents, parent_exponents
from ketamine.pk.parameters import Person
from ketamine.units import Array

_POINTS = 33
_ROUNDS = 11
#: how near its end a piece is still asked for its slope, as a share of its length
_LAST = 1e-9


@dataclass(frozen=True)
class Exposure:
    """Summary of one analyte in one person.

    Attributes
    ----------
    Cmax
        Highest concentration [mg/L].
    tmax
        When it is reached [h].
    AUC
        Area under the curve from the first dose to the end of the window [mg*h/L].
    AUC_inf
        Area under the curve to infinity [mg*h/L].
    """

    Cmax: float
    tmax: float
    AUC: float
    AUC_inf: float


def exposure(found: Response, until_h: float) -> tuple[Exposure, Exposure]:
    """Exposure to ketamine and to norketamine.

    Parameters
    ----------
    found
        What a regimen does in one person.
    until_h
        End of the window [h].

    Returns
    -------
    tuple
        Ketamine, norketamine.
    """
    first = float(found.starts.min())
    if not np.isfinite(until_h) or until_h <= first:
        raise InputError(f"until_h must lie after the first dose at {first:g} h; got {until_h}")
    areas = found.cumulative(np.array([until_h]))[0, 0]
    total = found.total()[0]
    peaks = [peak(found, analyte, until_h) for analyte in range(areas.size)]
    both = [Exposure(Cmax, tmax, float(a), float(t)) for (Cmax, tmax), a, t in zip(peaks, areas, total, strict=True)]
    return both[0], both[1]


def peak(found: Response, analyte: int, until_h: float) -> tuple[float, float]:
    """Highest concentration [mg/L] of an analyte up to ``until_h`` [h], and when it is reached [h]."""
    edges = np.array(sorted({*found.starts[found.starts <= until_h].tolist(), until_h}))
    turns = [_turns(found, analyte, low, high) for low, high in pairwise(edges)]
    times = np.concatenate([edges, *turns])
    values = found.values(times)[0, :, analyte]
    best = int(np.argmax(values))
    return float(values[best]), float(times[best])


def _turns(found: Response, analyte: int, low: float, high: float) -> Array:
    """Times inside a piece where the slope changes from up to down, by repeated subdivision."""
    inside = low + (high - low) * np.append(np.linspace(0, 1, _POINTS)[:-1] ** 3, 1 - _LAST)
    down = found.slopes(inside)[0, :, analyte] <= 0
    turning = np.flatnonzero(~down[:-1] & down[1:])
    return np.array([_turn(found, analyte, inside[i], inside[i + 1]) for i in turning])


def _turn(found: Response, analyte: int, low: float, high: float) -> float:
    for _ in range(_ROUNDS):
        inside = np.linspace(low, high, _POINTS)[:-1]
        down = found.slopes(inside)[0, :, analyte] <= 0
        i = int(np.argmax(down)) if down.any() else inside.size
        low, high = inside[max(i - 1, 0)], high if i == inside.size else inside[i]
    return float((low + high) / 2)


def half_lives(person: Person) -> tuple[Array, Array]:
    """Half-lives of every phase of ketamine and of norketamine [h], shapes (people, 3) and (people, 2 or 0)."""
    parent = np.log(2) / parent_exponents(person.disposition)
    if person.metabolite is None:
        return parent, np.empty((parent.shape[0], 0))
    return parent, np.log(2) / metabolite_exponents(person.metabolite)
