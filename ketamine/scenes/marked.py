"""What a study is called at its mark in a figure, where a title has no room."""

import re

from ketamine.evidence import Source

#: where the name of a journal ends and its volume or a remark begins
_VOLUME = re.compile(r"\s*[\d(].*")


def marked(source: Source) -> str:
    """Author and year; where no page read showed an author, the journal and year, not the cut words of a title."""
    journal = _VOLUME.sub("", source.journal)
    return source.short if source.authors or not journal else f"{journal} {source.year}".strip()
