"""Medical words and their plain meaning: read from ``# words`` of ``data/text/glossary.md``, told at first use."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from ketamine.evidence import Library
from ketamine.scenes.listing import lines
from ketamine.scenes.prose import Words, plain

#: blocks whose prose is drawn as prose; the others draw or copy their words in ways of their own
_TOLD_IN = ("cards", "answers")


@dataclass(frozen=True)
class Entry:
    """A word, the forms it is used in (the word first), and what it means."""

    word: str
    forms: tuple[str, ...]
    means: str


@lru_cache(maxsize=16)
def entries(library: Library) -> tuple[Entry, ...]:
    """Every word of the glossary, in the order of the file; one a line, ``word, other form | meaning``."""
    if "glossary" not in library.texts:
        return ()
    found = []
    for line in lines(Words(library.text("glossary"), library), "words"):
        said, _, means = plain(line).partition(" | ")
        forms = tuple(form.strip() for form in said.split(","))
        found.append(Entry(forms[0], forms, means.strip()))
    return tuple(found)


@lru_cache(maxsize=16)
def pattern(library: Library) -> re.Pattern[str]:
    """Finds any form of any word, longer ones first; short forms in capitals are found as written only."""
    forms = sorted((form for entry in entries(library) for form in entry.forms), key=len, reverse=True)
    written = [re.escape(form) if form.isupper() else f"(?i:{re.escape(form)})" for form in forms]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(written)})(?![\w-])") if written else re.compile(r"(?!)")


@dataclass
class _Reader:
    """Walks prose in reading order and remembers which words it has explained."""

    library: Library
    foreign: frozenset[str]
    seen: set[str] = field(default_factory=set)

    def told(self, piece: str) -> Iterator[object]:
        """A plain piece, cut where a word is met for the first time."""
        means = {form.lower(): entry for entry in entries(self.library) for form in entry.forms}
        at = 0
        for found in pattern(self.library).finditer(piece):
            entry = means[found[0].lower()]
            if entry.word not in self.seen:
                self.seen.add(entry.word)
                yield piece[at : found.start()]
                yield {"t": found[0], "k": [], "means": entry.means}
                at = found.end()
        yield piece[at:]

    def prose(self, value: object) -> list[object]:
        """A list of pieces; buttons and pieces in another language stay as they are."""
        out: list[object] = []
        for piece in value if isinstance(value, list) else []:
            plainly = isinstance(piece, str) and piece not in self.foreign
            out += [part for part in self.told(piece) if part] if plainly else [piece]
        return out

    def block(self, block: object) -> object:
        """A block, where its prose is drawn as prose."""
        if not isinstance(block, Mapping) or block.get("kind") not in _TOLD_IN:
            return block
        if block["kind"] == "cards":
            return {**block, "cards": [self.card(card) for card in block["cards"]]}
        groups = [
            [title, [{**one, "short": self.prose(one["short"])} for one in group]] for title, group in block["groups"]
        ]
        return {**block, "groups": groups}

    def card(self, card: Mapping[str, Any]) -> dict[str, object]:
        """A card, its text before its lines."""
        return {
            **card,
            "text": self.prose(card["text"]),
            "lines": [[name, self.prose(said)] for name, said in card["lines"]],
        }


def explained(sent: Mapping[str, Any], library: Library) -> dict[str, object]:
    """A scene's payload with each word of the glossary carrying its meaning where prose first uses it.

    A piece of prose that is already a button, and a piece in another language, are left as they are.
    """
    reader = _Reader(library, frozenset(sent.get("english", ())))
    out = {**sent, "takeaway": reader.prose(sent["takeaway"])}
    out["blocks"] = [reader.block(block) for block in sent["blocks"]]
    out["read"] = reader.prose(sent["read"])
    if sent["sure"]:
        out["sure"] = {**sent["sure"], "text": reader.prose(sent["sure"]["text"])}
    out["unknown"] = reader.prose(sent["unknown"])
    out["more"] = [reader.prose(paragraph) for paragraph in sent["more"]]
    return out
