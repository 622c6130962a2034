"""The middle number of days people stayed well: points on an axis of days, limits where they are known."""

from collections.abc import Sequence

from ketamine.figures import provenance, theme
from ketamine.figures.follow_up import Arm, Group, Trace, along, beside, line_of, mark, placed, sheet

_LAST = 365.0
_TICKS = {0: "0", 84: "12<br>weeks", 182: "half<br>a year", 365: "1<br>year"}


def _line(arm: Arm, down: float, *, narrow: bool) -> list[Trace]:
    days = arm.row.number("value")
    low, high = arm.row.number("spread_low"), arm.row.number("spread_high")
    meaning = "drug" if arm.drug else "comparator"
    traces: list[Trace] = []
    if days is None:
        traces.append(along(arm, (0.0, _LAST), down, color="@unknown", width=2, dash="dot"))
    if days is not None and low is not None:
        traces.append(along(arm, (low, high or days), down, color=f"@{meaning}", width=2))
        traces += [along(arm, (days, _LAST), down, color="@unknown", width=2, dash="dot")] if high is None else []
    if days is not None:
        traces.append(mark(arm, days, down, f"{arm.name}: {arm.said}"))
    return traces if narrow else [*traces, beside(arm, _LAST, down)]


def days_well(groups: Sequence[Group], title: str, alt: str, *, narrow: bool = False) -> theme.Figure:
    """Medians in days, each from its own stated start; dotted where a limit or the median itself is not known.

    Parameters
    ----------
    groups
        Studies with their arms; each arm's row holds days.
    title
        What is counted, for the axis.
    alt
        What the picture says.
    narrow
        Draw for a phone.
    """
    size = "narrow" if narrow else "wide"
    pairs = placed(groups, size)
    traces = [trace for arm, down in pairs for trace in _line(arm, line_of(size, down), narrow=narrow)]
    axis = {
        "range": [0, _LAST],
        "tickvals": list(_TICKS),
        "ticktext": list(_TICKS.values()),
        "tickangle": 0,
        "title": {"text": title, "standoff": 8},
    }
    keys = [arm.row.key for arm, _ in pairs]
    return provenance.figure(traces, sheet(groups, axis, narrow=narrow), rows=keys, alt=alt, narrow=narrow)
