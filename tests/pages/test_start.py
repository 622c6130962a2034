"""The page a browser gets first names what will be needed, and a server loads only what pages need."""

import base64
import re
import subprocess
import sys

import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match, Route

from ketamine.scenario import DEFAULT
from ketamine.scenes import on_page
from ketamine.ui import assets, state
from ketamine.ui.navigation import PAGES, ROOT
from ketamine.ui.start import STREAMLIT_STATIC, start_page

#: what a server does for who reads pages, and what it has loaded then
READER = """
import sys, ketamine.ui.server, ketamine.ui.shell
from ketamine.scenario import DEFAULT
from ketamine.scenes import scenes
from ketamine.ui import scene, state
for each in scenes():
    scene.drawn(each, DEFAULT, state.facts(), "light")
print(*sys.modules)
"""
KEYS = [page.key for page in PAGES]


def named(key: str) -> list[str]:
    return re.findall(r'<link rel="modulepreload" crossorigin href="\./(static/[^"]+)">', start_page(key))


@pytest.mark.parametrize("key", KEYS)
def test_plotly_js_is_fetched_early_on_pages_that_draw_with_it_and_on_no_other(key):
    facts = state.facts()
    plotted = any(block.kind == "plot" for scene in on_page(key) for block in scene.build(DEFAULT, facts).blocks)
    assert (assets.PLOTLY.address in start_page(key)) == (plotted or key == "present")


def test_every_script_named_early_is_there_and_named_once():
    assert len(named("home")) == len(set(named("home")))
    assert all((STREAMLIT_STATIC / name).is_file() for name in named("home"))


@pytest.mark.parametrize("control", ["BidiComponent", "ButtonGroup", "Selectbox", "Slider"])
def test_the_script_of_each_control_is_named_early_with_all_it_needs(control):
    early = re.findall(r'(?:src|href)="\./static/js/([^"]+)"', start_page("home"))
    (script,) = (STREAMLIT_STATIC / "static" / "js").glob(f"{control}.*.js")
    needs = re.findall(r'from"\./([\w.-]+)"', script.read_text(encoding="utf-8"))
    assert {script.name, *needs} <= set(early)


def test_who_reads_pages_waits_for_no_library_that_only_files_and_checks_need():
    loaded = subprocess.run(
        [sys.executable, "-c", READER], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    assert "ketamine.ui.take" in loaded
    assert not {"pandas", "pandera", "pptx", "typst", "segno", "PIL.Image", "numpy.ma"} & set(loaded)


def test_the_icon_comes_with_the_page_as_the_drawing_itself():
    (address,) = re.findall(r'<link rel="shortcut icon" href="([^"]+)"', start_page("home"))
    drawn = ROOT / "docs" / "favicon.svg"
    assert base64.b64decode(address.removeprefix("data:image/svg+xml;base64,")) == drawn.read_bytes()


def asked(route: Route, path: str) -> Response:
    scope = {"type": "http", "method": "GET", "path": path, "headers": []}
    assert route.matches(scope)[0] is Match.FULL
    return route.endpoint(Request(scope))


@pytest.mark.parametrize("asset", [assets.PLOTLY, assets.BRAIN, assets.SCRIPT, assets.STYLE], ids=lambda one: one.name)
def test_a_file_is_kept_for_good_at_its_own_address_and_is_not_at_that_of_an_older_one(asset, monkeypatch):
    monkeypatch.setenv(asset.variable, "as before")
    answer = asked(asset.route(), "/" + asset.address)
    assert answer.body == asset.content
    assert "immutable" in answer.headers["cache-control"]
    older = asked(asset.route(), f"/assets/{asset.name}-0123456789ab.{asset.ending}")
    assert older.status_code == 404
    assert "cache-control" not in older.headers
