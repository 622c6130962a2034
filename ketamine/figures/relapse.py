"""Out of one hundred people, how many relapsed and how many had not: one line a group, nothing drawn in between."""

from collections.abc import Sequence

from ketamine.figures import provenance, theme
from ketamine.figures.follow_up import Arm, Group, Trace, along, beside, line_of, mark, placed, sheet

_ALL = 100.0
_TICKS = (0, 25, 50, 75, 100)


def _line(arm: Arm, down: float, *, narrow: bool) -> list[Trace]:
    share = arm.row.number("value") or 0.0
    meaning = "drug" if arm.drug else "comparator"
    traces = [
        along(arm, (0.0, share), down, color=f"@{meaning}", width=6 if arm.drug else 2, **_style(arm)),
        along(arm, (share, _ALL), down, color=f"@{meaning}/{theme.FAINT}", width=1, dash="dot"),
        mark(arm, share, down, f"{arm.name}: {arm.said}"),
    ]
    return traces if narrow else [*traces, beside(arm, _ALL, down)]


def _style(arm: Arm) -> dict[str, object]:
    """Broken where there was no comparison group."""
    return {"dash": "8px,4px"} if arm.kind == "alone" else {}


def relapse(groups: Sequence[Group], title: str, alt: str, *, narrow: bool = False) -> theme.Figure:
    """People out of one hundred to whom something had happened by a stated day, from a stated start.

    Parameters
    ----------
    groups
        Studies with their arms; each arm's row holds a share in percent.
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
    axis = {"range": [0, _ALL], "tickvals": list(_TICKS), "title": {"text": title, "standoff": 8}}
    keys = [arm.row.key for arm, _ in pairs]
    return provenance.figure(traces, sheet(groups, axis, narrow=narrow), rows=keys, alt=alt, narrow=narrow)
