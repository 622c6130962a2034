"""What can be taken away from a walk: slides, a file without a network, a handout, and code for a frame."""

from dataclasses import dataclass
from importlib import import_module

import streamlit as st

from ketamine.errors import ExportError
from ketamine.export import link, picture
from ketamine.export.bundle import Bundle
from ketamine.figures.theme import Mode
from ketamine.scenes import scene, scenes
from ketamine.scenes.deck import Deck
from ketamine.scenes.prose import plain
from ketamine.scenes.registry import Facts
from ketamine.ui import scene as front
from ketamine.ui.controls import Desk
from ketamine.ui.shelf import Shelf

_KINDS = {
    "slides": ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    "offline": ("html", "text/html"),
    "handout": ("pdf", "application/pdf"),
}
#: what makes each; imported when the first is asked for, because a reader of pages needs none of it
_MAKE = {"slides": "pptx", "offline": "html", "handout": "pdf"}

#: stands for the whole walk in the list of what can be embedded
_WALK = ""


#: how many files are kept in memory, so that a page drawn again does not make them again
_MOST_KEPT = 12


@dataclass(frozen=True)
class _Made:
    """A file, and whether tables stand where pictures should be."""

    content: bytes
    lacking: bool


@st.cache_resource(show_spinner=False)
def _kept() -> Shelf[_Made]:
    return Shelf(_MOST_KEPT)


def _file(kind: str, bundle: Bundle, *known_by: object) -> _Made:
    """A file, made once for a walk and a state; while it is made, how far it is is shown."""
    shelf, key = _kept(), (kind, *known_by)
    held = shelf.get(key)
    if held is None:
        labels = bundle.facts.labels
        label = labels[f"present.{kind}"]
        bar = st.progress(0.0, text=label)

        def done(count: int, of: int) -> None:
            bar.progress(count / of, text=labels["present.progress"].format(label=label, count=count, of=of))

        why: list[str] = []
        try:
            make = getattr(import_module(f"ketamine.export.{kind}"), _MAKE[kind])
            made = make(bundle, done, why.append) if kind == "slides" else make(bundle, done)
        finally:
            bar.empty()
        held = shelf.keep(key, _Made(made, bool(why)))
    return held


def away(shown: Deck, desk: Desk, facts: Facts, origin: str) -> None:
    """The files: each is made when asked for, its size said before it is taken."""
    st.subheader(facts.labels["present.away"])
    with st.container(horizontal=True, key="walk-files"):
        for kind in _KINDS:
            offer(kind, bundle(shown, desk, facts, origin), desk)
    if picture.browser() is None:
        st.caption(facts.labels["present.no_browser"])


def bundle(shown: Deck, desk: Desk, facts: Facts, origin: str) -> Bundle:
    """A walk with what its files need."""
    return Bundle(shown, facts, origin, shown.title or facts.labels["product.title"], desk.here.country)


def offer(kind: str, bundle: Bundle, desk: Desk) -> None:
    """A button that makes a file of a walk, then one that hands it over."""
    labels = bundle.facts.labels
    ending, mime = _KINDS[kind]
    name = f"{bundle.deck.key.replace('.', '-')[:60]}.{ending}"
    key = f"{kind}-{bundle.deck.key}-{desk.here}"
    label = labels[f"present.{kind}"]
    if st.session_state.get(f"made-{kind}") != key:
        if st.button(label, key=f"make-{kind}"):
            st.session_state[f"made-{kind}"] = key
            st.rerun()
        return
    try:
        made = _file(kind, bundle, bundle.deck.key, f"{desk.here}{bundle.origin}", bundle.facts.today)
    except ExportError as fault:
        st.warning(str(fault))
        return
    if made.lacking:
        st.warning(labels["present.no_pictures"])
    size = f"{len(made.content) / 1e6:.1f} MB"
    st.download_button(
        f"{labels['present.ready']}: {label}, {size}", made.content, name, mime, key=f"get-{kind}", type="primary"
    )


def embed(shown: Deck, desk: Desk, facts: Facts, where: tuple[str, Mode]) -> None:
    """Code that shows one scene, or the whole walk, in a frame of another page, in the colours chosen."""
    origin, mode = where
    labels = facts.labels
    st.subheader(labels["present.embed"])
    titles = {_WALK: labels["present.embed_walk"]}
    titles |= {each.key: plain(facts.words(each.key).say("question")) for each in scenes()}
    with st.container(horizontal=True, vertical_alignment="bottom", key="walk-frame"):
        picked = st.selectbox(
            labels["present.embed_screen"], list(titles), key="walk-embed", format_func=lambda key: titles[key]
        )
        theme = st.segmented_control(
            labels["present.embed_theme"],
            link.THEMES,
            default=link.THEMES[0],
            required=True,
            key="walk-theme",
            format_func=lambda key: labels[f"present.theme_{key}"],
        )
    st.write(labels["present.embed_say"])
    address = (
        link.embed_walk(origin, shown.key, theme)
        if picked == _WALK
        else link.embed(origin, scene(picked), desk.here, theme)
    )
    title = (shown.title or labels["product.title"]) if picked == _WALK else titles[picked]
    front.mount(
        "code",
        "code",
        {
            "mode": mode,
            "code": link.snippet(address, title, walk=picked == _WALK),
            "labels": {"copy": labels["present.code"], "copied": labels["scene.copied"]},
        },
    )
