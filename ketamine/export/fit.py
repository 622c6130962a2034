"""How the names, the chart and the words of a sheet of studies share the width and the height of a slide."""

import itertools
from collections.abc import Iterable, Sequence

from ketamine.export.ladder import Ladder, Words

#: width of a slide between its edges [pt]
_WIDE_PT = 888.0
#: where the middle of a sheet begins and ends as parts of it, where the words are neither short nor long
MIDDLE = (0.38, 0.74)
#: the least part of names, and the largest of the words beside the chart; the chart keeps this much at least
_NAMES, _TOLD, _CHART = 0.26, 0.42, 0.32
#: below the middle of a sheet, for the words of its axis, and how large these are [pt]
_AXIS_PT, _AXIS_WORDS_PT = 42.0, 12
#: how much of the width of a chart its programs give to the words of an axis
_TITLE = 0.8
#: a line of words, and a letter, as parts of their size; the size for which room is asked [pt]
LINE, _LETTER, _SIZE = 1.2, 0.5, 14
Ends = tuple[float, float]


def _lines(text: str, size: int, share: float) -> int:
    """Lines that words take in a part of the width."""
    return -(-int(len(text) * size * _LETTER) // int(_WIDE_PT * share))


def _asked(words: Iterable[Words]) -> float:
    """The part of the width that the longest of the words takes in one line."""
    return max((len(word.text) for word in words if not word.heading), default=0) * _SIZE * _LETTER / _WIDE_PT + 0.01


def middle(parts: Sequence[Ladder]) -> Ends:
    """Where the middle of sheets begins and ends: words beside it that need more get what names leave."""
    names = min(MIDDLE[0], max(_NAMES, *(_asked(one.names) for one in parts)))
    told = min(_TOLD, 1 - names - _CHART, max(_asked(one.told) for one in parts))
    return (names, 1 - told) if told > 1 - MIDDLE[1] else MIDDLE


def stands(figure: Ladder, size: int, scale: float, ends: Ends = MIDDLE) -> bool:
    """Whether the names of studies, and what is told of each, stand apart in print of a size [pt].

    Parameters
    ----------
    figure
        The sheet.
    size
        Of the print [pt].
    scale
        Of a pixel of the sheet [pt].
    ends
        Of its middle.
    """
    begins, told = ends
    downs = [one.down for one in figure.names if not one.heading]
    pitch = min((b - a for a, b in itertools.pairwise(downs)), default=figure.end - figure.top)
    names = [_lines(word.text, size, begins) for word in figure.names if not word.heading]
    most = max([*names, *(_lines(word.text, size, 1 - told) for word in figure.told)], default=1)
    return most * size * LINE <= pitch * scale


def below(figure: Ladder, ends: Ends = MIDDLE) -> float:
    """Room for the numbers and the words of an axis below the middle of a sheet [pt]."""
    more = _lines(figure.chart.x_title, _AXIS_WORDS_PT, (ends[1] - ends[0]) * _TITLE) - 1
    return _AXIS_PT + more * _AXIS_WORDS_PT * LINE
