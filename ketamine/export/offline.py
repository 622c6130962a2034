"""A walk as one HTML file: the same drawing as on the page, plotly.js inside, no request to anywhere."""

import json
from collections.abc import Callable
from functools import cache
from html import escape
from pathlib import Path

import plotly

from ketamine.export import front, link
from ketamine.export.bundle import Bundle
from ketamine.export.states import SHARED, Pool, states
from ketamine.figures.theme import COLOURS
from ketamine.scenes.deck import Screen
from ketamine.scenes.payload import said

_PLOTLY = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
#: keep the browser's own checks: nothing may be asked for, only what stands in the file runs
_POLICY = (
    "default-src 'none'; script-src 'unsafe-inline' blob:; style-src 'unsafe-inline'; "
    "img-src data: blob:; font-src data:"
)
_CONTROLS = """
.kt-deck-controls { position: fixed; left: 0; right: 0; bottom: 54px; z-index: 110; display: flex; flex-wrap: wrap;
 gap: 4px 24px; padding: 0 36px 4px; font: 18px 'Source Sans', 'Segoe UI', sans-serif; color: var(--ink); }
.kt-deck-controls label { display: flex; gap: 8px; align-items: center; }
.kt-deck-controls select { font: inherit; max-width: 360px; padding: 4px 8px; color: var(--ink);
 background: var(--panel); border: 1px solid var(--quiet); border-radius: 6px; }
.kt-deck-kept { margin: 0; align-self: center; color: var(--quiet); }
@media (max-width: 860px) { .kt-deck-controls { position: static; padding: 8px 16px; font-size: 16px; } }
"""
_PAGE = """<!doctype html>
<html lang="{lang}">
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
<main><div class="kt"></div></main>
<script>{plotly}</script>
<script type="application/json" id="deck">{data}</script>
<script type="module">
{script}
drawDeck(document.querySelector(".kt"), JSON.parse(document.getElementById("deck").textContent));
</script>
</body>
</html>
"""


def html(bundle: Bundle, done: Callable[[int, int], None] | None = None) -> bytes:
    """The file, in UTF-8.

    Parameters
    ----------
    bundle
        What it holds.
    done
        Told how many of how many screens are finished.
    """
    of = len(bundle.deck.screens)
    pool = Pool()
    shared: dict[str, dict[str, object]] = {name: {} for name in SHARED}
    screens = []
    for at, screen in enumerate(bundle.deck.screens, 1):
        screens.append({"slide": _slide(bundle, screen, (at, of)), **states(bundle, screen, pool, shared)})
        if done:
            done(at, of)
    whole = {"screens": screens, "pool": pool.values, "colours": COLOURS, **shared}
    data = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    page = _PAGE.format(
        lang=bundle.facts.code,
        policy=_POLICY,
        title=escape(bundle.title),
        style=front.style() + _CONTROLS,
        plotly=_plotly(),
        data=data.replace("</", "<\\/"),
        script=front.script().replace("export default function", "function component"),
    )
    return page.encode()


@cache
def _plotly() -> str:
    return _PLOTLY.read_text(encoding="utf-8").replace("</script", "<\\/script")


def _slide(bundle: Bundle, screen: Screen, place: tuple[int, int]) -> dict[str, object]:
    address = bundle.address(screen)
    return {
        "at": place[0],
        "of": place[1],
        "prompts": dict(screen.prompts),
        "crisis": said((*bundle.crisis, " ", bundle.evidence_date + "."), bundle.facts),
        "leave": "",
        "address": address,
        "qr": link.qr(address) if address else None,
    }
