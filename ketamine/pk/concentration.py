"""Concentrations of ketamine and norketamine over time, by superposition of everything that went in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from ketamine.errors import InputError
from ketamine.pk.chain import compartments, states
from ketamine.pk.disposition import KETAMINE, NORKETAMINE, impulse
from ketamine.pk.dosing import Regimen
from ketamine.pk.modes import LARGEST_CANCELLATION, cancellation, modes
from ketamine.pk.parameters import Person
from ketamine.pk.schedule import schedule
from ketamine.units import Array

SITES = ("venous", "arterial", "not_stated")


class Response(Protocol):
    """What a regimen does in one person or many, at any time and exactly."""

    @property
    def starts(self) -> Array:
        """Where each piece begins [h]."""

    def values(self, times_h: Array) -> Array:
        """Concentrations [mg/L], shape (people, times, analytes)."""

    def slopes(self, times_h: Array) -> Array:
        """Rates of change [mg/L/h], shape (people, times, analytes)."""

    def cumulative(self, times_h: Array) -> Array:
        """Areas under the curve so far [mg*h/L], shape (people, times, analytes)."""

    def total(self) -> Array:
        """Areas under the curve to infinity [mg*h/L], shape (people, analytes)."""


@dataclass(frozen=True)
class Curve:
    """Concentrations over time with the place the blood is drawn from.

    Attributes
    ----------
    time_h
        Times [h], shape (times,).
    ketamine, norketamine
        Concentrations [mg/L], shape (times,); norketamine is NaN where a model describes ketamine alone.
    site
        ``venous``, ``arterial`` or ``not_stated``.
    """

    time_h: Array
    ketamine: Array
    norketamine: Array
    site: str

    def __post_init__(self) -> None:
        if self.site not in SITES:
            raise InputError(f"site must be one of {', '.join(SITES)}; got {self.site}")


def response(person: Person, regimen: Regimen) -> Response:
    """What a regimen does in one person.

    Parameters
    ----------
    person
        Parameters of one person.
    regimen
        Doses at times.

    Returns
    -------
    Response
        Sums of exponentials; the matrix exponential where exponents lie so close that the sums would lose digits.
    """
    events = schedule(regimen)
    unit = impulse(person, events.channels)
    if np.all(cancellation(person, unit) < LARGEST_CANCELLATION):
        return modes(unit, events)
    return states(compartments(person), events)


def checked_times(times_h: Sequence[float] | Array) -> Array:
    """Times as an array [h].

    Raises
    ------
    InputError
        If a time is not finite, or there is none.
    """
    times = np.atleast_1d(np.asarray(times_h, dtype=np.float64))
    if times.ndim != 1 or not times.size or not np.all(np.isfinite(times)):
        raise InputError(f"times_h must be one or more finite times; got {times_h}")
    return times


def concentration(person: Person, regimen: Regimen, times_h: Sequence[float] | Array) -> Array:
    """Concentrations of both analytes.

    Parameters
    ----------
    person
        Parameters of one person.
    regimen
        Doses at times.
    times_h
        Times in any order [h].

    Returns
    -------
    numpy.ndarray
        Ketamine and norketamine [mg/L], shape (times, 2); at the moment of a dose, the value just after it.
    """
    return np.asarray(response(person, regimen).values(checked_times(times_h))[0])


def curve(found: Response, times_h: Sequence[float] | Array, site: str, measured: int = 2) -> Curve:
    """A response of one person at times [h], labelled with its site; ``measured`` is how many analytes it describes."""
    times = checked_times(times_h)
    values = np.maximum(found.values(times)[0], 0.0)
    norketamine = values[:, NORKETAMINE] if measured > NORKETAMINE else np.full(times.size, np.nan)
    return Curve(times, values[:, KETAMINE], norketamine, site)


def one_site(curves: Iterable[Curve]) -> str:
    """The sampling site that curves have in common.

    Raises
    ------
    InputError
        If arterial and venous curves are mixed, or there is no curve.
    """
    sites = sorted({one.site for one in curves})
    if len(sites) != 1:
        raise InputError(f"curves drawn together must share one sampling site; got {' and '.join(sites) or 'no curve'}")
    return sites[0]
