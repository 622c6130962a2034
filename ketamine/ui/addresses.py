"""Addresses people type or follow: short ones lead to their page, unknown ones to the start page with a note."""

import re
from urllib.parse import urlencode

from ketamine.errors import KetamineError
from ketamine.scenes.registry import scenes
from ketamine.ui import state
from ketamine.ui.navigation import HOME, PAGES

#: the short address of a scene or a tour, to type by hand
_GO = re.compile(r"/go/([a-z0-9_-]+)/?", re.IGNORECASE)
#: no file, and not the framework's own
_TYPED = re.compile(r"/(?!_stcore/|static/|assets/|media/|component/|ready$)[^.]*")
_LONGEST = 40


def is_page(path: str) -> bool:
    """Whether a page, or the start page, stands at an address."""
    return path == "/" or path in {f"/{page.key}" for page in PAGES if page is not HOME}


def elsewhere(path: str, query: str) -> str | None:
    """Where an address that is no page leads, relative to it; None for files and the framework's own addresses.

    Parameters
    ----------
    path, query
        As they were asked for; the query goes along to a known place.
    """
    if not _TYPED.fullmatch(path):
        return None
    up = "../" * (path.count("/") - 1) or "./"
    if path == f"/{HOME.key}":
        return up + (f"?{query}" if query else "")
    short = _GO.fullmatch(path)
    return up + (_short(short.group(1).lower(), query) if short else _lost(path))


def _short(name: str, query: str) -> str:
    for scene in scenes():
        if scene.key == name:
            return f"{scene.page}{'?' if query else ''}{query}#{name}"
    if name in _tours():
        return f"present?present=1&tour={name}{'&' if query else ''}{query}"
    return _lost(f"go/{name}")


def _lost(path: str) -> str:
    return f"?{urlencode({'lost': path.strip('/')[:_LONGEST]})}"


def _tours() -> tuple[str, ...]:
    try:
        return tuple(state.tours(state.facts()))
    except KetamineError:
        return ()
