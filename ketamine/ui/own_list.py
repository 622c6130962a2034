"""A handout with what a reader ticked: made once when asked for, offered at once, kept nowhere."""

import streamlit as st

from ketamine.errors import ExportError
from ketamine.export.bundle import Bundle
from ketamine.scenario import Scenario
from ketamine.scenes.deck import Deck, Screen
from ketamine.scenes.registry import Facts, scene

#: the visit that is printed before the list
_VISIT = "theatre"


def bundle(ticks: object, here: Scenario, facts: Facts, origin: str = "") -> Bundle:
    """What the handout holds: the visit by the way in front, with the way back to it, then the ticked lines."""
    names = tuple(name for name in ticks if isinstance(name, str)) if isinstance(ticks, list) else ()
    title = facts.labels["present.own_list"]
    alone = here.put(present="", tour="", scene="", at=1)
    return Bundle(Deck("list", title, (Screen(scene(_VISIT), alone),)), facts, origin, title, here.country, names)


def offer(ticks: object, here: Scenario, facts: Facts) -> None:
    """Make the handout that was asked for and offer it; without ticks there is nothing to make."""
    from ketamine.export import handout
    from ketamine.ui.present import origin

    asked = bundle(ticks, here, facts, origin())
    if not asked.ticks:
        return
    label = facts.labels["present.handout"]
    try:
        with st.spinner(label):
            made = handout.pdf(asked)
    except ExportError as fault:
        st.warning(str(fault))
        return
    ready = f"{facts.labels['present.ready']}: {asked.title}, {len(made) / 1e6:.1f} MB"
    st.download_button(ready, made, "list.pdf", "application/pdf", key="get-own-list", type="primary")
