"""Names at the ends of lines, moved apart just enough that none covers another."""

from collections.abc import Sequence


def apart(wanted: Sequence[float], gap: float, low: float, high: float) -> tuple[float, ...]:
    """Places for labels as near as possible to where they belong, none closer than ``gap`` to its neighbour.

    Parameters
    ----------
    wanted
        Where each label belongs [px].
    gap
        Least distance between the middles of two labels [px].
    low, high
        Ends of the room [px].

    Returns
    -------
    tuple of float
        Places in the order of ``wanted``; labels that belong to one place keep their order.

    Raises
    ------
    ValueError
        If the room is too small for all labels.

    Notes
    -----
    With the labels in order, :math:`x_i - i g` must not fall. Neighbours that would overlap are pooled at the mean of
    what they want, which makes the sum of squared moves least; the ends of the room then push the whole stack in.
    """
    if gap * (len(wanted) - 1) > high - low + 1e-9:
        message = f"{len(wanted)} labels {gap:g} px apart do not fit between {low:g} and {high:g} px"
        raise ValueError(message)
    order = sorted(range(len(wanted)), key=lambda i: (wanted[i], i))
    pools: list[tuple[float, int]] = []
    for rank, i in enumerate(order):
        mean, size = wanted[i] - rank * gap, 1
        while pools and pools[-1][0] > mean:
            before, many = pools.pop()
            mean, size = (mean * size + before * many) / (size + many), size + many
        pools.append((mean, size))
    ceiling = high - gap * (len(wanted) - 1)
    levels = [min(max(mean, low), ceiling) for mean, size in pools for _ in range(size)]
    places = {i: levels[rank] + rank * gap for rank, i in enumerate(order)}
    return tuple(places[i] for i in range(len(wanted)))


def room(labels: int, gap: float, least: float) -> float:
    """Height that holds a number of labels [px], never less than ``least``."""
    return max(least, gap * labels)
