"""Exponents and coefficients: what each way in does to the blood, as a sum of exponentials."""

from dataclasses import dataclass

import numpy as np

from ketamine.pk.dosing import Target
from ketamine.pk.parameters import Disposition, Metabolite, Person
from ketamine.units import Array, Numbers

#: order of the two analytes on the last axis of every array of results
KETAMINE, NORKETAMINE = 0, 1
_NEWTON_STEPS = 2
#: where on the circle the three roots lie, in thirds of pi
_THIRDS = np.array([0.0, -2.0, 2.0])


@dataclass(frozen=True)
class Channel:
    """One way in: a target and the rate constant of its depot.

    Attributes
    ----------
    target
        Where a portion arrives.
    ka
        Absorption rate constant [1/h], None for the blood.
    """

    target: Target
    ka: Numbers | None

    @property
    def depot(self) -> float | int | None:
        """What two channels share when they have the same rate constant, for one person or for many."""
        if self.ka is None:
            return None
        return id(self.ka) if isinstance(self.ka, np.ndarray) else float(self.ka)


@dataclass(frozen=True)
class Impulse:
    """Concentrations after 1 mg at once through each channel, as sums of exponentials.

    Attributes
    ----------
    exponents
        One a mode [1/h], shape (people, modes).
    weights
        Coefficients [1/L], shape (people, channels, modes, analytes).
    """

    exponents: Array
    weights: Array


def _together(*values: Numbers) -> Array:
    """Values of one or many people side by side, shape (people, values)."""
    if not any(isinstance(value, np.ndarray) for value in values):
        return np.array([values], dtype=np.float64)
    return np.stack(np.broadcast_arrays(*(np.atleast_1d(value) for value in values)), axis=-1)


def parent_exponents(d: Disposition) -> Array:
    r"""Disposition exponents of ketamine.

    Parameters
    ----------
    d
        Clearances and volumes.

    Returns
    -------
    numpy.ndarray
        Exponents from large to small [1/h], shape (people, 3).

    Notes
    -----
    The roots of :math:`x^3 - a_2 x^2 + a_1 x - a_0` by the trigonometric formula, polished by Newton's method, with
    :math:`k_{10} = CL/V_1`, :math:`k_{12} = Q_2/V_1`, :math:`k_{21} = Q_2/V_2`, :math:`k_{13} = Q_3/V_1`,
    :math:`k_{31} = Q_3/V_3`.
    """
    rates = _together(d.CL / d.V1, d.Q2 / d.V1, d.Q2 / d.V2, d.Q3 / d.V1, d.Q3 / d.V3)
    k10, k12, k21, k13, k31 = (rates[:, i : i + 1] for i in range(rates.shape[1]))
    a2 = k10 + k12 + k13 + k21 + k31
    a1 = k10 * k31 + k21 * k31 + k21 * k13 + k10 * k21 + k31 * k12
    a0 = k10 * k21 * k31
    p = a1 - a2**2 / 3
    q = a2 * (a1 / 3 - 2 * a2**2 / 27) - a0
    angle = np.arccos(np.clip(3 * q / (2 * p) * np.sqrt(-3 / p), -1, 1))
    x = a2 / 3 + 2 * np.sqrt(-p / 3) * np.cos((angle + np.pi * _THIRDS) / 3)
    for _ in range(_NEWTON_STEPS):
        slope = (3 * x - 2 * a2) * x + a1
        x = x - (((x - a2) * x + a1) * x - a0) / np.where(slope == 0, np.inf, slope)
    return np.asarray(-np.sort(-x, axis=-1))


def metabolite_exponents(m: Metabolite) -> Array:
    """Disposition exponents of norketamine from large to small [1/h], shape (people, 2)."""
    k, kd, kp = m.CLn / m.Vn, m.Qn / m.Vn, m.Qn / m.Vnp
    half = (k + kd + kp) / 2
    large = half + np.sqrt(((k + kd - kp) / 2) ** 2 + kd * kp)
    return _together(large, k * kp / large)


def residues(gain: Numbers, zeros: Array, poles: Array) -> Array:
    r"""Coefficients of the exponentials that a transfer function stands for.

    Parameters
    ----------
    gain
        Constant factor.
    zeros
        Shape (people, zeros).
    poles
        Exponents, shape (people, modes).

    Returns
    -------
    numpy.ndarray
        Coefficients, shape (people, modes); not finite where two poles coincide.

    Notes
    -----
    :math:`g \prod_z (s + z) / \prod_p (s + p)` becomes :math:`\sum_i c_i e^{-p_i t}` with
    :math:`c_i = g \prod_z (z - p_i) / \prod_{j \ne i} (p_j - p_i)`.
    """
    above = np.multiply.reduce(zeros[:, None, :] - poles[:, :, None], axis=-1)
    apart = poles[:, None, :] - poles[:, :, None]
    apart.reshape(apart.shape[0], -1)[:, :: poles.shape[-1] + 1] = 1.0
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        return np.asarray(np.reshape(gain, (-1, 1)) * above / np.multiply.reduce(apart, axis=-1))


def impulse(person: Person, channels: tuple[Channel, ...]) -> Impulse:
    """Response to 1 mg at once through each channel.

    Parameters
    ----------
    person
        Parameters of one person or of many.
    channels
        Ways in.

    Returns
    -------
    Impulse
        Exponents and coefficients.
    """
    parent, metabolite = person.disposition, person.metabolite
    L = parent_exponents(parent)
    M = metabolite_exponents(metabolite) if metabolite else np.empty((1, 0))
    depots = {c.depot: c.ka for c in channels if c.ka is not None}
    parts = (L, M, *(_together(ka) for ka in depots.values()))
    people = max(part.shape[0] for part in parts)
    exponents = np.concatenate([part.repeat(people // part.shape[0], axis=0) for part in parts], axis=-1)
    nL, nM = L.shape[-1], M.shape[-1]
    weights = np.moveaxis(np.zeros((len(channels), exponents.shape[-1], 2, people)), -1, 0)
    for c, channel in enumerate(channels):
        depot = [nL + nM + i for i, name in enumerate(depots) if name == channel.depot]
        ka = 1.0 if channel.ka is None else channel.ka
        if channel.target is not Target.METABOLITE:
            modes = [*range(nL), *depot]
            weights[:, c, modes, KETAMINE] = _to_ketamine(parent, ka, exponents[:, modes])
        if metabolite:
            first = nL if channel.target is Target.METABOLITE else 0
            modes = [*range(first, nL + nM), *depot]
            source = None if first else parent
            weights[:, c, modes, NORKETAMINE] = _to_norketamine(source, metabolite, ka, exponents[:, modes])
    return Impulse(exponents, weights)


def _to_ketamine(d: Disposition, ka: Numbers, poles: Array) -> Array:
    """Coefficients of ketamine after 1 mg of it [1/L]; ``ka`` is 1 where there is no depot."""
    return residues(ka / d.V1, _together(d.Q2 / d.V2, d.Q3 / d.V3), poles)


def _to_norketamine(d: Disposition | None, m: Metabolite, ka: Numbers, poles: Array) -> Array:
    """Coefficients of norketamine [1/L] after 1 mg of ketamine, or of norketamine where ``d`` is None."""
    if d is None:
        return residues(ka / m.Vn, _together(m.Qn / m.Vnp), poles)
    formed = ka * m.fm * d.CL / d.V1
    return residues(formed / m.Vn, _together(d.Q2 / d.V2, d.Q3 / d.V3, m.Qn / m.Vnp), poles)
