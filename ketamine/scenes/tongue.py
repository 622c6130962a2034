"""A view in another language: what is still English is known, numbers and dates are written as the language does.

A piece counts as English when the same words stand in the English payload too. So nothing has to remember on its way
through a scene whether it was translated, and a sentence made in code is found as well.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from ketamine.evidence.languages import Language, spoken_labels
from ketamine.evidence.languages import spoken as spoken_library
from ketamine.evidence.texts import Text
from ketamine.scenes.prose import plain
from ketamine.scenes.registry import Facts

#: parts of a payload that hold names, addresses and studies, which no language changes
_KEPT = frozenset(
    ("k", "key", "href", "kind", "mode", "address", "qr", "links", "references", "anchors", "pool", "style",
     "cited_as", "value", "accent", "figure", "narrow", "link", "meaning", "grade", "species", "start", "end", "lang",
     "english")
)  # fmt: skip
#: parts whose numbers stay as they are, but whose words may be missing in a language
_COMPARED = frozenset(("cells",))
#: parts of a scene's payload that are told apart from its own words
_BESIDE = ("cards", "studies", "labels", "cited_as")
#: parts of a figure that hold words
_DRAWN = frozenset(("text", "ticktext", "title", "name"))
_WORD = re.compile(r"[a-z]{2,}")
#: what looks like words and is none: a name inside the program, or a study by its author and year
_NAME = re.compile(r"[a-z0-9_]+|(?:\S+ ){1,4}\(?\d{4}[a-z]?\)?")
#: a number or a range with a unit, as code prints it
_MEASURE = re.compile(r"([\d.,−]+)(?: to ([\d.,−]+))?(?: ([a-z]+))?")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_POINT = re.compile(r"(?<![\w./,-])(\d+)\.(\d+)(?![\w/]|\.\d)")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December")  # fmt: skip
_DAY = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(_MONTHS)}) (\d{{4}})\b")
_ISO = re.compile(r"(?<![\w.-])(\d{4})-(\d{2})-(\d{2})(?![\w-])")
_TO = re.compile(r"(?<=\d) to (?=[\d−])")
#: what joins the last two of a list that code put together
_AND = re.compile(r" and (.)", re.DOTALL)
#: depths whose sections are on screen only when asked for
_DEEPER = ("curious", "clinician", "notes")


def spoken(facts: Facts, language: Language) -> Facts:
    """The same facts with the words of a language."""
    return replace(
        facts,
        library=spoken_library(facts.library, language),
        labels=spoken_labels(facts.labels, language),
        language=language,
        english=facts,
    )


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            if key not in _KEPT or key in _COMPARED:
                yield from _strings(item)
    elif isinstance(value, Iterable):
        for item in value:
            yield from _strings(item)


def still_english(sent: object, english: object, language: Language) -> list[str]:
    """The pieces of a payload that are no different in English, hold a word, and are not words of the language too."""
    both = set(_strings(sent)) & set(_strings(english)) - set(language.labels.values())
    return sorted(piece for piece in both if _untold(piece, language))


def _untold(piece: str, language: Language) -> bool:
    if not _WORD.search(piece) or _NAME.fullmatch(piece.strip()):
        return False
    return not _MEASURE.fullmatch(piece) or written(piece, language) == piece


def _pooled(sent: object, english: object, language: Language) -> list[object]:
    """Blocks with a long table: the places of its cells that are still in English, as the words would be too many."""

    def words(block: object) -> list[object]:
        pool = block.get("pool") if isinstance(block, Mapping) else None
        return pool if isinstance(pool, list) else []

    if not isinstance(sent, list) or not isinstance(english, list):
        return []
    same = {str(cell) for block in english for cell in words(block)}
    return [
        {**block, "english": [at for at, cell in enumerate(words(block)) if str(cell) in same
                              and any(_untold(piece, language) for piece in _strings(cell))]}
        if words(block) else block
        for block in sent
    ]  # fmt: skip


def written(text: str, language: Language) -> str:
    """A text with its numbers and dates as the language writes them; its ``[number]`` and ``[date]`` labels say how."""
    said = language.labels.get
    month = [said(f"date.month_{place}", name) for place, name in enumerate(_MONTHS, 1)]
    form = said("date.form", "{day} {month} {year}")
    measure = _MEASURE.fullmatch(text)
    if measure:
        low, high, unit = measure.groups()
        named = said(f"unit.{unit}", unit) if unit else ""
        text = " ".join(part for part in (low, high and f"{said('unit.to', 'to')} {high}", named) if part)

    def dated(day: str, place: int, year: str) -> str:
        return form.format(day=int(day), month=month[place], year=year)

    text = _TO.sub(f" {said('unit.to', 'to')} ", text)
    text = _DAY.sub(lambda found: dated(found[1], _MONTHS.index(found[2]), found[3]), text)
    text = _ISO.sub(lambda found: dated(found[3], int(found[2]) - 1, found[1]), text)
    if " and " in text:
        joined = {True: said("unit.and_i", said("unit.and", "and")), False: said("unit.and", "and")}
        text = _AND.sub(lambda found: f" {joined[found[1] in 'iIíÍ']} {found[1]}", f"{text}\0").removesuffix("\0")
    pieces = [_POINT.sub(rf"\1{said('number.decimal', '.')}\2", piece) for piece in _THOUSANDS.split(text)]
    return said("number.thousands", ",").join(pieces)


def localised(value: object, language: Language | None, kept: frozenset[str] = frozenset()) -> object:
    """Plain JSON with every number and date in its words written as the language does.

    Names and addresses, and the pieces that are still in English (``kept``), stay as they are.
    """
    if language is None:
        return value
    if isinstance(value, str):
        return value if value in kept else written(value, language)
    if isinstance(value, Mapping):
        return {key: _part(str(key), item, language, kept) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [localised(item, language, kept) for item in value]
    return value


def in_language(sent: object, english: object, language: Language | None) -> object:
    """Plain JSON with numbers and dates as the language writes them, but for the pieces that are still in English."""
    return localised(sent, language, frozenset(still_english(sent, english, language))) if language else sent


def _part(key: str, item: object, language: Language, kept: frozenset[str]) -> object:
    if key in ("figure", "narrow") and isinstance(item, Mapping):
        return _figure(item, language)
    return item if key in _KEPT else localised(item, language, kept)


def _figure(value: object, language: Language, *, words: bool = False) -> object:
    if isinstance(value, str):
        return written(value, language) if words else value
    if isinstance(value, Mapping):
        drawn = {key: _figure(item, language, words=key in _DRAWN) for key, item in value.items()}
        marks = language.labels.get("number.decimal", ".") + language.labels.get("number.thousands", ",")
        layout = drawn.get("layout")
        return {**drawn, "layout": {**layout, "separators": marks}} if isinstance(layout, dict) else drawn
    if isinstance(value, list | tuple):
        return [_figure(item, language, words=words) for item in value]
    return value


def changed(key: str, facts: Facts, depth: str) -> bool:
    """Whether the English of a scene on screen was changed after it was translated."""
    if facts.language is None or facts.english is None or key not in facts.language.texts:
        return False
    english: Text = facts.english.library.text(key)
    deeper = _DEEPER[("plain", *_DEEPER).index(depth) :]
    return any(
        name in english.sections
        and name not in deeper
        and facts.language.changed(f"{key}#{name}", english.sections[name])
        for name in facts.language.texts[key].sections
    )


def told(sent: Mapping[str, Any], english: Mapping[str, Any], facts: Facts, depth: str) -> dict[str, object]:
    """A scene's payload in its language, with what is still English, and what a reader should know about that."""
    language = facts.language
    if language is None:
        return dict(sent)
    shown = {name: part for name, part in sent.items() if name not in _BESIDE}
    left = still_english(shown, english, language)
    blocks = _pooled(sent["blocks"], english["blocks"], language)
    partly = left or any("english" in block for block in blocks if isinstance(block, Mapping))
    notes = [
        "unreviewed",
        *(["partly"] if partly else []),
        *(["changed"] if changed(str(sent["key"]), facts, depth) else []),
    ]
    words = facts.words("shell")
    notice = " ".join(plain(words.say(name)) for name in notes)
    made = localised({**shown, "blocks": blocks}, language, frozenset(left))
    left += still_english(list(sent["labels"].values()), list(english["labels"].values()), language)
    return {
        **sent,
        **(made if isinstance(made, dict) else {}),
        "lang": language.code,
        "english": sorted(set(left)),
        "notice": notice,
    }
