"""Every state a screen can be put in without a server: how much is said, and the choices it answers to."""

import itertools
import json
import math
from collections.abc import Mapping
from dataclasses import replace

from ketamine import scenario as sc
from ketamine.export.bundle import Bundle
from ketamine.scenario import Choices
from ketamine.scenes.allowed import choices
from ketamine.scenes.deck import Screen
from ketamine.scenes.payload import payload
from ketamine.scenes.view import Block, Plot

#: parts of a payload that are sent once for all screens
SHARED = ("cards", "studies", "labels")
#: choices of a screen besides how much is said, so many that a file stays small
_MOST = 24
_LISTS = {
    "span": sc.SPANS,
    "analyte": sc.ANALYTES,
    "outcome": sc.OUTCOMES,
    "course": sc.COURSES,
    "order": sc.ORDERS,
    "sort": sc.SORTS,
}


class Pool:
    """Values held once each: the same figure, sentence or table of two states is sent once."""

    def __init__(self) -> None:
        self.values: list[object] = []
        self._places: dict[str, int] = {}

    def put(self, value: object) -> int:
        """The place of a value, made when it is new."""
        written = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        if written not in self._places:
            self._places[written] = len(self.values)
            self.values.append(value)
        return self._places[written]


def states(bundle: Bundle, screen: Screen, pool: Pool, shared: Mapping[str, dict[str, object]]) -> dict[str, object]:
    """A screen with every state it can be put in.

    Parameters
    ----------
    bundle
        What it belongs to.
    screen
        The screen.
    pool
        Takes the parts of the states.
    shared
        Takes what all screens share: cards, studies, labels.

    Returns
    -------
    dict
        ``choices``: the controls with their words; ``start``: what they stand at; ``states``: by their values joined by
        full stops, places in the pool; ``kept``: which controls of the page the file does not have, in a sentence.
    """
    fields = _fields(screen, choices(bundle.facts))
    found = {}
    for values in itertools.product(*fields.values()):
        state = screen.state.put(**dict(zip(fields, values, strict=True)))
        found[".".join(map(str, values))] = _state(bundle, Screen(screen.scene, state, screen.prompts), pool, shared)
    labels = bundle.facts.labels
    kept = [field for field in screen.scene.controls if field not in fields]
    return {
        "choices": [
            {
                "field": field,
                "label": labels[f"control.{field}"],
                "options": [[str(value), labels.get(f"{field}.{value}", str(value))] for value in values],
            }
            for field, values in fields.items()
        ],
        "start": [str(getattr(screen.state, field)) for field in fields],
        "states": found,
        "kept": labels["present.kept"].format(names=", ".join(labels[f"control.{one}"] for one in kept))
        if kept
        else "",
    }


def _fields(screen: Screen, allowed: Choices) -> dict[str, tuple[object, ...]]:
    """How much is said, and the choices of the scene that are lists, while there are few enough together."""
    lists: dict[str, tuple[object, ...]] = {
        **_LISTS,
        "route": allowed.routes,
        "step": tuple(range(1, allowed.steps + 1)),
    }
    fields: dict[str, tuple[object, ...]] = {"depth": sc.DEPTHS}
    for field in screen.scene.controls:
        if field in lists and math.prod(len(one) for one in (*fields.values(), lists[field])) <= _MOST * len(sc.DEPTHS):
            fields[field] = lists[field]
    held = {field: getattr(screen.state, field) for field in fields}
    return {field: values if held[field] in values else (held[field], *values) for field, values in fields.items()}


def _state(bundle: Bundle, screen: Screen, pool: Pool, shared: Mapping[str, dict[str, object]]) -> dict[str, object]:
    """One state; its figures keep the names of their colours until the reader's page is known to be light or dark."""
    view = bundle.view(screen)
    sent = payload(replace(screen.scene, build=lambda _state, _facts: view), screen.state, bundle.facts, "light")
    for name in SHARED:
        found = sent[name]
        shared[name].update(found if isinstance(found, Mapping) else {})
    kept = {name: pool.put(value) for name, value in sent.items() if name not in (*SHARED, "blocks", "mode")}
    blocks = sent["blocks"] if isinstance(sent["blocks"], list) else []
    return {"parts": kept, "blocks": [pool.put(_named(*pair)) for pair in zip(blocks, view.blocks, strict=True)]}


def _named(sent: Mapping[str, object], block: Block) -> Mapping[str, object]:
    """A block as it is sent; a figure with the names of its colours."""
    return {**sent, "figure": block.figure, "narrow": block.narrow} if isinstance(block, Plot) else sent
