"""The guide's claims, one mark each, in rows by verdict: how many hold up, and how many do not."""

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ketamine.evidence import Row
from ketamine.figures import provenance
from ketamine.figures.theme import Figure


@dataclass(frozen=True)
class Mark:
    """How a verdict is drawn: its shape is the second cue, so that no verdict rests on colour."""

    symbol: str
    fill: str
    line: str
    scale: float = 1.0


#: best verdict first
MARKS: Mapping[str, Mark] = {
    "supported": Mark("circle", "@ink", "@ink"),
    "supported_with_caveats": Mark("circle", "@ink/35", "@ink"),
    "mixed": Mark("circle-open", "@ink", "@ink"),
    "overstated": Mark("triangle-up-open", "@caution", "@caution"),
    "not_supported": Mark("circle-x-open", "@ink", "@ink"),
    "values_statement": Mark("diamond-open", "@quiet", "@quiet", scale=0.8),
}
_HOVER_CHARACTERS = 42
_SIZE = {"wide": 19, "narrow": 11}
_ROW_PX = {"wide": 44, "narrow": 52}
#: how far above its marks a row's name stands on a phone, in rows
_NAME_ABOVE = 0.44


def verdicts(claims: Sequence[Row], labels: Mapping[str, str], alt: str, *, narrow: bool = False) -> Figure:
    """Draw one mark for each claim, in rows by verdict; a mark opens its claim.

    Parameters
    ----------
    claims
        Rows of ``seed_claims``, in the guide's order.
    labels
        Words of the interface, for the names of the verdicts.
    alt
        What the picture says.
    narrow
        Draw for a phone.
    """
    by_verdict = {name: [claim for claim in claims if claim.text("verdict") == name] for name in MARKS}
    width = "narrow" if narrow else "wide"
    rows = list(enumerate(by_verdict.items()))
    traces = [_marks(at, name, found, _SIZE[width]) for at, (name, found) in rows]
    longest = max(len(found) for found in by_verdict.values())
    names = [(at, labels[f"verdict.{name}"], len(found)) for at, (name, found) in rows]
    layout = {
        "height": _ROW_PX[width] * len(MARKS) + 24,
        "margin": {"l": 8 if narrow else 176, "r": 8, "t": 8, "b": 8},
        "xaxis": {"visible": False, "range": [0.3, longest + (0.8 if narrow else 2)]},
        "yaxis": _axis(names, narrow=narrow),
        "annotations": [_name_and_count(*one) if narrow else _count(*one) for one in names],
    }
    return provenance.figure(traces, layout, rows=(claim.key for claim in claims), alt=alt, narrow=narrow)


def _marks(at: int, name: str, found: Sequence[Row], size: int) -> dict[str, object]:
    mark = MARKS[name]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": list(range(1, len(found) + 1)),
        "y": [-at] * len(found),
        "customdata": [claim.key for claim in found],
        "hovertext": ["<br>".join(textwrap.wrap(claim.title, _HOVER_CHARACTERS)) for claim in found],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {
            "symbol": mark.symbol,
            "size": size * mark.scale,
            "color": mark.fill,
            "line": {"color": mark.line, "width": 2},
        },
        "cliponaxis": False,
    }


def _axis(names: Sequence[tuple[int, str, int]], *, narrow: bool) -> dict[str, object]:
    span = [0.6 - len(names), 0.75 if narrow else 0.5]
    if narrow:
        return {"visible": False, "range": span}
    return {
        "range": span,
        "tickvals": [-at for at, _, _ in names],
        "ticktext": [label for _, label, _ in names],
        "tickfont": {"color": "@ink"},
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "ticks": "",
        "automargin": False,
    }


def _count(at: int, _label: str, count: int) -> dict[str, object]:
    return {
        "x": count + 0.7,
        "y": -at,
        "text": f"<b>{count}</b>",
        "showarrow": False,
        "xanchor": "left",
        "font": {"size": 16, "color": "@ink"},
    }


def _name_and_count(at: int, label: str, count: int) -> dict[str, object]:
    return {
        "x": 0.5,
        "y": _NAME_ABOVE - at,
        "text": f"{label}: <b>{count}</b>",
        "showarrow": False,
        "xanchor": "left",
        "font": {"size": 14, "color": "@ink"},
    }
