"""Many people on equally spaced times: the same sums of exponentials, with few exponentials to compute."""

import numpy as np

from ketamine.pk.modes import Modes
from ketamine.units import Array

#: times a block holds: few exponentials, and products small enough to stay in the cache
_BLOCK = 40
#: a decay below this adds nothing to any sum; kept, its products would be too small for the processor's fast path
_NOTHING = 1e-200


def on_grid(found: Modes, step_h: float, count: int) -> Array:
    r"""Concentrations of every person at equally spaced times from 0 on.

    Parameters
    ----------
    found
        What a regimen does in each person.
    step_h
        Step between times [h].
    count
        Number of times.

    Returns
    -------
    numpy.ndarray
        Concentrations [mg/L], shape (people, times, analytes).

    Notes
    -----
    With :math:`t = t_b + r h`, :math:`e^{-\lambda t} = e^{-\lambda t_b} e^{-\lambda r h}`: one exponential a block and
    one a step inside a block take the place of one a time, shared by both analytes and joined by a small matrix
    product. A level that does not decay rides along as a mode of exponent 0. Where an event falls inside a block, a
    spare block that begins at the event is computed in the same product and laid over the rest.
    """
    blocks = -(-count // _BLOCK)
    events = _events(found, step_h, count)
    out = np.empty((found.exponents.shape[0], 2, blocks * _BLOCK))
    _fill(found, out, step_h, [event for event in events if event[1] < event[2]])
    for first, after, _ in events:
        between: Array = np.arange(first, min(after, count), dtype=np.float64) * step_h
        if between.size:
            out[:, :, first : first + between.size] = np.swapaxes(found.values(between), 1, 2)
    return np.swapaxes(out[:, :, :count], 1, 2)


def _fill(found: Modes, out: Array, step_h: float, spare: list[tuple[int, int, int]]) -> None:
    """Every block from its first point on, then the rest of each block that an event falls into."""
    people, modes = found.exponents.shape
    steps = np.ones((people, modes + 1, _BLOCK))
    np.exp(-found.exponents[:, :, None] * (np.arange(_BLOCK) * step_h), out=steps[:, :modes])
    firsts: Array = np.arange(0, out.shape[2], _BLOCK, dtype=np.float64) * step_h
    heads = _heads(found, firsts)
    np.matmul(np.swapaxes(heads, 1, 2), steps, out=out.reshape(people, -1, _BLOCK))
    if spare:
        heads = _heads(found, np.array([after * step_h for _, after, _ in spare]))
        rests = (np.swapaxes(heads, 1, 2) @ steps).reshape(people, 2, len(spare), _BLOCK)
        for i, (_, after, end) in enumerate(spare):
            out[:, :, after:end] = rests[:, :, i, : end - after]


def _events(found: Modes, step_h: float, count: int) -> list[tuple[int, int, int]]:
    """Of each event: the first grid point at or after it in anyone, in everyone, and where it stops to matter."""
    firsts = [_column(start, step_h) for start in found.starts.min(axis=0)]
    afters = [_column(start, step_h) for start in found.starts.max(axis=0)]
    ends = [min(-(-after // _BLOCK) * _BLOCK, following, count)
            for after, following in zip(afters, [*firsts[1:], count], strict=True)]  # fmt: skip
    return list(zip(firsts, afters, ends, strict=True))


def _heads(found: Modes, times: Array) -> Array:
    """Coefficients of the piece at each time, its level last, shape (people, modes + 1, analytes x times)."""
    people, modes = found.exponents.shape
    heads = np.empty((people, modes + 1, 2, times.size))
    if np.ptp(found.starts, axis=0).any():
        coefficients, levels, decay = (np.moveaxis(part, 1, -1) for part in found.parts(times))
    else:
        piece = np.searchsorted(found.starts[0], times, side="right") - 1
        since = np.where(piece < 0, 0.0, times - found.starts[0, piece])
        decay = np.exp(-found.exponents[:, :, None] * since)
        coefficients, levels = (np.moveaxis(part, 1, -1)[..., piece] for part in (found.coefficients, found.constants))
        decay[..., piece < 0], levels[..., piece < 0] = 0.0, 0.0
    decay[decay < _NOTHING] = 0.0
    np.multiply(coefficients, decay[:, :, None], out=heads[:, :modes])
    heads[:, modes] = levels
    return heads.reshape(people, modes + 1, -1)


def _column(time_h: float, step_h: float) -> int:
    """First grid point at or after a time, 0 for a time before the grid."""
    column = int(np.ceil(time_h / step_h)) - 1
    while column * step_h < time_h:
        column += 1
    return max(column, 0)
