"""The state a link carries: what is on screen, and nothing about a person.

A ``Scenario`` is frozen. ``parse`` reads an address strictly: a value that is not allowed falls back to the default and
leaves a note that says what was found and what is allowed. ``to_query`` writes only what differs from the default, so
links stay short, and ``parse(to_query(s))`` gives ``s`` back exactly.
"""

import dataclasses
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ketamine.errors import LinkError
from ketamine.evidence.trials import TRIALS
from ketamine.moments import read_clock, read_day, write_clock

DEPTHS = ("plain", "curious", "clinician")
SPANS = ("4h", "24h")
ANALYTES = ("ketamine", "norketamine", "both")
OUTCOMES = ("response", "remission", "change")
COURSES = ("single", "series", "upkeep")
ORDERS = ("benefit", "harm")
#: sides a brain is seen from
VIEWS = ("outside", "inside", "through")
#: what is picked in the brain at first
REGION = "network"
#: on a wall; with a patient in the room
PRESENTS = ("1", "room")
SORTS = ("listed", "approval", "needle", "time", "cost", "evidence", "stop")
WEIGHT_KG = (40, 160)
#: screens a tour can have
MOST_SCREENS = 60
_SHOWN = 60


@dataclass(frozen=True)
class Scenario:
    """What a link reopens.

    Attributes
    ----------
    depth
        How much is said: plain, curious or clinician.
    country
        Whose rules and crisis lines are shown.
    lang
        Language of the words, one of those found on disk.
    route
        The way of taking ketamine in front.
    routes
        The ways drawn together in a comparison.
    weight
        Body weight of the typical person simulated [kg].
    clock
        Time since the first dose [min]; None where a scene begins at a moment of its own.
    step
        Step of the story or tour.
    span
        Length of the time axis of the race: 4h or 24h.
    analyte
        What is measured in blood: ketamine, norketamine or both.
    outcome
        What trials measured: change, response or remission.
    course
        Which dosing the relapse figures follow: single, series or upkeep.
    order
        Whether benefit or harm is shown first.
    sort
        What the ways of taking ketamine are put in order by.
    trial_drug, trial_way, trial_against, trial_blinding, trial_people
        Which trials are shown, ``all`` or one kind of each; see ``TRIALS``.
    start
        Day of a first session, year-month-day; in the address only when the reader puts it there, else blank.
    region
        The part of the brain in front.
    view
        The side the brain is seen from; blank where the part in front decides.
    present
        ``1`` while presenting, one scene a screen; ``room`` with a patient, with prompts and a way to every question.
    tour
        Key of a tour, or scene keys joined by full stops.
    scene
        The one scene presented or embedded.
    at
        Screen of the tour in front.
    """

    depth: str = "plain"
    country: str = "us"
    lang: str = "en"
    route: str = "iv"
    routes: tuple[str, ...] = ("iv", "im", "sublingual", "intranasal_esketamine")
    weight: int = 70
    clock: int | None = None
    step: int = 1
    span: str = "4h"
    analyte: str = "ketamine"
    outcome: str = "response"
    course: str = "single"
    order: str = "benefit"
    sort: str = "listed"
    trial_drug: str = "all"
    trial_way: str = "all"
    trial_against: str = "all"
    trial_blinding: str = "all"
    trial_people: str = "all"
    start: str = ""
    region: str = REGION
    view: str = ""
    present: str = ""
    tour: str = ""
    scene: str = ""
    at: int = 1

    def put(self, **changes: object) -> "Scenario":
        """A copy with some fields changed."""
        return dataclasses.replace(self, **changes)  # type: ignore[arg-type]  # fields are checked by parse


DEFAULT = Scenario()


@dataclass(frozen=True)
class Choices:
    """What the evidence on disk allows: lists that come from data, not from code.

    Attributes
    ----------
    routes
        Routes with a concentration model.
    countries
        Places with a checked crisis line.
    steps
        Number of steps in the mechanism story.
    tours
        Tours by key.
    scenes
        Scenes by key.
    regions
        Parts of the brain that can be picked.
    languages
        Languages with words on disk.
    """

    routes: tuple[str, ...]
    countries: tuple[str, ...]
    steps: int
    tours: tuple[str, ...] = ()
    scenes: tuple[str, ...] = ()
    regions: tuple[str, ...] = (REGION,)
    languages: tuple[str, ...] = ("en",)


