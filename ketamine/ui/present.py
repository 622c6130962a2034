"""Present mode, one scene a screen, and the page on which a walk is picked, linked, embedded and taken away."""

import json
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
#: with a patient in the room
ROOM = sc.PRESENTS[1]


def origin() -> str:
    """Where this app is reached, without page and query: the address it was told, else the one it was opened at."""
    if link.BASE_URL:
        return link.BASE_URL
    address = urlsplit(st.context.url or "")
    return f"{address.scheme}://{address.netloc}" if address.netloc else ""


def screen(desk: controls.Desk, page: str, facts: Facts, mode: Mode) -> None:
    """Draw the screen in front, and make the next one ready."""
    here = desk.here
    tours = state.tours(facts)
    shown = deck(here, tours, page, desk.allowed)
    at = min(here.at, len(shown.screens))
    front = shown.screens[at - 1]
    walk = deck(here.put(scene=""), tours, page, desk.allowed) if here.tour else shown
    around = {**scene.served(), "slide": _slide(front.scene, desk, facts, (at, walk))}
    made = scene.drawn(front.scene, here, facts, mode)
    scene.mount("slide", "slide", around, made.whole, on_go_change=_step)
    room = here.present == ROOM
    depth = ("depth",) if room and "depth" not in front.scene.controls else ()
    controls.row(desk, (*front.scene.controls, *depth), "present")
    if room and not here.scene and at == len(shown.screens):
        with st.container(horizontal=True, key="walk-end"):
            take.offer("handout", take.bundle(walk, desk, facts, origin()), desk)
    _make_next_ready(shown, at, facts, mode)


def _step() -> None:
    asked = st.session_state["slide"].go
    if isinstance(asked, int) and 1 <= asked <= sc.MOST_SCREENS:
        state.go(asked)
    elif isinstance(asked, str) and asked in {each.key for each in scenes()}:
        state.ask(asked)


def _slide(front: Scene, desk: controls.Desk, facts: Facts, place: tuple[int, Deck]) -> Json:
    """What stands around a scene on a screen: its place in the walk, ways on and back, crisis help, the link."""
    at, walk = place
    here, where = desk.here, origin()
    address = link.view(where, front, here) if where else ""
    room = here.present == ROOM
    return {
        "at": at,
        "of": 1 if here.scene else len(walk.screens),
        "back": here.at if here.scene and here.tour else 0,
        "room": room,
        "stops": [] if here.scene and not here.tour else _stops(walk, facts),
        "scenes": [{"key": each.key, "question": _question(each.key, facts)} for each in scenes()] if room else [],
        "crisis": crisis.help_line(facts, here.country),
        "leave": address,
        "address": address,
        "short": link.short(where, front.key),
        "local": link.is_local(where),
        "qr": link.qr(address) if address else None,
    }


def _question(key: str, facts: Facts) -> str:
    return plain(facts.words(key).say("question"))


def _stops(walk: Deck, facts: Facts) -> list[Json]:
    return [{"key": one.scene.key, "question": _question(one.scene.key, facts), **one.prompts} for one in walk.screens]


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
    previews = [json.loads(scene.drawn(one.scene, one.state, facts, mode).head) for one in shown.screens]
    scene.mount(
        "walk",
        "walk",
        {
            "mode": mode,
            "labels": previews[0]["labels"],
            "start": link.walk("", shown.key, **held).lstrip("/"),
            "room": link.walk("", shown.key, **{**held, "present": ROOM}).lstrip("/"),
            "address": address,
            "short": link.short(origin(), shown.key),
            "local": link.is_local(origin()),
            "qr": link.qr(address) if address else None,
            "purpose": f"{labels['present.for']}: {tour.purpose}" if tour else "",
            "length": _length(labels, tour.minutes if tour else 0, len(shown.screens)),
            "stops": [
                {**{name: drawn[name] for name in ("key", "question", "takeaway")}, **one.prompts}
                for drawn, one in zip(previews, shown.screens, strict=True)
            ],
            "cards": {key: card for drawn in previews for key, card in drawn["cards"].items()},
            "studies": {key: one for drawn in previews for key, one in drawn["studies"].items()},
            "own": tour is None,
        },
        on_earlier_change=_earlier,
    )
    with st.container(key="walk-take"):
        take.away(shown, desk, facts, origin())
        take.embed(shown, desk, facts, (origin(), mode))


def _earlier() -> None:
    """Put one screen of one's own walk before the one it follows."""
    own, at = list(st.session_state["walk-own"]), st.session_state["walk"].earlier
    if isinstance(at, int) and 0 < at < len(own):
        own[at - 1], own[at] = own[at], own[at - 1]
        st.session_state["walk-own"] = own


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
        questions = {each.key: _question(each.key, facts) for each in scenes()}
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
