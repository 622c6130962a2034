"""Sources and alt text travel with the figure, in ``layout.meta``; page, slide, file and handout read them back."""

from collections.abc import Iterable, Mapping, Sequence

from ketamine.figures import theme


def figure(
    traces: Sequence[Mapping[str, object]],
    layout: Mapping[str, object],
    *,
    rows: Iterable[str],
    alt: str,
    narrow: bool = False,
) -> theme.Figure:
    """A Plotly figure as a plain dictionary, carrying the evidence rows it shows and its alternative text.

    Parameters
    ----------
    traces
        Plotly traces; a mark that stands for evidence names its row in ``customdata``.
    layout
        Settings on top of the house template.
    rows
        Keys of the evidence rows shown or computed from.
    alt
        What the picture says, in one or two sentences.
    narrow
        Draw for a phone, about 360 px wide.
    """
    meta = {"rows": list(dict.fromkeys(rows)), "alt": alt}
    return {"data": [dict(trace) for trace in traces], "layout": theme.layout({**layout, "meta": meta}, narrow=narrow)}


def _meta(drawn: Mapping[str, object]) -> Mapping[str, object]:
    layout = drawn["layout"]
    meta = layout.get("meta", {}) if isinstance(layout, Mapping) else {}
    return meta if isinstance(meta, Mapping) else {}


def rows(drawn: Mapping[str, object]) -> tuple[str, ...]:
    """Keys of the evidence rows a figure carries."""
    found = _meta(drawn).get("rows", ())
    return tuple(str(key) for key in found) if isinstance(found, list | tuple) else ()


def alt(drawn: Mapping[str, object]) -> str:
    """The alternative text a figure carries."""
    return str(_meta(drawn).get("alt", ""))
