"""Draws a scene: its words, figure, cards and tables come from one browser component fed with plain JSON."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from ketamine.export.front import script, style
from ketamine.figures.theme import Mode
from ketamine.scenario import Scenario
from ketamine.scenes.payload import head, payload
from ketamine.scenes.registry import Facts, Scene, scene
from ketamine.ui import assets, controls, own_list, tables
from ketamine.ui.controls import Desk

_VIEWS_KEPT = 400


#: fetches the component once and hands each part to it, so that no part carries the whole script
_LOADER = """
const loaded = import(new URL("{address}", document.baseURI).href);
export default function (given) {{
  let end = null;
  loaded.then((component) => {{ end = component.default(given); }});
  return () => end?.();
}}
"""


@st.cache_resource
def _component():  # type: ignore[no-untyped-def]  # noqa: ANN202  # the framework's mount callable has no public type
    served = assets.SCRIPT.served
    js, css = (_LOADER.format(address=served), None) if served else (script(), style())
    return st.components.v2.component(
        "ketamine_scene", html="<div class='kt'></div>\n", css=css, js=js, isolate_styles=False
    )


@st.cache_resource(max_entries=_VIEWS_KEPT, show_spinner=False, hash_funcs={Scenario: repr})
def _drawn(key: str, here: Scenario, mode: Mode, day: date, _facts: Facts) -> Mapping[str, object]:
    """A scene's payload, made once for a state and a day: some rules end on a date.

    All viewers are handed the same object, which is read and never changed.
    """
    return tables.light(payload(scene(key), here, replace(_facts, today=day), mode))


def mount(part: str, key: str, data: Mapping[str, object], **told: Callable[[], None]) -> Any:  # noqa: ANN401  # the framework's result has no public type
    """Put one part of the component on the page; ``told`` names what is called when it tells something."""
    return _component()(key=key, data={"part": part, **data}, **told)


def drawn(shown: Scene, here: Scenario, facts: Facts, mode: Mode) -> Mapping[str, object]:
    """A scene's payload in a state; what an address says about presenting makes no difference to it."""
    alone = here.put(present="", tour="", scene="", at=1)
    return _drawn(shown.key, alone, mode, facts.today, facts)


def draw(shown: Scene, desk: Desk, facts: Facts, mode: Mode) -> None:
    """Draw one scene: head, controls, body, in the order every scene has."""
    sent = drawn(shown, desk.here, facts, mode)
    served = assets.PLOTLY.served
    with st.container(key=f"scene-{shown.key}"):
        mount("head", f"head-{shown.key}", head(sent))
        controls.row(desk, shown.controls, shown.key)
        if not served:
            _fallback(sent)
        data = {"plotly": served, "brain": assets.BRAIN.served, **sent}
        if _kinds(sent) & {"ticks"}:
            told = mount("body", f"body-{shown.key}", data, on_handout_change=_heard)
            own_list.offer(told.handout, desk.here, facts)
        else:
            mount("body", f"body-{shown.key}", data)


def _kinds(sent: Mapping[str, object]) -> set[str]:
    blocks = sent["blocks"]
    return {block["kind"] for block in blocks} if isinstance(blocks, list) else set()


def _heard() -> None:
    """What was told is read from the component's own answer, in the same run."""


def _fallback(sent: Mapping[str, object]) -> None:
    """Without our own server the figures are drawn by Streamlit's chart element."""
    blocks = sent["blocks"]
    for index, block in enumerate(blocks if isinstance(blocks, list) else []):
        if block["kind"] == "plot":
            st.plotly_chart(block["figure"], alt=block["alt"], key=f"chart-{sent['key']}-{index}", theme=None)
