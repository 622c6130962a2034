"""The web server: the app with a strict content policy, compressed static files and plotly.js from our own address.

Started by ``make run`` as ``streamlit run ketamine/ui/server.py``. ``streamlit run app.py`` works too, without this
file: figures then fall back to Streamlit's own chart element.
"""

import os
import threading
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from functools import cache
from pathlib import Path

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ketamine.errors import KetamineError
from ketamine.scenario import DEFAULT
from ketamine.scenes import on_page
from ketamine.ui import addresses, assets, faults, memory, sockets, state, tables
from ketamine.ui.navigation import HOME, ROOT
from ketamine.ui.start import STREAMLIT_STATIC, content_policy, start_page

#: who may show the app in a frame; a setting, because the app is meant to be embedded
FRAME_ANCESTORS = os.environ.get("KETAMINE_FRAME_ANCESTORS", "*")
_LATER_S = 8.0
_KINDS = {".js", ".css"}


@cache
def _framework(path: Path) -> assets.Asset:
    """A script or style of the framework; its address already tells one version from another."""
    return assets.Asset(path.stem, path.suffix.removeprefix("."), path.read_bytes)


def _ready(_: Request) -> Response:
    """Whether the evidence can be read: 200, or 503 with the reason."""
    try:
        state.facts()
    except KetamineError as fault:
        return JSONResponse({"ready": False, "why": str(fault)}, status_code=503)
    return JSONResponse({"ready": True})


def _get_ready() -> None:
    """Do what the first visitors would wait for, then keep house; a fault in the evidence is shown on the page instead.

    Where each fact is shown takes seconds to work out, so that waits until the first pages are served.
    """
    # with all that draws a page, which need not keep the server from answering
    from ketamine.scenes.whereabouts import shown
    from ketamine.ui import scene

    with suppress(KetamineError):
        scene.served()
        facts = state.facts()
        for each in on_page(HOME.key):
            scene.drawn(each, DEFAULT, facts, "light")
        assets.PLOTLY.ready()
        time.sleep(_LATER_S)
        shown(facts)
    memory.sweep()
    memory.keep_swept()


@asynccontextmanager
async def _started(_: st.App) -> AsyncIterator[None]:
    """Answer without waiting, and begin to get ready while the first browser still fetches the framework."""
    sockets.at_once()
    threading.Thread(target=_get_ready, daemon=True).start()
    yield


class Guard:
    """Adds the security headers to every answer and compresses Streamlit's static scripts and styles.

    Parameters
    ----------
    app
        The application inside.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.policy = content_policy(FRAME_ANCESTORS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["content-security-policy"] = self.policy
                headers["x-content-type-options"] = "nosniff"
                headers["referrer-policy"] = "no-referrer"
            await send(message)

        inner = self._answer(scope) or self.app
        await inner(scope, receive, guarded)

    def _answer(self, scope: Scope) -> Response | None:
        """What is answered here: pages, addresses that lead on to one, and Streamlit's scripts and styles."""
        file = _static(scope["path"])
        if file:
            return _framework(file).answer(Request(scope))
        if addresses.is_page(scope["path"]):
            return HTMLResponse(start_page(Path(scope["path"]).name or HOME.key), headers={"cache-control": "no-cache"})
        to = addresses.elsewhere(scope["path"], scope["query_string"].decode("latin-1"))
        return RedirectResponse(to) if to and scope["method"] in {"GET", "HEAD"} else None


def _static(address: str) -> Path | None:
    """The Streamlit script or style behind an address, if it is one."""
    if not address.startswith("/static/") or Path(address).suffix not in _KINDS:
        return None
    path = (STREAMLIT_STATIC / address.removeprefix("/")).resolve()
    return path if path.is_file() and path.is_relative_to(STREAMLIT_STATIC) else None


os.environ[tables.SERVED] = "yes"
memory.share()
memory.forget_charts()
app = st.App(
    ROOT / "app.py",
    routes=[
        *assets.routes(),
        Route("/ready", _ready),
        Route("/" + tables.ADDRESS, tables.answer),
    ],
    middleware=[Middleware(Guard)],
    lifespan=_started,
    on_script_error=faults.failed,
)
