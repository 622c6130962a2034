"""How far chance alone could move a count of people: an interval from the share and the number of people behind it."""

import math
from collections.abc import Mapping

from ketamine.evidence import Row
from ketamine.scenes.prose import cite, number
from ketamine.scenes.view import Prose

_EVERYONE = 100.0
#: 97.5th percentile of the normal distribution: an interval that covers 95 in 100
_Z = 1.959964


def interval(share_pct: float, people: float) -> tuple[float, float]:
    """Wilson's score interval of a share at 95 percent (E. B. Wilson, 1927).

    Parameters
    ----------
    share_pct
        People out of one hundred with the outcome.
    people
        Size of the group, above zero.

    Returns
    -------
    tuple
        Lowest and highest share, in people out of one hundred; never below none or above all.
    """
    share, square = share_pct / _EVERYONE, _Z * _Z
    middle = share + square / (2 * people)
    reach = _Z * math.sqrt(share * (1 - share) / people + square / (4 * people * people))
    whole = 1 + square / people
    return max(0.0, _EVERYONE * (middle - reach) / whole), min(_EVERYONE, _EVERYONE * (middle + reach) / whole)


def _end(share_pct: float) -> str:
    return number(share_pct) if 0 < share_pct < 1 else number(math.floor(share_pct + 0.5))


def ends(row: Row, share: str = "value", people: str = "n") -> Prose:
    """The interval of a row as ``low to high``; empty where the size of the group was not read."""
    found, size = row.number(share), row.number(people)
    if found is None or not size:
        return ()
    low, high = interval(found, size)
    return (cite(f"{_end(low)} to {_end(high)}", row),)


def around(labels: Mapping[str, str], row: Row, share: str = "value", people: str = "n") -> Prose:
    """The interval of a row in words; where the size of the group was not read, that no range can be given."""
    found = ends(row, share, people)
    return (*found, f" {labels['chance.alone']}") if found else (labels["chance.unknown"],)
