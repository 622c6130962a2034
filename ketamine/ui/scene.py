"""Draws a scene: its words, figure, cards and tables come from one browser component fed with JSON.

It is handed over as bytes: a dictionary would be searched for tables and written out twice for every viewer and run.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import streamlit as st

from ketamine.export.front import script, style
from ketamine.figures.theme import Mode
from ketamine.scenario import Scenario
from ketamine.scenes.payload import head, payload
from ketamine.scenes.registry import Facts, Scene, scene
from ketamine.scenes.short_forms import capitals
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


@dataclass(frozen=True)
class Drawn:
    """A scene in one state, ready to be sent.

    Attributes
    ----------
    head, whole
        What its head needs and what all of it needs, each one JSON object.
    kinds
        Which kinds of block it has.
    capitals
        What in it may be an abbreviation.
    """

    head: bytes
    whole: bytes
    kinds: frozenset[str]
    capitals: frozenset[str]

    @property
    def sent(self) -> dict[str, Any]:
        """The whole of it, read back."""
        return dict(json.loads(self.whole))


@st.cache_resource(max_entries=_VIEWS_KEPT, show_spinner=False, hash_funcs={Scenario: repr})
def _drawn(key: str, here: Scenario, mode: Mode, day: date, _facts: Facts) -> Drawn:
    """A scene's payload, made once for all viewers of a state and a day: some rules end on a date."""
    sent = tables.light(payload(scene(key), here, replace(_facts, today=day), mode))
    kinds = frozenset(block["kind"] for block in sent["blocks"])
    return Drawn(_written(head(sent)), _written(sent), kinds, capitals(sent))


def _written(data: Mapping[str, object]) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def mount(
    part: str,
    key: str,
    data: Mapping[str, object],
    ready: bytes = b"{}",
    **told: Callable[[], None],
) -> Any:  # noqa: ANN401  # the framework's result has no public type
    """Put one part of the component on the page.

    Parameters
    ----------
    part, key
        Which part it is, and what the framework knows it by.
    data
        What it needs.
    ready
        More of that, written as a JSON object before.
    **told
        What is called when the part tells something.
    """
    inside = (_written({"part": part, **data})[1:-1], ready[1:-1])
    return _component()(key=key, data=b"{" + b",".join(filter(None, inside)) + b"}", **told)


def drawn(shown: Scene, here: Scenario, facts: Facts, mode: Mode) -> Drawn:
    """A scene in a state; what an address says about presenting makes no difference to it."""
    alone = here.put(present="", tour="", scene="", at=1)
    return _drawn(shown.key, alone, mode, facts.today, facts)


def draw(shown: Scene, desk: Desk, facts: Facts, mode: Mode) -> None:
    """Draw one scene: head, controls, body, in the order every scene has; without controls in one piece."""
    made = drawn(shown, desk.here, facts, mode)
    with st.container(key=f"scene-{shown.key}"):
        parted = bool(shown.controls) or not assets.PLOTLY.served
        part = "body" if parted else "whole"
        if parted:
            mount("head", f"head-{shown.key}", {}, made.head)
            controls.row(desk, shown.controls, shown.key)
        if "plot" in made.kinds and not assets.PLOTLY.served:
            _fallback(made.sent)
        if "ticks" in made.kinds:
            told = mount(part, f"{part}-{shown.key}", served(), made.whole, on_handout_change=_heard)
            own_list.offer(told.handout, desk.here, facts)
        else:
            mount(part, f"{part}-{shown.key}", served(), made.whole)


def served() -> Mapping[str, object]:
    """Where the files lie that drawings need; blank without our own server."""
    return {"plotly": assets.PLOTLY.served, "brain": assets.BRAIN.served}


def _heard() -> None:
    """What was told is read from the component's own answer, in the same run."""


def _fallback(sent: Mapping[str, Any]) -> None:
    """Without our own server the figures are drawn by Streamlit's chart element."""
    for index, block in enumerate(sent["blocks"]):
        if block["kind"] == "plot":
            st.plotly_chart(block["figure"], alt=block["alt"], key=f"chart-{sent['key']}-{index}", theme=None)
