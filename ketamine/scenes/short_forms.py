"""Abbreviations, what they stand for, and which of them a page shows."""

import re
from collections.abc import Iterator, Mapping

from ketamine.scenes.listing import lines
from ketamine.scenes.prose import plain
from ketamine.scenes.registry import Facts

#: what of a payload is not read on the page itself: names, what opens when a number is pressed, notes for machines
_UNSEEN = {"key", "kind", "k", "href", "cards", "labels", "meta", "filters", "references"}
_CAPITALS = re.compile(r"\b[A-Z]{2,}s?\b")


def short_forms(facts: Facts) -> dict[str, str]:
    """Abbreviations and what they stand for."""
    pairs = (plain(line).partition(" | ") for line in lines(facts.words("shell"), "short") if line)
    return {short: meaning for short, _, meaning in pairs}


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, item in value.items():
            if name not in _UNSEEN:
                yield from _texts(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts(item)


def capitals(sent: Mapping[str, object]) -> frozenset[str]:
    """What in the payload of a scene may be an abbreviation."""
    return frozenset(short for text in _texts(sent) for short in _CAPITALS.findall(text))


def told(found: frozenset[str], facts: Facts) -> tuple[tuple[str, str], ...]:
    """The abbreviations among what was found, each with its meaning, in order of the alphabet."""
    return tuple((short, meaning) for short, meaning in short_forms(facts).items() if short in found)
