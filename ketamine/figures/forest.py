"""A forest: one estimate a line with its printed limits, studies and pooled estimates at one size."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from ketamine.figures import provenance, theme
from ketamine.figures.follow_up import Arm, Group, Trace, along, beside, heights, line_of, mark, sheet

#: half of the line of no difference beside one estimate on a phone [px]
_BESIDE_PX = 10
#: letters of the title of the axis on one line of the narrowest phone
_TITLE_LETTERS = 40


@dataclass(frozen=True)
class Span:
    """The axis of a forest: its title with unit, limits and ticks.

    Attributes
    ----------
    title
        What is measured, in which unit, and which side favours the drug.
    low, high
        Ends of the measured part.
    ticks
        Values with a label.
    """

    title: str
    low: float
    high: float
    ticks: tuple[float, ...]


def _line(arm: Arm, down: float, span: Span) -> list[Trace]:
    value, low, high = (arm.row.number(column) for column in ("value", "spread_low", "spread_high"))
    meaning = "drug" if arm.drug else "comparator"
    if value is None and low is None:
        return [along(arm, (span.low, span.high), down, color="@unknown", width=2, dash="dot")]
    traces: list[Trace] = []
    if low is not None and high is not None:
        dash = {"dash": "dot"} if arm.kind == "alone" else {}
        traces.append(along(arm, (low, high), down, color=f"@{meaning}", width=2 if value is not None else 6, **dash))
    if value is not None:
        traces.append(mark(arm, value, down, f"{arm.name}: {arm.said}"))
    return traces


def _zero(downs: Sequence[float], *, narrow: bool) -> Trace:
    """The line of no difference; on a phone beside each estimate only, so that it crosses no words."""
    ends = (
        [(down - _BESIDE_PX, down + _BESIDE_PX) for down in downs] if narrow else [(min(downs) - 16, max(downs) + 16)]
    )
    y = [at for low, high in ends for at in (low, high, None)]
    return {
        "type": "scatter", "mode": "lines", "x": [0, 0, None] * len(ends), "y": y, "hoverinfo": "skip",
        "name": "no difference", "line": {"color": "@quiet", "width": 1}, "cliponaxis": False,
    }  # fmt: skip


def forest(groups: Sequence[Group], span: Span, alt: str, *, narrow: bool = False) -> theme.Figure:
    """Differences between drug and comparison, one a line, each under the time it was measured at.

    Parameters
    ----------
    groups
        Moments with the studies measured then; each arm's row holds one estimate of one measure.
    span
        The axis.
    alt
        What the picture says.
    narrow
        Draw for a phone.
    """
    size = "narrow" if narrow else "wide"
    _, lines = heights(groups, size)
    placed = [list(zip(group.arms, downs, strict=True)) for group, downs in zip(groups, lines, strict=True)]
    traces: list[Trace] = []
    for arms in placed:
        at = [line_of(size, down) for _, down in arms]
        traces.append(_zero(at, narrow=narrow))
        for arm, down in zip((arm for arm, _ in arms), at, strict=True):
            traces += _line(arm, down, span)
            traces += [] if narrow else [beside(arm, span.high, down)]
    axis: dict[str, object] = {
        "range": [span.low, span.high],
        "tickvals": list(span.ticks),
        "ticktext": [f"{tick:g}".replace("-", "−") for tick in span.ticks],
        "title": {"text": "<br>".join(wrap(span.title, _TITLE_LETTERS)) if narrow else span.title, "standoff": 8},
    }
    rows = [arm.row.key for group in groups for arm in group.arms]
    return provenance.figure(traces, sheet(groups, axis, narrow=narrow), rows=rows, alt=alt, narrow=narrow)
