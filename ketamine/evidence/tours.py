"""Walks through scenes, from ``data/tours.toml``: order, states, and what a presenter may say."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from ketamine.errors import EvidenceError

FILE = "data/tours.toml"
_TOUR = {"key": str, "title": str, "for": str, "minutes": int, "stops": list}
_STOP = {"scene": str, "state": dict, "except": list, "only": list, "note": str, "ask": str, "tell": str, "teach": str}


@dataclass(frozen=True)
class Stop:
    """One screen of a tour.

    Attributes
    ----------
    scene
        Key of the scene.
    state
        Fields of the address set here, as they would be typed.
    note
        What the presenter may say.
    ask, tell, teach
        With a patient: what to ask first, what to say, and what to ask back so that they say it in their own words.
    """

    scene: str
    state: tuple[tuple[str, str], ...] = ()
    note: str = ""
    ask: str = ""
    tell: str = ""
    teach: str = ""

    @property
    def prompts(self) -> dict[str, str]:
        """What is written for the presenter, by kind; blanks are left out."""
        written = {"note": self.note, "ask": self.ask, "tell": self.tell, "teach": self.teach}
        return {kind: text for kind, text in written.items() if text}


@dataclass(frozen=True)
class Tour:
    """A walk: key, title, whom it is for, about how long it takes [min], and its stops."""

    key: str
    title: str
    purpose: str
    minutes: int
    stops: tuple[Stop, ...]


def tours(folder: Path, routes: Mapping[str, str]) -> Mapping[str, Tour]:
    """Every tour by key, in the order of the file.

    Parameters
    ----------
    folder
        The data folder.
    routes
        Ways of taking the drug by key, with their names: a tour marked ``each = "route"`` is made once for each,
        without the stops that name it under ``except`` or name others under ``only``.

    Raises
    ------
    EvidenceError
        If the file is missing or broken; the message says where.
    """
    try:
        with (folder / "tours.toml").open("rb") as file:
            written = tomllib.load(file)
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise EvidenceError(f"{FILE}: {error}") from error
    made = [tour for number, entry in enumerate(written.get("tour", []), 1) for tour in _made(entry, number, routes)]
    keys = [tour.key for tour in made]
    for key in keys:
        if keys.count(key) > 1:
            _refuse(key, "a key is used once", f"{keys.count(key)} times")
    return {tour.key: tour for tour in made}


def _refuse(where: str, allowed: str, found: object) -> NoReturn:
    raise EvidenceError(f"{FILE}, {where}: {allowed}; found {found!r}")


def _made(entry: Mapping[str, object], number: int, routes: Mapping[str, str]) -> Iterable[Tour]:
    where = f"tour {entry.get('key', number)}"
    each = entry.get("each")
    if each not in (None, "route"):
        _refuse(where, 'each must be "route"', each)
    plain = {name: value for name, value in entry.items() if name != "each"}
    _shaped(plain, _TOUR, where, needed=tuple(_TOUR))
    stops = _stops(entry["stops"], routes, where)
    for values in [{"route": key, "name": name} for key, name in routes.items()] if each else [{}]:
        yield _tour(plain, stops, values)


def _stops(stops: object, routes: Mapping[str, str], where: str) -> Sequence[Mapping[str, Any]]:
    """The stops of a tour, each of the right shape and naming no way of taking it that there is none of."""
    if not isinstance(stops, list) or not stops:
        _refuse(where, "stops must be a list with at least one stop", stops)
    for number, stop in enumerate(stops, 1):
        place = f"{where}, stop {number}"
        if not isinstance(stop, Mapping):
            _refuse(place, "a stop is a table with scene, state and note", stop)
        _shaped(stop, _STOP, place, needed=("scene",))
        for way in (*stop.get("except", ()), *stop.get("only", ())):
            if way not in routes:
                _refuse(place, f"a way is one of {', '.join(routes)}", way)
    return stops


def _shaped(entry: Mapping[str, object], shape: Mapping[str, type], where: str, needed: Iterable[str]) -> None:
    for name in needed:
        if name not in entry:
            _refuse(where, f"{name} is needed", sorted(entry))
    for name, value in entry.items():
        if name not in shape:
            _refuse(where, f"one of {', '.join(shape)}", name)
        if not isinstance(value, shape[name]):
            _refuse(f"{where}, {name}", f"must be {shape[name].__name__}", value)


def _filled(text: object, values: Mapping[str, str]) -> str:
    filled = str(text)
    for name, value in values.items():
        filled = filled.replace(f"{{{name}}}", value)
    return filled


def _tour(entry: Mapping[str, object], stops: Sequence[Mapping[str, Any]], values: Mapping[str, str]) -> Tour:
    return Tour(
        key=_filled(entry["key"], values),
        title=_filled(entry["title"], values),
        purpose=_filled(entry["for"], values),
        minutes=int(str(entry["minutes"])),
        stops=tuple(_stop(stop, values) for stop in stops if _told(stop, values.get("route"))),
    )


def _told(stop: Mapping[str, Any], route: str | None) -> bool:
    """Whether a stop is told of a way of taking it."""
    return route not in stop.get("except", ()) and route in (stop.get("only") or [route])


def _stop(entry: Mapping[str, Any], values: Mapping[str, str]) -> Stop:
    return Stop(
        str(entry["scene"]),
        tuple((str(name), _filled(value, values)) for name, value in entry.get("state", {}).items()),
        *(_filled(entry.get(kind, ""), values) for kind in ("note", "ask", "tell", "teach")),
    )
