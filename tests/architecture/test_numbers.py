"""A number reaches a person only from an evidence row, or from a computation whose inputs are evidence rows."""

import dataclasses
import re
from collections.abc import Iterator

import pytest

from ketamine import scenario as sc
from ketamine.evidence import Cite
from ketamine.evidence.trials import TRIALS
from ketamine.figures import provenance
from ketamine.scenes import scenes
from ketamine.scenes.payload import payload, rows
from ketamine.scenes.view import Plot
from ketamine.ui import state

#: names that carry a digit, and the one denominator; nothing else may stand outside a cite
NAMES = re.compile(r"\b[A-Za-z]+-?\d+[A-Za-z0-9,]*\b|\b\d+[A-Z]-?[A-Za-z]+\b|\(2R,6R\)|\b(?:of|in|per) 100\b")
DIGIT = re.compile(r"\d")
TAG = re.compile(r"\{\{[^{}]*\}\}|\{[a-z_]+\}")
SCENES = {scene.key: scene for scene in scenes()}


def bare(text: str) -> str:
    """What is left of a text without the names that carry digits."""
    return NAMES.sub("", text)


def uncited(value: object) -> Iterator[str]:
    """Every plain piece of prose inside a record, figures aside."""
    if isinstance(value, Cite | Plot):
        return
    if isinstance(value, tuple):
        for item in value:
            yield from uncited(item)
    elif isinstance(value, str):
        yield value
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            if field.name not in IDENTIFIERS:
                yield from uncited(getattr(value, field.name))


#: fields that name things instead of telling them
IDENTIFIERS = {
    "key",
    "start",
    "end",
    "grade",
    "species",
    "kind",
    "value",
    "link",
    "accent",
    "anchors",
    "rows",
    "current",
    "style",
}


def states(scene, facts) -> Iterator[sc.Scenario]:
    """At each depth, every choice of each of a scene's own controls, one control at a time."""
    allowed = state.choices(facts)
    options = {
        "span": sc.SPANS,
        "analyte": sc.ANALYTES,
        "outcome": sc.OUTCOMES,
        "course": sc.COURSES,
        "order": sc.ORDERS,
        "sort": sc.SORTS,
        "weight": (40, 70, 160),
        "step": tuple(range(1, allowed.steps + 1)),
        "routes": (sc.DEFAULT.routes, allowed.routes, ("sc",), ("oral", "film")),
        "route": allowed.routes,
        "country": allowed.countries,
        **TRIALS,
    }
    for depth in sc.DEPTHS:
        yield sc.DEFAULT.put(depth=depth)
        for name in scene.controls:
            yield from (sc.DEFAULT.put(depth=depth, **{name: choice}) for choice in options[name])


@pytest.mark.parametrize("key", SCENES)
def test_no_number_stands_in_a_scene_without_its_row_and_every_figure_says_what_it_shows(key, facts):
    for scenario in states(SCENES[key], facts):
        view = SCENES[key].build(scenario, facts)
        for text in uncited(view):
            assert not DIGIT.search(bare(text)), f"{scenario}: {text!r}"
        for drawn in (
            figure for block in view.blocks if isinstance(block, Plot) for figure in (block.figure, block.narrow)
        ):
            assert provenance.rows(drawn)
            assert len(provenance.alt(drawn).split()) >= 5
            for row in provenance.rows(drawn):
                facts.library.row(row)


@pytest.mark.parametrize("key", SCENES)
def test_every_row_a_scene_names_exists_and_travels_with_its_card(key, facts):
    sent = payload(SCENES[key], sc.DEFAULT, facts, "light")
    view = SCENES[key].build(sc.DEFAULT, facts)
    assert set(rows(view)) <= set(sent["cards"])
    for row in rows(view):
        facts.library.row(row)


def test_no_numeral_is_typed_into_a_text_file(facts):
    for text in facts.library.texts.values():
        for name, section in text.sections.items():
            left = bare(TAG.sub("", section))
            assert not DIGIT.search(left), (
                f"data/text/{text.key}.md, # {name}: {left[max(0, DIGIT.search(left).start() - 40) :][:80]!r}"
            )


@pytest.mark.parametrize("subject", ["scene", "control", "page", "grade", "grade_means", "verdict", "support", "basis"])
def test_labels_hold_no_numbers(facts, subject):
    for name, text in facts.labels.items():
        if name.startswith(f"{subject}."):
            assert not DIGIT.search(text), name
