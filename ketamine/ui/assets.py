"""Files a browser fetches once and keeps: plotly.js, the brain and our own component, from our own address.

Under ``streamlit run app.py`` none of them is served; pages then carry what they need in themselves.
"""

import gzip
import hashlib
import json
import os
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

import plotly
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ketamine.errors import EvidenceError
from ketamine.evidence.brain import brain
from ketamine.export.front import script, style
from ketamine.figures.brain_map import brain_map

PLOTLY_JS = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
_FOREVER = {"cache-control": "public, max-age=31536000, immutable", "vary": "accept-encoding"}
_TYPES = {"js": "text/javascript", "css": "text/css", "json": "application/json"}
_DIGITS = 12


class Asset:
    """One file.

    Parameters
    ----------
    name, ending
        What it is called.
    read
        Its content; empty where there is none.
    version
        What tells this file from an older one; a digest of its content when none is given.
    """

    def __init__(self, name: str, ending: str, read: Callable[[], bytes], version: str = "") -> None:
        self.name, self.ending, self.version, self._read = name, ending, version, read

    @property
    def content(self) -> bytes:
        """What is in it, read anew: nearly every browser asks for it compressed."""
        return self._read()

    @cached_property
    def compressed(self) -> bytes:
        """The same for a browser that can unpack it."""
        return gzip.compress(self.content, 6, mtime=0)

    @cached_property
    def address(self) -> str:
        """Where it is, relative to the app; blank where there is none."""
        if self.version:
            return f"assets/{self.name}-{self.version}.{self.ending}"
        content = self.content
        digest = hashlib.sha256(content).hexdigest()[:_DIGITS]
        return f"assets/{self.name}-{digest}.{self.ending}" if content else ""

    @property
    def variable(self) -> str:
        """The variable of the process that is there while the file is served."""
        return f"KETAMINE_{self.name}_{self.ending}".upper()

    @property
    def served(self) -> str:
        """The address while the file is served, else blank."""
        return self.address if self.variable in os.environ else ""

    def ready(self) -> None:
        """Compress it now rather than for the first who asks."""
        _ = self.compressed

    def route(self) -> Route:
        """Serve it from now on; its address is worked out when it is first needed, not before the server answers."""
        os.environ[self.variable] = "yes"
        return Route(f"/assets/{self.name}-{{version}}.{self.ending}", self._asked)

    def _asked(self, request: Request) -> Response:
        """The file at its address; nothing at that of an older one, which would be kept for good."""
        return self.answer(request) if request.url.path.endswith(f"/{self.address}") else Response(status_code=404)

    def answer(self, request: Request) -> Response:
        """The file, compressed where the browser can unpack it."""
        kind = _TYPES[self.ending]
        if "gzip" in request.headers.get("accept-encoding", ""):
            return Response(self.compressed, media_type=kind, headers={**_FOREVER, "content-encoding": "gzip"})
        return Response(self.content, media_type=kind, headers=_FOREVER)


def _surfaces() -> bytes:
    """The brain in three dimensions; empty where the data folder holds none."""
    try:
        figure = brain_map(brain(), (), "")
    except EvidenceError:
        return b""
    return json.dumps(figure, separators=(",", ":")).encode()


PLOTLY = Asset("plotly", "js", PLOTLY_JS.read_bytes, plotly.__version__)
BRAIN = Asset("brain", "json", _surfaces)
SCRIPT = Asset("component", "js", lambda: script().encode())
STYLE = Asset("component", "css", lambda: style().encode())


def routes() -> list[Route]:
    """Serve every file there is."""
    return [asset.route() for asset in (PLOTLY, BRAIN, SCRIPT, STYLE)]
