"""Other languages than English: words by the same names as the English ones, from ``data/text/<code>/``.

A language is a folder with ``labels.toml`` (which names it), text files like the English, ``rows.toml`` for sentences
of tables, and ``made_from.toml``. The last holds a short hash of the English each piece was made from, so that a change
of the English shows. ``python -m ketamine.evidence.languages`` adds the hashes that are missing; to mark a piece as
brought up to date, take its old line out first. What a language lacks, or what no longer has the numbers and slots of
the English, is said in English.
"""

import hashlib
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from ketamine.errors import EvidenceError
from ketamine.evidence.labels import labels
from ketamine.evidence.library import Library
from ketamine.evidence.tables import DATA
from ketamine.evidence.texts import TAG, Text, texts

ENGLISH = "en"
_SLOT = re.compile(r"\{[a-z_]+\}")
_DIGITS = re.compile(r"\d+")
_HASH = 8


@dataclass(frozen=True)
class Language:
    """One language as it is on disk.

    Attributes
    ----------
    code
        Its folder and its name in an address, as in ``es``.
    name
        Its name in itself.
    texts
        Text files by name.
    labels
        Short words by ``subject.word``.
    cells
        Sentences of tables by ``row.column``.
    made_from
        Short hash of the English by ``file#section``, ``labels#subject.word`` or ``rows#row.column``.
    """

    code: str
    name: str
    texts: Mapping[str, Text]
    labels: Mapping[str, str]
    cells: Mapping[str, str]
    made_from: Mapping[str, str]

    def changed(self, place: str, english: str) -> bool:
        """Whether the English of a piece is not what it was made from; a piece without a hash counts as changed."""
        return self.made_from.get(place) != short_hash(english)


def languages(folder: Path = DATA) -> Mapping[str, Language]:
    """Every language but English found under ``text/`` of a folder, by code.

    Raises
    ------
    EvidenceError
        If a file of a language cannot be read; the message names it.
    """
    found = sorted(path.parent for path in (folder / "text").glob("*/labels.toml"))
    return MappingProxyType({path.name: _read(path) for path in found})


def names(known: Mapping[str, Language]) -> Mapping[str, str]:
    """Labels that name each language in its own words."""
    return {f"language.{each.code}": each.name for each in known.values()}


def _read(path: Path) -> Language:
    words = labels(path.parent.parent, path.name)
    name = words.get("language.name", "")
    if not name:
        message = f"data/text/{path.name}/labels.toml: a language says its own name, as in [language] name"
        raise EvidenceError(message)
    return Language(path.name, name, texts(path.parent.parent, path.name), words, _flat(path / "rows.toml"),
                    _flat(path / "made_from.toml", "#"))  # fmt: skip


def _flat(path: Path, between: str = ".") -> Mapping[str, str]:
    if not path.exists():
        return MappingProxyType({})
    try:
        with path.open("rb") as file:
            read = tomllib.load(file)
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        message = f"data/text/{path.parent.name}/{path.name}: {error}"
        raise EvidenceError(message) from error
    return MappingProxyType(
        {f"{one}{between}{name}": text for one, named in read.items() for name, text in named.items()}
    )


def short_hash(english: str) -> str:
    """The first letters of the hash of a text; spaces and line ends make no difference."""
    return hashlib.sha256(" ".join(english.split()).encode()).hexdigest()[:_HASH]


def inside(text: str) -> Counter[str]:
    """The number tags and slots of a text, with how often each stands in it; words around a number do not count."""
    tags = Counter(f"{tag['key']}:{tag['field']}" for tag in TAG.finditer(text))
    return tags + Counter(_SLOT.findall(TAG.sub("", text)))


def same_numbers(one: str, other: str) -> bool:
    """Whether two texts hold the same tags, slots and digits."""
    return inside(one) == inside(other) and Counter(_DIGITS.findall(TAG.sub("", one))) == Counter(
        _DIGITS.findall(TAG.sub("", other))
    )


def spoken(library: Library, language: Language) -> Library:
    """The evidence with the texts of a language wherever it has them with the same numbers."""

    def text(english: Text) -> Text:
        theirs = language.texts[english.key].sections if english.key in language.texts else {}
        said = {
            name: theirs[name] if name in theirs and same_numbers(theirs[name], section) else section
            for name, section in english.sections.items()
        }
        return Text(english.key, MappingProxyType(said))

    return replace(library, texts=MappingProxyType({key: text(each) for key, each in library.texts.items()}))


def spoken_labels(english: Mapping[str, str], language: Language) -> Mapping[str, str]:
    """The labels of a language; English where one is missing, holds other slots, or was made from other English."""

    def usable(name: str) -> bool:
        made = language.labels.get(name, "")
        fresh = not language.changed(f"labels#{name}", english[name])
        return bool(made) and fresh and same_numbers(made, english[name])

    return MappingProxyType({name: language.labels[name] if usable(name) else text for name, text in english.items()})


def pieces(folder: Path, language: Language, library: Library) -> Iterator[tuple[str, str, str]]:
    """Every translated piece that has an English one: its place, the English, the words of the language."""
    for key, text in language.texts.items():
        english = library.texts[key].sections if key in library.texts else {}
        yield from ((f"{key}#{name}", english[name], said) for name, said in text.sections.items() if name in english)
    at_home = labels(folder)
    yield from ((f"labels#{name}", at_home[name], said) for name, said in language.labels.items() if name in at_home)
    for place, said in language.cells.items():
        key, _, column = place.rpartition(".")
        yield f"rows#{place}", library.row(key).text(column), said


def stamp(folder: Path = DATA) -> None:
    """Write the hash of the English for every piece that has none; those that have one are left alone."""
    library = Library.load(folder)
    for language in languages(folder).values():
        made = dict(language.made_from)
        for place, english, _ in pieces(folder, language, library):
            made.setdefault(place, short_hash(english))
        groups: dict[str, list[str]] = {}
        for place, value in sorted(made.items()):
            file, _, name = place.partition("#")
            groups.setdefault(file, []).append(f'"{name}" = "{value}"')
        written = "\n\n".join("\n".join([f"[{file}]", *lines]) for file, lines in groups.items())
        head = "# The English each piece was made from, as a short hash. A piece whose English changed since says so."
        (folder / "text" / language.code / "made_from.toml").write_text(f"{head}\n\n{written}\n", encoding="utf-8")


if __name__ == "__main__":
    stamp()
