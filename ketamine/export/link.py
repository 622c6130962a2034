"""Addresses that lead back to a view, and their QR codes."""

from urllib.parse import urlencode

import segno

from ketamine.scenario import Scenario, to_query
from ketamine.scenes.registry import Scene

#: white edge around a QR code, in modules
_EDGE = 4


def view(origin: str, scene: Scene, state: Scenario) -> str:
    """The address of a scene on its page, in a state, for someone who reads alone."""
    alone = state.put(present="", tour="", scene="", at=1)
    query = urlencode(to_query(alone), safe=",")
    return f"{origin.rstrip('/')}/{scene.page}{'?' if query else ''}{query}#{scene.key}"


def walk(origin: str, tour: str, **more: str) -> str:
    """The address of a tour in present mode."""
    return f"{origin.rstrip('/')}/present?{urlencode({'present': '1', 'tour': tour, **more}, safe=',.')}"


def embed(origin: str, scene: Scene, state: Scenario) -> str:
    """The address of a scene for a frame inside another page."""
    alone = state.put(present="", tour="", scene=scene.key, at=1)
    return f"{origin.rstrip('/')}/{scene.page}?{urlencode({'embed': 'true', **to_query(alone)}, safe=',')}"


def snippet(address: str, title: str) -> str:
    """The HTML that shows an address in a frame."""
    safe = title.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    source = address.replace("&", "&amp;")
    return (
        f'<iframe src="{source}" title="{safe}" loading="lazy" allow="clipboard-write"\n'
        '        style="width: 100%; aspect-ratio: 16 / 10; min-height: 560px; border: 0"></iframe>'
    )


def qr(address: str) -> dict[str, object]:
    """A QR code as strokes: its size in modules and an SVG path."""
    rows = [list(row) for row in segno.make(address, error="m", micro=False).matrix_iter(border=_EDGE)]
    strokes = [f"M{x} {y}.5h1" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark]
    return {"size": len(rows), "path": "".join(strokes)}


def qr_png(address: str, scale: int = 8) -> bytes:
    """A QR code as a picture, for files that hold no paths."""
    from io import BytesIO

    out = BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="png", scale=scale, border=_EDGE)
    return out.getvalue()
