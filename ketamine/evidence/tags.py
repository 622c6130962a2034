"""Faults of the texts: tags that lead nowhere, and numbers that stand outside a tag.

The bare number 100 may stand anywhere: it is the base of "28 in 100", not a finding.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from ketamine.errors import EvidenceError
from ketamine.evidence.tables import Fault, Sheet, perhaps
from ketamine.evidence.texts import TAG, parse

_LOOSE_NUMBER = re.compile(r"(?<![\w-])(?!100(?![\d%]|[.,]\d))\d[\d.,]*%?(?![A-Za-z_])")
_BRACES = re.compile(r"\{\{|\}\}")


def tag_faults(folder: Path, pages: Mapping[str, Sheet]) -> Iterator[Fault]:
    """Yield the faults of every file in ``text/``.

    Parameters
    ----------
    folder
        The folder that holds ``text/``.
    pages
        The tables by name.

    Yields
    ------
    Fault
    """
    rows = {row[0]: (page, row) for page in pages.values() for row in page.rows}
    for path in sorted((folder / "text").glob("*.md")):
        file = f"{folder.name}/text/{path.name}"
        try:
            parse(path)
        except EvidenceError as error:
            yield Fault(file, 0, "", "", "sections under headings such as # title", str(error))
            continue
        for line, words in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for column, allowed, found in _in_line(words, rows):
                yield Fault(file, line, "", column, allowed, found)


def _in_line(words: str, rows: Mapping[str, tuple[Sheet, tuple[str, ...]]]) -> Iterator[tuple[str, str, str]]:
    for tag in TAG.finditer(words):
        yield from _in_tag(tag, rows)
    rest = TAG.sub("", words)
    if _BRACES.search(rest):
        yield "", "a tag is written {{row:column}} or {{row:column|words with #}}", f"'{words.strip()}'"
        return
    for number in _LOOSE_NUMBER.finditer(rest):
        yield "", "a number stands only inside a tag", f"'{number[0]}'"


def _in_tag(tag: re.Match[str], rows: Mapping[str, tuple[Sheet, tuple[str, ...]]]) -> Iterator[tuple[str, str, str]]:
    key, (name, _, form) = tag["key"].strip(), tag["field"].strip().partition(".")
    if key not in rows:
        yield tag[0], "a tag begins with the key of a row of data/", f"'{key}'{perhaps(key, rows)}"
        return
    page, row = rows[key]
    if name not in page.header[1:] or form not in ("", "size"):
        allowed = f"a column of {page.file}, alone or followed by .size"
        yield tag[0], allowed, f"'{tag['field']}'{perhaps(name, page.header)}"
    elif not row[page.header.index(name)]:
        yield tag[0], "a tag points to a cell that holds something", "a blank"
    if _LOOSE_NUMBER.search(tag["words"] or ""):
        yield tag[0], "words in a tag hold # in place of the number", f"'{tag['words']}'"
