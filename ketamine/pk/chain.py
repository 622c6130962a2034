"""Any linear chain of compartments, by the matrix exponential: slower than modes, exact where exponents coincide."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ketamine.errors import InputError
from ketamine.pk.disposition import Channel
from ketamine.pk.dosing import Target
from ketamine.pk.parameters import Person
from ketamine.pk.schedule import Schedule
from ketamine.units import Array, Numbers

_TERMS = 14
_LARGEST_STEP = 0.5


def exponentials(rates: Array, times_h: Array) -> Array:
    r"""Matrix exponentials of a compartmental matrix.

    Parameters
    ----------
    rates
        Square matrix [1/h] with no negative entry off the diagonal.
    times_h
        Times, none negative [h].

    Returns
    -------
    numpy.ndarray
        Shape (times, compartments, compartments).

    Notes
    -----
    With :math:`\mu` the largest outflow, :math:`e^{At} = e^{-\mu t} e^{(A + \mu I) t}`. Every entry of :math:`A + \mu
    I` is positive or zero, so neither the series nor the squaring cancels and each entry keeps its relative accuracy.
    """
    n = rates.shape[0]
    mu = max(0.0, -float(rates.diagonal().min()))
    shifted = rates + mu * np.eye(n)
    size = float(shifted.sum(axis=0).max()) * float(times_h.max(initial=0.0))
    squarings = max(0, int(np.ceil(np.log2(max(size, 1e-300) / _LARGEST_STEP))))
    h = times_h / 2.0**squarings
    powers = [np.eye(n)]
    for k in range(1, _TERMS):
        powers.append(powers[-1] @ shifted / k)
    found = np.tensordot(h[:, None] ** np.arange(_TERMS), np.array(powers), axes=1)
    found *= np.exp(-mu * h)[:, None, None]
    for _ in range(squarings):
        found = found @ found
    return np.asarray(found)


@dataclass(frozen=True)
class Chain:
    """Compartments of one person, what flows between them and what is measured.

    Attributes
    ----------
    rates
        Rate constants [1/h]; column = from, row = to, the diagonal holds minus all outflow.
    arrival
        Compartment each target stands for; a portion for a target that is not named is lost.
    readout
        Concentration a milligram in each compartment gives [1/L], shape (2, compartments); a row of zeros for an
        analyte that is not described.
    """

    rates: Array
    arrival: Mapping[Target, int]
    readout: Array

    def __post_init__(self) -> None:
        off = self.rates - np.diag(self.rates.diagonal())
        if not np.all(np.isfinite(self.rates)) or np.any(off < 0) or np.any(self.rates.diagonal() > 0):
            raise InputError("rates of a chain must be finite, none negative off the diagonal and none positive on it")

    def fed(self, channels: tuple[Channel, ...]) -> tuple[Array, Array, Array]:
        """Rates, entries (channels, compartments) and readout with a depot added for each channel that has one."""
        known, size = self.rates.shape[0], self.rates.shape[0] + len(channels)
        rates, entries = np.zeros((size, size)), np.zeros((len(channels), size))
        rates[:known, :known] = self.rates
        for c, channel in enumerate(channels):
            to = self.arrival.get(channel.target)
            if channel.ka is None:
                entries[c, self.arrival[channel.target]] = 1.0
                rates[known + c, known + c] = -1.0
                continue
            entries[c, known + c] = 1.0
            rates[known + c, known + c] = -channel.ka
            if to is not None:
                rates[to, known + c] = channel.ka
        return rates, entries, np.pad(self.readout, ((0, 0), (0, len(channels))))


@dataclass(frozen=True)
class States:
    """A response as the amounts in every compartment at each event.

    Attributes
    ----------
    starts
        Where each piece begins [h], shape (pieces,).
    systems
        Matrix of each piece over compartments, areas and a one for the input, shape (pieces, size, size).
    states
        Amounts, areas and the one at the start of each piece, shape (pieces, size).
    readout
        Concentration [1/L], shape (analytes, compartments).
    """

    starts: Array
    systems: Array
    states: Array
    readout: Array

    def values(self, times_h: Array) -> Array:
        """Concentrations [mg/L] at times [h], shape (1, times, analytes); at an event, the value just after it."""
        n = self.readout.shape[1]
        return np.asarray((self._states(times_h)[:, :n] @ self.readout.T)[None])

    def slopes(self, times_h: Array) -> Array:
        """Rates of change [mg/L/h] just after times [h], shape (1, times, analytes)."""
        n = self.readout.shape[1]
        piece = np.searchsorted(self.starts, times_h, side="right") - 1
        change = np.einsum("tij,tj->ti", self.systems[piece], self._states(times_h))
        return np.asarray((change[:, :n] @ self.readout.T)[None])

    def cumulative(self, times_h: Array) -> Array:
        """Areas under the curve up to times [mg*h/L], shape (1, times, analytes)."""
        return np.asarray(self._states(times_h)[:, self._areas][None])

    def total(self) -> Array:
        """Areas under the curve to infinity [mg*h/L], shape (1, analytes)."""
        n = self.readout.shape[1]
        left = np.linalg.solve(self.systems[-1, :n, :n], self.states[-1, :n])
        return np.asarray((self.states[-1, self._areas] - self.readout @ left)[None])

    @property
    def _areas(self) -> slice:
        analytes, n = self.readout.shape
        return slice(n, n + analytes)

    def _states(self, times_h: Array) -> Array:
        piece = np.searchsorted(self.starts, times_h, side="right") - 1
        found = np.zeros((times_h.size, self.states.shape[1]))
        for e in sorted(set(piece[piece >= 0].tolist())):
            here = piece == e
            found[here] = exponentials(self.systems[e], times_h[here] - self.starts[e]) @ self.states[e]
        return found


def states(chain: Chain, events: Schedule) -> States:
    """Carry the amounts in every compartment from event to event.

    Parameters
    ----------
    chain
        Compartments of one person.
    events
        What goes in, and when, for that person.

    Returns
    -------
    States
        One piece an event.
    """
    rates, entries, readout = chain.fed(events.channels)
    analytes, n = readout.shape
    size = n + analytes + 1
    starts = events.times[0]
    systems = np.zeros((starts.size, size, size))
    systems[:, :n, :n] = rates
    systems[:, n:-1, :n] = readout
    systems[:, :n, -1] = np.maximum(events.rates[0] @ entries, 0.0)
    at_start = np.zeros((starts.size, size))
    at_start[0, -1] = 1.0
    for e in range(starts.size):
        if e:
            at_start[e] = exponentials(systems[e - 1], starts[e : e + 1] - starts[e - 1])[0] @ at_start[e - 1]
        at_start[e, :n] += events.amounts[0, e] @ entries
    return States(starts, systems, at_start, readout)


def compartments(person: Person) -> Chain:
    """The compartments a person's parameters stand for: ketamine (3), then norketamine (2) where it is described."""
    d, m = person.disposition, person.metabolite
    C, P1, P2, N, NP = range(5)
    flows = [(C, P1, d.Q2 / d.V1), (P1, C, d.Q2 / d.V2), (C, P2, d.Q3 / d.V1), (P2, C, d.Q3 / d.V3)]
    arrival = {Target.CENTRAL: C, Target.PARENT: C}
    readout = np.zeros((2, 5 if m else 3))
    readout[0, C] = 1 / np.asarray(d.V1).item()
    if m is None:
        return Chain(rate_matrix(3, flows, [(C, d.CL / d.V1)]), arrival, readout)
    formed = m.fm * d.CL / d.V1
    flows += [(C, N, formed), (N, NP, m.Qn / m.Vn), (NP, N, m.Qn / m.Vnp)]
    lost = [(C, (1 - m.fm) * d.CL / d.V1), (N, m.CLn / m.Vn)]
    readout[1, N] = 1 / np.asarray(m.Vn).item()
    return Chain(rate_matrix(5, flows, lost), {**arrival, Target.METABOLITE: N}, readout)


def rate_matrix(n: int, flows: Sequence[tuple[int, int, Numbers]], lost: Sequence[tuple[int, Numbers]]) -> Array:
    """Rate constants [1/h] of ``n`` compartments from flows (from, to, rate) and losses (from, rate)."""
    rates = np.zeros((n, n))
    for source, to, rate in flows:
        rates[to, source] += np.asarray(rate).item()
        rates[source, source] -= np.asarray(rate).item()
    for source, rate in lost:
        rates[source, source] -= np.asarray(rate).item()
    return rates
