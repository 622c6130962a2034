"""One look for every figure: colours by meaning, type, margins and the Plotly template.

Builders name a colour by what it means (``"@drug"``, ``"@harm/15"`` for 15 % opacity); ``paint`` turns the names into
the hex values of the light or dark page. A colour means one thing in the whole product, and never stands alone: every
meaning has a second cue (dash, mark or label).
"""

from collections.abc import Mapping
from typing import Literal

Mode = Literal["light", "dark"]
Figure = dict[str, object]

#: name -> (light, dark); contrast on the page background is tested
COLOURS: Mapping[str, tuple[str, str]] = {
    "page": ("#FAF8F4", "#12181D"),
    "panel": ("#FFFFFF", "#1A2229"),
    "line": ("#D9D5CC", "#33404A"),
    "ink": ("#1C2730", "#EDF1F2"),
    "quiet": ("#4A5964", "#B4C0C7"),
    "drug": ("#0A6A72", "#4FC3C8"),
    "comparator": ("#6B7780", "#9AA7AF"),
    "harm": ("#A63D2A", "#F0917C"),
    "caution": ("#8C5D00", "#E5B454"),
    "unknown": ("#75808A", "#8B98A1"),
    "link": ("#1B5FA8", "#7FB7EE"),
    "iv": ("#0A6A72", "#4FC3C8"),
    "iv_bolus": ("#0A6A72", "#4FC3C8"),
    "im": ("#8A4FA3", "#C79BDD"),
    "sc": ("#5B6BBF", "#9AA8F0"),
    "sublingual": ("#B35C00", "#F0A75A"),
    "oral": ("#8C6D1F", "#D9BC62"),
    "oral_er": ("#8C6D1F", "#D9BC62"),
    "intranasal_esketamine": ("#1B5FA8", "#7FB7EE"),
    "intranasal_racemic": ("#3E7F3E", "#8FCB8F"),
    "film": ("#A0476B", "#E793B4"),
}

#: the second cue of each route
DASHES: Mapping[str, str] = {
    "iv": "solid",
    "iv_bolus": "4px,2px",
    "im": "dash",
    "sc": "8px,3px,2px,3px",
    "sublingual": "dot",
    "oral": "2px,5px",
    "oral_er": "6px,6px",
    "intranasal_esketamine": "longdash",
    "intranasal_racemic": "longdashdot",
    "film": "dashdot",
}

#: the least opacity of a line that is read, in percent: every colour but that of rules stays at 3:1 on the page
FAINT = 80
FONT = "'Source Sans', 'Source Sans 3', 'Source Sans Pro', 'Segoe UI', sans-serif"
#: label sizes in px: on a page, on a projected screen
TEXT_PX = {"page": 14, "present": 18}
MARGIN = {"wide": {"l": 64, "r": 24, "t": 16, "b": 56}, "narrow": {"l": 44, "r": 12, "t": 12, "b": 48}}
HEIGHT = {"wide": 440, "narrow": 420}

#: hours -> words, the ticks of a logarithmic clock a person can read
HUMAN_TICKS: Mapping[float, str] = {
    1 / 60: "1 min",
    1 / 6: "10 min",
    2 / 3: "40 min",
    1: "1 h",
    4: "4 h",
    24: "1 day",
    72: "3 days",
    168: "1 week",
    336: "2 weeks",
    672: "4 weeks",
    2016: "12 weeks",
    8736: "1 year",
}


def template(*, narrow: bool = False) -> dict[str, object]:
    """Layout defaults shared by all figures, with colours still named by meaning."""
    axis = {
        "gridcolor": "@line",
        "linecolor": "@line",
        "zerolinecolor": "@line",
        "tickcolor": "@line",
        "ticks": "outside",
        "tickfont": {"color": "@quiet", "size": TEXT_PX["page"] - (2 if narrow else 0)},
        "title": {"font": {"color": "@quiet", "size": TEXT_PX["page"]}},
        "automargin": True,
        "fixedrange": narrow,
    }
    return {
        "font": {"family": FONT, "size": TEXT_PX["page"], "color": "@ink"},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "margin": dict(MARGIN["narrow" if narrow else "wide"]),
        "height": HEIGHT["narrow" if narrow else "wide"],
        "showlegend": False,
        "hovermode": "closest",
        "hoverlabel": {"bgcolor": "@panel", "bordercolor": "@line", "font": {"color": "@ink", "family": FONT}},
        "dragmode": False,
        "xaxis": dict(axis),
        "yaxis": dict(axis),
        "template": {},
    }


def merged(base: Mapping[str, object], over: Mapping[str, object]) -> dict[str, object]:
    """``base`` with ``over`` laid on top, dictionaries joined at every depth."""
    out = dict(base)
    for key, value in over.items():
        old = out.get(key)
        out[key] = merged(old, value) if isinstance(old, Mapping) and isinstance(value, Mapping) else value
    return out


def layout(over: Mapping[str, object], *, narrow: bool = False) -> dict[str, object]:
    """The template with a figure's own settings laid on top; extra axes (``yaxis2``) get the axis defaults too."""
    base = template(narrow=narrow)
    extra = {
        name: base[name[:5]] for name in over if name.startswith(("xaxis", "yaxis")) and name not in ("xaxis", "yaxis")
    }
    return merged(merged(base, extra), over)


def opened(text: str) -> str:
    """Words that begin a label, with a capital; a name such as mTORC1 keeps its own letters."""
    return text if text[1:2].isupper() else f"{text[:1].upper()}{text[1:]}"


def colour(name: str, mode: Mode) -> str:
    """The hex or rgba value of a named colour, ``"@drug"`` or ``"@drug/15"``.

    Raises
    ------
    KeyError
        If the name is not in ``COLOURS``.
    """
    key, _, percent = name.removeprefix("@").partition("/")
    value = COLOURS[key][0 if mode == "light" else 1]
    if not percent:
        return value
    red, green, blue = (int(value[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{int(percent) / 100:g})"


def paint(value: object, mode: Mode) -> object:
    """A copy of a figure (or any part of one) with every named colour turned into a value for ``mode``."""
    if isinstance(value, str):
        return colour(value, mode) if value.startswith("@") else value
    if isinstance(value, Mapping):
        return {key: paint(item, mode) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [paint(item, mode) for item in value]
    return value
