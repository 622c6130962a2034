"""The page a browser gets first: the framework's, with our title, its server, and what to say when that is gone."""

import base64
import hashlib
import json
import re
from functools import cache
from pathlib import Path

import streamlit as st
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.PageConfig_pb2 import PageConfig
from streamlit.runtime.scriptrunner import get_script_run_ctx

from ketamine.errors import EvidenceError
from ketamine.evidence import DATA
from ketamine.evidence.labels import labels
from ketamine.evidence.languages import ENGLISH, languages
from ketamine.export.front import FRONT
from ketamine.figures.theme import COLOURS
from ketamine.ui import assets
from ketamine.ui.navigation import HOME, ROOT

STREAMLIT_STATIC = Path(st.__file__).parent / "static"
TITLE = "How ketamine therapy works"
_ICON = ROOT / "docs" / "favicon.svg"
_KNOWN = 'window.__streamlit = { BACKEND_BASE_URL: new URL("./", location.href).href };'
#: scripts of the framework that it asks for only when a page needs them, which every page of ours does
_CONTROLS = ("BidiComponent", "ButtonGroup", "Selectbox", "Slider")
#: pages without a figure that plotly.js draws
_UNPLOTTED = ("home", "session", "questions")


@cache
def icon() -> str:
    """The icon of the page, as an address that holds the drawing itself."""
    return f"data:image/svg+xml;base64,{base64.b64encode(_ICON.read_bytes()).decode()}"


def show_icon() -> None:
    """Tell the browser the icon; given to the framework as a file, it would be opened with libraries of pictures."""
    run = get_script_run_ctx()
    if run is None:
        return
    page = PageConfig(favicon=icon(), layout=PageConfig.LAYOUT_UNSET, initial_sidebar_state=PageConfig.SIDEBAR_UNSET)
    run.enqueue(ForwardMsg(page_config_changed=page))


@cache
def start_page(key: str) -> str:
    """The framework's page for one of ours, told what it will ask for.

    That is where its server is, else a cold deep link asks wrong addresses first; and the scripts that would only be
    asked for once the server has answered.
    """
    page = _framework_page()
    modules = [assets.SCRIPT.address, *(f"static/js/{name}" for name in _asked_later())]
    early = [f'<link rel="modulepreload" crossorigin href="./{address}">' for address in modules]
    if key not in _UNPLOTTED:
        early.append(f'<link rel="preload" as="script" fetchpriority="low" href="./{assets.PLOTLY.address}">')
    style = f'<link rel="stylesheet" href="./{assets.STYLE.address}">'
    return (
        page.replace("window.prerenderReady = false", f"window.prerenderReady = false; {_KNOWN}")
        .replace("./favicon.png", icon())
        .replace("<title>Streamlit</title>", f"<title>{TITLE}</title>")
        .replace("</head>", f"{''.join(early)}<script>{_connection()}</script></head>")
        .replace("</body>", f"{style}</body>")
    )


@cache
def _framework_page() -> str:
    return (STREAMLIT_STATIC / "index.html").read_text(encoding="utf-8")


@cache
def _asked_later() -> tuple[str, ...]:
    """Scripts the framework asks for late, and what they need, without those its page names itself."""
    folder = STREAMLIT_STATIC / "static" / "js"
    named = set(re.findall(r"static/js/([\w.-]+)", _framework_page()))
    later: list[str] = []
    wanted = [file.name for name in _CONTROLS for file in folder.glob(f"{name}.*.js")]
    while wanted:
        name = wanted.pop()
        if name not in named:
            named.add(name)
            later.append(name)
            wanted += re.findall(r'(?:from|import)"\./([\w.-]+)"', (folder / name).read_text(encoding="utf-8"))
    return tuple(later)


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
    inline = re.findall(r"<script>(.*?)</script>", start_page(HOME.key), re.DOTALL)
    digests = (base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in inline)
    hashes = " ".join(f"'sha256-{digest}'" for digest in digests)
    return (
        f"default-src 'self'; script-src 'self' blob: {hashes}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
        f"frame-src 'self'; object-src 'none'; base-uri 'self'; frame-ancestors {frame_ancestors}"
    )
