"""Session state and the address, read and written in one place; everywhere else a scenario is an argument."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path

import streamlit as st

from ketamine.evidence import DATA, load
from ketamine.evidence.labels import labels
from ketamine.evidence.models import models
from ketamine.evidence.tours import Stop, Tour
from ketamine.evidence.tours import tours as read_tours
from ketamine.scenario import DEFAULT, FIELDS, Choices, Note, Scenario, parse, to_query
from ketamine.scenes.deck import start, stops
from ketamine.scenes.registry import Facts, scenes

_SCENARIO = "scenario"
_NOTES = "notes"
_SEEN = "address_seen"
_ALLOWED = "choices"


@lru_cache(maxsize=2)
def _evidence(folder: Path, today: date) -> Facts:
    return Facts(load(folder), models(folder), labels(folder), today)


def facts() -> Facts:
    """The evidence, read once for the whole server and again when the day changes.

    Raises
    ------
    EvidenceError
        If a data file is missing or broken; the message names file and row.
    """
    return _evidence(DATA, date.today())


def choices(known: Facts) -> Choices:
    """What a link may ask for, from the evidence on disk."""
    from ketamine.scenes.steps import STEP_COUNT

    routes = tuple(known.models["otto2021"].routes)
    countries = tuple(key.removeprefix("country.") for key in known.labels if key.startswith("country."))
    return Choices(
        routes=routes,
        countries=countries,
        steps=STEP_COUNT,
        tours=tuple(tours(known)),
        scenes=tuple(scene.key for scene in scenes()),
    )


@lru_cache(maxsize=2)
def _tours(folder: Path, routes: tuple[tuple[str, str], ...]) -> Mapping[str, Tour]:
    return read_tours(folder, dict(routes))


def tours(known: Facts) -> Mapping[str, Tour]:
    """Every tour by key.

    Raises
    ------
    EvidenceError
        If ``data/tours.toml`` is missing or broken.
    """
    return _tours(DATA, tuple((key, known.labels[f"route.{key}"]) for key in known.models["otto2021"].routes))


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
    moved = DEFAULT.put(present=held.present, tour=held.tour, at=at, depth=held.depth, country=held.country)
    stop = stop_at(moved, tours(facts())) if moved.tour else Stop("")
    st.session_state[_NOTES] = ()
    _keep(start(stop, allowed, moved))


def notes() -> tuple[Note, ...]:
    """What of the link could not be followed."""
    held: tuple[Note, ...] = st.session_state.get(_NOTES, ())
    return held


def put(**changes: object) -> None:
    """Change the scenario, and the address with it.

    The clock writes its position into the address by itself, so the address is read before anything is changed.
    """
    held = scenario(st.session_state[_ALLOWED])
    st.session_state[_NOTES] = ()
    _keep(held.put(**changes))


def _keep(held: Scenario) -> None:
    """Hold a scenario and write its address, leaving names that are not ours in place."""
    mine = {"tour": held.tour, "at": str(held.at)} if held.tour else {}
    query = to_query(held, _base(mine, st.session_state[_ALLOWED]))
    st.session_state[_SCENARIO] = held
    if _address() != query:
        others = {name: value for name, value in st.query_params.to_dict().items() if name not in FIELDS}
        st.query_params.from_dict({**others, **query})
    st.session_state[_SEEN] = query
