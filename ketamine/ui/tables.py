"""Long tables as files of our own address: compressed, kept by the browser, and asked for when they come near."""

import gzip
import hashlib
import json
import os
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from ketamine.scenes.long_tables import apart
from ketamine.ui.shelf import Shelf

#: set by our own server; without it tables travel inside the page
SERVED = "KETAMINE_TABLES"
ADDRESS = "assets/table-{name}.json"
_FOREVER = "public, max-age=31536000, immutable"
_files = Shelf[bytes](64)


def _keep(taken: Mapping[str, Any]) -> str:
    """Put a table where the browser finds it; its content is its name."""
    content = json.dumps(taken, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    name = hashlib.sha256(content).hexdigest()[:16]
    _files.keep(name, _files.get(name) or gzip.compress(content, 6, mtime=0))
    return name


def light(sent: Mapping[str, Any]) -> Mapping[str, Any]:
    """A payload for a page: its long tables left at our own address, where our own server runs."""
    if not os.environ.get(SERVED):
        return sent
    page, taken = apart(sent)
    return {**page, "tables": ADDRESS.format(name=_keep(taken))} if taken else sent


def answer(request: Request) -> Response:
    """One table; 404 for a name that was never given or is no longer kept."""
    content = _files.get(request.path_params["name"])
    if content is None:
        return Response(status_code=404)
    headers = {"cache-control": _FOREVER, "vary": "accept-encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["content-encoding"] = "gzip"
        return Response(content, media_type="application/json", headers=headers)
    return Response(gzip.decompress(content), media_type="application/json", headers=headers)
