"""Boxes and arrows of the mechanism as people read them: how sure, in whom, when, and on which studies."""

from collections.abc import Sequence
from dataclasses import dataclass

from ketamine.evidence import Cite, Row
from ketamine.evidence.sources import Source
from ketamine.scenes.prose import Words, cite, join, number, plain
from ketamine.scenes.registry import Facts
from ketamine.scenes.view import Badge, Prose

_DAY_H = 24
_DAYS_FROM_H = 48
_HOUR_MIN = 60


def arrow(facts: Facts, name: str) -> Row:
    """The arrow called ``start--end``."""
    return facts.library.row(f"me.{name}")


def box(facts: Facts, name: str) -> Row:
    """The box of that short name."""
    return facts.library.row(f"mn.{name}")


def called(row: Row, depth: str, words: Words) -> str:
    """What a box is called: the field's own name for clinicians, else plain words that promise no direction."""
    if depth == "clinician":
        return row.text("label")
    own = f"node-{row.text('node_key')}"
    return plain(words.say(own)) if words.has(own) else row.text("plain_label")


def species(row: Row) -> tuple[str, ...]:
    """In whom an arrow was shown."""
    return tuple(row.text("species").split(";"))


def badges(row: Row, facts: Facts) -> tuple[Badge, ...]:
    """The grade of an arrow, then its species."""
    kinds = tuple(Badge("species", kind, facts.labels[f"species.{kind}"]) for kind in species(row))
    return (Badge("grade", row.grade, facts.labels[f"grade.{row.grade}"]), *kinds)


def where(row: Row, words: Words) -> str:
    """In whom an arrow was shown, as part of a sentence."""
    return plain(join([words.say(f"in-{kind}") for kind in species(row)]))


def grade(row: Row, facts: Facts, words: Words) -> Cite:
    """How sure and in whom, in brackets, as a few words that open the arrow's card."""
    return cite(f"({facts.labels[f'grade.{row.grade}'].lower()}, {where(row, words)})", row)


def said(keys: Sequence[str], facts: Facts, none: Prose) -> Prose:
    """Studies by their short names with people and blinding, each opening its own card."""
    studies = [facts.library.source(key) for key in keys]
    return join([(_study(one, facts),) for one in studies], "; ", "; ") if studies else none


def _study(source: Source, facts: Facts) -> Cite:
    who = _who(source)
    people = f"{number(source.n)} people" if source.n is not None else facts.labels[f"species.{who}"].lower()
    blinding = (facts.labels[f"blinding.{source.blinding}"].lower(),) if who == "human" else ()
    return cite(f"{source.short} ({'; '.join((people, *blinding))})", source.key)


def _who(source: Source) -> str:
    return "human" if "human" in source.species.split(";") else source.species.split(";")[0]


@dataclass(frozen=True)
class Clock:
    """When a box is first seen, in words that never lend mouse hours to people.

    Attributes
    ----------
    facts
        The evidence.
    words
        The text file that holds the wording.
    """

    facts: Facts
    words: Words

    def of(self, name: str) -> Prose:
        """The time of a box, resting on its row; empty where none was read."""
        row = box(self.facts, name)
        low, high = row.number("onset_hours_low"), row.number("onset_hours_high")
        if low is None:
            return ()
        if not (low or high):
            return self.words.say("clock-dosing")
        whose = "clock-mice" if self.only_animals(name) else "clock-people"
        return (cite(plain(self.words.say(whose, time=self._time(low, high))), row),)

    def only_animals(self, name: str) -> bool:
        """Whether no arrow into the box was shown in people, though some was shown in animals."""
        found = {kind for row in self.facts.library.rows("mechanism_edges", to_key=name) for kind in species(row)}
        return "rodent" in found and "human" not in found

    def _time(self, low: float, high: float | None) -> Prose:
        if high is None:
            return self.words.say("clock-from", time=spell(low))
        if low == high:
            return self.words.say("clock-at", time=spell(low))
        return (f"{_bare(low, high)} to {spell(high)}",) if low else self.words.say("clock-first", time=spell(high))


def spell(hours: float) -> str:
    """Hours as people say them: minutes below one hour, days from two days on."""
    if hours < 1:
        return f"{number(round(hours * _HOUR_MIN))} minutes"
    if hours >= _DAYS_FROM_H:
        return f"{number(hours / _DAY_H)} days"
    return f"{number(hours)} {'hour' if hours == 1 else 'hours'}"


def _bare(low: float, high: float) -> str:
    alike = spell(low).split()[-1].rstrip("s") == spell(high).split()[-1].rstrip("s")
    return spell(low).split()[0] if alike else spell(low)
