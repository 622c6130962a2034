"""Addresses that lead back to a view, and their QR codes."""

import os
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

from ketamine.scenario import Scenario, to_query
from ketamine.scenes.registry import Scene

if TYPE_CHECKING:
    import segno

#: where people reach the app when that is not where it was opened, as behind a proxy; a setting
BASE_URL = os.environ.get("KETAMINE_BASE_URL", "").rstrip("/")
#: colours of a frame: the reader's own, or fixed
THEMES = ("reader", "light", "dark")
_HERE = ("localhost", "127.0.0.1", "::1", "0.0.0.0")  # noqa: S104  # names of this machine, nothing is bound
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


def short(origin: str, key: str) -> str:
    """The address of a scene or tour to type by hand; blank where nobody knows the origin or the key is a list."""
    if not origin or "." in key:
        return ""
    return f"{origin.split('://', 1)[-1].rstrip('/')}/go/{key}"


def is_local(origin: str) -> bool:
    """Whether an address leads to this machine only, so that no phone can open it."""
    return (urlsplit(origin).hostname or "") in _HERE


def embed(origin: str, scene: Scene, state: Scenario, theme: str = THEMES[0]) -> str:
    """The address of a scene for a frame inside another page."""
    alone = state.put(present="", tour="", scene=scene.key, at=1)
    return f"{origin.rstrip('/')}/{scene.page}?{urlencode({**_framed(theme), **to_query(alone)}, safe=',')}"


def embed_walk(origin: str, tour: str, theme: str = THEMES[0]) -> str:
    """The address of a tour for a frame inside another page."""
    asked = {**_framed(theme), "present": "1", "tour": tour}
    return f"{origin.rstrip('/')}/present?{urlencode(asked, safe=',.')}"


def _framed(theme: str) -> dict[str, str]:
    return {"embed": "true"} | ({} if theme == THEMES[0] else {"embed_options": f"{theme}_theme"})


def snippet(address: str, title: str, *, walk: bool = False) -> str:
    """The HTML that shows an address in a frame: a scene has a least height, a walk the shape of a screen."""
    safe = title.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    source = address.replace("&", "&amp;")
    shape = "aspect-ratio: 16 / 9" if walk else "aspect-ratio: 16 / 10; min-height: 560px"
    return (
        f'<iframe src="{source}" title="{safe}" loading="lazy" allow="clipboard-write; fullscreen"\n'
        f'        style="width: 100%; {shape}; border: 0"></iframe>'
    )


def _code(address: str) -> "segno.QRCode":
    import segno  # brings an XML library, which only a screen with a code needs

    return segno.make(address, error="m", micro=False)


def qr(address: str) -> dict[str, object]:
    """A QR code as strokes: its size in modules and an SVG path."""
    rows = [list(row) for row in _code(address).matrix_iter(border=_EDGE)]
    strokes = [f"M{x} {y}.5h1" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark]
    return {"size": len(rows), "path": "".join(strokes)}


def qr_svg(address: str) -> str:
    """A QR code as a drawing on white."""
    drawn = qr(address)
    size = drawn["size"]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}"><rect width="{size}" height="{size}" '
        f'fill="#fff"/><path d="{drawn["path"]}" stroke="#000" stroke-width="1"/></svg>'
    )


def qr_png(address: str, scale: int = 8) -> bytes:
    """A QR code as a picture, for files that hold no paths."""
    from io import BytesIO

    out = BytesIO()
    _code(address).save(out, kind="png", scale=scale, border=_EDGE)
    return out.getvalue()
