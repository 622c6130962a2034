"""The page a browser gets first: the framework's, with our title, its server, and what to say when that is gone."""

import base64
import hashlib
import json
import re
from functools import cache
from pathlib import Path

import streamlit as st

from ketamine.errors import EvidenceError
from ketamine.evidence import DATA
from ketamine.evidence.labels import labels
from ketamine.evidence.languages import ENGLISH, languages
from ketamine.export.front import FRONT
from ketamine.figures.theme import COLOURS
from ketamine.ui import assets

STREAMLIT_STATIC = Path(st.__file__).parent / "static"
TITLE = "How ketamine therapy works"
_KNOWN = 'window.__streamlit = { BACKEND_BASE_URL: new URL("./", location.href).href };'


@cache
def start_page() -> str:
    """The framework's page, told where its server is: else a cold deep link asks wrong addresses first."""
    page = (STREAMLIT_STATIC / "index.html").read_text(encoding="utf-8")
    early = f'<link rel="modulepreload" href="./{assets.SCRIPT.address}">'
    style = f'<link rel="stylesheet" href="./{assets.STYLE.address}">'
    return (
        page.replace("window.prerenderReady = false", f"window.prerenderReady = false; {_KNOWN}")
        .replace("<title>Streamlit</title>", f"<title>{TITLE}</title>")
        .replace("</head>", f"{early}<script>{_connection()}</script></head>")
        .replace("</body>", f"{style}</body>")
    )


def _connection() -> str:
    """The script that watches the connection, with its words in every language."""
    script = (FRONT / "connection.js").read_text(encoding="utf-8")
    return script.replace("(WORDS)", f"({json.dumps(_words(), ensure_ascii=True)})".replace("</", "<\\/"))


def _words() -> dict[str, dict[str, str]]:
    colours = {"back": COLOURS["ink"][0], "ink": COLOURS["page"][0]}
    try:
        english = labels(DATA)
        spoken = {ENGLISH: english} | {code: {**english, **each.labels} for code, each in languages(DATA).items()}
    except EvidenceError:
        return {"colours": colours, ENGLISH: {"lost": "", "back": ""}}
    said = ("lost", "back")
    return {"colours": colours} | {
        code: {word: words[f"connection.{word}"] for word in said} for code, words in spoken.items()
    }


def content_policy(frame_ancestors: str) -> str:
    """The Content-Security-Policy header: nothing leaves this host; each inline script is named by its hash."""
    inline = re.findall(r"<script>(.*?)</script>", start_page(), re.DOTALL)
    digests = (base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in inline)
    hashes = " ".join(f"'sha256-{digest}'" for digest in digests)
    return (
        f"default-src 'self'; script-src 'self' blob: {hashes}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
        f"frame-src 'self'; object-src 'none'; base-uri 'self'; frame-ancestors {frame_ancestors}"
    )
