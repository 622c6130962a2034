"""The task with this project's component."""

import streamlit as st

from bench.peers.task import LAST, START, figures
from ketamine.figures.packed import packed
from ketamine.scenario import DEFAULT
from ketamine.scenes import scene
from ketamine.scenes.payload import payload
from ketamine.ui import assets, memory, state
from ketamine.ui import scene as front


@st.cache_resource
def frame() -> dict[str, object]:
    """What surrounds the charts: a scene's words without its own figures."""
    sent = dict(payload(scene("welcome"), DEFAULT, state.facts(), "light"))
    return {
        **sent,
        "plotly": assets.PLOTLY.served,
        "read": [],
        "unknown": [],
        "more": [],
        "table": None,
        "sure": None,
    }


memory.settle()
position = st.slider("Position", 0, LAST, START)
blocks = [
    {
        "kind": "plot",
        "figure": packed(figure),
        "narrow": {"data": [], "layout": {}},
        "alt": "Five lines",
        "subtitle": "",
    }
    for figure in figures(position)
]
front.mount("body", "body-task", {**frame(), "blocks": blocks})
