"""Present mode, one scene a screen, and the page on which a walk is picked, linked, embedded and taken away."""

import os
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlsplit

import streamlit as st

from ketamine import scenario as sc
from ketamine.export import link
from ketamine.figures.theme import Mode
from ketamine.scenes.deck import Deck, deck
from ketamine.scenes.payload import Json
from ketamine.scenes.prose import plain
from ketamine.scenes.registry import Facts, Scene, scenes
from ketamine.ui import controls, crisis, scene, state, take

_OWN = ""


def origin() -> str:
    """Where this app was opened, without page and query; blank where nobody knows."""
    address = urlsplit(st.context.url or "")
    return f"{address.scheme}://{address.netloc}" if address.netloc else ""


def screen(desk: controls.Desk, page: str, facts: Facts, mode: Mode) -> None:
    """Draw the screen in front, and make the next one ready."""
    here = desk.here
    shown = deck(here, state.tours(facts), page, desk.allowed)
    at = min(here.at, len(shown.screens))
    front = shown.screens[at - 1]
    drawn = scene.drawn(front.scene, here, facts, mode)
    data = {
        **drawn,
        "plotly": os.environ.get("KETAMINE_PLOTLY", ""),
        "brain": os.environ.get("KETAMINE_BRAIN", ""),
        "slide": _slide(front.scene, desk, facts, (at, len(shown.screens))),
    }
    scene.mount("slide", "slide", data, on_go_change=_step)
    controls.row(desk, front.scene.controls, "present")
    _make_next_ready(shown, at, facts, mode)


def _step() -> None:
    asked = st.session_state["slide"].go
    if isinstance(asked, int) and 1 <= asked <= sc.MOST_SCREENS:
        state.go(asked)


def _slide(front: Scene, desk: controls.Desk, facts: Facts, place: tuple[int, int]) -> Json:
    address = link.view(origin(), front, desk.here) if origin() else ""
    return {
        "at": place[0],
        "of": place[1],
        "crisis": crisis.help_line(facts, desk.here.country),
        "leave": address,
        "address": address,
        "qr": link.qr(address) if address else None,
    }


def _make_next_ready(shown: Deck, at: int, facts: Facts, mode: Mode) -> None:
    """Compute the next screen while the room looks at this one, so that the step to it is quick."""
    if at < len(shown.screens):
        following = shown.screens[at]
        held = following.state.put(present="1", tour=shown.key, at=at + 1)
        scene.drawn(following.scene, held, facts, mode)


def page(desk: controls.Desk, facts: Facts, mode: Mode) -> None:
    """The page on which a walk is picked and taken away."""
    labels, known = facts.labels, state.tours(facts)
    desk = _pick(desk, {key: tour.title for key, tour in known.items()}, facts)
    shown = deck(desk.here, known, "present", desk.allowed)
    if not shown.screens:
        st.info(labels["present.own_empty"])
        return
    tour = known.get(desk.here.tour)
    held = _kept(desk.here)
    address = link.walk(origin(), shown.key, **held) if origin() else ""
    previews = [scene.drawn(one.scene, one.state, facts, mode) for one in shown.screens]
    scene.mount(
        "walk",
        "walk",
        {
            "mode": mode,
            "labels": previews[0]["labels"],
            "start": link.walk("", shown.key, **held).lstrip("/"),
            "address": address,
            "qr": link.qr(address) if address else None,
            "purpose": f"{labels['present.for']}: {tour.purpose}" if tour else "",
            "length": _length(labels, tour.minutes if tour else 0, len(shown.screens)),
            "stops": [
                {**{name: drawn[name] for name in ("key", "question", "takeaway")}, "note": one.note}
                for drawn, one in zip(previews, shown.screens, strict=True)
            ],
            "cards": {key: card for drawn in previews for key, card in _part(drawn, "cards").items()},
            "studies": {key: one for drawn in previews for key, one in _part(drawn, "studies").items()},
        },
    )
    take.away(shown, desk, facts, origin())
    take.embed(desk, facts, (origin(), mode))


def _part(drawn: Mapping[str, object], name: str) -> dict[str, object]:
    found = drawn[name]
    return found if isinstance(found, dict) else {}


def _kept(here: sc.Scenario) -> dict[str, str]:
    asked = sc.to_query(here)
    return {name: asked[name] for name in ("depth", "country") if name in asked}


def _length(labels: Mapping[str, str], minutes: int, count: int) -> str:
    parts = [labels["present.minutes"].format(minutes=minutes)] if minutes else []
    return ", ".join([*parts, labels["present.screens"].format(count=count)])


def _pick(desk: controls.Desk, titles: Mapping[str, str], facts: Facts) -> controls.Desk:
    """Choose a tour, or the screens of one's own; the desk with that choice on it."""
    labels = facts.labels
    held = desk.here.tour
    if "walk-own" not in st.session_state:
        st.session_state["walk-own"] = held.split(".") if held and held not in titles else []
        st.session_state["walk-tour"] = held if held in titles else (_OWN if held else "clinic")
    with st.container(horizontal=True, key="walk-pick"):
        picked = st.selectbox(
            labels["present.pick"],
            [*titles, _OWN],
            key="walk-tour",
            format_func=lambda key: titles.get(key, labels["present.own"]),
        )
    tour = picked
    if picked == _OWN:
        questions = {each.key: plain(facts.words(each.key).say("question")) for each in scenes()}
        own = st.multiselect(
            labels["present.own_screens"],
            list(questions),
            key="walk-own",
            format_func=lambda key: questions[key],
            max_selections=sc.MOST_SCREENS,
        )
        tour = ".".join(own)
    if tour == held:
        return desk
    state.put(tour=tour)
    return replace(desk, here=state.scenario(desk.allowed))
