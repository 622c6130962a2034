"""A response as pieces of sums of exponentials: the fast form, for one person or many."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from ketamine.pk.disposition import KETAMINE, NORKETAMINE, Impulse
from ketamine.pk.parameters import Person
from ketamine.pk.schedule import Schedule
from ketamine.units import Array

#: coefficients this many times larger than any possible concentration cost about 1e-11 of it to rounding
LARGEST_CANCELLATION = 1e5


@dataclass(frozen=True)
class Modes:
    """Concentrations between events, each a constant and a sum of exponentials of the time since the last event.

    Attributes
    ----------
    starts
        Where each piece begins [h], shape (people, pieces).
    exponents
        One a mode [1/h], shape (people, modes).
    coefficients
        Of each mode [mg/L], shape (people, pieces, modes, analytes).
    constants
        What each piece would settle at [mg/L], shape (people, pieces, analytes).
    """

    starts: Array
    exponents: Array
    coefficients: Array
    constants: Array

    @cached_property
    def areas(self) -> Array:
        """Areas under the curve up to the start of each piece [mg*h/L], shape (people, pieces, analytes)."""
        gaps = np.diff(self.starts, axis=1)[..., None]
        gone = -np.expm1(-self.exponents[:, None, :] * gaps) / self.exponents[:, None, :]
        grown = (gone[:, :, None, :] @ self.coefficients[:, :-1])[:, :, 0, :] + self.constants[:, :-1] * gaps
        return np.concatenate([np.zeros_like(self.constants[:, :1]), np.cumsum(grown, axis=1)], axis=1)

    def values(self, times_h: Array) -> Array:
        """Concentrations [mg/L] at times [h], shape (people, times, analytes); at an event, the value just after it."""
        piece, dt = self._piece(times_h)
        return self._sum(self._decay(dt), piece) + self._of(self.constants, piece)

    def slopes(self, times_h: Array) -> Array:
        """Rates of change [mg/L/h] just after times [h], shape (people, times, analytes)."""
        piece, dt = self._piece(times_h)
        return -self._sum(self._decay(dt) * self.exponents[:, None, :], piece)

    def cumulative(self, times_h: Array) -> Array:
        """Areas under the curve up to times [mg*h/L], shape (people, times, analytes)."""
        piece, dt = self._piece(times_h)
        gone = -np.expm1(-self.exponents[:, None, :] * dt[..., None]) / self.exponents[:, None, :]
        steady = self._of(self.constants, piece) * dt[..., None]
        return self._of(self.areas, piece) + self._sum(gone, piece) + steady

    def total(self) -> Array:
        """Areas under the curve to infinity [mg*h/L], shape (people, analytes)."""
        last = self.coefficients[:, -1] / self.exponents[:, :, None]
        return np.asarray(self.areas[:, -1] + last.sum(axis=1))

    def parts(self, times_h: Array) -> tuple[Array, Array, Array]:
        """Coefficients, constants and decay since the last event, each by person and time."""
        piece, dt = self._piece(times_h)
        return self._of(self.coefficients, piece), self._of(self.constants, piece), self._decay(dt)

    def _piece(self, times_h: Array) -> tuple[NDArray[np.intp], Array]:
        """Piece of each time and time since it began; before the first event, -1 and 0."""
        if self.starts.shape[0] == 1:
            piece = np.searchsorted(self.starts[0], times_h, side="right")[None] - 1
        else:
            piece = (times_h[None, :, None] >= self.starts[:, None, :]).sum(axis=-1) - 1
        person = np.arange(self.starts.shape[0])[:, None]
        return piece, np.where(piece < 0, 0.0, times_h[None, :] - self.starts[person, piece])

    def _decay(self, dt: Array) -> Array:
        return np.asarray(np.exp(-self.exponents[:, None, :] * dt[..., None]))

    def _of(self, values: Array, piece: NDArray[np.intp]) -> Array:
        """What a piece holds, and nothing before the first event."""
        found = values[np.arange(values.shape[0])[:, None], piece]
        found[piece < 0] = 0.0
        return found

    def _sum(self, decay: Array, piece: NDArray[np.intp]) -> Array:
        if decay.shape[0] > 1:
            return np.asarray((decay[:, :, None, :] @ self._of(self.coefficients, piece))[:, :, 0, :])
        found = np.zeros((1, decay.shape[1], self.coefficients.shape[-1]))
        ordered = bool(np.all(piece[0, 1:] >= piece[0, :-1]))
        for e in range(max(int(piece.min()), 0), int(piece.max()) + 1):
            here = slice(*np.searchsorted(piece[0], (e, e + 1))) if ordered else piece[0] == e
            found[0, here] = decay[0, here] @ self.coefficients[0, e]
        return found


def modes(unit: Impulse, events: Schedule) -> Modes:
    r"""Carry every mode from event to event.

    Parameters
    ----------
    unit
        Response to 1 mg through each channel of the schedule.
    events
        What goes in, and when.

    Returns
    -------
    Modes
        One piece an event.

    Notes
    -----
    A mode fed at a steady rate :math:`R` goes from :math:`s` to
    :math:`R/\lambda + (s - R/\lambda) e^{-\lambda t}`.
    """
    people = max(unit.exponents.shape[0], events.times.shape[0])
    exponents = np.broadcast_to(unit.exponents, (people, unit.exponents.shape[1]))
    starts = np.broadcast_to(events.times, (people, events.times.shape[1]))
    weights = unit.weights.transpose(1, 2, 3, 0)
    excess, steady = _carried(unit.exponents.T, events)
    coefficients = np.empty((*excess.shape[:1], *weights.shape[1:3], people))
    np.sum(excess[:, :, :, None] * weights, axis=1, out=coefficients)
    constants = np.zeros((*excess.shape[:1], weights.shape[2], people))
    if steady.any():
        np.sum(steady[:, :, :, None] * weights, axis=(1, 2), out=constants)
    return Modes(starts, exponents, np.moveaxis(coefficients, -1, 0), np.moveaxis(constants, -1, 0))


def _carried(exponents: Array, events: Schedule) -> tuple[Array, Array]:
    """Excess of each mode over what it settles at, and that [mg], shape (events, channels, modes, people).

    People stand last here, so that each step is one pass over neighbours in memory.
    """
    times, rates, amounts = (np.moveaxis(part, 0, -1) for part in (events.times, events.rates, events.amounts))
    steady = rates[:, :, None] / exponents
    excess = amounts[:, :, None] - steady
    decay = np.exp(-exponents * np.diff(times, axis=0)[:, None])
    for e in range(1, times.shape[0]):
        excess[e] += steady[e - 1] + excess[e - 1] * decay[e - 1]
    return excess, steady


def cancellation(person: Person, unit: Impulse) -> Array:
    """How far coefficients exceed any possible concentration, shape (people,); not finite where exponents coincide.

    A milligram cannot give more than ``1 / V1`` of ketamine and ``1 / Vn`` of norketamine. Coefficients above that
    cancel, and the digits that cancel are lost: this is the factor by which rounding grows.
    """
    largest = np.abs(unit.weights).max(axis=(1, 2))
    in_ketamine = largest[:, KETAMINE] * person.disposition.V1
    in_norketamine = largest[:, NORKETAMINE] * (person.metabolite.Vn if person.metabolite else 0.0)
    return np.asarray(np.maximum(in_ketamine, in_norketamine))
