"""A walk as one HTML file: the same drawing as on the page, plotly.js inside, no request to anywhere."""

import json
from collections.abc import Mapping
from functools import cache
from html import escape
from pathlib import Path

import plotly

from ketamine.export import front, link
from ketamine.export.bundle import Bundle
from ketamine.scenes.deck import Screen
from ketamine.scenes.payload import said

_PLOTLY = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
#: keep the browser's own checks: nothing may be asked for, only what stands in the file runs
_POLICY = (
    "default-src 'none'; script-src 'unsafe-inline' blob:; style-src 'unsafe-inline'; "
    "img-src data: blob:; font-src data:"
)
_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>{title}</title>
<style>
body {{ margin: 0; background: var(--page); }}
{style}
</style>
</head>
<body class="kt-light kt-presenting">
<div class="kt"></div>
<script>{plotly}</script>
<script type="application/json" id="deck">{data}</script>
<script type="module">
{script}
drawDeck(document.querySelector(".kt"), JSON.parse(document.getElementById("deck").textContent));
</script>
</body>
</html>
"""


def html(bundle: Bundle) -> bytes:
    """The file, in UTF-8.

    Parameters
    ----------
    bundle
        What it holds.
    """
    of = len(bundle.deck.screens)
    screens = [_screen(bundle, screen, at, of) for at, screen in enumerate(bundle.deck.screens, 1)]
    data = json.dumps({"screens": screens}, ensure_ascii=False, separators=(",", ":"))
    page = _PAGE.format(
        policy=_POLICY,
        title=escape(bundle.title),
        style=front.style(),
        plotly=_plotly(),
        data=data.replace("</", "<\\/"),
        script=front.script().replace("export default function", "function component"),
    )
    return page.encode()


@cache
def _plotly() -> str:
    return _PLOTLY.read_text(encoding="utf-8").replace("</script", "<\\/script")


def _screen(bundle: Bundle, screen: Screen, at: int, of: int) -> dict[str, object]:
    light, dark = bundle.payload(screen), bundle.payload(screen, "dark")
    address = bundle.address(screen)
    return {
        **light,
        "blocks": [_both(one, other) for one, other in zip(_list(light), _list(dark), strict=True)],
        "plotly": "inside",
        "brain": "",
        "slide": {
            "at": at,
            "of": of,
            "crisis": said((*bundle.crisis, " ", bundle.evidence_date + "."), bundle.facts),
            "leave": "",
            "address": address,
            "qr": link.qr(address) if address else None,
        },
    }


def _list(sent: Mapping[str, object]) -> list[Mapping[str, object]]:
    found = sent["blocks"]
    return found if isinstance(found, list) else []


def _both(light: Mapping[str, object], dark: Mapping[str, object]) -> Mapping[str, object]:
    """A figure in both colours, drawn only when looked at."""
    if light["kind"] != "plot":
        return light
    sides = {
        name: {part: sent[part] for part in ("figure", "narrow")} for name, sent in (("light", light), ("dark", dark))
    }
    return {"kind": "plot", "subtitle": light["subtitle"], "alt": light["alt"], "painted": sides}
