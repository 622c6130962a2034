"""The frame around every page: navigation, depth, country, crisis strip, date of the evidence.

Streamlit's own page folder would run a page file by itself on the first visit to its address. Each page therefore calls
``page``, which starts the shell when nobody has yet, so a link into a fresh server opens the right page in its frame.
"""

from pathlib import Path

import streamlit as st

from ketamine.errors import KetamineError
from ketamine.figures.theme import Mode
from ketamine.scenes import on_page
from ketamine.scenes import scene as one_scene
from ketamine.scenes.prose import plain
from ketamine.scenes.registry import Facts
from ketamine.ui import controls, crisis, faults, lead, memory, present, scene, shared, state
from ketamine.ui.navigation import HOME, PAGES
from ketamine.ui.start import TITLE, show_icon

_INSIDE = "shell_runs_page"
#: what a reader chooses for the whole page
_WHOLE_PAGE = ("depth", "country", "lang")


def mode() -> Mode:
    """Whether the reader's page is light or dark."""
    return "dark" if st.context.theme.type == "dark" else "light"


def run() -> None:
    """Run the frame and the page the address asks for."""
    memory.settle()
    st.set_page_config(page_title=TITLE, layout="wide")
    show_icon()
    try:
        facts = state.facts(state.language(state.choices(state.facts())))
    except KetamineError as fault:
        faults.broken(fault)
        return
    pages = [
        st.Page(page.path, title=facts.labels[f"page.{page.key}"], default=page is HOME, url_path=page.key)
        for page in PAGES
    ]
    bare = st.context.is_embedded or "present" in st.query_params
    chosen = st.navigation(pages, position="hidden" if bare else "top")
    if chosen.url_path:
        st.set_page_config(page_title=f"{chosen.title}: {TITLE}")
    st.session_state[_INSIDE] = True
    try:
        chosen.run()
    finally:
        st.session_state[_INSIDE] = False
    shared.share()


def page(file: str) -> None:
    """Draw the page whose file this is; on a cold deep link, start the frame first."""
    if not st.session_state.get(_INSIDE):
        run()
        st.stop()
    key = Path(file).stem
    allowed = state.choices(state.facts())
    here = state.scenario(allowed)
    facts = state.facts(here.lang)
    desk = controls.Desk(here, allowed, facts.labels)
    if here.present:
        present.screen(desk, key, facts, mode())
        return
    crisis.strip(facts, desk.here.country, mode())
    if not (here.scene and st.context.is_embedded):
        _head(desk, key, facts)
    lost = [facts.labels["present.lost"].format(name=state.lost())] if "lost" in st.query_params else []
    notes = [*(note.text for note in state.notes()), *lost]
    if notes:
        scene.mount("notes", "notes", {"mode": mode(), "notes": notes})
    embedded = here.scene and st.context.is_embedded
    if not embedded:
        lead.message(key, facts, mode())
    for each in (one_scene(here.scene),) if embedded else on_page(key):
        scene.draw(each, desk, facts, mode())
    if key == "present" and not embedded:
        present.page(desk, facts, mode())
    if not embedded:
        lead.spelt_out(key, desk.here, facts, mode())
    crisis.foot(facts, mode())


def _head(desk: controls.Desk, key: str, facts: Facts) -> None:
    title = desk.labels["product.title"] if key == HOME.key else desk.labels[f"page.{key}"]
    with st.container(horizontal=True, vertical_alignment="bottom", key="frame"):
        notice = plain(facts.words("shell").say("unreviewed")) if facts.language else ""
        chosen = [
            f"{desk.labels[f'control.{name}']}: {desk.words(name)(getattr(desk.here, name))}" for name in _WHOLE_PAGE
        ]
        sent = {"mode": mode(), "title": title, "lang": facts.code, "notice": notice, "says": [title, *chosen]}
        scene.mount("title", "title", sent)
        for name in _WHOLE_PAGE:
            controls.control(desk, name, "frame")
