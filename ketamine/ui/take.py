"""What can be taken away from a walk: slides, a file without a network, a handout, and code for a frame."""

import streamlit as st

from ketamine.errors import ExportError
from ketamine.export import handout, link, offline, slides
from ketamine.export.bundle import Bundle
from ketamine.figures.theme import Mode
from ketamine.scenes import scene, scenes
from ketamine.scenes.deck import Deck
from ketamine.scenes.prose import plain
from ketamine.scenes.registry import Facts
from ketamine.ui import scene as front
from ketamine.ui.controls import Desk

_KINDS = (
    ("slides", "pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", slides.pptx),
    ("offline", "html", "text/html", offline.html),
    ("handout", "pdf", "application/pdf", handout.pdf),
)


@st.cache_data(max_entries=12, show_spinner=False)
def _file(kind: str, _bundle: Bundle, *known_by: object) -> bytes:  # noqa: ARG001  # what the cache tells files apart by
    """A file, made once for a walk and a state."""
    make = {name: made for name, _, _, made in _KINDS}[kind]
    return make(_bundle)


def away(shown: Deck, desk: Desk, facts: Facts, origin: str) -> None:
    """The files: each is made when asked for, its size said before it is taken."""
    labels = facts.labels
    st.subheader(labels["present.away"])
    title = shown.title or labels["product.title"]
    bundle = Bundle(shown, facts, origin, title, desk.here.country)
    with st.container(horizontal=True, key="walk-files"):
        for kind, ending, mime, _ in _KINDS:
            _offer(kind, (f"{shown.key.replace('.', '-')[:60]}.{ending}", mime), bundle, desk)


def _offer(kind: str, file: tuple[str, str], bundle: Bundle, desk: Desk) -> None:
    labels = bundle.facts.labels
    name, mime = file
    key = f"{kind}-{bundle.deck.key}-{desk.here}"
    label = labels[f"present.{kind}"]
    if st.session_state.get(f"made-{kind}") != key:
        if st.button(label, key=f"make-{kind}"):
            st.session_state[f"made-{kind}"] = key
            st.rerun()
        return
    try:
        with st.spinner(label):
            made = _file(kind, bundle, bundle.deck.key, f"{desk.here}{bundle.origin}", bundle.facts.today)
    except ExportError as fault:
        st.warning(str(fault))
        return
    size = f"{len(made) / 1e6:.1f} MB"
    st.download_button(
        f"{labels['present.ready']}: {label}, {size}", made, name, mime, key=f"get-{kind}", type="primary"
    )


def embed(desk: Desk, facts: Facts, where: tuple[str, Mode]) -> None:
    """Code that shows one scene in a frame of another page."""
    origin, mode = where
    labels = facts.labels
    st.subheader(labels["present.embed"])
    questions = {each.key: plain(facts.words(each.key).say("question")) for each in scenes()}
    picked = st.selectbox(
        labels["present.embed_screen"], list(questions), key="walk-embed", format_func=lambda key: questions[key]
    )
    st.write(labels["present.embed_say"])
    address = link.embed(origin, scene(picked), desk.here)
    front.mount(
        "code",
        "code",
        {
            "mode": mode,
            "code": link.snippet(address, questions[picked]),
            "labels": {"copy": labels["present.code"], "copied": labels["scene.copied"]},
        },
    )
