"""A view as plain JSON: what the browser draws on a page, in an embed and in the offline file."""

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from ketamine import __version__
from ketamine.evidence import Card, Cite, Study
from ketamine.figures import provenance, theme
from ketamine.figures.packed import packed
from ketamine.scenario import Scenario
from ketamine.scenes.gloss import explained
from ketamine.scenes.prose import keys, plain
from ketamine.scenes.registry import Facts, Scene
from ketamine.scenes.tongue import localised, still_english, told
from ketamine.scenes.view import Block, Ledger, Plot, Prose, View

#: what each depth adds to the fold "More"
_DEPTHS = {"plain": ("plain",), "curious": ("plain", "curious"), "clinician": ("plain", "curious", "clinician")}
#: subjects of labels the browser needs
_LABELS = ("scene", "present", "page", "grade", "grade_means", "species", "verdict", "certainty", "blinding", "basis")
#: parts of a card and of a study that stand elsewhere in the payload, or that no surface draws
_UNSENT = ("key", "table", "basis_meaning", "notes")
#: how many cards one press opens; the rest stand under Sources
CARDS_SHOWN = 12
Json = dict[str, object]


def _prose(prose: Iterable[str | Cite]) -> list[object]:
    return [part if isinstance(part, str) else _cited(part) for part in prose]


def _cited(part: Cite) -> Json:
    return {"t": part.text, "k": list(part.keys), **({"href": part.href} if part.href else {})}


