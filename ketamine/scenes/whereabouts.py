"""Where a fact is shown: the scenes whose views rest on its row, found by building them."""

from collections.abc import Iterator, Mapping
from weakref import WeakKeyDictionary

from ketamine import scenario as sc
from ketamine.evidence import Library
from ketamine.evidence.trials import TRIALS
from ketamine.scenario import Scenario
from ketamine.scenes.payload import rows
from ketamine.scenes.prose import plain
from ketamine.scenes.registry import Facts, Scene, scenes
from ketamine.scenes.steps import STEP_COUNT

#: scenes that list or count everything: to stand there says nothing about where a fact is told
REGISTERS = ("ledger", "studies", "map", "methods")
_found: WeakKeyDictionary[Library, Mapping[str, tuple[str, ...]]] = WeakKeyDictionary()


def states(scene: Scene, facts: Facts) -> Iterator[Scenario]:
    """The default state, then every choice of each control, one control at a time; body weight moves no row."""
    routes = tuple(facts.models["otto2021"].routes)
    choices: Mapping[str, tuple[object, ...]] = {
        "country": tuple(name.partition(".")[2] for name in facts.labels if name.startswith("country.")),
        "route": routes,
        "routes": (routes,),
        "step": tuple(range(1, STEP_COUNT + 1)),
        "span": sc.SPANS,
        "analyte": sc.ANALYTES,
        "outcome": sc.OUTCOMES,
        "course": sc.COURSES,
        "order": sc.ORDERS,
        **TRIALS,
    }
    yield sc.DEFAULT
    for control in scene.controls:
        for choice in choices.get(control, ()):
            if choice != getattr(sc.DEFAULT, control):
                yield sc.DEFAULT.put(**{control: choice})


def shown(facts: Facts) -> Mapping[str, tuple[str, ...]]:
    """Scenes by the rows they rest on, in the order of pages and places; worked out once for a library."""
    if facts.library not in _found:
        by_row: dict[str, list[str]] = {}
        for scene in scenes():
            if scene.key in REGISTERS:
                continue
            for key in evidence_of(scene, facts):
                by_row.setdefault(key, []).append(scene.key)
        _found[facts.library] = {key: tuple(names) for key, names in by_row.items()}
    return _found[facts.library]


def address(scene: Scene) -> str:
    """Where a scene stands, from the root of the product."""
    return f"{scene.page}#{scene.key}"


def questions(facts: Facts) -> Mapping[str, str]:
    """The question of each scene, by key."""
    return {scene.key: plain(facts.words(scene.key).say("question")) for scene in scenes()}


def evidence_of(scene: Scene, facts: Facts) -> tuple[str, ...]:
    """Every row a scene rests on in any state, in reading order."""
    resting = (key for state in states(scene, facts) for key in rows(scene.build(state, facts)))
    return tuple(dict.fromkeys(resting))
