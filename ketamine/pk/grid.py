"""Many people on equally spaced times: the same sums of exponentials, with few exponentials to compute."""

import numpy as np

from ketamine.pk.modes import Modes
from ketamine.units import Array

#: times a block holds
_BLOCK = 64


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
    one a step inside a block take the place of one a time, joined by a small matrix product. Where an event falls
    inside a block, the rest of that block is computed again from the event.
    """
    people, modes = found.exponents.shape
    blocks = -(-count // _BLOCK)
    firsts: Array = np.arange(blocks, dtype=np.float64) * (_BLOCK * step_h)
    steps = np.exp(-found.exponents[:, :, None] * (np.arange(_BLOCK) * step_h))
    heads, levels = _heads(found, firsts)
    out = heads.reshape(people, 2 * blocks, modes) @ steps
    out = out.reshape(people, 2, blocks, _BLOCK)
    fed = np.flatnonzero(levels.any(axis=(0, 1)))
    out[:, :, fed] += levels[:, :, fed, None]
    out = out.reshape(people, 2, blocks * _BLOCK)
    _mend(found, out, steps, step_h)
    return np.swapaxes(out[:, :, :count], 1, 2)


def _heads(found: Modes, times: Array) -> tuple[Array, Array]:
    """Coefficients (people, analytes, times, modes) and levels (people, analytes, times) of the piece at each time."""
    people, modes = found.exponents.shape
    heads = np.zeros((people, 2, times.size, modes))
    levels = np.zeros((people, 2, times.size))
    shared = np.ptp(found.starts, axis=0) == 0
    if shared.all():
        piece = np.searchsorted(found.starts[0], times, side="right") - 1
        for e in np.unique(piece[piece >= 0]):
            here = slice(*np.searchsorted(piece, [e, e + 1]))
            decay = np.exp(-found.exponents[:, None, :] * (times[here] - found.starts[0, e])[:, None])
            np.multiply(
                np.swapaxes(found.coefficients[:, e], 1, 2)[:, :, None, :], decay[:, None], out=heads[:, :, here]
            )
            levels[:, :, here] = found.constants[:, e, :, None]
        return heads, levels
    coefficients, constants, decay = found.parts(times)
    np.multiply(np.moveaxis(coefficients, 3, 1), decay[:, None], out=heads)
    return heads, np.swapaxes(constants, 1, 2)


def _mend(found: Modes, out: Array, steps: Array, step_h: float) -> None:
    """Compute again the rest of each block that an event falls into."""
    count = out.shape[2]
    firsts = [_column(start, step_h) for start in found.starts.min(axis=0)]
    afters = [_column(start, step_h) for start in found.starts.max(axis=0)]
    for first, after, following in zip(firsts, afters, [*firsts[1:], count], strict=True):
        between = np.arange(first, min(after, count))
        if between.size:
            out[:, :, between] = np.swapaxes(found.values(between * step_h), 1, 2)
        end = min(-(-after // _BLOCK) * _BLOCK, following, count)
        if after < end:
            heads, levels = _heads(found, np.array([after * step_h]))
            out[:, :, after:end] = heads[:, :, 0] @ steps[:, :, : end - after] + levels


def _column(time_h: float, step_h: float) -> int:
    """First grid point at or after a time, 0 for a time before the grid."""
    column = int(np.ceil(time_h / step_h)) - 1
    while column * step_h < time_h:
        column += 1
    return max(column, 0)
