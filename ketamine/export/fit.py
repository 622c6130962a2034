"""How the names, the chart and the words of a sheet of studies share the width and the height of a slide."""

import itertools

from ketamine.export.ladder import Ladder

#: width of a slide between its edges [pt], and where the middle of a sheet begins and ends, as parts of it
_WIDE_PT = 888.0
NAMES, TOLD = 0.38, 0.74
#: below the middle of a sheet, for the words of its axis, and how large these are [pt]
_AXIS_PT, _AXIS_WORDS_PT = 42.0, 12
#: how much of the width of a chart its programs give to the words of an axis
_TITLE = 0.8
#: a line of words, and a letter, as parts of their size
LINE, _LETTER = 1.2, 0.5


def _lines(text: str, size: int, share: float) -> int:
    """Lines that words take in a part of the width."""
    return -(-int(len(text) * size * _LETTER) // int(_WIDE_PT * share))


def stands(figure: Ladder, size: int, scale: float) -> bool:
    """Whether the names of studies, and what is told of each, stand apart in print of a size [pt].

    Parameters
    ----------
    figure
        The sheet.
    size
        Of the print [pt].
    scale
        Of a pixel of the sheet [pt].
    """
    downs = [one.down for one in figure.names if not one.heading]
    pitch = min((b - a for a, b in itertools.pairwise(downs)), default=figure.end - figure.top)
    names = [_lines(word.text, size, NAMES) for word in figure.names if not word.heading]
    most = max([*names, *(_lines(word.text, size, 1 - TOLD) for word in figure.told)], default=1)
    return most * size * LINE <= pitch * scale


def below(figure: Ladder) -> float:
    """Room for the numbers and the words of an axis below the middle of a sheet [pt]."""
    more = _lines(figure.chart.x_title, _AXIS_WORDS_PT, (TOLD - NAMES) * _TITLE) - 1
    return _AXIS_PT + more * _AXIS_WORDS_PT * LINE