def _jsonable(value: object) -> object:
    """Records, prose and tuples as dictionaries and lists."""
    if isinstance(value, Cite):
        return _cited(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: _jsonable(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {key: _jsonable(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_jsonable(item) for item in value]
    return value


def _block(block: Block, mode: theme.Mode) -> Json:
    if isinstance(block, Plot):
        return {
            "kind": block.kind,
            "subtitle": block.subtitle,
            "alt": provenance.alt(block.figure),
            "figure": packed(theme.paint(block.figure, mode)),
            "narrow": packed(theme.paint(block.narrow, mode)),
        }
    if isinstance(block, Ledger):
        return _pooled(block)
    drawn = _jsonable(block)
    return {"kind": block.kind, **(drawn if isinstance(drawn, dict) else {})}


def _pooled(block: Ledger) -> Json:
    """A long table with each different cell sent once; its lines hold places in that list."""
    places: dict[Prose, int] = {}

    def placed(lines: Iterable[Iterable[Prose]]) -> list[list[int]]:
        return [[places.setdefault(cell, len(places)) for cell in line] for line in lines]

    cells, details = placed(block.cells), placed(block.details)
    rest = _jsonable(replace(block, cells=(), details=()))
    drawn = {"kind": block.kind, **(rest if isinstance(rest, dict) else {})}
    return {**drawn, "cells": cells, "details": details, "pool": [_jsonable(cell) for cell in places]}


def _in(value: object) -> Iterable[str]:
    """Every evidence key inside a block."""
    if isinstance(value, Cite):
        yield from value.keys
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from _in(getattr(value, field.name))
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _in(item)


def rows(view: View) -> tuple[str, ...]:
    """Every evidence row a view rests on, in reading order, each once."""
    found: list[str] = [*keys(view.takeaway)]
    for block in view.blocks:
        found += provenance.rows(block.figure) if isinstance(block, Plot) else _in(block)
    found += _in((view.read, view.sure, view.table, view.unknown, view.more))
    return tuple(dict.fromkeys([*found, *view.rows]))


def _more(view: View, scene: Scene, facts: Facts, depth: str) -> tuple[Prose, ...]:
    words = facts.words(scene.key)
    said = [paragraph for section in _DEPTHS[depth] for paragraph in words.paragraphs(section)]
    return (*said, *view.more)


def payload(scene: Scene, state: Scenario, facts: Facts, mode: theme.Mode) -> Json:
    """Everything the browser needs to draw a scene in one state and one language, as plain JSON.

    Parameters
    ----------
    scene
        Which scene.
    state
        The scenario.
    facts
        The evidence.
    mode
        Light or dark page.
    """
    sent = _sent(scene, state, facts, mode)
    if facts.english is not None:
        english = _sent(scene, state, replace(facts.english, today=facts.today), mode)
        sent = told(sent, english, facts, state.depth)
    return sent if scene.key == "glossary" else explained(sent, facts.library)


def _sent(scene: Scene, state: Scenario, facts: Facts, mode: theme.Mode) -> Json:
    view = scene.build(state, facts)
    words = facts.words(scene.key)
    more = _more(view, scene, facts, state.depth)
    cited = tuple(dict.fromkeys([*rows(view), *_in(more)]))
    return {
        "key": scene.key,
        "mode": mode,
        "depth": state.depth,
        "question": plain(words.say("question")),
        "takeaway": _prose(view.takeaway),
        "blocks": [_block(block, mode) for block in view.blocks],
        "read": _prose(view.read),
        "sure": _sure(view, facts),
        "more": [_prose(paragraph) for paragraph in more],
        "unknown": _prose(view.unknown),
        "table": _jsonable(view.table) if view.table else None,
        "cited_as": _cited_as(plain(words.say("question")), facts),
        **_cards(cited, facts),
    }


def head(sent: Mapping[str, Any]) -> Json:
    """The part of a payload that the head of a scene draws: question and takeaway, with the cards that opens."""
    opened = {key for part in sent["takeaway"] if isinstance(part, dict) for key in part["k"][:CARDS_SHOWN]}
    cards = {key: card for key, card in sent["cards"].items() if key in opened}
    behind = {name for card in cards.values() for name in card["studies"]}
    studies = {name: study for name, study in sent["studies"].items() if name in behind}
    kept = ("key", "mode", "question", "takeaway", "labels", "lang", "english")
    same = {name: sent[name] for name in kept if name in sent}
    return {**same, "cards": cards, "studies": studies}


def _cited_as(question: str, facts: Facts) -> str:
    """How to name a view: its question, the product, its version and the day the evidence was read."""
    title = facts.labels["product.title"]
    return f"{question} {title}. Version {__version__}, evidence read until {facts.library.evidence_date}."


def said(prose: Prose, facts: Facts, english: Prose = ()) -> Json:
    """A piece of prose by itself, with the source cards it opens; ``english`` is the same in English."""
    sent: Json = {"prose": _prose(prose), **_cards(keys(prose), facts)}
    if facts.language is None:
        return sent
    left = still_english(sent["prose"], _prose(english), facts.language)
    made = localised(sent["prose"], facts.language, frozenset(left))
    return {**sent, "prose": made, "lang": facts.code, "english": left}


def _cards(cited: Iterable[str], facts: Facts) -> Json:
    """Source cards by row, the studies behind them once each, and the words around them; blanks are left out."""
    cards: Json = {}
    studies: Json = {}
    for key in cited:
        card = facts.library.card(key)
        cards[key] = _lean(card)
        for study in card.studies:
            if study.key not in studies:
                studies[study.key] = _filled(study)
    labels = {key: text for key, text in facts.labels.items() if key.split(".")[0] in _LABELS}
    return {"cards": cards, "studies": studies, "labels": labels}


def _lean(card: Card) -> Json:
    """A card with its studies by name; the card of a source says nothing that its study does not."""
    named = [study.key for study in card.studies]
    return {"studies": named} if card.table == "sources" else {**_filled(card), "studies": named}


def _filled(record: Card | Study) -> Json:
    return {name: value for name, value in vars(record).items() if value not in ("", None) and name not in _UNSENT}


def _sure(view: View, facts: Facts) -> Json | None:
    if view.sure is None:
        return None
    grade = view.sure.grade
    return {"grade": grade, "label": facts.labels[f"grade.{grade}"], "text": _prose(view.sure.text)}
