"""The words of the pages, with numbers that come from the tables.

A file ``data/text/<scene>.md`` is cut into sections by headings such as ``# plain``. A number stands in it only as a
tag: ``{{tc.daly2018.12:value}}``, or with words around the number, ``{{tc.daly2018.12:n|# people}}``. A field that ends
in ``.size`` prints the number without its sign.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from ketamine.errors import EvidenceError
from ketamine.evidence.tables import perhaps
from ketamine.evidence.wording import number, shown

if TYPE_CHECKING:
    from ketamine.evidence.library import Library

TAG = re.compile(r"\{\{(?P<key>[^{}|:]*):(?P<field>[^{}|]*)(?:\|(?P<words>[^{}]*))?\}\}")
_HEADING = re.compile(r"^# +(?P<name>[a-z0-9_-]+) *$", re.MULTILINE)


@dataclass(frozen=True)
class Text:
    """The words of one scene: its key and its sections, tags still raw."""

    key: str
    sections: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Cite:
    """Words that rest on rows: what is shown, the keys of the cards behind it, and where a press leads instead."""

    text: str
    keys: tuple[str, ...]
    href: str = ""


def texts(folder: Path, language: str = "") -> Mapping[str, Text]:
    """Read every file of ``text/`` under a folder, by name, in English or in the language of a folder of ``text/``.

    Raises
    ------
    EvidenceError
        If a file is not UTF-8, has words before its first heading or uses a heading twice.
    """
    return MappingProxyType({path.stem: parse(path) for path in sorted((folder / "text" / language).glob("*.md"))})


def parse(path: Path) -> Text:
    """Cut one file into its sections."""
    file = f"data/text/{path.name}"
    try:
        content = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        message = f"{file}: text in UTF-8; found the byte 0x{error.object[error.start]:02x}"
        raise EvidenceError(message) from error
    opening, *pieces = _HEADING.split(content)
    if opening.strip() or not pieces:
        message = f"{file}, row 1: a file begins with a heading such as # title; found '{content[:30].strip()}'"
        raise EvidenceError(message)
    names = pieces[::2]
    double = next((name for name in names if names.count(name) > 1), "")
    if double:
        message = f"{file}: a heading is used once; found # {double} {names.count(double)} times"
        raise EvidenceError(message)
    sections = zip(names, (piece.strip() for piece in pieces[1::2]), strict=True)
    return Text(path.stem, MappingProxyType(dict(sections)))


def fill(prose: str, library: "Library") -> list[str | Cite]:
    """Replace the tags of a text by what the tables hold.

    Parameters
    ----------
    prose
        Text with tags.
    library
        The evidence.

    Returns
    -------
    list of str or Cite
        Plain words and, in their places, the cited ones.

    Raises
    ------
    EvidenceError
        If a tag names no row or no column, points to a blank cell, or is not closed.
    """
    fragments: list[str | Cite] = []
    end = 0
    for tag in TAG.finditer(prose):
        fragments += [_plain(prose[end : tag.start()], library), _cite(tag, library)]
        end = tag.end()
    fragments.append(_plain(prose[end:], library))
    return [fragment for fragment in fragments if fragment]


def _plain(words: str, library: "Library") -> str:
    broken = re.search(r"\{\{.{0,40}|.{0,40}\}\}", words)
    if broken:
        raise _refusal(broken[0], "a tag is written {{row:column}} or {{row:column|words with #}}", library)
    return words


def _cite(tag: re.Match[str], library: "Library") -> Cite:
    key, column = tag["key"].strip(), tag["field"].strip()
    try:
        row = library.row(key)
    except EvidenceError as error:
        raise _refusal(tag[0], str(error), library) from error
    name, _, form = column.partition(".")
    if name not in row.values or form not in ("", "size"):
        known = ", ".join(row.values)
        raise _refusal(tag[0], f"a column of {row.table} is one of {known}{perhaps(name, row.values)}", library)
    value = row.values[name]
    if value in (None, ""):
        raise _refusal(tag[0], f"{name} of {key} is blank; choose a column that holds something", library)
    printed = number(abs(value)) if form and isinstance(value, float) else shown(value)
    return Cite((tag["words"] or "#").replace("#", printed), (key,))


def _refusal(tag: str, why: str, library: "Library") -> EvidenceError:
    files = [f"data/text/{t.key}.md" for t in library.texts.values() if any(tag in s for s in t.sections.values())]
    return EvidenceError(f"{', '.join(files) or 'text'}, {tag}: {why}")
