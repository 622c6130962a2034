"""Long tables apart from the scene they stand in: a page loads without them and fetches them when they come near."""

from collections.abc import Iterator, Mapping
from typing import Any

Json = dict[str, Any]
#: tables of more lines than this travel by themselves
LONGEST_INSIDE = 100
#: what a table needs before its lines are there
_FRAME = ("kind", "caption", "columns", "filters", "heads", "leads")


def is_long(block: Mapping[str, Any]) -> bool:
    """Whether a block of a payload is a table that travels by itself."""
    return block["kind"] == "ledger" and len(block["cells"]) > LONGEST_INSIDE


def apart(sent: Mapping[str, Any]) -> tuple[Json, Json]:
    """A payload without its long tables, and what was taken out.

    Parameters
    ----------
    sent
        What ``payload`` returns.

    Returns
    -------
    tuple of dict
        The payload, its long tables reduced to caption, heads and filters; and ``blocks`` by place, with the cards and
        studies that only they open. The second is empty where no table is long.
    """
    long = {at: block for at, block in enumerate(sent["blocks"]) if is_long(block)}
    if not long:
        return dict(sent), {}
    blocks = [_frame(block) if at in long else block for at, block in enumerate(sent["blocks"])]
    rest = {name: part for name, part in sent.items() if name not in ("cards", "studies", "labels")}
    opened = set(_keys({**rest, "blocks": blocks}))
    cards = {key: card for key, card in sent["cards"].items() if key in opened}
    behind = {name for card in cards.values() for name in card["studies"]}
    studies = {name: study for name, study in sent["studies"].items() if name in behind}
    taken = {
        "blocks": {str(at): block for at, block in long.items()},
        "cards": {key: card for key, card in sent["cards"].items() if key not in cards},
        "studies": {name: study for name, study in sent["studies"].items() if name not in studies},
    }
    return {**sent, "blocks": blocks, "cards": cards, "studies": studies}, taken


def _frame(block: Mapping[str, Any]) -> Json:
    return {name: block[name] for name in _FRAME} | {"cells": []}


def _keys(value: object) -> Iterator[str]:
    """Every evidence key a piece of a payload opens."""
    if isinstance(value, Mapping):
        if isinstance(value.get("k"), list):
            yield from value["k"]
        for item in value.values():
            yield from _keys(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _keys(item)
