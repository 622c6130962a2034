"""Session state and the address, read and written in one place; everywhere else a scenario is an argument."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from threading import Lock

import streamlit as st

from ketamine.evidence import DATA, load
from ketamine.evidence.labels import labels
from ketamine.evidence.languages import ENGLISH, languages, names
from ketamine.evidence.models import models
from ketamine.evidence.tours import Stop, Tour
from ketamine.scenario import DEFAULT, FIELDS, Choices, Note, Scenario, parse, to_query
from ketamine.scenes.allowed import choices, tours
from ketamine.scenes.deck import start, stops
from ketamine.scenes.registry import Facts
from ketamine.scenes.tongue import spoken

__all__ = [
    "ask",
    "choices",
    "facts",
    "go",
    "language",
    "lost",
    "notes",
    "put",
    "scenario",
    "stop_at",
    "tours",
]

_SCENARIO = "scenario"
_NOTES = "link_notes"
_SEEN = "address_seen"
_ALLOWED = "choices"
_LOST = 40
#: the first visitor comes while the server gets ready, and what both ask for is read once
_reading = Lock()


@lru_cache(maxsize=1)
def _evidence(folder: Path) -> Facts:
    return Facts(load(folder), models(folder), {**labels(folder), **names(languages(folder))}, date.today())


@lru_cache(maxsize=16)
def _spoken(folder: Path, today: date, code: str) -> Facts:
    known = replace(_evidence(folder), today=today)
    return spoken(known, languages(folder)[code]) if code != ENGLISH else known


def facts(language: str = ENGLISH) -> Facts:
    """The evidence in a language, read once for the whole server, as it stands today.

    Raises
    ------
    EvidenceError
        If a data file is missing or broken; the message names file and row.
    """
    with _reading:
        return _spoken(DATA, date.today(), language)


def language(allowed: Choices) -> str:
    """The language of the words: of the address, else as last chosen in this session, else English."""
    held: Scenario = st.session_state.get(_SCENARIO, DEFAULT)
    asked = st.query_params.get("lang", held.lang)
    return asked if asked in allowed.languages else held.lang


def _base(asked: Mapping[str, str], allowed: Choices) -> Scenario:
    """What an address that names a tour starts from: the state of its stop, so that links into a tour stay short."""
    if "tour" not in asked:
        return DEFAULT
    here, _ = parse({name: asked[name] for name in ("tour", "at") if name in asked}, allowed)
    return start(stop_at(here, tours(facts())), allowed) if here.tour else DEFAULT


def stop_at(here: Scenario, known: Mapping[str, Tour]) -> Stop:
    """The stop in front; past the end it is the last."""
    found = stops(here.put(scene=""), known, "")
    return found[min(here.at, len(found)) - 1]


def _address() -> dict[str, str]:
    return {name: value for name, value in st.query_params.to_dict().items() if name in FIELDS}


def scenario(allowed: Choices) -> Scenario:
    """The scenario of this session: from the address when it changed under us, else as last put."""
    address = _address()
    st.session_state[_ALLOWED] = allowed
    held = st.session_state.get(_SCENARIO)
    if held is None or (address and address != st.session_state.get(_SEEN)):
        held, notes = parse(address, allowed, held or _base(address, allowed))
        st.session_state[_NOTES] = notes
    _keep(held)
    return held


def go(at: int) -> None:
    """Show another screen of the tour, in the state that screen begins in."""
    allowed: Choices = st.session_state[_ALLOWED]
    held = scenario(allowed)
    kept = {"depth": held.depth, "country": held.country, "lang": held.lang}
    moved = DEFAULT.put(present=held.present, tour=held.tour, at=at, **kept)
    stop = stop_at(moved, tours(facts())) if moved.tour else Stop("")
    st.session_state[_NOTES] = ()
    _keep(start(stop, allowed, moved))


def ask(key: str) -> None:
    """Show any question in the middle of a tour; the tour waits at its screen."""
    held = scenario(st.session_state[_ALLOWED])
    st.session_state[_NOTES] = ()
    alone = DEFAULT.put(present=held.present, tour=held.tour, at=held.at, scene=key)
    _keep(alone.put(depth=held.depth, country=held.country, lang=held.lang))


def notes() -> tuple[Note, ...]:
    """What of the link could not be followed."""
    held: tuple[Note, ...] = st.session_state.get(_NOTES, ())
    return held


def lost() -> str:
    """The address that leads nowhere here, shortened and stripped of anything that is not plain text."""
    return "".join(ch for ch in st.query_params["lost"] if ch.isalnum() or ch in "-_/ ")[:_LOST]


def put(**changes: object) -> None:
    """Change the scenario, and the address with it.

    The clock writes its position into the address by itself, so the address is read before anything is changed. A step
    of the story brings a moment of its own, so the clock is let go when the step changes.
    """
    if "step" in changes:
        changes.setdefault("clock", None)
    held = scenario(st.session_state[_ALLOWED])
    st.session_state[_NOTES] = ()
    _keep(held.put(**changes))


def _says(address: Mapping[str, str], held: Scenario, allowed: Choices) -> bool:
    """Whether an address already means this scenario, perhaps in more words than needed."""
    return parse(address, allowed, _base(address, allowed)) == (held, ())


def _keep(held: Scenario) -> None:
    """Hold a scenario and write its address, leaving names that are not ours in place.

    An address that already says the same stays as it is: writing it anew would take away the place in the page a link
    leads to, before anything is drawn.
    """
    allowed: Choices = st.session_state[_ALLOWED]
    address = _address()
    st.session_state[_SCENARIO] = held
    if not _says(address, held, allowed):
        mine = {"tour": held.tour, "at": str(held.at)} if held.tour else {}
        address = to_query(held, _base(mine, allowed))
        others = {name: value for name, value in st.query_params.to_dict().items() if name not in FIELDS}
        st.query_params.from_dict({**others, **address})
    st.session_state[_SEEN] = address
