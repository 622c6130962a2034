"""Words with their evidence inside: a scene's text file, filled with numbers that know their rows."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ketamine.errors import EvidenceError
from ketamine.evidence import Cite, Library, Row, Text, fill
from ketamine.scenes.view import Prose

_SLOT = re.compile(r"\{([a-z_]+)\}")


def cite(shown: str, *rows: Row | str) -> Cite:
    """``shown`` as a number or word that opens the source card of ``rows``."""
    return Cite(shown, tuple(row if isinstance(row, str) else row.key for row in rows))


def join(parts: Sequence[Prose], between: str = ", ", last: str = " and ") -> Prose:
    """Several pieces of prose as one list in words."""
    out: list[str | Cite] = []
    for index, part in enumerate(parts):
        if index:
            out.append(last if index == len(parts) - 1 else between)
        out.extend(part)
    return tuple(out)


def plain(prose: Iterable[str | Cite]) -> str:
    """Prose as plain text, for alt texts, tests and files."""
    return "".join(part if isinstance(part, str) else part.text for part in prose)


def keys(prose: Iterable[str | Cite]) -> tuple[str, ...]:
    """Evidence rows a piece of prose rests on, in order, each once."""
    return tuple(dict.fromkeys(key for part in prose if isinstance(part, Cite) for key in part.keys))


def number(value: float) -> str:
    """A number for people: at most one decimal, no trailing zero, a true minus sign."""
    shown = f"{value:,.1f}".removesuffix(".0")
    return shown.replace("-", "−")


@dataclass(frozen=True)
class Words:
    """The text file of one scene, ready to be said.

    Numbers in the file stand in ``{{row:field}}`` tags; ``{slot}`` marks a place the scene's own code fills.
    """

    text: Text
    library: Library

    def has(self, section: str) -> bool:
        """Whether the file holds the section."""
        return section in self.text.sections

    def say(self, section: str, **slots: Prose | Cite | str) -> Prose:
        """A section as prose, its tags filled from the evidence and its slots from ``slots``.

        Raises
        ------
        EvidenceError
            If the section or a slot is missing; the message names the file.
        """
        if not self.has(section):
            raise EvidenceError(f"data/text/{self.text.key}.md: no section '# {section}'")
        out: list[str | Cite] = []
        for part in fill(self.text.sections[section], self.library):
            out.extend([part] if isinstance(part, Cite) else self._slotted(part, slots))
        return tuple(out)

    def paragraphs(self, section: str, **slots: Prose | Cite | str) -> tuple[Prose, ...]:
        """A section as paragraphs, split at blank lines; empty where the file has no such section."""
        return _paragraphs(self.say(section, **slots)) if self.has(section) else ()

    def _slotted(self, piece: str, slots: dict[str, Prose | Cite | str]) -> Iterable[str | Cite]:
        at = 0
        for found in _SLOT.finditer(piece):
            name = found.group(1)
            if name not in slots:
                raise EvidenceError(f"data/text/{self.text.key}.md: nothing fills {{{name}}}")
            value = slots[name]
            yield piece[at : found.start()]
            yield from (value,) if isinstance(value, str | Cite) else value
            at = found.end()
        yield piece[at:]


def _paragraphs(prose: Prose) -> tuple[Prose, ...]:
    done: list[list[str | Cite]] = [[]]
    for part in prose:
        if isinstance(part, Cite):
            done[-1].append(part)
            continue
        first, *others = re.split(r"\n\s*\n", part)
        done[-1].append(first)
        done.extend([other] for other in others)
    return tuple(tuple(block) for block in done if plain(block).strip())