@dataclass(frozen=True)
class Note:
    """Why a part of a link was not followed, in words for the reader."""

    field: str
    text: str


def _one_of(allowed: tuple[str, ...]) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in allowed:
            raise LinkError(", ".join(allowed))
        return text

    return read


def _some_of(allowed: tuple[str, ...]) -> Callable[[str], tuple[str, ...]]:
    def read(text: str) -> tuple[str, ...]:
        names = tuple(text.split(","))
        if not set(names) <= set(allowed) or len(set(names)) != len(names):
            raise LinkError("one or more of " + ", ".join(allowed) + ", each once")
        return tuple(name for name in allowed if name in names)

    return read


def _tour(choices: Choices) -> Callable[[str], str]:
    def read(text: str) -> str:
        own = text.split(".")
        if text not in choices.tours and not (set(own) <= set(choices.scenes) and len(own) <= MOST_SCREENS):
            raise LinkError(", ".join(choices.tours) + ", or names of scenes with a full stop between")
        return text

    return read


def _whole(low: int, high: int, unit: str = "") -> Callable[[str], int]:
    def read(text: str) -> int:
        if not re.fullmatch(r"[0-9]{1,6}", text) or not low <= int(text) <= high:
            raise LinkError(f"a whole number from {low} to {high}{unit}")
        return int(text)

    return read


def _readers(choices: Choices) -> dict[str, Callable[[str], object]]:
    return {
        "depth": _one_of(DEPTHS),
        "country": _one_of(choices.countries),
        "lang": _one_of(choices.languages),
        "route": _one_of(choices.routes),
        "routes": _some_of(choices.routes),
        "weight": _whole(*WEIGHT_KG, unit=" kg"),
        "clock": read_clock,
        "step": _whole(1, choices.steps),
        "span": _one_of(SPANS),
        "analyte": _one_of(ANALYTES),
        "outcome": _one_of(OUTCOMES),
        "course": _one_of(COURSES),
        "order": _one_of(ORDERS),
        "sort": _one_of(SORTS),
        **{field: _one_of(allowed) for field, allowed in TRIALS.items()},
        "start": read_day,
        "region": _one_of(choices.regions),
        "view": _one_of(VIEWS),
        "present": _one_of(PRESENTS),
        "tour": _tour(choices),
        "scene": _one_of(choices.scenes),
        "at": _whole(1, MOST_SCREENS),
    }


FIELDS = tuple(field.name for field in dataclasses.fields(Scenario))


def _shown(text: str) -> str:
    """What was found, shortened and stripped of anything that is not plain text."""
    plain = "".join(ch if ch.isprintable() else "?" for ch in text)
    return plain if len(plain) <= _SHOWN else plain[: _SHOWN - 1] + "…"


def parse(query: Mapping[str, str], choices: Choices, base: Scenario = DEFAULT) -> tuple[Scenario, tuple[Note, ...]]:
    """Read an address strictly.

    Parameters
    ----------
    query
        Names and values of the address; names this product does not use are left alone.
    choices
        What the evidence on disk allows.
    base
        Where a value comes from when the address does not give a usable one.

    Returns
    -------
    tuple
        The scenario, and a note for every value that could not be used.
    """
    values: dict[str, object] = {}
    notes: list[Note] = []
    for name, read in _readers(choices).items():
        if name not in query:
            continue
        try:
            values[name] = read(query[name])
        except LinkError as allowed:
            found = _shown(query[name])
            notes.append(Note(name, f"The link asks for {name} “{found}”. Allowed: {allowed}."))
    return base.put(**values), tuple(notes)


def _written(name: str, value: object) -> str:
    if name == "clock" and isinstance(value, int):
        return write_clock(value)
    return ",".join(value) if isinstance(value, tuple) else str(value)


def to_query(scenario: Scenario, base: Scenario = DEFAULT) -> dict[str, str]:
    """The address of a scenario: only the fields that differ from ``base``, in a fixed order."""
    pairs = ((name, getattr(scenario, name), getattr(base, name)) for name in FIELDS)
    return {name: _written(name, value) for name, value, default in pairs if value != default}
