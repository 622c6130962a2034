"""Drawings as pictures, made by a browser that is already on this machine; nothing else here needs one.

The browser draws what the pages draw, in a file of our own, without a window, a profile or the network.
"""

import base64
import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock

import plotly

from ketamine.errors import ExportError
from ketamine.export import front
from ketamine.export.bundle import Bundle
from ketamine.scenes.deck import Screen
from ketamine.scenes.view import Plot

#: blocks that are a drawing; cards, tables and lists are words and stay words
DRAWN = ("plot", "synapse", "brain", "clock", "pathway", "icons", "stage")
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "chrome", "msedge")
_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
_FLAGS = (
    "--headless",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--window-size=1200,900",
    "--virtual-time-budget=60000",
    "--dump-dom",
)
_LONGEST_S = 180
#: drawings made in one go: so many that a browser is worth its start, so few that progress shows
AT_ONCE = 6
Done = Callable[[int, int], None]
_PLOTLY = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline' blob:;
 style-src 'unsafe-inline'; img-src data: blob:; font-src data:">
<style>{style}</style></head>
<body class="kt-light"><div class="kt kt-light"></div>
<script>{plotly}</script>
<script type="application/json" id="wanted">{data}</script>
<script type="module">
{script}
drawPictures(document.querySelector(".kt"), JSON.parse(document.getElementById("wanted").textContent));
</script></body></html>
"""
#: browsers are large: one at a time
_ONE = Lock()


@dataclass(frozen=True)
class Picture:
    """A drawing, as lines and as dots, with its size [px] and what it says."""

    svg: bytes
    png: bytes
    width: int
    height: int
    alt: str


@dataclass(frozen=True)
class Wanted:
    """A drawing asked for: a screen, the place of one of its blocks, and which of how many parts (all of it: None)."""

    screen: Screen
    at: int
    part: int | None = None
    parts: int = 1


def browser() -> str | None:
    """Path of a browser that can draw: the variable CHROMIUM, one on the path, or one where it is usually installed."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named if Path(named).is_file() else None
    on_path = (shutil.which(name) for name in _NAMES)
    return next((path for path in (*on_path, *_PLACES) if path and Path(path).is_file()), None)


def drawn(bundle: Bundle, screen: Screen) -> tuple[int, ...]:
    """Places of a screen's drawings among its blocks."""
    return tuple(at for at, block in enumerate(bundle.view(screen).blocks) if block.kind in DRAWN)


def pictures(bundle: Bundle, wanted: Sequence[Wanted]) -> tuple[Picture | None, ...]:
    """Drawings as pictures, in the order asked for.

    Parameters
    ----------
    bundle
        What the screens belong to.
    wanted
        Which drawings. A part that a drawing does not have gives None.

    Raises
    ------
    ExportError
        If there is no browser or font here, or the browser fails; the message says what to install.
    """
    if not wanted:
        return ()
    path = browser()
    if path is None:
        raise ExportError(bundle.facts.labels["export.no_browser"])
    made = _drawn_by(path, _page(bundle, wanted), bundle)
    return tuple(
        None if "none" in one else _picture(one, _said(bundle, asked), bundle)
        for one, asked in zip(made, wanted, strict=True)
    )


def _said(bundle: Bundle, asked: Wanted) -> str:
    """What a picture says, for whoever cannot see it."""
    from ketamine.figures import provenance
    from ketamine.scenes.prose import plain

    view = bundle.view(asked.screen)
    block = view.blocks[asked.at]
    own = provenance.alt(block.figure) if isinstance(block, Plot) else str(getattr(block, "alt", ""))
    title = str(getattr(block, "title", ""))
    return own or ". ".join(part for part in (title, plain(view.takeaway)) if part)


def _page(bundle: Bundle, wanted: Sequence[Wanted]) -> str:
    sent = {id(one.screen): bundle.payload(one.screen) for one in wanted}
    asked = [
        {
            "scene": _lean(sent[id(one.screen)]),
            "block": _blocks(sent[id(one.screen)])[one.at],
            "part": one.part,
            "parts": one.parts,
        }
        for one in wanted
    ]
    data = json.dumps(asked, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
    script = f"{front.script()}\n{_tracing()}".replace("export default function", "function component")
    return _PAGE.format(style=front.style(), plotly=_library(), data=data, script=script)


def _lean(sent: object) -> dict[str, object]:
    whole = sent if isinstance(sent, dict) else {}
    return {**whole, "blocks": [], "plotly": "", "brain": "", "more": [], "table": None}


def _blocks(sent: object) -> Sequence[object]:
    found = sent["blocks"] if isinstance(sent, dict) else []
    return found if isinstance(found, list) else []


@cache
def _tracing() -> str:
    return Path(__file__).with_name("picture.js").read_text(encoding="utf-8")


@cache
def _library() -> str:
    return _PLOTLY.read_text(encoding="utf-8").replace("</script", "<\\/script")


def _drawn_by(path: str, page: str, bundle: Bundle) -> Sequence[dict[str, object]]:
    labels = bundle.facts.labels
    with _ONE, tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        file = Path(folder) / "page.html"
        try:
            file.write_text(page, encoding="utf-8")
            said = _run([path, *_FLAGS, *_sandbox(), f"--user-data-dir={folder}/profile", file.as_uri()])
        except (OSError, subprocess.SubprocessError) as fault:
            why = f" ({fault.strerror})" if isinstance(fault, OSError) and fault.strerror else ""
            raise ExportError(f"{labels['export.browser_failed']}{why}") from fault
    found = re.search(r'<script type="application/json" id="made">(.*?)</script>', said, re.DOTALL)
    if found is None:
        raise ExportError(labels["export.browser_failed"])
    made = json.loads(found[1])
    if not made["letters"]:
        raise ExportError(labels["export.no_font"])
    return list(made["pictures"])


def _run(words: Sequence[str]) -> str:
    # the path is the user's own browser, the file our own
    done = subprocess.run(words, capture_output=True, timeout=_LONGEST_S, check=False)  # noqa: S603
    return done.stdout.decode("utf-8", "replace")


def _sandbox() -> Iterator[str]:
    """A browser does not start with its sandbox for the root user; what it opens is our own file only."""
    if getattr(os, "geteuid", lambda: 1)() == 0:
        yield "--no-sandbox"


def _picture(one: dict[str, object], alt: str, bundle: Bundle) -> Picture:
    if "fault" in one:
        raise ExportError(bundle.facts.labels["export.browser_failed"])
    png = base64.b64decode(str(one["png"]).split(",", 1)[1])
    return Picture(str(one["svg"]).encode(), png, int(str(one["width"])), int(str(one["height"])), alt)
